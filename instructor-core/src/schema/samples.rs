//! Schemas as the derive and the std types lay them down, for the tests of this wing.

use super::number::Number;
use super::{Field, Kind, Link, Name, Names, Object, Schema};

/// A type of one expression: `sample!(name, "type name", Kind::…)`.
macro_rules! sample {
    ($name:ident, $id:literal, $kind:expr) => {
        pub(in crate::schema) fn $name() -> &'static Schema {
            const { &Schema::new(|| $id, $kind) }
        }
    };
}
pub(in crate::schema) use sample;

/// A struct: `object!(name, "type name", "WireName", "docs", [fields])`.
macro_rules! object {
    ($name:ident, $id:literal, $wire:literal, $docs:literal, [$($field:expr),* $(,)?]) => {
        $crate::schema::samples::sample!($name, $id, Kind::Object(const { &Object::new($wire, $docs, const { &[$($field),*] }) }));
    };
}
pub(in crate::schema) use object;

const fn int(min: i128, max: i128) -> Kind {
    Kind::Integer {
        min: Number::Int(min),
        max: Number::Int(max),
        nonzero: false,
    }
}

sample!(string, "alloc::string::String", Kind::String);
sample!(boolean, "bool", Kind::Boolean);
sample!(character, "char", Kind::Character);
sample!(uint8, "u8", int(0, 255));
sample!(int32, "i32", int(-2_147_483_648, 2_147_483_647));
sample!(uint64, "u64", int(0, 18_446_744_073_709_551_615));
sample!(
    int64,
    "i64",
    int(-9_223_372_036_854_775_808, 9_223_372_036_854_775_807)
);
sample!(
    uint128,
    "u128",
    Kind::Integer {
        min: Number::Int(0),
        max: Number::Uint(u128::MAX),
        nonzero: false,
    }
);
sample!(
    float32,
    "f32",
    Kind::Number {
        limit: Some(f32::MAX as f64)
    }
);
sample!(float64, "f64", Kind::Number { limit: None });
sample!(
    strings,
    "alloc::vec::Vec<alloc::string::String>",
    Kind::List {
        item: string,
        min: 0,
        max: None,
        unique: false
    }
);
sample!(
    maybe_string,
    "core::option::Option<alloc::string::String>",
    Kind::Nullable { inner: string }
);
sample!(
    maybe_uint8,
    "core::option::Option<u8>",
    Kind::Nullable { inner: uint8 }
);
sample!(
    maybe_strings,
    "core::option::Option<alloc::vec::Vec<alloc::string::String>>",
    Kind::Nullable { inner: strings }
);

sample!(
    area,
    "app::Area",
    Kind::Names(
        const {
            &Names::new(
                "Area",
                "Who looks after it.",
                const {
                    &[
                        Name::new("Billing", "Money, invoices."),
                        Name::new("Auth", ""),
                        Name::new("Other", "What fits nowhere."),
                    ]
                },
            )
        }
    )
);
sample!(
    color,
    "app::Color",
    Kind::Names(
        const {
            &Names::new(
                "Color",
                "",
                const { &[Name::new("red", ""), Name::new("blue", "")] },
            )
        }
    )
);

object!(
    point,
    "app::Point",
    "Point",
    "",
    [field("x", float64), field("y", float64)]
);
object!(empty, "app::Empty", "Empty", "", []);

/// A required field without docs.
pub(in crate::schema) const fn field(name: &'static str, schema: Link) -> Field {
    Field::new(name, "", "", schema, false)
}

/// A required field.
pub(in crate::schema) const fn documented(
    name: &'static str,
    docs: &'static str,
    schema: Link,
) -> Field {
    Field::new(name, "", docs, schema, false)
}

/// A field that may be left out.
pub(in crate::schema) const fn optional(
    name: &'static str,
    docs: &'static str,
    schema: Link,
) -> Field {
    Field::new(name, "", docs, schema, true)
}

// A type that contains itself, twice.
sample!(
    nodes,
    "alloc::vec::Vec<app::Node>",
    Kind::List {
        item: node,
        min: 0,
        max: None,
        unique: false
    }
);
sample!(
    maybe_node,
    "core::option::Option<alloc::boxed::Box<app::Node>>",
    Kind::Nullable { inner: node }
);
object!(
    node,
    "app::Node",
    "Node",
    "A tree.",
    [
        field("label", string),
        documented("children", "Below it.", nodes),
        optional("twin", "Beside it.", maybe_node)
    ]
);

// Two types that contain each other, below a third.
sample!(
    tails,
    "alloc::vec::Vec<app::Tail>",
    Kind::List {
        item: tail,
        min: 0,
        max: None,
        unique: false
    }
);
object!(head, "app::Head", "Head", "", [field("tails", tails)]);
object!(tail, "app::Tail", "Tail", "", [field("head", head)]);
object!(snake, "app::Snake", "Snake", "", [field("head", head)]);

// A type that is a list of itself: no object, and no name on the wire.
sample!(
    nest,
    "app::Nest",
    Kind::List {
        item: nest,
        min: 0,
        max: None,
        unique: false
    }
);

// Instances of one generic type.
sample!(
    ticket_list,
    "alloc::vec::Vec<app::Ticket>",
    Kind::List {
        item: ticket,
        min: 0,
        max: None,
        unique: false
    }
);
sample!(
    color_list,
    "alloc::vec::Vec<app::Color>",
    Kind::List {
        item: color,
        min: 0,
        max: None,
        unique: false
    }
);
object!(
    ticket_page,
    "app::Page<app::Ticket>",
    "Page",
    "",
    [field("items", ticket_list)]
);
object!(
    color_page,
    "app::Page<app::Color>",
    "Page",
    "",
    [field("items", color_list)]
);

object!(
    ticket,
    "app::Ticket",
    "Ticket",
    "A support ticket.",
    [
        documented("title", "What to do.", string),
        field("area", area)
    ]
);
