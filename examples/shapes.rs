//! The shapes that types have: enums with data, a flattened struct, a map, a type with another form on the wire, and rules in all of them. What a model is told of
//! them, what its answer becomes, what is said of a wrong one, what is known while one arrives. Asks nobody: core alone, no AWS, no network.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use std::collections::BTreeMap;

use instructor_core::{Decoder, Extract, Issues, from_json, tool_json};

/// A customer's message, sorted.
#[derive(Debug, Extract)]
struct Message {
    /// What the customer wants, the most urgent first.
    #[extract(items = 1..=5)]
    wishes: Vec<Wish>,
    // Its fields stand beside `wishes`, as serde's `flatten` has it.
    #[serde(flatten)]
    sender: Sender,
    /// How many pieces of which article it is about.
    #[serde(default)]
    #[extract(keys(pattern = "^[A-Z]{2}-[0-9]{3}$"), values(range = 1..=99))]
    articles: BTreeMap<String, u32>,
}

/// One thing that a customer wants.
#[derive(Debug, Extract)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Wish {
    /// Money back.
    Refund {
        /// In euros and cents.
        #[extract(as = String, pattern = r"^[0-9]{1,6}\.[0-9]{2}$", example = "12.50")]
        amount: Cents,
        reason: Reason,
    },
    /// To be called.
    Call(Call),
    /// Not to be written to again.
    Silence,
    #[serde(other)]
    Unsorted,
}

#[derive(Debug, Extract)]
struct Call {
    #[extract(pattern = r"^\+[0-9]{6,15}$", example = "+4930123456")]
    phone: String,
    between: Option<Hours>,
}

/// Two hours of the day, in the customer's time zone.
#[derive(Debug, Extract)]
#[extract(validate = Hours::are_in_order)]
struct Hours(#[extract(range = 0..=23)] u8, #[extract(range = 1..=24)] u8);

impl Hours {
    fn are_in_order(&self) -> Result<(), &'static str> {
        if self.0 < self.1 {
            Ok(())
        } else {
            Err("an earlier hour, then a later one")
        }
    }
}

#[derive(Debug, Extract)]
#[serde(rename_all = "snake_case")]
enum Reason {
    Broken,
    TooLate,
    NoReasonGiven,
}

#[derive(Debug, Extract)]
struct Sender {
    #[extract(non_empty)]
    name: String,
    #[extract(email)]
    mail: Option<String>,
}

/// On the wire a text; here a number.
#[derive(Debug)]
struct Cents(u64);

impl TryFrom<String> for Cents {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits: String = text.split('.').collect();
        digits.parse().map(Self).map_err(|_| "write it as 12.50")
    }
}

fn main() -> Result<(), Issues> {
    println!("As a tool:\n  {}\n", tool_json::<Message>());

    let text = r#"{
        "wishes": [
            {"kind": "refund", "amount": "12.50", "reason": "too_late"},
            {"kind": "call", "phone": "+4930123456", "between": [9, 12]},
            {"kind": "silence"},
            {"kind": "apology", "from": "the boss"}
        ],
        "name": "Ada",
        "articles": {"AB-123": 2}
    }"#;
    println!("A right answer:\n  {:?}\n", from_json::<Message>(text)?);

    let wrong = r#"{
        "wishes": [
            {"amount": "a lot", "reason": "broken", "kind": "refund"},
            {"kind": "call", "phone": "030 123", "between": [12, 9]}
        ],
        "name": "",
        "mail": "ada at home",
        "articles": {"nails": 200}
    }"#;
    println!("All that is wrong in another:");
    for issue in from_json::<Message>(wrong).err().iter().flatten() {
        println!("  {issue}");
    }

    println!("\nWhile one arrives:");
    let mut decoder = Decoder::<Wish>::new();
    for piece in [
        r#"{"kind": "#,
        r#""refund", "#,
        r#""amount": "12."#,
        r#"50", "reason": "#,
        r#""broken"}"#,
    ] {
        println!("  after {piece:<18} {:?}", decoder.push(piece));
    }
    println!("  in the end: {:?}", decoder.finish()?.value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the compiler cannot see: examples against patterns, tags beside fields, flattened names that meet. The first request would ask too.
    #[test]
    fn the_definition_is_right() {
        assert_eq!(Message::check_definition(), Ok(()));
    }
}
