use instructor_core::Extract;

#[derive(Extract)]
#[serde(rename_all = "camelCase")]
struct Ticket {
    due_date: String,
    #[serde(rename = "dueDate")]
    deadline: String,
    #[serde(alias = "deadline", alias = "dueDate")]
    end: String,
}

#[derive(Extract)]
#[serde(rename_all = "lowercase")]
enum Area {
    Sales,
    SALES,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Area>();
}
