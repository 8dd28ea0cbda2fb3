//! The bodies that InvokeModel carries: every family has its own, and what is known of each stands in its own file.

use aws_sdk_bedrockruntime::operation::invoke_model::builders::InvokeModelFluentBuilder;
use aws_sdk_bedrockruntime::primitives::Blob;
use instructor_core::exchange::{
    Capability, Correction, Failure, FailureKind, OutputSpec, Phase, Request, Response, Usage,
};

use super::body::Body;
use super::completions::Completions;
use super::messages::Messages;
use crate::error;
use crate::interceptor::Reply;

/// A family's request and reply bodies.
pub(crate) trait Family: Sync {
    /// Whether the caller's body is of this family.
    fn recognises(&self, body: &Body<'_>, model: &str) -> bool;

    /// What its bodies have no place for, whatever the model.
    fn closed(&self) -> &'static [Capability] {
        &[]
    }

    /// Whether the body switches the model's thinking on.
    fn thinks(&self, body: &Body<'_>) -> bool {
        let _ = body;
        false
    }

    /// What in the body leaves no room for a mode.
    ///
    /// # Errors
    ///
    /// A tool choice or an output format is set, or there is nothing to extract from.
    fn check(&self, body: &Body<'_>) -> Result<(), Failure>;

    /// Adds what the mode asks for.
    ///
    /// # Errors
    ///
    /// The body has no place for it, or the place is taken.
    fn ask(&self, body: &mut Body<'_>, output: &OutputSpec) -> Result<(), Failure>;

    /// Adds the turns that follow a failed answer.
    fn correct(&self, body: &mut Body<'_>, correction: &Correction);

    /// Sets another limit on the answer's tokens.
    fn limit(&self, body: &mut Body<'_>, max_tokens: u32);

    /// Reads a reply whose status is good.
    ///
    /// # Errors
    ///
    /// The reply is none of the family's.
    fn read(&self, reply: &Reply) -> Result<Response, Failure>;
}

/// The families, in the order in which they are asked.
static FAMILIES: &[&dyn Family] = &[&Messages, &Completions];

/// The caller's body as text.
///
/// # Errors
///
/// There is none, or it is not text.
fn text(base: &InvokeModelFluentBuilder) -> Result<&str, Failure> {
    let bytes = base
        .as_input()
        .get_body()
        .as_ref()
        .map(Blob::as_ref)
        .unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|_| no_object())
}

fn no_object() -> Failure {
    Failure::new(
        FailureKind::Config,
        "the body of the request is not a JSON object",
    )
    .phase(Phase::Build)
    .hint("give `body` the model's own request, as JSON in UTF-8")
}

/// The caller's body and its family. `model` names the family where the model's id does not.
///
/// # Errors
///
/// The body is no JSON object, or of no known family.
pub(crate) fn recognise<'a>(
    base: &'a InvokeModelFluentBuilder,
    model: &str,
) -> Result<(Body<'a>, &'static dyn Family), Failure> {
    let body = Body::parse(text(base)?).ok_or_else(no_object)?;
    let family = FAMILIES.iter().find(|family| family.recognises(&body, model)).copied().ok_or_else(|| {
        Failure::new(FailureKind::Config, "the model family of the request's body is not known")
            .phase(Phase::Build)
            .hint("name the family with `base_model(\"anthropic.claude-…\")` if the id is an ARN, or use Converse, which takes every family")
    })?;
    Ok((body, family))
}

/// The request of one attempt.
///
/// # Errors
///
/// The caller's request already says what the mode would say, or its family has no way to say it.
pub(crate) fn build(
    base: &InvokeModelFluentBuilder,
    request: &Request<'_, impl Sized>,
    model: &str,
) -> Result<(InvokeModelFluentBuilder, &'static dyn Family), Failure> {
    // `base` comes apart; the engine keeps the deadline itself.
    let Request {
        base: _,
        output,
        correction,
        max_tokens,
        deadline: _,
    } = request;
    let (mut body, family) = recognise(base, model)?;
    family.ask(&mut body, output)?;
    if let Some(correction) = correction {
        family.correct(&mut body, correction);
    }
    if let Some(limit) = max_tokens {
        family.limit(&mut body, *limit);
    }
    let mut builder = base.clone().body(Blob::new(body.finish()));
    // The SDK would call it a stream of bytes, where the service's own default is JSON.
    if base.as_input().get_content_type().is_none() {
        builder = builder.content_type("application/json");
    }
    Ok((builder, family))
}

/// The tokens that the reply's headers count: all that some families tell.
pub(super) fn header_usage(reply: &Reply) -> Option<Usage> {
    let count = |name| error::header_number(&reply.headers, name);
    let input = count("x-amzn-bedrock-input-token-count")?;
    let mut usage = Usage::new(
        input,
        count("x-amzn-bedrock-output-token-count").unwrap_or_default(),
    );
    usage.cache_read_input_tokens =
        count("x-amzn-bedrock-cache-read-input-token-count").unwrap_or_default();
    usage.cache_write_input_tokens =
        count("x-amzn-bedrock-cache-write-input-token-count").unwrap_or_default();
    Some(usage)
}

/// A place in the body that is taken.
pub(super) fn taken(key: &str) -> Failure {
    Failure::new(
        FailureKind::Conflict,
        format!("`{key}` is already set in the body"),
    )
    .phase(Phase::Build)
    .hint(format!("leave `{key}` out: the mode sets it"))
}

/// A body that has no place for what a mode asks.
pub(super) fn unsupported(capability: Capability) -> Failure {
    Failure::new(
        FailureKind::Unsupported(capability),
        "the body's family has no place for what the mode asks for",
    )
    .phase(Phase::Build)
    .hint("use `Auto` or `Json`, which need only text")
}

pub(super) fn empty() -> Failure {
    Failure::new(
        FailureKind::EmptyInput,
        "there is nothing to extract from: the body has no text",
    )
    .phase(Phase::Build)
    .hint("put what to extract from into the body's prompt or messages")
}
