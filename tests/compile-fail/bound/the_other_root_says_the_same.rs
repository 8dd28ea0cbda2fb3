extern crate instructor_core as instructor_bedrock;

use std::collections::HashMap;

use instructor_core::Extract;
use instructor_derive::ExtractBedrock;

struct Money(i64);

// Each bound of the generated code, met through the other root.
#[derive(ExtractBedrock)]
struct Bill<T> {
    total: Money,
    #[extract(len = 1..)]
    count: u8,
    #[extract(unique)]
    ratios: Vec<f64>,
    #[extract(as = String)]
    tip: Money,
    #[extract(serde)]
    tax: Money,
    #[extract(validate = positive)]
    fee: i64,
    by_list: HashMap<Vec<u8>, T>,
}

#[derive(ExtractBedrock)]
enum Payment {
    Card(Money),
}

fn positive(_: &i64) -> Result<(), u8> {
    Err(1)
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Bill<u8>>();
    needs::<Payment>();
}
