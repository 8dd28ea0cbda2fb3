use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(pattern = "(?i)abc")]
    flag: String,
    #[extract(pattern = r"\Aabc\z")]
    anchors: String,
    #[extract(pattern = r"(?P<year>\d{4})")]
    group: String,
    #[extract(pattern = "[a-z--aeiou]")]
    difference: String,
    #[extract(pattern = "[[:alpha:]]+")]
    posix: String,
    #[extract(pattern = "[a-z&&[^aeiou]]")]
    intersection: String,
    #[extract(pattern = r"\pL\p{Greek}")]
    property: String,
    #[extract(pattern = "a++")]
    possessive: String,
    #[extract(each(pattern = "a{,3}"))]
    counts: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
