//! What a piece of text changed in a value that was open before it and still is.
//!
//! Nothing is recorded while values are read. When the text ends, each container on the way to the open leaf compares where it stood before the piece with where
//! it stands now: a step a level, and at the last level the parts that began or ended. A text that is read in one piece records nothing at all.

use std::ops::Range;

use super::object::At;
use super::path::{Path, Segment};
use crate::schema::Object;

/// What the last piece changed.
#[derive(Default)]
pub(crate) struct Changes {
    /// From the innermost value that has all of it to the root.
    steps: Vec<Step>,
    what: What,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// A name in a table.
    Field(&'static &'static str),
    Index(usize),
}

/// What changed in the value at hand.
#[derive(Default)]
enum What {
    /// Nothing that is shown.
    #[default]
    Nothing,
    /// The value itself.
    Value,
    /// Fields of an object that stood there before and stands here now.
    Fields(&'static Object, At, At),
    /// These of its items.
    Items(Range<usize>),
}

impl Step {
    fn segment(self) -> Segment {
        match self {
            Self::Field(name) => Segment::Field(name),
            Self::Index(index) => Segment::Index(index),
        }
    }
}

impl Changes {
    /// The value at hand, as a whole.
    #[inline]
    pub(crate) fn value(&mut self) {
        self.steps.clear();
        self.what = What::Value;
    }

    /// Nothing of the value at hand.
    #[inline]
    pub(crate) fn nothing(&mut self) {
        self.steps.clear();
        self.what = What::Nothing;
    }

    /// What changed in the value at hand changed the value, and no path says where in it.
    pub(crate) fn fold(&mut self) {
        if !self.is_nothing() {
            self.value();
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        match &self.what {
            What::Nothing => true,
            What::Value => false,
            What::Fields(_, before, after) => before.begun_or_ended(*after) == 0,
            What::Items(range) => range.is_empty(),
        }
    }

    /// The value at hand is one step inside another, in which nothing else changed.
    #[inline(always)]
    pub(crate) fn through(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Fields of the object at hand.
    #[inline(always)]
    pub(crate) fn fields(&mut self, object: &'static Object, before: At, after: At) {
        self.steps.clear();
        self.what = What::Fields(object, before, after);
    }

    /// These items of the value at hand.
    #[inline(always)]
    pub(crate) fn items(&mut self, touched: Range<usize>) {
        self.steps.clear();
        self.what = What::Items(touched);
    }

    /// The object at hand is only a wrapper of its one field.
    pub(crate) fn unwrap(&mut self) {
        if self.steps.pop().is_none() {
            self.fold();
        }
    }

    pub(crate) fn paths(&self) -> Paths<'_> {
        Paths {
            steps: &self.steps,
            left: match &self.what {
                What::Nothing => Left::Items(0..0),
                What::Value => Left::Value,
                What::Fields(object, before, after) => {
                    Left::Fields(object, before.begun_or_ended(*after))
                }
                What::Items(range) => Left::Items(range.clone()),
            },
        }
    }
}

/// The paths of what changed, made one by one.
pub(crate) struct Paths<'c> {
    steps: &'c [Step],
    left: Left,
}

enum Left {
    Value,
    Fields(&'static Object, u64),
    Items(Range<usize>),
}

impl Iterator for Paths<'_> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        let part = match &mut self.left {
            Left::Value => {
                self.left = Left::Items(0..0);
                None
            }
            Left::Fields(object, bits) => {
                let index = bits.trailing_zeros();
                *bits &= bits.wrapping_sub(1);
                let field = object.fields.get(usize::try_from(index).ok()?)?;
                Some(Segment::Field(field.name))
            }
            Left::Items(range) => Some(Segment::Index(range.next()?)),
        };
        let mut path = Path::root();
        let steps = self.steps.iter().map(|step| step.segment());
        part.into_iter()
            .chain(steps)
            .for_each(|segment| path.prepend(segment));
        Some(path)
    }
}
