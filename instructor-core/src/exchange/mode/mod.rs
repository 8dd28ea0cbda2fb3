//! How a schema is presented to a model, and where its answer is found. One file a mode; prompt sentences are spelled only here.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::{Correction, OutputSpec, Response, Target};
use crate::decode::{Issue, Issues};
use crate::schema::{Definition, Inexpressible};

mod auto;
mod correction;
mod json;
mod json_schema;
mod strict_tools;
mod text;
mod tools;

pub use auto::Auto;
pub use json::Json;
pub use json_schema::JsonSchema;
pub use strict_tools::StrictTools;
pub use tools::Tools;

/// A way of asking for a value.
///
/// A mode knows no provider: it words an [`OutputSpec`], finds the answer in a [`Response`] and words the correction; backends carry all three.
pub trait Mode: Send + Sync + fmt::Debug {
    /// Its name, as it stands in reports: `tools`, `json_schema` …
    fn name(&self) -> &'static str;

    /// The mode that asks, given what is known of the target; `None` for this one.
    ///
    /// Only a mode that chooses among others answers. It is asked again whenever the service refuses a capability, with that capability
    /// closed: another mode than before is a step down. It is asked often; for one target it must always give the same answer.
    fn resolve(&self, definition: &Definition, target: &Target) -> Option<&dyn Mode> {
        let _ = (definition, target);
        None
    }

    /// What is added to the request.
    ///
    /// # Errors
    ///
    /// The type cannot be said in the mode's dialect.
    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible>;

    /// Where the answer is in a reply that ended well.
    ///
    /// # Errors
    ///
    /// The reply holds no answer, or several.
    fn find<'r>(
        &self,
        definition: &Definition,
        response: &'r Response,
    ) -> Result<Answer<'r>, Issue>;

    /// Where the answer is while it arrives. `None`: it is read when it is whole.
    ///
    /// What is read on the way must be the text that [`find`](Self::find) gives in the end.
    fn source(&self) -> Option<Source> {
        None
    }

    /// The turns that tell the model what was wrong.
    fn correct(
        &self,
        definition: &Definition,
        response: &Arc<Response>,
        issues: &Issues,
    ) -> Correction;
}

/// Where an answer is while it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// It is the arguments of the call of the definition's tool.
    Call,
    /// It is the text.
    Text,
    /// It stands among the words of the text.
    Words,
}

/// The text to decode. Its `Debug` shows its size, not its words.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<'r> {
    /// JSON, or text that holds it.
    pub text: Cow<'r, str>,
    /// Whether the JSON may stand among other words.
    pub tolerant: bool,
}

impl<'r> Answer<'r> {
    /// Text that is JSON and nothing else.
    pub fn json(text: impl Into<Cow<'r, str>>) -> Self {
        Self {
            text: text.into(),
            tolerant: false,
        }
    }

    /// Text with JSON in it.
    pub fn among_words(text: impl Into<Cow<'r, str>>) -> Self {
        Self {
            text: text.into(),
            tolerant: true,
        }
    }
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("bytes", &self.text.len())
            .field("tolerant", &self.tolerant)
            .finish()
    }
}

/// A mode that is chosen while the program runs.
impl<M: Mode + ?Sized> Mode for Arc<M> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn resolve(&self, definition: &Definition, target: &Target) -> Option<&dyn Mode> {
        (**self).resolve(definition, target)
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        (**self).ask(definition)
    }

    fn find<'r>(
        &self,
        definition: &Definition,
        response: &'r Response,
    ) -> Result<Answer<'r>, Issue> {
        (**self).find(definition, response)
    }

    fn source(&self) -> Option<Source> {
        (**self).source()
    }

    fn correct(
        &self,
        definition: &Definition,
        response: &Arc<Response>,
        issues: &Issues,
    ) -> Correction {
        (**self).correct(definition, response, issues)
    }
}
