use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "type")]
struct Tagged {
    title: String,
}

#[derive(Extract)]
#[serde(try_from = "String")]
struct Converted {
    title: String,
}

#[derive(Extract)]
#[serde(untagged)]
enum Payment {
    Cash,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Tagged>();
    needs::<Converted>();
    needs::<Payment>();
}
