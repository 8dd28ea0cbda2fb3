//! What is known of a model before it is asked.

/// What a mode may ask of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Capability {
    /// The service's own structured output.
    OutputFormat,
    /// Tools whose schema the service enforces.
    StrictTools,
    /// A tool that must be called.
    ToolChoice,
    /// Tools at all.
    Tools,
    /// Tools whose arguments arrive piece by piece when the answer is streamed.
    StreamedTools,
}

/// Where a request is going.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Target {
    /// Under what to remember what is learnt about the model; usually its id.
    pub key: String,
    /// What the model is known not to offer.
    pub closed: Vec<Capability>,
    /// Whether a guardrail is to evaluate the answer, which it does only for text.
    pub guardrail: bool,
    /// Whether the answer is asked for as a stream. The engine sets it; a backend does where a request can only be streamed, and is awaited as a whole.
    pub streamed: bool,
}

impl Target {
    /// A target of which nothing else is known.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            closed: Vec::new(),
            guardrail: false,
            streamed: false,
        }
    }

    /// Whether the model is not known to lack `capability`.
    pub fn offers(&self, capability: Capability) -> bool {
        !self.closed.contains(&capability)
    }
}
