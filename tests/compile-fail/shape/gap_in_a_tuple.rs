use instructor_core::Extract;

#[derive(Extract)]
struct Point(#[serde(default)] f64, f64, String);

fn needs<T: Extract>() {}

fn main() {
    needs::<Point>();
}
