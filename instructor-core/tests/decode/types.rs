//! The types that the tests decode.

use std::fmt::Debug;

use instructor_core::{Decoded, Decoder, Extract, Issues};
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

/// One of everything that the decoder reads so far.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
pub(crate) struct Everything {
    pub text: String,
    pub flag: bool,
    pub letter: char,
    pub tiny: u8,
    pub small: i16,
    pub large: u64,
    pub signed: i64,
    pub wide: u128,
    pub wider: i128,
    #[proptest(strategy = "finite_f32()")]
    pub single: f32,
    #[proptest(strategy = "finite_f64()")]
    pub double: f64,
    pub maybe: Option<String>,
    pub maybe_number: Option<i32>,
    pub kind: Kind,
    #[proptest(strategy = "proptest::collection::vec(any::<String>(), 0..4)")]
    pub words: Vec<String>,
    #[proptest(strategy = "proptest::collection::vec(any::<Option<u16>>(), 0..4)")]
    pub numbers: Vec<Option<u16>>,
    pub inner: Inner,
    pub boxed: Box<Inner>,
    #[proptest(strategy = "proptest::collection::vec(any::<Inner>(), 0..3)")]
    pub inners: Vec<Inner>,
    #[proptest(strategy = "node()")]
    pub node: Node,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inner {
    pub first_name: String,
    #[serde(rename = "type", alias = "kind")]
    pub type_: Kind,
    #[serde(default)]
    pub count: u32,
    pub last: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Person,
    LegalEntity,
    #[serde(alias = "misc")]
    Other,
}

/// A type that holds itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
pub(crate) struct Node {
    pub name: String,
    pub next: Option<Box<Node>>,
    pub children: Vec<Node>,
}

/// A type with parameters.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
pub(crate) struct Page<T> {
    pub items: Vec<T>,
    pub cursor: Option<T>,
}

pub(crate) fn finite_f32() -> impl Strategy<Value = f32> {
    prop_oneof![
        proptest::num::f32::NORMAL,
        proptest::num::f32::SUBNORMAL,
        (-1000_i16..1000).prop_map(|eighths| f32::from(eighths) / 8.0)
    ]
}

pub(crate) fn finite_f64() -> impl Strategy<Value = f64> {
    prop_oneof![
        proptest::num::f64::NORMAL,
        proptest::num::f64::SUBNORMAL,
        (-100_000i32..100_000).prop_map(|cents| f64::from(cents) / 100.0)
    ]
}

pub(crate) fn node() -> impl Strategy<Value = Node> {
    let leaf = any::<String>().prop_map(|name| Node {
        name,
        next: None,
        children: Vec::new(),
    });
    leaf.prop_recursive(4, 12, 3, |inner| {
        (
            any::<String>(),
            proptest::option::of(inner.clone()),
            proptest::collection::vec(inner, 0..3),
        )
            .prop_map(|(name, next, children)| Node {
                name,
                next: next.map(Box::new),
                children,
            })
    })
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reading {
    Strict,
    Exact,
    Tolerant,
}

impl Reading {
    pub(crate) fn decoder<T: Extract>(self) -> Decoder<T> {
        match self {
            Self::Strict => Decoder::new(),
            Self::Exact => Decoder::new().exact(),
            Self::Tolerant => Decoder::new().tolerant(),
        }
    }

    pub(crate) fn whole<T: Extract>(self, text: &str) -> Result<Decoded<T>, Issues> {
        self.pieces([text])
    }

    pub(crate) fn pieces<'a, T: Extract>(
        self,
        pieces: impl IntoIterator<Item = &'a str>,
    ) -> Result<Decoded<T>, Issues> {
        let mut decoder = self.decoder();
        for piece in pieces {
            decoder.push(piece);
        }
        decoder.finish()
    }
}

/// All that can be seen of a result, the model's words included.
pub(crate) fn seen<T: Debug>(result: &Result<Decoded<T>, Issues>) -> String {
    match result {
        Ok(decoded) => format!(
            "{:?} {:?} {}",
            decoded.value, decoded.adjustments, decoded.unknown_fields
        ),
        Err(issues) => {
            let all: Vec<_> = issues
                .iter()
                .map(|issue| {
                    let (found, path) = (issue.found().text(), issue.path().with_content());
                    format!("{issue} {found:?} {path} {}", issue.expected())
                })
                .collect();
            all.join("\n")
        }
    }
}

/// The indices at which a text may be cut.
pub(crate) fn cuts(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(index, _)| index)
        .chain([text.len()])
        .collect()
}
