use instructor_core::Extract;

#[derive(Extract)]
#[extract(bound = "T: Extract")]
struct Quoted<T> {
    items: Vec<T>,
}

#[derive(Extract)]
#[extract(bound(T))]
struct Bare<T> {
    items: Vec<T>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Quoted<u8>>();
    needs::<Bare<u8>>();
}
