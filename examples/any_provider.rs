//! Core alone: a tool definition for any provider's API, and its answer, whole or in pieces. No AWS, no network.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use instructor_core::{Decoder, Extract, from_text, from_tool_input, json_schema, tool_json};

/// A city and what is said of it.
#[derive(Debug, Extract)]
struct City {
    name: String,
    /// Inhabitants.
    #[extract(range = 1..)]
    population: u32,
    rivers: Vec<String>,
}

fn main() -> Result<(), instructor_core::Issues> {
    println!("As a schema:\n  {}\n", json_schema::<City>());
    println!("As a tool:\n  {}\n", tool_json::<City>());

    // The arguments of a tool call.
    let city: City =
        from_tool_input(r#"{"name": "Lyon", "population": 522250, "rivers": ["Rhône", "Saône"]}"#)?;
    println!("From a tool call: {city:?}\n");

    // A chat model's words.
    let city: City = from_text(
        "Certainly!\n```json\n{\"name\": \"Basel\", \"population\": 177595, \"rivers\": [\"Rhein\"],}\n```",
    )?;
    println!("From a fence, with a trailing comma: {city:?}\n");

    // A stream, piece by piece.
    let mut decoder = Decoder::<City>::new();
    for piece in [
        r#"{"name": "Pa"#,
        r#"ssau", "population": 524"#,
        r#"15, "rivers": ["Donau", "In"#,
        r#"n", "Ilz"]}"#,
    ] {
        println!("After {piece:<30} {:?}", decoder.push(piece));
    }
    println!("In the end: {:?}\n", decoder.finish()?.value);

    // Everything that is wrong, at once.
    let issues = from_text::<City>(r#"{"name": ["Ulm"], "population": 0, "mayor": "?"}"#);
    println!(
        "Issues: {}",
        issues
            .err()
            .map(|issues| issues.to_string())
            .unwrap_or_default()
    );
    Ok(())
}
