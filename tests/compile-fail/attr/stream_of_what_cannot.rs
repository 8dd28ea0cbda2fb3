use instructor_core::Extract;

#[derive(Extract)]
struct Row {
    title: String,
}

#[derive(Extract)]
struct TwoLists {
    #[extract(stream = "items")]
    rows: Vec<Row>,
    #[extract(stream = "items")]
    more: Vec<Row>,
}

#[derive(Extract)]
struct Alone(#[extract(stream = "items")] Vec<Row>);

#[derive(Extract)]
struct Pair(#[extract(stream = "items")] Vec<Row>, String);

#[derive(Extract)]
enum Either {
    List {
        #[extract(stream = "items")]
        rows: Vec<Row>,
    },
    Nothing,
}

fn some(rows: &[Row]) -> Result<(), &'static str> {
    let _ = rows;
    Ok(())
}

fn titled(row: &Row) -> Result<(), &'static str> {
    let _ = row;
    Ok(())
}

#[derive(Extract)]
struct Looked {
    #[extract(stream = "items", validate = some, each(validate = titled))]
    rows: Vec<Row>,
}

#[derive(Extract)]
struct Compared {
    #[extract(stream = "items", unique, each(len = 1..=5))]
    words: Vec<String>,
}

#[derive(Extract)]
struct Converted {
    #[extract(stream = "items", as = Vec<String>, try_from = rows)]
    rows: Vec<Row>,
}

fn rows(titles: Vec<String>) -> Result<Vec<Row>, &'static str> {
    Ok(titles.into_iter().map(|title| Row { title }).collect())
}

#[derive(Extract)]
struct Flat {
    #[extract(stream = "items")]
    #[serde(flatten)]
    row: Row,
}

#[derive(Extract)]
struct Number {
    #[extract(stream = "items")]
    count: u8,
}

#[derive(Extract)]
struct Perhaps {
    #[extract(stream = "items")]
    rows: Option<Vec<Row>>,
}

#[derive(Extract)]
#[extract(stream = "items")]
struct OnTheStruct {
    rows: Vec<Row>,
}

fn main() {
    let _ = Either::Nothing;
    for schema in [
        instructor_core::json_schema::<TwoLists>(),
        instructor_core::json_schema::<Looked>(),
        instructor_core::json_schema::<OnTheStruct>(),
    ] {
        let _ = schema;
    }
    let _ = some(&[]);
    let _ = titled;
}
