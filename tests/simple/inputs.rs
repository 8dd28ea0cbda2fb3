//! What can be extracted from: text, content blocks, messages.

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{
    ContentBlock, ConversationRole, DocumentBlock, DocumentFormat, DocumentSource, ImageBlock,
    ImageFormat, ImageSource, Message,
};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, message};
use serde_json::json;

#[tokio::test]
async fn documents_and_images_go_along_as_bytes() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let document = DocumentBlock::builder()
        .name("letter")
        .format(DocumentFormat::Pdf)
        .source(DocumentSource::Bytes(Blob::new("%PDF-")))
        .build()
        .unwrap();
    let image = ImageBlock::builder()
        .format(ImageFormat::Png)
        .source(ImageSource::Bytes(Blob::new([0, 255])))
        .build()
        .unwrap();
    let blocks = vec![
        ContentBlock::Text("Who wrote this?".to_owned()),
        ContentBlock::Document(document),
        ContentBlock::Image(image),
    ];
    let user: User = bedrock(&server, CLAUDE).extract(blocks).await.unwrap();
    assert_eq!(user, alice());
    assert_eq!(
        server.bodies(CLAUDE)[0]["messages"],
        json!([{"role": "user", "content": [
            {"text": "Who wrote this?"},
            {"document": {"name": "letter", "format": "pdf", "source": {"bytes": "JVBERi0="}}},
            {"image": {"format": "png", "source": {"bytes": "AP8="}}},
        ]}])
    );
}

#[tokio::test]
async fn a_conversation_goes_along_whole() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let reply = Message::builder()
        .role(ConversationRole::Assistant)
        .content(ContentBlock::Text("Who?".to_owned()))
        .build()
        .unwrap();
    let messages = [message("Look her up."), reply, message("Alice, 30.")];
    let user: User = bedrock(&server, CLAUDE).extract(messages).await.unwrap();
    assert_eq!(user, alice());
    let roles: Vec<_> = server.bodies(CLAUDE)[0]["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["role"].clone())
        .collect();
    assert_eq!(roles, ["user", "assistant", "user"]);
}

#[tokio::test]
async fn any_text_arrives_as_it_is() {
    let text = "\u{0}\u{1b}[31m \"quoted\" \\ \u{7f} \u{2028} naïve 日本 🦀 \r\n\t{\"name\":\"x\"}";
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let user: User = bedrock(&server, CLAUDE).extract(text).await.unwrap();
    assert_eq!(user, alice());
    assert_eq!(
        server.bodies(CLAUDE)[0]["messages"][0]["content"][0]["text"],
        text
    );
}
