//! Checks that the programmer writes: functions on a field or on the whole value.

use std::borrow::Cow;
use std::fmt;

use super::cursor::Cursor;
use super::issue::{Found, Issue, IssueKind};
use super::path::Segment;

/// What a check of the programmer's finds wrong. The message goes to the model, so it says what to do.
///
/// ```
/// use instructor_core::{Extract, Violation};
///
/// #[derive(Extract)]
/// #[extract(validate = ends_after_it_starts)]
/// struct Stay { from: u32, to: u32 }
///
/// fn ends_after_it_starts(stay: &Stay) -> Result<(), Violation> {
///     if stay.from < stay.to { return Ok(()) }
///     Err(Violation::new("must be later than `from`").at("to"))
/// }
///
/// let issues = instructor_core::from_json::<Stay>(r#"{"from": 3, "to": 2}"#).err().expect("it is wrong");
/// assert_eq!(issues[0].path().to_string(), "to");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Violation {
    message: Cow<'static, str>,
    path: Vec<Segment>,
}

impl Violation {
    /// A violation of the value that was looked at.
    ///
    /// A message that is no constant may quote the value, so errors do not print it; [`Issue::expected`](crate::Issue::expected) does.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            path: Vec::new(),
        }
    }

    /// Blames a field, by its wire name; again, for a field of that field.
    pub fn at(mut self, field: &'static str) -> Self {
        self.path.push(Segment::Field(field));
        self
    }

    /// Blames an item of the list blamed so far.
    pub fn at_index(mut self, index: usize) -> Self {
        self.path.push(Segment::Index(index));
        self
    }
}

/// Without a message that may quote the value.
impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match &self.message {
            Cow::Borrowed(constant) => constant,
            Cow::Owned(_) => "..",
        };
        f.debug_struct("Violation")
            .field("message", &message)
            .field("path", &self.path)
            .finish()
    }
}

impl From<&'static str> for Violation {
    fn from(message: &'static str) -> Self {
        Self::new(message)
    }
}

impl From<String> for Violation {
    fn from(message: String) -> Self {
        Self::new(message)
    }
}

/// What a check may return in `Err`: a message, a [`Violation`], or several.
#[diagnostic::on_unimplemented(
    message = "a check cannot fail with `{Self}`",
    label = "`validate` needs `Result<(), E>` with `E` a `&'static str`, a `String`, a `Violation` or a `Vec<Violation>`"
)]
pub trait IntoViolations {
    /// The violations.
    fn into_violations(self) -> Vec<Violation>;
}

impl IntoViolations for Violation {
    fn into_violations(self) -> Vec<Violation> {
        vec![self]
    }
}

impl IntoViolations for &'static str {
    fn into_violations(self) -> Vec<Violation> {
        vec![self.into()]
    }
}

impl IntoViolations for String {
    fn into_violations(self) -> Vec<Violation> {
        vec![self.into()]
    }
}

impl IntoViolations for Vec<Violation> {
    fn into_violations(self) -> Vec<Violation> {
        self
    }
}

/// Runs a field's check. `true`: it found nothing wrong.
#[doc(hidden)]
pub fn validate<T, E: IntoViolations>(
    value: Option<&T>,
    check: impl FnOnce(&T) -> Result<(), E>,
    cursor: &mut Cursor<'_>,
) -> bool {
    value.is_none_or(|value| run(check(value), cursor))
}

/// Runs a container's check. `true`: it found nothing wrong.
#[doc(hidden)]
pub fn check<T, E: IntoViolations>(
    value: &T,
    check: impl FnOnce(&T) -> Result<(), E>,
    cursor: &mut Cursor<'_>,
) -> bool {
    run(check(value), cursor)
}

fn run<E: IntoViolations>(result: Result<(), E>, cursor: &mut Cursor<'_>) -> bool {
    match result {
        Ok(()) => true,
        Err(error) => {
            report(error.into_violations(), cursor);
            false
        }
    }
}

/// A check that fails without a violation still fails.
#[cold]
fn report(mut violations: Vec<Violation>, cursor: &mut Cursor<'_>) {
    if violations.is_empty() {
        violations.push(Violation::new("another value"));
    }
    for Violation { message, path } in violations {
        let mut issue = Issue::new(IssueKind::Validation, message, Found::Nothing);
        for segment in path.into_iter().rev() {
            issue.prepend(segment);
        }
        cursor.state.issue(issue);
    }
}
