use instructor_core::Extract;

#[derive(Extract)]
enum Shape {
    #[serde(skip)]
    Circle { radius: f64 },
    #[serde(skip_deserializing)]
    Nothing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
}
