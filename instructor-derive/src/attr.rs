//! What `#[extract(…)]` says at each level.

use syn::parse::{Parse, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, ExprPath, Ident, LitStr, Path, Token, Type, WherePredicate};

use crate::ctxt::Ctxt;
use crate::keys::{self, Key, Level};
use crate::meta::{self, Entry, Slot, Value};
use crate::rule::Rules;
use crate::sample::Told;

/// On a struct or an enum.
#[derive(Default)]
pub(crate) struct ContainerAttrs {
    /// Where the core crate is found, when it is not where the derive expects it.
    pub(crate) root: Slot<Path>,
    pub(crate) description: Slot<String>,
    pub(crate) exact: Slot<()>,
    pub(crate) name: Slot<LitStr>,
    pub(crate) partial: Slot<Ident>,
    pub(crate) told: Told,
    pub(crate) validate: Slot<ExprPath>,
    /// What is on the wire.
    pub(crate) wire: Slot<Type>,
    /// What converts it.
    pub(crate) try_from: Slot<ExprPath>,
    /// What generics must be, instead of what the fields' types make one think.
    pub(crate) bound: Slot<Vec<WherePredicate>>,
}

impl ContainerAttrs {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute], level: Level) -> Self {
        let mut said = Self::default();
        for (key, entry) in known(cx, attrs, level) {
            match key {
                Key::As => set_type(cx, &entry, key, &mut said.wire),
                Key::Bound => set_bound(cx, &entry, key, &mut said.bound),
                Key::TryFrom => set_path(cx, &entry, key, &mut said.try_from),
                Key::Crate => set_path(cx, &entry, key, &mut said.root),
                Key::Description => set_text(cx, &entry, key, &mut said.description),
                Key::Exact => set_word(cx, &entry, key, &mut said.exact),
                Key::Example | Key::Examples | Key::Title => {
                    said.told.add(cx, key, &entry, true);
                }
                Key::Name => {
                    if let Some(name) = entry.value(cx, "a name in quotes", key.form()) {
                        said.name.set(cx, &entry.key, name);
                    }
                }
                Key::Partial => {
                    if let Some(name) = entry.value(cx, "a name without quotes", key.form()) {
                        said.partial.set(cx, &entry.key, name);
                    }
                }
                Key::Validate => set_path(cx, &entry, key, &mut said.validate),
                // The table lets no rule stand here.
                Key::Date
                | Key::Datetime
                | Key::Each
                | Key::Email
                | Key::Ip
                | Key::Items
                | Key::Keys
                | Key::Len
                | Key::MultipleOf
                | Key::NonEmpty
                | Key::OneOf
                | Key::Pattern
                | Key::Range
                | Key::SchemaWith
                | Key::Serde
                | Key::Stream
                | Key::Unique
                | Key::Url
                | Key::Uuid
                | Key::Values => {}
            }
        }
        said
    }
}

/// What is seen of a field while it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Nothing before it is complete.
    Done,
    /// Its items, each when it is complete.
    Items,
}

/// On a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) description: Slot<String>,
    pub(crate) exact: Slot<()>,
    pub(crate) rules: Rules,
    pub(crate) told: Told,
    pub(crate) schema_with: Slot<ExprPath>,
    pub(crate) serde: Slot<()>,
    pub(crate) stream: Slot<Stream>,
    pub(crate) try_from: Slot<ExprPath>,
    pub(crate) validate: Slot<ExprPath>,
    /// What is on the wire.
    pub(crate) wire: Slot<Type>,
}

impl FieldAttrs {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut said = Self::default();
        for (key, entry) in known(cx, attrs, Level::Field) {
            match key {
                Key::As => set_type(cx, &entry, key, &mut said.wire),
                Key::SchemaWith => set_path(cx, &entry, key, &mut said.schema_with),
                Key::Serde => set_word(cx, &entry, key, &mut said.serde),
                Key::Stream => set_stream(cx, &entry, key, &mut said.stream),
                Key::TryFrom => set_path(cx, &entry, key, &mut said.try_from),
                Key::Description => set_text(cx, &entry, key, &mut said.description),
                Key::Exact => set_word(cx, &entry, key, &mut said.exact),
                Key::Example | Key::Examples | Key::Title => {
                    said.told.add(cx, key, &entry, false);
                }
                Key::Validate => set_path(cx, &entry, key, &mut said.validate),
                Key::Date
                | Key::Datetime
                | Key::Each
                | Key::Email
                | Key::Ip
                | Key::Items
                | Key::Keys
                | Key::Len
                | Key::MultipleOf
                | Key::NonEmpty
                | Key::OneOf
                | Key::Pattern
                | Key::Range
                | Key::Unique
                | Key::Url
                | Key::Uuid
                | Key::Values => said.rules.add(cx, key, &entry),
                // The table lets none of these stand here.
                Key::Bound | Key::Crate | Key::Name | Key::Partial => {}
            }
        }
        said
    }
}

/// On a variant.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) description: Slot<String>,
}

impl VariantAttrs {
    pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut said = Self::default();
        for (key, entry) in known(cx, attrs, Level::Variant) {
            if key == Key::Description {
                set_text(cx, &entry, key, &mut said.description);
            }
        }
        said
    }
}

/// The entries whose key is known at this level.
fn known(cx: &Ctxt, attrs: &[Attribute], level: Level) -> Vec<(Key, Entry)> {
    let example = match level {
        Level::Field | Level::Each | Level::Keys | Level::Values => Key::Range.form(),
        Level::Struct | Level::Enum | Level::Variant => Key::Description.form(),
    };
    let entries = meta::entries(cx, attrs, "extract", example).into_iter();
    entries
        .filter_map(|entry| Some((keys::find(cx, &entry.key, &entry.name(), level)?, entry)))
        .collect()
}

fn set_word(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<()>) {
    if entry.word(cx, key.form()) {
        slot.set(cx, &entry.key, ());
    }
}

fn set_text(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<String>) {
    if let Some(text) = entry.value::<LitStr>(cx, "a text in quotes", key.form()) {
        slot.set(cx, &entry.key, text.value());
    }
}

fn set_path<T: Parse>(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<T>) {
    if let Some(path) = entry.value(cx, "a path without quotes", key.form()) {
        slot.set(cx, &entry.key, path);
    }
}

fn set_type(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<Type>) {
    if let Some(ty) = entry.value(cx, "a type without quotes", key.form()) {
        slot.set(cx, &entry.key, ty);
    }
}

fn set_stream(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<Stream>) {
    let Some(how) = entry.value::<LitStr>(cx, "`\"items\"` or `\"done\"`", key.form()) else {
        return;
    };
    match how.value().as_str() {
        "done" => slot.set(cx, &entry.key, Stream::Done),
        "items" => slot.set(cx, &entry.key, Stream::Items),
        _ => cx.error(
            &how,
            "`stream` knows `\"items\"`, which hands the items of a list out one by one, and `\"done\"`, which shows the field when it is complete; write one of the two",
        ),
    }
}

/// `bound(T: Extract, U: Clone)`, which may be empty.
fn set_bound(cx: &Ctxt, entry: &Entry, key: Key, slot: &mut Slot<Vec<WherePredicate>>) {
    let parse = Punctuated::<WherePredicate, Token![,]>::parse_terminated;
    let Value::List(tokens) = &entry.value else {
        cx.error(
            &entry.key,
            format!(
                "`bound` takes what stands in a `where`, in parentheses; write `{}`",
                key.form()
            ),
        );
        return;
    };
    match parse.parse2(tokens.clone()) {
        Ok(predicates) => slot.set(cx, &entry.key, predicates.into_iter().collect()),
        Err(_) => cx.error(
            tokens,
            format!(
                "this is nothing that stands in a `where`; write `{}`",
                key.form()
            ),
        ),
    }
}
