//! The connection under the real SDK that answers from a recording.

use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_bedrockruntime::config::http::{HttpRequest, HttpResponse};
use aws_sdk_bedrockruntime::config::{HttpClient, RuntimeComponents};
use aws_sdk_bedrockruntime::error::ConnectorError;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_types::body::SdkBody;

use super::event::{EVENT_STREAM, frames};
use super::matching::{NoRecording, find};
use super::paced::{Pace, Paced};
use super::recording::{Content, Operation, Recording};

/// Answers requests from a recording. Clones share which exchanges have been used.
#[derive(Debug, Clone)]
pub(super) struct Connector {
    recording: Arc<Recording>,
    answered: Arc<Mutex<Vec<bool>>>,
    pace: Pace,
}

impl Connector {
    pub(super) fn new(recording: Arc<Recording>) -> Self {
        let answered = vec![false; recording.exchanges().len()];
        Self {
            recording,
            answered: Arc::new(Mutex::new(answered)),
            pace: Pace::AsRecorded,
        }
    }

    pub(super) fn pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, NoRecording> {
        let (model, operation) = target(request.uri())?;
        let body = request.body().bytes().unwrap_or_default();
        let body =
            serde_json::from_slice(body).map_err(|_| NoRecording::new("its body is not JSON"))?;
        let exchanges = self.recording.exchanges();
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let index = find(exchanges, &answered, operation, &model, &body)?;
        if let Some(answered) = answered.get_mut(index) {
            *answered = true;
        }
        drop(answered);
        let recorded = &exchanges
            .get(index)
            .ok_or_else(|| NoRecording::new("it is gone"))?
            .response;
        let (body, kind) = match recorded.content() {
            Content::Whole(text, kind) => (SdkBody::from(text), kind),
            Content::Events(events) => {
                let frames = frames(events).map_err(NoRecording::new)?;
                (
                    SdkBody::from_body_1_x(Paced::new(frames, self.pace)),
                    EVENT_STREAM,
                )
            }
        };
        let status = recorded
            .status
            .try_into()
            .map_err(|_| NoRecording::new("the recorded status is none of HTTP"))?;
        let mut response = HttpResponse::new(status, body);
        let headers = response.headers_mut();
        headers.insert("content-type", kind);
        for (name, value) in &recorded.headers {
            let unreadable =
                |_| NoRecording::new(format!("the recorded header `{name}` is none of HTTP"));
            headers
                .try_insert(name.to_ascii_lowercase(), value.clone())
                .map_err(unreadable)?;
        }
        Ok(response)
    }
}

/// The model and the operation in a request's URI.
fn target(uri: &str) -> Result<(String, Operation), NoRecording> {
    let path = uri
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'))
        .map_or(uri, |(_, path)| path);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let mut parts = path.split('/');
    let (Some("model"), Some(model), Some(operation), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(NoRecording::new("its path is no model's"));
    };
    let operation = Operation::of_path(operation)
        .ok_or_else(|| NoRecording::new("its operation is not replayed"))?;
    Ok((decode(model), operation))
}

/// Undoes the percent-encoding of a path's part.
fn decode(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let escape = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(
            self.answer(&request)
                .map_err(|missing| ConnectorError::user(missing.into())),
        )
    }
}

impl HttpClient for Connector {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_read_from_encoded_paths() {
        let (model, operation) = target(
            "https://host:1/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fx/invoke",
        )
        .unwrap();
        assert_eq!(
            (model.as_str(), operation),
            (
                "arn:aws:bedrock:us-east-1::foundation-model/x",
                Operation::Invoke
            )
        );
        let (_, operation) = target("http://host/model/x/converse-stream").unwrap();
        assert_eq!(operation, Operation::ConverseStream);
        assert!(target("http://host/model/x/invoke-with-response-stream").is_err());
        assert!(target("http://host/x").is_err());
    }
}
