//! The methods that set the settings, written once for the client's builder and for the call.

/// The methods that set what every operation has.
macro_rules! setters {
    () => {
        /// The model: an id, an inference profile, or an ARN.
        pub fn model(mut self, id: impl Into<String>) -> Self {
            self.settings.model = Some(id.into());
            self
        }

        /// The id of the model behind an ARN, which does not say what the model offers.
        pub fn base_model(mut self, id: impl Into<String>) -> Self {
            self.settings.base_model = Some(id.into());
            self
        }

        /// How the value is asked for; [`Auto`](crate::mode::Auto) by default.
        #[doc(alias = "BOTO3_TOOLS")]
        #[doc(alias = "BOTO3_JSON")]
        #[doc(alias = "BEDROCK_TOOLS")]
        #[doc(alias = "BEDROCK_JSON")]
        #[doc(alias = "TOOLS_STRICT")]
        #[doc(alias = "JSON_SCHEMA")]
        pub fn mode(mut self, mode: impl $crate::mode::Mode + 'static) -> Self {
            self.settings.mode = Some(::std::sync::Arc::new(mode));
            self
        }

        /// What failures lead to; [`AwsRetry`](crate::AwsRetry) by default.
        #[doc(alias = "max_retries")]
        pub fn retry(mut self, policy: impl $crate::RetryPolicy + 'static) -> Self {
            self.settings.retry = Some($crate::settings::Retry::new(policy));
            self
        }

        /// The most tokens of an answer; 4096 by default. On a request of your own it stands as you left it unless this is set.
        pub fn max_tokens(mut self, tokens: u32) -> Self {
            self.settings.max_tokens = Some(tokens);
            self
        }

        /// How long the whole extraction may take, waits and corrections included; 10 minutes by default.
        pub fn timeout(mut self, time: ::std::time::Duration) -> Self {
            self.settings.timeout = Some(time);
            self
        }

        /// How long one request may go without a reply; 5 minutes by default.
        pub fn first_byte_timeout(mut self, time: ::std::time::Duration) -> Self {
            self.settings.first_byte_timeout = Some(time);
            self
        }

        /// How long a stream may be silent while it is read; 2 minutes by default.
        pub fn idle(mut self, time: ::std::time::Duration) -> Self {
            self.settings.idle = Some(time);
            self
        }

        /// The most requests of an extraction, of every kind; 6 by default.
        pub fn max_requests(mut self, requests: u32) -> Self {
            self.settings.max_requests = Some(requests);
            self
        }

        /// How often the model is told what was wrong with its answer; 2 by default.
        #[doc(alias = "max_retries")]
        pub fn max_corrections(mut self, corrections: u32) -> Self {
            self.settings.max_corrections = Some(corrections);
            self
        }

        /// After how many tokens, of all requests together, no further request is sent; no limit by default.
        pub fn token_budget(mut self, tokens: u64) -> Self {
            self.settings.token_budget = Some(tokens);
            self
        }

        /// A guardrail, by its id or ARN and its version. Its trace is asked for: it tells a masked answer from a blocked one.
        pub fn guardrail(mut self, id: impl Into<String>, version: impl Into<String>) -> Self {
            self.settings.guardrail = Some($crate::settings::Guardrail {
                id: id.into(),
                version: version.into(),
            });
            self
        }

        /// A pair by which the service's invocation logs can be searched.
        pub fn metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
            self.settings.metadata.insert(key.into(), value.into());
            self
        }

        /// The tier that serves the request.
        pub fn service_tier(
            mut self,
            tier: impl Into<$crate::sdk::types::ServiceTierType>,
        ) -> Self {
            self.settings.service_tier = Some(tier.into());
            self
        }
    };
}

/// The methods that set what only Converse has a place for.
macro_rules! converse_setters {
    () => {
        /// A system prompt. What the mode has to say follows it.
        pub fn system(mut self, text: impl Into<String>) -> Self {
            self.settings.system = Some(text.into());
            self
        }

        /// The temperature. Never sent unless it is set: newer models refuse it.
        pub fn temperature(mut self, temperature: f32) -> Self {
            self.settings.temperature = Some(temperature);
            self
        }
    };
}

pub(crate) use {converse_setters, setters};
