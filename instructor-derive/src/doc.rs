//! Doc comments become descriptions.
//!
//! What a model reads should not depend on where the source's lines were wrapped: the lines of a paragraph are joined. What has lines on
//! purpose keeps them: lists, tables, quotes, headings, hard breaks, and code fences, which are not touched at all.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The text of the doc comments among `attrs`, as a model should read it; empty when there are none.
pub(crate) fn description(attrs: &[Attribute]) -> String {
    let raw: Vec<String> = attrs.iter().filter_map(text).collect();
    let lines: Vec<&str> = raw.iter().flat_map(|text| text.lines()).collect();
    flow(&unindent(&lines))
}

/// What one doc comment says. `#[doc(hidden)]` and the like say nothing.
fn text(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attr.meta else {
        return None;
    };
    if !pair.path.is_ident("doc") {
        return None;
    }
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(without_stars(text.value())),
        _ => None,
    }
}

/// Drops the stars that begin the lines of `/** … */`, where all of them begin so.
fn without_stars(text: String) -> String {
    let starred = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('*');
    if text.lines().count() < 2 || !text.lines().skip(1).all(starred) {
        return text;
    }
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let rest = lines.map(|line| line.trim_start().strip_prefix('*').unwrap_or_default());
    std::iter::once(first)
        .chain(rest)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Drops the blanks that all lines begin with, and those at their ends, hard breaks excepted.
fn unindent(lines: &[&str]) -> Vec<String> {
    // The first line of `/** … */` begins right after the stars.
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    lines
        .iter()
        .map(|line| {
            line.get(indent..)
                .unwrap_or("")
                .trim_end_matches(['\r', '\t'])
                .to_owned()
        })
        .collect()
}

/// Joins the lines of paragraphs.
fn flow(lines: &[String]) -> String {
    let mut out = String::new();
    let mut fence: Option<&str> = None;
    let mut joinable = false;
    for line in lines {
        let bare = line.trim();
        if let Some(mark) = fence {
            // Verbatim, blanks and all.
            push_line(&mut out, line);
            if bare.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        fence = ["```", "~~~"]
            .into_iter()
            .find(|mark| bare.starts_with(mark));
        if bare.is_empty() {
            push_line(&mut out, "");
            joinable = false;
        } else if fence.is_none() && joinable && !begins_a_block(bare) {
            out.push(' ');
            out.push_str(bare);
            joinable = !breaks_hard(line);
        } else {
            let heading_or_row = bare.starts_with(['#', '|']);
            // The indent of a nested list item is part of the list.
            let kept = if begins_a_block(bare) || fence.is_some() {
                line.trim_end()
            } else {
                bare
            };
            push_line(&mut out, kept);
            joinable = fence.is_none() && !heading_or_row && !breaks_hard(line);
        }
    }
    squeeze(&out)
}

fn push_line(out: &mut String, line: &str) {
    out.push('\n');
    out.push_str(line);
}

/// Whether a line starts something of its own: a list item, a heading, a table row, a quote.
fn begins_a_block(bare: &str) -> bool {
    let numbered = bare
        .trim_start_matches(|letter: char| letter.is_ascii_digit())
        .strip_prefix(['.', ')'])
        .is_some_and(|rest| {
            rest.starts_with(' ') && bare.starts_with(|letter: char| letter.is_ascii_digit())
        });
    numbered
        || bare.starts_with(['#', '|', '>'])
        || ["- ", "* ", "+ "].iter().any(|mark| bare.starts_with(mark))
}

/// Markdown's two ways to say that a line ends here.
fn breaks_hard(line: &str) -> bool {
    line.ends_with("  ") || line.ends_with('\\')
}

/// Trims, and keeps at most one blank line in a row outside fences.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    let mut blank = false;
    for line in text.trim().lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        let empty = line.trim().is_empty();
        if empty && blank && !fenced {
            continue;
        }
        blank = empty;
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn of(attrs: Vec<Attribute>) -> String {
        description(&attrs)
    }

    #[test]
    fn joins_the_lines_of_a_paragraph_and_keeps_paragraphs_apart() {
        let text = of(vec![
            parse_quote!(#[doc = " A ticket, as it came"]),
            parse_quote!(#[doc = " from the customer.  "]),
            parse_quote!(#[doc = " "]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = " Second."]),
        ]);
        assert_eq!(text, "A ticket, as it came from the customer.\n\nSecond.");
    }

    #[test]
    fn leaves_fences_and_lists_alone() {
        let text = of(vec![
            parse_quote!(#[doc = " Steps:"]),
            parse_quote!(#[doc = " - one that is"]),
            parse_quote!(#[doc = "   long"]),
            parse_quote!(#[doc = "   - nested"]),
            parse_quote!(#[doc = " 2. two"]),
            parse_quote!(#[doc = " ```json"]),
            parse_quote!(#[doc = " {"]),
            parse_quote!(#[doc = "   \"a\": 1"]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = " }"]),
            parse_quote!(#[doc = " ```"]),
            parse_quote!(#[doc = " End."]),
        ]);
        assert_eq!(
            text,
            "Steps:\n- one that is long\n  - nested\n2. two\n```json\n{\n  \"a\": 1\n\n\n}\n```\nEnd."
        );
    }

    #[test]
    fn reads_block_comments_and_skips_other_doc_attributes() {
        let text = of(vec![
            parse_quote!(#[doc(hidden)]),
            parse_quote!(#[doc = "\n    One\n    two.\n\n    Three.\n    "]),
            parse_quote!(#[doc = include_str!("x.md")]),
        ]);
        assert_eq!(text, "One two.\n\nThree.");
        assert_eq!(
            of(vec![parse_quote!(#[doc = "\n * One\n *\n * Two\n "])]),
            "One\n\nTwo"
        );
        assert_eq!(of(vec![parse_quote!(#[doc = " * item"])]), "* item");
    }

    #[test]
    fn is_empty_without_comments() {
        assert_eq!(of(Vec::new()), "");
        assert_eq!(of(vec![parse_quote!(#[doc = "   "])]), "");
    }
}
