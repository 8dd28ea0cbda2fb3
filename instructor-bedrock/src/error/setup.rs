//! Requests that never reached the service: no region, no credentials, an expired login, a request that the interceptor or the replay refused, a
//! connection that could not be made. The SDK wraps all of these in one or two opaque errors; what they are stands in the chain of sources.

use std::error::Error;
use std::io;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::interceptors::error::InterceptorError;
use instructor_core::exchange::{Billed, Failure, FailureKind, Phase};

use super::Context;
use crate::interceptor::HookError;

/// What to do without credentials.
pub(super) const CREDENTIALS: &str =
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or AWS_BEARER_TOKEN_BEDROCK";

/// The command that renews a login.
pub(super) fn login() -> String {
    let profile = std::env::var("AWS_PROFILE")
        .ok()
        .filter(|name| !name.is_empty() && name.chars().all(|c| !c.is_control() && c != '`'));
    format!(
        "`aws sso login --profile {}`",
        profile.as_deref().unwrap_or("default")
    )
}

/// The failure that the error's sources tell of.
pub(super) fn failure(error: &(dyn Error + 'static), context: &Context<'_>) -> Failure {
    let chain = || sources(error);
    if let Some(hook) = chain().find_map(|error| error.downcast_ref::<HookError>()) {
        return match hook {
            HookError::TooLarge(_) => Failure::new(FailureKind::TooLarge, hook.to_string())
                .hint("send fewer or smaller images and documents"),
            HookError::Mark => Failure::new(FailureKind::Conflict, hook.to_string())
                .hint("an interceptor of the client may have changed the body"),
        }
        .phase(Phase::Build);
    }
    if by_interceptor(error) {
        return Failure::new(
            FailureKind::Config,
            "an interceptor of the client's or the call's stopped the request",
        )
        .phase(Phase::Build);
    }
    #[cfg(feature = "replay")]
    if let Some(missing) =
        chain().find_map(|error| error.downcast_ref::<crate::replay::NoRecording>())
    {
        return missing.failure();
    }
    let text = chain()
        .map(|error| error.to_string().to_lowercase())
        .collect::<Vec<_>>()
        .join(": ");
    if text.contains("missing region")
        || text.contains("region must be set")
        || text.contains("region is not set")
    {
        return no_region();
    }
    if let Some(credentials) = chain().find_map(|error| error.downcast_ref::<CredentialsError>()) {
        return of_credentials(credentials, &text);
    }
    if text.contains("no providers in chain provided credentials")
        || text.contains("failed to select an auth scheme")
        || text.contains("no identity resolver")
    {
        return if context.region.is_none() {
            no_region()
        } else {
            Failure::new(FailureKind::NoCredentials, "no credentials were found")
                .phase(Phase::Build)
                .hint(CREDENTIALS)
        };
    }
    of_connection(
        chain().find_map(|error| error.downcast_ref::<io::Error>()),
        &text,
        context,
    )
}

/// Whether an interceptor, and not the way to the service, is what failed.
pub(super) fn by_interceptor(error: &(dyn Error + 'static)) -> bool {
    sources(error).any(<dyn Error>::is::<InterceptorError>)
}

/// Nothing says where to send requests.
pub(crate) fn no_region() -> Failure {
    Failure::new(FailureKind::NoRegion, "no region is set")
        .phase(Phase::Build)
        .hint("set AWS_REGION or AWS_DEFAULT_REGION, or a region in the profile")
}

/// An error and what caused it, outermost first.
fn sources<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| {
        (*error).source()
    })
}

/// A login is asked for where one has run out; the rest is missing or wrong.
fn of_credentials(error: &CredentialsError, text: &str) -> Failure {
    if let Some(failure) = of_source(error, text) {
        return failure.phase(Phase::Build);
    }
    let expired = text.contains("expired")
        || text.contains("invalid_grant")
        || text.contains("failed to load the cached");
    let failure = if names_a_login(text) {
        let message = if expired {
            "the login of the profile has expired"
        } else {
            "the profile needs a login"
        };
        Failure::new(FailureKind::ExpiredCredentials, message)
            .hint(format!("log in with {}", login()))
    } else if expired {
        Failure::new(
            FailureKind::ExpiredCredentials,
            "the credentials have expired",
        )
        .hint("renew them, then try again")
    } else {
        match error {
            CredentialsError::CredentialsNotLoaded(_) => {
                Failure::new(FailureKind::NoCredentials, "no credentials were found")
                    .hint(CREDENTIALS)
            }
            CredentialsError::ProviderTimedOut(_) => Failure::new(
                FailureKind::NoCredentials,
                "the source of the credentials did not answer in time",
            )
            .hint("check the network to the metadata service or the command that provides them"),
            _ => Failure::new(
                FailureKind::NoCredentials,
                "the credentials could not be loaded",
            )
            .hint(CREDENTIALS),
        }
    };
    failure.phase(Phase::Build)
}

/// What is wrong with the place that the credentials come from, which no login mends.
fn of_source(error: &CredentialsError, text: &str) -> Option<Failure> {
    if text.contains("cargo feature") {
        let message = "the SDK in this program was built without what the profile needs";
        return Some(Failure::new(FailureKind::Config, message).hint(
            "take what `aws configure export-credentials --format env` prints, or use `from_client` with a client of `aws-config` that has the feature",
        ));
    }
    // What it printed goes on from here, in its own words.
    if text.contains("external process") {
        let message = "the profile's command for credentials failed";
        return Some(
            Failure::new(FailureKind::NoCredentials, message).hint(
                "run the `credential_process` of the profile by hand and read what it prints",
            ),
        );
    }
    matches!(error, CredentialsError::InvalidConfiguration(_)).then(|| {
        Failure::new(
            FailureKind::Config,
            "the configuration of the credentials is wrong",
        )
        .hint("check the profile in ~/.aws/config and ~/.aws/credentials")
    })
}

/// Whether the errors speak of a login. As words, since "sso" is a part of "associated", too; and not as names, which stand between backticks.
fn names_a_login(text: &str) -> bool {
    text.split('`')
        .step_by(2)
        .flat_map(|said| said.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| word == "sso" || word == "login")
}

/// Words that a connection's errors hold when it was never made.
const CONNECTING: &[&str] = &[
    "(connect)",
    "dns error",
    "connect timeout",
    "tcp connect",
    "connection refused",
    "failed to lookup address",
];

fn of_connection(io: Option<&io::Error>, text: &str, context: &Context<'_>) -> Failure {
    if text.contains("certificate")
        || text.contains("invalidcontenttype")
        || text.contains("corrupt message")
    {
        return Failure::new(
            FailureKind::Config,
            "no trusted TLS connection to the endpoint",
        )
        .phase(Phase::Connect)
        .hint("check the endpoint, the proxy and this machine's clock and certificates");
    }
    let connecting = CONNECTING.iter().any(|word| text.contains(word))
        || io.is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused);
    if connecting {
        let region = context
            .region
            .map_or_else(String::new, |region| format!(" in {region}"));
        return Failure::new(FailureKind::Transport, format!("no connection to Bedrock{region} could be made"))
            .phase(Phase::Connect)
            .hint("check the network, the proxy, the endpoint and whether Bedrock is offered in the region");
    }
    if text.contains("timeout") || text.contains("timed out") {
        return Failure::new(
            FailureKind::Timeout,
            "a time limit set on the SDK's client passed",
        )
        .billed(Billed::Perhaps);
    }
    if io.is_none()
        && (text.contains("construct")
            || text.contains("invalid configuration")
            || text.contains("missing"))
    {
        return Failure::new(FailureKind::Config, "the request could not be built")
            .phase(Phase::Build);
    }
    Failure::new(
        FailureKind::Transport,
        "the connection broke before the reply came",
    )
    .billed(Billed::Perhaps)
}
