//! Whether a candidate is the answer: decided on its first characters.

use super::opening::{begins_like, object_in};
use super::{HeadPhase, Locator, MAX_HEAD, Opening, Verdict};
use crate::schema::Schema;

impl Locator {
    /// Decides on the candidate, as soon as enough of it is there.
    pub(super) fn decide(&mut self, text: &str, position: usize, last: bool) -> (Verdict, usize) {
        if self.head.starts_with(|first: char| first.is_alphabetic()) {
            return self.decide_word(text, position, last);
        }
        let unasked = match self.opening {
            Opening::Any | Opening::Scalar => true,
            // Not in the form of an object, it only stands out at the beginning.
            Opening::Union(_) => !self.head.starts_with('{'),
            _ => false,
        };
        if unasked {
            return (Verdict::Commit, position);
        }
        for (offset, char) in text.get(position..).unwrap_or_default().char_indices() {
            match self.weigh(char) {
                Verdict::Open if self.head.len() < MAX_HEAD => self.head.push(char),
                Verdict::Open | Verdict::Nothing => return (Verdict::Nothing, position + offset),
                verdict => {
                    self.head.push(char);
                    return (verdict, position + offset + char.len_utf8());
                }
            }
        }
        (Verdict::Open, text.len())
    }

    /// A literal is known when the word has ended.
    fn decide_word(&mut self, text: &str, position: usize, last: bool) -> (Verdict, usize) {
        let verdict = |word: &str| match word {
            "true" | "false" | "null" | "True" | "False" | "None" => Verdict::Commit,
            _ => Verdict::Nothing,
        };
        for (offset, char) in text.get(position..).unwrap_or_default().char_indices() {
            if !char.is_alphanumeric() {
                return (verdict(&self.head), position + offset);
            }
            if self.head.len() >= "false".len() {
                return (Verdict::Nothing, position + offset);
            }
            self.head.push(char);
        }
        let end = if last {
            verdict(&self.head)
        } else {
            Verdict::Open
        };
        (end, text.len())
    }

    fn weigh(&mut self, char: char) -> Verdict {
        let blank = matches!(char, ' ' | '\n' | '\r' | '\t');
        match (self.head_phase, self.opening) {
            (HeadPhase::First | HeadPhase::ItemKey, _) if blank => Verdict::Open,
            (HeadPhase::First, Opening::List(item)) if self.head.starts_with('[') => {
                self.weigh_item(item, char)
            }
            (HeadPhase::First, Opening::Tuple(tuple)) if self.head.starts_with('[') => {
                match tuple.items.first() {
                    Some(first) => self.weigh_item((first.schema)(), char),
                    None if self.head_at_start => Verdict::Commit,
                    None => Verdict::Nothing,
                }
            }
            (HeadPhase::First, Opening::List(_) | Opening::Tuple(_)) if char == '/' => {
                Verdict::Pass
            }
            (HeadPhase::First | HeadPhase::ItemKey, _) => match char {
                '"' | '}' | '/'
                    if self.head_at_start
                        && self.head_phase == HeadPhase::First
                        && !self.is_beside_a_list() =>
                {
                    Verdict::Commit
                }
                '"' => {
                    self.head_phase = HeadPhase::Key {
                        start: self.head.len(),
                        escaped: false,
                    };
                    Verdict::Open
                }
                _ => Verdict::Nothing,
            },
            (
                HeadPhase::Key {
                    start,
                    escaped: true,
                },
                _,
            ) => {
                self.head_phase = HeadPhase::Key {
                    start,
                    escaped: false,
                };
                Verdict::Open
            }
            (HeadPhase::Key { start, .. }, _) if char == '\\' => {
                self.head_phase = HeadPhase::Key {
                    start,
                    escaped: true,
                };
                Verdict::Open
            }
            (HeadPhase::Key { start, .. }, _) if char == '"' => self.weigh_key(start),
            (HeadPhase::Key { .. }, _) => Verdict::Open,
        }
    }

    /// The key's closing quote is at hand.
    fn weigh_key(&self, start: usize) -> Verdict {
        let quoted = self.head.get(start..).unwrap_or_default();
        let plain = quoted.strip_prefix('"').filter(|key| {
            let is_odd = |byte| byte == b'\\' || byte < b' ';
            !key.bytes().any(is_odd)
        });
        let has_key = match plain {
            Some(key) => self.opening.has_key(key),
            None => serde_json::from_str::<String>(&format!("{quoted}\""))
                .is_ok_and(|key| self.opening.has_key(&key)),
        };
        let alone = self.is_beside_a_list();
        if has_key && (self.head_at_start || !alone) {
            Verdict::Commit
        } else {
            Verdict::Pass
        }
    }

    /// Whether the candidate is an object where a list is meant.
    fn is_beside_a_list(&self) -> bool {
        matches!(self.opening, Opening::List(_) | Opening::Tuple(_)) && self.head.starts_with('{')
    }

    /// The first character inside a list's bracket.
    fn weigh_item(&mut self, item: &'static Schema, char: char) -> Verdict {
        if self.head_at_start {
            return Verdict::Commit;
        }
        if char == '{' && object_in(item).is_some() {
            self.head_phase = HeadPhase::ItemKey;
            return Verdict::Open;
        }
        if begins_like(item, char) {
            Verdict::Commit
        } else {
            Verdict::Nothing
        }
    }
}
