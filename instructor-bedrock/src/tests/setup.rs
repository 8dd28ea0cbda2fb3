//! Callers who are not set up: what they are told before or instead of a request.

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::BehaviorVersion;
#[cfg(feature = "env")]
use aws_sdk_bedrockruntime::config::Region;

use super::{CLAUDE, Stub, User};
use crate::{Bedrock, FailureKind};

#[tokio::test]
async fn without_a_region() {
    let config = aws_sdk_bedrockruntime::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .http_client(Stub::default());
    let error = Bedrock::from_client(Client::from_conf(config.build()), CLAUDE)
        .extract::<User>("x")
        .await
        .unwrap_err();
    assert_eq!(
        error.failure_kind(),
        FailureKind::NoRegion,
        "{error:?} {:?}",
        error.sdk_error()
    );
    assert!(error.hint().unwrap().contains("AWS_REGION"));
}

#[tokio::test]
async fn without_credentials() {
    let config = aws_sdk_bedrockruntime::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(aws_sdk_bedrockruntime::config::Region::from_static(
            "eu-west-1",
        ))
        .http_client(Stub::default());
    let error = Bedrock::from_client(Client::from_conf(config.build()), CLAUDE)
        .extract::<User>("x")
        .await
        .unwrap_err();
    assert_eq!(
        error.failure_kind(),
        FailureKind::NoCredentials,
        "{error:?} {:?}",
        error.sdk_error()
    );
    assert!(error.hint().unwrap().contains("AWS_ACCESS_KEY_ID"));
}

#[cfg(feature = "env")]
#[expect(deprecated, reason = "the other name is that of a crate which nothing else here needs")]
async fn with_profile(contents: &str) -> crate::Error {
    use aws_config::profile::profile_file::{ProfileFileKind, ProfileFiles};
    let files = ProfileFiles::builder()
        .with_contents(ProfileFileKind::Config, contents)
        .build();
    let provider = aws_config::profile::ProfileFileCredentialsProvider::builder()
        .profile_files(files)
        .profile_name("dev")
        .build();
    let config = Stub::default()
        .config()
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(provider)
        .build();
    Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("x")
        .await
        .unwrap_err()
}

#[cfg(feature = "env")]
#[tokio::test]
async fn a_profile_that_needs_a_login_says_which_command_makes_it() {
    let error = with_profile(
        "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\nregion = eu-west-1\n\
         [sso-session corp]\nsso_start_url = https://corp.awsapps.example/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n",
    )
    .await;
    assert_eq!(
        error.failure_kind(),
        FailureKind::ExpiredCredentials,
        "{error:?} {:?}",
        error.sdk_error()
    );
    assert!(
        error.hint().unwrap().contains("aws sso login --profile"),
        "{:?}",
        error.hint()
    );
}

#[cfg(feature = "env")]
#[tokio::test]
async fn a_profile_that_says_nothing_is_no_login() {
    let error = with_profile("[profile dev]\nregion = eu-west-1\n").await;
    assert!(
        matches!(
            error.failure_kind(),
            FailureKind::NoCredentials | FailureKind::Config
        ),
        "{error:?} {:?}",
        error.sdk_error()
    );
}
