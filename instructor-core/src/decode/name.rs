//! Enums whose variants carry nothing: a name, matched whole.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::{Serialize, Serializer};

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::Cursor;
use super::expected;
use super::issue::{Found, IssueKind, Sample};
use super::map::MapKey;
use super::progress::{Begun, Step};
use super::scalar::Read;
use super::string::{self, Token};
use crate::schema::{Arm, Key, Name, Names};

/// An enum whose variants carry nothing. Written by the derive.
pub trait Unit: Sized {
    /// Its names.
    const NAMES: &'static Names;

    /// The variant at an index of [`NAMES`](Self::NAMES).
    fn nth(index: usize) -> Option<Self>;
}

/// A name that is arriving: it is shown when it is whole.
pub struct NamePartial<T>(PhantomData<fn() -> T>);

impl<T> fmt::Debug for NamePartial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: nothing of it can be shown.
impl<T> Serialize for NamePartial<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Unit> MapKey for T {
    const KEY: Key = Key::Names(T::NAMES);

    fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self> {
        find(T::NAMES, text, cursor).and_then(T::nth)
    }
}

impl<T: Unit> Decode for NamePartial<T> {
    type Value = T;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        begin(cursor, T::NAMES).map(T::nth).begun(Self(PhantomData))
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<T> {
        resume(cursor, T::NAMES).map(T::nth).step()
    }
}

#[inline(never)]
fn begin(cursor: &mut Cursor<'_>, names: &'static Names) -> Read<usize> {
    if cursor.byte() != b'"' {
        cursor.unexpected(expected::one_of(names.variants));
        return Read::Reject;
    }
    match string::token(cursor) {
        Token::Slice(text) => match exactly(names.variants, text) {
            Some(index) => Read::Whole(index),
            None => {
                cursor.state.scratch.clear();
                cursor.state.scratch.push_str(text);
                closed(cursor, names)
            }
        },
        Token::Scratch => closed(cursor, names),
        Token::More => Read::More,
    }
}

#[cold]
#[inline(never)]
fn resume(cursor: &mut Cursor<'_>, names: &'static Names) -> Read<usize> {
    if string::token_resume(cursor) {
        closed(cursor, names)
    } else {
        Read::More
    }
}

/// The name is whole, in the scratch buffer.
fn closed(cursor: &mut Cursor<'_>, names: &'static Names) -> Read<usize> {
    if !string::close(cursor) {
        return Read::Failed;
    }
    let text = mem::take(&mut cursor.state.scratch);
    let index = find(names, &text, cursor);
    cursor.state.scratch = text;
    index.map_or(Read::Failed, Read::Whole)
}

/// The variant that a text names, be it in another spelling. `None`: an issue was noted.
pub(super) fn find(names: &'static Names, text: &str, cursor: &mut Cursor<'_>) -> Option<usize> {
    if let Some(index) = exactly(names.variants, text) {
        return Some(index);
    }
    if cursor.coerces()
        && !names.exact
        && let Some(index) = alike(names.variants, text)
    {
        cursor.adjust(AdjustmentKind::NameSpelling);
        return Some(index);
    }
    if let Some(other) = names.other {
        return Some(other);
    }
    let found = Found::String(Sample::of(text));
    let expected = expected::one_of(names.variants);
    cursor.issue(IssueKind::UnknownVariant, expected, found);
    None
}

/// What has a name, and perhaps others that are accepted.
pub(super) trait Named {
    fn name(&self) -> &'static str;
    fn aliases(&self) -> &'static [&'static str];
}

impl Named for Name {
    fn name(&self) -> &'static str {
        self.name
    }

    fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }
}

impl Named for Arm {
    fn name(&self) -> &'static str {
        self.name
    }

    fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }
}

pub(super) fn exactly(variants: &[impl Named], text: &str) -> Option<usize> {
    variants
        .iter()
        .position(|variant| variant.name() == text)
        .or_else(|| {
            variants
                .iter()
                .position(|variant| variant.aliases().contains(&text))
        })
}

/// The one variant whose name has the same letters and digits, whatever their case and what separates its words.
pub(super) fn alike(variants: &[impl Named], text: &str) -> Option<usize> {
    let text = spelling(text);
    let same = |name: &str| spelling(name) == text;
    let mut fitting = variants.iter().enumerate().filter(|(_, variant)| {
        same(variant.name()) || variant.aliases().iter().any(|alias| same(alias))
    });
    let (index, _) = fitting.next()?;
    (!text.is_empty() && fitting.next().is_none()).then_some(index)
}

/// A name without what separates its words. A mark at an end, or between digits, separates no words: `AA-` is not `AA`, `-1` not `1`.
fn spelling(name: &str) -> String {
    let name = name.trim();
    let mut out = String::with_capacity(name.len());
    let mut last = None;
    let mut gap = "";
    for (at, char) in name.char_indices() {
        if matches!(char, '_' | '-' | ' ') {
            let start = at - gap.len();
            gap = name.get(start..=at).unwrap_or_default();
            continue;
        }
        let separates = last.is_some_and(|last: char| last.is_alphabetic() || char.is_alphabetic());
        if !separates {
            out.push_str(gap);
        }
        gap = "";
        out.extend(char.to_lowercase());
        last = Some(char);
    }
    out + gap
}
