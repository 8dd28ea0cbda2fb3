//! What the streams hold.

use instructor_bedrock::Extract;
use instructor_tests::{Events, Reply};
use serde::Serialize;

/// A round of errands.
#[derive(Debug, Clone, PartialEq, Serialize, Extract)]
pub(super) struct Round {
    /// In a few words.
    #[extract(non_empty)]
    pub(super) title: String,
    pub(super) by_car: bool,
    pub(super) stops: Vec<Stop>,
    pub(super) minutes: u16,
}

#[derive(Debug, Clone, PartialEq, Serialize, Extract)]
pub(super) struct Stop {
    pub(super) place: String,
    /// How long it takes, in minutes.
    #[extract(range = 1..=60)]
    pub(super) minutes: u8,
}

/// What a model says of a round.
pub(super) const ROUND: &str = r#"{"title": "Saturday “errands” 🚲", "by_car": false, "stops": [{"place": "Bäckerei\nLenz", "minutes": 5}, {"place": "library", "minutes": 25}], "minutes": 48}"#;

/// What [`ROUND`] means.
pub(super) fn round() -> Round {
    let stop = |place: &str, minutes| Stop {
        place: place.to_owned(),
        minutes,
    };
    Round {
        title: "Saturday “errands” 🚲".to_owned(),
        by_car: false,
        stops: vec![stop("Bäckerei\nLenz", 5), stop("library", 25)],
        minutes: 48,
    }
}

/// A text in pieces of about so many bytes.
pub(super) fn pieces(text: &str, bytes: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = bytes.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The round as the arguments of a call, in pieces.
pub(super) fn called() -> Events {
    Events::tool("Round", &pieces(ROUND, 7))
}

/// A reply that pauses after each event, so that none waits for the next.
pub(super) fn slowly(events: &Events) -> Reply {
    (1..events.count()).fold(events.reply(), |reply, event| {
        reply.pausing(events.length(event), std::time::Duration::from_millis(2))
    })
}
