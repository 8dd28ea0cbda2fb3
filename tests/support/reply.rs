//! What the server answers.

use std::time::Duration;

/// One scripted answer, byte for byte.
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) bytes: Vec<u8>,
    pub(crate) delay: Duration,
    pub(crate) ending: Ending,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The connection stays open for the next request.
    KeepAlive,
    /// The connection is closed after the bytes.
    Close,
    /// The connection is reset after the bytes.
    Reset,
    /// Nothing more ever comes.
    Stall,
}

impl Reply {
    /// A whole HTTP reply.
    pub fn http(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!(
            "HTTP/1.1 {status} Scripted\r\ncontent-length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        Self {
            bytes,
            delay: Duration::ZERO,
            ending: Ending::KeepAlive,
        }
    }

    /// A JSON body with status 200 and a request id.
    pub fn json(body: impl AsRef<[u8]>) -> Self {
        Self::http(
            200,
            &[
                ("content-type", "application/json"),
                ("x-amzn-requestid", "req-200"),
            ],
            body,
        )
    }

    /// An error as the service words it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let body = serde_json::json!({ "message": message }).to_string();
        Self::http(
            status,
            &[
                ("content-type", "application/json"),
                ("x-amzn-errortype", code),
                ("x-amzn-requestid", "req-error"),
            ],
            body,
        )
    }

    /// A Converse reply whose only block is a call of `tool`.
    pub fn tool(tool: &str, input: &str) -> Self {
        Self::tools(&[(tool, input)])
    }

    /// A Converse reply with several tool calls.
    pub fn tools(calls: &[(&str, &str)]) -> Self {
        let blocks: Vec<String> = calls
            .iter()
            .enumerate()
            .map(|(index, (tool, input))| format!(r#"{{"toolUse":{{"toolUseId":"call_{index}","name":"{tool}","input":{input}}}}}"#))
            .collect();
        Self::converse(&blocks.join(","), "tool_use")
    }

    /// A Converse reply whose only block is text.
    pub fn text(text: &str) -> Self {
        Self::converse(
            &format!(r#"{{"text":{}}}"#, serde_json::to_string(text).unwrap()),
            "end_turn",
        )
    }

    /// A Converse reply with these blocks and this stop reason.
    pub fn converse(blocks: &str, stop: &str) -> Self {
        Self::json(format!(
            r#"{{"output":{{"message":{{"role":"assistant","content":[{blocks}]}}}},"stopReason":"{stop}","usage":{{"inputTokens":100,"outputTokens":20,"totalTokens":120}},"metrics":{{"latencyMs":1}}}}"#
        ))
    }

    /// Closes the connection without a byte.
    pub fn close() -> Self {
        Self {
            bytes: Vec::new(),
            delay: Duration::ZERO,
            ending: Ending::Close,
        }
    }

    /// Resets the connection without a byte.
    pub fn reset() -> Self {
        Self {
            bytes: Vec::new(),
            delay: Duration::ZERO,
            ending: Ending::Reset,
        }
    }

    /// Never answers.
    pub fn stall() -> Self {
        Self {
            bytes: Vec::new(),
            delay: Duration::ZERO,
            ending: Ending::Stall,
        }
    }

    /// Answers after a while.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends so many bytes and closes the connection.
    pub fn cut(mut self, bytes: usize) -> Self {
        self.bytes.truncate(bytes);
        self.ending = Ending::Close;
        self
    }

    /// Sends what it has and then nothing more, with the connection open.
    pub fn then_stall(mut self, bytes: usize) -> Self {
        self.bytes.truncate(bytes);
        self.ending = Ending::Stall;
        self
    }
}
