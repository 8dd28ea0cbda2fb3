//! What must hold of a type's definition, whatever its values.

use serde_json::Value;

use crate::shape::Shape;

/// The formats that services have a grammar for.
const FORMATS: [&str; 10] = [
    "date-time",
    "time",
    "date",
    "duration",
    "email",
    "hostname",
    "uri",
    "ipv4",
    "ipv6",
    "uuid",
];

/// Nothing is wrong with it, its references lead somewhere, and the strict schema says nothing that services refuse.
pub(crate) fn right(shape: &Shape) {
    assert_eq!((shape.check_definition)(), Ok(()));
    let definition = (shape.definition)();
    let plain = definition.plain();
    let plain: Value = serde_json::from_str(plain).expect("a schema is JSON");
    schemas(&plain, &mut |schema| leads_somewhere(schema, &plain));
    if let Ok(strict) = definition.strict() {
        let strict: Value = serde_json::from_str(strict).expect("a schema is JSON");
        schemas(&strict, &mut |schema| {
            leads_somewhere(schema, &strict);
            is_in_the_subset(schema);
        });
    }
}

/// Visits a schema and all below it.
fn schemas(schema: &Value, visit: &mut impl FnMut(&Value)) {
    let Some(members) = schema.as_object() else {
        return;
    };
    visit(schema);
    for (key, value) in members {
        match (&**key, value) {
            ("properties" | "$defs", Value::Object(all)) => {
                all.values().for_each(|schema| schemas(schema, visit));
            }
            ("anyOf" | "allOf" | "oneOf" | "prefixItems", Value::Array(all)) => {
                for schema in all {
                    schemas(schema, visit);
                }
            }
            ("items" | "additionalProperties" | "propertyNames" | "not", schema) => {
                schemas(schema, visit);
            }
            _ => {}
        }
    }
}

fn leads_somewhere(schema: &Value, root: &Value) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = reference
            .strip_prefix('#')
            .and_then(|path| root.pointer(path));
        assert!(target.is_some(), "{reference} in {root}");
    }
    let keys = schema.get("required").and_then(Value::as_array);
    let keys = keys.map(Vec::as_slice).unwrap_or_default();
    for (index, key) in keys.iter().enumerate() {
        assert!(!keys[..index].contains(key), "{key} twice in {schema}");
    }
}

fn is_in_the_subset(schema: &Value) {
    let members = schema
        .as_object()
        .expect("the subset has no `true` or `false`");
    for (key, value) in members {
        let is_known = match &**key {
            "type" => value.is_string(),
            "description" | "enum" | "const" | "anyOf" | "$ref" | "$defs" | "properties"
            | "required" | "items" => true,
            "additionalProperties" => *value == Value::Bool(false),
            "minItems" => value.as_u64().is_some_and(|count| count <= 1),
            "format" => value
                .as_str()
                .is_some_and(|format| FORMATS.contains(&format)),
            _ => false,
        };
        assert!(is_known, "{key} in {schema}");
    }
    if members.get("type") == Some(&Value::from("object")) {
        assert_eq!(
            members.get("additionalProperties"),
            Some(&Value::Bool(false)),
            "{schema}"
        );
        let count = |key: &str| match members.get(key) {
            Some(Value::Object(all)) => all.len(),
            Some(Value::Array(all)) => all.len(),
            _ => 0,
        };
        assert_eq!(count("required"), count("properties"), "{schema}");
    }
}
