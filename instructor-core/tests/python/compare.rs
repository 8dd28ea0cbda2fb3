//! One case: read as ours, held against what Python made of it.

use instructor_core::{IssueKind, Issues};
use serde_json::{Map, Value};

use crate::policy::{self, Difference, Verdict};
use crate::types::{self, Done, Type};

pub(crate) fn case(case: &Value) -> Result<Verdict, String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let schema = input["schema"]
        .as_str()
        .or_else(|| input["response_model"].as_str());
    let typed = schema.and_then(types::of_text);
    match (case["area"].as_str().unwrap_or_default(), typed) {
        ("partial", Some(typed)) => partial(&typed, input, expected),
        ("partial-json-parser", None) => prefix(input, expected),
        ("json-extraction" | "json-extraction-stream", None) => extraction(input, expected),
        ("iterable", None) => items(input, expected),
        ("bedrock-strict-schema", None) => strict(input, expected),
        ("bedrock-response", Some(typed)) if !answer(input).is_null() => response(&typed, case),
        ("schema", Some(typed)) => wrapper(&typed),
        ("schema", None) => Ok(Verdict::Elsewhere(
            "`Option` says what their wrapper `Maybe` says",
        )),
        (area, _) => policy::of_area(area)
            .map(Verdict::Elsewhere)
            .ok_or_else(|| "no type of ours is meant by its schema".to_owned()),
    }
}

fn chunks(input: &Value) -> Vec<&str> {
    match input["text"].as_str() {
        Some(text) => vec![text],
        None => input["chunks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect(),
    }
}

fn partial(typed: &Type, input: &Value, expected: &Value) -> Result<Verdict, String> {
    let chunks = chunks(input);
    let (shown, done) = (typed.read)(&chunks);
    let theirs = expected["snapshots"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let mut why = None;
    // Where Python ends in an error it has shown nothing.
    for (index, ((ours, issues), theirs)) in shown.iter().zip(theirs).enumerate() {
        let text = chunks[..=index].concat();
        for difference in differences(ours, theirs) {
            let reason = policy::of_snapshot(&difference, &text, *issues);
            why = Some(
                reason
                    .ok_or_else(|| format!("after {text:?} ours shows {ours}, theirs {theirs}"))?,
            );
        }
    }
    let is_whole = serde_json::from_str::<Value>(
        chunks
            .concat()
            .trim_matches(|character: char| character.is_control() || character == ' '),
    )
    .is_ok();
    match (&done, expected["error"].is_null()) {
        (Ok(done), true) => {
            if let Some(last) = expected
                .get("final")
                .filter(|last| !differences(&done.value, last).is_empty())
            {
                return Err(format!("ours is {}, theirs {last}", done.value));
            }
        }
        (Err(_), false) => {}
        (Err(_), true) if !is_whole => why = Some(policy::UNFINISHED),
        (Ok(done), false)
            if done
                .value
                .as_object()
                .is_some_and(|object| object.values().any(Value::is_null)) =>
        {
            why = Some(policy::OPTIONAL);
        }
        (Err(issues), true) => return Err(format!("ours is an error: {issues}")),
        (Ok(done), false) => return Err(format!("ours is {}, theirs an error", done.value)),
    }
    Ok(why.map_or(Verdict::Agrees, Verdict::Differs))
}

fn prefix(input: &Value, expected: &Value) -> Result<Verdict, String> {
    let chunks = chunks(input);
    let text = chunks.concat();
    let typed = types::of_prefix(&text).ok_or("no type of ours goes on like this")?;
    let (shown, _) = (typed.read)(&chunks);
    let (ours, issues) = shown.last().ok_or("nothing was shown")?;
    let mut why = None;
    for difference in differences(ours, &expected["trailing_strings"]) {
        let reason = policy::of_snapshot(&difference, &text, *issues);
        why = Some(reason.ok_or_else(|| {
            format!("ours shows {ours}, theirs {}", expected["trailing_strings"])
        })?);
    }
    Ok(why.map_or(Verdict::Agrees, Verdict::Differs))
}

fn extraction(input: &Value, expected: &Value) -> Result<Verdict, String> {
    let chunks = chunks(input);
    let said = expected.as_str().ok_or("a text is expected")?;
    let Ok(theirs) = serde_json::from_str::<Value>(said) else {
        // Python hands on what it found none in, or more than one.
        let first = serde_json::Deserializer::from_str(said)
            .into_iter::<Value>()
            .next();
        let typed = types::of_prefix(said)
            .or_else(|| types::of_text("{name:str, age:int}"))
            .ok_or("no type")?;
        return match ((typed.read)(&chunks).1, first) {
            (Err(_), _) => Ok(Verdict::Differs(policy::NO_JSON)),
            (Ok(Done { adjusted: true, .. }), Some(Ok(_))) => {
                Ok(Verdict::Differs(policy::RECORDED))
            }
            (Ok(done), _) => Err(format!("ours is {}", done.value)),
        };
    };
    let typed = types::of_expected(&theirs).ok_or("no type of ours has these keys")?;
    match (typed.read)(&chunks).1 {
        Ok(done) if done.value == theirs => Ok(Verdict::Agrees),
        Ok(done) => Err(format!("ours is {}, theirs {theirs}", done.value)),
        Err(issues)
            if issues
                .iter()
                .all(|issue| *issue.kind() == IssueKind::SeveralAnswers) =>
        {
            Ok(Verdict::Differs(policy::SEVERAL))
        }
        Err(issues) => Err(issues.to_string()),
    }
}

/// Python cuts the objects of a list out of its text; ours are the items of the list.
fn items(input: &Value, expected: &Value) -> Result<Verdict, String> {
    let Some(first) = expected["first_object"].as_str() else {
        let typed = input["item"]
            .as_str()
            .and_then(types::of_text)
            .ok_or("no type of ours is meant by its items")?;
        let done = (typed.read)(&chunks(input))
            .1
            .map_err(|issues| issues.to_string())?;
        return if done.value["tasks"] == *expected {
            Ok(Verdict::Agrees)
        } else {
            Err(format!("ours is {}", done.value))
        };
    };
    let list = format!("[{}]", chunks(input).concat());
    let typed = types::of_text("{bio:str}[]").ok_or("no type")?;
    let done = (typed.read)(&[&list])
        .1
        .map_err(|issues| issues.to_string())?;
    let theirs = [first, expected["rest"].as_str().unwrap_or_default()]
        .map(|text| serde_json::from_str::<Value>(text).unwrap_or_default());
    if done.value == Value::from(theirs.to_vec()) {
        Ok(Verdict::Agrees)
    } else {
        Err(format!("ours is {}", done.value))
    }
}

fn strict(input: &Value, expected: &Value) -> Result<Verdict, String> {
    let schema = untitled(&input["schema"]);
    let inner = schema["$defs"]
        .as_object()
        .and_then(|definitions| definitions.values().next());
    let typed = types::of_properties(&inner.unwrap_or(&schema)["properties"])
        .ok_or("no type of ours has these properties")?;
    let definition = (typed.definition)();
    match (definition.strict(), expected["error"].is_null()) {
        (Err(_), false) => Ok(Verdict::Agrees),
        (Ok(ours), true) => {
            let ours: Value = serde_json::from_str(ours).map_err(|error| error.to_string())?;
            if ours == untitled(expected) {
                Ok(Verdict::Agrees)
            } else {
                Err(format!("ours is {ours}"))
            }
        }
        (Ok(ours), false) => {
            let (ours, plain): (Value, Value) = (
                serde_json::from_str(ours).map_err(|error| error.to_string())?,
                serde_json::from_str(definition.plain()).map_err(|error| error.to_string())?,
            );
            let is_said = ours["properties"]["value"]["description"].is_string();
            let is_plain = untitled(&input["schema"]).to_string().contains("\"value\"")
                && plain["properties"]["value"]
                    .as_object()
                    .is_some_and(|value| value.len() > 1);
            if is_said && is_plain {
                Ok(Verdict::Differs(policy::BOUNDS))
            } else {
                Err(format!("ours is {ours}"))
            }
        }
        (Err(inexpressible), true) => Err(inexpressible.to_string()),
    }
}

fn answer(input: &Value) -> &Value {
    if input["toolUse.input"].is_null() {
        &input["text"]
    } else {
        &input["toolUse.input"]
    }
}

fn response(typed: &Type, case: &Value) -> Result<Verdict, String> {
    let text = match answer(&case["input"]) {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let done: Result<Done, Issues> = (typed.read)(&[&text]).1;
    let is_bug = case["note"]
        .as_str()
        .is_some_and(|note| note.contains("BUG"));
    match (done, case["expected"].get("ok")) {
        (Ok(done), Some(theirs)) if done.value == *theirs => Ok(Verdict::Agrees),
        (Ok(_), None) if is_bug => Ok(Verdict::Differs(policy::THEIR_BUG)),
        (Err(_), None) => Ok(Verdict::Agrees),
        (done, _) => Err(format!("ours is {:?}", done.map(|done| done.value))),
    }
}

fn wrapper(typed: &Type) -> Result<Verdict, String> {
    let definition = (typed.definition)();
    let plain: Value =
        serde_json::from_str(definition.plain()).map_err(|error| error.to_string())?;
    let is_wrapped = definition.wrapped() && plain["properties"].get("value").is_some();
    if is_wrapped {
        Ok(Verdict::Differs(policy::WRAPPER))
    } else {
        Err(format!("ours is {plain}"))
    }
}

fn untitled(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(untitled).collect(),
        Value::Object(members) => {
            let kept = members
                .iter()
                .filter(|(key, value)| *key != "title" || !value.is_string());
            Value::Object(
                kept.map(|(key, value)| (key.clone(), untitled(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// Where two snapshots differ. What is not there is `null`, and an object of nothing is not there.
fn differences(ours: &Value, theirs: &Value) -> Vec<Difference> {
    let no_object = Map::new();
    let no_list = Vec::new();
    match (ours, theirs) {
        (Value::Object(_) | Value::Null, Value::Object(theirs)) => {
            let ours = ours.as_object().unwrap_or(&no_object);
            let mut keys: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            let side = |side: &Map<String, Value>, key: &str| {
                side.get(key).cloned().unwrap_or(Value::Null)
            };
            keys.iter()
                .flat_map(|key| differences(&side(ours, key), &side(theirs, key)))
                .collect()
        }
        (Value::Array(_) | Value::Null, Value::Array(theirs)) => {
            let ours = ours.as_array().unwrap_or(&no_list);
            let at = |side: &[Value], index: usize| side.get(index).cloned().unwrap_or(Value::Null);
            (0..ours.len().max(theirs.len()))
                .flat_map(|index| differences(&at(ours, index), &at(theirs, index)))
                .collect()
        }
        // A string of nothing yet, and an object of nothing yet.
        (Value::String(text), Value::Null) | (Value::Null, Value::String(text))
            if text.is_empty() =>
        {
            Vec::new()
        }
        (Value::Object(object), Value::Null)
            if object
                .values()
                .all(|value| differences(value, &Value::Null).is_empty()) =>
        {
            Vec::new()
        }
        _ if ours == theirs => Vec::new(),
        _ => vec![Difference {
            ours: ours.clone(),
            theirs: theirs.clone(),
        }],
    }
}
