//! What a call costs the client's processor, beside the same call by hand on the SDK. The reply comes from memory.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run says so by panicking"
)]

use aws_smithy_types::{Document, Number};
use instructor_bedrock::mode::Tools;
use instructor_bedrock::sdk::Client;
use instructor_bedrock::sdk::types::{
    ContentBlock, ConversationRole, ConverseOutput, InferenceConfiguration, Message,
    SpecificToolChoice, Tool, ToolChoice, ToolConfiguration, ToolInputSchema, ToolSpecification,
};
use instructor_bedrock::{Bedrock, Definition};
use instructor_bench::document::{SIZES, document, plain, ruled};
use instructor_bench::{measure, memory};
use serde_json::Value;

const MODEL: &str = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const TEXT: &str = "Extract every record that the minutes mention.";

fn main() {
    if !measure::asked() {
        return;
    }
    println!("machine: {}", measure::machine());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime starts");
    let definition = Definition::of::<ruled::Document>();
    for (bytes, size) in &SIZES[..3] {
        let client = memory::client(definition.name(), &document(*bytes));
        let bedrock = Bedrock::from_client(client.clone(), MODEL);
        let tools = tools(definition);
        let ours = || {
            let call = bedrock.extract::<ruled::Document>(TEXT).mode(Tools);
            runtime.block_on(async { call.await.expect("the answer is valid") })
        };
        let by_hand = || runtime.block_on(by_hand(&client, tools.clone()));
        assert_eq!(
            format!("{:?}", ours()),
            format!("{:?}", by_hand()),
            "both do the whole work"
        );
        // Where somebody else may look at the reply the SDK reads it too.
        let watched = || {
            let call = bedrock.extract::<ruled::Document>(TEXT).mode(Tools);
            let call = call.customize(|operation| operation);
            runtime.block_on(async { call.await.expect("the answer is valid") })
        };
        measure::ratio(
            &format!("call_customised/sdk+document+serde/{size}"),
            1.05,
            watched,
            by_hand,
        );
        measure::ratio(
            &format!("call/sdk+document+serde/{size}"),
            1.05,
            ours,
            by_hand,
        );
        if *size == "2KB" {
            let bare = || runtime.block_on(send(&client, tools.clone()));
            measure::ratio(&format!("call/bare_sdk/{size}"), 1.10, ours, bare);
        }
    }
}

/// What a caller writes without this library: send, find the tool call, turn its `Document` into a `Value`, and that into the struct.
async fn by_hand(client: &Client, tools: ToolConfiguration) -> plain::Document {
    let Some(ConverseOutput::Message(message)) = send(client, tools).await else {
        unreachable!("the reply is a message");
    };
    let input = message
        .content
        .into_iter()
        .find_map(|block| match block {
            ContentBlock::ToolUse(call) => Some(call.input),
            _ => None,
        })
        .expect("the reply calls the tool");
    serde_json::from_value(value(input)).expect("the answer is valid")
}

async fn send(client: &Client, tools: ToolConfiguration) -> Option<ConverseOutput> {
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text(TEXT.to_owned()))
        .build()
        .expect("a message is complete");
    let output = client
        .converse()
        .model_id(MODEL)
        .messages(message)
        .inference_config(InferenceConfiguration::builder().max_tokens(4096).build())
        .tool_config(tools)
        .send()
        .await
        .expect("the reply is well-formed");
    output.output
}

/// The tool, made once: the cheapest that a caller by hand can do.
fn tools(definition: &Definition) -> ToolConfiguration {
    let schema: Value = serde_json::from_str(definition.plain()).expect("a schema is JSON");
    let tool = ToolSpecification::builder()
        .name(definition.name())
        .description(definition.description())
        .input_schema(ToolInputSchema::Json(document_of(schema)))
        .build()
        .expect("a tool is complete");
    let choice = SpecificToolChoice::builder()
        .name(definition.name())
        .build()
        .expect("a choice is complete");
    ToolConfiguration::builder()
        .tools(Tool::ToolSpec(tool))
        .tool_choice(ToolChoice::Tool(choice))
        .build()
        .expect("a configuration is complete")
}

fn value(document: Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Bool(value),
        Document::String(value) => Value::String(value),
        Document::Array(items) => Value::Array(items.into_iter().map(value).collect()),
        Document::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(key, member)| (key, value(member)))
                .collect(),
        ),
        Document::Number(Number::PosInt(number)) => number.into(),
        Document::Number(Number::NegInt(number)) => number.into(),
        Document::Number(Number::Float(number)) => number.into(),
    }
}

fn document_of(value: Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(value),
        Value::String(value) => Document::String(value),
        Value::Array(items) => Document::Array(items.into_iter().map(document_of).collect()),
        Value::Object(members) => Document::Object(
            members
                .into_iter()
                .map(|(key, member)| (key, document_of(member)))
                .collect(),
        ),
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Number::PosInt(number),
            (None, Some(number)) => Number::NegInt(number),
            (None, None) => Number::Float(number.as_f64().unwrap_or_default()),
        }),
    }
}
