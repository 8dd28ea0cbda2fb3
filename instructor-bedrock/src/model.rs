//! What is known of a model before it is asked, from its id alone.
//!
//! Ids are irregular: some have a date, some a version, some neither, and new ones come every month. So nothing is parsed: a family is known by the
//! words its id holds, and an id that is not known is taken to offer everything, since the service says clearly what it does not.

use instructor_core::exchange::{Capability, Target};

/// How strongly a model can be told to call a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A tool by name.
    Named,
    /// Some tool, but none by name.
    Any,
    /// It decides itself.
    Auto,
}

/// What a model's id says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers to questions that have nothing to do with each other"
)]
pub(crate) struct Model {
    /// Whether it takes tools.
    pub(crate) tools: bool,
    /// How strongly it can be told to call one.
    pub(crate) choice: Choice,
    /// Whether the service can hold it to a schema, for structured output and for strict tools.
    pub(crate) structured: bool,
    /// Whether it takes a system prompt.
    pub(crate) system: bool,
    /// Whether a tool result may say that the call failed.
    pub(crate) result_status: bool,
    /// Whether thinking, once switched on, rules out a forced tool call.
    pub(crate) thinks_or_is_forced: bool,
    /// Whether it takes tools when the answer is streamed.
    pub(crate) streams_tools: bool,
    /// Whether a tool call's arguments come piece by piece then.
    pub(crate) streams_input: bool,
    /// Whether its text may begin with a `<thinking>` of its own.
    pub(crate) thinks_aloud: bool,
}

/// Takes everything, as far as anybody knows.
const OPEN: Model = Model {
    tools: true,
    choice: Choice::Named,
    structured: true,
    system: true,
    result_status: false,
    thinks_or_is_forced: false,
    streams_tools: true,
    streams_input: true,
    thinks_aloud: false,
};

/// Text in, text out.
const TEXT_ONLY: Model = Model {
    tools: false,
    choice: Choice::Auto,
    structured: false,
    ..OPEN
};

/// Calls tools when it likes to.
const AUTO_ONLY: Model = Model {
    choice: Choice::Auto,
    structured: false,
    ..OPEN
};

const CLAUDE: Model = Model {
    result_status: true,
    ..OPEN
};

/// The families, most particular first: an entry holds if one of its words is part of the id.
#[rustfmt::skip] // a table is read in rows
const FAMILIES: &[(&[&str], Model)] = &[
    // --- Anthropic
    (&["claude-v2", "claude-instant", "claude-v1"], TEXT_ONLY),
    (&["claude-3-7"], Model { structured: false, thinks_or_is_forced: true, ..CLAUDE }),
    (&["claude-3", "claude-4-0"], Model { structured: false, ..CLAUDE }),
    (&["claude-opus-4-8", "claude-opus-4-9"], CLAUDE),
    (&["claude-opus-4-1", "claude-opus-4-20", "claude-sonnet-4-20"], Model { structured: false, thinks_or_is_forced: true, ..CLAUDE }),
    (&["claude-opus-4", "claude-sonnet-4", "claude-haiku-4"], Model { thinks_or_is_forced: true, ..CLAUDE }),
    (&["claude"], CLAUDE),
    // --- Amazon
    // A call's arguments come in one piece.
    (&["nova"], Model { structured: false, result_status: true, streams_input: false, thinks_aloud: true, ..OPEN }),
    (&["titan"], Model { system: false, ..TEXT_ONLY }),
    // --- Meta: only the larger ones since 3.1 call tools, and not in a stream
    (&["llama2", "llama3-8b", "llama3-70b", "llama3-2-1b", "llama3-2-3b"], TEXT_ONLY),
    (&["llama"], Model { streams_tools: false, ..AUTO_ONLY }),
    // --- Mistral
    (&["mistral-7b", "mixtral"], Model { system: false, ..TEXT_ONLY }),
    (&["mistral-large-2402"], Model { choice: Choice::Any, structured: false, streams_tools: false, ..OPEN }),
    (&["mistral-large-24", "mistral-small-24"], Model { choice: Choice::Any, structured: false, ..OPEN }),
    (&["mistral", "pixtral", "magistral", "ministral", "voxtral"], Model { choice: Choice::Any, ..OPEN }),
    // --- DeepSeek
    (&["deepseek.r1"], TEXT_ONLY),
    (&["deepseek.v3-v1"], Model { choice: Choice::Any, ..OPEN }),
    // --- Cohere and AI21
    (&["command-r"], AUTO_ONLY),
    (&["cohere.command", "ai21.j2"], Model { system: false, ..TEXT_ONLY }),
    (&["jamba-instruct"], TEXT_ONLY),
    (&["jamba"], AUTO_ONLY),
    // --- OpenAI's open weights
    (&["gpt-oss"], Model { choice: Choice::Auto, ..OPEN }),
];

impl Model {
    /// What is known of the model behind an id, an inference profile or an ARN that names it.
    pub(crate) fn of(id: &str) -> Self {
        let id = id.to_ascii_lowercase();
        FAMILIES
            .iter()
            .find(|(words, _)| words.iter().any(|word| id.contains(word)))
            .map_or(OPEN, |(_, model)| *model)
    }

    /// What it is known not to offer. `thinking`: the request switches it on.
    pub(crate) fn closed(self, thinking: bool) -> Vec<Capability> {
        let mut closed = Vec::new();
        if !self.structured {
            closed.push(Capability::OutputFormat);
        }
        if !self.structured || !self.tools {
            closed.push(Capability::StrictTools);
        }
        if self.choice == Choice::Auto || !self.tools || (thinking && self.thinks_or_is_forced) {
            closed.push(Capability::ToolChoice);
        }
        if !self.tools {
            closed.push(Capability::Tools);
        }
        if !self.streams_tools || !self.streams_input {
            closed.push(Capability::StreamedTools);
        }
        closed
    }
}

/// What is known of a model before it is asked. `thinking`: the request switches it on.
pub(crate) fn target(id: &str, thinking: bool) -> Target {
    // What is refused while a model thinks, a forced tool above all, may be granted when it does not.
    let mut target = Target::new(if thinking {
        format!("{id} thinking")
    } else {
        id.to_owned()
    });
    target.closed = Model::of(id).closed(thinking);
    target
}

/// The inference profile that probably reaches `id` from `region`: the geography's prefix before the bare id.
pub(crate) fn profile(id: &str, region: &str) -> Option<String> {
    if id.starts_with("arn:")
        || PREFIXES.iter().any(|prefix| {
            id.strip_prefix(prefix)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    {
        return None;
    }
    let geography = GEOGRAPHIES
        .iter()
        .find(|(part, _)| region.starts_with(part))
        .map(|(_, prefix)| *prefix)?;
    Some(format!("{geography}.{id}"))
}

/// What stands before the first full stop of an inference profile's id.
const PREFIXES: &[&str] = &[
    "us", "eu", "apac", "jp", "au", "ca", "sa", "amer", "us-gov", "global",
];

/// Regions by their beginning, most particular first, and the prefix of their profiles.
const GEOGRAPHIES: &[(&str, &str)] = &[
    ("us-gov-", "us-gov"),
    ("us-", "us"),
    ("ca-", "us"),
    ("eu-", "eu"),
    ("ap-northeast-1", "jp"),
    ("ap-northeast-3", "jp"),
    ("ap-southeast-2", "au"),
    ("ap-southeast-4", "au"),
    ("ap-", "apac"),
    ("sa-", "global"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use Capability::{OutputFormat, StreamedTools, StrictTools, ToolChoice, Tools};

    #[test]
    fn what_families_lack() {
        #[rustfmt::skip]
        let cases: &[(&str, &[Capability])] = &[
            ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", &[]),
            ("anthropic.claude-opus-4-7", &[]),
            ("global.anthropic.claude-opus-5-5", &[]),
            ("anthropic.claude-3-haiku-20240307-v1:0", &[OutputFormat, StrictTools]),
            ("eu.anthropic.claude-sonnet-4-20250514-v1:0", &[OutputFormat, StrictTools]),
            ("anthropic.claude-v2:1", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("amazon.nova-lite-v1:0", &[OutputFormat, StrictTools, StreamedTools]),
            ("mistral.mistral-large-2402-v1:0", &[OutputFormat, StrictTools, StreamedTools]),
            ("mistral.mistral-large-2407-v1:0", &[OutputFormat, StrictTools]),
            ("amazon.titan-text-express-v1", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("us.meta.llama3-3-70b-instruct-v1:0", &[OutputFormat, StrictTools, ToolChoice, StreamedTools]),
            ("meta.llama3-2-1b-instruct-v1:0", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("meta.llama3-70b-instruct-v1:0", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("us.meta.llama4-scout-17b-instruct-v1:0", &[OutputFormat, StrictTools, ToolChoice, StreamedTools]),
            ("us.deepseek.r1-v1:0", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("mistral.mixtral-8x7b-instruct-v0:1", &[OutputFormat, StrictTools, ToolChoice, Tools]),
            ("openai.gpt-oss-20b-1:0", &[ToolChoice]),
            ("somebody.new-model-v9", &[]),
            ("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2", &[OutputFormat, StrictTools, ToolChoice, Tools]),
        ];
        for (id, closed) in cases {
            assert_eq!(Model::of(id).closed(false), *closed, "{id}");
        }
    }

    #[test]
    fn thinking_rules_out_a_forced_tool_on_the_models_of_that_time() {
        assert!(
            Model::of("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                .closed(true)
                .contains(&ToolChoice)
        );
        assert!(
            Model::of("us.anthropic.claude-3-7-sonnet-20250219-v1:0")
                .closed(true)
                .contains(&ToolChoice)
        );
        assert!(
            !Model::of("anthropic.claude-opus-4-8")
                .closed(true)
                .contains(&ToolChoice)
        );
        assert!(
            !Model::of("anthropic.claude-sonnet-5")
                .closed(true)
                .contains(&ToolChoice)
        );
    }

    #[test]
    fn mistral_and_the_first_deepseek_v3_are_told_to_call_some_tool() {
        assert_eq!(
            Model::of("mistral.mistral-large-2407-v1:0").choice,
            Choice::Any
        );
        assert_eq!(Model::of("deepseek.v3-v1:0").choice, Choice::Any);
        assert_eq!(Model::of("deepseek.v3.2").choice, Choice::Named);
    }

    #[test]
    fn profiles_for_a_region() {
        let id = "anthropic.claude-opus-4-7";
        assert_eq!(
            profile(id, "us-west-2").as_deref(),
            Some("us.anthropic.claude-opus-4-7")
        );
        assert_eq!(
            profile(id, "eu-central-1").as_deref(),
            Some("eu.anthropic.claude-opus-4-7")
        );
        assert_eq!(
            profile(id, "ap-northeast-1").as_deref(),
            Some("jp.anthropic.claude-opus-4-7")
        );
        assert_eq!(
            profile(id, "ap-south-1").as_deref(),
            Some("apac.anthropic.claude-opus-4-7")
        );
        assert_eq!(profile("us.anthropic.claude-opus-4-7", "us-east-1"), None);
    }
}
