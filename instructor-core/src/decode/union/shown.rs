//! How the partial of an enum is serialized: as serde would write the enum, as far as it has come.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Enum;
use crate::schema::{Content, Tagging};

/// What a variant's partial can show. Written by the derive.
pub trait EnumContent: Enum {
    /// The variant's index in the table.
    fn index(&self) -> usize;

    /// Writes what the variant holds: an object, a list, the one value, or `null`.
    ///
    /// # Errors
    ///
    /// The serializer's.
    fn content<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A variant's content alone.
struct Alone<'a, P>(&'a P);

impl<P: EnumContent> Serialize for Alone<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.content(serializer)
    }
}

/// Content beside its tag.
#[derive(Serialize)]
struct Tagged<C> {
    #[serde(flatten)]
    tag: BTreeMap<&'static str, &'static str>,
    #[serde(flatten)]
    content: C,
}

/// Writes a variant whose content stands beside its tag, as far as it has come.
///
/// Apart from the other taggings, because it hands the content a serializer of its own: an enum that holds itself would be compiled for ever.
///
/// # Errors
///
/// The serializer's.
#[doc(hidden)]
pub fn serialize_beside_tag<P: EnumContent, S: Serializer>(
    partial: &P,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let content = Alone(partial);
    match (P::UNION.tagged().get(partial.index()), P::UNION.tagging) {
        (Some(arm), Tagging::Internal { tag }) => Tagged {
            tag: BTreeMap::from([(tag, arm.name)]),
            content,
        }
        .serialize(serializer),
        _ => content.serialize(serializer),
    }
}

/// Writes a variant, as far as it has come.
///
/// # Errors
///
/// The serializer's.
#[doc(hidden)]
pub fn serialize<P: EnumContent, S: Serializer>(
    partial: &P,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let index = partial.index();
    let content = Alone(partial);
    let Some(arm) = P::UNION.tagged().get(index) else {
        return content.serialize(serializer);
    };
    let is_unit = matches!(arm.content, Content::Unit);
    match P::UNION.tagging {
        Tagging::Untagged | Tagging::Internal { .. } => content.serialize(serializer),
        Tagging::External if is_unit => serializer.serialize_str(arm.name),
        Tagging::External => {
            let mut object = serializer.serialize_map(Some(1))?;
            object.serialize_entry(arm.name, &content)?;
            object.end()
        }
        Tagging::Adjacent { tag, content: key } => {
            let mut object = serializer.serialize_map(None)?;
            object.serialize_entry(tag, arm.name)?;
            if !is_unit {
                object.serialize_entry(key, &content)?;
            }
            object.end()
        }
    }
}
