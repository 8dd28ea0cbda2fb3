use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    title: String,
    #[serde(skip)]
    #[extract(range = 1..=5, validate = check)]
    urgency: u8,
    #[serde(skip_deserializing)]
    #[extract(description = "Who it is for.")]
    owner: String,
}

#[derive(Extract)]
#[serde(transparent)]
struct Title {
    text: String,
    #[serde(default)]
    #[extract(range = 1..)]
    length: usize,
}

#[derive(Extract)]
#[extract(as = String, try_from = code)]
struct Code {
    #[extract(len = 1..)]
    text: String,
}

#[derive(Extract)]
#[serde(from = "String")]
enum Area {
    #[extract(description = "What is owed.")]
    Billing(#[extract(non_empty)] String),
}

impl From<String> for Area {
    fn from(text: String) -> Self {
        Self::Billing(text)
    }
}

fn check(_: &u8) -> Result<(), String> {
    Ok(())
}

fn code(text: String) -> Result<Code, String> {
    Ok(Code { text })
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Title>();
    needs::<Code>();
    needs::<Area>();
}
