//! What a library can do with `instructor-bedrock` and nothing else: derive, name the partial, return the future. That it builds is the test.

use std::future::IntoFuture;

use instructor_bedrock::{Bedrock, Error, Extract, Partial};

/// A ticket.
#[derive(Debug, Extract)]
#[expect(clippy::exhaustive_structs, reason = "as a user would write it")]
pub struct Ticket {
    /// What needs doing.
    pub title: String,
    /// 1 to 5.
    #[extract(range = 1..=5)]
    pub urgency: u8,
    /// Where it belongs.
    pub area: Area,
}

/// Where a ticket belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract)]
#[expect(clippy::exhaustive_enums, reason = "as a user would write it")]
pub enum Area {
    /// Money.
    Billing,
    /// The rest.
    Other,
}

/// The partial, by its own name and by the alias.
pub fn title_so_far(partial: &TicketPartial) -> Option<&str> {
    let alias: &Partial<Ticket> = partial;
    alias.title.done().map(String::as_str)
}

/// The future, returned.
pub fn triage(
    bedrock: &Bedrock,
    text: &str,
) -> impl Future<Output = Result<Ticket, Error>> + Send + 'static {
    bedrock.extract(text).into_future()
}
