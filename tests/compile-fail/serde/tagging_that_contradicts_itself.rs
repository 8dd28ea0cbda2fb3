use instructor_core::Extract;

#[derive(Extract)]
#[serde(tag = "type", untagged)]
enum Both {
    Circle { radius: f64 },
}

#[derive(Extract)]
#[serde(content = "value")]
enum ContentAlone {
    Circle { radius: f64 },
}

#[derive(Extract)]
#[serde(untagged, content = "value")]
enum UntaggedContent {
    Circle { radius: f64 },
}

#[derive(Extract)]
#[serde(tag = "t", content = "t")]
enum OneKey {
    Circle { radius: f64 },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Both>();
    needs::<ContentAlone>();
    needs::<UntaggedContent>();
    needs::<OneKey>();
}
