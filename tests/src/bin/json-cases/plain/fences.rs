//! The places of a text in which any JSON value may be an answer.

use super::reader::{BLANKS, literal};

/// Where a value may begin: at the text's beginning, and at that of a fence without a tag or with that of JSON.
pub(super) struct Fences<'a> {
    text: &'a str,
    pub(super) at: usize,
    inside: bool,
}

impl<'a> Fences<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            inside: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn first(&mut self) -> Option<usize> {
        let rest = after_blanks(self.rest());
        if begins(rest) {
            return Some(self.text.len() - rest.len());
        }
        self.next()
    }

    pub(super) fn next(&mut self) -> Option<usize> {
        loop {
            self.at += self.rest().find("```")? + 3;
            if self.inside {
                self.inside = false;
                continue;
            }
            let rest = self.rest();
            let line = rest.split(['\n', '`']).next().unwrap_or_default();
            let tag_ends = line.find(|character: char| begins_other_than_word(character));
            let tag = line
                .get(..tag_ends.unwrap_or(line.len()))
                .unwrap_or_default();
            let json = tag
                .trim()
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("json"));
            let json = json || tag.trim().is_empty();
            if json && tag_ends.is_some() {
                self.inside = true;
                return Some(self.at + tag.len());
            }
            let opens = line.len() <= 16
                && rest
                    .get(line.len()..)
                    .is_some_and(|rest| rest.starts_with('\n'));
            self.at += line.len();
            if opens {
                self.inside = true;
                let inner = after_blanks(self.rest());
                if json && begins(inner) {
                    return Some(self.text.len() - inner.len());
                }
            }
        }
    }

    /// Whether nothing but blanks stands between here and the end of the fence, or of the text.
    pub(super) fn is_alone(&self) -> bool {
        let rest = self.rest();
        let rest = rest
            .find('`')
            .filter(|_| {
                self.inside
                    || !rest.contains(|character: char| {
                        !BLANKS.contains(&character) && character != '`'
                    })
            })
            .map_or(rest, |end| rest.get(..end).unwrap_or_default());
        rest.trim_matches(BLANKS).is_empty()
    }
}

/// A byte order mark is as good as a blank.
fn after_blanks(text: &str) -> &str {
    let rest = text.trim_start_matches(BLANKS);
    let rest = rest.strip_prefix('\u{feff}').unwrap_or(rest);
    rest.trim_start_matches(BLANKS)
}

fn begins_other_than_word(character: char) -> bool {
    matches!(character, '{' | '[' | '"' | '-' | '0'..='9')
}

fn begins(text: &str) -> bool {
    let word: String = text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    text.starts_with(begins_other_than_word) || literal(&word, true).is_some()
}
