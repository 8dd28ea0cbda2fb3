//! What `#[serde(…)]` says, as far as it changes what is read.
//!
//! A struct that derives `Deserialize` too must have one shape. So each word of serde is honoured, or known not to matter to a reader, or an
//! error that says what to write instead; a word that is none of these may change the shape, and is an error as well.

mod union;
mod words;

use syn::parse::Parse;
use syn::{Attribute, ExprPath, Ident, LitStr, Type};

use crate::ast::Tagging;
use crate::case::{CASES, Case};
use crate::ctxt::Ctxt;
use crate::keys::{Level, listed, nearest};
use crate::meta::{self, Entry, Slot, Value};
use union::Tags;
pub(crate) use union::VariantSerde;
use words::{
    CONTAINER, FIELD, Honoured, Stance,
    Stance::{Harmless, Refused},
    VARIANT,
};

/// Where the value of an absent field comes from.
pub(crate) enum DefaultFrom {
    /// `Default::default()`.
    Trait,
    /// A function of the user's.
    Path(ExprPath),
}

/// On a struct or an enum.
#[derive(Default)]
pub(crate) struct ContainerSerde {
    pub(crate) default: Slot<DefaultFrom>,
    pub(crate) deny_unknown_fields: Slot<()>,
    pub(crate) from: Slot<Type>,
    pub(crate) rename: Slot<LitStr>,
    pub(crate) rename_all: Slot<Case>,
    pub(crate) rename_all_fields: Slot<Case>,
    pub(crate) tagging: Tagging,
    pub(crate) transparent: Slot<()>,
    pub(crate) try_from: Slot<Type>,
}

impl ContainerSerde {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute], level: Level) -> Self {
        let mut said = Self::default();
        let mut tags = Tags::default();
        for (what, entry) in honoured(cx, attrs, CONTAINER) {
            match what {
                Honoured::Default if level == Level::Struct => {
                    set_default(cx, &entry, &mut said.default);
                }
                Honoured::Default => cx.error(
                    &entry.key,
                    "serde's `default` stands on a struct or a field, not on an enum",
                ),
                Honoured::DenyUnknownFields => {
                    if entry.word(cx, "deny_unknown_fields") {
                        said.deny_unknown_fields.set(cx, &entry.key, ());
                    }
                }
                Honoured::From => set_quoted(cx, &entry, "a type", "Wire", &mut said.from),
                Honoured::TryFrom => {
                    set_quoted(cx, &entry, "a type", "Wire", &mut said.try_from);
                }
                Honoured::Rename => set_read_name(cx, &entry, &mut said.rename),
                Honoured::RenameAll => set_case(cx, &entry, &mut said.rename_all),
                Honoured::Transparent if level == Level::Struct => {
                    if entry.word(cx, "transparent") {
                        said.transparent.set(cx, &entry.key, ());
                    }
                }
                Honoured::Transparent => cx.error(
                    &entry.key,
                    "serde's `transparent` stands on a struct, not on an enum",
                ),
                Honoured::RenameAllFields if level == Level::Enum => {
                    set_case(cx, &entry, &mut said.rename_all_fields);
                }
                Honoured::RenameAllFields => cx.error(
                    &entry.key,
                    "serde's `rename_all_fields` stands on an enum; a struct has `rename_all`",
                ),
                Honoured::Content | Honoured::Tag | Honoured::Untagged => {
                    tags.add(cx, what, &entry, level);
                }
                // The table has no such words here.
                Honoured::Alias
                | Honoured::DeserializeWith
                | Honoured::Flatten
                | Honoured::Other
                | Honoured::Skip
                | Honoured::With => {}
            }
        }
        said.tagging = tags.tagging(cx);
        said
    }
}

/// On a field.
#[derive(Default)]
pub(crate) struct MemberSerde {
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) default: Slot<DefaultFrom>,
    /// Its members stand among those of the whole.
    pub(crate) flatten: Slot<()>,
    pub(crate) rename: Slot<LitStr>,
    /// The word, and the function that reads.
    pub(crate) with: Option<(Ident, ExprPath)>,
    /// Not on the wire, as far as it is read.
    pub(crate) skip: Slot<()>,
}

impl MemberSerde {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut said = Self::default();
        for (what, entry) in honoured(cx, attrs, FIELD) {
            match what {
                Honoured::Alias => said.aliases.extend(entry.value::<LitStr>(
                    cx,
                    "a name in quotes",
                    "alias = \"…\"",
                )),
                Honoured::Default => set_default(cx, &entry, &mut said.default),
                Honoured::Rename => set_read_name(cx, &entry, &mut said.rename),
                Honoured::Skip => set_word(cx, &entry, &mut said.skip),
                Honoured::Flatten => set_word(cx, &entry, &mut said.flatten),
                Honoured::DeserializeWith | Honoured::With => {
                    set_with(cx, what, &entry, &mut said.with);
                }
                // The table has no such words here.
                Honoured::Content
                | Honoured::DenyUnknownFields
                | Honoured::From
                | Honoured::Other
                | Honoured::RenameAll
                | Honoured::RenameAllFields
                | Honoured::Tag
                | Honoured::Transparent
                | Honoured::TryFrom
                | Honoured::Untagged => {}
            }
        }
        said
    }
}

/// The entries that change what is read and are understood.
fn honoured(
    cx: &Ctxt,
    attrs: &[Attribute],
    table: &'static [(&'static str, Stance)],
) -> Vec<(Honoured, Entry)> {
    let mut all = Vec::new();
    for entry in meta::entries(cx, attrs, "serde", "rename = \"…\"") {
        let name = entry.name();
        match table.iter().find(|(word, _)| *word == name) {
            Some((_, Stance::Honoured(what))) => all.push((*what, entry)),
            Some((_, Harmless)) => {}
            Some((_, Refused(instead))) => {
                cx.refuse(
                    &entry.key,
                    format!("serde's `{name}` is not supported by `Extract`; {instead}"),
                );
            }
            None => cx.error(&entry.key, unknown(&name, table)),
        }
    }
    all
}

fn unknown(name: &str, table: &[(&'static str, Stance)]) -> String {
    let words: Vec<&str> = table.iter().map(|(word, _)| *word).collect();
    let hint = nearest(name, &words).map_or_else(
        || "if it changes what is read, `Extract` cannot follow; remove it".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    format!("serde has no key `{name}` here; {hint}")
}

/// A word alone.
fn set_word(cx: &Ctxt, entry: &Entry, slot: &mut Slot<()>) {
    if entry.word(cx, &entry.name()) {
        slot.set(cx, &entry.key, ());
    }
}

/// `default` or `default = "path"`.
fn set_default(cx: &Ctxt, entry: &Entry, slot: &mut Slot<DefaultFrom>) {
    if matches!(entry.value, Value::None) {
        slot.set(cx, &entry.key, DefaultFrom::Trait);
        return;
    }
    let form = "default = \"path::to::function\"";
    let Some(text) = entry.value::<LitStr>(cx, "nothing, or a path in quotes", form) else {
        return;
    };
    match text.parse() {
        Ok(path) => slot.set(cx, &entry.key, DefaultFrom::Path(path)),
        Err(_) => cx.error(
            &text,
            format!("serde's `default` takes the path of a function; write `{form}`"),
        ),
    }
}

/// `key = "words"`, where the words are what `T` reads.
fn set_quoted<T: Parse>(cx: &Ctxt, entry: &Entry, what: &str, example: &str, slot: &mut Slot<T>) {
    let form = format!("{} = \"{example}\"", entry.key);
    let Some(text) = entry.value::<LitStr>(cx, &format!("{what} in quotes"), &form) else {
        return;
    };
    match text.parse() {
        Ok(value) => slot.set(cx, &entry.key, value),
        Err(_) => cx.error(
            &text,
            format!(
                "serde's `{}` takes {what} in quotes; write `{form}`",
                entry.key
            ),
        ),
    }
}

/// `with = "module"` or `deserialize_with = "function"`.
fn set_with(cx: &Ctxt, what: Honoured, entry: &Entry, slot: &mut Option<(Ident, ExprPath)>) {
    let mut path = Slot::<ExprPath>::default();
    set_quoted(cx, entry, "a path", "path::to", &mut path);
    let Some(mut path) = path.value() else { return };
    if matches!(what, Honoured::With) {
        let function = Ident::new("deserialize", entry.key.span());
        path.path.segments.push(function.into());
    }
    if slot.is_some() {
        meta::duplicate(cx, &entry.key);
    } else {
        *slot = Some((entry.key.clone(), path));
    }
}

/// `key = "name"`, or what `key(deserialize = "name")` says; `key(serialize = "name")` is not ours.
fn set_read_name(cx: &Ctxt, entry: &Entry, slot: &mut Slot<LitStr>) {
    let key = entry.name();
    let form = format!("{key} = \"…\"");
    let Value::List(tokens) = &entry.value else {
        if let Some(name) = entry.value(cx, "a name in quotes", &form) {
            slot.set(cx, &entry.key, name);
        }
        return;
    };
    for inner in meta::split(cx, tokens.clone()) {
        let name: Option<LitStr> =
            inner.value(cx, "a name in quotes", &format!("{} = \"…\"", inner.key));
        match (inner.name().as_str(), name) {
            ("deserialize", Some(name)) => slot.set(cx, &inner.key, name),
            ("deserialize" | "serialize", _) => {}
            _ => not_a_direction(cx, &inner.key, &key),
        }
    }
}

fn not_a_direction(cx: &Ctxt, word: &Ident, key: &str) {
    cx.error(
        word,
        format!("`{key}` takes `serialize` and `deserialize`; write `{key}(deserialize = \"…\")`"),
    );
}

fn set_case(cx: &Ctxt, entry: &Entry, slot: &mut Slot<Case>) {
    let mut word = Slot::default();
    set_read_name(cx, entry, &mut word);
    let Some(word) = word.value() else { return };
    if let Some(case) = Case::from_word(&word.value()) {
        slot.set(cx, &entry.key, case);
        return;
    }
    let cases: Vec<String> = CASES.iter().map(|(name, _)| format!("`{name}`")).collect();
    let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
    cx.error(
        &word,
        format!(
            "no letter case is called so; write {}",
            listed(&cases, "or")
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn the_tables_are_in_order() {
        for table in [CONTAINER, FIELD, VARIANT] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }

    #[test]
    fn the_readers_side_is_read() {
        let cx = Ctxt::default();
        let attrs: Vec<Attribute> = vec![
            parse_quote!(#[serde(rename(serialize = "out"))]),
            parse_quote!(#[serde(rename(deserialize = "in"), alias = "a", skip_serializing_if = "f")]),
            parse_quote!(#[serde(alias = "b", default = "make::<u8, u8>")]),
        ];
        let said = MemberSerde::read(&cx, &attrs);
        assert_eq!(
            said.rename.value().map(|name| name.value()).as_deref(),
            Some("in")
        );
        assert_eq!(
            said.aliases.iter().map(LitStr::value).collect::<Vec<_>>(),
            ["a", "b"]
        );
        assert!(matches!(said.default.value(), Some(DefaultFrom::Path(_))));
        assert!(cx.finish().errors.is_empty());
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        let cx = Ctxt::default();
        let attrs: Vec<Attribute> =
            vec![parse_quote!(#[serde(remote = "type", rename_all = "camelCase")])];
        let said = ContainerSerde::read(&cx, &attrs, Level::Enum);
        assert_eq!(said.rename_all.value(), Some(Case::Camel));
        let verdict = cx.finish();
        assert!(
            verdict.refused
                && verdict
                    .errors
                    .to_string()
                    .contains("`remote` is not supported")
        );
    }
}
