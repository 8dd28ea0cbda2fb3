//! The caller keeps the SDK's own call, body and all, and gets a struct back.
//!
//! The model is an old one that the service may have retired: with `--live` name another, and write the body that it takes.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{Extract, ExtractExt};
use instructor_examples::Run;
use serde_json::json;

#[derive(Debug, Extract)]
struct User {
    name: String,
    age: u8,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let client = Run::new("native_invoke_model").sdk_client().await?;

    let user: User = client
        .invoke_model()
        .model_id("anthropic.claude-v2")
        .content_type("application/json")
        .accept("application/json")
        .body(Blob::new(serde_json::to_vec(&json!({
            "prompt": "\n\nHuman: Extract: Alice is 30 years old\n\nAssistant:",
            "max_tokens_to_sample": 1000,
            "temperature": 0.7,
            "anthropic_version": "bedrock-2023-05-31"
        }))?))
        .extract::<User>()
        .await?;

    println!("{user:?}");
    Ok(())
}
