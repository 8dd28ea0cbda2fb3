//! What went wrong with a request: the errors of the SDK and the service as [`Failure`]s. The only place that knows AWS exception names.
//!
//! Nothing here decides what to do about a failure, and no message of the service is repeated: it may quote the request. The SDK's error, which does,
//! goes along as [`Failure::sdk_error`].

mod setup;
mod stream;
mod text;
mod wait;
mod words;

#[cfg(feature = "env")]
pub(crate) use setup::no_region;
pub(crate) use stream::{Broke, in_stream, no_events, no_reply, silent};

use std::error::Error;
use std::sync::Arc;

use aws_sdk_bedrockruntime::config::Region;
use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::http::Headers;
use instructor_core::exchange::{Billed, Capability, Failure, FailureKind, Phase, Usage};
use serde::Deserialize;

use crate::interceptor::Reply;

/// What a request was about, for hints.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'a> {
    /// The model's id or ARN.
    pub(crate) model: Option<&'a str>,
    /// The region it was sent to.
    pub(crate) region: Option<&'a str>,
    /// What the service was asked to hold the answer to, if a schema: what a complaint about the schema closes.
    pub(crate) schema: Option<Capability>,
    /// The request says nothing of the answer's length, so that the service reserves the model's maximum.
    pub(crate) unlimited: bool,
}

/// The same, kept for as long as a stream may go wrong.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) model: Option<String>,
    pub(crate) region: Option<Region>,
    pub(crate) schema: Option<Capability>,
    pub(crate) unlimited: bool,
}

impl About {
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            model: self.model.as_deref(),
            region: self.region.as_ref().map(AsRef::as_ref),
            schema: self.schema,
            unlimited: self.unlimited,
        }
    }
}

/// The service's names for what can go wrong.
const CODES: &[(&str, FailureKind)] = &[
    ("AccessDeniedException", FailureKind::AccessDenied),
    ("FTUFormNotFilled", FailureKind::AccessDenied),
    ("UnrecognizedClientException", FailureKind::AccessDenied),
    ("InvalidClientTokenId", FailureKind::AccessDenied),
    ("IncompleteSignatureException", FailureKind::AccessDenied),
    (
        "MissingAuthenticationTokenException",
        FailureKind::NoCredentials,
    ),
    ("ExpiredTokenException", FailureKind::ExpiredCredentials),
    ("ExpiredToken", FailureKind::ExpiredCredentials),
    ("InvalidSignatureException", FailureKind::Config),
    ("SignatureDoesNotMatch", FailureKind::Config),
    ("RequestTimeTooSkewed", FailureKind::Config),
    ("RequestExpired", FailureKind::Config),
    ("ValidationException", FailureKind::Invalid),
    ("ResourceNotFoundException", FailureKind::UnknownModel),
    ("ServiceQuotaExceededException", FailureKind::QuotaExceeded),
    ("ThrottlingException", FailureKind::Throttled),
    ("TooManyRequestsException", FailureKind::Throttled),
    ("ModelNotReadyException", FailureKind::ModelNotReady),
    ("ServiceUnavailableException", FailureKind::Unavailable),
    ("InternalServerException", FailureKind::Internal),
    ("ModelErrorException", FailureKind::Model),
    ("ModelStreamErrorException", FailureKind::Model),
    ("ModelTimeoutException", FailureKind::ModelTimeout),
];

/// The failure that an error of the SDK tells of.
pub(crate) fn failure<E>(error: SdkError<E, HttpResponse>, context: &Context<'_>) -> Failure
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    let mut failure = match &error {
        SdkError::ServiceError(service) => {
            let raw = service.raw();
            let status = raw.status().as_u16();
            let body = raw.body().bytes().unwrap_or_default();
            let meta = service.err().meta();
            // Without a name for the error the SDK passes over its text too.
            let said = serde_json::from_slice::<Said>(body)
                .ok()
                .and_then(|said| said.message);
            let mut failure = classify(
                status,
                meta.code(),
                meta.message().or(said.as_deref()).unwrap_or_default(),
                body,
                context,
            );
            if matches!(
                meta.code(),
                Some(
                    "InvalidSignatureException"
                        | "RequestTimeTooSkewed"
                        | "RequestExpired"
                        | "SignatureDoesNotMatch"
                )
            ) {
                failure.hint = Some(wait::clock_hint(raw.headers()));
            }
            failure
        }
        SdkError::ResponseError(_) if setup::by_interceptor(&error) => {
            let message = "an interceptor of the client's or the call's refused the reply";
            Failure::new(FailureKind::Config, message)
                .phase(Phase::Answer)
                .billed(Billed::Perhaps)
        }
        SdkError::ResponseError(response) => {
            // The headers came, the body did not come whole: with a good status an answer had been generated.
            let billed = if response.raw().status().is_success() {
                Billed::Yes
            } else {
                Billed::No
            };
            Failure::new(
                FailureKind::Transport,
                "the connection broke while the reply was being read",
            )
            .phase(Phase::Body)
            .billed(billed)
        }
        SdkError::TimeoutError(_) => Failure::new(
            FailureKind::Timeout,
            "a time limit set on the SDK's client passed",
        )
        .billed(Billed::Perhaps)
        .hint("leave the SDK's operation timeouts unset: `timeout` ends a call and says so"),
        other => setup::failure(other, context),
    };
    if let Some(raw) = error.raw_response() {
        failure.status = Some(raw.status().as_u16());
        failure.request_id = raw.headers().get("x-amzn-requestid").map(str::to_owned);
        failure.retry_after = wait::retry_after(raw.headers());
    }
    failure.code = error.meta().code().map(str::to_owned);
    failure.sdk_error = Some(Arc::new(error));
    failure
}

/// A reply with a good status that is none of the service's.
pub(crate) fn protocol(reply: &Reply, what: &str) -> Failure {
    let html = reply
        .headers
        .get("content-type")
        .is_some_and(|kind| kind.contains("html"));
    let message = format!(
        "HTTP {} with a reply {what}, which is not how Bedrock answers",
        reply.status
    );
    // A page of HTML comes from something in between: nothing was generated.
    let billed = if html { Billed::No } else { Billed::Perhaps };
    let mut failure = of_reply(
        Failure::new(FailureKind::Protocol, message)
            .phase(Phase::Answer)
            .billed(billed),
        reply,
    );
    failure.hint =
        Some("look for a proxy, a captive portal or another service at the endpoint".to_owned());
    failure
}

/// A reply that the reader of its envelope could not read.
pub(crate) fn unreadable(reply: &Reply, raw: &str, error: &serde_json::Error) -> Failure {
    if raw.trim().is_empty() {
        return protocol(reply, "without a body");
    }
    // JSON all the same, so a string in it is no Unicode text: the model said half a surrogate pair.
    if error.is_syntax() && serde_json::from_str::<&serde_json::value::RawValue>(raw).is_ok() {
        let failure = Failure::new(
            FailureKind::Malformed,
            "the model's text holds half a surrogate pair, which is no Unicode",
        );
        let mut failure = of_reply(failure.phase(Phase::Answer).billed(Billed::Yes), reply);
        failure.usage = counted(raw);
        return failure;
    }
    protocol(
        reply,
        if error.is_data() {
            "of another shape"
        } else {
            "that is not JSON"
        },
    )
}

#[derive(Deserialize)]
struct Counts {
    usage: Counted,
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names on the wire")]
struct Counted {
    #[serde(alias = "inputTokens")]
    input_tokens: u64,
    #[serde(alias = "outputTokens")]
    output_tokens: u64,
    #[serde(default, alias = "cacheReadInputTokens")]
    cache_read_input_tokens: u64,
    #[serde(
        default,
        alias = "cacheWriteInputTokens",
        alias = "cache_creation_input_tokens"
    )]
    cache_write_input_tokens: u64,
}

/// The tokens that a reply counts in either of two spellings, though its text cannot be read: strings that are passed over are not looked into.
fn counted(raw: &str) -> Option<Usage> {
    let Counted {
        input_tokens,
        output_tokens,
        cache_read_input_tokens,
        cache_write_input_tokens,
    } = serde_json::from_str::<Counts>(raw).ok()?.usage;
    let mut usage = Usage::new(input_tokens, output_tokens);
    usage.cache_read_input_tokens = cache_read_input_tokens;
    usage.cache_write_input_tokens = cache_write_input_tokens;
    Some(usage)
}

/// Adds what every reply tells to a failure.
fn of_reply(mut failure: Failure, reply: &Reply) -> Failure {
    failure.status = Some(reply.status);
    failure.request_id = reply.request_id();
    failure.retry_after = wait::retry_after(&reply.headers);
    failure
}

/// What the service's refusal means, by its name for it, by the text, by the status, in this order of trust.
fn classify(
    status: u16,
    code: Option<&str>,
    message: &str,
    body: &[u8],
    context: &Context<'_>,
) -> Failure {
    let kind = code.and_then(named).unwrap_or_else(|| of_status(status));
    weigh(
        kind,
        code,
        &format!("HTTP {status}"),
        message,
        body,
        context,
    )
}

/// What the service's name for an error says.
fn named(code: &str) -> Option<FailureKind> {
    CODES
        .iter()
        .find(|(name, _)| *name == code)
        .map(|(_, kind)| *kind)
}

/// What an error of this kind means, by the service's text. `place`: where it stood.
fn weigh(
    mut kind: FailureKind,
    code: Option<&str>,
    place: &str,
    message: &str,
    body: &[u8],
    context: &Context<'_>,
) -> Failure {
    let mut hint = None;
    if let Some(verdict) = text::verdict(kind, message, context) {
        kind = verdict.kind;
        hint = verdict.hint.map(str::to_owned);
    }
    if kind == FailureKind::Model && original_status(body).is_some_and(|status| status < 500) {
        // The model itself found the request wrong; the same request will not do better.
        kind = FailureKind::Invalid;
    }
    let billed = match kind {
        FailureKind::Model | FailureKind::ModelTimeout => Billed::Perhaps,
        _ => Billed::No,
    };
    let what = words::describe(kind, context);
    let message = match code {
        Some(code) if code.chars().all(|c| c.is_ascii_alphanumeric()) => {
            format!("{what} ({code}, {place})")
        }
        _ => format!("{what} ({place})"),
    };
    let mut failure = Failure::new(kind, message).billed(billed);
    failure.hint = hint.or_else(|| words::hint(kind, context));
    failure
}

/// What a status says where the service gave no name, as proxies and gateways do.
fn of_status(status: u16) -> FailureKind {
    match status {
        401 | 403 => FailureKind::AccessDenied,
        404 => FailureKind::UnknownModel,
        408 => FailureKind::ModelTimeout,
        413 => FailureKind::TooLarge,
        424 => FailureKind::Model,
        429 => FailureKind::Throttled,
        500 => FailureKind::Internal,
        501..=599 => FailureKind::Unavailable,
        400 | 405..=499 => FailureKind::Invalid,
        _ => FailureKind::Protocol,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ModelError {
    original_status_code: Option<u16>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(alias = "Message")]
    message: Option<String>,
}

/// The status that the model's own server gave.
fn original_status(body: &[u8]) -> Option<u16> {
    serde_json::from_slice::<ModelError>(body)
        .ok()?
        .original_status_code
}

/// The tokens that InvokeModel's headers count.
pub(crate) fn header_number(headers: &Headers, name: &str) -> Option<u64> {
    headers.get(name)?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
