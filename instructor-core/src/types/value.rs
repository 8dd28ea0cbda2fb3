//! What `serde_json` has for any JSON: `Value` and `Number`. (Its `Map` is with the maps.)

use std::any::type_name;

use serde_json::{Number, Value};

use crate::decode::{Atomic, ValuePartial};
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

impl Extract for Value {
    type Partial = ValuePartial;

    fn schema() -> &'static Schema {
        const { &Schema::new(type_name::<Self>, Kind::Any) }
    }
}

impl Extract for Number {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(type_name::<Self>, Kind::Number { limit: None }) }
    }
}
