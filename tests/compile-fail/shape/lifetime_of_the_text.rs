use instructor_core::Extract;

use std::borrow::Cow;

#[derive(Extract)]
struct Ticket<'a> {
    title: Cow<'a, str>,
}

#[derive(Extract)]
struct Quoted<'a, T> {
    text: &'a str,
    value: T,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket<'static>>();
    needs::<Quoted<'static, u8>>();
}
