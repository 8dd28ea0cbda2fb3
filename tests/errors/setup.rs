//! Callers who are not set up, and those who are by environment alone. Each test runs its own program again as a child, because an environment cannot be
//! changed in a program under way.

use instructor_bedrock::{Bedrock, Error, FailureKind};
use instructor_tests::child::{self, Home, is_child, printed};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice};

use super::assert_well_formed;

/// The child's part: an extraction with what the environment says, and its error in lines that the parent reads.
async fn fail() {
    let error = attempt().await.unwrap_err();
    assert_well_formed(&error);
    assert!(error.report().attempts.is_empty(), "nothing was sent");
    println!("code={}", error.code());
    println!("line={error}");
    println!("hint={}", error.hint().unwrap());
}

async fn attempt() -> Result<User, Error> {
    Bedrock::from_env(CLAUDE)
        .await?
        .extract("Alice is 30 years old")
        .await
}

#[tokio::test]
async fn no_region() {
    let test = "setup::no_region";
    if is_child(test) {
        return fail().await;
    }
    let home = Home::new("no-region", "");
    let said = child::run(test, &[("HOME", home.text())]);
    assert_eq!(printed(&said, "code"), FailureKind::NoRegion.code());
    assert!(printed(&said, "hint").contains("AWS_DEFAULT_REGION"));
}

#[tokio::test]
async fn no_credentials() {
    let test = "setup::no_credentials";
    if is_child(test) {
        return fail().await;
    }
    let home = Home::new("no-credentials", "");
    let said = child::run(
        test,
        &[("HOME", home.text()), ("AWS_DEFAULT_REGION", "us-west-2")],
    );
    assert_eq!(printed(&said, "code"), FailureKind::NoCredentials.code());
    assert!(printed(&said, "hint").contains("AWS_ACCESS_KEY_ID"));
}

#[tokio::test]
async fn a_profile_that_is_not_there() {
    let test = "setup::a_profile_that_is_not_there";
    if is_child(test) {
        return fail().await;
    }
    let home = Home::new("no-profile", "[profile other]\nregion = us-west-2\n");
    let said = child::run(
        test,
        &[
            ("HOME", home.text()),
            ("AWS_DEFAULT_REGION", "us-west-2"),
            ("AWS_PROFILE", "missing"),
        ],
    );
    assert!(
        ["no_credentials", "config"].contains(&printed(&said, "code")),
        "{said}"
    );
}

const SSO: &str = "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\nregion = eu-west-1\n\n\
    [sso-session corp]\nsso_start_url = https://corp.awsapps.example/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n";

/// Where a login of the session `corp` is kept: the name is the session's SHA-1.
const CACHE: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

#[tokio::test]
async fn a_login_that_has_expired_or_was_never_made() {
    let test = "setup::a_login_that_has_expired_or_was_never_made";
    if is_child(test) {
        return fail().await;
    }
    let logins = [
        None,
        Some(
            r#"{"accessToken":"token-canary","expiresAt":"2020-01-01T00:00:00Z","region":"eu-west-1","startUrl":"https://corp.awsapps.example/start"}"#,
        ),
    ];
    for login in logins {
        let home = Home::new("sso", SSO);
        if let Some(login) = login {
            std::fs::write(home.path().join(CACHE), login).unwrap();
        }
        let said = child::run(test, &[("HOME", home.text()), ("AWS_PROFILE", "dev")]);
        assert_eq!(
            printed(&said, "code"),
            FailureKind::ExpiredCredentials.code(),
            "{said}"
        );
        assert_eq!(
            printed(&said, "hint"),
            "log in with `aws sso login --profile dev`"
        );
        assert!(printed(&said, "line").contains("login"));
        assert!(
            !said.contains("feature") && !said.contains("canary"),
            "{said}"
        );
    }
}

/// Runs the child beside a server; blocking would stop the server.
async fn beside(server: &Server, test: &'static str, variables: &[(&str, &str)]) -> String {
    let home = Home::new(&test.replace(':', "-"), "");
    let mut all = vec![
        ("HOME".to_owned(), home.text().to_owned()),
        ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME".to_owned(), server.url()),
    ];
    all.extend(
        variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    let child = tokio::task::spawn_blocking(move || {
        let variables: Vec<_> = all
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        child::run(test, &variables)
    });
    let said = child.await.unwrap();
    drop(home);
    said
}

/// The seed's three variables.
const SEED: [(&str, &str); 3] = [
    ("AWS_ACCESS_KEY_ID", "your-key"),
    ("AWS_SECRET_ACCESS_KEY", "your-secret"),
    ("AWS_DEFAULT_REGION", "us-west-2"),
];

#[tokio::test]
async fn the_seeds_three_variables_are_enough() {
    let test = "setup::the_seeds_three_variables_are_enough";
    if is_child(test) {
        return assert_eq!(attempt().await.unwrap(), alice());
    }
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    beside(&server, test, &SEED).await;
    let sent = server.received(CLAUDE);
    assert_eq!(sent.len(), 1);
    let signature = sent[0].header("authorization").unwrap();
    assert!(
        signature.contains("Credential=your-key/") && signature.contains("/us-west-2/bedrock/"),
        "{signature}"
    );
}

#[tokio::test]
async fn an_api_key_of_bedrock_is_enough() {
    let test = "setup::an_api_key_of_bedrock_is_enough";
    if is_child(test) {
        return assert_eq!(attempt().await.unwrap(), alice());
    }
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let variables = [
        ("AWS_BEARER_TOKEN_BEDROCK", "api-key"),
        ("AWS_REGION", "eu-west-1"),
    ];
    beside(&server, test, &variables).await;
    assert_eq!(
        server.received(CLAUDE)[0].header("authorization"),
        Some("Bearer api-key")
    );
}

#[tokio::test]
async fn the_environments_number_of_attempts_is_obeyed() {
    let test = "setup::the_environments_number_of_attempts_is_obeyed";
    if is_child(test) {
        let error = attempt().await.unwrap_err();
        return assert_eq!(error.report().attempts.len(), 1);
    }
    let fault = Reply::error(500, "InternalServerException", "later");
    let server = Server::answering(CLAUDE, (0..5).map(|_| fault.clone())).await;
    let mut variables = SEED.to_vec();
    variables.push(("AWS_MAX_ATTEMPTS", "1"));
    beside(&server, test, &variables).await;
    assert_eq!(server.count(CLAUDE), 1);
}
