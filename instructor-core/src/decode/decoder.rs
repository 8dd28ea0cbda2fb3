//! From text to value: the decoder's front door.

use super::adjustment::Adjustment;
use super::issue::{Issue, Issues};
use super::path::Path;
use super::progress::Progress;
use super::reader::{Notes, Reader};
use super::root::Root;
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
/// # What is seen while a text arrives
///
/// [`progress`](Self::progress) shows what has been said, and nothing that a later piece could change:
///
/// - text grows. Half an escape and half a surrogate pair are held back until they are whole;
/// - numbers, `true`, `false`, `null`, names of variants, and what is written as text of a form (dates, addresses) are there when they are whole. A number is that when its delimiter has come:
///   `1` may become `12`, so a number alone in a text waits for [`finish`](Self::finish);
/// - an item of a list and the value of a map's entry are there from their first byte on, behind those that are complete;
/// - what closes is checked at once, and becomes the final value, or [`Failed`](Progress::Failed) beside an issue. It is not taken back, and neither is the issue;
/// - an enum with data is there when its tag has come, with what came before the tag. What cannot be half there (an untagged value that may be several things, a flattened field,
///   what is converted or read by serde) is there when it closes; what must not be seen half, marked `stream = "done"`, as well.
///
/// What is right is final with the text's end only: a [`Decoded`] value comes out of [`finish`](Self::finish) alone, and a text that breaks off is an issue.
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
    reader: Reader,
}

/// Without the text read so far, which is the model's.
impl<T: Extract> std::fmt::Debug for Decoder<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("reader", &self.reader)
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
            root: Root::BARE,
            reader: Reader::default(),
        }
    }

    /// A decoder of the answer to [`tool_json`](crate::tool_json): as [`new`](Self::new), but a type that is no object stands in
    /// `{"value": …}`, as that schema asks.
    pub fn answer() -> Self {
        Self {
            root: Root::of_answer(),
            reader: Reader::default(),
        }
    }

    /// Finds the JSON in a Markdown fence or among other words, and mends what can be mended without loss: trailing commas, comments, raw control
    /// characters in strings, Python's literals. All of it is listed in [`Decoded::adjustments`].
    ///
    /// The answer begins at the first bracket that (a) is the first thing in the text or in an untagged or `json` fence, or (b) stands anywhere and is followed by a key that the type has.
    /// A well-formed object that is not the answer is passed over whole. A second complete answer is an issue. A scalar is an answer where it is the first thing in the text or the fence and
    /// nothing stands behind it.
    pub fn tolerant(mut self) -> Self {
        self.reader.tolerant(self.root.opening());
        self
    }

    /// Switches coercions off: a value of another type is an issue, even where nothing would be lost.
    pub fn exact(mut self) -> Self {
        self.reader.exact();
        self
    }

    /// Reads a piece of the text, and shows how far the value has come.
    pub fn push(&mut self, text: &str) -> &Progress<T> {
        self.reader.read(&mut self.root, text, false);
        self.progress()
    }

    /// Reads a piece up to where the value would close, so that all of it is seen while it is open. How many bytes that took: pushing the rest closes it.
    ///
    /// Only what has brackets waits to be closed.
    pub(crate) fn push_open(&mut self, text: &str) -> usize {
        let depth = self.root.depth();
        self.reader.read_open(&mut self.root, depth, text)
    }

    /// How far the value has come.
    pub fn progress(&self) -> &Progress<T> {
        self.root.progress()
    }

    /// The issues so far, in the order in which they were met. Whether more will come only [`finish`](Self::finish) tells.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.reader.issues()
    }

    /// Whether there are issues so far. None of them is ever taken back: no later text can mend what it follows.
    pub fn has_issues(&self) -> bool {
        self.reader.has_issues()
    }

    /// What the last piece of text changed, from the root on: `lines[2].title`. Made when asked for; nothing is kept for it but a step a level.
    ///
    /// A part that began or ended with this piece is named as a whole. Where a part was open before and still is, the parts of it are named that changed;
    /// of text, a map and what an untagged enum is read as, the whole. What shows nothing before it is complete is named when it begins and when it ends. The index of an
    /// item is that of the list as it was written, in which wrong items count. What is no object stands in no wrapper here, though it does in the paths of its issues.
    ///
    /// ```
    /// use instructor_core::{Decoder, Extract};
    ///
    /// #[derive(Extract)]
    /// struct Order { customer: String, lines: Vec<Line> }
    ///
    /// #[derive(Extract)]
    /// struct Line { title: String, count: u8 }
    ///
    /// let mut decoder = Decoder::<Order>::new();
    /// let mut changed = |text| {
    ///     decoder.push(text);
    ///     decoder.changed().map(|path| path.to_string()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(changed(r#"{"customer": "Z"#), ["(root)"]);
    /// assert_eq!(changed(r#"oë", "lines": [{"title": "bo"#), ["customer", "lines"]);
    /// assert_eq!(changed(r#"lts"#), ["lines[0].title"]);
    /// assert_eq!(changed(r#"", "count": 1"#), ["lines[0].title", "lines[0].count"]);
    /// assert!(changed("2").is_empty());
    /// assert_eq!(changed(r#"}, {"title": "#), ["lines[0]", "lines[1]"]);
    /// ```
    pub fn changed(&self) -> impl Iterator<Item = Path> {
        self.reader.changed()
    }

    /// Whether the last piece changed anything that is shown.
    pub(crate) fn has_changed(&self) -> bool {
        self.reader.has_changed()
    }

    /// Gives up the decoder for what has come of the value: what to show of a text that broke off.
    pub fn into_progress(self) -> Progress<T> {
        self.root.into_progress()
    }

    /// The text has ended.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in one pass.
    pub fn finish(self) -> Result<Decoded<T>, Issues> {
        self.decode("")
    }

    /// Reads what is left of the text at once.
    fn decode(self, text: &str) -> Result<Decoded<T>, Issues> {
        let (value, notes) = self.read_whole(text)?;
        Ok(Decoded {
            value,
            adjustments: notes.adjustments,
            unknown_fields: notes.unknown_fields,
        })
    }

    /// As [`read_whole`](Self::read_whole), with what there is to show of a text that is no good.
    pub(crate) fn conclude(mut self, text: &str) -> (Progress<T>, Result<Notes, Issues>) {
        self.reader.read(&mut self.root, text, true);
        if self.progress().partial().is_some() {
            return (self.root.into_progress(), Err(self.reader.fail()));
        }
        let Some(value) = self.root.take() else {
            return (Progress::Failed, Err(self.reader.fail()));
        };
        match self.reader.conclude() {
            Ok(notes) => (Progress::Done(value), Ok(notes)),
            Err(issues) => (Progress::Failed, Err(issues)),
        }
    }

    /// Reads what is left of the text, and tells how.
    pub(crate) fn read_whole(mut self, text: &str) -> Result<(T, Notes), Issues> {
        self.reader.read(&mut self.root, text, true);
        let Some(value) = self.root.take() else {
            return Err(self.reader.fail());
        };
        Ok((value, self.reader.conclude()?))
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
