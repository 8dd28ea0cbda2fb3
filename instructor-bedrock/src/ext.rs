//! Extraction from the SDK's own requests.

use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use aws_sdk_bedrockruntime::operation::invoke_model::builders::InvokeModelFluentBuilder;

use crate::__private::Extract;
use crate::extraction::Extraction;
use crate::operation::Operation;

/// Puts `extract` on the SDK's own fluent builders.
///
/// What is set on the builder stays: messages, media, guardrails, tools, inference settings, a configuration of its own. Only what the mode needs is
/// added, to a copy for each attempt; and a body of InvokeModel without a content type is called JSON. A tool choice or an output format that is already set, or a tool of the type's name, is an error before any request.
///
/// ```no_run
/// use instructor_bedrock::sdk::primitives::Blob;
/// use instructor_bedrock::{Extract, ExtractExt};
///
/// #[derive(Debug, Extract)]
/// struct User {
///     name: String,
///     age: u8,
/// }
///
/// # async fn run(client: instructor_bedrock::sdk::Client) -> Result<(), instructor_bedrock::Error> {
/// let user: User = client
///     .invoke_model()
///     .model_id("anthropic.claude-v2")
///     .content_type("application/json")
///     .accept("application/json")
///     .body(Blob::new(
///         r#"{"prompt": "\n\nHuman: Extract: Alice is 30 years old\n\nAssistant:", "max_tokens_to_sample": 1000}"#,
///     ))
///     .extract::<User>()
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// A request of `converse_stream()` can be watched:
///
/// ```no_run
/// # use instructor_bedrock::{Extract, ExtractExt};
/// # #[derive(Debug, Extract)]
/// # struct User { name: String, age: u8 }
/// # async fn run(client: instructor_bedrock::sdk::Client, message: instructor_bedrock::sdk::types::Message) -> Result<(), instructor_bedrock::Error> {
/// let request = client.converse_stream().model_id("anthropic.claude-haiku-4-5-20251001-v1:0").messages(message);
/// let mut stream = request.extract::<User>().partials().await?;
/// while let Some(update) = stream.next().await {
///     println!("{:?}", update.partial().name);
/// }
/// let user: User = stream.finish().await?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "from_boto3")]
#[doc(alias = "patch")]
pub trait ExtractExt: Operation {
    /// Makes the request one for a value of type `T`.
    #[doc(alias = "create")]
    #[doc(alias = "response_model")]
    fn extract<T: Extract + Send + 'static>(self) -> Extraction<T, Self>;
}

impl ExtractExt for ConverseFluentBuilder {
    fn extract<T: Extract + Send + 'static>(self) -> Extraction<T, Self> {
        Extraction::own(self)
    }
}

impl ExtractExt for ConverseStreamFluentBuilder {
    fn extract<T: Extract + Send + 'static>(self) -> Extraction<T, Self> {
        Extraction::own(self)
    }
}

impl ExtractExt for InvokeModelFluentBuilder {
    fn extract<T: Extract + Send + 'static>(self) -> Extraction<T, Self> {
        Extraction::own(self)
    }
}
