//! Documents with enums that carry data, and maps.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use instructor_bedrock::Extract;
use serde::Deserialize;

/// A JSON document of about `bytes`.
pub fn varied(bytes: usize) -> String {
    let mut text = String::from(r#"{"title": "Ledger of the quarter", "entries": ["#);
    let mut id = 0;
    while text.len() < bytes - 3 {
        if id > 0 {
            text.push_str(", ");
        }
        entry(&mut text, id).expect("writing to a string cannot fail");
        id += 1;
    }
    text.push_str("]}");
    text
}

fn entry(text: &mut String, id: u32) -> std::fmt::Result {
    let payment = match id % 4 {
        0 => r#""Cash""#.to_owned(),
        1 => format!(
            r#"{{"Card": {{"last4": "{:04}", "network": "visa", "contactless": true}}}}"#,
            id % 10_000
        ),
        2 => format!(
            r#"{{"Transfer": "DE89 3704 0044 0532 0130 {:02}"}}"#,
            id % 100
        ),
        _ => format!(r#"{{"Split": [{}.5, {}.25]}}"#, id % 50, id % 70),
    };
    let origin = if id.is_multiple_of(3) {
        format!(
            r#"{{"kind": "shop", "street": "{} Long Acre", "till": {}}}"#,
            id % 200,
            id % 9
        )
    } else {
        format!(
            r#"{{"kind": "web", "host": "shop{}.example.com", "path": "/basket/{id}"}}"#,
            id % 7
        )
    };
    write!(
        text,
        r#"{{"id": {id}, "note": "Paid in full, receipt no. {id}.", "payment": {payment}, "origin": {origin}, "labels": {{"region": "north-{}", "channel": "direct", "campaign": "spring"}}, "shares": {{"net": {}.81, "tax": {}.19, "tip": 0.0}}}}"#,
        id % 5,
        id % 90,
        id % 20,
    )
}

macro_rules! types {
    ($module:ident, $($derive:path),+) => {
        pub mod $module {
            use super::{BTreeMap, HashMap};

            #[derive(Debug, Clone, PartialEq, $($derive),+)]
            pub struct Ledger {
                pub title: String,
                pub entries: Vec<Entry>,
            }

            #[derive(Debug, Clone, PartialEq, $($derive),+)]
            pub struct Entry {
                pub id: u32,
                pub note: String,
                pub payment: Payment,
                pub origin: Origin,
                pub labels: BTreeMap<String, String>,
                pub shares: HashMap<String, f64>,
            }

            #[derive(Debug, Clone, PartialEq, $($derive),+)]
            pub enum Payment {
                Cash,
                Card { last4: String, network: String, contactless: bool },
                Transfer(String),
                Split(f64, f64),
            }

            #[derive(Debug, Clone, PartialEq, $($derive),+)]
            #[serde(tag = "kind", rename_all = "lowercase")]
            pub enum Origin {
                Shop { street: String, till: u8 },
                Web { host: String, path: String },
            }
        }
    };
}

types!(plain, super::Deserialize);
types!(ours, super::Extract);
