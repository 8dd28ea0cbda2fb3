use instructor_core::Extract;

#[derive(Extract)]
struct Pair(u8, String);

#[derive(Extract)]
struct Meters(f64);

fn needs<T: Extract>() {}

fn main() {
    needs::<Pair>();
    needs::<Meters>();
}
