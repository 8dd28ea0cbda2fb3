//! Enums whose variants carry data: which JSON tells which variant.

use super::{Field, Object, Tuple};

/// An enum of which a variant carries data.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Union {
    /// The type's wire name.
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// How a variant is told.
    pub tagging: Tagging,
    /// The variants in the order of declaration; those without a tag of their own are the last.
    pub variants: &'static [Arm],
    /// The variant that stands for every name that no other has.
    pub other: Option<usize>,
    /// Whether a key beside tag and content is an issue.
    pub deny_unknown_fields: bool,
    /// Whether coercions (another case) are off.
    pub exact: bool,
    tagged: usize,
}

impl Union {
    /// The table of an enum.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        tagging: Tagging,
        variants: &'static [Arm],
    ) -> Self {
        let mut tagged = 0;
        if !matches!(tagging, Tagging::Untagged) {
            while tagged < variants.len() && !variants[tagged].untagged {
                tagged += 1;
            }
        }
        Self {
            name,
            description,
            tagging,
            variants,
            other: None,
            deny_unknown_fields: false,
            exact: false,
            tagged,
        }
    }

    /// The variant at an index stands for every name that no other has.
    pub const fn other(mut self, index: usize) -> Self {
        self.other = Some(index);
        self
    }

    /// Makes a key beside tag and content an issue.
    pub const fn deny_unknown_fields(mut self) -> Self {
        self.deny_unknown_fields = true;
        self
    }

    /// Coercions off.
    pub const fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// The variants that are told by a tag, or a key.
    pub fn tagged(&self) -> &'static [Arm] {
        self.variants.split_at(self.tagged).0
    }

    /// The variants that are told by what they hold.
    pub fn untagged(&self) -> &'static [Arm] {
        self.variants.split_at(self.tagged).1
    }
}

/// What tells the variants of an enum apart, in serde's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "serde has no other, and a renderer must see each"
)]
pub enum Tagging {
    /// `"Unit"`, or `{"Variant": content}`.
    External,
    /// `{"tag": "Variant", …}` with the content's members beside the tag.
    Internal {
        /// The key.
        tag: &'static str,
    },
    /// `{"tag": "Variant", "content": …}`.
    Adjacent {
        /// The key of the name.
        tag: &'static str,
        /// The key of what the variant holds.
        content: &'static str,
    },
    /// The content alone: the first variant that it fits.
    Untagged,
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Arm {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names that are accepted; the model is not told of them.
    pub aliases: &'static [&'static str],
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// What it holds.
    pub content: Content,
    /// Whether it stands without a tag, though the enum has one.
    pub untagged: bool,
}

impl Arm {
    /// A variant known by one name.
    pub const fn new(name: &'static str, description: &'static str, content: Content) -> Self {
        Self {
            name,
            aliases: &[],
            description,
            content,
            untagged: false,
        }
    }

    /// Adds accepted names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Told by what it holds.
    pub const fn untagged(mut self) -> Self {
        self.untagged = true;
        self
    }
}

/// What a variant holds.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::exhaustive_enums,
    reason = "Rust has no other, and a renderer must see each"
)]
pub enum Content {
    /// Nothing.
    Unit,
    /// One value without a name.
    Newtype(&'static Field),
    /// Named fields.
    Object(&'static Object),
    /// Fields without names.
    Tuple(&'static Tuple),
}
