//! What is shown of an enum with data while it arrives.

use instructor_core::{Decoder, Extract};
use serde_json::{Value, json};

fn shown<T>(text: &str) -> Value
where
    T: Extract + serde::Serialize,
    T::Partial: serde::Serialize,
{
    let mut decoder = Decoder::<T>::new();
    serde_json::to_value(decoder.push(text)).expect("a partial can be written")
}

#[derive(Extract, serde::Serialize)]
#[serde(tag = "type")]
enum Shown {
    Circle { radius: f64, label: String },
    Place(Spot),
}

#[derive(Extract, serde::Serialize)]
struct Spot {
    name: String,
}

#[derive(Extract, serde::Serialize)]
#[serde(tag = "t", content = "c")]
enum ShownApart {
    Texts(Vec<String>),
}

#[derive(Extract, serde::Serialize)]
enum ShownOutside {
    Texts(Vec<String>),
    Circle { label: String },
}

#[test]
fn a_variant_is_shown_when_its_tag_has_come() {
    for (text, value) in [
        (r#"{"type": "Circ"#, json!(null)),
        (r#"{"type": "Circle""#, json!({"type": "Circle"})),
        (
            r#"{"type": "Circle", "label": "wi"#,
            json!({"type": "Circle", "label": "wi"}),
        ),
        (r#"{"label": "wide", "ra"#, json!(null)),
        (
            r#"{"label": "wide", "type": "Circle","#,
            json!({"type": "Circle"}),
        ),
        (
            r#"{"label": "wide", "type": "Circle", ""#,
            json!({"type": "Circle", "label": "wide"}),
        ),
        (
            r#"{"type": "Place", "name": "he"#,
            json!({"type": "Place", "name": "he"}),
        ),
    ] {
        assert_eq!(shown::<Shown>(text), value, "{text}");
    }
    assert_eq!(
        shown::<ShownApart>(r#"{"t": "Texts", "c": ["a", "b"#),
        json!({"t": "Texts", "c": ["a", "b"]})
    );
    assert_eq!(
        shown::<ShownApart>(r#"{"c": ["a"], "t": "Texts"#),
        json!(null)
    );
    assert_eq!(
        shown::<ShownOutside>(r#"{"Texts": ["a"#),
        json!({"Texts": ["a"]})
    );
    assert_eq!(
        shown::<ShownOutside>(r#"{"Circle": {"label": "a"#),
        json!({"Circle": {"label": "a"}})
    );
    let mut decoder = Decoder::<Shown>::new();
    let partial = decoder
        .push(r#"{"type": "Circle", "radius": 1, "#)
        .partial()
        .expect("it is open");
    match partial.variant() {
        Some(ShownPartial::Circle { radius, label }) => {
            assert_eq!(radius.done(), Some(&1.0));
            assert!(label.is_pending());
        }
        _ => panic!("another variant"),
    }
}
