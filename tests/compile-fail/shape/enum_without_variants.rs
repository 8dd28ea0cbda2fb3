use instructor_core::Extract;

#[derive(Extract)]
enum Never {}

fn needs<T: Extract>() {}

fn main() {
    needs::<Never>();
}
