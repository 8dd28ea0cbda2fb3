//! The service's texts that mean something to us, in one table. Its codes are few and its statuses fewer: most refusals are told apart by their words
//! only. The words are compared in lower case, and a text that is not known changes nothing.

use instructor_core::exchange::{Capability, FailureKind};

use super::Context;

/// What a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) kind: FailureKind,
    pub(super) hint: Option<&'static str>,
}

/// All words that must occur, what it means, and what to do.
type Row = (&'static [&'static str], FailureKind, Option<&'static str>);

/// What a request was refused for.
#[rustfmt::skip] // a table is read in rows
const INVALID: &[Row] = &[
    // --- a model that is not there, or not here
    (&["on-demand throughput"], FailureKind::InferenceProfileRequired, None),
    (&["model identifier is invalid"], FailureKind::UnknownModel, None),
    (&["model", "not supported in this region"], FailureKind::UnknownModel, None),
    // --- what the caller asked of the same keys, before what a mode did
    (&["max_tokens", "budget_tokens"], FailureKind::Invalid, Some("set `max_tokens` above the thinking budget: it covers both thinking and answer")),
    (&["outputconfig.effort"], FailureKind::Invalid, EFFORT),
    (&["output_config.effort"], FailureKind::Invalid, EFFORT),
    // --- what a mode asked for
    (&["tool_choice forces tool use"], FailureKind::Unsupported(Capability::ToolChoice), THINKING),
    (&["toolchoice"], FailureKind::Unsupported(Capability::ToolChoice), None),
    (&["tool_choice"], FailureKind::Unsupported(Capability::ToolChoice), None),
    (&[".strict"], FailureKind::Unsupported(Capability::StrictTools), None),
    (&[" strict ", "support"], FailureKind::Unsupported(Capability::StrictTools), None),
    (&["outputconfig"], FailureKind::Unsupported(Capability::OutputFormat), None),
    (&["output_config"], FailureKind::Unsupported(Capability::OutputFormat), None),
    (&["response_format"], FailureKind::Unsupported(Capability::OutputFormat), None),
    (&["tool use in streaming mode"], FailureKind::Unsupported(Capability::StreamedTools), None),
    (&["support tool use"], FailureKind::Unsupported(Capability::Tools), None),
    (&["tool use is not supported"], FailureKind::Unsupported(Capability::Tools), None),
    (&["support the toolconfig"], FailureKind::Unsupported(Capability::Tools), None),
    (&["extraneous key [toolconfig]"], FailureKind::Unsupported(Capability::Tools), None),
    (&["extraneous key [tools]"], FailureKind::Unsupported(Capability::Tools), None),
    // --- sizes
    (&["input is too long"], FailureKind::InputTooLong, None),
    (&["prompt is too long"], FailureKind::InputTooLong, None),
    (&["too many input tokens"], FailureKind::InputTooLong, None),
    (&["maximum context length"], FailureKind::InputTooLong, None),
    (&["exceed", "context window"], FailureKind::InputTooLong, None),
    (&["exceed", "context limit"], FailureKind::InputTooLong, None),
    (&["maximum tokens", "exceed"], FailureKind::Invalid, LOWER),
    (&["max_tokens", "maximum allowed"], FailureKind::Invalid, LOWER),
    (&["image", "exceeds"], FailureKind::TooLarge, None),
    (&["document", "exceeds"], FailureKind::TooLarge, None),
    (&["request body", "large"], FailureKind::TooLarge, None),
    (&["payload", "large"], FailureKind::TooLarge, None),
    // --- the caller's own settings
    (&["text field", "blank"], FailureKind::EmptyInput, Some("leave out empty text blocks")),
    (&["assistant message prefill"], FailureKind::Invalid, Some("end the messages with a user message: this model takes no beginning of its answer")),
    (&["temperature", "deprecated"], FailureKind::Invalid, Some("do not set `temperature`: this model does not take it")),
    (&["temperature", "top_p"], FailureKind::Invalid, Some("set `temperature` or `top_p`, not both")),
    (&["support system messages"], FailureKind::Invalid, Some("this model takes no system prompt: put it into the text")),
    (&["guardrail", "identifier"], FailureKind::Invalid, Some("check the guardrail's id and version, and that it is in this region")),
];

const THINKING: Option<&str> = Some(
    "this model does not think when a tool is forced: switch thinking off, or use `Auto` or `Json`",
);
const EFFORT: Option<&str> =
    Some("do not set `effort`, or set another: this model does not take it");
const LOWER: Option<&str> = Some("set a lower `max_tokens`: the model's limit is below it");
const FORM: Option<&str> = Some(
    "fill in Anthropic's use-case form in the Bedrock console (model catalogue) and wait some minutes",
);
const DAILY: Option<&str> =
    Some("the quota of a day is used up: wait until tomorrow, or ask for a higher one");

/// A schema that the service does not take, or that its grammar compiler cannot: what it closes depends on where the schema stood.
const SCHEMA: &[&[&str]] = &[
    &["too many parameters with union types"],
    &["compiled grammar is too large"],
    &["too complex for compilation"],
    &["'additionalproperties'"],
    &["input_schema", "not supported"],
    &["for '", "type, properties", "not supported"],
];

/// What access was denied for.
#[rustfmt::skip]
const DENIED: &[Row] = &[
    (&["use case details"], FailureKind::AccessDenied, FORM),
    (&["access to the model"], FailureKind::AccessDenied, Some("enable access to the model in the Bedrock console, in this region")),
    (&["marketplace"], FailureKind::AccessDenied, Some("the first call of this model subscribes to it: allow `aws-marketplace:Subscribe` once")),
    (&["service control policy"], FailureKind::AccessDenied, Some("a policy of your organisation denies it: ask its administrators")),
    (&["not authorized to perform", "withresponsestream"], FailureKind::AccessDenied, Some("allow `bedrock:InvokeModelWithResponseStream` for the model, and for the profile's models, in IAM")),
    (&["not authorized to perform"], FailureKind::AccessDenied, Some("allow `bedrock:InvokeModel` for the model, and for the profile's models, in IAM")),
    (&["security token", "invalid"], FailureKind::AccessDenied, Some("the access key is unknown to AWS: check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN")),
    (&["security token", "expired"], FailureKind::ExpiredCredentials, None),
];

/// What a model was not found for.
#[rustfmt::skip]
const UNKNOWN: &[Row] = &[
    (&["use case details"], FailureKind::AccessDenied, FORM),
    (&["end of its life"], FailureKind::UnknownModel, Some("the model has been retired: choose a newer one")),
];

/// What a throttled request asked too much of.
#[rustfmt::skip]
const THROTTLED: &[Row] = &[
    (&["per day"], FailureKind::QuotaExceeded, DAILY),
    (&["daily"], FailureKind::QuotaExceeded, DAILY),
];

/// What the service's text adds to what its code or status said.
pub(super) fn verdict(kind: FailureKind, message: &str, context: &Context<'_>) -> Option<Verdict> {
    // The service writes the apostrophe of "isn't" in both ways.
    let text = message.to_lowercase().replace('\u{2019}', "'");
    let holds = |words: &[&str]| words.iter().all(|word| text.contains(word));
    if kind == FailureKind::Invalid
        && let Some(capability) = context.schema
        && SCHEMA.iter().any(|words| holds(words))
    {
        return Some(Verdict {
            kind: FailureKind::Unsupported(capability),
            hint: None,
        });
    }
    let rows = match kind {
        FailureKind::Invalid => INVALID,
        FailureKind::AccessDenied => DENIED,
        FailureKind::UnknownModel => UNKNOWN,
        FailureKind::Throttled => THROTTLED,
        _ => return None,
    };
    rows.iter()
        .find(|(words, ..)| holds(words))
        .map(|(_, kind, hint)| Verdict {
            kind: *kind,
            hint: *hint,
        })
}
