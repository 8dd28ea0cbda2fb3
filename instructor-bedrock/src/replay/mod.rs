//! Answers from a recording instead of the service, through the real SDK: for examples, tests and demonstrations without an account.
//!
//! Requests are built, signed and sent as ever; only the connection is not there. A request that no recorded exchange answers is refused with the place
//! where it first differs. Nothing turns replay on but these constructors: no variable of the environment, and no lack of credentials.
//!
//! What replay shows: that a request is built and a reply read as they should. What it does not: that a model would answer so.

mod connector;
mod event;
mod matching;
mod paced;
mod recording;

use std::path::Path;
use std::sync::Arc;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::{BehaviorVersion, Credentials, Region};

pub(crate) use matching::NoRecording;
pub use recording::Recording;

use connector::Connector;
use paced::Pace;

/// A recording, ready to answer.
///
/// Exchanges are used in their order where several answer the same request; the last of them answers again and again. The events of a stream come at the times that
/// the recording gives them, by tokio's clock, which a test may pause.
#[derive(Debug, Clone)]
pub struct Replay {
    recording: Arc<Recording>,
    connector: Connector,
}

impl Replay {
    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no recording.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, crate::Error> {
        Recording::open(path).map(Self::new)
    }

    /// Answers from `recording`.
    pub fn new(recording: Recording) -> Self {
        let recording = Arc::new(recording);
        Self {
            connector: Connector::new(Arc::clone(&recording)),
            recording,
        }
    }

    /// Streams come as fast as they are read, whatever timing was recorded: for tests.
    pub fn unpaced(mut self) -> Self {
        self.connector.pace(Pace::AtOnce);
        self
    }

    /// The recording that answers.
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// A client of the SDK that talks to nobody but the recording.
    pub fn client(&self) -> Client {
        let config = aws_sdk_bedrockruntime::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::from_static("us-east-1"))
            // The signer wants some; they go nowhere.
            .credentials_provider(Credentials::new("replay", "replay", None, None, "replay"))
            .http_client(self.connector.clone())
            .build();
        Client::from_conf(config)
    }
}
