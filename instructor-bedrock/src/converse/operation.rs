//! Converse as an operation to extract with.

use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::SdkError;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse::{ConverseError, ConverseOutput};
use aws_sdk_bedrockruntime::types::{
    GuardrailConfiguration, GuardrailTrace, InferenceConfiguration, ServiceTier, SystemContentBlock,
};
use aws_smithy_types::Document;
use instructor_core::exchange::{Failure, Request, Target};

use super::request::{build, check, unbuildable, with_max_tokens};
use super::response::read;
use crate::model::{self, Model};
use crate::operation::{Customizable, Operation, Prepared, sealed};
use crate::settings::{MAX_TOKENS, Settings};

impl Operation for ConverseFluentBuilder {}

#[expect(private_interfaces, reason = "nobody else can implement or call it")]
impl sealed::Native for ConverseFluentBuilder {
    type Output = ConverseOutput;
    type Error = ConverseError;

    fn id(&self) -> Option<&str> {
        self.as_input().get_model_id().as_deref()
    }

    fn with(mut self, settings: &Settings, ours: bool) -> (Self, Option<Failure>) {
        let mut broken = None;
        if let Some(model) = &settings.model {
            self = self.model_id(model);
        }
        if let Some(text) = &settings.system {
            self = self.system(SystemContentBlock::Text(text.clone()));
        }
        if let Some(limit) = settings.max_tokens {
            self = with_max_tokens(self, limit);
        }
        if let Some(temperature) = settings.temperature {
            let mut config = self
                .as_input()
                .get_inference_config()
                .clone()
                .unwrap_or_else(|| InferenceConfiguration::builder().build());
            config.temperature = Some(temperature);
            self = self.inference_config(config);
        }
        if let Some(guardrail) = &settings.guardrail {
            let config = GuardrailConfiguration::builder()
                .guardrail_identifier(&guardrail.id)
                .guardrail_version(&guardrail.version)
                .trace(GuardrailTrace::Enabled);
            self = self.guardrail_config(config.build());
        }
        for (key, value) in &settings.metadata {
            self = self.request_metadata(key, value);
        }
        if let Some(tier) = &settings.service_tier {
            match ServiceTier::builder().r#type(tier.clone()).build() {
                Ok(tier) => self = self.service_tier(tier),
                Err(error) => broken = Some(unbuildable(error)),
            }
        }
        for configure in &settings.configure {
            self = configure(self);
        }
        // A prompt of Prompt management brings its own settings, and the service takes no others.
        if ours && !self.limited() && !self.id().is_some_and(|id| id.contains(":prompt/")) {
            self = with_max_tokens(self, MAX_TOKENS);
        }
        (self, broken)
    }

    fn limited(&self) -> bool {
        self.as_input()
            .get_inference_config()
            .as_ref()
            .is_some_and(|config| config.max_tokens.is_some())
    }

    fn target(&self, model: &str) -> Target {
        let mut target = model::target(model, thinks(self));
        target.guardrail = self.as_input().get_guardrail_config().is_some();
        target
    }

    fn check(&self, _: &str) -> Result<(), Failure> {
        check(self)
    }

    fn prepare<B>(&self, request: &Request<'_, B>, model: &str) -> Result<Prepared<Self>, Failure> {
        let built = build(self, request, Model::of(model))?;
        Ok(Prepared {
            builder: built.builder,
            splices: built.splices,
            read: Box::new(read),
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

/// Whether the request switches the model's thinking on.
fn thinks(builder: &ConverseFluentBuilder) -> bool {
    let fields = builder
        .as_input()
        .get_additional_model_request_fields()
        .as_ref()
        .and_then(Document::as_object);
    let kind = fields.and_then(|fields| {
        fields
            .get("thinking")?
            .as_object()?
            .get("type")?
            .as_string()
    });
    kind.is_some_and(|kind| kind != "disabled")
}
