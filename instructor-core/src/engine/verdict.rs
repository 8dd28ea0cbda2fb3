//! What a stop reason means, decided before a byte is decoded: an answer that was cut off may well be valid JSON.

use crate::decode::{Found, Issue, IssueKind};
use crate::exchange::{Billed, Failure, FailureKind, Phase, Response, StopReason};

/// What is done with a reply.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The answer is read.
    Decode,
    /// The answer is read, and even a good one is not taken for success.
    Doubt(Failure),
    /// Nothing is read; the model can be told what was wrong.
    Tell(Failure, Issue),
    /// Nothing is read.
    Fail(Failure),
}

pub(super) fn verdict(response: &Response) -> Verdict {
    let fail = |kind, message: &str, hint: &str| failure(kind, response, message).hint(hint);
    if blocked(response) {
        return Verdict::Fail(fail(
            FailureKind::GuardrailBlocked,
            "a guardrail blocked the answer",
            "the guardrail's trace says which policy; it is in the error's `response()` if the request asked for it",
        ));
    }
    match &response.stop {
        StopReason::EndTurn
        | StopReason::GuardrailIntervened
        | StopReason::StopSequence
        | StopReason::ToolUse => Verdict::Decode,
        StopReason::MaxTokens => Verdict::Fail(fail(
            FailureKind::Truncated,
            "the answer was cut off by the limit on its tokens",
            "raise `max_tokens`, or ask for less in one call",
        )),
        StopReason::Refusal => Verdict::Fail(fail(
            FailureKind::Refused,
            "the model refused to answer",
            "what it said instead is in the error's `response()`",
        )),
        StopReason::ContentFiltered => Verdict::Fail(fail(
            FailureKind::Refused,
            "a content filter of the service withheld the answer",
            "ask in other words, or leave out the text that the filter objects to",
        )),
        StopReason::ContextWindowExceeded => Verdict::Fail(fail(
            FailureKind::ContextOverflow,
            "input and answer together filled the model's context window",
            "send less text in one call, or use a model with a larger context window",
        )),
        StopReason::Malformed => Verdict::Tell(
            fail(
                FailureKind::Malformed,
                "the service could not parse what the model wrote",
                "another mode may suit the model better",
            ),
            unparsed(),
        ),
        StopReason::Unknown(word) => {
            let mut failure = fail(
                FailureKind::UnknownStop,
                "the model stopped for a reason that this version does not know",
                "if the answer is complete, `into_value` takes it out of the error",
            );
            failure.code = Some(word.clone());
            Verdict::Doubt(failure)
        }
    }
}

/// What there is to say about an answer that nobody could parse.
pub(super) fn unparsed() -> Issue {
    Issue::new(
        IssueKind::NoAnswer,
        "an answer that can be parsed",
        Found::Nothing,
    )
}

/// What is known of a failure whose reply was read whole.
pub(super) fn failure(
    kind: FailureKind,
    response: &Response,
    message: impl Into<String>,
) -> Failure {
    let mut failure = Failure::new(kind, message)
        .phase(Phase::Answer)
        .billed(Billed::Yes);
    failure.usage = response.usage;
    failure.request_id.clone_from(&response.request_id);
    failure
}

/// Whether the answer is not the model's. Where a guardrail stepped in and left no trace nobody can tell, so it is taken for replaced.
fn blocked(response: &Response) -> bool {
    match &response.guardrail {
        Some(trace) => trace.blocked,
        None => response.stop == StopReason::GuardrailIntervened,
    }
}
