use instructor_core::Extract;

#[derive(Extract)]
enum Shape {
    #[serde(untagged)]
    Number(f64),
    Circle { radius: f64 },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
}
