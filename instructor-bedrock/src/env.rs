//! The SDK's client, from the environment and the profile files.

use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::StalledStreamProtectionConfig;
use aws_sdk_bedrockruntime::config::timeout::TimeoutConfig;

use crate::{Error, error};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(3);

/// A client that waits for models as long as they take: their deadlines are the engine's.
///
/// # Errors
///
/// No region is set.
pub(crate) async fn client() -> Result<Client, Error> {
    let loaded = aws_config::load_defaults(BehaviorVersion::v2026_01_12()).await;
    if loaded.region().is_none() {
        return Err(error::no_region().into());
    }
    let config = aws_sdk_bedrockruntime::config::Builder::from(&loaded)
        // Set once: each pair of connect and read timeouts is a pool of connections of its own.
        .timeout_config(TimeoutConfig::builder().connect_timeout(CONNECT).build())
        // It takes a model that thinks for a stalled stream.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build();
    Ok(Client::from_conf(config))
}
