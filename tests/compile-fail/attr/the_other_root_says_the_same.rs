extern crate instructor_core as instructor_bedrock;

use instructor_core::Extract;
use instructor_derive::ExtractBedrock;

#[derive(ExtractBedrock)]
#[extract(nmae = "record_ticket")]
struct Ticket {
    #[extract(range = 5..=1)]
    urgency: u8,
    #[extract(len = 1..=5)]
    count: u8,
}

#[derive(ExtractBedrock)]
union Pair {
    a: u8,
    b: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Pair>();
}
