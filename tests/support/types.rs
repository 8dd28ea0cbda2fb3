//! What the tests ask for.

use instructor_bedrock::Extract;

/// A person who is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Extract)]
pub struct User {
    /// As it is written.
    #[extract(non_empty)]
    pub name: String,
    /// In whole years.
    #[extract(range = 0..=130)]
    pub age: u8,
}

/// A person and how to reach them: three fields, three rules to break.
#[derive(Debug, Clone, PartialEq, Eq, Extract)]
pub struct Contact {
    /// As it is written.
    #[extract(non_empty)]
    pub name: String,
    /// In whole years.
    #[extract(range = 0..=130)]
    pub age: u8,
    /// Where to write to.
    #[extract(email)]
    pub email: Option<String>,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract)]
pub enum Area {
    /// Invoices and payments.
    Billing,
    /// Signing in.
    Auth,
    /// Anything else.
    Other,
}

/// What a model says about Alice, as the arguments of a call or as text.
pub const ALICE: &str = r#"{"name":"Alice","age":30}"#;

/// What [`ALICE`] means.
pub fn alice() -> User {
    User {
        name: "Alice".to_owned(),
        age: 30,
    }
}
