//! Clients that talk to the loopback server.

use std::time::Duration;

use instructor_bedrock::sdk::Client;
use instructor_bedrock::sdk::config::{BehaviorVersion, Builder, Credentials, Region};
use instructor_bedrock::sdk::types::{ContentBlock, ConversationRole, Message};
use instructor_bedrock::{AwsRetry, Bedrock, sdk};

use crate::server::Server;

/// A model that takes everything.
pub const CLAUDE: &str = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/// The SDK's configuration for the server, for a test to add to. Nothing in it comes from the environment, proxies included.
pub fn sdk_config(server: &Server) -> Builder {
    sdk::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(
            "AKIDTEST",
            "secret-canary",
            Some("token-canary".to_owned()),
            None,
            "test",
        ))
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .endpoint_url(server.url())
}

/// The SDK's own client.
pub fn sdk_client(server: &Server) -> Client {
    Client::from_conf(sdk_config(server).build())
}

/// Ours, over the SDK's.
pub fn bedrock(server: &Server, model: &str) -> Bedrock {
    Bedrock::from_client(sdk_client(server), model)
}

/// Ours, with [`quick`] as its policy.
pub fn quick_bedrock(server: &Server, model: &str) -> Bedrock {
    Bedrock::builder()
        .client(sdk_client(server))
        .model(model)
        .retry(quick())
        .build()
        .expect("a client is given")
}

/// The default policy with waits too short to be noticed.
pub fn quick() -> AwsRetry {
    AwsRetry::new()
        .initial_backoff(Duration::from_millis(1))
        .max_backoff(Duration::from_millis(2))
}

/// A user's message for a request of the SDK's own.
pub fn message(text: &str) -> Message {
    Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text(text.to_owned()))
        .build()
        .expect("the message has a role")
}
