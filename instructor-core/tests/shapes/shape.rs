//! A shape: a type, texts of its values, and what can be done with a text of it, without the type's name in any signature, so that each property is compiled once.

use std::fmt::Debug;

use instructor_core::{
    Adjustment, AdjustmentKind, Definition, DefinitionError, Extract, IssueKind, Issues, Progress,
    Segment, json_schema,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::items;
use crate::json::Json;
use crate::reading::{Reading, adjustments, issues, pieces};

pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// What serde writes of the type's values.
    pub(crate) texts: BoxedStrategy<String>,
    /// Names that are accepted and not advertised.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) definition: fn() -> &'static Definition,
    pub(crate) schema: fn() -> &'static str,
    pub(crate) check_definition: fn() -> Result<(), DefinitionError>,
    pub(crate) beside_serde: fn(Reading, &str) -> Beside,
    pub(crate) read: fn(Reading, &str) -> Result<Read, Issues>,
    pub(crate) is_as_serde_reads: fn(&str, &str) -> bool,
    pub(crate) in_pieces: InPieces,
    pub(crate) strict_and_tolerant: fn(&str) -> Result<(), String>,
    /// What is seen after each piece of a text that is cut at these places.
    pub(crate) growth: fn(Reading, &str, &[usize]) -> Vec<Seen>,
    /// Compares the items that come out of a list in pieces with the list as a whole.
    pub(crate) items: InPieces,
    /// Whether an issue that was noted after some character was later taken back, or changed.
    pub(crate) issues_stay: fn(Reading, &str) -> Result<(), String>,
}

/// What is seen after a piece of text, and what is said to have changed.
pub(crate) struct Seen {
    pub(crate) shown: Json,
    /// The same with what JSON cannot tell: what has begun and what has ended.
    pub(crate) debug: String,
    /// A list or an object may have begun or ended.
    pub(crate) has_bracket: bool,
    pub(crate) changed: Vec<Vec<Segment>>,
}

/// Compares a text in pieces, cut at each of the lists of places, with the text as a whole; how they differ.
type InPieces = fn(Reading, &str, &[Vec<usize>]) -> Result<(), String>;

/// What is known of how a value was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) adjustments: Vec<Adjustment>,
    /// The value's `Debug`.
    pub(crate) shown: String,
    /// The value as serde writes it.
    pub(crate) written: String,
}

/// What serde made of a text.
#[derive(Debug)]
pub(crate) struct Theirs {
    /// The value's `Debug`.
    pub(crate) shown: String,
    /// The value as serde writes it.
    pub(crate) written: String,
}

/// What we and serde make of a text.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) ours: Result<Read, Issues>,
    pub(crate) theirs: Result<Theirs, String>,
    /// Both read a value, and it is the same.
    pub(crate) same: bool,
}

impl Shape {
    pub(crate) fn of<T>(
        aliases: &'static [&'static str],
        values: impl Strategy<Value = T> + 'static,
    ) -> Self
    where
        T: Extract + Serialize + DeserializeOwned + PartialEq + Debug,
        T::Partial: Serialize + Debug,
    {
        Self {
            name: std::any::type_name::<T>(),
            texts: values
                .prop_map(|value| serde_json::to_string(&value).expect("it can be written"))
                .boxed(),
            aliases,
            definition: Definition::of::<T>,
            schema: json_schema::<T>,
            check_definition: T::check_definition,
            beside_serde: beside_serde::<T>,
            read: |reading, text| read(reading.whole::<T>(text)).map(|(_, read)| read),
            is_as_serde_reads: is_as_serde_reads::<T>,
            in_pieces: in_pieces::<T>,
            strict_and_tolerant: strict_and_tolerant::<T>,
            growth: growth::<T>,
            items: items::in_pieces::<Vec<T>>,
            issues_stay: issues_stay::<T>,
        }
    }
}

fn read<T: Debug + Serialize>(
    decoded: Result<instructor_core::Decoded<T>, Issues>,
) -> Result<(T, Read), Issues> {
    let decoded = decoded?;
    let shown = format!("{:?}", decoded.value);
    let written = serde_json::to_string(&decoded.value).unwrap_or_default();
    let read = Read {
        adjustments: decoded.adjustments,
        shown,
        written,
    };
    Ok((decoded.value, read))
}

fn beside_serde<T: Extract + Serialize + DeserializeOwned + PartialEq + Debug>(
    reading: Reading,
    text: &str,
) -> Beside {
    let ours = read(reading.whole::<T>(text));
    let theirs = serde_json::from_str::<T>(text);
    let same = matches!((&ours, &theirs), (Ok((ours, _)), Ok(theirs)) if ours == theirs);
    Beside {
        ours: ours.map(|(_, read)| read),
        theirs: theirs
            .map_err(|error| error.to_string())
            .map(|value| Theirs {
                shown: format!("{value:?}"),
                written: serde_json::to_string(&value).unwrap_or_default(),
            }),
        same,
    }
}

fn in_pieces<T: Extract + PartialEq + Debug>(
    reading: Reading,
    text: &str,
    cuts: &[Vec<usize>],
) -> Result<(), String> {
    let whole = reading.whole::<T>(text);
    for cuts in cuts {
        let parts = reading.pieces::<T>(pieces(text, cuts));
        let difference = match (&whole, &parts) {
            (Ok(whole), Ok(parts)) => (whole.value != parts.value
                || whole.unknown_fields != parts.unknown_fields
                || adjustments(&whole.adjustments) != adjustments(&parts.adjustments))
            .then(|| format!("as a whole: {whole:?}\nin pieces: {parts:?}")),
            (Err(whole), Err(parts)) => {
                let (whole, parts) = (issues(whole), issues(parts));
                (whole != parts).then(|| format!("as a whole: {whole}\nin pieces: {parts}"))
            }
            (Ok(whole), Err(parts)) => Some(format!(
                "as a whole: {whole:?}\nin pieces: {}",
                issues(parts)
            )),
            (Err(whole), Ok(parts)) => Some(format!(
                "as a whole: {}\nin pieces: {parts:?}",
                issues(whole)
            )),
        };
        if let Some(difference) = difference {
            return Err(format!(
                "{reading:?}, in {:?}\n{difference}",
                pieces(text, cuts)
            ));
        }
    }
    Ok(())
}

/// A text that is JSON of the type is read alike by a reader who would take it from among other words.
fn strict_and_tolerant<T: Extract + PartialEq + Debug>(text: &str) -> Result<(), String> {
    let Ok(strict) = Reading::Strict.whole::<T>(text) else {
        return Ok(());
    };
    match Reading::Tolerant.whole::<T>(text) {
        Ok(tolerant) if tolerant.value != strict.value => {
            Err(format!("strict: {strict:?}\ntolerant: {tolerant:?}"))
        }
        Ok(tolerant) if adjustments(&tolerant.adjustments) != adjustments(&strict.adjustments) => {
            Err(format!(
                "strict: {:?}\ntolerant: {:?}",
                strict.adjustments, tolerant.adjustments
            ))
        }
        Ok(tolerant) if tolerant.unknown_fields != strict.unknown_fields => {
            Err("unknown fields are counted in two ways".to_owned())
        }
        Ok(_) => Ok(()),
        // Among words, a list or an object is looked for by its bracket, and the only item of a list by its keys.
        Err(found)
            if found
                .iter()
                .all(|issue| *issue.kind() == IssueKind::NoAnswer)
                && (!text.starts_with(['[', '{'])
                    || strict.adjustments.iter().any(is_lone_item)) =>
        {
            Ok(())
        }
        Err(found) => Err(format!("strict: {strict:?}\ntolerant: {}", issues(&found))),
    }
}

fn is_lone_item(adjustment: &Adjustment) -> bool {
    adjustment.kind() == AdjustmentKind::SingleToList && adjustment.path().is_root()
}

/// Whether we read of one text what serde reads of another.
fn is_as_serde_reads<T: Extract + DeserializeOwned + PartialEq>(text: &str, other: &str) -> bool {
    match (
        Reading::Strict.whole::<T>(text),
        serde_json::from_str::<T>(other),
    ) {
        (Ok(ours), Ok(theirs)) => ours.value == theirs,
        _ => false,
    }
}

/// What is shown after each piece.
fn growth<T>(reading: Reading, text: &str, cuts: &[usize]) -> Vec<Seen>
where
    T: Extract + Serialize + Debug,
    T::Partial: Serialize + Debug,
{
    let mut decoder = reading.decoder::<T>();
    let shown = |progress: &Progress<T>| {
        let text = serde_json::to_string(progress).expect("a partial can be written");
        Json::parse(&text).expect("it is JSON")
    };
    pieces(text, cuts)
        .into_iter()
        .map(|piece| {
            let progress = decoder.push(piece);
            Seen {
                shown: shown(progress),
                debug: format!("{progress:?}"),
                has_bracket: piece.contains(['[', '{', ']', '}']),
                changed: decoder
                    .changed()
                    .map(|path| path.segments().cloned().collect())
                    .collect(),
            }
        })
        .collect()
}

/// What was noted stays, as it was noted, and in its place.
fn issues_stay<T: Extract>(reading: Reading, text: &str) -> Result<(), String> {
    let mut decoder = reading.decoder::<T>();
    let mut buffer = [0; 4];
    let mut noted: Vec<String> = Vec::new();
    for character in text.chars() {
        decoder.push(character.encode_utf8(&mut buffer));
        // What was found is filled in while it is passed over.
        let now: Vec<String> = decoder
            .issues()
            .map(|issue| format!("{} {}", issue.path().with_content(), issue.kind().code()))
            .collect();
        if !now.starts_with(&noted) || decoder.has_issues() == now.is_empty() {
            return Err(format!("noted: {noted:?}\nthen: {now:?}"));
        }
        noted = now;
    }
    Ok(())
}

/// The one list of aliases, or none.
pub(crate) fn aliases(given: &[&'static [&'static str]]) -> &'static [&'static str] {
    given.first().copied().unwrap_or_default()
}

/// Registers shapes: `name: Type = strategy` for its values, and after `=>` the names that it accepts and does not advertise.
///
/// Each gets all properties as tests of its own. The type derives `Extract`, `Serialize`, `Deserialize`, `PartialEq`, `Debug`, or is one of std's.
macro_rules! shapes {
    ($($name:ident: $type:ty = $values:expr $(=> $aliases:expr)?),* $(,)?) => {
        #[expect(clippy::allow_attributes, reason = "what is behind a feature is not in the list of all")]
        #[allow(dead_code)]
        pub(super) const SHAPES: &[fn() -> $crate::shape::Shape] = &[$($name::shape),*];

        $(
        mod $name {
            #[expect(clippy::allow_attributes, reason = "not every shape needs what stands around it")]
            #[allow(unused_imports)]
            use super::*;

            pub(super) fn shape() -> $crate::shape::Shape {
                $crate::shape::Shape::of::<$type>($crate::shape::aliases(&[$(&$aliases as &[&str])?]), $values)
            }

            #[test]
            fn definition_is_right() {
                $crate::definitions::right(&shape());
            }

            #[test]
            fn reads_what_serde_writes() {
                $crate::beside_serde::written(&shape());
            }

            #[test]
            fn rejects_what_serde_rejects_or_tells() {
                $crate::beside_serde::damaged(&shape());
            }

            #[test]
            fn decoder_and_schema_accept_alike() {
                $crate::beside_schema::alike(&shape());
            }

            #[test]
            fn pieces_make_no_difference() {
                $crate::in_pieces::agree(&shape());
            }

            #[test]
            fn items_are_those_of_the_whole() {
                $crate::items::agree(&shape());
            }
        }
    )* };
}
pub(crate) use shapes;
