//! What is done to a request and seen of its reply inside the SDK: one interceptor that works on a request from any client, the caller's own
//! included.
//!
//! It switches the SDK's own retry off, puts ordered JSON text where the SDK's unordered documents would be, refuses a body that the service
//! would refuse, and keeps the reply's bytes, also when the SDK cannot read them.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_bedrockruntime::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{ConfigBag, Intercept, Region, RuntimeComponents};
use aws_sdk_bedrockruntime::error::BoxError;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;

use crate::diversion::Diversion;

/// The largest body that the service takes, in bytes.
pub(crate) const MAX_BODY: usize = 25_000_000;

/// JSON text for the wire, and the mark that stands for it until the SDK has serialised the rest.
///
/// The mark is random per request and must occur exactly once in the body: no text of a document can be taken for it.
#[derive(Debug)]
pub(crate) struct Splice {
    mark: String,
    text: String,
}

impl Splice {
    /// A splice with a fresh mark.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            mark: format!("splice-{:032x}", fastrand::u128(..)),
            text: text.into(),
        }
    }

    /// What to write where the text belongs, as a JSON string.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }
}

/// What went wrong in the interceptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HookError {
    /// A mark does not occur exactly once.
    Mark,
    /// The body is larger than [`MAX_BODY`].
    TooLarge(usize),
}

impl fmt::Display for HookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mark => {
                f.write_str("the place of the schema in the request was not found exactly once")
            }
            Self::TooLarge(bytes) => write!(
                f,
                "the request has {bytes} bytes, the service takes {MAX_BODY}"
            ),
        }
    }
}

impl std::error::Error for HookError {}

/// What was seen of a request and its reply.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The retry numbers in force for the request, before ours replaced them.
    pub(crate) retry: Option<RetryConfig>,
    /// Where the request went.
    pub(crate) region: Option<Region>,
    /// The reply.
    pub(crate) reply: Option<Reply>,
}

/// A whole reply, good or bad.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: Headers,
    body: SdkBody,
}

impl Reply {
    /// A reply for a reader's test.
    #[cfg(test)]
    pub(crate) fn new(
        status: u16,
        headers: &[(&'static str, &'static str)],
        body: impl Into<SdkBody>,
    ) -> Self {
        let mut all = Headers::new();
        for (name, value) in headers {
            all.insert(*name, *value);
        }
        Self {
            status,
            headers: all,
            body: body.into(),
        }
    }

    /// The head of a reply whose body is elsewhere.
    pub(crate) fn head(status: u16, headers: Headers) -> Self {
        Self {
            status,
            headers,
            body: SdkBody::empty(),
        }
    }

    /// The body's bytes.
    pub(crate) fn body(&self) -> &[u8] {
        self.body.bytes().unwrap_or_default()
    }

    /// Whether the status says that there is an answer.
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The service's id of the request.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.headers.get("x-amzn-requestid").map(str::to_owned)
    }
}

/// The interceptor of one request. Its clones share what was seen.
#[derive(Debug, Clone)]
pub(crate) struct Hook {
    splices: Arc<[Splice]>,
    seen: Arc<Mutex<Seen>>,
    /// Where the body of a good reply goes, if nobody but us wants it.
    diversion: Option<Diversion>,
}

impl Hook {
    /// An interceptor that makes these replacements. `alone`: no other interceptor may look at the reply, so that the SDK need not read it.
    pub(crate) fn new(splices: Vec<Splice>, alone: bool) -> Self {
        Self {
            splices: splices.into(),
            seen: Arc::default(),
            diversion: alone.then(Diversion::default),
        }
    }

    /// What was seen so far; it is seen no more.
    pub(crate) fn take(&self) -> Seen {
        std::mem::take(&mut *self.seen())
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[dyn_dispatch_hint]
impl Intercept for Hook {
    fn name(&self) -> &'static str {
        "InstructorBedrock"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut seen = self.seen();
        seen.retry = config.load::<RetryConfig>().cloned();
        seen.region = config.load::<Region>().cloned();
        drop(seen);
        // One owner of retries: the engine. This layer stands above the client's and above any `config_override`.
        config
            .interceptor_state()
            .store_put(RetryConfig::disabled());
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let Some(bytes) = request.body().bytes() else {
            // Somebody made a stream of it, and a mark that is not replaced must not leave.
            return if self.splices.is_empty() {
                Ok(())
            } else {
                Err(HookError::Mark.into())
            };
        };
        let spliced = splice(bytes, &self.splices)?;
        let length = spliced.as_ref().map_or(bytes.len(), String::len);
        if length > MAX_BODY {
            return Err(HookError::TooLarge(length).into());
        }
        if let Some(body) = spliced {
            request
                .headers_mut()
                .insert("content-length", length.to_string());
            *request.body_mut() = SdkBody::from(body);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        // The SDK still reads what went wrong.
        if let Some(diversion) = &self.diversion
            && response.status().is_success()
        {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = diversion.divert(body);
        }
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        // `None` where the body could not be read whole: then there is no reply to read, only the SDK's error.
        if response.body().bytes().is_some()
            && let Some(body) = match &self.diversion {
                Some(diversion) if response.status().is_success() => {
                    Some(SdkBody::from(diversion.take()))
                }
                _ => response.body().try_clone(),
            }
        {
            self.seen().reply = Some(Reply {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body,
            });
        }
        Ok(())
    }
}

/// The body with each mark replaced by its text. `None` where there is nothing to replace.
fn splice(body: &[u8], splices: &[Splice]) -> Result<Option<String>, HookError> {
    if splices.is_empty() {
        return Ok(None);
    }
    let body = std::str::from_utf8(body).map_err(|_| HookError::Mark)?;
    let mut places = Vec::with_capacity(splices.len());
    for splice in splices {
        let quoted = format!("\"{}\"", splice.mark);
        let mut found = body.match_indices(&quoted);
        let Some((at, _)) = found.next() else {
            return Err(HookError::Mark);
        };
        if found.next().is_some() {
            return Err(HookError::Mark);
        }
        places.push((at, at + quoted.len(), splice.text.as_str()));
    }
    places.sort_unstable();
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(body.len() + added);
    let mut copied = 0;
    for (start, end, text) in places {
        // Marks are of one length and random, so that places cannot overlap; `get` because the compiler cannot know.
        out.push_str(body.get(copied..start).ok_or(HookError::Mark)?);
        out.push_str(text);
        copied = end;
    }
    out.push_str(body.get(copied..).ok_or(HookError::Mark)?);
    Ok(Some(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(mark: &str, text: &str) -> Splice {
        Splice {
            mark: mark.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn texts_stand_where_their_marks_stood() {
        let body = br#"{"b":"m2","a":"m1","text":"m"}"#;
        let out = splice(
            body,
            &[marked("m1", r#"{"z":1,"a":2}"#), marked("m2", "[]")],
        )
        .unwrap()
        .unwrap();
        assert_eq!(out, r#"{"b":[],"a":{"z":1,"a":2},"text":"m"}"#);
        assert_eq!(splice(body, &[]).unwrap(), None);
    }

    #[test]
    fn a_mark_that_is_not_there_exactly_once_fails_the_request() {
        assert_eq!(
            splice(br#"{"document":"m1","schema":"m1"}"#, &[marked("m1", "{}")]),
            Err(HookError::Mark)
        );
        assert_eq!(
            splice(br#"{"schema":"x"}"#, &[marked("m1", "{}")]),
            Err(HookError::Mark)
        );
        assert_eq!(
            splice(b"\xff\"m1\"", &[marked("m1", "{}")]),
            Err(HookError::Mark)
        );
    }

    #[test]
    fn no_two_requests_have_the_same_mark() {
        let marks: std::collections::HashSet<String> =
            (0..1000).map(|_| Splice::new("").mark).collect();
        assert_eq!(marks.len(), 1000);
    }
}
