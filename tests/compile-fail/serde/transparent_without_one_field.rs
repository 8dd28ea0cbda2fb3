use instructor_core::Extract;
use std::marker::PhantomData;

#[derive(Extract)]
#[serde(transparent)]
struct Two {
    first: u8,
    second: u8,
    third: Vec<u8>,
}

#[derive(Extract)]
#[serde(transparent)]
struct None {
    mark: PhantomData<u8>,
    #[serde(default)]
    second: u8,
}

#[derive(Extract)]
#[serde(transparent)]
enum Kind {
    One,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Two>();
    needs::<None>();
    needs::<Kind>();
}
