//! Documents made from a schema: what a model may answer that has read it, though no Rust value would be written so.

use serde_json::Value;

use crate::json::Json;
use crate::pick::Pick;

const MOST_ITEMS: usize = 4;

pub(crate) struct Generator<'a> {
    root: &'a Value,
    /// Strings that stand for formats and patterns: those of values of the type.
    strings: &'a [String],
}

impl<'a> Generator<'a> {
    pub(crate) fn new(root: &'a Value, strings: &'a [String]) -> Self {
        Self { root, strings }
    }

    pub(crate) fn document(&self, pick: &mut Pick) -> Json {
        self.value(self.root, pick, 0)
    }

    fn value(&self, schema: &Value, pick: &mut Pick, depth: usize) -> Json {
        let Some(members) = schema.as_object() else {
            return anything(pick, depth);
        };
        if let Some(path) = members.get("$ref").and_then(Value::as_str) {
            let schema = self.root.pointer(path.trim_start_matches('#'));
            return self.value(schema.unwrap_or(&Value::Null), pick, depth + 1);
        }
        if let Some(value) = members.get("const") {
            return of_value(value);
        }
        if let Some(value) = members
            .get("enum")
            .and_then(Value::as_array)
            .and_then(|all| pick.of(all))
        {
            return of_value(value);
        }
        let chosen = members
            .get("anyOf")
            .or_else(|| members.get("oneOf"))
            .and_then(Value::as_array)
            .and_then(|all| {
                if depth > 8 || pick.is_spent() {
                    // Somewhere a type that holds itself has to end.
                    let ends = |schema: &&Value| !schema.to_string().contains("$ref");
                    all.iter().rev().find(ends).or(all.last())
                } else {
                    pick.of(all)
                }
            });
        let types = match members.get("type") {
            Some(Value::String(word)) => vec![&**word],
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
            _ if members.contains_key("properties") => vec!["object"],
            _ => match chosen {
                Some(chosen) => return self.value(chosen, pick, depth + 1),
                None if members.contains_key("pattern") => vec!["string"],
                None => return anything(pick, depth),
            },
        };
        match pick.of(&types).copied().unwrap_or("null") {
            "object" => {
                let mut object = self.object(schema, pick, depth);
                // A choice beside the properties adds its own.
                if let Some(Json::Object(more)) =
                    chosen.map(|chosen| self.value(chosen, pick, depth + 1))
                {
                    object.retain(|(key, _)| more.iter().all(|(other, _)| other != key));
                    object.extend(more);
                }
                Json::Object(object)
            }
            "array" => Json::List(self.list(schema, pick, depth)),
            "string" => Json::String(self.string(schema, pick)),
            "integer" => Json::Number(number(schema, true, pick)),
            "number" => Json::Number(number(schema, false, pick)),
            "boolean" => Json::Boolean(pick.one_in(2)),
            _ => Json::Null,
        }
    }

    fn object(&self, schema: &Value, pick: &mut Pick, depth: usize) -> Vec<(String, Json)> {
        let required: Vec<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut object = Vec::new();
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            if required.contains(&&**key) || (depth < 8 && !pick.is_spent() && pick.one_in(2)) {
                object.push((key.clone(), self.value(property, pick, depth + 1)));
            }
        }
        match &schema["additionalProperties"] {
            additional @ Value::Object(_) => {
                let least = size(schema, "minProperties").unwrap_or(0);
                let most = size(schema, "maxProperties")
                    .unwrap_or(MOST_ITEMS)
                    .min(least + MOST_ITEMS);
                let count = if depth > 8 || pick.is_spent() {
                    least
                } else {
                    least + pick.below(most.saturating_sub(least) + 1)
                };
                let names = schema
                    .get("propertyNames")
                    .cloned()
                    .unwrap_or_else(|| serde_json::json!({"type": "string"}));
                for _ in 0..count {
                    let Json::String(key) = self.value(&with_type(names.clone()), pick, depth + 1)
                    else {
                        continue;
                    };
                    if object.iter().all(|(other, _)| *other != key) {
                        object.push((key, self.value(additional, pick, depth + 1)));
                    }
                }
            }
            Value::Bool(false) => {}
            _ if pick.one_in(4) => object.push(("another".to_owned(), anything(pick, depth))),
            _ => {}
        }
        if pick.one_in(3) {
            object.reverse();
        }
        object
    }

    fn list(&self, schema: &Value, pick: &mut Pick, depth: usize) -> Vec<Json> {
        let prefix: &[Value] = schema["prefixItems"].as_array().map_or(&[], Vec::as_slice);
        let mut items: Vec<Json> = prefix
            .iter()
            .map(|item| self.value(item, pick, depth + 1))
            .collect();
        if schema["items"] == Value::Bool(false) {
            return items;
        }
        let least = size(schema, "minItems").unwrap_or(0);
        let most = size(schema, "maxItems")
            .unwrap_or(least + MOST_ITEMS)
            .min(least.max(items.len()) + MOST_ITEMS);
        let least = least.max(items.len());
        let count = if depth > 8 || pick.is_spent() {
            least
        } else {
            least + pick.below(most.saturating_sub(least) + 1)
        };
        for _ in items.len()..count {
            items.push(self.value(schema.get("items").unwrap_or(&Value::Null), pick, depth + 1));
        }
        items
    }

    fn string(&self, schema: &Value, pick: &mut Pick) -> String {
        if schema.get("format").is_some() || schema.get("pattern").is_some() {
            // What was written so is taken, not made: a text that fits a pattern is for a value of the type to know.
            let known = self.strings.get(pick.below(self.strings.len()));
            return known.cloned().unwrap_or_default();
        }
        let least = size(schema, "minLength").unwrap_or(0);
        let most = size(schema, "maxLength")
            .unwrap_or(least + 3)
            .min(least + 3);
        let length = least + pick.below(most.saturating_sub(least) + 1);
        let characters = ['a', 'é', '1', '"', '\\', ' ', 'Z', '\u{1f600}'];
        (0..length)
            .map(|_| pick.of(&characters).copied().unwrap_or('a'))
            .collect()
    }
}

fn with_type(mut names: Value) -> Value {
    if let Some(names) = names.as_object_mut()
        && !["enum", "const", "anyOf", "$ref"]
            .iter()
            .any(|word| names.contains_key(*word))
    {
        names.insert("type".to_owned(), "string".into());
    }
    names
}

fn size(schema: &Value, keyword: &str) -> Option<usize> {
    schema[keyword]
        .as_u64()
        .and_then(|size| usize::try_from(size).ok())
}

/// At a bound, beyond it, or inside.
fn number(schema: &Value, integer: bool, pick: &mut Pick) -> String {
    let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    let bounds: Vec<String> = bounds
        .iter()
        .filter_map(|bound| schema.get(bound))
        .map(Value::to_string)
        .collect();
    let step = schema.get("multipleOf").and_then(Value::as_f64);
    let bound = pick.of(&bounds).cloned();
    let plain = match (pick.below(6), bound, step) {
        (0..=1, Some(bound), _) => bound,
        (2, Some(bound), _) => bound
            .parse::<i128>()
            .map_or(bound, |bound| bound.saturating_add(1).to_string()),
        (3, Some(bound), _) => bound
            .parse::<i128>()
            .map_or(bound, |bound| bound.saturating_sub(1).to_string()),
        (4, _, Some(step)) => serde_json::json!(step * 3.0).to_string(),
        (_, Some(bound), _) if schema.get("minimum").is_some_and(|least| *least == bound) => bound
            .parse::<i128>()
            .map_or(bound, |bound| (bound + 1).to_string()),
        _ => pick
            .of(&["0", "1", "2", "3", "-1", "17"])
            .copied()
            .unwrap_or("0")
            .to_owned(),
    };
    match pick.below(6) {
        0 if !plain.contains(['.', 'e', 'E']) => format!("{plain}.0"),
        1 if !plain.contains(['.', 'e', 'E']) => format!("{plain}0e-1"),
        2 if !integer && !plain.contains(['.', 'e', 'E']) => format!("{plain}.5"),
        _ => plain,
    }
}

/// A value of any kind, for a schema that asks nothing.
pub(crate) fn anything(pick: &mut Pick, depth: usize) -> Json {
    match pick.below(if depth > 8 || pick.is_spent() { 5 } else { 7 }) {
        0 => Json::Null,
        1 => Json::Boolean(pick.one_in(2)),
        2 => Json::Number(
            (*pick
                .of(&["0", "-1", "1.5", "1e3", "18446744073709551615"])
                .unwrap_or(&"0"))
            .to_owned(),
        ),
        3 | 4 => Json::String((*pick.of(&["", "a", "é\"\\", "1"]).unwrap_or(&"")).to_owned()),
        5 => Json::List(
            (0..pick.below(3))
                .map(|_| anything(pick, depth + 1))
                .collect(),
        ),
        _ => Json::Object(
            (0..pick.below(3))
                .map(|index| (format!("k{index}"), anything(pick, depth + 1)))
                .collect(),
        ),
    }
}

fn of_value(value: &Value) -> Json {
    Json::parse(&value.to_string()).unwrap_or(Json::Null)
}

#[test]
fn what_is_made_from_a_schema_mostly_fits_it() {
    let schema = serde_json::json!({
        "type": "object",
        "properties": {
            "kind": {"const": "a"},
            "level": {"type": "integer", "minimum": -3, "maximum": 3},
            "tags": {"type": "array", "items": {"enum": ["x", "y"]}, "minItems": 1, "maxItems": 2},
            "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "null"}], "items": false, "minItems": 2},
            "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
        },
        "required": ["kind", "tags"],
        "additionalProperties": {"type": "string", "minLength": 2, "maxLength": 2}
    });
    let judge = crate::judge::Judge::new(&schema.to_string());
    let generator = Generator::new(&judge.schema, &[]);
    let documents: Vec<String> = (0..200_u32)
        .map(|seed| {
            (1..40_u32)
                .map(|index| (seed * 7919 + index).wrapping_mul(2_654_435_761) >> 7)
                .collect()
        })
        .map(|choices| generator.document(&mut Pick::new(choices)).compact())
        .collect();
    let fit = documents
        .iter()
        .filter(|text| judge.accepts(text) == Some(true))
        .count();
    assert!(fit > 100, "{fit} of 200: {documents:#?}");
    assert!(documents.iter().any(|text| text.contains("\"next\":{")));
}
