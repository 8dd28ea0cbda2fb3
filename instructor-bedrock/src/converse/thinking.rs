//! Takes apart what a model thinks aloud before it answers: `<thinking>…</thinking>` at the beginning of its text, as Nova writes it.
//!
//! What is one and what is the other is decided on what has come, so that a text in pieces is taken apart as the whole is. White space around the
//! thought belongs to it. A thought that does not end goes on to the end of its block.

const OPEN: &str = "<thinking>";
const CLOSE: &str = "</thinking>";

/// A part of a text, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Thought,
    Text,
}

/// How far a text has been taken apart.
#[derive(Debug, Default)]
pub(super) struct Aloud {
    state: State,
    /// What has come and may still become one or the other.
    held: String,
    /// How much of what is held is known to be white space.
    blank: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing but white space and the beginning of a mark has come.
    #[default]
    Before,
    Thinking,
    /// The thought has ended, and nothing but white space has come since.
    After,
    /// The rest is text.
    Text,
}

impl Aloud {
    /// Takes the next piece, and says the parts that it makes certain, in their order.
    pub(super) fn push(&mut self, piece: &str, say: &mut impl FnMut(Part, &str)) {
        if self.state == State::Before {
            self.held.push_str(piece);
            let open = self.held.get(self.blank..).unwrap_or_default();
            let said = open.trim_start();
            self.blank += open.len() - said.len();
            if OPEN.starts_with(said) && said.len() < OPEN.len() {
                return;
            }
            let held = std::mem::take(&mut self.held);
            match held
                .get(self.blank..)
                .unwrap_or_default()
                .strip_prefix(OPEN)
            {
                Some(rest) => {
                    self.state = State::Thinking;
                    self.after(rest, say);
                }
                None => {
                    self.state = State::Text;
                    say(Part::Text, &held);
                }
            }
            return;
        }
        if self.state == State::Thinking && !self.held.is_empty() {
            let mut held = std::mem::take(&mut self.held);
            held.push_str(piece);
            self.after(&held, say);
            return;
        }
        self.after(piece, say);
    }

    /// Takes what follows the mark that opens the thought.
    fn after(&mut self, piece: &str, say: &mut impl FnMut(Part, &str)) {
        let mut text = piece;
        if self.state == State::Thinking {
            match text.split_once(CLOSE) {
                Some((thought, rest)) => {
                    if !thought.is_empty() {
                        say(Part::Thought, thought);
                    }
                    self.state = State::After;
                    text = rest;
                }
                None => {
                    let (thought, held) = text.split_at(text.len() - closing(text));
                    if !thought.is_empty() {
                        say(Part::Thought, thought);
                    }
                    held.clone_into(&mut self.held);
                    return;
                }
            }
        }
        if self.state == State::After {
            text = text.trim_start();
            if !text.is_empty() {
                self.state = State::Text;
            }
        }
        if !text.is_empty() {
            say(Part::Text, text);
        }
    }

    /// Says what was held back: the text has ended.
    pub(super) fn end(&mut self, say: &mut impl FnMut(Part, &str)) {
        let held = std::mem::take(&mut self.held);
        let part = match self.state {
            State::Thinking => Part::Thought,
            _ => Part::Text,
        };
        if !held.is_empty() {
            say(part, &held);
        }
        self.state = State::Text;
    }
}

/// How many bytes at the end may be the beginning of the mark that closes a thought.
fn closing(text: &str) -> usize {
    (1..CLOSE.len())
        .rev()
        .find(|length| {
            CLOSE
                .get(..*length)
                .is_some_and(|start| text.ends_with(start))
        })
        .unwrap_or(0)
}

/// A whole text: the thought at its beginning, if it begins with one, and what follows, if anything does.
pub(super) fn take_apart(text: String) -> (Option<String>, Option<String>) {
    if !text.trim_start().starts_with(OPEN) {
        return (None, Some(text));
    }
    let (mut thought, mut answer) = (String::new(), String::new());
    let mut say = |part, said: &str| match part {
        Part::Thought => thought.push_str(said),
        Part::Text => answer.push_str(said),
    };
    let mut aloud = Aloud::default();
    aloud.push(&text, &mut say);
    aloud.end(&mut say);
    (Some(thought), (!answer.is_empty()).then_some(answer))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(pieces: &[&str]) -> (String, String) {
        let (mut thought, mut answer) = (String::new(), String::new());
        let mut say = |part, said: &str| match part {
            Part::Thought => thought.push_str(said),
            Part::Text => answer.push_str(said),
        };
        let mut aloud = Aloud::default();
        for piece in pieces {
            aloud.push(piece, &mut say);
        }
        aloud.end(&mut say);
        (thought, answer)
    }

    #[test]
    fn a_thought_at_the_beginning_is_no_text() {
        let cases: &[(&str, &str, &str)] = &[
            (
                "<thinking> Hm. </thinking>\n{\"a\":1}",
                " Hm. ",
                "{\"a\":1}",
            ),
            (
                "\n <thinking>a < b</thin </thinking>\n\n",
                "a < b</thin ",
                "",
            ),
            (
                "{\"a\":\"<thinking>x</thinking>\"}",
                "",
                "{\"a\":\"<thinking>x</thinking>\"}",
            ),
            (
                "So: <thinking>x</thinking>",
                "",
                "So: <thinking>x</thinking>",
            ),
            (
                "<thinking>x</thinking> <thinking>y</thinking>",
                "x",
                "<thinking>y</thinking>",
            ),
            ("<thinking>never done", "never done", ""),
            ("<thinking>never done</thinkin", "never done</thinkin", ""),
            ("<thinkin", "", "<thinkin"),
            ("  ", "", "  "),
            ("", "", ""),
        ];
        for (text, thought, answer) in cases {
            assert_eq!(
                split(&[text]),
                ((*thought).to_owned(), (*answer).to_owned()),
                "{text}"
            );
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let (start, end) = text.split_at(at);
                assert_eq!(split(&[start, end]), split(&[text]), "{text} at {at}");
            }
            let whole = take_apart((*text).to_owned());
            let whole = (whole.0.unwrap_or_default(), whole.1.unwrap_or_default());
            assert_eq!(whole, split(&[text]), "{text}");
        }
    }

    proptest! {
        #[test]
        fn pieces_are_taken_apart_as_the_whole(
            pieces in prop::collection::vec(prop_oneof![
                Just("<thinking>"), Just("</thinking>"), Just("<think"), Just("ing>"), Just("</"), Just("thinking>"),
                Just("<"), Just(" "), Just("\n"), Just("é"), Just("{}"), Just(""),
            ], 0..12),
        ) {
            prop_assert_eq!(split(&pieces), split(&[&pieces.concat()]));
        }
    }
}
