//! What the service refuses.

use instructor_tests::{CLAUDE, Reply, Server, User, bedrock, quick_bedrock};

use super::assert_well_formed;

/// What the service answers, our word for it, and part of what the caller is told to do.
struct Refusal {
    status: u16,
    code: &'static str,
    message: &'static str,
    expected: &'static str,
    hint: &'static str,
}

#[rustfmt::skip] // a table is read in rows
const REFUSALS: &[Refusal] = &[
    Refusal { status: 403, code: "AccessDeniedException", message: "You don't have access to the model with the specified model ID.", expected: "access_denied", hint: "enable access to the model" },
    Refusal { status: 403, code: "AccessDeniedException", message: "User: arn:aws:iam::123456789012:user/canary is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:canary because no identity-based policy allows it", expected: "access_denied", hint: "IAM" },
    Refusal { status: 404, code: "ResourceNotFoundException", message: "Model use case details have not been submitted for this account. canary", expected: "access_denied", hint: "use-case form" },
    Refusal { status: 404, code: "ResourceNotFoundException", message: "Could not resolve the foundation model from the provided model identifier. canary", expected: "unknown_model", hint: "list-foundation-models" },
    Refusal { status: 400, code: "ValidationException", message: "The provided model identifier is invalid. canary", expected: "unknown_model", hint: "list-foundation-models" },
    Refusal { status: 404, code: "ResourceNotFoundException", message: "This model version has reached the end of its life. canary", expected: "unknown_model", hint: "newer" },
    Refusal { status: 400, code: "ValidationException", message: "Invocation of model ID canary with on-demand throughput isn\u{2019}t supported. Retry your request with the ID or ARN of an inference profile that contains this model.", expected: "inference_profile_required", hint: "inference profile" },
    Refusal { status: 403, code: "ExpiredTokenException", message: "The security token included in the request is expired", expected: "expired_credentials", hint: "log in again" },
    Refusal { status: 403, code: "UnrecognizedClientException", message: "The security token included in the request is invalid.", expected: "access_denied", hint: "AWS_ACCESS_KEY_ID" },
    Refusal { status: 403, code: "InvalidSignatureException", message: "Signature expired: canary is now earlier than canary", expected: "config", hint: "clock" },
    Refusal { status: 400, code: "ServiceQuotaExceededException", message: "Your request exceeds the service quota for your account. canary", expected: "quota_exceeded", hint: "quota" },
    Refusal { status: 429, code: "ThrottlingException", message: "Too many tokens per day, please wait before trying again. canary", expected: "quota_exceeded", hint: "quota" },
    Refusal { status: 400, code: "ValidationException", message: "The model returned the following errors: Input is too long for requested model. canary", expected: "input_too_long", hint: "less text" },
    Refusal { status: 400, code: "ValidationException", message: "The model returned the following errors: `temperature` is deprecated for this model. canary", expected: "invalid_request", hint: "temperature" },
    Refusal { status: 400, code: "ValidationException", message: "The model returned the following errors: `max_tokens` must be greater than `thinking.budget_tokens`. canary", expected: "invalid_request", hint: "thinking budget" },
    Refusal { status: 400, code: "ValidationException", message: "This model doesn't support the outputConfig.effort field. Remove outputConfig.effort and try again. canary", expected: "invalid_request", hint: "effort" },
    Refusal { status: 400, code: "ValidationException", message: "1 validation error detected: Value 'canary' at 'messages' failed to satisfy constraint", expected: "invalid_request", hint: "sdk_error()" },
    Refusal { status: 403, code: "", message: "canary", expected: "access_denied", hint: "IAM" },
    Refusal { status: 413, code: "", message: "canary", expected: "too_large", hint: "smaller" },
];

#[tokio::test]
async fn each_has_its_word_and_its_hint_after_one_request() {
    for refusal in REFUSALS {
        let reply = Reply::error(refusal.status, refusal.code, refusal.message);
        let server = Server::answering(CLAUDE, [reply]).await;
        let error = quick_bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .await
            .unwrap_err();
        let message = refusal.message;
        assert_eq!(error.code(), refusal.expected, "{message}");
        let hint = error.hint().unwrap_or_default();
        assert!(hint.contains(refusal.hint), "{message}: {hint}");
        assert_eq!(server.count(CLAUDE), 1, "{message}");
        assert_eq!(error.request_id(), Some("req-error"), "{message}");
        assert_eq!(error.failure().status, Some(refusal.status));
        assert_well_formed(&error);
        let shown = format!("{error} {error:?} {hint}");
        assert!(
            !shown.contains("canary") && !shown.contains(message),
            "{shown}"
        );
        // Whoever wants the service's own words, knowing that they may quote the request, can have them.
        assert!(error.sdk_error().is_some());
    }
}

#[tokio::test]
async fn the_profile_that_reaches_the_model_is_named() {
    let model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    let message = "Invocation of model ID anthropic.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn\u{2019}t supported. Retry your request with the ID or ARN of an inference profile that contains this model.";
    let server =
        Server::answering(model, [Reply::error(400, "ValidationException", message)]).await;
    let error = bedrock(&server, model)
        .extract::<User>("Alice is 30 years old")
        .await
        .unwrap_err();
    assert!(
        error
            .hint()
            .unwrap()
            .contains("`us.anthropic.claude-sonnet-4-5-20250929-v1:0`"),
        "{:?}",
        error.hint()
    );
    assert!(error.to_string().contains(model), "{error}");
}
