//! Keys of maps: what is a string on the wire, as `serde_json` writes keys. What is written as text is a key in its own file.

use std::borrow::Cow;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use crate::decode::{Atomic, Cursor, Decode, Found, IssueKind, MapKey, Sample, WrapperPartial};
use crate::schema::rule::View;
use crate::schema::{Key, Number};

macro_rules! text {
    ($($text:ty),*) => { $(
        impl MapKey for $text {
            const KEY: Key = Key::String;

            #[inline]
            fn read(text: &str, _: &mut Cursor<'_>) -> Option<Self> {
                Some(text.to_owned().into())
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(self)
            }
        }
    )* };
}

text!(String, Box<str>, Rc<str>, Arc<str>, Cow<'_, str>);

/// The key is none of its type.
#[cold]
#[inline(never)]
fn wrong(
    kind: IssueKind,
    expected: impl Into<Cow<'static, str>>,
    text: &str,
    cursor: &mut Cursor<'_>,
) {
    cursor.issue(kind, expected, Found::String(Sample::of(text)));
}

impl MapKey for bool {
    const KEY: Key = Key::Boolean;

    fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self> {
        let value = text.parse().ok();
        if value.is_none() {
            wrong(
                IssueKind::WrongType,
                "the key `true` or `false`",
                text,
                cursor,
            );
        }
        value
    }
}

impl MapKey for char {
    const KEY: Key = Key::Character;

    fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut characters = text.chars();
        let value = characters.next().filter(|_| characters.next().is_none());
        if value.is_none() {
            wrong(IssueKind::WrongType, "a key of one character", text, cursor);
        }
        value
    }
}

/// Digits as JSON writes them: `7`, not `07`, `+7`, `7.0` or `-0`, so that a key has one spelling.
fn digits(text: &str) -> bool {
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    magnitude.bytes().all(|byte| byte.is_ascii_digit())
        && match magnitude.as_bytes() {
            [] => false,
            [b'0', ..] => text == "0",
            _ => true,
        }
}

macro_rules! integers {
    ($($number:ident: $min:expr, $max:expr;)*) => { $(
        impl MapKey for $number {
            const KEY: Key = Key::Integer {
                min: $min,
                max: $max,
                nonzero: false,
            };

            fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self> {
                if !digits(text) {
                    wrong(IssueKind::WrongType, "an integer as the key", text, cursor);
                    return None;
                }
                let value = text.parse().ok();
                if value.is_none() {
                    let expected = format!("a key from {} to {}", $number::MIN, $number::MAX);
                    wrong(IssueKind::OutOfRange, expected, text, cursor);
                }
                value
            }

            fn view(&self) -> View<'_> {
                Atomic::<$number>::view(self)
            }
        }

        impl MapKey for NonZero<$number> {
            const KEY: Key = match $number::KEY {
                // An unsigned type leaves 0 out by its bound.
                Key::Integer { min: Number::Int(0), max, .. } => {
                    Key::Integer { min: Number::Int(1), max, nonzero: false }
                }
                Key::Integer { min, max, .. } => Key::Integer { min, max, nonzero: true },
                key => key,
            };

            fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self> {
                let nonzero = Self::new($number::read(text, cursor)?);
                if nonzero.is_none() {
                    wrong(IssueKind::OutOfRange, "a key that is not 0", text, cursor);
                }
                nonzero
            }

            fn view(&self) -> View<'_> {
                WrapperPartial::<Self>::view(self)
            }
        }
    )* };
}

macro_rules! narrow {
    ($($number:ident),*) => {
        integers! { $($number: Number::Int($number::MIN as i128), Number::Int($number::MAX as i128);)* }
    };
}

narrow!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, usize);
integers! {
    u128: Number::Int(0), Number::Uint(u128::MAX);
}
