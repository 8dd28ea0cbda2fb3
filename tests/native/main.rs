//! Extraction from the SDK's own requests: they stay the caller's, at every attempt.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod conflicts;
mod converse;
mod invoke_model;
mod via;

use instructor_bedrock::sdk::config::interceptors::BeforeTransmitInterceptorContextMut;
use instructor_bedrock::sdk::config::{ConfigBag, Intercept, RuntimeComponents};
use instructor_bedrock::sdk::error::BoxError;

/// An interceptor of the caller's: it marks every request.
#[derive(Debug)]
struct Marks;

impl Intercept for Marks {
    fn name(&self) -> &'static str {
        "Marks"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context
            .request_mut()
            .headers_mut()
            .insert("x-marked", "by the caller");
        Ok(())
    }
}
