//! A key is a string on the wire.

use std::collections::{BTreeMap, HashMap};

use instructor_core::{Extract, from_json};

#[derive(Debug, Extract)]
struct Grid {
    cells: HashMap<Vec<u8>, String>,
    rows: BTreeMap<(u8, u8), u8>,
}

fn main() {
    println!("{:?}", from_json::<Grid>("{}"));
}
