use super::*;
use crate::decode::adjustment::{Adjustment, AdjustmentKind};
use crate::decode::comment;
use crate::decode::cursor::State;
use crate::decode::issue::IssueKind;

struct Captured {
    text: String,
    whole: bool,
    adjustments: Vec<AdjustmentKind>,
    issues: Vec<IssueKind>,
}

/// Captures the value at the beginning of a text that comes in pieces, as the decoder's front door feeds it.
fn capture<'t>(pieces: impl IntoIterator<Item = &'t str>, mut state: State) -> Captured {
    let mut text = String::new();
    let mut whole = false;
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let last = pieces.peek().is_none();
        let held = comment::held(&mut state, piece, last);
        let rest = match held {
            Some(_) => &piece[piece.chars().next().map_or(0, char::len_utf8)..],
            None => piece,
        };
        let held = held.iter().map(|held| (held.as_str(), false));
        for (piece, last) in held.chain([(rest, last)]) {
            let mut cursor = Cursor {
                text: piece,
                position: 0,
                last,
                state: &mut state,
            };
            if !whole && comment::resume(&mut cursor) {
                whole = value(&mut cursor, &mut text);
            }
        }
    }
    let (issues, _, adjustments) = state.take();
    Captured {
        text,
        whole,
        adjustments: adjustments.iter().map(Adjustment::kind).collect(),
        issues: issues.iter().map(|issue| issue.kind().clone()).collect(),
    }
}

/// The capture of a text at every split into two and into single characters: all alike.
fn at_every_split(text: &str, state: fn() -> State) -> Captured {
    let whole = capture([text], state());
    let splits = text.char_indices().map(|(at, _)| text.split_at(at));
    for (first, second) in splits {
        let split = capture([first, second], state());
        assert_eq!(split.text, whole.text, "{first} | {second}");
        assert_eq!(split.whole, whole.whole, "{first} | {second}");
        assert_eq!(split.adjustments, whole.adjustments, "{first} | {second}");
    }
    let characters = text
        .char_indices()
        .map(|(at, char)| &text[at..at + char.len_utf8()]);
    let split = capture(characters, state());
    assert_eq!(split.text, whole.text, "{text}");
    assert_eq!(split.adjustments, whole.adjustments, "{text}");
    whole
}

#[test]
fn json_is_copied_as_it_stands() {
    for text in [
        "1",
        "-1.50e+3",
        "true",
        "null",
        "\"\"",
        r#""a\"b\\\u00e9\ud83d\ude00 \ud800 日本""#,
        "[]",
        "[ 1 , [ ] ,\n{ } ]",
        r#"{"a": {"b" :[1, 2.0 ,"c"]}, "d":null , "e": "}]," }"#,
    ] {
        for state in [State::default, State::tolerant] {
            let captured = at_every_split(text, state);
            assert!(captured.whole, "{text}");
            assert_eq!(captured.text, text);
            assert!(captured.adjustments.is_empty());
        }
        // What stands behind the value is left.
        let with_rest = format!("{text} ,x");
        assert_eq!(capture([with_rest.as_str()], State::default()).text, text);
    }
}

#[test]
fn what_is_mended_is_written_as_json() {
    use AdjustmentKind::{Comment, ControlCharacter, PythonLiteral, TrailingComma};
    let cases: [(&str, &str, &[AdjustmentKind]); 9] = [
        ("[1, 2, ]", "[1, 2]", &[TrailingComma]),
        ("[1 ,\n\t ]", "[1 ]", &[TrailingComma]),
        (
            "{\"a\": [1,],}",
            r#"{"a": [1]}"#,
            &[TrailingComma, TrailingComma],
        ),
        (
            "[1, /* , */ // ]\n]",
            "[1]",
            &[Comment, Comment, TrailingComma],
        ),
        (
            "{/**/\"a\"/***/:/**/1/* * / */}",
            r#"{"a":1}"#,
            &[Comment, Comment, Comment, Comment],
        ),
        (
            "[True, False, None]",
            "[true, false, null]",
            &[PythonLiteral, PythonLiteral, PythonLiteral],
        ),
        ("True", "true", &[PythonLiteral]),
        (
            "\"a\nb\t\r\u{1f}\u{0} // \"",
            r#""a\nb\t\r\u001f\u0000 // ""#,
            &[ControlCharacter],
        ),
        (
            "{\"a\nb\": \"c\nd\"}",
            r#"{"a\nb": "c\nd"}"#,
            &[ControlCharacter, ControlCharacter],
        ),
    ];
    for (text, mended, adjustments) in cases {
        let captured = at_every_split(text, State::tolerant);
        assert!(captured.whole, "{text}");
        assert_eq!(captured.text, mended);
        assert_eq!(captured.adjustments, adjustments, "{text}");
        assert!(captured.issues.is_empty());
        serde_json::from_str::<serde_json::Value>(&captured.text).expect("it is JSON");
        assert!(!capture([text], State::default()).issues.is_empty());
    }
}

#[test]
fn what_is_no_json_is_not_whole() {
    for text in [
        "[1 2]", "{1: 2}", "nul", "tru", "[,]", "01", "\"\\x\"", "[1", "{\"a\"",
    ] {
        let captured = capture([text], State::tolerant());
        assert!(!captured.whole, "{text}");
        assert_eq!(captured.issues.len(), 1, "{text}");
    }
    let deep = "[".repeat(65);
    assert_eq!(
        capture([deep.as_str()], State::default()).issues,
        [IssueKind::Depth]
    );
}

#[test]
fn blanks_behind_commas_cost_their_length() {
    let text = format!("[{}1]", format!("[1,{}],", " ".repeat(200)).repeat(10_000));
    let captured = capture([text.as_str()], State::tolerant());
    assert_eq!(captured.text, format!("[{}1]", "[1],".repeat(10_000)));
}

#[test]
fn a_replay_leaves_no_trace_but_its_issues() {
    let mut state = State::tolerant();
    let mut cursor = Cursor {
        text: "rest",
        position: 2,
        last: false,
        state: &mut state,
    };
    let flow = replay("[1, \"two\"]", &mut cursor, |cursor| {
        assert!(!cursor.state.tolerant);
        cursor.unexpected("an object");
        Flow::Reject
    });
    assert_eq!(flow, Flow::Failed);
    assert_eq!((cursor.position, cursor.text), (2, "rest"));
    assert!(state.tolerant);
    let (issues, ..) = state.take();
    assert_eq!(issues[0].found().text(), Some("[1, \"two\"]"));
}
