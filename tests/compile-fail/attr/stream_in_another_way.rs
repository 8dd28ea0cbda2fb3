use instructor_core::Extract;

#[derive(Extract)]
struct Report {
    #[extract(stream)]
    title: String,
    #[extract(stream = items)]
    rows: Vec<u8>,
    #[extract(stream = "whole")]
    words: Vec<String>,
    #[extract(stream = "done", stream = "items")]
    more: Vec<String>,
    #[extract(each(stream = "done"))]
    last: Vec<String>,
}

fn main() {
    let _ = instructor_core::json_schema::<Report>();
}
