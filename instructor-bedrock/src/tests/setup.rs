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
async fn without_a_region_though_with_credentials() {
    let config = Stub::default()
        .config()
        .region(None::<aws_sdk_bedrockruntime::config::Region>)
        .build();
    let error = Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("x")
        .await
        .unwrap_err();
    assert_eq!(
        error.failure_kind(),
        FailureKind::NoRegion,
        "{error:?} {:?}",
        error.sdk_error()
    );
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
#[expect(
    deprecated,
    reason = "the other name is that of a crate which nothing else here needs"
)]
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
async fn a_session_of_aws_login_is_not_sent_to_another_login() {
    let error = with_profile(
        "[profile dev]\nlogin_session = arn:aws:iam::012345678901:user/Admin\nregion = eu-west-1\n",
    )
    .await;
    assert_eq!(
        error.failure_kind(),
        FailureKind::Config,
        "{error:?} {:?}",
        error.sdk_error()
    );
    let hint = error.hint().unwrap();
    assert!(!hint.contains("sso"), "{hint}");
    assert!(hint.contains("export-credentials"), "{hint}");
}

#[cfg(feature = "env")]
#[tokio::test]
async fn what_a_command_says_is_no_word_of_the_sdks() {
    let error = with_profile(
        "[profile dev]\ncredential_process = sh -c 'echo sso login expired >&2; exit 1'\nregion = eu-west-1\n",
    )
    .await;
    assert_eq!(
        error.failure_kind(),
        FailureKind::NoCredentials,
        "{error:?} {:?}",
        error.sdk_error()
    );
    let hint = error.hint().unwrap();
    assert!(hint.contains("credential_process"), "{hint}");
}

#[cfg(feature = "env")]
#[tokio::test]
async fn a_login_that_the_file_does_not_define_is_a_mistake_in_the_file() {
    let error = with_profile(
        "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\nregion = eu-west-1\n",
    )
    .await;
    assert_eq!(
        error.failure_kind(),
        FailureKind::Config,
        "{error:?} {:?}",
        error.sdk_error()
    );
    assert!(error.hint().unwrap().contains("~/.aws/config"));
}

#[cfg(feature = "env")]
#[tokio::test]
async fn a_name_is_no_login() {
    let error = with_profile(
        "[profile dev]\nsource_profile = sso\nrole_arn = arn:aws:iam::123456789012:role/r\n[profile sso]\nregion = eu-west-1\n",
    )
    .await;
    let hint = error.hint().unwrap();
    assert!(!hint.contains("aws sso login"), "{error} {hint}");
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

/// Runs one test of this program as a child with nothing but these variables in its environment: they cannot be set in a program under way.
#[cfg(feature = "env")]
fn child(test: &str, variables: &[(&str, &str)]) {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("tests::setup::{test}"), "--nocapture"])
        .env_clear()
        .env("INSTRUCTOR_CHILD", test)
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Whether this is the child that the test is for.
#[cfg(feature = "env")]
fn is_child(test: &str) -> bool {
    std::env::var("INSTRUCTOR_CHILD").is_ok_and(|child| child == test)
}

#[cfg(feature = "env")]
#[tokio::test]
async fn from_env_without_a_region() {
    let test = "from_env_without_a_region";
    if !is_child(test) {
        return child(test, &[("HOME", "/nowhere")]);
    }
    let error = Bedrock::from_env(CLAUDE).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::NoRegion);
}

#[cfg(feature = "env")]
#[tokio::test]
async fn from_env_without_credentials() {
    let test = "from_env_without_credentials";
    if !is_child(test) {
        return child(
            test,
            &[("HOME", "/nowhere"), ("AWS_DEFAULT_REGION", "us-west-2")],
        );
    }
    let bedrock = Bedrock::from_env(CLAUDE).await.unwrap();
    assert_eq!(
        bedrock.client().config().region().map(AsRef::as_ref),
        Some("us-west-2")
    );
    let error = bedrock.extract::<User>("x").await.unwrap_err();
    assert_eq!(
        error.failure_kind(),
        FailureKind::NoCredentials,
        "{error:?} {:?}",
        error.sdk_error()
    );
}

#[cfg(feature = "env")]
#[tokio::test]
async fn from_env_with_a_login_that_is_not_there() {
    let test = "from_env_with_a_login_that_is_not_there";
    if !is_child(test) {
        let home = std::env::temp_dir().join(format!("instructor-bedrock-{}", std::process::id()));
        std::fs::create_dir_all(home.join(".aws")).unwrap();
        std::fs::write(
            home.join(".aws/config"),
            "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\nregion = eu-west-1\n\
             [sso-session corp]\nsso_start_url = https://corp.awsapps.example/start\nsso_region = eu-west-1\n",
        )
        .unwrap();
        child(
            test,
            &[("HOME", home.to_str().unwrap()), ("AWS_PROFILE", "dev")],
        );
        return std::fs::remove_dir_all(home).unwrap();
    }
    let error = Bedrock::from_env(CLAUDE)
        .await
        .unwrap()
        .extract::<User>("x")
        .await
        .unwrap_err();
    assert_eq!(
        error.failure_kind(),
        FailureKind::ExpiredCredentials,
        "{error:?} {:?}",
        error.sdk_error()
    );
    assert_eq!(
        error.hint(),
        Some("log in with `aws sso login --profile dev`")
    );
}

#[test]
fn a_builder_shows_no_more_than_its_client_will() {
    let builder = Bedrock::builder()
        .client(Stub::default().client())
        .model(CLAUDE)
        .system("secret");
    let shown = format!("{builder:?}");
    assert!(shown.contains(CLAUDE) && shown.len() < 1000, "{shown}");
    assert!(!shown.contains("secret"));
}
