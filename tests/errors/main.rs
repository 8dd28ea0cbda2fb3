//! What a caller is told when there is no value: one line that says what happened, a hint that says what to do, a word for metrics, and nothing of the
//! request or the reply.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod answers;
mod input;
mod leaks;
mod protocol;
mod service;
mod setup;

use instructor_bedrock::Error;

/// What holds of every error.
fn assert_well_formed(error: &Error) {
    let line = error.to_string();
    assert!(
        !line.is_empty() && !line.contains('\n') && !line.ends_with('.'),
        "{line}"
    );
    assert!(
        !line.starts_with(char::is_uppercase) || line.starts_with("HTTP "),
        "{line}"
    );
    assert!(
        error
            .code()
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
        "{}",
        error.code()
    );
    if let Some(hint) = error.hint() {
        assert!(
            !hint.is_empty() && !hint.contains('\n') && !hint.ends_with('.'),
            "{hint}"
        );
    }
}
