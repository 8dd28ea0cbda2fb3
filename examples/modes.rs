//! The same extraction in each mode, and what each puts on the wire.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use std::sync::{Arc, Mutex};

use instructor_bedrock::mode::{Json, JsonSchema, Mode, StrictTools, Tools};
use instructor_bedrock::sdk::config::interceptors::BeforeTransmitInterceptorContextRef;
use instructor_bedrock::sdk::config::{ConfigBag, Intercept, RuntimeComponents};
use instructor_bedrock::{Bedrock, Extract};
use instructor_examples::Run;

/// A parcel on its way.
#[derive(Debug, Extract)]
struct Parcel {
    /// The carrier's number.
    #[extract(pattern = "^[A-Z]{2}[0-9]{6}$")]
    number: String,
    #[extract(range = 1..=70)]
    kilograms: u8,
    insured: Option<bool>,
}

const TEXT: &str = "Parcel QX483920 weighs 12 kg; the sender said nothing of insurance.";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let run = Run::new("modes");
    let (bedrock, text) = (run.bedrock().await?, run.text(TEXT)?);
    show(&bedrock, &text, Tools).await?;
    show(&bedrock, &text, StrictTools).await?;
    show(&bedrock, &text, JsonSchema).await?;
    show(&bedrock, &text, Json).await
}

async fn show(bedrock: &Bedrock, text: &str, mode: impl Mode + 'static) -> anyhow::Result<()> {
    let name = mode.name();
    let wire = Wire::default();
    let watch = wire.clone();
    let parcel: Parcel = bedrock
        .extract(text)
        .mode(mode)
        .customize(move |call| call.interceptor(watch.clone()))
        .await?;
    let sent = wire.0.lock().map(|body| body.clone()).unwrap_or_default();
    println!("\n{name}\n  sent: {sent}\n  read: {parcel:?}");
    Ok(())
}

/// Keeps the body of the last request.
#[derive(Debug, Clone, Default)]
struct Wire(Arc<Mutex<String>>);

impl Intercept for Wire {
    fn name(&self) -> &'static str {
        "Wire"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let body = context.request().body().bytes().unwrap_or_default();
        if let Ok(mut kept) = self.0.lock() {
            *kept = String::from_utf8_lossy(body).into_owned();
        }
        Ok(())
    }
}
