//! Requests that would come to nothing are not sent.

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{
    ContentBlock, DocumentBlock, DocumentFormat, DocumentSource, ImageBlock, ImageFormat,
    ImageSource, Message,
};
use instructor_bedrock::{Error, ExtractExt, FailureKind, Input};
use instructor_tests::{CLAUDE, Server, User, bedrock, sdk_client};

use super::assert_well_formed;

fn document(source: DocumentSource) -> ContentBlock {
    let document = DocumentBlock::builder()
        .name("letter")
        .format(DocumentFormat::Txt)
        .source(source);
    ContentBlock::Document(document.build().unwrap())
}

fn image(bytes: Vec<u8>) -> ContentBlock {
    let image = ImageBlock::builder()
        .format(ImageFormat::Png)
        .source(ImageSource::Bytes(Blob::new(bytes)));
    ContentBlock::Image(image.build().unwrap())
}

fn assert_not_sent(server: &Server, error: &Error, kind: FailureKind) {
    assert_eq!(error.failure_kind(), kind);
    assert!(error.hint().is_some(), "{error}");
    assert!(error.report().attempts.is_empty());
    assert_well_formed(error);
    assert_eq!(server.total(), 0);
}

#[tokio::test]
async fn nothing_to_extract_from() {
    let server = Server::start().await;
    let empty: Vec<Input> = vec![
        "".into(),
        " \n\t".into(),
        Vec::<ContentBlock>::new().into(),
        Vec::<Message>::new().into(),
        document(DocumentSource::Bytes(Blob::new([]))).into(),
        document(DocumentSource::Text(" ".to_owned())).into(),
        image(Vec::new()).into(),
        [
            ContentBlock::Text("Who is this?".to_owned()),
            image(Vec::new()),
        ]
        .into(),
    ];
    for input in empty {
        let what = format!("{input:?}");
        let error = bedrock(&server, CLAUDE)
            .extract::<User>(input)
            .await
            .unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::EmptyInput, "{what}");
        assert_not_sent(&server, &error, FailureKind::EmptyInput);
    }
    let bodies = [
        r#"{"prompt":"","max_tokens_to_sample":1000}"#,
        r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[]}"#,
    ];
    for body in bodies {
        let error = sdk_client(&server)
            .invoke_model()
            .model_id("anthropic.claude-v2")
            .body(Blob::new(body))
            .extract::<User>()
            .await
            .unwrap_err();
        assert_not_sent(&server, &error, FailureKind::EmptyInput);
    }
}

#[tokio::test]
async fn a_request_past_the_services_size_limit() {
    let server = Server::start().await;
    let error = bedrock(&server, CLAUDE)
        .extract::<User>(image(vec![7; 19_000_000]))
        .await
        .unwrap_err();
    assert_not_sent(&server, &error, FailureKind::TooLarge);
    let body = format!(
        r#"{{"prompt":"\n\nHuman: {}\n\nAssistant:","max_tokens_to_sample":9}}"#,
        "x".repeat(25_000_000)
    );
    let error = sdk_client(&server)
        .invoke_model()
        .model_id("anthropic.claude-v2")
        .body(Blob::new(body))
        .extract::<User>()
        .await
        .unwrap_err();
    assert_not_sent(&server, &error, FailureKind::TooLarge);
}

#[tokio::test]
async fn no_model_or_a_body_that_is_none() {
    let server = Server::start().await;
    let error = bedrock(&server, " ")
        .extract::<User>("x")
        .await
        .unwrap_err();
    assert_not_sent(&server, &error, FailureKind::Config);
    for body in ["", "no json", "[]", r#"{"inputText":"x"}"#] {
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .await
            .unwrap_err();
        assert_not_sent(&server, &error, FailureKind::Config);
    }
}

#[tokio::test]
async fn a_messages_body_with_nothing_in_it() {
    let server = Server::start().await;
    for messages in [
        "[]",
        r#"[{"role":"user","content":" \n"}]"#,
        r#"[{"role":"user","content":[]}]"#,
        r#"[{"role":"user","content":[{"type":"text","text":""}]}]"#,
        r#"[{"role":"user"}]"#,
        r#""x""#,
    ] {
        let body = format!(
            r#"{{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":{messages}}}"#
        );
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .await
            .unwrap_err();
        assert_not_sent(&server, &error, FailureKind::EmptyInput);
    }
}
