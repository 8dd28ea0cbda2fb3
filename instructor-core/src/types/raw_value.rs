//! `Box<RawValue>`: any JSON, kept as it was written. With the feature `raw_value`.

use std::any::type_name;
use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::decode::{Begun, Cursor, Decode, Found, IssueKind, Step, capture};
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

/// A value that is kept as text: it is shown when it is whole.
pub struct RawValuePartial(String);

/// Without the text, which is the model's.
impl fmt::Debug for RawValuePartial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: half a value is no JSON.
impl Serialize for RawValuePartial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Extract for Box<RawValue> {
    type Partial = RawValuePartial;

    fn schema() -> &'static Schema {
        const { &Schema::new(type_name::<RawValue>, Kind::Any) }
    }
}

impl Decode for RawValuePartial {
    type Value = Box<RawValue>;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let mut partial = Self(String::new());
        match partial.resume(cursor) {
            Step::More => Begun::Open(partial),
            Step::Done(value) => Begun::Done(value),
            Step::Failed => Begun::Failed,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Box<RawValue>> {
        if !capture::value(cursor, &mut self.0) {
            return Step::More;
        }
        match RawValue::from_string(std::mem::take(&mut self.0)) {
            Ok(value) => Step::Done(value),
            // What was captured is JSON.
            Err(_) => {
                cursor.issue(IssueKind::WrongType, "a JSON value", Found::Nothing);
                Step::Failed
            }
        }
    }
}
