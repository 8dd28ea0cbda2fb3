//! Connections that break, over the SDK's own HTTP client: its errors are told apart by their texts, so the texts are tested.

use std::io::{Read, Write};
use std::net::TcpListener;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::{BehaviorVersion, Credentials, Region};

use super::{CLAUDE, User};
use crate::{Bedrock, Billed, Error, FailureKind, Never, Phase};

async fn at(endpoint: String) -> Error {
    let config = aws_sdk_bedrockruntime::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .endpoint_url(endpoint)
        .build();
    Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("x")
        .retry(Never)
        .await
        .unwrap_err()
}

/// The address of a server that reads a request's beginning, writes these bytes and hangs up.
fn server(reply: &'static [u8]) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = vec![0; 65536];
        let _ = stream.read(&mut request);
        let _ = stream.write_all(reply);
    });
    address
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = at(format!("http://{address}")).await;
    assert_eq!(
        (error.failure_kind(), error.failure().phase),
        (FailureKind::Transport, Phase::Connect),
        "{:?}",
        error.sdk_error()
    );
    assert_eq!(error.failure().billed, Billed::No);
}

#[tokio::test]
async fn a_name_that_is_none() {
    let error = at("http://no-such-host.invalid".to_owned()).await;
    assert_eq!(
        (error.failure_kind(), error.failure().phase),
        (FailureKind::Transport, Phase::Connect),
        "{:?}",
        error.sdk_error()
    );
}

#[tokio::test]
async fn no_tls_behind_an_https_endpoint() {
    let error = at(format!(
        "https://{}",
        server(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    ))
    .await;
    assert_eq!(
        error.failure_kind(),
        FailureKind::Config,
        "{:?}",
        error.sdk_error()
    );
    assert!(error.hint().unwrap().contains("certificates"));
}

#[tokio::test]
async fn hung_up_before_the_reply() {
    let error = at(format!("http://{}", server(b""))).await;
    assert_eq!(
        (error.failure_kind(), error.failure().phase),
        (FailureKind::Transport, Phase::Wait),
        "{:?}",
        error.sdk_error()
    );
    assert_eq!(error.failure().billed, Billed::Perhaps);
}

#[tokio::test]
async fn hung_up_in_the_middle_of_an_answer() {
    let error = at(format!(
        "http://{}",
        server(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"output\":")
    ))
    .await;
    assert_eq!(
        (error.failure_kind(), error.failure().phase),
        (FailureKind::Transport, Phase::Body),
        "{:?}",
        error.sdk_error()
    );
    assert_eq!(
        (error.failure().billed, error.failure().status),
        (Billed::Yes, Some(200))
    );
}

#[tokio::test]
async fn no_http_at_all() {
    let error = at(format!("http://{}", server(b"220 mail.example ESMTP\r\n"))).await;
    assert!(
        matches!(
            error.failure_kind(),
            FailureKind::Transport | FailureKind::Protocol
        ),
        "{:?} {:?}",
        error,
        error.sdk_error()
    );
}
