//! InvokeModel as an operation to extract with.

use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::SdkError;
use aws_sdk_bedrockruntime::operation::invoke_model::builders::InvokeModelFluentBuilder;
use aws_sdk_bedrockruntime::operation::invoke_model::{InvokeModelError, InvokeModelOutput};
use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::Trace;
use instructor_core::exchange::{Failure, FailureKind, Phase, Request, Target};
use serde_json::{Map, Value};

use super::family::{build, recognise};
use crate::model;
use crate::operation::{Customizable, Operation, Prepared, Read, sealed};
use crate::settings::Settings;

impl Operation for InvokeModelFluentBuilder {}

/// Metadata of the caller's own that nothing can be added to.
fn no_pairs() -> Failure {
    Failure::new(
        FailureKind::Conflict,
        "the metadata that is already set on the request is not a JSON object",
    )
    .phase(Phase::Build)
    .hint("set all of it with `metadata(…)`, or give `request_metadata` a JSON object")
}

#[expect(private_interfaces, reason = "nobody else can implement or call it")]
impl sealed::Native for InvokeModelFluentBuilder {
    type Output = InvokeModelOutput;
    type Error = InvokeModelError;

    fn id(&self) -> Option<&str> {
        self.as_input().get_model_id().as_deref()
    }

    fn with(mut self, settings: &Settings, _: bool) -> (Self, Option<Failure>) {
        let mut broken = None;
        if let Some(model) = &settings.model {
            self = self.model_id(model);
        }
        if let Some(limit) = settings.max_tokens {
            let family = settings
                .base_model
                .as_deref()
                .or(self.id())
                .unwrap_or_default();
            match recognise(&self, family) {
                Ok((mut body, family)) => {
                    family.limit(&mut body, limit);
                    let body = Blob::new(body.finish());
                    self = self.body(body);
                }
                Err(failure) => broken = Some(failure),
            }
        }
        if let Some(guardrail) = &settings.guardrail {
            self = self
                .guardrail_identifier(&guardrail.id)
                .guardrail_version(&guardrail.version)
                .trace(Trace::Enabled);
        }
        if !settings.metadata.is_empty() {
            let own = self.as_input().get_request_metadata().as_deref();
            match serde_json::from_str::<Map<String, Value>>(own.unwrap_or("{}")) {
                Ok(mut pairs) => {
                    pairs.extend(
                        settings
                            .metadata
                            .iter()
                            .map(|(key, value)| (key.clone(), value.clone().into())),
                    );
                    self = self.request_metadata(Value::Object(pairs).to_string());
                }
                Err(_) => broken = Some(no_pairs()),
            }
        }
        if let Some(tier) = &settings.service_tier {
            self = self.service_tier(tier.clone());
        }
        (self, broken)
    }

    fn target(&self, model: &str) -> Target {
        // `check` has recognised it.
        let Ok((body, family)) = recognise(self, model) else {
            return Target::new(model);
        };
        let mut target = model::target(model, family.thinks(&body));
        target.closed.extend(family.closed());
        target.guardrail = self.as_input().get_guardrail_identifier().is_some();
        target
    }

    fn check(&self, model: &str) -> Result<(), Failure> {
        let (body, family) = recognise(self, model)?;
        family.check(&body)
    }

    fn prepare<B>(&self, request: &Request<'_, B>, model: &str) -> Result<Prepared<Self>, Failure> {
        let (builder, family) = build(self, request, model)?;
        Ok(Prepared {
            builder,
            splices: Vec::new(),
            read: Read::Whole(Box::new(|reply| family.read(reply))),
        })
    }

    fn customizable(self) -> Customizable<Self> {
        self.customize()
    }

    async fn dispatch(
        operation: Customizable<Self>,
    ) -> Result<(), SdkError<InvokeModelError, HttpResponse>> {
        operation.send().await.map(drop)
    }
}
