//! Fields with something said about what is seen of them while they arrive, which changes nothing else.

use std::collections::BTreeMap;

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{option, some, text};
use crate::shape::shapes;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Row {
    #[proptest(strategy = "text()")]
    title: String,
    count: Option<u8>,
    #[proptest(strategy = "some(any::<bool>())")]
    marks: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Table {
    #[proptest(strategy = "text()")]
    title: String,
    #[extract(stream = "items", items = ..=4)]
    #[serde(rename = "all rows")]
    #[proptest(strategy = "some(any::<Row>())")]
    rows: Vec<Row>,
    #[serde(default)]
    end: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Page<T> {
    #[extract(stream = "items")]
    items: Vec<T>,
    #[extract(stream = "done")]
    first: Option<T>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Done {
    #[extract(stream = "done")]
    #[proptest(strategy = "text()")]
    account: String,
    #[extract(stream = "done", range = 1..)]
    #[proptest(strategy = "1..=9_u8")]
    amount: u8,
    #[extract(stream = "done")]
    row: Row,
    #[extract(stream = "done")]
    #[proptest(strategy = "option(text())")]
    maybe: Option<String>,
    #[extract(stream = "done")]
    #[serde(default)]
    #[proptest(strategy = "some(any::<Row>())")]
    rows: Vec<Row>,
    #[extract(stream = "done")]
    #[proptest(strategy = "proptest::collection::btree_map(text(), any::<i8>(), 0..3)")]
    map: BTreeMap<String, i8>,
    #[extract(stream = "done", serde)]
    pair: (u8, bool),
    #[extract(stream = "done")]
    #[serde(flatten)]
    more: More,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct More {
    inner: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct DoneAlone(
    #[extract(stream = "done")]
    #[proptest(strategy = "text()")]
    String,
);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct DonePair(
    #[extract(stream = "done")]
    #[proptest(strategy = "text()")]
    String,
    #[proptest(strategy = "text()")] String,
);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "kind")]
enum DoneVariants {
    Named {
        #[extract(stream = "done")]
        #[proptest(strategy = "text()")]
        account: String,
        #[proptest(strategy = "text()")]
        note: String,
    },
    Row(#[extract(stream = "done")] Row),
}

fn page<T: Clone + std::fmt::Debug + 'static>(
    items: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Page<T>> {
    let first = proptest::option::of(items.clone());
    (some(items), first).prop_map(|(items, first)| Page { items, first })
}

shapes! {
    table: Table = any::<Table>(),
    page: Page<u8> = page(any::<u8>()),
    page_of_rows: Page<Row> = page(any::<Row>().boxed()),
    done: Done = any::<Done>(),
    done_alone: DoneAlone = any::<DoneAlone>(),
    done_pair: DonePair = any::<DonePair>(),
    done_variants: DoneVariants = any::<DoneVariants>(),
}
