//! Serde's words for enums: what tells the variants apart, and what is said of one.

use syn::{Attribute, LitStr};

use super::{Honoured, VARIANT, honoured, set_case, set_read_name, set_word};
use crate::ast::Tagging;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::keys::Level;
use crate::meta::{Entry, Slot};

/// The words that together say how an enum is tagged.
#[derive(Default)]
pub(super) struct Tags {
    tag: Slot<LitStr>,
    content: Slot<LitStr>,
    untagged: Slot<()>,
    /// Where the words stand that go with each other or not.
    words: Vec<(Honoured, syn::Ident)>,
}

impl Tags {
    pub(super) fn add(&mut self, cx: &Ctxt, what: Honoured, entry: &Entry, level: Level) {
        let name = entry.name();
        if level != Level::Enum {
            cx.refuse(
                &entry.key,
                format!("serde's `{name}` stands on an enum: nothing reads it on a struct; give the struct a field for what it says, or remove it"),
            );
            return;
        }
        self.words.push((what, entry.key.clone()));
        let slot = match what {
            Honoured::Tag => &mut self.tag,
            Honoured::Content => &mut self.content,
            _ => return set_word(cx, entry, &mut self.untagged),
        };
        let form = format!("{name} = \"…\"");
        if let Some(key) = entry.value(cx, "a name in quotes", &form) {
            slot.set(cx, &entry.key, key);
        }
    }

    pub(super) fn tagging(self, cx: &Ctxt) -> Tagging {
        let word = |of: fn(&Honoured) -> bool| {
            let mut words = self.words.iter();
            words
                .find(|(what, _)| of(what))
                .map(|(_, word)| word.clone())
        };
        let content = word(|what| matches!(what, Honoured::Content));
        if self.untagged.is_set() {
            if let Some(beside) = word(|what| matches!(what, Honoured::Tag)).or(content) {
                cx.error(
                    &beside,
                    format!("an untagged enum has no `{beside}`; keep one of the two"),
                );
            }
            return Tagging::Untagged;
        }
        match (self.tag.value(), self.content.value()) {
            (None, None) => Tagging::External,
            (Some(tag), None) => Tagging::Internal { tag },
            (Some(tag), Some(content)) => {
                if tag.value() == content.value() {
                    cx.error(
                        &content,
                        format!(
                            "{:?} is the key of the tag already; give the content one of its own",
                            content.value()
                        ),
                    );
                }
                Tagging::Adjacent { tag, content }
            }
            (None, Some(_)) => {
                if let Some(content) = content {
                    cx.error(
                        &content,
                        "serde's `content` stands beside `tag`; write `tag = \"…\"` too, or remove it",
                    );
                }
                Tagging::External
            }
        }
    }
}

/// On a variant.
#[derive(Default)]
pub(crate) struct VariantSerde {
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) other: Slot<()>,
    pub(crate) rename: Slot<LitStr>,
    /// Of its fields.
    pub(crate) rename_all: Slot<Case>,
    /// Never read.
    pub(crate) skip: Slot<()>,
    pub(crate) untagged: Slot<()>,
}

impl VariantSerde {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut said = Self::default();
        for (what, entry) in honoured(cx, attrs, VARIANT) {
            match what {
                Honoured::Alias => said.aliases.extend(entry.value::<LitStr>(
                    cx,
                    "a name in quotes",
                    "alias = \"…\"",
                )),
                Honoured::Other => set_word(cx, &entry, &mut said.other),
                Honoured::Rename => set_read_name(cx, &entry, &mut said.rename),
                Honoured::RenameAll => set_case(cx, &entry, &mut said.rename_all),
                Honoured::Skip => set_word(cx, &entry, &mut said.skip),
                Honoured::Untagged => set_word(cx, &entry, &mut said.untagged),
                // The table has no such words here.
                Honoured::Content
                | Honoured::Default
                | Honoured::DenyUnknownFields
                | Honoured::DeserializeWith
                | Honoured::Flatten
                | Honoured::From
                | Honoured::RenameAllFields
                | Honoured::Tag
                | Honoured::Transparent
                | Honoured::TryFrom
                | Honoured::With => {}
            }
        }
        said
    }
}
