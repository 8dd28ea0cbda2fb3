use instructor_core::Extract;

#[derive(Extract)]
struct Meters(#[serde(skip)] f64);

fn needs<T: Extract>() {}

fn main() {
    needs::<Meters>();
}
