//! What a mode adds to the caller's request.

/// The provider-neutral additions to a request.
///
/// Exhaustive on purpose: a backend takes it apart without `..`, so that a new field is a compile error where it is not carried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct OutputSpec {
    /// The tool whose arguments are the answer.
    pub tool: Option<Tool>,
    /// How strongly the model is told to call it. Set only beside `tool`.
    pub tool_choice: Option<ToolChoice>,
    /// The service's own structured output.
    pub output_format: Option<OutputFormat>,
    /// A system instruction that says how to answer.
    pub instructions: Option<String>,
}

/// A tool definition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct Tool {
    /// 1 to 64 of `[A-Za-z0-9_-]`.
    pub name: &'static str,
    /// Never empty.
    pub description: &'static str,
    /// The arguments' JSON Schema, an object at its root, as JSON text whose order is part of it.
    pub schema: &'static str,
    /// Whether the service must hold the model to the schema.
    pub strict: bool,
}

/// How strongly the model is told to call the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a backend must see a new variant")]
pub enum ToolChoice {
    /// The model decides.
    Auto,
    /// Some tool must be called.
    Any,
    /// The tool of [`OutputSpec::tool`] must be called.
    Tool,
}

/// A schema for the service's own structured output.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct OutputFormat {
    /// As [`Tool::name`].
    pub name: &'static str,
    /// Never empty.
    pub description: &'static str,
    /// As [`Tool::schema`].
    pub schema: &'static str,
}
