//! `pattern = "…"`, parsed while the user compiles: as JSON Schema reads it, and as the engine then runs it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;
use syn::parse::{Parse, ParseStream};

use super::ecma;
use crate::constant::Constant;
use crate::ctxt::Ctxt;
use crate::meta::Entry;

/// A text in quotes, or a constant.
pub(crate) enum Text {
    Literal(LitStr),
    Constant(Constant),
}

impl Parse for Text {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if Constant::peek(input) {
            input.parse().map(Self::Constant)
        } else {
            input.parse().map(Self::Literal)
        }
    }
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Literal(literal) => literal.to_tokens(tokens),
            Self::Constant(constant) => constant.to_tokens(tokens),
        }
    }
}

/// The pattern, unless it was refused. What a constant holds, the check of the definition parses.
pub(super) fn read(cx: &Ctxt, entry: &Entry, form: &str) -> Option<Text> {
    let text = entry.value(cx, "a regular expression in quotes, or a constant", form)?;
    let refused = match &text {
        Text::Literal(literal) => refusal(&literal.value()),
        Text::Constant(_) => None,
    };
    match refused {
        None => Some(text),
        Some(why) => {
            cx.error(&text, format!("`pattern` does not parse: {why}"));
            None
        }
    }
}

/// What is wrong with a pattern, in one line.
fn refusal(source: &str) -> Option<String> {
    let translated = match ecma::translate(source) {
        Ok(translated) => translated,
        Err(refusal) => return Some(format!("{} (at character {})", refusal.why, refusal.at)),
    };
    let error = regex_syntax::parse(&translated).err()?;
    // The place in the user's words, where the engine's parser has the same to say of them.
    let (what, _) = said(&error);
    let in_source = regex_syntax::parse(source).err().as_ref().map(said);
    Some(match in_source {
        Some((same, column)) if same == what => format!("{what} (at character {column})"),
        _ => what,
    })
}

/// What a parser says, and where.
fn said(error: &regex_syntax::Error) -> (String, usize) {
    match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span().start.column),
        regex_syntax::Error::Translate(error) => {
            (error.kind().to_string(), error.span().start.column)
        }
        other => (other.to_string().replace('\n', " "), 1),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_pattern_is_parsed_as_the_engine_will() {
        for source in [
            r"^\p{Lu}{2,}(?:x|y)$",
            r"a\/b",
            r"[\b]\cJ\0[^]",
            r"\uD83E\uDD80",
        ] {
            assert_eq!(refusal(source), None, "{source}");
        }
        for (source, message) in [
            ("a)", "unopened group (at character 2)"),
            ("(?<=a)b", "look-around is not supported"),
            (r"(a)\1", "backreferences are not supported"),
            ("a{99999999999}", "at character"),
            ("(?i)a", "flags are not known to JSON Schema"),
            (r"é\A", "(at character 2)"),
            (r"[é-a]", "invalid character class range"),
        ] {
            let said = refusal(source);
            assert!(
                said.as_ref().is_some_and(|said| said.contains(message)),
                "{source}: {said:?}"
            );
        }
    }

    /// What compiles is what matches. Outside of the workspace there is nothing to compare with.
    #[test]
    fn the_core_crate_translates_as_this_one_does() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let theirs = here.join("../instructor-core/src/schema/rule/ecma.rs");
        if let Ok(theirs) = std::fs::read_to_string(theirs) {
            let ours = include_str!("ecma.rs");
            assert!(
                ours == theirs,
                "copy ecma.rs from the one crate to the other"
            );
        }
    }
}
