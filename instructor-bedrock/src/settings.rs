//! The settings of a call, which are the defaults of a client too.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::types::ServiceTierType;

use crate::mode::Mode;
use crate::retry::AwsRetry;
use crate::{Limits, RetryPolicy};

/// A change to the native request, applied to every request before anything is asked.
pub(crate) type Configure =
    Arc<dyn Fn(ConverseFluentBuilder) -> ConverseFluentBuilder + Send + Sync>;

/// The limit on an answer's tokens unless another is set. Always sent: without one the service reserves the model's maximum from the quota.
pub(crate) const MAX_TOKENS: u32 = 4096;

/// What can be set on a client and on a call. What is not set leaves the default.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) model: Option<String>,
    pub(crate) base_model: Option<String>,
    pub(crate) system: Option<String>,
    pub(crate) mode: Option<Arc<dyn Mode>>,
    pub(crate) retry: Option<Retry>,
    pub(crate) max_tokens: Option<u32>,
    pub(crate) temperature: Option<f32>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) first_byte_timeout: Option<Duration>,
    pub(crate) idle: Option<Duration>,
    pub(crate) max_requests: Option<u32>,
    pub(crate) max_corrections: Option<u32>,
    pub(crate) token_budget: Option<u64>,
    pub(crate) guardrail: Option<Guardrail>,
    pub(crate) metadata: BTreeMap<String, String>,
    pub(crate) service_tier: Option<ServiceTierType>,
    pub(crate) configure: Vec<Configure>,
}

/// A retry policy.
#[derive(Debug, Clone)]
pub(crate) struct Retry {
    pub(crate) policy: Arc<dyn RetryPolicy>,
    /// The same, if it is one that takes its numbers from the SDK's client.
    pub(crate) aws: Option<Arc<AwsRetry>>,
}

impl Retry {
    pub(crate) fn new(policy: impl RetryPolicy + 'static) -> Self {
        let policy = Arc::new(policy);
        let any: Arc<dyn Any + Send + Sync> = policy.clone();
        // Shared with another client, or this one's alone.
        let aws = any
            .downcast_ref::<Arc<AwsRetry>>()
            .cloned()
            .or_else(|| any.downcast::<AwsRetry>().ok());
        Self { policy, aws }
    }

    /// Tells the policy the numbers of the SDK's client.
    pub(crate) fn learn(&self, config: &RetryConfig) {
        if let Some(aws) = &self.aws {
            aws.learn(config);
        }
    }
}

/// A guardrail's id or ARN, and its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guardrail {
    pub(crate) id: String,
    pub(crate) version: String,
}

impl Settings {
    /// These settings, with a client's where they say nothing.
    pub(crate) fn or(self, client: &Self) -> Self {
        let Self {
            model,
            base_model,
            system,
            mode,
            retry,
            max_tokens,
            temperature,
            timeout,
            first_byte_timeout,
            idle,
            max_requests,
            max_corrections,
            token_budget,
            guardrail,
            metadata,
            service_tier,
            configure,
        } = self;
        // A family named for the client's model says nothing about another.
        let base_model = base_model.or_else(|| {
            if model.is_none() {
                client.base_model.clone()
            } else {
                None
            }
        });
        Self {
            model: model.or_else(|| client.model.clone()),
            base_model,
            system: system.or_else(|| client.system.clone()),
            mode: mode.or_else(|| client.mode.clone()),
            retry: retry.or_else(|| client.retry.clone()),
            max_tokens: max_tokens.or(client.max_tokens),
            temperature: temperature.or(client.temperature),
            timeout: timeout.or(client.timeout),
            first_byte_timeout: first_byte_timeout.or(client.first_byte_timeout),
            idle: idle.or(client.idle),
            max_requests: max_requests.or(client.max_requests),
            max_corrections: max_corrections.or(client.max_corrections),
            token_budget: token_budget.or(client.token_budget),
            guardrail: guardrail.or_else(|| client.guardrail.clone()),
            metadata: client
                .metadata
                .clone()
                .into_iter()
                .chain(metadata)
                .collect(),
            service_tier: service_tier.or_else(|| client.service_tier.clone()),
            configure: client.configure.iter().cloned().chain(configure).collect(),
        }
    }

    /// What a client lends to a request that is the caller's own: how to ask and how long to try, nothing that stands in the request.
    pub(crate) fn lent(&self) -> Self {
        let Self {
            mode,
            retry,
            timeout,
            first_byte_timeout,
            idle,
            max_requests,
            max_corrections,
            token_budget,
            ..
        } = self.clone();
        Self {
            mode,
            retry,
            timeout,
            first_byte_timeout,
            idle,
            max_requests,
            max_corrections,
            token_budget,
            ..Self::default()
        }
    }

    /// What the extraction may cost.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.timeout = self.timeout.unwrap_or(limits.timeout);
        limits.first_byte = self.first_byte_timeout.unwrap_or(limits.first_byte);
        limits.idle = self.idle.unwrap_or(limits.idle);
        limits.max_requests = self.max_requests.unwrap_or(limits.max_requests);
        limits.max_corrections = self.max_corrections.unwrap_or(limits.max_corrections);
        limits.max_tokens = self.token_budget.or(limits.max_tokens);
        limits
    }
}

/// Without the system prompt, which is the caller's text.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("model", &self.model)
            .field("mode", &self.mode)
            .field("retry", &self.retry)
            .field("limits", &self.limits())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_wins_and_the_client_fills_in() {
        let client = Settings {
            model: Some("client".to_owned()),
            base_model: Some("family".to_owned()),
            max_tokens: Some(10),
            temperature: Some(0.5),
            metadata: BTreeMap::from([
                ("team".to_owned(), "a".to_owned()),
                ("app".to_owned(), "x".to_owned()),
            ]),
            ..Settings::default()
        };
        let call = Settings {
            max_tokens: Some(20),
            timeout: Some(Duration::from_secs(1)),
            metadata: BTreeMap::from([("team".to_owned(), "b".to_owned())]),
            ..Settings::default()
        };
        let merged = call.or(&client);
        assert_eq!(merged.model.as_deref(), Some("client"));
        assert_eq!(merged.base_model.as_deref(), Some("family"));
        assert_eq!(
            (merged.max_tokens, merged.temperature),
            (Some(20), Some(0.5))
        );
        assert_eq!(merged.limits().timeout, Duration::from_secs(1));
        assert_eq!(merged.limits().max_requests, 6);
        assert_eq!(
            merged.metadata.into_iter().collect::<Vec<_>>(),
            [("app".into(), "x".into()), ("team".into(), "b".into())]
        );

        let other = Settings {
            model: Some("call".to_owned()),
            ..Settings::default()
        }
        .or(&client);
        assert_eq!(
            (other.model.as_deref(), other.base_model),
            (Some("call"), None),
            "the family was the other model's"
        );
    }

    #[test]
    fn a_policy_of_ours_is_known_as_one() {
        assert!(Retry::new(AwsRetry::new()).aws.is_some());
        assert!(Retry::new(Arc::new(AwsRetry::new())).aws.is_some());
        assert!(Retry::new(crate::Never).aws.is_none());
    }
}
