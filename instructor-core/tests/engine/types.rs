//! The types of these tests.

use instructor_core::Extract;

/// A support ticket.
#[derive(Debug, PartialEq, Clone, Extract)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ticket {
    #[extract(len = 1..=40)]
    pub(crate) title: String,
    #[extract(range = 1..=5)]
    pub(crate) urgency: u8,
}

/// A type that no strict schema can say: it contains itself.
#[derive(Debug, PartialEq, Clone, Extract)]
pub(crate) struct Node {
    pub(crate) children: Vec<Node>,
}
