use instructor_core::Extract;

#[derive(Extract)]
#[serde(deny_unknown_field)]
struct Ticket {
    #[serde(renam = "type")]
    kind: String,
    #[serde(colour)]
    paint: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
