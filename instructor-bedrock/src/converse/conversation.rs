//! The SDK's two builders of a Converse request, whole and streamed, as one: they have the same fields under the same names and no type in common.

use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use aws_sdk_bedrockruntime::types::{
    GuardrailConfiguration, GuardrailStreamConfiguration, GuardrailTrace, InferenceConfiguration,
    Message, OutputConfig, ServiceTier, SystemContentBlock, ToolConfiguration,
};
use aws_smithy_types::Document;

use crate::settings::Guardrail;

/// A request of the SDK with Converse's fields. A field is got under its name and set with `with_`, where it replaces what was there.
pub(super) trait Conversation: Clone {
    fn model(&self) -> Option<&str>;
    fn with_model(self, id: &str) -> Self;
    fn turns(&self) -> &[Message];
    fn with_turns(self, messages: Vec<Message>) -> Self;
    /// Adds to the system prompt.
    fn with_system(self, block: SystemContentBlock) -> Self;
    fn inference(&self) -> Option<&InferenceConfiguration>;
    fn with_inference(self, config: InferenceConfiguration) -> Self;
    fn tools(&self) -> Option<&ToolConfiguration>;
    fn with_tools(self, config: ToolConfiguration) -> Self;
    fn output(&self) -> Option<&OutputConfig>;
    fn with_output(self, config: OutputConfig) -> Self;
    fn has_guardrail(&self) -> bool;
    fn with_guardrail(self, guardrail: &Guardrail) -> Self;
    /// What goes to the model as it is.
    fn fields(&self) -> Option<&Document>;
    /// Whether a prompt of Prompt management is filled in.
    fn has_variables(&self) -> bool;
    /// Adds a pair to the request's metadata.
    fn with_metadata(self, key: &str, value: &str) -> Self;
    fn with_tier(self, tier: ServiceTier) -> Self;
}

macro_rules! conversation {
    ($builder:ty, $guardrail:ty) => {
        impl Conversation for $builder {
            fn model(&self) -> Option<&str> {
                self.as_input().get_model_id().as_deref()
            }

            fn with_model(self, id: &str) -> Self {
                self.model_id(id)
            }

            fn turns(&self) -> &[Message] {
                self.as_input()
                    .get_messages()
                    .as_deref()
                    .unwrap_or_default()
            }

            fn with_turns(self, messages: Vec<Message>) -> Self {
                self.set_messages(Some(messages))
            }

            fn with_system(self, block: SystemContentBlock) -> Self {
                self.system(block)
            }

            fn inference(&self) -> Option<&InferenceConfiguration> {
                self.as_input().get_inference_config().as_ref()
            }

            fn with_inference(self, config: InferenceConfiguration) -> Self {
                self.inference_config(config)
            }

            fn tools(&self) -> Option<&ToolConfiguration> {
                self.as_input().get_tool_config().as_ref()
            }

            fn with_tools(self, config: ToolConfiguration) -> Self {
                self.tool_config(config)
            }

            fn output(&self) -> Option<&OutputConfig> {
                self.as_input().get_output_config().as_ref()
            }

            fn with_output(self, config: OutputConfig) -> Self {
                self.output_config(config)
            }

            fn has_guardrail(&self) -> bool {
                self.as_input().get_guardrail_config().is_some()
            }

            fn with_guardrail(self, guardrail: &Guardrail) -> Self {
                let config = <$guardrail>::builder()
                    .guardrail_identifier(&guardrail.id)
                    .guardrail_version(&guardrail.version)
                    .trace(GuardrailTrace::Enabled);
                self.guardrail_config(config.build())
            }

            fn fields(&self) -> Option<&Document> {
                self.as_input()
                    .get_additional_model_request_fields()
                    .as_ref()
            }

            fn has_variables(&self) -> bool {
                self.as_input().get_prompt_variables().is_some()
            }

            fn with_metadata(self, key: &str, value: &str) -> Self {
                self.request_metadata(key, value)
            }

            fn with_tier(self, tier: ServiceTier) -> Self {
                self.service_tier(tier)
            }
        }
    };
}

conversation!(ConverseFluentBuilder, GuardrailConfiguration);
conversation!(ConverseStreamFluentBuilder, GuardrailStreamConfiguration);

/// The same request, to be streamed: everything that `whole` says, on a builder of the same client's.
pub(super) fn streamed(
    whole: &ConverseFluentBuilder,
    stream: ConverseStreamFluentBuilder,
) -> ConverseStreamFluentBuilder {
    let input = whole.as_input();
    let guardrail = input.get_guardrail_config().as_ref().map(|guardrail| {
        GuardrailStreamConfiguration::builder()
            .guardrail_identifier(&guardrail.guardrail_identifier)
            .guardrail_version(&guardrail.guardrail_version)
            .trace(guardrail.trace.clone())
            .build()
    });
    stream
        .set_model_id(input.get_model_id().clone())
        .set_messages(input.get_messages().clone())
        .set_system(input.get_system().clone())
        .set_inference_config(input.get_inference_config().clone())
        .set_tool_config(input.get_tool_config().clone())
        .set_guardrail_config(guardrail)
        .set_additional_model_request_fields(input.get_additional_model_request_fields().clone())
        .set_prompt_variables(input.get_prompt_variables().clone())
        .set_additional_model_response_field_paths(
            input.get_additional_model_response_field_paths().clone(),
        )
        .set_request_metadata(input.get_request_metadata().clone())
        .set_performance_config(input.get_performance_config().clone())
        .set_service_tier(input.get_service_tier().clone())
        .set_output_config(input.get_output_config().clone())
}
