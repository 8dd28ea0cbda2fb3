//! The cases of Python instructor, in the shared test data.

use serde_json::Value;

#[path = "../data/mod.rs"]
mod shared;

/// `None` where they are absent.
pub(crate) fn python_cases(test: &str) -> Option<Vec<Value>> {
    let path = shared::find("python-instructor-cases.json", test)?;
    let cases = std::fs::read_to_string(path).expect("they can be read");
    Some(serde_json::from_str(&cases).expect("the cases are JSON"))
}
