use instructor_core::Extract;

#[derive(Extract)]
struct Nothing;

fn needs<T: Extract>() {}

fn main() {
    needs::<Nothing>();
}
