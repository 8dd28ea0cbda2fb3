//! Enums with data: which variant, and then its content. A file a tagging; what they share is in `members`, `names` and `content`.
//!
//! As with structs there is one algorithm for all types, over the table of the variants and a `dyn` place for the one that is said.

mod adjacent;
mod content;
mod external;
mod internal;
mod kinds;
mod members;
pub(super) mod memo;
mod names;
mod shown;
mod untagged;

use std::fmt;

use serde::{Serialize, Serializer};

use super::contract::Decode;
use super::cursor::Cursor;
use super::object::{self, Fields, ON_STACK};
use super::progress::{Begun, Flow, Step};
use crate::schema::{Tagging, Union};

#[doc(hidden)]
pub use shown::{EnumContent, serialize, serialize_beside_tag};

/// The partial of an enum's variant. Written by the derive.
///
/// The indices of [`Fields`] are those of the variant that is there.
pub trait Enum: Fields + Sized {
    /// The enum.
    type Value;

    /// The variants' table: what the schema renders and the decoder reads.
    const UNION: &'static Union;

    /// The variant at an index of [`UNION`](Self::UNION), of which nothing has arrived.
    fn fresh(index: usize) -> Option<Self>;

    /// Moves the fields into the value. `None` where one is missing or wrong.
    fn build(&mut self) -> Option<Self::Value>;

    /// Runs the programmer's own check of the whole. `true`: it found nothing wrong.
    fn check(value: &Self::Value, cursor: &mut Cursor<'_>) -> bool {
        let _ = (value, cursor);
        true
    }
}

/// An enum with data that is arriving. What its variant holds is shown as soon as it is known which variant it is: when the tag has come.
/// Untagged, it is shown when it is whole, unless only one variant begins as it does.
pub struct UnionPartial<P> {
    variant: Option<P>,
    at: At,
}

impl<P> UnionPartial<P> {
    /// The variant, as far as it has come. `None` while it is not known.
    pub fn variant(&self) -> Option<&P> {
        self.variant.as_ref()
    }

    const fn new() -> Self {
        Self {
            variant: None,
            at: At::NEW,
        }
    }
}

impl<P: fmt::Debug> fmt::Debug for UnionPartial<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.variant {
            Some(variant) => variant.fmt(f),
            None => f.write_str(".."),
        }
    }
}

/// The variant; `null` while it is not known.
impl<P: Serialize> Serialize for UnionPartial<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.variant {
            Some(variant) => variant.serialize(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

/// Where in its value an enum stands.
struct At {
    stage: Stage,
    members: members::Phase,
    /// What the member's value is that is being read.
    what: What,
    /// The value at hand was begun before.
    inside: bool,
    /// Something in it was wrong.
    bad: bool,
    /// The content has come, right or wrong.
    filled: bool,
    /// What is known of the variant.
    variant: Variant,
    /// The only thing that an untagged value can be, as its first byte tells.
    straight: Option<usize>,
    /// Members that came before the tag.
    kept: usize,
    /// Of the content, if it is an object.
    object: Option<object::At>,
    /// What came before it could be read.
    text: String,
}

impl At {
    const NEW: Self = Self {
        stage: Stage::Start,
        members: members::Phase::KeyOrEnd,
        what: What::Skip,
        inside: false,
        bad: false,
        filled: false,
        variant: Variant::Unknown,
        straight: None,
        kept: 0,
        object: None,
        text: String::new(),
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Before the first byte.
    Start,
    /// Inside a name that stands for its variant.
    Name,
    /// Among the members of the object that holds the tag, or the variant's key.
    Members,
    /// Behind the tag: what comes next is the content's.
    Behind,
    /// Inside the content, which is all that is left.
    Content,
    /// What is left is passed over.
    Rest,
    /// Inside a value that is read when it is whole.
    Capture,
}

/// What a member's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Tag,
    Content,
    /// To be read later.
    Capture,
    Skip,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    Unknown,
    Known(usize),
    /// It was said wrongly.
    Wrong,
}

/// The place for a variant of any enum.
trait Place {
    /// Makes room for a variant of which nothing has arrived.
    fn fresh(&mut self, index: usize);

    /// The variant's fields.
    fn fields(&mut self) -> Option<&mut dyn Fields>;

    /// What was there proved not to be the variant.
    fn clear(&mut self);
}

impl<P: Enum> Place for Option<P> {
    fn fresh(&mut self, index: usize) {
        *self = P::fresh(index);
    }

    fn fields(&mut self) -> Option<&mut dyn Fields> {
        match self {
            Some(variant) => Some(variant),
            None => None,
        }
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// An enum that is being read.
struct Reader<'r, 'p> {
    union: &'static Union,
    at: &'r mut At,
    place: &'r mut (dyn Place + 'p),
}

impl Reader<'_, '_> {
    /// Reads on, from wherever it stands.
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if self.union.untagged().is_empty() {
            self.tagged(cursor)
        } else {
            untagged::read(self, cursor)
        }
    }

    /// Reads on in a value with a tag.
    fn tagged(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        match self.union.tagging {
            Tagging::External => external::read(self, cursor),
            Tagging::Internal { tag } => internal::read(self, tag, cursor),
            Tagging::Adjacent { tag, content } => adjacent::read(self, tag, content, cursor),
            Tagging::Untagged => Flow::Failed,
        }
    }
}

/// Reads on, once for all enums.
#[inline(never)]
fn run<'p>(
    union: &'static Union,
    at: &mut At,
    place: &mut (dyn Place + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    Reader { union, at, place }.read(cursor)
}

impl<P: Enum> Decode for UnionPartial<P> {
    type Value = P::Value;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if size_of::<Self>() > ON_STACK {
            begin_large(cursor)
        } else {
            begin_small(cursor)
        }
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<P::Value> {
        let begins = self.variant.is_none();
        match run(P::UNION, &mut self.at, &mut self.variant, cursor) {
            Flow::More => {
                if begins {
                    is_known(self.variant.is_some(), cursor);
                }
                Step::More
            }
            Flow::Done => finish(self, cursor).map_or(Step::Failed, Step::Done),
            Flow::Failed | Flow::Reject => Step::Failed,
        }
    }
}

/// The variant was not known before this piece.
fn is_known(now: bool, cursor: &mut Cursor<'_>) {
    if now {
        cursor.state.changes.value();
    } else {
        cursor.state.changes.nothing();
    }
}

#[inline(never)]
fn begin_small<P: Enum>(cursor: &mut Cursor<'_>) -> Begun<UnionPartial<P>> {
    let mut partial = UnionPartial::new();
    match run(P::UNION, &mut partial.at, &mut partial.variant, cursor) {
        Flow::More => Begun::Open(partial),
        Flow::Done => finish(&mut partial, cursor).map_or(Begun::Failed, Begun::Done),
        Flow::Failed => Begun::Failed,
        Flow::Reject => Begun::Reject,
    }
}

// On the heap, and each step in a frame of its own, for the reasons given at `object::begin_large`.

#[inline(never)]
fn begin_large<P: Enum>(cursor: &mut Cursor<'_>) -> Begun<UnionPartial<P>> {
    let mut partial = boxed();
    match run(P::UNION, &mut partial.at, &mut partial.variant, cursor) {
        Flow::More => open_large(partial),
        Flow::Done => begun_large(&mut partial, cursor),
        Flow::Failed => Begun::Failed,
        Flow::Reject => Begun::Reject,
    }
}

#[inline(never)]
fn boxed<P>() -> Box<UnionPartial<P>> {
    Box::new(UnionPartial::new())
}

#[inline(never)]
#[expect(
    clippy::boxed_local,
    reason = "out of the box it would stand in the caller's frame"
)]
fn open_large<P: Enum>(partial: Box<UnionPartial<P>>) -> Begun<UnionPartial<P>> {
    Begun::Open(*partial)
}

#[inline(never)]
fn begun_large<P: Enum>(
    partial: &mut UnionPartial<P>,
    cursor: &mut Cursor<'_>,
) -> Begun<UnionPartial<P>> {
    finish(partial, cursor).map_or(Begun::Failed, Begun::Done)
}

#[inline(always)]
fn finish<P: Enum>(partial: &mut UnionPartial<P>, cursor: &mut Cursor<'_>) -> Option<P::Value> {
    let value = partial.variant.as_mut()?.build()?;
    P::check(&value, cursor).then_some(value)
}
