//! How a schema is presented to a model, and where its answer is found. One file a mode; prompt sentences are spelled only here.

use std::fmt;

use super::{Capability, Correction, OutputSpec, Response, Target};
use crate::decode::{Issue, Issues};
use crate::schema::{Definition, Inexpressible};

/// A way of asking for a value.
///
/// A mode knows no provider: it words an [`OutputSpec`], finds the answer in a [`Response`] and words the correction; backends carry all three.
pub trait Mode: Send + Sync + fmt::Debug {
    /// Its name, as it stands in reports: `tools`, `json_schema` …
    fn name(&self) -> &'static str;

    /// The mode for one extraction. Only a mode that chooses among others answers with another than itself.
    fn resolve(&self, definition: &Definition, target: &Target) -> Option<&dyn Mode> {
        let _ = (definition, target);
        None
    }

    /// What to ask for when the service refuses `capability`, if the mode knows better than to fail.
    fn step_down(&self, capability: Capability) -> Option<&dyn Mode> {
        let _ = capability;
        None
    }

    /// What is added to the request.
    ///
    /// # Errors
    ///
    /// The type cannot be said in the mode's dialect.
    fn ask(&self, definition: &Definition) -> Result<OutputSpec, Inexpressible>;

    /// Where the answer is in a reply that ended well.
    ///
    /// # Errors
    ///
    /// The reply holds no answer, or several.
    fn find<'r>(&self, definition: &Definition, response: &'r Response) -> Result<Answer<'r>, Issue>;

    /// The turns that tell the model what was wrong.
    fn correct(&self, definition: &Definition, response: &std::sync::Arc<Response>, issues: &Issues) -> Correction;
}

/// The text to decode.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<'r> {
    /// JSON, or text that holds it.
    pub text: std::borrow::Cow<'r, str>,
    /// Whether the JSON may stand among other words.
    pub tolerant: bool,
}
