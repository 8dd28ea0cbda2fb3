//! Every word of serde, and what it is to this derive.

/// What a word of serde is to this derive.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stance {
    Honoured(Honoured),
    /// Says nothing about what is read.
    Harmless,
    /// Changes what is read in a way that is not supported; what to do instead.
    Refused(&'static str),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Honoured {
    Alias,
    Content,
    Default,
    DenyUnknownFields,
    DeserializeWith,
    Flatten,
    From,
    Other,
    Rename,
    RenameAll,
    RenameAllFields,
    Skip,
    Tag,
    Transparent,
    TryFrom,
    Untagged,
    With,
}

use Stance::{Harmless, Refused};

const ALIAS: Stance = Stance::Honoured(Honoured::Alias);
const CONTENT: Stance = Stance::Honoured(Honoured::Content);
const DEFAULT: Stance = Stance::Honoured(Honoured::Default);
const DENY: Stance = Stance::Honoured(Honoured::DenyUnknownFields);
const DESERIALIZE_WITH: Stance = Stance::Honoured(Honoured::DeserializeWith);
const FLATTEN: Stance = Stance::Honoured(Honoured::Flatten);
const FROM: Stance = Stance::Honoured(Honoured::From);
const OTHER: Stance = Stance::Honoured(Honoured::Other);
const RENAME: Stance = Stance::Honoured(Honoured::Rename);
const RENAME_ALL: Stance = Stance::Honoured(Honoured::RenameAll);
const RENAME_ALL_FIELDS: Stance = Stance::Honoured(Honoured::RenameAllFields);
const SKIP: Stance = Stance::Honoured(Honoured::Skip);
const TAG: Stance = Stance::Honoured(Honoured::Tag);
const TRANSPARENT: Stance = Stance::Honoured(Honoured::Transparent);
const TRY_FROM: Stance = Stance::Honoured(Honoured::TryFrom);
const UNTAGGED: Stance = Stance::Honoured(Honoured::Untagged);
const WITH: Stance = Stance::Honoured(Honoured::With);

const OWN_FORMAT: &str =
    "give the field the type that is on the wire, such as `String`, and convert what you get";
const BORROWED: &str = "what is extracted owns its data: use `String` or `Vec<u8>`";

/// The words on a struct or an enum.
pub(super) const CONTAINER: &[(&str, Stance)] = &[
    ("bound", Harmless),
    ("content", CONTENT),
    ("crate", Harmless),
    ("default", DEFAULT),
    ("deny_unknown_fields", DENY),
    ("expecting", Harmless),
    (
        "field_identifier",
        Refused("an enum of names needs no such word"),
    ),
    ("from", FROM),
    ("into", Harmless),
    (
        "remote",
        Refused(
            "it reads another type; where that type is a field, write `#[extract(as = Wire)]` there, with a struct of your own for what is on the wire",
        ),
    ),
    ("rename", RENAME),
    ("rename_all", RENAME_ALL),
    ("rename_all_fields", RENAME_ALL_FIELDS),
    ("tag", TAG),
    ("transparent", TRANSPARENT),
    ("try_from", TRY_FROM),
    ("untagged", UNTAGGED),
    (
        "variant_identifier",
        Refused("an enum of names needs no such word"),
    ),
];

/// The words on a field.
pub(super) const FIELD: &[(&str, Stance)] = &[
    ("alias", ALIAS),
    ("borrow", Refused(BORROWED)),
    ("bound", Harmless),
    ("default", DEFAULT),
    ("deserialize_with", DESERIALIZE_WITH),
    ("flatten", FLATTEN),
    ("getter", Harmless),
    ("rename", RENAME),
    ("serialize_with", Harmless),
    ("skip", SKIP),
    ("skip_deserializing", SKIP),
    ("skip_serializing", Harmless),
    ("skip_serializing_if", Harmless),
    ("with", WITH),
];

/// The words on a variant.
pub(super) const VARIANT: &[(&str, Stance)] = &[
    ("alias", ALIAS),
    ("borrow", Refused(BORROWED)),
    ("bound", Harmless),
    ("deserialize_with", Refused(OWN_FORMAT)),
    ("other", OTHER),
    ("rename", RENAME),
    ("rename_all", RENAME_ALL),
    ("serialize_with", Harmless),
    ("skip", SKIP),
    ("skip_deserializing", SKIP),
    ("skip_serializing", Harmless),
    ("untagged", UNTAGGED),
    ("with", Refused(OWN_FORMAT)),
];
