//! The `jsonschema` crate as judge: the rendered schema and the decoder accept and reject alike, coercions off.

use instructor_core::{Extract, json_schema};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::types::{Everything, Inner, Kind, Node, Page, Reading};

#[derive(Debug, Extract)]
struct Ruled {
    #[extract(len = 2..=4)]
    name: String,
    #[extract(range = -3..=3)]
    level: i8,
    #[extract(range = 0.5..2.0)]
    ratio: f64,
    #[extract(pattern = r"^\w+\d$")]
    code: Option<String>,
    #[extract(email)]
    contact: Option<String>,
    #[extract(one_of = ["a", "b"])]
    choice: String,
    #[extract(items = 1..=2, each(non_empty))]
    tags: Vec<String>,
    #[extract(non_empty)]
    letters: Vec<char>,
    #[extract(range = 10..)]
    big: u64,
}

fn judge<T: Extract>() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(json_schema::<T>()).expect("a schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "{schema}");
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema compiles")
}

/// A value of about the right shape: mostly right, so that the parts that are wrong decide.
fn near(right: Vec<Value>) -> impl Strategy<Value = Value> {
    let wrong = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-400_i64..400).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-40.0_f64..40.0).prop_map(Value::from),
        Just(json!(1.0)),
        Just(json!(1e30)),
        "[a-c0-9é@. ]{0,6}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    prop_oneof![6 => proptest::sample::select(right), 1 => wrong]
}

fn members(fields: Vec<(&'static str, Vec<Value>)>) -> impl Strategy<Value = Value> {
    let members: Vec<_> = fields
        .into_iter()
        .map(|(name, right)| {
            proptest::option::weighted(0.95, near(right))
                .prop_map(move |value| value.map(|value| (name.to_owned(), value)))
        })
        .collect();
    members.prop_map(|members| Value::Object(members.into_iter().flatten().collect()))
}

fn ruled() -> impl Strategy<Value = Value> {
    members(vec![
        (
            "name",
            vec![
                json!("ab"),
                json!("éé"),
                json!("abcd"),
                json!("a"),
                json!("abcde"),
            ],
        ),
        (
            "level",
            vec![json!(0), json!(3), json!(-3), json!(4), json!(2.0)],
        ),
        (
            "ratio",
            vec![json!(0.5), json!(1), json!(1.99), json!(2.0), json!(0.49)],
        ),
        (
            "code",
            vec![
                json!("ab1"),
                Value::Null,
                json!("é1"),
                json!("a١"),
                json!("ab"),
                json!("a_1"),
            ],
        ),
        (
            "contact",
            vec![
                json!("a@example.com"),
                Value::Null,
                json!("a@b"),
                json!("no"),
                json!("\"q\"@example.com"),
                json!("ü@example.com"),
            ],
        ),
        (
            "choice",
            vec![json!("a"), json!("b"), json!("A"), json!("c")],
        ),
        (
            "tags",
            vec![
                json!(["x"]),
                json!(["x", "y"]),
                json!([""]),
                json!(["x", "y", "z"]),
                json!([]),
            ],
        ),
        (
            "letters",
            vec![json!(["a"]), json!(["é", "b"]), json!(["ab"]), json!([])],
        ),
        (
            "big",
            vec![
                json!(10),
                json!(u64::MAX),
                json!(9),
                json!(-1),
                json!(1e19),
                json!(1e25),
            ],
        ),
        ("unknown", vec![json!(1)]),
    ])
}

fn inner() -> impl Strategy<Value = Value> {
    members(vec![
        ("firstName", vec![json!("a"), json!("")]),
        (
            "type",
            vec![
                json!("person"),
                json!("legal_entity"),
                json!("other"),
                json!("Person"),
            ],
        ),
        (
            "count",
            vec![
                json!(0),
                json!(u32::MAX),
                json!(4_294_967_296_u64),
                json!(-1),
                json!(1.5),
            ],
        ),
        ("last", vec![json!(true), Value::Null]),
    ])
}

fn alike<T: Extract>(judge: &jsonschema::Validator, value: &Value) -> Result<(), TestCaseError> {
    let ours = Reading::Exact.whole::<T>(&value.to_string());
    prop_assert_eq!(
        judge.is_valid(value),
        ours.is_ok(),
        "{}: {:?}",
        value,
        ours.err()
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn rules_and_schema_agree(value in ruled()) {
        alike::<Ruled>(&judge::<Ruled>(), &value)?;
    }

    #[test]
    fn shapes_and_schema_agree(value in inner()) {
        alike::<Inner>(&judge::<Inner>(), &value)?;
        alike::<Page<Inner>>(&judge::<Page<Inner>>(), &json!({"items": [value.clone()], "cursor": value}))?;
    }

    #[test]
    fn valid_values_are_valid_for_both(mut value: Everything) {
        // A `Value` holds no integer above 64 bits.
        value.wide &= u128::from(u64::MAX);
        value.wider %= i128::from(i64::MAX);
        let value = serde_json::to_value(value).expect("it is JSON");
        alike::<Everything>(&judge::<Everything>(), &value)?;
    }
}

#[test]
fn every_schema_is_a_schema() {
    judge::<Everything>();
    judge::<Node>();
    judge::<Page<Node>>();
    judge::<Vec<Kind>>();
    judge::<Option<u8>>();
    judge::<Ruled>();
}
