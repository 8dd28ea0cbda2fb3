//! Whole calls through the real SDK over a connection that stands in memory.

mod broken;
mod data;
mod native;
mod recipes;
mod recordings;
#[cfg(feature = "replay")]
mod replayed;
mod requests;
mod setup;
mod stream;
mod watched;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::http::{HttpRequest, HttpResponse};
use aws_sdk_bedrockruntime::config::{
    BehaviorVersion, Builder, Credentials, HttpClient, Region, RuntimeComponents,
};
use aws_sdk_bedrockruntime::error::ConnectorError;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_types::body::SdkBody;

use futures_util::StreamExt as _;
use futures_util::stream::{empty, iter, pending};

use crate::{Bedrock, Extract};

pub(super) const CLAUDE: &str = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/// A person who is mentioned.
#[derive(Debug, PartialEq, Extract)]
#[extract(crate = crate)]
pub(super) struct User {
    /// As it is written.
    pub(super) name: String,
    #[extract(range = 0..=130)]
    pub(super) age: u8,
}

pub(super) fn alice() -> User {
    User {
        name: "Alice".to_owned(),
        age: 30,
    }
}

/// A connection that answers in order from memory and keeps what it is sent. What is asked too much gets status 599.
#[derive(Debug, Clone, Default)]
pub(super) struct Stub {
    replies: Arc<Mutex<VecDeque<Answer>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

#[derive(Debug, Clone)]
struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// Whether a stream of it goes on without an end.
    silent: bool,
}

/// A request that arrived.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) uri: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Sent {
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Stub {
    /// Answers with these bodies, each with status 200.
    pub(super) fn answers(bodies: impl IntoIterator<Item = String>) -> Self {
        let stub = Self::default();
        for body in bodies {
            stub.then(200, &[], body);
        }
        stub
    }

    pub(super) fn then(
        &self,
        status: u16,
        headers: &[(&'static str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> &Self {
        let headers = headers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        self.replies.lock().unwrap().push_back(Answer {
            status,
            headers,
            body: body.into(),
            silent: false,
        });
        self
    }

    /// The last answer does not end.
    pub(super) fn and_silence(&self) -> &Self {
        if let Some(answer) = self.replies.lock().unwrap().back_mut() {
            answer.silent = true;
        }
        self
    }

    /// An error as the service words it.
    pub(super) fn error(&self, status: u16, code: &str, message: &str) -> &Self {
        let body = serde_json::json!({ "message": message }).to_string();
        self.then(
            status,
            &[
                ("x-amzn-errortype", code),
                ("x-amzn-requestid", "req-error"),
            ],
            body,
        )
    }

    pub(super) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    pub(super) fn config(&self) -> Builder {
        aws_sdk_bedrockruntime::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::from_static("eu-west-1"))
            .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
            .http_client(self.clone())
    }

    pub(super) fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    pub(super) fn bedrock(&self) -> Bedrock {
        Bedrock::from_client(self.client(), CLAUDE)
    }
}

impl HttpConnector for Stub {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = String::from_utf8(request.body().bytes().unwrap_or_default().to_vec()).unwrap();
        let headers = request
            .headers()
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        self.sent.lock().unwrap().push(Sent {
            uri: request.uri().to_owned(),
            headers,
            body,
        });
        let next = self.replies.lock().unwrap().pop_front();
        let answer = next.unwrap_or(Answer {
            status: 599,
            headers: Vec::new(),
            body: Vec::new(),
            silent: false,
        });
        if answer.status == 0 {
            let broken = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "reset");
            return HttpConnectorFuture::ready(Err(ConnectorError::io(broken.into())));
        }
        let streams = answer
            .headers
            .iter()
            .any(|(_, value)| value.contains("eventstream"));
        let body = if streams {
            streaming(answer.body, answer.silent)
        } else {
            SdkBody::from(answer.body)
        };
        let mut response = HttpResponse::new(answer.status.try_into().unwrap(), body);
        for (name, value) in answer.headers {
            response.headers_mut().insert(name, value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

/// A connection's body: bytes that nobody has until they are read.
fn streaming(bytes: Vec<u8>, silent: bool) -> SdkBody {
    let piece = Ok::<_, std::io::Error>(http_body::Frame::data(bytes.into()));
    let pieces = iter([piece]);
    let rest = if silent {
        pending().left_stream()
    } else {
        empty().right_stream()
    };
    SdkBody::from_body_1_x(http_body_util::StreamBody::new(pieces.chain(rest)))
}

impl HttpClient for Stub {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A Converse reply with these blocks.
pub(super) fn converse(blocks: &str, stop: &str) -> String {
    format!(
        r#"{{"metrics":{{"latencyMs":1}},"output":{{"message":{{"content":[{blocks}],"role":"assistant"}}}},"stopReason":"{stop}","usage":{{"inputTokens":10,"outputTokens":5,"totalTokens":15}}}}"#
    )
}

/// A Converse reply whose only block is a call of the tool for [`User`].
pub(super) fn call(input: &str) -> String {
    let tool = tool_use(input);
    converse(&tool, "tool_use")
}

pub(super) fn tool_use(input: &str) -> String {
    format!(r#"{{"toolUse":{{"toolUseId":"call_1","name":"User","input":{input}}}}}"#)
}

pub(super) fn text(text: &str) -> String {
    converse(
        &format!(r#"{{"text":{}}}"#, serde_json::Value::from(text)),
        "end_turn",
    )
}
