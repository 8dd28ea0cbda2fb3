//! What can be extracted from.

use std::borrow::Cow;
use std::fmt;

use aws_sdk_bedrockruntime::types::{ContentBlock, ConversationRole, Message};

/// What to extract from: text, the SDK's content blocks (documents, images, video …), or whole messages.
///
/// ```
/// use instructor_bedrock::Input;
/// use instructor_bedrock::sdk::types::ContentBlock;
///
/// let from_text = Input::from("Alice is 30 years old");
/// let from_blocks = Input::from(vec![ContentBlock::Text("Alice is 30 years old".into())]);
/// assert_eq!(from_text, from_blocks);
/// ```
#[derive(Clone, PartialEq)]
pub struct Input {
    messages: Vec<Message>,
}

impl Input {
    pub(crate) fn into_messages(self) -> Vec<Message> {
        self.messages
    }
}

/// Sizes, not words.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Input({} messages)", self.messages.len())
    }
}

impl From<Vec<Message>> for Input {
    fn from(messages: Vec<Message>) -> Self {
        Self { messages }
    }
}

impl<const N: usize> From<[Message; N]> for Input {
    fn from(messages: [Message; N]) -> Self {
        Self {
            messages: messages.into(),
        }
    }
}

impl From<Message> for Input {
    fn from(message: Message) -> Self {
        Self {
            messages: vec![message],
        }
    }
}

impl From<Vec<ContentBlock>> for Input {
    fn from(blocks: Vec<ContentBlock>) -> Self {
        let message = Message::builder()
            .role(ConversationRole::User)
            .set_content(Some(blocks))
            .build();
        // Only a message without a role cannot be built.
        Self {
            messages: message.into_iter().collect(),
        }
    }
}

impl<const N: usize> From<[ContentBlock; N]> for Input {
    fn from(blocks: [ContentBlock; N]) -> Self {
        Vec::from(blocks).into()
    }
}

impl From<ContentBlock> for Input {
    fn from(block: ContentBlock) -> Self {
        vec![block].into()
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        ContentBlock::Text(text).into()
    }
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Input {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<Cow<'_, str>> for Input {
    fn from(text: Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}
