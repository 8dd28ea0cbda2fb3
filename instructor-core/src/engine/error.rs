//! Why there is no value.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::budget::GaveUp;
use super::report::Report;
use crate::decode::{Issue, Issues};
use crate::exchange::{Capability, Failure, FailureKind, Response};
use crate::extract::{Extract, Partial};

/// How many issues `Display` spells out.
const SHOWN_ISSUES: usize = 3;

/// Why an extraction ended without a value.
///
/// `Display` is one line that may be logged: it has names, sizes and the service's codes, and no word of the request or the reply. `Debug` keeps to that.
/// What was said is in [`issues`](Self::issues), [`report`](Self::report) and [`response`](Self::response); the provider's own error is [`sdk_error`](Self::sdk_error).
pub struct Error(Box<Inner>);

struct Inner {
    failure: Failure,
    gave_up: Option<GaveUp>,
    report: Report,
    response: Option<Arc<Response>>,
    issues: Option<Issues>,
    /// A value that cannot be vouched for. The mutex is never locked; it makes the error `Sync` where the value is not.
    value: Mutex<Option<Box<dyn Any + Send>>>,
    /// What had arrived of an answer that ended badly.
    partial: Option<Box<dyn Any + Send + Sync>>,
    /// How many items had been handed out.
    items_given: Option<usize>,
}

impl Error {
    pub(super) fn new(failure: Failure, gave_up: Option<GaveUp>, report: Report) -> Self {
        let value = Mutex::new(None);
        Self(Box::new(Inner {
            failure,
            gave_up,
            report,
            response: None,
            issues: None,
            value,
            partial: None,
            items_given: None,
        }))
    }

    /// Whether it may hold a value that cannot be vouched for.
    pub(super) fn is_doubt(&self) -> bool {
        self.0.failure.kind == FailureKind::UnknownStop
    }

    pub(super) fn with_partial(mut self, partial: Option<Box<dyn Any + Send + Sync>>) -> Self {
        self.0.partial = partial;
        self
    }

    pub(super) fn with_items(mut self, given: usize) -> Self {
        self.0.items_given = Some(given);
        self
    }

    pub(super) fn with_answer(
        mut self,
        response: Option<Arc<Response>>,
        issues: Option<Issues>,
    ) -> Self {
        self.0.response = response;
        self.0.issues = issues;
        self
    }

    pub(super) fn with_value(mut self, value: Option<Box<dyn Any + Send>>) -> Self {
        self.0.value = Mutex::new(value);
        self
    }

    /// What happened in the end.
    pub fn failure_kind(&self) -> FailureKind {
        self.0.failure.kind
    }

    /// The last failure, as the backend or the engine described it.
    pub fn failure(&self) -> &Failure {
        &self.0.failure
    }

    /// A stable word for what happened, for metrics and logs.
    ///
    /// | code | what happened |
    /// | --- | --- |
    /// | `conflict` | the request contradicts itself or what the mode needs |
    /// | `empty_input` | there is nothing to extract from |
    /// | `too_large` | the request is past a size limit |
    /// | `config` | a setting is wrong or missing |
    /// | `definition` | the type's attributes contradict each other |
    /// | `inexpressible` | the type cannot be said in the dialect of the mode |
    /// | `no_credentials`, `expired_credentials`, `no_region` | the caller is not set up |
    /// | `no_recording` | replay has no recording that answers the request |
    /// | `access_denied` | not allowed, or no access to the model |
    /// | `unknown_model`, `inference_profile_required` | the model cannot be reached under this name |
    /// | `unsupported` | the model does not offer what the mode asked for |
    /// | `input_too_long` | the input does not fit the model |
    /// | `invalid_request` | the service found the request invalid |
    /// | `quota_exceeded`, `throttled` | too much was asked |
    /// | `model_not_ready`, `unavailable`, `internal`, `model_error`, `model_timeout` | the service could not serve it |
    /// | `timeout` | a deadline of ours passed |
    /// | `transport`, `protocol` | the connection or the reply broke |
    /// | `interrupted` | a stream broke off, or ended without a stop reason, in the middle of the answer |
    /// | `invalid_answer` | the answer has issues, or there is none |
    /// | `truncated` | the answer was cut off by the limit on its tokens |
    /// | `malformed` | the service could not parse the model's output |
    /// | `refused` | the model refused, or a filter withheld the answer |
    /// | `guardrail_blocked` | a guardrail blocked the answer |
    /// | `context_overflow` | input and answer filled the context window |
    /// | `unknown_stop` | the model stopped for an unknown reason |
    pub fn code(&self) -> &'static str {
        self.0.failure.kind.code()
    }

    /// Which limit kept the failure from being tried again; `None` when the policy would not have tried.
    pub fn gave_up(&self) -> Option<GaveUp> {
        self.0.gave_up
    }

    /// What was wrong with the last answer. Empty when it was not read.
    pub fn issues(&self) -> &[Issue] {
        self.0.issues.as_deref().unwrap_or(&[])
    }

    /// The record of the extraction: every attempt, and the tokens of all of them.
    pub fn report(&self) -> &Report {
        &self.0.report
    }

    /// The last reply that was read, whose words are the model's.
    pub fn response(&self) -> Option<&Response> {
        self.0.response.as_deref()
    }

    /// The service's id of the last request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.failure.request_id.as_deref()
    }

    /// One line that says what to do. `Display` ends with it.
    pub fn hint(&self) -> Option<&str> {
        self.0.failure.hint.as_deref()
    }

    /// The provider's own error. Its `Display` and `Debug` may contain the reply.
    pub fn sdk_error(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.failure.sdk_error.as_deref()
    }

    /// Takes out a value that was read and is valid, though the model stopped for a reason that this version does not know.
    ///
    /// # Errors
    ///
    /// The error itself, if it holds no value or one of another type.
    pub fn into_value<T: 'static>(mut self) -> Result<T, Self> {
        let slot = self
            .0
            .value
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        match slot.take().map(<Box<dyn Any + Send>>::downcast::<T>) {
            Some(Ok(value)) => Ok(*value),
            Some(Err(value)) => {
                *slot = Some(value);
                Err(self)
            }
            None => Err(self),
        }
    }

    /// What had arrived of the answer when its stream ended badly: the last partial of [`partials`](super::Extraction::partials).
    ///
    /// `None` when the error is not a stream's, when the value had not begun or had ended, or when its type is another.
    ///
    /// ```
    /// # use instructor_core::Extract;
    /// # use instructor_core::engine::{Error, Partials};
    /// #[derive(Extract)]
    /// struct Report {
    ///     title: String,
    /// }
    ///
    /// # async fn read(stream: Partials<Report>) {
    /// match stream.finish().await {
    ///     Ok(report) => println!("{}", report.title),
    ///     Err(error) => match error.partial::<Report>() {
    ///         Some(report) => println!("{error}; the title was {:?}", report.title.done()),
    ///         None => println!("{error}"),
    ///     },
    /// }
    /// # }
    /// ```
    pub fn partial<T: Extract>(&self) -> Option<&Partial<T>>
    where
        Partial<T>: 'static,
    {
        self.0.partial.as_deref()?.downcast_ref()
    }

    /// Takes out what [`partial`](Self::partial) shows.
    ///
    /// # Errors
    ///
    /// The error itself, if there is none of this type.
    pub fn into_partial<T: Extract>(mut self) -> Result<Partial<T>, Self>
    where
        Partial<T>: 'static,
    {
        match self
            .0
            .partial
            .take()
            .map(<Box<dyn Any + Send + Sync>>::downcast)
        {
            Some(Ok(partial)) => Ok(*partial),
            Some(Err(other)) => {
                self.0.partial = Some(other);
                Err(self)
            }
            None => Err(self),
        }
    }

    /// How many items had been handed out before the stream of [`items`](super::Extraction::items) ended badly: they stay good.
    /// `None` when the error is not that of such a stream.
    pub fn items_given(&self) -> Option<usize> {
        self.0.items_given
    }

    /// Whether the answer was cut off by the limit on its tokens.
    pub fn is_truncated(&self) -> bool {
        self.failure_kind() == FailureKind::Truncated
    }

    /// Whether the model refused, or a filter withheld the answer.
    pub fn is_refused(&self) -> bool {
        self.failure_kind() == FailureKind::Refused
    }

    /// Whether a guardrail blocked the answer.
    pub fn is_guardrail_blocked(&self) -> bool {
        self.failure_kind() == FailureKind::GuardrailBlocked
    }

    /// Whether the answer was read and is no good: it has [`issues`](Self::issues), or could not be parsed.
    pub fn is_invalid_answer(&self) -> bool {
        matches!(
            self.failure_kind(),
            FailureKind::Answer | FailureKind::Malformed
        )
    }

    /// Whether too many requests or tokens were asked for.
    pub fn is_throttled(&self) -> bool {
        matches!(
            self.failure_kind(),
            FailureKind::Throttled | FailureKind::QuotaExceeded
        )
    }

    /// Whether time ran out: here, or in the service.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.failure_kind(),
            FailureKind::Timeout | FailureKind::ModelTimeout
        )
    }

    /// Whether the caller is not allowed to, or not known.
    pub fn is_access_denied(&self) -> bool {
        matches!(
            self.failure_kind(),
            FailureKind::AccessDenied
                | FailureKind::NoCredentials
                | FailureKind::ExpiredCredentials
        )
    }

    /// What the model does not offer, if that was it.
    pub fn unsupported(&self) -> Option<Capability> {
        match self.failure_kind() {
            FailureKind::Unsupported(capability) => Some(capability),
            _ => None,
        }
    }

    /// Whether the same call may well succeed later, though nothing is changed.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.failure_kind(),
            FailureKind::Throttled
                | FailureKind::ModelNotReady
                | FailureKind::Unavailable
                | FailureKind::Internal
                | FailureKind::Model
                | FailureKind::ModelTimeout
                | FailureKind::Timeout
                | FailureKind::Transport
                | FailureKind::Interrupted
        )
    }
}

/// A failure before any request was sent.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::new(failure, None, Report::default())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            failure,
            gave_up,
            report,
            items_given,
            ..
        } = &*self.0;
        write_line(f, &failure.message)?;
        if let Some(given) = items_given.filter(|given| *given > 0) {
            let were = if given == 1 { "item was" } else { "items were" };
            write!(f, ", after {given} {were} given")?;
        }
        let issues = self.issues();
        for (index, issue) in issues.iter().take(SHOWN_ISSUES).enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            write_line(f, &issue.to_string())?;
        }
        let more = issues.len().saturating_sub(SHOWN_ISSUES)
            + self.0.issues.as_ref().map_or(0, Issues::omitted);
        if more > 0 {
            write!(f, "; and {more} more")?;
        }
        match (gave_up, report.attempts.len()) {
            (None, 0 | 1) => {}
            (None, requests) => write!(f, " (after {requests} requests)")?,
            (Some(limit), 0 | 1) => write!(f, " (not tried again: {limit})")?,
            (Some(limit), requests) => write!(f, " (gave up after {requests} requests: {limit})")?,
        }
        // Most programs print an error and nothing else of it.
        match self.hint() {
            Some(hint) => {
                f.write_str("; hint: ")?;
                write_line(f, hint)
            }
            None => Ok(()),
        }
    }
}

/// One line, whatever a backend put into its message.
fn write_line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.split(|character: char| character.is_control())
        .filter(|part| !part.is_empty())
        .enumerate()
        .try_for_each(|(index, part)| {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(part)
        })
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code())
            .field("failure", &self.0.failure)
            .field("gave_up", &self.0.gave_up)
            .field("hint", &self.hint())
            .field("report", &self.0.report)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let issues = self.0.issues.as_ref()?;
        Some(issues)
    }
}
