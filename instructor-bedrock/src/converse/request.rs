//! Puts what a mode asks for into a copy of the caller's Converse request.

use aws_sdk_bedrockruntime::types::{
    AnyToolChoice, ContentBlock, DocumentSource, ImageSource, InferenceConfiguration,
    JsonSchemaDefinition, Message, OutputConfig, OutputFormat, OutputFormatStructure,
    OutputFormatType, SpecificToolChoice, SystemContentBlock, Tool, ToolChoice, ToolConfiguration,
    ToolInputSchema, ToolSpecification,
};
use aws_smithy_types::Document;
use instructor_core::exchange::{self, Failure, FailureKind, OutputSpec, Phase, Request};

use super::conversation::Conversation;
use super::correction::{self, say};
use crate::interceptor::Splice;
use crate::model::{Choice, Model};

/// A request that is ready but for the texts that the interceptor puts in.
#[derive(Debug)]
pub(crate) struct Built<C> {
    pub(crate) builder: C,
    pub(crate) splices: Vec<Splice>,
}

/// The request of one attempt.
///
/// # Errors
///
/// The caller's request already says what the mode would say.
pub(crate) fn build<C: Conversation>(
    base: &C,
    request: &Request<'_, impl Sized>,
    model: Model,
) -> Result<Built<C>, Failure> {
    // `base` comes apart; the engine keeps the deadline itself.
    let Request {
        base: _,
        output,
        correction,
        max_tokens,
        deadline: _,
    } = request;
    let OutputSpec {
        tool,
        tool_choice,
        output_format,
        instructions,
    } = output;
    let mut built = Built {
        builder: base.clone(),
        splices: Vec::new(),
    };
    if let Some(tool) = tool {
        built = add_tool(built, tool, *tool_choice, model)?;
    }
    if let Some(format) = output_format {
        built = add_format(built, format)?;
    }
    if let Some(instructions) = instructions {
        built = add_instructions(built, instructions, model)?;
    }
    if let Some(correction) = correction {
        built = correction::add(built, correction, model)?;
    }
    if let Some(limit) = max_tokens {
        built.builder = with_max_tokens(built.builder, *limit);
    }
    Ok(built)
}

/// What in the caller's request leaves no room for a mode.
///
/// # Errors
///
/// A tool choice or an output format is set, or there is nothing to extract from.
pub(crate) fn check(base: &impl Conversation) -> Result<(), Failure> {
    if base
        .tools()
        .is_some_and(|config| config.tool_choice().is_some())
    {
        return Err(conflict(
            "a tool choice is already set on the request",
            "leave `tool_choice` out: the mode sets it",
        ));
    }
    if base
        .output()
        .is_some_and(|config| config.text_format().is_some())
    {
        return Err(conflict(
            "an output format is already set on the request",
            "leave `text_format` out: the mode sets it",
        ));
    }
    // A prompt of Prompt management brings its own messages.
    let prompt = base.has_variables() || base.model().is_some_and(|id| id.contains(":prompt/"));
    let blocks = || base.turns().iter().flat_map(Message::content);
    if blocks().all(is_blank) && !prompt {
        return Err(empty("the request has no message with anything in it"));
    }
    if blocks().any(|block| {
        matches!(block, ContentBlock::Document(_) | ContentBlock::Image(_)) && is_blank(block)
    }) {
        return Err(empty("a document or an image has no bytes"));
    }
    Ok(())
}

fn empty(what: &str) -> Failure {
    Failure::new(
        FailureKind::EmptyInput,
        format!("there is nothing to extract from: {what}"),
    )
    .phase(Phase::Build)
    .hint("give it a text, a document or an image that is not empty")
}

/// Whether a block holds nothing to read.
fn is_blank(block: &ContentBlock) -> bool {
    match block {
        ContentBlock::Text(text) => text.trim().is_empty(),
        ContentBlock::Document(document) => document.source().is_some_and(|source| match source {
            DocumentSource::Bytes(bytes) => bytes.as_ref().is_empty(),
            DocumentSource::Text(text) => text.trim().is_empty(),
            _ => false,
        }),
        ContentBlock::Image(image) => image.source().is_some_and(
            |source| matches!(source, ImageSource::Bytes(bytes) if bytes.as_ref().is_empty()),
        ),
        ContentBlock::CachePoint(_) => true,
        _ => false,
    }
}

pub(super) fn conflict(message: &str, hint: &str) -> Failure {
    Failure::new(FailureKind::Conflict, message)
        .phase(Phase::Build)
        .hint(hint)
}

/// A part that the SDK would not build: only a required field that is missing can be the reason, and none is.
pub(super) fn unbuildable(error: impl std::error::Error) -> Failure {
    Failure::new(
        FailureKind::Config,
        format!("the request could not be built: {error}"),
    )
    .phase(Phase::Build)
}

fn add_tool<C: Conversation>(
    mut built: Built<C>,
    tool: &exchange::Tool,
    choice: Option<exchange::ToolChoice>,
    model: Model,
) -> Result<Built<C>, Failure> {
    let exchange::Tool {
        name,
        description,
        schema,
        strict,
    } = tool;
    let caller = built.builder.tools().cloned();
    let mut tools = caller.map(|config| config.tools).unwrap_or_default();
    let others = tools
        .iter()
        .any(|tool| matches!(tool, Tool::ToolSpec(_) | Tool::SystemTool(_)));
    if tools
        .iter()
        .any(|tool| tool.as_tool_spec().is_ok_and(|spec| spec.name() == *name))
    {
        return Err(conflict(
            &format!("a tool named `{name}` is already on the request"),
            "rename it, or the type with `#[extract(name = \"…\")]`",
        ));
    }
    let splice = Splice::new(*schema);
    let specification = ToolSpecification::builder()
        .name(*name)
        .description(*description)
        .input_schema(ToolInputSchema::Json(Document::String(
            splice.mark().to_owned(),
        )))
        // `false` is the default, and older models refuse the key.
        .set_strict(strict.then_some(true))
        .build()
        .map_err(unbuildable)?;
    tools.push(Tool::ToolSpec(specification));
    let choice = match choice {
        // The service's own default, which some models take only unsaid.
        None | Some(exchange::ToolChoice::Auto) => None,
        Some(exchange::ToolChoice::Any) => Some(ToolChoice::Any(AnyToolChoice::builder().build())),
        // Where no tool can be named, and ours is the only one, "any" says the same.
        Some(exchange::ToolChoice::Tool) if model.choice == Choice::Any && !others => {
            Some(ToolChoice::Any(AnyToolChoice::builder().build()))
        }
        Some(exchange::ToolChoice::Tool) => Some(ToolChoice::Tool(
            SpecificToolChoice::builder()
                .name(*name)
                .build()
                .map_err(unbuildable)?,
        )),
    };
    let config = ToolConfiguration::builder()
        .set_tools(Some(tools))
        .set_tool_choice(choice)
        .build()
        .map_err(unbuildable)?;
    built.builder = built.builder.with_tools(config);
    built.splices.push(splice);
    Ok(built)
}

fn add_format<C: Conversation>(
    mut built: Built<C>,
    format: &exchange::OutputFormat,
) -> Result<Built<C>, Failure> {
    let exchange::OutputFormat {
        name,
        description,
        schema,
    } = format;
    // Text in the SDK too: no splice is needed for its order.
    let definition = JsonSchemaDefinition::builder()
        .schema(*schema)
        .name(*name)
        .description(*description)
        .build()
        .map_err(unbuildable)?;
    let format = OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(definition))
        .build()
        .map_err(unbuildable)?;
    let effort = built
        .builder
        .output()
        .and_then(|config| config.effort.clone());
    built.builder = built.builder.with_output(
        OutputConfig::builder()
            .text_format(format)
            .set_effort(effort)
            .build(),
    );
    Ok(built)
}

fn add_instructions<C: Conversation>(
    mut built: Built<C>,
    instructions: &str,
    model: Model,
) -> Result<Built<C>, Failure> {
    if model.system {
        built.builder = built
            .builder
            .with_system(SystemContentBlock::Text(instructions.to_owned()));
        return Ok(built);
    }
    say(built, instructions)
}

/// The request with another limit on the answer's tokens, and all else of its inference settings as it was.
pub(crate) fn with_max_tokens<C: Conversation>(builder: C, limit: u32) -> C {
    let limit = i32::try_from(limit).unwrap_or(i32::MAX);
    let config = match builder.inference().cloned() {
        Some(mut config) => {
            config.max_tokens = Some(limit);
            config
        }
        None => InferenceConfiguration::builder().max_tokens(limit).build(),
    };
    builder.with_inference(config)
}
