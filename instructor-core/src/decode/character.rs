//! `char`: a string of exactly one Unicode scalar value.

use super::contract::Decode;
use super::cursor::Cursor;
use super::progress::{Begun, Step};
use super::scalar::{self, Atomic};
use super::string::{self, Token};
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

const EXPECTED: &str = "a string of one character";

impl Extract for char {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::Character) }
    }
}

impl Decode for Atomic<char> {
    type Value = char;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if cursor.byte() != b'"' {
            cursor.unexpected(EXPECTED);
            return Begun::Reject;
        }
        match string::token(cursor) {
            Token::Slice(text) => {
                cursor.state.scratch.clear();
                cursor.state.scratch.push_str(text);
            }
            Token::Scratch => {}
            Token::More => return Begun::Open(Self::OPEN),
        }
        match read(cursor) {
            Some(value) => Begun::Done(value),
            None => Begun::Failed,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<char> {
        if !string::token_resume(cursor) {
            return Step::More;
        }
        read(cursor).map_or(Step::Failed, Step::Done)
    }
}

fn read(cursor: &mut Cursor<'_>) -> Option<char> {
    if !string::close(cursor) {
        return None;
    }
    let mut characters = cursor.state.scratch.chars();
    match (characters.next(), characters.next()) {
        (Some(value), None) => Some(value),
        _ => {
            scalar::wrong_text(cursor, EXPECTED);
            None
        }
    }
}
