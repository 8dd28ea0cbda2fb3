//! The table of what the service says and what it means.

use instructor_core::exchange::Capability::{
    OutputFormat, StreamedTools, StrictTools, ToolChoice, Tools,
};
use instructor_core::exchange::FailureKind::{
    AccessDenied, Config, EmptyInput, ExpiredCredentials, InferenceProfileRequired, InputTooLong,
    Internal, Invalid, ModelNotReady, ModelTimeout, NoCredentials, Protocol, QuotaExceeded,
    Throttled, TooLarge, Unavailable, UnknownModel, Unsupported,
};

use super::*;

const CONTEXT: Context<'_> = Context {
    model: Some("anthropic.claude-opus-4-7"),
    region: Some("eu-west-1"),
    schema: None,
    unlimited: false,
};

fn kind(status: u16, code: &str, message: &str) -> FailureKind {
    classify(
        status,
        Some(code).filter(|code| !code.is_empty()),
        message,
        b"",
        &CONTEXT,
    )
    .kind
}

#[test]
#[rustfmt::skip]
fn names_texts_and_statuses() {
    let cases: &[(u16, &str, &str, FailureKind)] = &[
        (429, "ThrottlingException", "Too many requests, please wait before trying again.", Throttled),
        (429, "ThrottlingException", "Too many tokens per day, please wait before trying again.", QuotaExceeded),
        (429, "", "", Throttled),
        (429, "ModelNotReadyException", "", ModelNotReady),
        (400, "ServiceQuotaExceededException", "", QuotaExceeded),
        (408, "ModelTimeoutException", "", ModelTimeout),
        (424, "ModelErrorException", "", FailureKind::Model),
        (500, "InternalServerException", "", Internal),
        (500, "", "", Internal),
        (502, "", "", Unavailable),
        (503, "ServiceUnavailableException", "", Unavailable),
        (413, "", "", TooLarge),
        (307, "", "", Protocol),
        (403, "AccessDeniedException", "You don't have access to the model with the specified model ID.", AccessDenied),
        (403, "ExpiredTokenException", "The security token included in the request is expired", ExpiredCredentials),
        (403, "", "The security token included in the request is expired", ExpiredCredentials),
        (403, "UnrecognizedClientException", "The security token included in the request is invalid.", AccessDenied),
        (403, "MissingAuthenticationTokenException", "", NoCredentials),
        (403, "InvalidSignatureException", "Signature expired", Config),
        (404, "ResourceNotFoundException", "This model version has reached the end of its life.", UnknownModel),
        (404, "ResourceNotFoundException", "Model use case details have not been submitted for this account.", AccessDenied),
        (404, "", "", UnknownModel),
        (400, "ValidationException", "The provided model identifier is invalid.", UnknownModel),
        (400, "ValidationException", "Invocation of model ID x with on-demand throughput isn\u{2019}t supported.", InferenceProfileRequired),
        (400, "ValidationException", "Input is too long for requested model.", InputTooLong),
        (400, "ValidationException", "prompt is too long: 200001 tokens > 200000 maximum", InputTooLong),
        (400, "ValidationException", "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.", Unsupported(ToolChoice)),
        (400, "ValidationException", "The model returned the following errors: Thinking may not be enabled when tool_choice forces tool use.", Unsupported(ToolChoice)),
        (400, "ValidationException", "This model doesn't support tool use.", Unsupported(Tools)),
        (400, "ValidationException", "This model doesn't support tool use in streaming mode.", Unsupported(StreamedTools)),
        (400, "ValidationException", "This model doesn\u{2019}t support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.", Unsupported(OutputFormat)),
        (400, "ValidationException", "This model doesn't support the toolConfig.tools.toolSpec.strict field.", Unsupported(StrictTools)),
        (400, "ValidationException", "The model returned the following errors: tools.0.custom.strict: Extra inputs are not permitted", Unsupported(StrictTools)),
        (400, "ValidationException", "The text field in the ContentBlock object at messages.0.content.0 is blank.", EmptyInput),
        (400, "ValidationException", "The maximum tokens you requested exceeds the model limit of 4096.", Invalid),
        (400, "ValidationException", "`temperature` is deprecated for this model.", Invalid),
        (400, "ValidationException", "something new", Invalid),
        (400, "", "", Invalid),
        (409, "SomethingNew", "", Invalid),
    ];
    for (status, code, message, expected) in cases {
        assert_eq!(kind(*status, code, message), *expected, "{status} {code} {message}");
    }
}

#[test]
fn a_complaint_about_the_schema_closes_what_held_it() {
    let message = "The model returned the following errors: The compiled grammar is too large, which would cause performance issues.";
    for capability in [OutputFormat, StrictTools] {
        let context = Context {
            schema: Some(capability),
            ..CONTEXT
        };
        let failure = classify(400, Some("ValidationException"), message, b"", &context);
        assert_eq!(failure.kind, Unsupported(capability));
    }
    assert_eq!(kind(400, "ValidationException", message), Invalid);
}

#[test]
fn a_model_that_found_the_request_wrong_is_not_one_that_failed() {
    let of = |status: u16| {
        classify(
            424,
            Some("ModelErrorException"),
            "",
            format!(r#"{{"originalStatusCode":{status}}}"#).as_bytes(),
            &CONTEXT,
        )
    };
    assert_eq!(of(400).kind, Invalid);
    assert_eq!(
        (of(500).kind, of(500).billed),
        (FailureKind::Model, Billed::Perhaps)
    );
}

#[test]
fn what_is_said_is_one_line_with_no_word_of_the_service() {
    let failure = classify(
        400,
        Some("ValidationException"),
        "Value 'my secret\nname' is wrong",
        b"",
        &CONTEXT,
    );
    assert_eq!(
        failure.message,
        "the service found the request invalid (ValidationException, HTTP 400)"
    );
    assert!(failure.hint.unwrap().contains("sdk_error"));
    let failure = classify(400, Some("weird code\n"), "", b"", &CONTEXT);
    assert_eq!(
        failure.message,
        "the service found the request invalid (HTTP 400)"
    );
}

#[test]
fn hints_name_the_model_the_profile_and_the_region() {
    let failure = classify(
        400,
        Some("ValidationException"),
        "with on-demand throughput isn't supported",
        b"",
        &CONTEXT,
    );
    assert!(
        failure
            .hint
            .unwrap()
            .contains("`eu.anthropic.claude-opus-4-7`")
    );
    let failure = classify(404, Some("ResourceNotFoundException"), "", b"", &CONTEXT);
    assert_eq!(
        failure.message,
        "model `anthropic.claude-opus-4-7` is not known in eu-west-1 (ResourceNotFoundException, HTTP 404)"
    );
    let context = Context {
        model: Some("arn:aws:bedrock:eu-west-1:123456789012:provisioned-model/x"),
        ..CONTEXT
    };
    let failure = classify(403, Some("AccessDeniedException"), "", b"", &context);
    assert!(
        !failure.message.contains("123456789012"),
        "{}",
        failure.message
    );
}

#[test]
fn a_stream_needs_a_permission_of_its_own() {
    let hint = |action: &str| {
        let text = format!("User: x is not authorized to perform: bedrock:{action} on resource: y");
        let failure = classify(403, Some("AccessDeniedException"), &text, b"", &CONTEXT);
        failure.hint.unwrap()
    };
    assert!(
        hint("InvokeModelWithResponseStream").contains("`bedrock:InvokeModelWithResponseStream`")
    );
    assert!(hint("InvokeModel").contains("`bedrock:InvokeModel`"));
}

#[test]
fn replies_that_are_none_of_bedrocks() {
    let of = |kind: &'static str, body: &'static str| {
        let reply = Reply::new(200, &[("content-type", kind)], body);
        let prepared = serde_json::from_str::<serde::de::IgnoredAny>(body).map(|_| ());
        match prepared {
            Err(error) => unreadable(&reply, body, &error),
            Ok(()) => protocol(&reply, "without a message"),
        }
    };
    let page = of("text/html", "<html>log in</html>");
    assert_eq!(
        (page.kind, page.billed, page.status),
        (Protocol, Billed::No, Some(200))
    );
    assert_eq!(
        (
            of("application/json", "").kind,
            of("application/json", "{}").billed
        ),
        (Protocol, Billed::Perhaps)
    );
    assert!(!format!("{page:?} {page}").contains("log in"));
}

#[test]
fn a_model_without_a_name_to_show_still_makes_a_sentence() {
    let context = Context {
        model: Some("arn:aws:bedrock:eu-west-1:123456789012:provisioned-model/abc"),
        ..CONTEXT
    };
    let failure = classify(404, Some("ResourceNotFoundException"), "", b"", &context);
    assert_eq!(
        failure.message,
        "the model is not known in eu-west-1 (ResourceNotFoundException, HTTP 404)"
    );
}
