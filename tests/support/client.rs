//! Clients that talk to the loopback server.

use instructor_bedrock::sdk::Client;
use instructor_bedrock::sdk::config::{BehaviorVersion, Builder, Credentials, Region};
use instructor_bedrock::{Bedrock, sdk};

use crate::server::Server;

/// The SDK's configuration for the server, for a test to add to.
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
