//! Values that are read again, from a copy: how many of them there are makes no difference, nor that a type stands among its own members.

use instructor_core::{Extract, IssueKind, from_json};

#[derive(Debug, PartialEq, Extract)]
struct Around(Inner);

#[derive(Debug, PartialEq, Extract)]
struct Inner {
    a: u8,
}

#[derive(Debug, PartialEq, Extract)]
struct AroundOther(Other);

#[derive(Debug, PartialEq, Extract)]
struct Other {
    b: u8,
}

#[derive(Debug, PartialEq, Extract)]
#[serde(untagged)]
enum Untagged {
    One(Around),
    Other(AroundOther),
}

#[derive(Debug, PartialEq, Extract)]
struct Flattened {
    x: u8,
    #[serde(flatten)]
    inner: Around,
}

#[derive(Debug, PartialEq, Extract)]
#[serde(untagged)]
enum Listed {
    One { l: Vec<u8> },
    Other { m: Vec<u8> },
}

#[derive(Debug, PartialEq, Extract)]
#[serde(untagged)]
enum List {
    Numbers(Vec<u8>),
    Flags(Vec<bool>),
}

fn many<T: Extract>(item: &str) {
    let text = format!("[{}]", vec![item; 200].join(","));
    let items = from_json::<Vec<T>>(&text).expect("each of them can be read");
    assert_eq!(items.len(), 200);
}

#[test]
fn as_many_as_there_are() {
    many::<Untagged>(r#"{"a":1}"#);
    many::<Untagged>(r#"{"b":1}"#);
    many::<Flattened>(r#"{"x":1,"a":1}"#);
    many::<Listed>(r#"{"m":1}"#);
    many::<List>("1");
    many::<List>("true");
}

#[derive(Debug, PartialEq, Extract)]
struct InItself {
    name: Option<String>,
    #[serde(flatten)]
    left: Option<Box<InItself>>,
    #[serde(flatten)]
    right: Option<Box<InItself>>,
}

#[test]
fn a_type_that_is_flattened_into_itself_is_not_read_for_ever() {
    let issues = from_json::<InItself>(r#"{"name":"a"}"#).expect_err("it has no end");
    assert_eq!(*issues[0].kind(), IssueKind::Depth);
}
