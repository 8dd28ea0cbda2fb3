//! `serde_json::Value`: any JSON, read by what reads its parts. Nothing in it is coerced.

use serde::{Serialize, Serializer};
use serde_json::{Map, Number, Value};

use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use super::list::ListPartial;
use super::map::MapPartial;
use super::number;
use super::progress::{Begun, Step};
use super::scalar::{Atomic, Read};

/// Any JSON value while it is arriving.
#[derive(Debug)]
#[non_exhaustive]
pub enum ValuePartial {
    /// The word `null`, `true` or `false`.
    Word(Option<Atomic<bool>>),
    /// A number.
    Number(Atomic<Number>),
    /// A string.
    String(String),
    /// A list.
    List(ListPartial<Value>),
    /// An object.
    Object(Box<MapPartial<Map<String, Value>>>),
}

impl Serialize for ValuePartial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(_) | Self::Number(_) => serializer.serialize_unit(),
            Self::String(text) => text.serialize(serializer),
            Self::List(list) => list.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

fn word(word: Option<bool>) -> Value {
    word.map_or(Value::Null, Value::Bool)
}

impl Decode for ValuePartial {
    type Value = Value;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        match cursor.byte() {
            b'"' => begun(String::begin(cursor), Value::String, Self::String),
            b'{' => begun(
                Box::begin(cursor),
                |object: Box<_>| Value::Object(*object),
                Self::Object,
            ),
            b'[' => begun(ListPartial::begin(cursor), Value::Array, Self::List),
            b'-' | b'0'..=b'9' => begun(Atomic::begin(cursor), Value::Number, Self::Number),
            b't' | b'f' | b'n' => begun(Option::begin(cursor), word, Self::Word),
            b'T' | b'F' | b'N' if cursor.state.tolerant => {
                begun(Option::begin(cursor), word, Self::Word)
            }
            _ => {
                cursor.unexpected("a JSON value");
                Begun::Reject
            }
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Value> {
        match self {
            Self::Word(open) => unshown(step(open.resume(cursor), word), cursor),
            Self::Number(open) => unshown(step(open.resume(cursor), Value::Number), cursor),
            Self::String(open) => step(open.resume(cursor), Value::String),
            Self::List(open) => step(open.resume(cursor), Value::Array),
            Self::Object(open) => step(open.resume(cursor), |object| Value::Object(*object)),
        }
    }
}

fn begun<P: Decode>(
    begun: Begun<P>,
    whole: impl FnOnce(P::Value) -> Value,
    open: impl FnOnce(P) -> ValuePartial,
) -> Begun<ValuePartial> {
    match begun {
        Begun::Done(value) => Begun::Done(whole(value)),
        Begun::Open(partial) => Begun::Open(open(partial)),
        Begun::Failed => Begun::Failed,
        Begun::Reject => Begun::Reject,
    }
}

/// Of a word and a number nothing is shown before they are whole.
fn unshown(step: Step<Value>, cursor: &mut Cursor<'_>) -> Step<Value> {
    if matches!(step, Step::More) {
        cursor.state.changes.nothing();
    }
    step
}

fn step<T>(step: Step<T>, whole: impl FnOnce(T) -> Value) -> Step<Value> {
    match step {
        Step::Done(value) => Step::Done(whole(value)),
        Step::More => Step::More,
        Step::Failed => Step::Failed,
    }
}

impl Decode for Atomic<Number> {
    type Value = Number;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let read: Read<()> = number::begin(cursor, "a number");
        read.map(|()| number_in_scratch(cursor)).begun(Self::OPEN)
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Number> {
        let read: Read<()> = number::resume(cursor, "a number");
        read.map(|()| number_in_scratch(cursor)).step()
    }
}

/// The number that `serde_json` makes of the token: an integer of 64 bits, the nearest float, or with its feature `arbitrary_precision` the
/// token itself. An integer that it would round is an issue.
fn number_in_scratch(cursor: &mut Cursor<'_>) -> Option<Number> {
    let token = &cursor.state.scratch;
    let is_long_integer = token.len() > 18
        && token
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let number = serde_json::from_str::<Number>(token).ok();
    let number = number.filter(|number| !is_long_integer || number.to_string() == *token);
    if number.is_none() {
        let found = Found::Number(Sample::of(token));
        let expected = "a number that 64 bits hold, an integer exactly";
        cursor.issue(IssueKind::OutOfRange, expected, found);
    }
    number
}
