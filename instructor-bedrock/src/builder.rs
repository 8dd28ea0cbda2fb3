//! A client whose defaults are set before it is made.

use std::fmt;
use std::sync::Arc;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use instructor_core::exchange::{Failure, FailureKind, Phase};

use crate::Error;
use crate::client::Bedrock;
use crate::setters::{converse_setters, setters};
use crate::settings::Settings;

/// Sets the defaults of a [`Bedrock`] client. Every setting of a call is here too, but for [`fail_fast`](crate::Extraction::fail_fast), which asks something of the type; the call wins.
#[derive(Clone, Default)]
#[must_use = "nothing is made until `build` or `load`"]
pub struct Builder {
    client: Option<Client>,
    settings: Settings,
}

impl Builder {
    setters!();
    converse_setters!();

    /// Changes every native request, for what has no setting here. It runs once a call, after all settings and before the call's own.
    pub fn configure(
        mut self,
        configure: impl Fn(ConverseFluentBuilder) -> ConverseFluentBuilder + Send + Sync + 'static,
    ) -> Self {
        self.settings.configure.push(Arc::new(configure));
        self
    }

    /// The SDK's client to use.
    pub fn client(mut self, client: Client) -> Self {
        self.client = Some(client);
        self
    }

    /// The client over the SDK's client that was given.
    ///
    /// # Errors
    ///
    /// None was given.
    pub fn build(self) -> Result<Bedrock, Error> {
        let Self { client, settings } = self;
        let missing = || {
            Failure::new(FailureKind::Config, "the builder has no client of the SDK")
                .phase(Phase::Build)
                .hint("give it one with `client(…)`, or use `load()`, which makes one from the environment")
        };
        Ok(Bedrock::new(client.ok_or_else(missing)?, settings))
    }

    /// The client over the SDK's client that was given, or else over one with region, credentials and endpoint of the environment and the profile files.
    ///
    /// # Errors
    ///
    /// No region is set. Credentials are looked for when the first request is sent.
    #[cfg(feature = "env")]
    pub async fn load(self) -> Result<Bedrock, Error> {
        let client = match self.client {
            Some(client) => client,
            None => crate::env::client().await?,
        };
        Ok(Bedrock::new(client, self.settings))
    }
}

/// Without the SDK's client, as [`Bedrock`]'s.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
