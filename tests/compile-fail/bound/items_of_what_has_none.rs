use std::collections::BTreeSet;

use instructor_core::{Extract, Itemized};

#[derive(Extract)]
struct Unmarked {
    rows: Vec<String>,
}

struct Unknown;

#[derive(Extract)]
struct Listed {
    #[extract(stream = "items")]
    rows: Vec<Unknown>,
}

fn needs<T: Itemized>() {}

fn main() {
    needs::<Unmarked>();
    needs::<BTreeSet<u8>>();
    needs::<Listed>();
}
