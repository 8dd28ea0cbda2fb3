//! Items that are handed out while the text arrives.

use instructor_core::{Decoder, Extract, Issues, ItemDecoder, ItemError, Itemized};

#[derive(Debug, Clone, PartialEq, Extract)]
struct Task {
    what: String,
    #[extract(range = 1..=30)]
    days: u8,
}

#[derive(Debug, PartialEq, Extract)]
struct Minutes {
    title: String,
    #[extract(stream = "items", items = ..=3)]
    tasks: Vec<Task>,
    #[serde(default)]
    closing: Option<String>,
}

/// What was handed out, and what was left.
#[derive(Debug, PartialEq)]
struct Outcome<T: Itemized> {
    items: Vec<Result<T::Item, ItemError>>,
    rest: Result<T, Issues>,
}

fn read<'a, T: Itemized>(
    mut decoder: ItemDecoder<T>,
    pieces: impl IntoIterator<Item = &'a str>,
) -> Outcome<T> {
    let mut items = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        items.extend(std::iter::from_fn(|| decoder.next_item()));
    }
    decoder.end();
    items.extend(std::iter::from_fn(|| decoder.next_item()));
    assert_eq!(decoder.given(), items.len());
    Outcome {
        items,
        rest: decoder.finish().map(|decoded| decoded.value),
    }
}

/// As a whole, at every cut, and byte by byte; all must be the same.
fn everywhere<T>(decoder: impl Fn() -> ItemDecoder<T>, text: &str) -> Outcome<T>
where
    T: Itemized + PartialEq + std::fmt::Debug,
    T::Item: PartialEq + std::fmt::Debug,
{
    let whole = read(decoder(), [text]);
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    for &place in &places {
        let (before, after) = text.split_at(place);
        assert_eq!(read(decoder(), [before, after]), whole, "{before}|{after}");
    }
    let mut bytes: Vec<&str> = places
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect();
    bytes.extend(places.last().map(|&last| &text[last..]));
    assert_eq!(read(decoder(), bytes), whole);
    whole
}

fn said<T: Itemized>(outcome: &Outcome<T>) -> Vec<String>
where
    T::Item: std::fmt::Debug,
{
    let items = outcome.items.iter();
    items
        .map(|item| match item {
            Ok(item) => format!("{item:?}"),
            Err(error) => error.to_string(),
        })
        .collect()
}

fn task(what: &str, days: u8) -> Task {
    Task {
        what: what.to_owned(),
        days,
    }
}

#[test]
fn each_comes_once_when_it_is_whole() {
    let mut decoder = ItemDecoder::<Minutes>::new();
    decoder.push(r#"{"title": "Monday", "tasks": [{"what": "call", "days": 1"#);
    assert_eq!(decoder.next_item(), None, "its bracket may still not come");
    decoder.push("}");
    assert_eq!(decoder.next_item(), Some(Ok(task("call", 1))));
    assert_eq!(decoder.next_item(), None);
    decoder.push(r#", {"what": "write", "days": 2}], "closing": "See you."}"#);
    assert_eq!(decoder.next_item(), Some(Ok(task("write", 2))));
    assert_eq!(decoder.given(), 2);
    let rest = decoder.finish().expect("nothing is wrong").value;
    assert_eq!(rest.title, "Monday");
    assert!(rest.tasks.is_empty());
    assert_eq!(rest.closing.as_deref(), Some("See you."));
}

#[test]
fn wrong_items_take_their_issues_with_them() {
    let text = r#"{"title": "Monday", "tasks": [{"what": 1.5, "days": [1, 2]}, {"what": "write", "days": 2}, 7, {"days": 99, "days": 1}], "closing": "x"}"#;
    let outcome = everywhere(ItemDecoder::<Minutes>::new, text);
    assert_eq!(
        said(&outcome),
        [
            "item 0 is wrong: tasks[0].days: wrong type, expected an integer, found a list",
            r#"Task { what: "write", days: 2 }"#,
            "item 2 is wrong: tasks[2]: wrong type, expected an object, found a number of 1 character",
            "item 3 is wrong: tasks[3].days: breaks `range`, expected an integer between 1 and 30, found a number of 2 characters; tasks[3].days: said twice, expected each field once; tasks[3].what: missing, expected a string",
        ]
    );
    let issues = outcome.rest.expect_err("four items are one too many");
    assert_eq!(issues.len(), 1);
    assert_eq!(
        issues[0].to_string(),
        "tasks: breaks `items`, expected at most 3 items, found 4 items"
    );
}

#[test]
fn what_is_wrong_elsewhere_is_told_at_the_end() {
    let text = r#"{"title": 1e, "tasks": []}"#;
    let outcome = everywhere(ItemDecoder::<Minutes>::new, text);
    assert!(outcome.items.is_empty());
    assert_eq!(outcome.rest.expect_err("no JSON").len(), 1);

    let text = r#"{"closing": ["a"], "tasks": [{"what": "a", "days": "x"}, {"what": "b", "days": 1}, {"what": "c", "days": "y"}], "more": 1}"#;
    let outcome = everywhere(ItemDecoder::<Minutes>::new, text);
    assert_eq!(outcome.items.len(), 3);
    let issues: Vec<String> = outcome
        .rest
        .expect_err("two things are wrong")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        issues,
        [
            "closing: wrong type, expected a string, found a list",
            "title: missing, expected a string"
        ]
    );

    let outcome = everywhere(ItemDecoder::<Minutes>::new, r#"{"title": "a"}"#);
    assert_eq!(
        outcome.rest.expect_err("no list")[0].path().to_string(),
        "tasks"
    );
    for text in ["", " ", "[]", "null"] {
        assert!(everywhere(ItemDecoder::<Minutes>::new, text).rest.is_err());
    }
}

#[test]
fn a_list_alone_and_in_its_wrapper() {
    let text = r#" [{"what": "a", "days": 1}, {"what": "b", "days": 0}] "#;
    let outcome = everywhere(ItemDecoder::<Vec<Task>>::new, text);
    assert_eq!(outcome.items[0], Ok(task("a", 1)));
    assert_eq!(
        outcome.items[1].as_ref().expect_err("0 days").issues()[0]
            .path()
            .to_string(),
        "[1].days"
    );
    assert_eq!(outcome.rest, Ok(Vec::new()));

    let text = r#"{"value": [{"what": "a", "days": 1}, {"what": "b", "days": 0}]}"#;
    let outcome = everywhere(ItemDecoder::<Vec<Task>>::answer, text);
    assert_eq!(
        outcome.items[1].as_ref().expect_err("0 days").issues()[0]
            .path()
            .to_string(),
        "value[1].days"
    );
    assert_eq!(outcome.rest, Ok(Vec::new()));

    let outcome = everywhere(ItemDecoder::<Vec<u8>>::new, "[1, 300, 2");
    assert_eq!(outcome.items.len(), 2, "the last may go on");
    assert_eq!(
        outcome.rest.expect_err("cut")[0].kind().code(),
        "unfinished"
    );
}

#[test]
fn among_words_and_one_for_a_list() {
    let decoder = || ItemDecoder::<Vec<Task>>::new().tolerant();
    let text = "Here:\n```json\n[{\"what\": \"a\", // first\n\"days\": \"3\",}, {\"days\": 4,}, ]\n```\nDone.";
    let outcome = everywhere(decoder, text);
    assert_eq!(outcome.items[0], Ok(task("a", 3)));
    assert!(outcome.items[1].is_err());
    assert_eq!(outcome.rest, Ok(Vec::new()));

    let outcome = everywhere(decoder, r#"{"what": "a", "days": 1}"#);
    assert_eq!(outcome.items, [Ok(task("a", 1))]);
    assert!(outcome.rest.is_ok());

    let strings = || ItemDecoder::<Vec<String>>::new();
    assert_eq!(everywhere(strings, r#""a""#).items, [Ok("a".to_owned())]);
    let outcome = everywhere(strings, r#""[1, 2]""#);
    assert!(outcome.items.is_empty(), "a list in a string is no item");
    assert!(outcome.rest.is_err());
}

/// A bad item that began in an earlier piece leaves room among the findings, which others fill: their paths are whole all the same.
#[test]
fn paths_begin_at_the_root_wherever_the_text_was_cut() {
    let text = r#"{"title": "a", "tasks": [{"what": [], "days": []}, {"what": "b", "days": "2"}, {"what": "c", "days": "3"}, {"what": [], "days": "x"}], "closing": 1}"#;
    everywhere(ItemDecoder::<Minutes>::new, text);
    for place in 1..text.len() {
        let mut decoder = ItemDecoder::<Minutes>::new();
        let (before, after) = text.split_at(place);
        decoder.push(before);
        decoder.push(after);
        while let Some(item) = decoder.next_item() {
            if let Err(error) = item {
                let root = format!("tasks[{}]", error.index());
                let mut paths = error.issues().iter().map(|issue| issue.path().to_string());
                assert!(
                    paths.all(|path| path.starts_with(&root)),
                    "{before}|{after}"
                );
            }
        }
        let mut paths = decoder.issues().map(|issue| issue.path().to_string());
        assert!(paths.all(|path| path == "tasks"));
    }
}

#[test]
fn where_nothing_is_handed_out_it_is_a_field_like_any() {
    let text = r#"{"title": "a", "tasks": [{"what": "b", "days": 1}, {"what": "c"#;
    let mut decoder = Decoder::<Minutes>::new();
    let minutes = decoder.push(text).partial().expect("open");
    let tasks = minutes.tasks.partial().expect("open");
    assert_eq!(tasks.items(), &[task("b", 1)]);
    assert!(tasks.open().is_some());
    decoder.push(r#"", "days": 3}]}"#);
    assert_eq!(decoder.finish().expect("it is right").value.tasks.len(), 2);
}

#[test]
fn open_extractions_are_send() {
    fn send<T: Send + Sync>() {}
    send::<ItemDecoder<Minutes>>();
    send::<ItemDecoder<Vec<Task>>>();
    send::<ItemError>();
}
