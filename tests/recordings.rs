//! Replies that the service really gave, and one of ours for each kind, from the wire to what the caller sees: text, calls, tokens and stop reason are the
//! record's, and whatever comes is a value or a typed error.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

use instructor_bedrock::sdk::Client;
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{Error, ExtractExt, Extracted, FailureKind, Never, Response};
use instructor_tests::{CLAUDE, Reply, Server, User, data, message, sdk_client};
use serde_json::{Value, json};

/// A reply, and the operation that it answers.
struct Record {
    id: String,
    api: &'static str,
    status: u16,
    error: Option<String>,
    reply: Value,
}

impl Record {
    /// The record of a line of the recordings, if it is of a kind that is read here.
    fn of(line: &Value) -> Option<Self> {
        let anthropic = line["model_family"] == "anthropic";
        let api = match line["api"].as_str()? {
            "converse" => "converse",
            "invoke_model" if anthropic && line["response"].get("completion").is_some() => {
                "completion"
            }
            "invoke_model" if anthropic => "messages",
            _ => return None,
        };
        Some(Self {
            id: format!("{} {} {}", line["source"], line["file"], line["index"]),
            api,
            status: u16::try_from(line["status"].as_u64()?).ok()?,
            error: line["response_headers"]["x-amzn-errortype"]
                .as_str()
                .map(str::to_owned),
            reply: line["response"].clone(),
        })
    }

    fn ours(id: &str, api: &'static str, status: u16, reply: Value) -> Self {
        Self {
            id: id.to_owned(),
            api,
            status,
            error: (status != 200).then(|| "ValidationException".to_owned()),
            reply,
        }
    }

    /// Sends a request that the reply answers.
    async fn play(&self, server: &Server, client: &Client) -> Result<Extracted<User>, Error> {
        let mut reply = Reply::http(
            self.status,
            &[("content-type", "application/json")],
            self.reply.to_string(),
        );
        if let Some(error) = &self.error {
            reply = reply.header("x-amzn-errortype", error);
        }
        server.script(CLAUDE, [reply]);
        let body = match self.api {
            "converse" => {
                let request = client.converse().model_id(CLAUDE).messages(message("text"));
                return request
                    .extract()
                    .retry(Never)
                    .max_requests(1)
                    .detailed()
                    .await;
            }
            "messages" => {
                r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"text"}]}"#
            }
            _ => r#"{"prompt":"\n\nHuman: text\n\nAssistant:","max_tokens_to_sample":9}"#,
        };
        let request = client.invoke_model().model_id(CLAUDE).body(Blob::new(body));
        request
            .extract()
            .retry(Never)
            .max_requests(1)
            .detailed()
            .await
    }

    /// The turn's blocks, as the reply has them.
    fn blocks(&self) -> Option<&Vec<Value>> {
        match self.api {
            "converse" => self.reply["output"]["message"]["content"].as_array(),
            _ => self.reply["content"].as_array(),
        }
    }

    fn assert_read(&self, response: &Response) {
        let id = &self.id;
        let reply: Value = serde_json::from_str(&response.raw).unwrap();
        assert_eq!(reply, self.reply, "{id}");
        if self.api == "completion" {
            return assert_eq!(
                response.text(),
                self.reply["completion"].as_str().unwrap(),
                "{id}"
            );
        }
        let blocks = self.blocks().unwrap();
        if blocks
            .iter()
            .all(|block| block.get("citationsContent").is_none())
        {
            let text: String = blocks
                .iter()
                .filter_map(|block| block["text"].as_str())
                .collect();
            assert_eq!(response.text(), text, "{id}");
        }
        let calls = blocks.iter().filter_map(|block| match self.api {
            "converse" => block
                .get("toolUse")
                .filter(|call| call.get("type").is_none()),
            _ => (block["type"] == "tool_use").then_some(block),
        });
        let calls: Vec<_> = calls.map(|call| (&call["name"], &call["input"])).collect();
        let found: Vec<(Value, Value)> = response
            .tool_calls()
            .map(|call| {
                (
                    call.name.clone().into(),
                    serde_json::from_str(&call.input).unwrap(),
                )
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(name, input)| (name, input)).collect();
        assert_eq!(found, calls, "{id}");
        let names = match self.api {
            "converse" => ["inputTokens", "outputTokens"],
            _ => ["input_tokens", "output_tokens"],
        };
        if let Some(usage) = response.usage {
            let counted = names.map(|name| self.reply["usage"][name].as_u64().unwrap_or(0));
            assert_eq!([usage.input_tokens, usage.output_tokens], counted, "{id}");
        }
    }

    /// Plays the record, and looks at what comes of it. Gives a word for that.
    async fn check(&self, server: &Server, client: &Client) -> &'static str {
        let before = server.count(CLAUDE);
        let result = self.play(server, client).await;
        assert_eq!(server.count(CLAUDE), before + 1, "{}", self.id);
        match result {
            Ok(done) => {
                self.assert_read(&done.response);
                "ok"
            }
            Err(error) => {
                match error.response() {
                    Some(response) => self.assert_read(response),
                    None => assert!(
                        self.status != 200 || error.failure_kind() == FailureKind::Protocol,
                        "{}: {error:?}",
                        self.id
                    ),
                }
                if self.reply["stopReason"] == "max_tokens"
                    || self.reply["stop_reason"] == "max_tokens"
                {
                    assert!(error.is_truncated(), "{}: {error}", self.id);
                }
                assert!(!error.to_string().contains('\n'), "{error}");
                error.code()
            }
        }
    }
}

#[tokio::test]
async fn one_of_ours_for_each_kind() {
    let usage = json!({"inputTokens": 3, "outputTokens": 4, "totalTokens": 7});
    let converse = |content: Value, stop: &str| json!({"output": {"message": {"role": "assistant", "content": content}}, "stopReason": stop, "usage": usage, "metrics": {"latencyMs": 1}});
    let messages = |content: Value, stop: &str| json!({"id": "msg_1", "type": "message", "role": "assistant", "content": content, "stop_reason": stop, "usage": {"input_tokens": 3, "output_tokens": 4}});
    let alice = json!({"name": "Alice", "age": 30});
    #[rustfmt::skip] // a table is read in rows
    let records = [
        (Record::ours("call", "converse", 200, converse(json!([{"text": "Here."}, {"toolUse": {"toolUseId": "t", "name": "User", "input": alice}}]), "tool_use")), "ok"),
        (Record::ours("words", "converse", 200, converse(json!([{"text": "Hello"}, {"text": " there"}]), "end_turn")), "invalid_answer"),
        (Record::ours("reasoning", "converse", 200, converse(json!([{"reasoningContent": {"reasoningText": {"text": "Hm.", "signature": "s"}}}, {"text": "Hi"}]), "end_turn")), "invalid_answer"),
        (Record::ours("redacted", "converse", 200, converse(json!([{"reasoningContent": {"redactedContent": "AAEC"}}]), "end_turn")), "invalid_answer"),
        (Record::ours("citations", "converse", 200, converse(json!([{"citationsContent": {"content": [{"text": "Hi"}], "citations": []}}]), "end_turn")), "invalid_answer"),
        (Record::ours("another tool", "converse", 200, converse(json!([{"toolUse": {"toolUseId": "t", "name": "search", "input": {}}}]), "tool_use")), "invalid_answer"),
        (Record::ours("cut", "converse", 200, converse(json!([{"text": "Hel"}]), "max_tokens")), "truncated"),
        (Record::ours("no message", "converse", 200, json!({"message": "not found"})), "protocol"),
        (Record::ours("refusal", "converse", 400, json!({"message": "The provided model identifier is invalid."})), "unknown_model"),
        (Record::ours("call", "messages", 200, messages(json!([{"type": "tool_use", "id": "t", "name": "User", "input": alice}]), "tool_use")), "ok"),
        (Record::ours("words", "messages", 200, messages(json!([{"type": "text", "text": "Hello"}]), "end_turn")), "invalid_answer"),
        (Record::ours("thinking", "messages", 200, messages(json!([{"type": "thinking", "thinking": "Hm.", "signature": "s"}, {"type": "text", "text": "Hel"}]), "max_tokens")), "truncated"),
        (Record::ours("answer", "completion", 200, json!({"type": "completion", "completion": format!(" {alice}"), "stop_reason": "stop_sequence", "stop": "\n\nHuman:"})), "ok"),
        (Record::ours("words", "completion", 200, json!({"type": "completion", "completion": " Hello", "stop_reason": "max_tokens", "stop": null})), "truncated"),
    ];
    let server = Server::start().await;
    let client = sdk_client(&server);
    for (record, expected) in records {
        assert_eq!(
            record.check(&server, &client).await,
            expected,
            "{} {}",
            record.api,
            record.id
        );
    }
}

#[tokio::test]
async fn every_recorded_reply() {
    let Some(folder) = data::find("recordings", "recordings::every_recorded_reply") else {
        return;
    };
    let server = Server::start().await;
    let client = sdk_client(&server);
    let mut words = std::collections::BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_none_or(|extension| extension != "jsonl")
        {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let line: Value = serde_json::from_str(line).expect("a line is JSON");
            if let Some(record) = Record::of(&line) {
                *words
                    .entry(record.check(&server, &client).await)
                    .or_insert(0) += 1;
            }
        }
    }
    println!("{words:?}");
    assert!(words.values().sum::<i32>() > 250, "{words:?}");
    assert!(words.len() > 3, "{words:?}");
}
