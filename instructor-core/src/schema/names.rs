//! Enums of names, as tables.

/// An enum whose variants carry nothing.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Names {
    /// The type's wire name.
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// The variants in the order of declaration.
    pub variants: &'static [Name],
    /// The variant that stands for every name that no other has.
    pub other: Option<usize>,
    /// Whether coercions (another case) are off.
    pub exact: bool,
}

impl Names {
    /// The table of an enum.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        variants: &'static [Name],
    ) -> Self {
        Self {
            name,
            description,
            variants,
            other: None,
            exact: false,
        }
    }

    /// The variant at an index stands for every name that no other has.
    pub const fn other(mut self, index: usize) -> Self {
        self.other = Some(index);
        self
    }

    /// Coercions off.
    pub const fn exact(mut self) -> Self {
        self.exact = true;
        self
    }
}

/// A variant of [`Names`].
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Name {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names that are accepted.
    pub aliases: &'static [&'static str],
    /// The doc comment; empty when there is none.
    pub description: &'static str,
}

impl Name {
    /// A variant known by one name.
    pub const fn new(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            description,
        }
    }

    /// Adds accepted names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}
