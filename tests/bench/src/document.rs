//! The documents: records as models write them, with nesting, options, names, numbers and escapes.

use std::fmt::Write;

use garde::Validate;
use instructor_bedrock::Extract;
use serde::Deserialize;

/// The sizes that are measured, in bytes, with their names.
pub const SIZES: [(usize, &str); 4] = [
    (2_000, "2KB"),
    (20_000, "20KB"),
    (200_000, "200KB"),
    (2_000_000, "2MB"),
];

/// A JSON document of about `bytes`.
pub fn document(bytes: usize) -> String {
    let mut text = String::from(
        r#"{"title": "Quarterly extract", "summary": "People and companies that the minutes mention, in order of appearance.", "records": ["#,
    );
    let mut id = 1000;
    while text.len() < bytes - 3 {
        if id > 1000 {
            text.push_str(", ");
        }
        record(&mut text, id).expect("writing to a string cannot fail");
        id += 1;
    }
    text.push_str("]}");
    text
}

fn record(text: &mut String, id: u64) -> std::fmt::Result {
    let kind = ["person", "company", "event"][usize::try_from(id % 3).unwrap_or(0)];
    let email = if id.is_multiple_of(4) {
        "null".to_owned()
    } else {
        format!("\"contact{id}@example.com\"")
    };
    write!(
        text,
        r#"{{"id": {id}, "name": "Zoë Müller-{id}", "email": {email}, "kind": "{kind}", "confidence": 0.{}, "active": {}, "tags": ["alpha", "beta-{}", "gamma"], "#,
        10 + id % 89,
        id.is_multiple_of(2),
        id % 7,
    )?;
    write!(
        text,
        r#""address": {{"street": "{} Long Acre", "city": "London", "zip": "WC2E {}LH", "country": "GB"}}, "notes": "Met on the 3rd.\nSaid \"call me back\" and left a card \u2014 see file {id}.", "amounts": [{}.25, {}.5, 19.99]}}"#,
        id % 200,
        id % 10,
        id % 1000,
        id * 3,
    )
}

/// The plain peer: `serde_json` into the same shape, without a check; and the same for ours.
pub mod plain {
    use super::{Deserialize, Extract};

    #[derive(Debug, Clone, PartialEq, Deserialize, Extract)]
    pub struct Document {
        pub title: String,
        pub summary: String,
        pub records: Vec<Record>,
    }

    #[derive(Debug, Clone, PartialEq, Deserialize, Extract)]
    pub struct Record {
        pub id: u64,
        pub name: String,
        pub email: Option<String>,
        pub kind: Kind,
        pub confidence: f64,
        pub active: bool,
        pub tags: Vec<String>,
        pub address: Address,
        pub notes: String,
        pub amounts: Vec<f64>,
    }

    #[derive(Debug, Clone, Copy, PartialEq, Deserialize, Extract)]
    #[serde(rename_all = "lowercase")]
    pub enum Kind {
        Person,
        Company,
        Event,
    }

    #[derive(Debug, Clone, PartialEq, Deserialize, Extract)]
    pub struct Address {
        pub street: String,
        pub city: String,
        pub zip: String,
        pub country: String,
    }
}

/// Ours, with `range`, `len`, `non_empty`, `one_of` on half the fields.
pub mod ruled {
    use super::Extract;

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Document {
        #[extract(non_empty)]
        pub title: String,
        pub summary: String,
        pub records: Vec<Record>,
    }

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Record {
        #[extract(range = 1..)]
        pub id: u64,
        #[extract(len = 1..=80)]
        pub name: String,
        pub email: Option<String>,
        pub kind: Kind,
        #[extract(range = 0.0..=1.0)]
        pub confidence: f64,
        pub active: bool,
        pub tags: Vec<String>,
        pub address: Address,
        #[extract(len = ..=1000)]
        pub notes: String,
        #[extract(non_empty)]
        pub amounts: Vec<f64>,
    }

    #[derive(Debug, Clone, Copy, PartialEq, Extract)]
    #[serde(rename_all = "lowercase")]
    pub enum Kind {
        Person,
        Company,
        Event,
    }

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Address {
        pub street: String,
        #[extract(non_empty)]
        pub city: String,
        pub zip: String,
        #[extract(one_of = ["GB", "DE", "FR", "US"])]
        pub country: String,
    }
}

/// Ours, with `pattern` and `email` as well.
pub mod strict {
    use super::Extract;

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Document {
        #[extract(non_empty)]
        pub title: String,
        pub summary: String,
        pub records: Vec<Record>,
    }

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Record {
        #[extract(range = 1..)]
        pub id: u64,
        #[extract(len = 1..=80)]
        pub name: String,
        #[extract(email)]
        pub email: Option<String>,
        pub kind: super::ruled::Kind,
        #[extract(range = 0.0..=1.0)]
        pub confidence: f64,
        pub active: bool,
        pub tags: Vec<String>,
        pub address: Address,
        #[extract(len = ..=1000)]
        pub notes: String,
        #[extract(non_empty)]
        pub amounts: Vec<f64>,
    }

    #[derive(Debug, Clone, PartialEq, Extract)]
    pub struct Address {
        pub street: String,
        #[extract(non_empty)]
        pub city: String,
        #[extract(pattern = "^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$")]
        pub zip: String,
        #[extract(one_of = ["GB", "DE", "FR", "US"])]
        pub country: String,
    }
}

/// The validating peer: `serde_json`, then garde with the same rules.
pub mod guarded {
    use super::{Deserialize, Validate, plain};

    #[derive(Debug, Deserialize, Validate)]
    pub struct Document {
        #[garde(length(min = 1))]
        pub title: String,
        #[garde(skip)]
        pub summary: String,
        #[garde(dive)]
        pub records: Vec<Record>,
    }

    #[derive(Debug, Deserialize, Validate)]
    pub struct Record {
        #[garde(range(min = 1))]
        pub id: u64,
        #[garde(length(chars, min = 1, max = 80))]
        pub name: String,
        #[garde(email)]
        pub email: Option<String>,
        #[garde(skip)]
        pub kind: plain::Kind,
        #[garde(range(min = 0.0, max = 1.0))]
        pub confidence: f64,
        #[garde(skip)]
        pub active: bool,
        #[garde(skip)]
        pub tags: Vec<String>,
        #[garde(dive)]
        pub address: Address,
        #[garde(length(chars, max = 1000))]
        pub notes: String,
        #[garde(length(min = 1))]
        pub amounts: Vec<f64>,
    }

    #[derive(Debug, Deserialize, Validate)]
    pub struct Address {
        #[garde(skip)]
        pub street: String,
        #[garde(length(min = 1))]
        pub city: String,
        #[garde(pattern("^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$"))]
        pub zip: String,
        #[garde(custom(known_country))]
        pub country: String,
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "garde calls it so")]
    fn known_country(country: &str, _: &()) -> garde::Result {
        if ["GB", "DE", "FR", "US"].contains(&country) {
            Ok(())
        } else {
            Err(garde::Error::new("unknown country"))
        }
    }
}
