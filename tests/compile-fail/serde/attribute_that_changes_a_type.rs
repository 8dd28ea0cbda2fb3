use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "type")]
struct Tagged {
    title: String,
}

#[derive(Extract)]
#[serde(remote = "Other")]
struct Remote {
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
    needs::<Remote>();
    needs::<Payment>();
}
