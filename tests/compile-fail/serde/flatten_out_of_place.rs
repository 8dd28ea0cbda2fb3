use instructor_core::Extract;

#[derive(Extract)]
struct Paging {
    limit: u8,
}

#[derive(Extract)]
struct Page {
    #[serde(flatten)]
    #[extract(items = 1.., each(non_empty))]
    first: Vec<String>,
    #[serde(flatten = true)]
    second: Paging,
    #[serde(flatten)]
    #[extract(as = String)]
    third: String,
}

#[derive(Extract)]
struct Tuple(#[serde(flatten)] Paging, u8);

fn needs<T: Extract>() {}

fn main() {
    needs::<Page>();
    needs::<Tuple>();
}
