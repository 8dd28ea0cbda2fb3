//! What happened to a request that went wrong. What to do about it is the retry policy's affair, in another file.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{Capability, Usage};

/// A request that went wrong.
#[derive(Clone)]
#[non_exhaustive]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// How far the request had come.
    pub phase: Phase,
    /// Whether the service may charge for it.
    pub billed: Billed,
    /// How long the service asked to wait.
    pub retry_after: Option<Duration>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// The service's name for the error, such as `ThrottlingException`.
    pub code: Option<String>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// Tokens that were counted all the same.
    pub usage: Option<Usage>,
    /// One line that says what happened, without a word of the request or the reply.
    pub message: String,
    /// One line that says what to do.
    pub hint: Option<String>,
    /// The provider's own error. It may contain the reply.
    pub sdk_error: Option<Arc<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure of which only the kind is known.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            phase: Phase::Wait,
            billed: Billed::No,
            retry_after: None,
            status: None,
            code: None,
            request_id: None,
            usage: None,
            message: message.into(),
            hint: None,
            sdk_error: None,
        }
    }

    /// Sets how far the request had come.
    pub fn phase(mut self, phase: Phase) -> Self {
        self.phase = phase;
        self
    }

    /// Sets whether the service may charge for it.
    pub fn billed(mut self, billed: Billed) -> Self {
        self.billed = billed;
        self
    }

    /// Sets the line that says what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failure")
            .field("kind", &self.kind)
            .field("phase", &self.phase)
            .field("billed", &self.billed)
            .field("retry_after", &self.retry_after)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("request_id", &self.request_id)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    // --- the request never was one
    /// The request contradicts itself or what the mode needs.
    Conflict,
    /// There is nothing to extract from.
    EmptyInput,
    /// The request is past a size limit.
    TooLarge,
    /// A setting is wrong or missing.
    Config,
    /// The type's attributes contradict each other, or a constant in them contradicts its rule.
    Definition,
    /// The type cannot be said in the dialect that the mode asks in.
    Inexpressible,
    /// No credentials were found.
    NoCredentials,
    /// A login or session token has expired.
    ExpiredCredentials,
    /// No region is set.
    NoRegion,
    /// Replay has no recording that answers the request.
    NoRecording,

    // --- the service refused it
    /// Not allowed, or no access to the model.
    AccessDenied,
    /// The service knows no such model.
    UnknownModel,
    /// The model can only be reached through an inference profile.
    InferenceProfileRequired,
    /// The model does not offer what the mode asked for.
    Unsupported(Capability),
    /// The input does not fit the model's context window.
    InputTooLong,
    /// Any other request that the service finds invalid.
    Invalid,
    /// A quota that waiting a moment does not refill.
    QuotaExceeded,

    // --- the service could not serve it
    /// Too many requests or tokens.
    Throttled,
    /// The model is being loaded.
    ModelNotReady,
    /// The service is overloaded or down.
    Unavailable,
    /// An error inside the service.
    Internal,
    /// The model failed.
    Model,
    /// The model took longer than the service waits.
    ModelTimeout,

    // --- the connection
    /// A deadline of ours passed.
    Timeout,
    /// The connection could not be made, or broke.
    Transport,
    /// A stream broke, or ended without a stop reason, when part of the answer had come.
    Interrupted,
    /// The reply is not what the protocol says.
    Protocol,

    // --- the answer came, and is no good
    /// It has issues, or is none.
    Answer,
    /// It was cut off by the limit on its tokens.
    Truncated,
    /// The service could not parse the model's output.
    Malformed,
    /// The model refused, or a filter withheld the answer.
    Refused,
    /// A guardrail blocked it.
    GuardrailBlocked,
    /// Input and answer filled the context window.
    ContextOverflow,
    /// The model stopped for a reason that this version does not know.
    UnknownStop,
}

impl FailureKind {
    /// A stable word for it, for metrics and logs. The words never change; a new kind adds one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::EmptyInput => "empty_input",
            Self::TooLarge => "too_large",
            Self::Config => "config",
            Self::Definition => "definition",
            Self::Inexpressible => "inexpressible",
            Self::NoCredentials => "no_credentials",
            Self::ExpiredCredentials => "expired_credentials",
            Self::NoRegion => "no_region",
            Self::NoRecording => "no_recording",
            Self::AccessDenied => "access_denied",
            Self::UnknownModel => "unknown_model",
            Self::InferenceProfileRequired => "inference_profile_required",
            Self::Unsupported(_) => "unsupported",
            Self::InputTooLong => "input_too_long",
            Self::Invalid => "invalid_request",
            Self::QuotaExceeded => "quota_exceeded",
            Self::Throttled => "throttled",
            Self::ModelNotReady => "model_not_ready",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
            Self::Model => "model_error",
            Self::ModelTimeout => "model_timeout",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Interrupted => "interrupted",
            Self::Protocol => "protocol",
            Self::Answer => "invalid_answer",
            Self::Truncated => "truncated",
            Self::Malformed => "malformed",
            Self::Refused => "refused",
            Self::GuardrailBlocked => "guardrail_blocked",
            Self::ContextOverflow => "context_overflow",
            Self::UnknownStop => "unknown_stop",
        }
    }
}

/// How far a request had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// It was not sent.
    Build,
    /// Connecting.
    Connect,
    /// Sending.
    Send,
    /// Waiting for the first byte of the reply.
    Wait,
    /// Reading the reply.
    Body,
    /// Reading a stream of which nothing has been handed out.
    StreamBefore,
    /// Reading a stream of which something has been handed out.
    StreamAfter,
    /// The answer was read: whole, or up to the issue at which it was dropped.
    Answer,
}

/// Whether the service may charge for a request that went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Billed {
    /// It was refused before a token was generated.
    No,
    /// Nobody can tell from here.
    Perhaps,
    /// An answer was generated.
    Yes,
}
