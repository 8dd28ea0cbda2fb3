use instructor_bedrock::Decoder;
use instructor_bench::document::{document, plain, ruled};
fn main() {
    let text = document(200_000);
    let size: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    if size == 0 {
        std::hint::black_box(serde_json::from_str::<plain::Document>(&text).unwrap());
        return;
    }
    if size == 1 {
        std::hint::black_box(instructor_bedrock::from_json::<ruled::Document>(&text).unwrap());
        return;
    }
    let mut d = Decoder::<ruled::Document>::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let mut end = size.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (p, r) = rest.split_at(end);
        std::hint::black_box(d.push(p));
        rest = r;
    }
    std::hint::black_box(d.finish().unwrap().value);
}
