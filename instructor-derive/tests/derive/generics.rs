//! Parameters, projections, recursion.

use instructor_core::{Decoder, Extract, from_json};

#[derive(Debug, PartialEq, Extract)]
struct Page<T: Clone = String>
where
    T: PartialEq,
{
    items: Vec<T>,
    first: Option<Box<T>>,
    #[serde(default)]
    last: T,
}

#[test]
fn a_parameter_is_extracted() {
    let page: Page<u8> = from_json(r#"{"items": [1], "first": 2}"#).expect("it is right");
    assert_eq!(
        page,
        Page {
            items: vec![1],
            first: Some(Box::new(2)),
            last: 0
        }
    );
    let page: Page = from_json(r#"{"items": ["a"]}"#).expect("it is right");
    assert_eq!(page.items, ["a"]);
}

/// `Self` in every place that a struct can have it.
#[derive(Debug, PartialEq, Extract)]
struct Tree<T>
where
    Self: Sized,
    Vec<Self>: Sized,
{
    value: T,
    left: Option<Box<Self>>,
    children: Vec<Tree<T>>,
}

#[test]
fn a_type_may_hold_itself() {
    let tree: Tree<bool> = from_json(r#"{"value": true, "left": {"value": false, "children": []}, "children": [{"value": true, "children": []}]}"#).expect("it is right");
    assert_eq!(tree.left.map(|left| left.value), Some(false));
    assert_eq!(tree.children.len(), 1);
}

trait Place {
    type Code;
}

#[derive(Debug, PartialEq)]
struct Germany;

impl Place for Germany {
    type Code = u32;
}

/// Asks `Extract` of `P::Code`, and nothing of `P`.
#[derive(Debug, PartialEq, Extract)]
struct Address<P: Place> {
    code: P::Code,
    #[extract(non_empty)]
    others: Vec<<P as Place>::Code>,
}

#[test]
fn a_projection_is_extracted() {
    let address: Address<Germany> =
        from_json(r#"{"code": 10117, "others": [1]}"#).expect("it is right");
    assert_eq!(address.code, 10117);
}

/// Types that hold each other.
#[derive(Debug, PartialEq, Extract)]
struct Folder {
    files: Vec<File>,
}

#[derive(Debug, PartialEq, Extract)]
struct File {
    name: String,
    inside: Option<Folder>,
}

#[test]
fn types_may_hold_each_other() {
    let folder: Folder = from_json(r#"{"files": [{"name": "a.zip", "inside": {"files": []}}]}"#)
        .expect("it is right");
    assert_eq!(folder.files.len(), 1);
    let mut decoder = Decoder::<Folder>::new();
    let open = decoder
        .push(r#"{"files": [{"name": "a.zip", "inside": {"fi"#)
        .partial()
        .expect("the object is open");
    assert!(format!("{open:?}").contains("a.zip"), "{open:?}");
}

/// Where nothing but the instance can tell that the values have `Debug`.
#[test]
fn a_partial_of_a_parameter_is_shown() {
    let mut decoder = Decoder::<Tree<u8>>::new();
    let open = decoder
        .push(r#"{"value": 7, "children": [{"value": 8, "#)
        .partial()
        .expect("the object is open");
    let shown = format!("{open:?}");
    assert!(
        shown.contains("Done(7)") && shown.contains("Done(8)"),
        "{shown}"
    );
}

#[derive(Debug, PartialEq, Extract)]
enum Measured<const N: usize> {
    Small,
    Large,
}

#[test]
fn an_enum_may_have_a_constant() {
    assert_eq!(
        from_json::<Measured<3>>("\"Large\"").expect("a variant"),
        Measured::Large
    );
}
