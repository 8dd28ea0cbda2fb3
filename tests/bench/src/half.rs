//! jiter on a stream: all that has arrived is read again, into the struct that the peers fill, with defaults for what has not come.

use jiter::{JsonValue, PartialMode};

use crate::document::plain::{Address, Document, Kind, Record};

/// The document so far. `None`: nothing that jiter can read.
pub fn read(text: &str) -> Option<Document> {
    let mode = PartialMode::TrailingStrings;
    match JsonValue::parse_with_config(text.as_bytes(), false, mode).ok()? {
        JsonValue::Object(members) => Some(document(&members)),
        _ => None,
    }
}

type Members<'a, 'j> = &'a [(std::borrow::Cow<'j, str>, JsonValue<'j>)];

fn document(members: Members<'_, '_>) -> Document {
    let mut document = Document {
        title: String::new(),
        summary: String::new(),
        records: Vec::new(),
    };
    for (key, value) in members {
        match &**key {
            "title" => document.title = text(value),
            "summary" => document.summary = text(value),
            "records" => document.records = list(value, record),
            _ => {}
        }
    }
    document
}

fn record(value: &JsonValue<'_>) -> Record {
    let mut record = Record {
        id: 0,
        name: String::new(),
        email: None,
        kind: Kind::Person,
        confidence: 0.0,
        active: false,
        tags: Vec::new(),
        address: address(&JsonValue::Null),
        notes: String::new(),
        amounts: Vec::new(),
    };
    let JsonValue::Object(members) = value else {
        return record;
    };
    for (key, value) in members.iter() {
        match &**key {
            "id" => record.id = integer(value),
            "name" => record.name = text(value),
            "email" => record.email = matches!(value, JsonValue::Str(_)).then(|| text(value)),
            "kind" => record.kind = kind(value),
            "confidence" => record.confidence = float(value),
            "active" => record.active = matches!(value, JsonValue::Bool(true)),
            "tags" => record.tags = list(value, text),
            "address" => record.address = address(value),
            "notes" => record.notes = text(value),
            "amounts" => record.amounts = list(value, float),
            _ => {}
        }
    }
    record
}

fn address(value: &JsonValue<'_>) -> Address {
    let mut address = Address {
        street: String::new(),
        city: String::new(),
        zip: String::new(),
        country: String::new(),
    };
    let JsonValue::Object(members) = value else {
        return address;
    };
    for (key, value) in members.iter() {
        match &**key {
            "street" => address.street = text(value),
            "city" => address.city = text(value),
            "zip" => address.zip = text(value),
            "country" => address.country = text(value),
            _ => {}
        }
    }
    address
}

fn text(value: &JsonValue<'_>) -> String {
    match value {
        JsonValue::Str(text) => text.clone().into_owned(),
        _ => String::new(),
    }
}

fn integer(value: &JsonValue<'_>) -> u64 {
    match value {
        JsonValue::Int(integer) => u64::try_from(*integer).unwrap_or_default(),
        _ => 0,
    }
}

fn float(value: &JsonValue<'_>) -> f64 {
    match value {
        JsonValue::Float(float) => *float,
        #[expect(clippy::cast_precision_loss, reason = "as serde does")]
        JsonValue::Int(integer) => *integer as f64,
        _ => 0.0,
    }
}

fn kind(value: &JsonValue<'_>) -> Kind {
    match value {
        JsonValue::Str(name) if name == "company" => Kind::Company,
        JsonValue::Str(name) if name == "event" => Kind::Event,
        _ => Kind::Person,
    }
}

fn list<T>(value: &JsonValue<'_>, item: impl Fn(&JsonValue<'_>) -> T) -> Vec<T> {
    match value {
        JsonValue::Array(items) => items.iter().map(item).collect(),
        _ => Vec::new(),
    }
}
