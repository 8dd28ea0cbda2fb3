use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "type")]
enum Shape {
    Square(f64, f64),
    Nothing(),
    Circle { radius: f64 },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
}
