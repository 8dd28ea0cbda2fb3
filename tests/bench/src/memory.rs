//! The SDK's own client over a connection that answers from memory: all of a call but the network.

use std::sync::Arc;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::{Response, StatusCode};
use aws_smithy_types::body::SdkBody;
use instructor_bedrock::sdk::config::{BehaviorVersion, Credentials, Region};
use instructor_bedrock::sdk::{Client, Config};

/// Answers every request with one body.
#[derive(Debug, Clone)]
struct Memory(Arc<str>);

impl HttpConnector for Memory {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        // A copy for each reply, as a connection would fill a buffer of its own.
        let body = SdkBody::from(self.0.to_string());
        let mut response = Response::new(StatusCode::try_from(200).expect("200 is a status"), body);
        response
            .headers_mut()
            .insert("content-type", "application/json");
        response
            .headers_mut()
            .insert("x-amzn-requestid", "from-memory");
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Memory {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A client whose model always calls `tool` with `input`.
pub fn client(tool: &str, input: &str) -> Client {
    let body = format!(
        r#"{{"output":{{"message":{{"role":"assistant","content":[{{"toolUse":{{"toolUseId":"call_1","name":"{tool}","input":{input}}}}}]}}}},"stopReason":"tool_use","usage":{{"inputTokens":1000,"outputTokens":500,"totalTokens":1500}},"metrics":{{"latencyMs":1000}}}}"#
    );
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "bench"))
        .http_client(Memory(body.into()))
        .build();
    Client::from_conf(config)
}
