//! What is wrong with a type's definition: what the compiler could not see.

use std::error::Error;
use std::fmt;

/// A definition that contradicts itself, with all its mistakes. A test asks with [`Extract::check_definition`](crate::Extract::check_definition), the first request asks by itself.
///
/// ```
/// use instructor_core::Extract;
///
/// #[derive(Extract)]
/// struct Contact {
///     #[extract(email, example = "sarah at acme")]
///     address: String,
/// }
///
/// let error = Contact::check_definition().unwrap_err();
/// assert_eq!(error.mistakes()[0].path(), "address");
/// assert!(error.to_string().starts_with("the definition of `Contact` is wrong at `address`: "));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionError {
    type_name: String,
    mistakes: Vec<Mistake>,
}

/// One mistake of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    path: String,
    message: String,
}

impl DefinitionError {
    pub(super) fn new(type_name: String, mistakes: Vec<Mistake>) -> Self {
        Self {
            type_name,
            mistakes,
        }
    }

    /// All of them, in the order of declaration.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        "correct the attributes of the type; `check_definition` in a unit test finds this before a request does"
    }
}

impl Mistake {
    pub(super) fn new(path: &str, message: String) -> Self {
        Self {
            path: path.to_owned(),
            message,
        }
    }

    /// Where, in wire names: `lines[].tax`. Empty for the type itself.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, and what to do.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at `{}`: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the definition of `{}` is wrong", self.type_name)?;
        for (index, mistake) in self.mistakes.iter().enumerate() {
            f.write_str(match (index, mistake.path.is_empty()) {
                (0, true) => ": ",
                (0, false) => " ",
                _ => "; ",
            })?;
            write!(f, "{mistake}")?;
        }
        Ok(())
    }
}

impl Error for DefinitionError {}
