//! From text to value: the decoder's front door.

use super::adjustment::Adjustment;
use super::answer::Wrapped;
use super::cursor::{Cursor, State};
use super::issue::{Found, Issue, IssueKind, Issues};
use super::locate::{Locator, Opening};
use super::progress::{Flow, Progress};
use super::slot::Slot;
use super::{comment, skip};
use crate::extract::Extract;

/// A value, and what is known of how it was read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value: typed and valid.
    pub value: T,
    /// What was mended or coerced on the way, the first 1000 of it. Empty when the text was JSON of the right types.
    pub adjustments: Vec<Adjustment>,
    /// How many keys named no field, and were ignored.
    pub unknown_fields: usize,
}

/// Decodes a value of `T` from text that arrives in pieces of any size. Each piece costs its own length.
///
/// A whole text is a stream of one piece: the same grammar, the same rules, the same issues.
///
/// ```
/// use instructor_core::{Decoder, Extract};
///
/// #[derive(Debug, PartialEq, Extract)]
/// struct Point { x: i32, y: i32 }
///
/// let mut decoder = Decoder::<Point>::new();
/// decoder.push(r#"{"x": 1, "#);
/// decoder.push(r#""y": 2}"#);
/// assert_eq!(decoder.finish()?.value, Point { x: 1, y: 2 });
/// # Ok::<(), instructor_core::Issues>(())
/// ```
#[must_use]
pub struct Decoder<T: Extract> {
    root: Root<T>,
    state: State,
    stage: Stage,
    locator: Option<Box<Locator>>,
}

enum Root<T: Extract> {
    Bare(Progress<T>),
    Wrapped {
        root: Progress<Wrapped<T>>,
        pending: Progress<T>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The value has not ended.
    Value,
    /// The value is of another kind and is passed over.
    Skip,
    /// The value has ended.
    After,
}

/// Without the text read so far, which is the model's.
impl<T: Extract> std::fmt::Debug for Decoder<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("stage", &self.stage)
            .field("issues", &self.state.issues().count())
            .finish_non_exhaustive()
    }
}

impl<T: Extract> Default for Decoder<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Extract> Decoder<T> {
    /// A decoder of JSON, and nothing but JSON, whose coercions are on.
    pub fn new() -> Self {
        Self {
            root: Root::Bare(Progress::Pending),
            state: State::default(),
            stage: Stage::Value,
            locator: None,
        }
    }

    /// A decoder of the answer to [`tool_json`](crate::tool_json): as [`new`](Self::new), but a type that is no object stands in
    /// `{"value": …}`, as that schema asks.
    pub fn answer() -> Self {
        let mut decoder = Self::new();
        if !T::schema().is_object() {
            decoder.root = Root::Wrapped {
                root: Progress::Pending,
                pending: Progress::Pending,
            };
        }
        decoder
    }

    /// Finds the JSON in a Markdown fence or among other words, and mends what can be mended without loss: trailing commas, comments, raw control
    /// characters in strings, Python's literals. All of it is listed in [`Decoded::adjustments`].
    ///
    /// The answer begins at the first bracket that (a) is the first thing in the text or in an untagged or `json` fence, or (b) stands anywhere and is followed by a key that the type has.
    /// A well-formed object that is not the answer is passed over whole. A second complete answer is an issue.
    pub fn tolerant(mut self) -> Self {
        let opening = match &self.root {
            Root::Bare(_) => Opening::of(T::schema()),
            Root::Wrapped { .. } => Opening::of(Wrapped::<T>::schema()),
        };
        self.locator = Some(Box::new(Locator::new(opening)));
        self.state.tolerant = true;
        self
    }

    /// Switches coercions off: a value of another type is an issue, even where nothing would be lost.
    pub fn exact(mut self) -> Self {
        self.state.exact += 1;
        self
    }

    /// Reads a piece of the text, and shows how far the value has come.
    pub fn push(&mut self, text: &str) -> &Progress<T> {
        self.read(text, false);
        self.progress()
    }

    /// How far the value has come.
    pub fn progress(&self) -> &Progress<T> {
        match &self.root {
            Root::Bare(root) => root,
            Root::Wrapped { root, pending } => match root {
                Progress::Pending | Progress::Failed => pending,
                Progress::Partial(partial) => &partial.value,
                Progress::Done(wrapped) => &wrapped.value,
            },
        }
    }

    /// The issues so far, in the order in which they were met. Whether more will come only [`finish`](Self::finish) tells.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.state.issues()
    }

    /// The text has ended.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in one pass.
    pub fn finish(mut self) -> Result<Decoded<T>, Issues> {
        self.read("", true);
        self.conclude()
    }

    /// Reads the whole text at once.
    pub(crate) fn decode(mut self, text: &str) -> Result<Decoded<T>, Issues> {
        self.read(text, true);
        self.conclude()
    }

    fn read(&mut self, text: &str, last: bool) {
        match self.locator.take() {
            None => {
                let end = self.feed(text, last);
                self.nothing_after(text, end, last);
            }
            Some(mut locator) => {
                self.read_among_words(&mut locator, text, last);
                self.locator = Some(locator);
            }
        }
    }

    /// Reads on in the value, up to its end. How many bytes that took.
    fn feed(&mut self, text: &str, last: bool) -> usize {
        match comment::held(&mut self.state, text, last) {
            None => self.feed_piece(text, last),
            Some(held) => {
                self.feed_piece(&held, last && text.is_empty());
                let taken = held.len() - 1;
                taken + self.feed_piece(text.get(taken..).unwrap_or_default(), last)
            }
        }
    }

    fn feed_piece(&mut self, text: &str, last: bool) -> usize {
        let Self {
            root, state, stage, ..
        } = self;
        if state.dead {
            return text.len();
        }
        let mut cursor = Cursor {
            text,
            position: 0,
            last,
            state,
        };
        if *stage != Stage::After && comment::resume(&mut cursor) {
            if *stage == Stage::Value {
                let flow = match root {
                    Root::Bare(root) => advance(root, &mut cursor),
                    Root::Wrapped { root, .. } => advance(root, &mut cursor),
                };
                *stage = match flow {
                    Flow::More => Stage::Value,
                    Flow::Done | Flow::Failed => Stage::After,
                    Flow::Reject => Stage::Skip,
                };
            }
            if *stage == Stage::Skip && skip::value(&mut cursor) {
                *stage = Stage::After;
            }
        }
        let end = cursor.position;
        state.offset += end;
        end
    }

    /// After JSON only blanks may follow.
    fn nothing_after(&mut self, text: &str, end: usize, last: bool) {
        if self.stage != Stage::After || self.state.dead {
            return;
        }
        let rest = text.get(end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
        self.state.offset += blanks;
        if blanks < rest.len() {
            Cursor {
                text: "",
                position: 0,
                last,
                state: &mut self.state,
            }
            .syntax("the end of the text");
        }
    }

    fn read_among_words(&mut self, locator: &mut Locator, text: &str, last: bool) {
        let mut position = 0;
        while !self.state.dead {
            if locator.is_committed() {
                let end = self.feed(text.get(position..).unwrap_or_default(), last);
                position += end;
                if self.stage != Stage::After {
                    break;
                }
                locator.value_ended();
            }
            let Some(end) = locator.search(text, position) else {
                break;
            };
            position = end;
            self.state.offset = locator.offset(position);
            let head = locator.commit();
            self.feed(&head, false);
        }
        locator.piece_ended(text.len());
        if last && !self.state.dead {
            locator.conclude(&mut self.state);
        }
    }

    fn conclude(mut self) -> Result<Decoded<T>, Issues> {
        let (mut issues, omitted, adjustments) = self.state.take();
        let value = match self.root {
            Root::Bare(Progress::Done(value))
            | Root::Wrapped {
                root:
                    Progress::Done(Wrapped {
                        value: Progress::Done(value),
                    }),
                ..
            } => Some(value),
            _ => None,
        };
        match value {
            Some(value) if issues.is_empty() && omitted == 0 => Ok(Decoded {
                value,
                adjustments,
                unknown_fields: self.state.unknown_fields,
            }),
            _ => {
                if issues.is_empty() {
                    issues.push(Issue::new(IssueKind::Unfinished, "", Found::Nothing));
                }
                Err(Issues::new(issues, omitted))
            }
        }
    }
}

fn advance<T: Extract>(root: &mut Progress<T>, cursor: &mut Cursor<'_>) -> Flow {
    if root.is_pending() && cursor.peek().is_none() {
        Flow::More
    } else {
        root.advance(cursor)
    }
}

/// Decodes a JSON text, and nothing but JSON, into a value.
///
/// ```
/// use instructor_core::{Extract, from_json};
///
/// #[derive(Debug, Extract)]
/// struct Person {
///     name: String,
///     #[extract(range = 0..=130)]
///     age: u8,
/// }
///
/// let person: Person = from_json(r#"{"name": "Alice", "age": 30}"#)?;
/// assert_eq!(person.age, 30);
///
/// let issues = from_json::<Person>(r#"{"age": 200}"#).err().expect("two issues");
/// assert_eq!(issues.len(), 2);
/// assert_eq!(issues[0].to_string(), "age: breaks `range`, expected an integer between 0 and 130, found a number of 3 characters");
/// assert_eq!(issues[1].to_string(), "name: missing, expected a string");
/// # Ok::<(), instructor_core::Issues>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the text, in one pass. For what was mended or coerced, use a [`Decoder`].
pub fn from_json<T: Extract>(text: &str) -> Result<T, Issues> {
    Decoder::new().decode(text).map(|decoded| decoded.value)
}

/// Finds JSON in a model's text, and decodes it: [`Decoder::tolerant`] says what is found and mended.
///
/// ```
/// use instructor_core::{Extract, from_text};
///
/// #[derive(Debug, Extract)]
/// struct Point { x: i32, y: i32 }
///
/// let point: Point = from_text("Here you are:\n```json\n{\"x\": 1, \"y\": 2,}\n```\nAnything else?")?;
/// assert_eq!((point.x, point.y), (1, 2));
/// # Ok::<(), instructor_core::Issues>(())
/// ```
///
/// # Errors
///
/// As [`from_json`]; and when there is no answer, or more than one.
pub fn from_text<T: Extract>(text: &str) -> Result<T, Issues> {
    Decoder::new()
        .tolerant()
        .decode(text)
        .map(|decoded| decoded.value)
}

/// Decodes the arguments of a call of the tool that [`tool_json`](crate::tool_json) defines.
///
/// They are those of [`from_json`], but a type that is no object stands in `{"value": …}`.
///
/// # Errors
///
/// As [`from_json`].
pub fn from_tool_input<T: Extract>(text: &str) -> Result<T, Issues> {
    Decoder::answer().decode(text).map(|decoded| decoded.value)
}
