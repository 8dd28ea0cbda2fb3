//! Partials of every kind of root: the last update shows all of the value, whatever the pieces.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream as _;
use instructor_core::engine::{Extraction, Snapshot};
use instructor_core::exchange::mode::{Json, Tools};
use instructor_core::{Definition, Extract};
use serde::{Deserialize, Serialize};

use super::mode;
use super::scripted::{Scripted, Step};
use super::streamed::{calling, saying};

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
enum Shape {
    Circle { label: String, radius: u8 },
    Text(String),
    Count(u8),
    Pair(String, u8),
    Empty {},
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Parcel {
    Box { label: String, weight: u8 },
    Letters(Vec<u8>),
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Figure {
    Square { label: String, side: u8 },
    Line(Line),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    from: u8,
    to: u8,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Pair(String, u8);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Alone(Line);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

/// What the last update and the last snapshot show, for these pieces of an answer.
fn last<T>(pieces: &[&str], called: bool) -> (Option<String>, Option<String>, String)
where
    T: Extract + Serialize + Send + Sync + 'static,
    T::Partial: Serialize + Send + Sync,
{
    let beats = || {
        if called {
            calling(Definition::of::<T>().name(), pieces)
        } else {
            saying(pieces)
        }
    };
    let backend = Arc::new(Scripted::new([
        Step::Stream(beats()),
        Step::Stream(beats()),
    ]));
    let extraction = || {
        let way = if called { mode(Tools) } else { mode(Json) };
        Extraction::<_, T>::new(Arc::clone(&backend), "base").mode(way)
    };
    backend.block_on(async {
        let mut stream = extraction().partials().await.unwrap();
        let mut updated = None;
        while let Some(update) = stream.next().await {
            updated = Some(serde_json::to_string(update.partial()).unwrap());
        }
        let value = stream
            .finish()
            .await
            .unwrap_or_else(|error| panic!("{error}: {pieces:?}"));
        let mut snapshots = extraction().partials().await.unwrap().snapshots();
        let mut kept = None;
        while let Some(snapshot) =
            poll_fn(|context| Pin::new(&mut snapshots).poll_next(context)).await
        {
            if let Snapshot::Partial(partial) = snapshot.unwrap() {
                kept = Some(serde_json::to_string(&partial).unwrap());
            }
        }
        (updated, kept, serde_json::to_string(&value).unwrap())
    })
}

fn shows_all<T>(value: &T)
where
    T: Extract + Serialize + Debug + Send + Sync + 'static,
    T::Partial: Serialize + Send + Sync,
{
    let mut text = serde_json::to_string(value).unwrap();
    if !T::schema().is_object() {
        text = format!(r#"{{"value":{text}}}"#);
    }
    let spread = text.replace('}', " } ").replace(']', " ] ");
    let ended = format!("{text} ");
    let fenced = format!("So:\n```json\n{text}\n```\nDone.");
    for (called, text) in [
        (true, &text),
        (true, &spread),
        (true, &ended),
        (false, &text),
        (false, &fenced),
        (false, &spread),
    ] {
        let letters: Vec<&str> = text.split_inclusive(|_| true).collect();
        let mut cuts: Vec<Vec<&str>> = vec![vec![text], letters];
        for place in (0..text.len()).filter(|place| text.is_char_boundary(*place)) {
            let (before, after) = text.split_at(place);
            cuts.push(vec![before, after]);
        }
        for pieces in cuts {
            let (updated, kept, whole) = last::<T>(&pieces, called);
            assert_eq!(updated.as_ref(), Some(&whole), "{pieces:?}");
            assert_eq!(kept.as_ref(), Some(&whole), "{pieces:?}");
        }
    }
}

#[test]
fn objects_maps_and_lists() {
    shows_all(&Line { from: 1, to: 22 });
    shows_all(&Alone(Line { from: 1, to: 22 }));
    shows_all(&vec![Line { from: 1, to: 22 }]);
    shows_all(&Some(Line { from: 1, to: 22 }));
    shows_all(&Box::new(vec![1_u8, 22]));
    shows_all(&BTreeMap::from([
        ("a".to_owned(), 1_u8),
        ("b".to_owned(), 22),
    ]));
    shows_all(&HashMap::from([("a".to_owned(), vec![22_u8])]));
    let inner = Page {
        items: vec![Line { from: 3, to: 4 }],
        next: None,
    };
    shows_all(&Page {
        items: vec![Line { from: 1, to: 22 }],
        next: Some(Box::new(inner)),
    });
    shows_all(&serde_json::json!({"a": [1, 22]}));
}

#[test]
fn tuples_and_enums() {
    shows_all(&("a".to_owned(), 22_u8));
    shows_all(&Pair("a".to_owned(), 22));
    shows_all(&Shape::Circle {
        label: "a".to_owned(),
        radius: 22,
    });
    shows_all(&Shape::Text("a".to_owned()));
    shows_all(&Shape::Count(22));
    shows_all(&Shape::Pair("a".to_owned(), 22));
    shows_all(&Shape::Empty {});
    shows_all(&Parcel::Box {
        label: "a".to_owned(),
        weight: 22,
    });
    shows_all(&Parcel::Letters(vec![1, 22]));
    shows_all(&Parcel::Nothing);
    shows_all(&Figure::Square {
        label: "a".to_owned(),
        side: 22,
    });
    shows_all(&Figure::Line(Line { from: 1, to: 22 }));
}
