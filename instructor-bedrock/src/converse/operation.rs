//! Converse and ConverseStream as operations to extract with.

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::SdkError;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse::{ConverseError, ConverseOutput};
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse_stream::{
    ConverseStreamError, ConverseStreamOutput,
};
use aws_sdk_bedrockruntime::types::{InferenceConfiguration, ServiceTier, SystemContentBlock};
use aws_smithy_types::Document;
use instructor_core::exchange::{Failure, Request, Target};

use super::conversation::{Conversation, streamed};
use super::request::{build, check, conflict, unbuildable, with_max_tokens};
use super::response::read;
use super::stream;
use crate::backend::Base;
use crate::model::{self, Model};
use crate::operation::{Customizable, Operation, Prepared, Read, sealed};
use crate::settings::{MAX_TOKENS, Settings};

impl Operation for ConverseFluentBuilder {}

#[expect(private_interfaces, reason = "nobody else can implement or call it")]
impl sealed::Native for ConverseFluentBuilder {
    type Output = ConverseOutput;
    type Error = ConverseError;

    fn id(&self) -> Option<&str> {
        self.model()
    }

    fn with(self, settings: &Settings, ours: bool) -> (Self, Option<Failure>) {
        let (mut builder, broken) = with(self, settings);
        for configure in &settings.configure {
            builder = configure(builder);
        }
        (limit(builder, ours), broken)
    }

    fn limited(&self) -> bool {
        limited(self)
    }

    fn target(&self, model: &str) -> Target {
        target(self, model)
    }

    fn check(&self, _: &str) -> Result<(), Failure> {
        check(self)
    }

    fn prepare<B>(&self, request: &Request<'_, B>, model: &str) -> Result<Prepared<Self>, Failure> {
        let model = Model::of(model);
        let built = build(self, request, model)?;
        Ok(Prepared {
            builder: built.builder,
            splices: built.splices,
            read: Read::Whole(Box::new(move |reply| read(reply, model.thinks_aloud))),
        })
    }

    fn streamed(
        base: Base<Self>,
        client: Option<&Client>,
    ) -> Result<Base<ConverseStreamFluentBuilder>, Failure> {
        let Base {
            builder,
            family,
            customize,
            alone,
            learn,
            patience,
            broken,
        } = base;
        let Some(client) = client else {
            return Err(conflict(
                "a request of `converse()` cannot be streamed: the client inside of it cannot be reached",
                "begin with `client.converse_stream()`, which takes the same settings",
            ));
        };
        if customize.is_some() {
            return Err(conflict(
                "what `customize` does to a Converse request cannot be done to a stream's",
                "begin with `client.converse_stream()`, and customise that",
            ));
        }
        Ok(Base {
            builder: streamed(&builder, client.converse_stream()),
            family,
            customize: None,
            alone,
            learn,
            patience,
            broken,
        })
    }

    fn customizable(self) -> Customizable<Self> {
        self.customize()
    }

    async fn dispatch(
        operation: Customizable<Self>,
    ) -> Result<(), SdkError<ConverseError, HttpResponse>> {
        operation.send().await.map(drop)
    }
}

impl Operation for ConverseStreamFluentBuilder {}

#[expect(private_interfaces, reason = "nobody else can implement or call it")]
impl sealed::Native for ConverseStreamFluentBuilder {
    const STREAMS: bool = true;

    type Output = ConverseStreamOutput;
    type Error = ConverseStreamError;

    fn id(&self) -> Option<&str> {
        self.model()
    }

    fn with(self, settings: &Settings, ours: bool) -> (Self, Option<Failure>) {
        let (builder, broken) = with(self, settings);
        (limit(builder, ours), broken)
    }

    fn limited(&self) -> bool {
        limited(self)
    }

    fn target(&self, model: &str) -> Target {
        let mut target = target(self, model);
        // Awaited or watched, it is a stream on the wire: a model that refuses tools there refuses them in both. One whose arguments come in one piece
        // has nothing to show, which only those miss who look: for them the engine sets it.
        target.streamed = Model::of(model).streams_input;
        target
    }

    fn check(&self, _: &str) -> Result<(), Failure> {
        check(self)
    }

    fn prepare<B>(&self, request: &Request<'_, B>, model: &str) -> Result<Prepared<Self>, Failure> {
        let model = Model::of(model);
        let built = build(self, request, model)?;
        Ok(Prepared {
            builder: built.builder,
            splices: built.splices,
            read: Read::Events(Box::new(move |begun, about| {
                stream::open(begun, about, model.thinks_aloud)
            })),
        })
    }

    fn streamed(base: Base<Self>, _: Option<&Client>) -> Result<Base<Self>, Failure> {
        Ok(base)
    }

    fn customizable(self) -> Customizable<Self> {
        self.customize()
    }

    async fn dispatch(
        operation: Customizable<Self>,
    ) -> Result<(), SdkError<ConverseStreamError, HttpResponse>> {
        // The events are read from the reply's own bytes, which are not in here any more.
        operation.send().await.map(drop)
    }
}

/// Writes the settings into a request.
fn with<C: Conversation>(mut builder: C, settings: &Settings) -> (C, Option<Failure>) {
    let mut broken = None;
    if let Some(model) = &settings.model {
        builder = builder.with_model(model);
    }
    if let Some(text) = &settings.system {
        builder = builder.with_system(SystemContentBlock::Text(text.clone()));
    }
    if let Some(limit) = settings.max_tokens {
        builder = with_max_tokens(builder, limit);
    }
    if let Some(temperature) = settings.temperature {
        let mut config = builder
            .inference()
            .cloned()
            .unwrap_or_else(|| InferenceConfiguration::builder().build());
        config.temperature = Some(temperature);
        builder = builder.with_inference(config);
    }
    if let Some(guardrail) = &settings.guardrail {
        builder = builder.with_guardrail(guardrail);
    }
    for (key, value) in &settings.metadata {
        builder = builder.with_metadata(key, value);
    }
    if let Some(tier) = &settings.service_tier {
        match ServiceTier::builder().r#type(tier.clone()).build() {
            Ok(tier) => builder = builder.with_tier(tier),
            Err(error) => broken = Some(unbuildable(error)),
        }
    }
    (builder, broken)
}

/// The request with our own limit on the answer's tokens, if it is ours and has none.
fn limit<C: Conversation>(builder: C, ours: bool) -> C {
    // A prompt of Prompt management brings its own settings, and the service takes no others.
    if ours && !limited(&builder) && !builder.model().is_some_and(|id| id.contains(":prompt/")) {
        return with_max_tokens(builder, MAX_TOKENS);
    }
    builder
}

fn limited(builder: &impl Conversation) -> bool {
    builder
        .inference()
        .is_some_and(|config| config.max_tokens.is_some())
}

fn target(builder: &impl Conversation, model: &str) -> Target {
    let mut target = model::target(model, thinks(builder));
    target.guardrail = builder.has_guardrail();
    target
}

/// Whether the request switches the model's thinking on.
fn thinks(builder: &impl Conversation) -> bool {
    let kind = builder
        .fields()
        .and_then(Document::as_object)
        .and_then(|fields| {
            fields
                .get("thinking")?
                .as_object()?
                .get("type")?
                .as_string()
        });
    kind.is_some_and(|kind| kind != "disabled")
}
