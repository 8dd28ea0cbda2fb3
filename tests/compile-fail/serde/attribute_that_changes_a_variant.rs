use instructor_core::Extract;

#[derive(Extract)]
enum Area {
    Billing,
    #[serde(deserialize_with = "read")]
    Internal(u8),
    #[serde(other, with = "module")]
    Other,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Area>();
}
