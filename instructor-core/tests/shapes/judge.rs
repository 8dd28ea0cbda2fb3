//! The `jsonschema` crate as judge, and what it cannot see.

use instructor_core::Definition;
use jsonschema::{EmailOptions, Validator};
use serde_json::Value;

use crate::json::{Json, decimal};

pub(crate) struct Judge {
    pub(crate) schema: Value,
    validator: Validator,
    /// Numbers of the schema that a [`Value`] rounds.
    rounded: Vec<f64>,
}

impl Judge {
    /// Of a schema as JSON Schema says it, formats included.
    pub(crate) fn new(text: &str) -> Self {
        let schema: Value = serde_json::from_str(text).expect("a schema is JSON");
        assert!(jsonschema::meta::is_valid(&schema), "no schema: {schema}");
        let options = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .with_email_options(EmailOptions::default().without_display_text());
        let validator = match options.build(&schema) {
            Ok(validator) => validator,
            Err(error) => panic!("{error}: {schema}"),
        };
        let json = Json::parse(text).expect("a schema is JSON");
        let rounded = json
            .numbers()
            .filter(|number| !is_seen(number))
            .filter_map(|number| number.parse().ok())
            .collect();
        Self {
            schema,
            validator,
            rounded,
        }
    }

    /// Of the strict schema, where the type can be said in it.
    pub(crate) fn strict(definition: &Definition) -> Option<Self> {
        let mut schema: Value =
            serde_json::from_str(definition.strict().ok()?).expect("a schema is JSON");
        if definition.wrapped() {
            let mut value = schema["properties"]["value"].take();
            if let (Some(value), Some(definitions)) =
                (value.as_object_mut(), schema.get_mut("$defs"))
            {
                value.insert("$defs".to_owned(), definitions.take());
            }
            schema = value;
        }
        Some(Self::new(&schema.to_string()))
    }

    /// `None` where the judge would judge something else than the text, for it reads the text into a [`Value`]:
    ///
    /// - a key said twice is there once;
    /// - a number is a `u64`, an `i64` or an `f64`, and the text may say another one;
    /// - so is a bound of the schema, and a number beside it may be on its other side;
    /// - half a surrogate pair is no text at all.
    pub(crate) fn accepts(&self, text: &str) -> Option<bool> {
        let json = Json::parse(text)?;
        let is_seen = |number: &str| {
            is_seen(number)
                && number
                    .parse()
                    .is_ok_and(|number: f64| !self.rounded.contains(&number))
        };
        if json.has_key_twice() || !json.numbers().all(is_seen) {
            return None;
        }
        let value: Value = serde_json::from_str(text).ok()?;
        Some(self.validator.is_valid(&value))
    }

    pub(crate) fn complaints(&self, text: &str) -> String {
        let value: Value = serde_json::from_str(text).unwrap_or(Value::Null);
        let complaints = self.validator.iter_errors(&value);
        complaints
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Every name that the schema says: keys of properties, values of enums, constants.
    pub(crate) fn words(&self) -> Vec<String> {
        fn collect(schema: &Value, words: &mut Vec<String>) {
            match schema {
                Value::Array(all) => all.iter().for_each(|schema| collect(schema, words)),
                Value::Object(members) => {
                    for (key, value) in members {
                        match (&**key, value) {
                            ("properties", Value::Object(properties)) => {
                                words.extend(properties.keys().cloned());
                            }
                            ("const", Value::String(word)) => words.push(word.clone()),
                            ("enum", Value::Array(all)) => words
                                .extend(all.iter().filter_map(Value::as_str).map(str::to_owned)),
                            _ => {}
                        }
                        collect(value, words);
                    }
                }
                _ => {}
            }
        }
        let mut words = Vec::new();
        collect(&self.schema, &mut words);
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The keys that are required together.
    pub(crate) fn required(&self) -> Vec<Vec<String>> {
        fn collect(schema: &Value, sets: &mut Vec<Vec<String>>) {
            match schema {
                Value::Array(all) => all.iter().for_each(|schema| collect(schema, sets)),
                Value::Object(members) => {
                    if let Some(Value::Array(keys)) = members.get("required") {
                        sets.push(
                            keys.iter()
                                .filter_map(Value::as_str)
                                .map(str::to_owned)
                                .collect(),
                        );
                    }
                    members.values().for_each(|schema| collect(schema, sets));
                }
                _ => {}
            }
        }
        let mut sets = Vec::new();
        collect(&self.schema, &mut sets);
        sets
    }

    /// Whether an enum of the type has a variant that stands for any other.
    pub(crate) fn has_catch_all(&self) -> bool {
        self.schema.to_string().contains("Anything else.")
    }

    /// Whether something flattened may be absent as a whole.
    pub(crate) fn says_absence(&self) -> bool {
        fn says(schema: &Value) -> bool {
            match schema {
                Value::Array(all) => all.iter().any(says),
                Value::Object(members) => members.iter().any(|(key, value)| match value {
                    Value::Object(properties) if key == "properties" => properties
                        .values()
                        .any(|value| *value == Value::Bool(false) || says(value)),
                    value => key == "dependentRequired" || says(value),
                }),
                _ => false,
            }
        }
        says(&self.schema)
    }

    /// Whether the schema has a keyword, anywhere.
    pub(crate) fn says(&self, keyword: &str) -> bool {
        fn says(schema: &Value, keyword: &str) -> bool {
            match schema {
                Value::Array(all) => all.iter().any(|schema| says(schema, keyword)),
                Value::Object(members) => members
                    .iter()
                    .any(|(key, value)| key == keyword || says(value, keyword)),
                _ => false,
            }
        }
        says(&self.schema, keyword)
    }
}

/// Whether a [`Value`] of the number is that number.
fn is_seen(number: &str) -> bool {
    serde_json::from_str::<Value>(number)
        .is_ok_and(|value| decimal(&value.to_string()) == decimal(number))
}

#[test]
fn the_judge_knows_what_it_does_not_see() {
    let judge = Judge::new(r#"{"type": ["object", "integer"]}"#);
    assert_eq!(judge.accepts("1"), Some(true));
    assert_eq!(judge.accepts("1.0"), Some(true));
    assert_eq!(judge.accepts("1.5"), Some(false));
    assert_eq!(judge.accepts("1.00000000000000000001"), None);
    assert_eq!(judge.accepts("18446744073709551615"), Some(true));
    assert_eq!(judge.accepts("18446744073709551616"), None);
    assert_eq!(judge.accepts(r#"{"a": 1, "a": 2}"#), None);
}
