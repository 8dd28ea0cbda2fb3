//! The types that the cases' schemas mean, found by the schema's text.

use instructor_core::{Decoded, Decoder, Definition, Extract, Issues, Progress, Violation};
use serde::Serialize;
use serde_json::Value;

/// What was shown after each chunk, how many issues there were by then, and what came of all.
pub(crate) type Outcome = (Vec<(Value, usize)>, Result<Done, Issues>);

/// A type, without its name.
pub(crate) struct Type {
    /// What is shown after each chunk, how many issues there were by then, and what came of it.
    pub(crate) read: fn(&[&str]) -> Outcome,
    pub(crate) definition: fn() -> &'static Definition,
}

pub(crate) struct Done {
    pub(crate) value: Value,
    pub(crate) adjusted: bool,
}

impl Type {
    fn of<T: Extract + Serialize>() -> Self
    where
        T::Partial: Serialize,
    {
        Self {
            read: read::<T>,
            definition: Definition::of::<T>,
        }
    }
}

fn read<T: Extract + Serialize>(chunks: &[&str]) -> Outcome
where
    T::Partial: Serialize,
{
    let mut decoder = Decoder::<T>::new().tolerant();
    let mut shown = Vec::new();
    for chunk in chunks {
        let snapshot = match decoder.push(chunk) {
            Progress::Pending => Value::Null,
            progress => serde_json::to_value(progress).expect("a partial can be written"),
        };
        shown.push((snapshot, decoder.issues().count()));
    }
    let done = decoder.finish().map(
        |Decoded {
             value, adjustments, ..
         }| Done {
            value: serde_json::to_value(value).expect("it can be written"),
            adjusted: !adjustments.is_empty(),
        },
    );
    (shown, done)
}

macro_rules! structs {
    ($($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty),* $(,)? })*) => { $(
        #[derive(Debug, Extract, Serialize)]
        struct $name { $($(#[$attribute])* $field: $type),* }
    )* };
}

structs! {
    NumberInObject { a: i64, b: OneNumber }
    OneNumber { b: i64 }
    NameAge { name: String, age: i64 }
    NameEmail { name: String, email: Option<String> }
    Tree { value: String, children: Option<Vec<Tree>> }
    NumberText { a: i64, b: String }
    Items { items: Vec<Item>, n: i64 }
    MaybeItems { items: Option<Vec<Item>> }
    Item { sku: String, #[extract(range = 1..)] qty: i64 }
    Typed { #[serde(default)] r#type: Person, name: String, age: i64 }
    Answer { answer: i64 }
    Name { name: String }
    PathName { path: String, name: String }
    Nested { person: Name }
    Said { status: String }
    Code { code: String }
    Either { value: IntOrText }
    Tasks { tasks: Vec<WeatherOrSearch> }
    Bio { bio: String }
    Number { a: i64 }
    Text { a: String }
    Flag { a: bool }
    Numbers { a: Vec<i64> }
    Deep { a: DeepText }
    DeepText { b: String }
    Tags { tags: Vec<String> }
    LongKey { #[serde(default)] abc: Option<i64> }
    Coloured { c: Colour }
    Dated { #[extract(date)] d: String }
    AtLeast { #[extract(range = 0..)] value: i64 }
    AtMost { #[extract(range = ..=10)] value: i64 }
    MultipleOf { #[extract(multiple_of = 2)] value: i64 }
    NotEmpty { #[extract(len = 1..)] value: String }
    Short { #[extract(len = ..=10)] value: String }
    Minimum { minimum: String }
    FreeForm { metadata: std::collections::BTreeMap<String, String> }
    Event { title: String, tags: Vec<String>, level: Level }
}

#[derive(Debug, Extract, Serialize)]
#[serde(untagged)]
enum IntOrText {
    Int(i64),
    Text(String),
}

#[derive(Debug, Extract, Serialize)]
#[serde(untagged)]
enum WeatherOrSearch {
    Weather { location: String },
    GoogleSearch { query: String },
}

#[derive(Debug, Default, Extract, Serialize)]
enum Person {
    #[default]
    Person,
}

#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "lowercase")]
enum Colour {
    Red,
}

#[derive(Debug, Extract, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    High,
}

#[derive(Debug, PartialEq, Extract, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Active,
    Inactive,
}

#[derive(Debug, Extract, Serialize)]
#[extract(validate = Task::urgent)]
struct Task {
    status: Status,
    priority: Level,
}

impl Task {
    fn urgent(&self) -> Result<(), Violation> {
        match (&self.status, &self.priority) {
            (Status::Active, Level::Low) => {
                Err(Violation::new("must be high when active").at("priority"))
            }
            _ => Ok(()),
        }
    }
}

/// By what stands in a case as its schema.
pub(crate) fn of_text(schema: &str) -> Option<Type> {
    Some(match schema {
        "{a:int, b:{b:int}}" => Type::of::<NumberInObject>(),
        "{type:'Person'=default 'Person', name:str, age:int}" => Type::of::<Typed>(),
        "{status:'active'|'inactive', priority:'high'|'low'} + model validator"
        | "{status,priority}; rule: active && low -> error 'Active tasks must have high priority'" => {
            Type::of::<Task>()
        }
        "{name:str, age:int}" | "U{name:str,age:int}" => Type::of::<NameAge>(),
        "{name:str, email:str|null required}" => Type::of::<NameEmail>(),
        "Tree{value:str, children:[Tree]|null}" => Type::of::<Tree>(),
        "{a:int, b:str}" | "{a:int,b:str}" | "{a:int, b:str required}" => Type::of::<NumberText>(),
        "{items:[{sku:str, qty:int>0}], n:int}" => Type::of::<Items>(),
        "{items:[Item]|null}" => Type::of::<MaybeItems>(),
        "{c: enum 'red'}" => Type::of::<Coloured>(),
        "{d: date}" => Type::of::<Dated>(),
        "{value:str|int}" => Type::of::<Either>(),
        "Weather{location:str} | GoogleSearch{query:str}" => Type::of::<Tasks>(),
        "{bio:str}[]" => Type::of::<Vec<Bio>>(),
        "int" => Type::of::<i64>(),
        "list[U]" => Type::of::<Vec<NameAge>>(),
        "{title:str, tags:[str], level:'low'|'high'}" => Type::of::<Event>(),
        _ => return None,
    })
}

/// By the keys of the object that is to be found.
pub(crate) fn of_expected(expected: &Value) -> Option<Type> {
    let (object, list) = match expected {
        Value::Array(items) => (items.first()?.as_object()?, true),
        other => (other.as_object()?, false),
    };
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    Some(match (&*keys, list) {
        (["name"], true) => Type::of::<Vec<Name>>(),
        (["name"], false) => Type::of::<Name>(),
        (["answer"], false) => Type::of::<Answer>(),
        (["name", "path"], false) => Type::of::<PathName>(),
        (["person"], false) => Type::of::<Nested>(),
        (["status"], false) => Type::of::<Said>(),
        (["age", "name"], false) => Type::of::<NameAge>(),
        (["code"], false) => Type::of::<Code>(),
        _ => return None,
    })
}

/// By how a prefix of untyped JSON goes on.
pub(crate) fn of_prefix(text: &str) -> Option<Type> {
    let starts = |start: &str| text.starts_with(start);
    Some(match () {
        () if starts("{\"a\": {") => Type::of::<Deep>(),
        () if starts("{\"a\": [") => Type::of::<Numbers>(),
        () if starts("{\"a\": \"") => Type::of::<Text>(),
        () if starts("{\"a\": t") => Type::of::<Flag>(),
        () if starts("{\"ab") => Type::of::<LongKey>(),
        () if starts("{\"a\":") => Type::of::<Number>(),
        () if starts("{\"status\"") => Type::of::<Said>(),
        () if starts("{\"tags\"") => Type::of::<Tags>(),
        () if starts("[") => Type::of::<Vec<i64>>(),
        () => return None,
    })
}

/// By the properties of a JSON Schema, titles left out.
pub(crate) fn of_properties(properties: &Value) -> Option<Type> {
    Some(match &*properties.to_string() {
        r#"{"value":{"minimum":0,"type":"integer"}}"# => Type::of::<AtLeast>(),
        r#"{"value":{"maximum":10,"type":"integer"}}"# => Type::of::<AtMost>(),
        r#"{"value":{"multipleOf":2,"type":"integer"}}"# => Type::of::<MultipleOf>(),
        r#"{"value":{"minLength":1,"type":"string"}}"# => Type::of::<NotEmpty>(),
        r#"{"value":{"maxLength":10,"type":"string"}}"# => Type::of::<Short>(),
        r#"{"minimum":{"type":"string"}}"# => Type::of::<Minimum>(),
        r#"{"metadata":{"additionalProperties":{"type":"string"},"type":"object"}}"# => {
            Type::of::<FreeForm>()
        }
        _ => return None,
    })
}
