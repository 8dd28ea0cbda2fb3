//! What the server answers.

use std::time::Duration;

/// One scripted answer, byte for byte.
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) bytes: Vec<u8>,
    pub(crate) delay: Duration,
    pub(crate) ending: Ending,
    /// Places among the bytes, in their order, with how long nothing comes there.
    pub(crate) pauses: Vec<(usize, Duration)>,
    /// How many of the bytes are the head, its blank line included.
    head: usize,
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
            head.extend([name, ": ", value, "\r\n"]);
        }
        head.push_str("\r\n");
        let mut reply = Self::nothing(Ending::KeepAlive);
        reply.head = head.len();
        reply.bytes = head.into_bytes();
        reply.bytes.extend_from_slice(body);
        reply
    }

    /// A JSON body with status 200 and a request id.
    pub fn json(body: impl AsRef<[u8]>) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("x-amzn-requestid", "req-200"),
        ];
        Self::http(200, &headers, body)
    }

    /// A stream of frames with status 200 and a request id.
    pub fn stream(frames: impl AsRef<[u8]>) -> Self {
        let headers = [
            ("content-type", "application/vnd.amazon.eventstream"),
            ("x-amzn-requestid", "req-stream"),
        ];
        Self::http(200, &headers, frames)
    }

    /// A stream of frames whose length nobody knows: in chunks of so many bytes.
    pub fn chunked(frames: impl AsRef<[u8]>, size: usize) -> Self {
        let mut body = Vec::new();
        for chunk in frames.as_ref().chunks(size) {
            body.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
            body.extend_from_slice(chunk);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"0\r\n\r\n");
        Self::unmeasured("transfer-encoding: chunked", &body)
    }

    /// A stream of frames that ends with the connection.
    pub fn until_closed(frames: impl AsRef<[u8]>) -> Self {
        Self::unmeasured("connection: close", frames.as_ref()).closing()
    }

    fn unmeasured(framing: &str, body: &[u8]) -> Self {
        let head = format!(
            "HTTP/1.1 200 Scripted\r\ncontent-type: application/vnd.amazon.eventstream\r\n{framing}\r\n\r\n"
        );
        let mut reply = Self::nothing(Ending::KeepAlive);
        reply.head = head.len();
        reply.bytes = head.into_bytes();
        reply.bytes.extend_from_slice(body);
        reply
    }

    /// A page, as a proxy or a captive portal gives it.
    pub fn html(status: u16) -> Self {
        Self::http(
            status,
            &[("content-type", "text/html")],
            "<html><body>page-canary</body></html>",
        )
    }

    /// An error as the service words it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("x-amzn-errortype", code),
            ("x-amzn-requestid", "req-error"),
        ];
        let body = serde_json::json!({ "message": message }).to_string();
        Self::http(status, &headers, body)
    }

    /// A Converse reply whose only block is a call of `tool`.
    pub fn tool(tool: &str, input: &str) -> Self {
        Self::tools(&[(tool, input)])
    }

    /// A Converse reply with several tool calls, whose ids are `call_0`, `call_1` …
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
        Self::converse(&format!(r#"{{"text":{}}}"#, quoted(text)), "end_turn")
    }

    /// A Converse reply with these blocks and this stop reason.
    pub fn converse(blocks: &str, stop: &str) -> Self {
        Self::traced(blocks, stop, "")
    }

    /// A Converse reply with a guardrail's trace, which is JSON or empty.
    pub fn traced(blocks: &str, stop: &str, trace: &str) -> Self {
        let trace = if trace.is_empty() {
            String::new()
        } else {
            format!(r#","trace":{{"guardrail":{trace}}}"#)
        };
        Self::json(format!(
            r#"{{"output":{{"message":{{"role":"assistant","content":[{blocks}]}}}},"stopReason":"{stop}","usage":{{"inputTokens":100,"outputTokens":20,"totalTokens":120}},"metrics":{{"latencyMs":1}}{trace}}}"#
        ))
    }

    /// A reply of InvokeModel in Anthropic's Messages format.
    pub fn messages(blocks: &str, stop: &str) -> Self {
        Self::json(format!(
            r#"{{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[{blocks}],"stop_reason":"{stop}","stop_sequence":null,"usage":{{"input_tokens":100,"output_tokens":20}}}}"#
        ))
    }

    /// A reply of InvokeModel in the format of Anthropic's text completions, whose tokens stand in headers.
    pub fn completion(text: &str) -> Self {
        Self::json(format!(
            r#"{{"type":"completion","completion":{},"stop_reason":"stop_sequence","stop":"\n\nHuman:"}}"#,
            quoted(text)
        ))
        .header("x-amzn-bedrock-input-token-count", "100")
        .header("x-amzn-bedrock-output-token-count", "20")
    }

    /// Closes the connection without a byte.
    pub fn close() -> Self {
        Self::nothing(Ending::Close)
    }

    /// Resets the connection without a byte.
    pub fn reset() -> Self {
        Self::nothing(Ending::Reset)
    }

    /// Never answers.
    pub fn stall() -> Self {
        Self::nothing(Ending::Stall)
    }

    fn nothing(ending: Ending) -> Self {
        Self {
            bytes: Vec::new(),
            delay: Duration::ZERO,
            ending,
            pauses: Vec::new(),
            head: 0,
        }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let line = format!("{name}: {value}\r\n").into_bytes();
        let end = self.head.saturating_sub(2);
        self.head += line.len();
        for (place, _) in &mut self.pauses {
            *place += line.len();
        }
        self.bytes.splice(end..end, line);
        self
    }

    /// Answers after a while.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Pauses after so many bytes of the body, which so end a TCP segment. Pauses are given in the order of their places.
    pub fn pausing(mut self, bytes: usize, time: Duration) -> Self {
        self.pauses.push((self.head + bytes, time));
        self
    }

    /// Sends the head and so many bytes of the body, and resets the connection.
    pub fn then_reset(mut self, bytes: usize) -> Self {
        self.bytes.truncate(self.head + bytes);
        self.ending = Ending::Reset;
        self
    }

    /// Closes the connection after the whole reply, without a word of warning.
    pub fn closing(mut self) -> Self {
        self.ending = Ending::Close;
        self
    }

    /// Sends the head and so many bytes of the body, and closes the connection.
    pub fn cut(mut self, bytes: usize) -> Self {
        self.bytes.truncate(self.head + bytes);
        self.ending = Ending::Close;
        self
    }

    /// Sends the head and so many bytes of the body, and then nothing more, with the connection open.
    pub fn then_stall(mut self, bytes: usize) -> Self {
        self.bytes.truncate(self.head + bytes);
        self.ending = Ending::Stall;
        self
    }
}

/// A JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
