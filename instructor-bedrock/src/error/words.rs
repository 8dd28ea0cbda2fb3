//! What a failure is called, and what to do about it, where the service's text tells no more than its code.

use instructor_core::exchange::{Capability, FailureKind};

use super::{Context, setup};
use crate::model;

/// One line, without a word of the request or the reply.
pub(super) fn describe(kind: FailureKind, context: &Context<'_>) -> String {
    let model = context
        .model
        .filter(|id| !id.starts_with("arn:"))
        .map_or_else(|| "the model".to_owned(), |id| format!("model `{id}`"));
    match kind {
        FailureKind::AccessDenied => format!("access to {model} was denied"),
        FailureKind::Config => "the request's signature was not accepted".to_owned(),
        FailureKind::EmptyInput => "the service found nothing to extract from".to_owned(),
        FailureKind::ExpiredCredentials => "the credentials have expired".to_owned(),
        FailureKind::InferenceProfileRequired => {
            format!("{model} can only be reached through an inference profile")
        }
        FailureKind::InputTooLong => format!("the input is too long for {model}"),
        FailureKind::Internal => "an error inside the service".to_owned(),
        FailureKind::Model => format!("{model} failed"),
        FailureKind::ModelNotReady => format!("{model} is not ready"),
        FailureKind::ModelTimeout => format!("{model} took longer than the service waits"),
        FailureKind::NoCredentials => "the request carried no credentials".to_owned(),
        FailureKind::Protocol => "the reply is not how Bedrock answers".to_owned(),
        FailureKind::QuotaExceeded => "a quota is used up".to_owned(),
        FailureKind::Throttled => "too many requests or tokens".to_owned(),
        FailureKind::TooLarge => "the request is too large".to_owned(),
        FailureKind::Unavailable => "the service is not available".to_owned(),
        FailureKind::UnknownModel => match context.region {
            Some(region) => format!("{model} is not known in {region}"),
            None => format!("{model} is not known to the service"),
        },
        FailureKind::Unsupported(capability) => {
            let what = match capability {
                Capability::OutputFormat => "structured output for this schema",
                Capability::StrictTools => "strict tools for this schema",
                Capability::ToolChoice => "a tool that must be called",
                Capability::StreamedTools => "tools in a stream",
                _ => "tools",
            };
            format!("{model} does not offer {what}")
        }
        _ => "the service found the request invalid".to_owned(),
    }
}

/// What to do, where the service's text told no more.
pub(super) fn hint(kind: FailureKind, context: &Context<'_>) -> Option<String> {
    let hint = match kind {
        FailureKind::AccessDenied => {
            "enable access to the model in the Bedrock console, and allow `bedrock:InvokeModel` for it in IAM"
        }
        FailureKind::ExpiredCredentials => {
            return Some(format!("log in again, for example with {}", setup::login()));
        }
        FailureKind::InferenceProfileRequired => {
            let profile = context
                .model
                .zip(context.region)
                .and_then(|(id, region)| model::profile(id, region));
            return Some(match profile {
                Some(profile) => format!("use the id of an inference profile, here probably `{profile}`"),
                None => "use the id of an inference profile, such as the model's id with `us.`, `eu.`, `apac.` or `global.` before it".to_owned(),
            });
        }
        FailureKind::InputTooLong => {
            "send less text at once, or use a model with a larger context window"
        }
        FailureKind::Invalid => {
            "read the service's own words with `sdk::error::DisplayErrorContext` on `sdk_error()`; they may quote the request"
        }
        FailureKind::ModelNotReady => "wait: the model is being loaded",
        FailureKind::NoCredentials => setup::CREDENTIALS,
        FailureKind::QuotaExceeded => {
            "wait until the quota is refilled, or ask for a higher one in Service Quotas"
        }
        FailureKind::Throttled if context.unlimited => {
            "set `max_tokens`: without it the model's maximum is reserved from the quota"
        }
        FailureKind::Throttled => {
            "lower `max_tokens` (it is reserved from the quota), send less at once, or ask for a higher quota"
        }
        FailureKind::TooLarge => "send fewer or smaller images and documents",
        FailureKind::UnknownModel => {
            "check the id against `aws bedrock list-foundation-models` and `list-inference-profiles` in this region; the model may also have been retired"
        }
        FailureKind::Unsupported(_) => {
            "use another mode, or `Auto`, which finds one that the model offers"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}
