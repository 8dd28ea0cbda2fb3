//! Takes a stream's bytes away before the SDK decodes them.
//!
//! The SDK would make its own types of the events, in which a guardrail's trace and citations are no longer what the service wrote, would let a frame
//! that is cut off behind its first twelve bytes pass for a clean end, and would write every payload to its log. So the frames are read here, by the
//! SDK's own decoder of frames, and the SDK is left with an empty stream.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_bedrockruntime::config::interceptors::BeforeDeserializationInterceptorContextMut;
use aws_sdk_bedrockruntime::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_bedrockruntime::error::BoxError;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_types::body::SdkBody;

use crate::interceptor::Reply;

/// A reply of which only the head has come.
pub(crate) struct Begun {
    /// The head; its body is empty.
    pub(crate) head: Reply,
    /// The bytes under way. Dropping them closes the connection.
    pub(crate) body: SdkBody,
}

/// The interceptor of one request. It stands behind all others, so that what they do to the body is done. Its clones share what was taken.
#[derive(Clone, Default)]
pub(crate) struct Tap(Arc<Mutex<Option<Begun>>>);

impl Tap {
    /// What was taken, if the reply had a good status.
    pub(crate) fn take(&self) -> Option<Begun> {
        self.begun().take()
    }

    fn begun(&self) -> std::sync::MutexGuard<'_, Option<Begun>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without what was taken: the SDK shows its interceptors in its log.
impl fmt::Debug for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tap")
    }
}

#[dyn_dispatch_hint]
impl Intercept for Tap {
    fn name(&self) -> &'static str {
        "InstructorBedrockStream"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        // The SDK still reads what went wrong.
        if response.status().is_success() {
            let body = std::mem::replace(response.body_mut(), SdkBody::empty());
            *self.begun() = Some(Begun {
                head: Reply::head(response.status().as_u16(), response.headers().clone()),
                body,
            });
        }
        Ok(())
    }
}
