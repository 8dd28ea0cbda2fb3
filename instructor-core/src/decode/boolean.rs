//! `bool`, and the literals that it shares with `null`.

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::{Cursor, Leaf};
use super::progress::{Begun, Step};
use super::scalar::{self, Atomic};
use super::string::{self, Token};
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

const EXPECTED: &str = "true or false";

/// Reads a literal whose first letter is at hand. `true`: it is whole.
#[inline]
pub(super) fn literal(cursor: &mut Cursor<'_>, word: &'static str) -> bool {
    if cursor.rest().starts_with(word.as_bytes()) {
        cursor.position += word.len();
        return true;
    }
    cursor.state.scratch.clear();
    literal_resume(cursor, word)
}

/// Goes on with a literal of which the scratch buffer holds the beginning.
#[inline(never)]
pub(super) fn literal_resume(cursor: &mut Cursor<'_>, word: &'static str) -> bool {
    while let Some(&expected) = word.as_bytes().get(cursor.state.scratch.len()) {
        match cursor.bytes().get(cursor.position) {
            Some(&byte) if byte == expected => {
                cursor.state.scratch.push(char::from(byte));
                cursor.position += 1;
            }
            Some(_) => {
                cursor.syntax("true, false or null");
                return false;
            }
            None => {
                cursor.starve();
                return false;
            }
        }
    }
    true
}

impl Extract for bool {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::Boolean) }
    }
}

impl Decode for Atomic<bool> {
    type Value = bool;

    const SHOWN: bool = false;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        match cursor.byte() {
            b't' => begun(literal(cursor, "true"), true),
            b'f' => begun(literal(cursor, "false"), false),
            _ => begin_slow(cursor),
        }
    }

    #[inline]
    fn view(value: &bool) -> View<'_> {
        View::Boolean(*value)
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<bool> {
        match cursor.state.leaf {
            Leaf::Quoted => {
                if string::token_resume(cursor) {
                    quoted(cursor)
                } else {
                    Step::More
                }
            }
            Leaf::Python => python(cursor),
            // The letter that was read tells which it is.
            _ => {
                let value = cursor.state.scratch.starts_with('t');
                if literal_resume(cursor, if value { "true" } else { "false" }) {
                    Step::Done(value)
                } else {
                    Step::More
                }
            }
        }
    }
}

#[inline(always)]
fn begun(whole: bool, value: bool) -> Begun<Atomic<bool>> {
    if whole {
        Begun::Done(value)
    } else {
        Begun::Open(Atomic::OPEN)
    }
}

#[cold]
#[inline(never)]
fn begin_slow(cursor: &mut Cursor<'_>) -> Begun<Atomic<bool>> {
    let step = match cursor.byte() {
        b'"' if cursor.coerces() => {
            cursor.state.leaf = Leaf::Quoted;
            match string::token(cursor) {
                Token::Slice(text) => {
                    cursor.state.scratch.clear();
                    cursor.state.scratch.push_str(text);
                    quoted(cursor)
                }
                Token::Scratch => quoted(cursor),
                Token::More => Step::More,
            }
        }
        b'T' | b'F' if cursor.state.tolerant => {
            cursor.state.leaf = Leaf::Python;
            cursor.state.scratch.clear();
            cursor.adjust(AdjustmentKind::PythonLiteral);
            let first = char::from(cursor.byte());
            cursor.state.scratch.push(first);
            cursor.position += 1;
            python(cursor)
        }
        _ => {
            cursor.unexpected(EXPECTED);
            return Begun::Reject;
        }
    };
    match step {
        Step::More => Begun::Open(Atomic::OPEN),
        Step::Done(value) => Begun::Done(value),
        Step::Failed => Begun::Failed,
    }
}

#[cold]
fn python(cursor: &mut Cursor<'_>) -> Step<bool> {
    let value = cursor.state.scratch.starts_with('T');
    if !literal_resume(cursor, if value { "True" } else { "False" }) {
        return Step::More;
    }
    cursor.state.leaf = Leaf::Usual;
    Step::Done(value)
}

#[cold]
fn quoted(cursor: &mut Cursor<'_>) -> Step<bool> {
    cursor.state.leaf = Leaf::Usual;
    if !string::close(cursor) {
        return Step::Failed;
    }
    let value = match cursor.state.scratch.trim() {
        "true" => true,
        "false" => false,
        _ => {
            scalar::wrong_text(cursor, EXPECTED);
            return Step::Failed;
        }
    };
    cursor.adjust(AdjustmentKind::StringToBoolean);
    Step::Done(value)
}
