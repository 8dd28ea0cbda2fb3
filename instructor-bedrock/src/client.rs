//! The client: a model, defaults, and what all its calls share.

use std::fmt;
use std::sync::Arc;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;

use crate::__private::Extract;
use crate::Memory;
use crate::builder::Builder;
use crate::extraction::Extraction;
use crate::input::Input;
use crate::retry::AwsRetry;
use crate::settings::{Retry, Settings};

/// A client for extractions with a model of Amazon Bedrock.
///
/// Cheap to clone: clones share the SDK's client with its connections, the retry policy's bucket, and what has been learnt about models.
///
/// ```no_run
/// use instructor_bedrock::{Bedrock, Extract};
///
/// /// A person who is mentioned.
/// #[derive(Debug, Extract)]
/// struct Person {
///     name: String,
///     age: Option<u8>,
/// }
///
/// # async fn run() -> Result<(), instructor_bedrock::Error> {
/// # #[cfg(feature = "env")] {
/// let bedrock = Bedrock::from_env("us.anthropic.claude-sonnet-4-5-20250929-v1:0").await?;
/// let person: Person = bedrock.extract("Alice is 30 years old").await?;
/// # }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Bedrock {
    shared: Arc<Shared>,
}

/// What the calls of a client share.
pub(crate) struct Shared {
    client: Client,
    settings: Settings,
    /// The SDK client's retry numbers.
    numbers: RetryConfig,
    memory: Memory,
    /// The SDK's client has no interceptor that could look at replies.
    alone: bool,
}

impl Shared {
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn alone(&self) -> bool {
        self.alone
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The SDK client's retry numbers.
    pub(crate) fn numbers(&self) -> &RetryConfig {
        &self.numbers
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }
}

impl Bedrock {
    /// A client with region, credentials and endpoint of the environment and the profile files.
    ///
    /// # Errors
    ///
    /// No region is set. Credentials are looked for when the first request is sent.
    #[cfg(feature = "env")]
    #[doc(alias = "from_provider")]
    pub async fn from_env(model: impl Into<String>) -> Result<Self, crate::Error> {
        Self::builder().model(model).load().await
    }

    /// A client over the SDK's, with its configuration as it is, but for its retries: those are decided here.
    #[doc(alias = "from_boto3")]
    #[doc(alias = "from_bedrock")]
    #[doc(alias = "from_provider")]
    pub fn from_client(client: Client, model: impl Into<String>) -> Self {
        let settings = Settings {
            model: Some(model.into()),
            ..Settings::default()
        };
        Self::new(client, settings)
    }

    /// A client whose defaults are to be set.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A client that answers from a recording, without an account and without a network.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no recording.
    #[cfg(feature = "replay")]
    pub fn replay(
        recording: impl AsRef<std::path::Path>,
        model: impl Into<String>,
    ) -> Result<Self, crate::Error> {
        let replay = crate::Replay::open(recording)?;
        Ok(Self::from_client(replay.client(), model))
    }

    pub(crate) fn new(client: Client, mut settings: Settings) -> Self {
        let numbers = client
            .config()
            .retry_config()
            .cloned()
            .unwrap_or_else(RetryConfig::standard);
        // One policy for all calls: its bucket is theirs together.
        settings
            .retry
            .get_or_insert_with(|| Retry::new(AwsRetry::new()))
            .learn(&numbers);
        let alone = client.config().interceptors().next().is_none();
        let shared = Shared {
            alone,
            client,
            settings,
            numbers,
            memory: Memory::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// A request for a value of type `T`, read out of text, content blocks or messages.
    #[doc(alias = "create")]
    #[doc(alias = "response_model")]
    #[doc(alias = "chat.completions.create")]
    pub fn extract<T: Extract + Send + 'static>(&self, input: impl Into<Input>) -> Extraction<T> {
        let messages = input.into().into_messages();
        let builder = self.shared.client.converse().set_messages(Some(messages));
        Extraction::of_client(builder, Arc::clone(&self.shared))
    }

    /// The SDK's client.
    pub fn client(&self) -> &Client {
        &self.shared.client
    }

    /// The model that calls ask unless they name another.
    pub fn model(&self) -> Option<&str> {
        self.shared.settings.model.as_deref()
    }

    /// What has been learnt about models: what they turned out not to offer.
    pub fn memory(&self) -> &Memory {
        &self.shared.memory
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

/// Without the SDK's client, whose configuration goes on for pages.
impl fmt::Debug for Bedrock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bedrock")
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}
