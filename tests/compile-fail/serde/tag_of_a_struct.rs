use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "type")]
struct Tagged {
    title: String,
}

#[derive(Extract)]
#[serde(untagged)]
struct Untagged {
    title: String,
}

#[derive(Extract)]
#[serde(content = "value")]
struct Held {
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Tagged>();
    needs::<Untagged>();
    needs::<Held>();
}
