//! `uuid::Uuid`, with its hyphens. (Its serde impl also reads it without them, in braces and as a URN.)

use uuid::Uuid;

use super::formatted::formatted;
use crate::schema::Format;

/// The length of the one form that has hyphens and nothing around it.
const LENGTH: usize = 36;

formatted! {
    Uuid: Format::new("a UUID such as 67e55044-10b1-426f-9247-bb680e5fe0c8").formats(&["uuid"]),
        |text: &str| Uuid::try_parse(text).ok().filter(|_| text.len() == LENGTH);
}
