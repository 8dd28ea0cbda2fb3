use instructor_core::{Decoder, Extract};

#[derive(Extract)]
struct Payment {
    #[extract(stream = "done")]
    account: String,
}

fn main() {
    let mut decoder = Decoder::<Payment>::new();
    if let Some(payment) = decoder.push("{").partial() {
        let _ = payment.account.partial();
    }
}
