//! Where the modes that ask for text find it.

use std::borrow::Cow;

use crate::decode::{Found, Issue, IssueKind, Sample};
use crate::exchange::{Content, Response};

const EXPECTED: &str = "a JSON object as the text of the reply";

/// The reply's text blocks, joined. A tool call beside them says that the model has not answered yet.
pub(super) fn find(response: &Response) -> Result<Cow<'_, str>, Issue> {
    if let Some(call) = response.tool_calls().next() {
        let found = Found::String(Sample::of(&call.name));
        return Err(Issue::new(IssueKind::WrongTool, EXPECTED, found));
    }
    let mut blocks = response.content.iter().filter_map(|block| match block {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let text = match (blocks.next(), blocks.next()) {
        (Some(only), None) => Cow::Borrowed(only),
        _ => Cow::Owned(response.text()),
    };
    if text.trim().is_empty() {
        return Err(Issue::new(IssueKind::NoAnswer, EXPECTED, Found::Nothing));
    }
    Ok(text)
}
