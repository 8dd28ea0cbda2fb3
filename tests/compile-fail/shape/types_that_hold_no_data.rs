use instructor_core::Extract;
use std::collections::HashMap;

#[derive(Extract)]
struct Ticket {
    title: Option<&'static str>,
    lines: Vec<(u8, &'static [std::path::PathBuf])>,
    by_name: HashMap<String, [&'static str; 2]>,
    check: fn(u8) -> bool,
    draw: Option<Box<dyn Fn()>>,
    raw: *const u8,
}

#[derive(Extract)]
enum Payment {
    Card(&'static str),
    Cash { round: Box<fn(u8) -> u8> },
}

// What is not read, and what is made from something else, may be of any type.
#[derive(Extract)]
struct Fine {
    #[serde(skip)]
    check: Option<fn(u8) -> bool>,
    #[extract(as = String, try_from = leaked)]
    name: &'static str,
    of: std::marker::PhantomData<fn() -> &'static str>,
}

fn leaked(name: String) -> Result<&'static str, String> {
    Ok(name.leak())
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Payment>();
    needs::<Fine>();
}
