use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "kind")]
enum Shape {
    Circle { kind: String },
    Square {
        #[serde(rename = "kind")]
        sort: u8,
    },
    Other {
        #[serde(alias = "kind")]
        sort: u8,
    },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
}
