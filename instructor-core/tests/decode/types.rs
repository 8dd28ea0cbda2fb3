//! The types that the tests decode.

use std::fmt::Debug;

use instructor_core::{Decoded, Decoder, Extract, Issues};

#[derive(Debug, Clone, PartialEq, Extract)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inner {
    pub first_name: String,
    #[serde(rename = "type", alias = "kind")]
    pub type_: Kind,
    #[serde(default)]
    pub count: u32,
    pub last: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Person,
    LegalEntity,
    #[serde(alias = "misc")]
    Other,
}

/// A type that holds itself.
#[derive(Debug, Clone, PartialEq, Extract)]
pub(crate) struct Node {
    pub name: String,
    pub next: Option<Box<Node>>,
    pub children: Vec<Node>,
}

/// A type with parameters.
#[derive(Debug, Clone, PartialEq, Extract)]
pub(crate) struct Page<T> {
    pub items: Vec<T>,
    pub cursor: Option<T>,
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
