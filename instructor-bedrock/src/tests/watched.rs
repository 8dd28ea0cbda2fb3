//! Who looks at a reply: where an interceptor of the caller's might, it finds the reply as the service sent it.

use std::sync::{Arc, Mutex};

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeTransmitInterceptorContextMut,
};
use aws_sdk_bedrockruntime::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_bedrockruntime::error::BoxError;
use aws_sdk_bedrockruntime::operation::converse::ConverseOutput;
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt as _;

use super::{CLAUDE, Stub, User, alice, call, stream};
use crate::{Bedrock, ExtractExt as _, FailureKind};

/// Keeps what the SDK made of the last reply, and its body.
#[derive(Debug, Clone, Default)]
struct Watch(Arc<Mutex<Option<(i32, String)>>>);

impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "Watch"
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let output = context
            .output_or_error()
            .map_err(|_| "the SDK could not read the reply")?;
        let output: &ConverseOutput = output.downcast_ref().ok_or("another operation")?;
        let tokens = output
            .usage()
            .map_or(0, aws_sdk_bedrockruntime::types::TokenUsage::total_tokens);
        let body = context.response().body().bytes().unwrap_or_default();
        *self.0.lock().unwrap() = Some((tokens, String::from_utf8(body.to_vec())?));
        Ok(())
    }
}

const ALICE: &str = r#"{"name":"Alice","age":30}"#;

#[tokio::test]
async fn an_interceptor_of_the_client_sees_the_reply() {
    let stub = Stub::answers([call(ALICE)]);
    let watch = Watch::default();
    let config = stub.config().interceptor(watch.clone()).build();
    let bedrock = Bedrock::from_client(Client::from_conf(config), CLAUDE);
    assert_eq!(
        bedrock.extract::<User>("Alice is 30").await.unwrap(),
        alice()
    );
    assert_eq!(*watch.0.lock().unwrap(), Some((15, call(ALICE))));
}

#[tokio::test]
async fn an_interceptor_of_the_call_sees_the_reply() {
    let stub = Stub::answers([call(ALICE)]);
    let watch = Watch::default();
    let first = watch.clone();
    let ours = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .customize(move |operation| operation.interceptor(first.clone()));
    assert_eq!(ours.await.unwrap(), alice());
    assert_eq!(watch.0.lock().unwrap().take(), Some((15, call(ALICE))));
}

#[tokio::test]
async fn the_raw_reply_is_the_services_own_in_either_case() {
    let stub = Stub::answers([call(ALICE), call(ALICE)]);
    let alone = stub.bedrock().extract::<User>("Alice is 30");
    let watched = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .customize(|operation| operation);
    for call_of in [alone, watched] {
        let done = call_of.detailed().await.unwrap();
        assert_eq!(&*done.response.raw, call(ALICE));
        assert_eq!(done.report.usage.total_tokens(), 15);
    }
}

/// Turns every body into a stream, as compression would.
#[derive(Debug)]
struct Streams;

impl Intercept for Streams {
    fn name(&self) -> &'static str {
        "Streams"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = std::mem::replace(context.request_mut().body_mut(), SdkBody::taken());
        *context.request_mut().body_mut() = SdkBody::from_body_1_x(body.map_frame(|frame| frame));
        Ok(())
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_looked_at_is_not_sent_with_a_mark_in_it() {
    let stub = Stub::answers([call(r#"{"name":"Alice","age":30}"#)]);
    let config = stub.config().interceptor(Streams).build();
    let error = Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("Alice is 30")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Conflict, "{error}");
    assert!(stub.sent().is_empty());
}

/// Undoes what stands for a compression: every bit of the reply is the other.
#[derive(Debug)]
struct Restores;

impl Intercept for Restores {
    fn name(&self) -> &'static str {
        "Restores"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = std::mem::replace(context.response_mut().body_mut(), SdkBody::taken());
        let restored = body.map_frame(|frame| {
            frame.map_data(|bytes| bytes.iter().map(|byte| !byte).collect::<bytes::Bytes>())
        });
        *context.response_mut().body_mut() = SdkBody::from_body_1_x(restored);
        Ok(())
    }
}

#[tokio::test]
async fn what_interceptors_do_to_the_body_of_a_stream_is_done_before_it_is_read() {
    let bytes = stream::frames(&stream::call(&[ALICE]));
    let stub = Stub::default();
    for _ in 0..3 {
        let turned: Vec<u8> = bytes.iter().map(|byte| !byte).collect();
        stub.then(200, stream::HEADERS, turned);
    }
    // The client's, the call's, and that of a configuration which overrides the client's.
    let config = stub.config().interceptor(Restores).build();
    let partials = Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("Alice is 30")
        .partials();
    assert_eq!(partials.await.unwrap().finish().await.unwrap(), alice());
    let ask = || {
        let request = stub.client().converse_stream().model_id(CLAUDE);
        request.messages(stream::message()).extract::<User>()
    };
    let own = ask().customize(|operation| operation.interceptor(Restores));
    assert_eq!(own.await.unwrap(), alice());
    let overriding = ask().customize(|operation| {
        let config = aws_sdk_bedrockruntime::Config::builder().interceptor(Restores);
        operation.config_override(config)
    });
    let partials = overriding.partials().await.unwrap();
    assert_eq!(partials.finish().await.unwrap(), alice());
}
