//! What is generated, as text: a change of it shows in a diff. `UPDATE_SNAPSHOTS=1 cargo test -p instructor-derive` writes the files anew.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

fn expanded(input: &DeriveInput) -> TokenStream {
    super::derive(input, &quote!(::instructor_core))
}

#[track_caller]
fn snapshot(name: &str, input: &DeriveInput) {
    let file = syn::parse2(expanded(input)).expect("the expansion is Rust");
    let printed = prettyplease::unparse(&file);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("snapshots")
        .join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &printed).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == printed,
        "{} is not what is generated now:\n{printed}",
        path.display()
    );
}

/// The messages of an item, and that it still gets an impl.
#[track_caller]
fn messages(input: &DeriveInput) -> String {
    let text = expanded(input).to_string();
    assert!(text.contains("compile_error"), "no error in {text}");
    assert!(text.contains(":: Extract for"), "no impl in {text}");
    text
}

#[test]
fn a_struct_whose_items_are_handed_out() {
    snapshot(
        "streamed.rs",
        &parse_quote! {
            struct Minutes<T> {
                #[extract(stream = "done")]
                title: String,
                #[extract(stream = "items", items = 1.., each(non_empty))]
                tasks: Vec<String>,
                more: Vec<T>,
            }
        },
    );
}

#[test]
fn a_struct() {
    snapshot(
        "struct.rs",
        &parse_quote! {
            /// A support ticket,
            /// as it came.
            #[derive(Debug)]
            #[extract(name = "record_ticket", validate = consistent)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct Ticket {
                /// What needs doing.
                #[extract(len = 1..=80, pattern = r"^\S")]
                pub title: String,
                #[extract(range = 1..=5, exact)]
                #[serde(alias = "priority")]
                pub(crate) urgency_level: u8,
                #[extract(one_of = ["a", "b"], validate = Self::known)]
                r#type: Option<String>,
                #[extract(description = "who to tell", items = 1.., each(email))]
                #[serde(default)]
                watchers: Vec<String>,
                #[serde(default = "ratio")]
                ratio: f64,
            }
        },
    );
}

#[test]
fn a_generic() {
    snapshot(
        "generic.rs",
        &parse_quote! {
            #[serde(default)]
            struct Page<T: Clone = String, const N: usize = 1>
            where
                T: Default,
            {
                items: Vec<T>,
                #[extract(non_empty)]
                next: Option<T>,
            }
        },
    );
}

#[test]
fn a_tuple_struct() {
    snapshot(
        "tuple.rs",
        &parse_quote! {
            /// Where it is.
            pub struct Point<T>(
                /// To the right.
                #[extract(range = 0..)]
                pub f64,
                #[serde(skip)] String,
                #[serde(default)]
                T,
            );
        },
    );
}

#[test]
fn a_newtype() {
    snapshot(
        "newtype.rs",
        &parse_quote! {
            /// How to reach somebody.
            pub struct Email(#[extract(email)] String);
        },
    );
}

#[test]
fn a_transparent_struct() {
    snapshot(
        "transparent.rs",
        &parse_quote! {
            #[serde(transparent)]
            struct Id<T> {
                value: Option<u64>,
                of: PhantomData<T>,
            }
        },
    );
}

#[test]
fn a_unit_struct() {
    snapshot(
        "unit.rs",
        &parse_quote! {
            /// Nothing to say.
            pub struct Nothing;
        },
    );
}

#[test]
fn a_flattened_field() {
    snapshot(
        "flatten.rs",
        &parse_quote! {
            struct Page {
                #[serde(flatten)]
                paging: Paging,
                query: String,
                #[serde(flatten)]
                rest: HashMap<String, u8>,
            }
        },
    );
}

#[test]
fn a_field_that_is_converted() {
    snapshot(
        "foreign.rs",
        &parse_quote! {
            struct Bill<M> {
                #[extract(as = String, len = 4..)]
                total: M,
                #[extract(as = i64, try_from = Money::of_cents)]
                tip: Option<Money>,
                #[serde(with = "date")]
                #[extract(schema_with = date_schema)]
                due: Date,
            }
        },
    );
}

#[test]
fn a_type_that_is_converted() {
    snapshot(
        "converted.rs",
        &parse_quote! {
            /// A point in time.
            #[serde(try_from = "String")]
            #[extract(validate = in_the_day)]
            pub struct Clock {
                hours: u8,
            }
        },
    );
}

#[test]
fn bounds_of_the_users_own() {
    let text = expanded(&parse_quote! {
        #[extract(bound(T: Extract + Clone))]
        struct Page<T, U> {
            items: Vec<T>,
            of: U,
        }
    })
    .to_string();
    assert!(text.contains("where T : Extract + Clone {"), "{text}");
    assert!(!text.contains("U : "), "{text}");
}

#[test]
fn a_recursive() {
    snapshot(
        "recursive.rs",
        &parse_quote! {
            struct Node {
                __at: u8,
                next: Option<Box<Self>>,
                children: Vec<Node>,
            }
        },
    );
}

#[test]
fn an_external_enum() {
    snapshot(
        "external.rs",
        &parse_quote! {
            /// How it is paid.
            #[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
            #[extract(validate = Payment::is_possible)]
            pub enum Payment {
                /// In coins.
                Cash,
                Card(#[extract(len = 4..=4, validate = is_card)] String),
                #[serde(alias = "wire")]
                Transfer {
                    /// Of the bank.
                    #[extract(range = 1..)]
                    bank_code: u32,
                    #[serde(default)]
                    note: Option<Box<Self>>,
                },
                Split(u8, Vec<Payment>),
                #[serde(skip)]
                Unknown(Instant),
            }
        },
    );
}

#[test]
fn an_internal_enum() {
    snapshot(
        "internal.rs",
        &parse_quote! {
            #[serde(tag = "type")]
            #[extract(partial = EventSoFar)]
            enum Event<T> {
                Opened(Opened),
                Closed { by: T, #[serde(skip)] at: Cell<u8> },
                #[serde(other)]
                Other,
            }
        },
    );
}

#[test]
fn an_adjacent_enum() {
    snapshot(
        "adjacent.rs",
        &parse_quote! {
            #[serde(tag = "t", content = "c", deny_unknown_fields)]
            enum Value {
                Text(String),
                Nothing,
            }
        },
    );
}

#[test]
fn an_untagged_enum() {
    snapshot(
        "untagged.rs",
        &parse_quote! {
            #[serde(untagged)]
            #[extract(exact)]
            enum Value {
                Number(f64),
                Point { x: i32, y: i32 },
            }
        },
    );
}

#[test]
fn an_enum_of_names() {
    snapshot(
        "names.rs",
        &parse_quote! {
            /// Where it belongs.
            #[serde(rename_all = "snake_case")]
            #[extract(exact)]
            enum Area {
                /// Money.
                Billing,
                #[serde(alias = "login")]
                SignIn,
                #[extract(description = "none of these")]
                #[serde(rename = "?")]
                Other,
            }
        },
    );
}

#[test]
fn a_stub_for_what_cannot_be_expanded() {
    let input = parse_quote!(
        pub union Point<T> {
            x: T,
            y: T,
        }
    );
    assert!(messages(&input).contains("a union cannot be extracted"));
    snapshot("fallback.rs", &input);
}

#[test]
fn every_mistake_of_an_item_is_told() {
    let text = messages(&parse_quote! {
        #[extract(nmae = "x", name = "no spaces")]
        struct Ticket {
            #[extract(range = 5..=1, range = 1..)]
            #[serde(rename = "b")]
            a: u8,
            #[extract(pattern = "(")]
            b: String,
        }
    });
    for part in [
        "nmae",
        "take ` ` out",
        "write `1..=5`",
        "`pattern` does not parse",
        "already called",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn the_two_roots_differ_in_nothing_else() {
    let input: DeriveInput = parse_quote!(
        struct Ticket {
            title: String,
        }
    );
    let core = expanded(&input).to_string();
    let bedrock = super::derive(&input, &quote!(::instructor_bedrock)).to_string();
    assert_eq!(
        core.replace("instructor_core", "instructor_bedrock"),
        bedrock
    );
    assert!(!core.contains("instructor_bedrock"));
}

#[test]
fn another_root_can_be_named() {
    let input: DeriveInput = parse_quote! {
        #[extract(crate = crate::vendor::core)]
        enum Only {
            One,
        }
    };
    let text = expanded(&input).to_string();
    assert!(
        text.contains("use crate :: vendor :: core :: __private as __i"),
        "{text}"
    );
    assert!(!text.contains("instructor_core"), "{text}");
}

#[test]
fn each_variant_of_input_that_serde_honours_is_read() {
    let text = expanded(&parse_quote! {
        #[serde(rename_all(serialize = "lowercase", deserialize = "UPPERCASE"))]
        #[serde(bound = "", crate = "x", expecting = "y", into = "Z")]
        struct Ticket {
            #[serde(rename(serialize = "w", deserialize = "r"), skip_serializing_if = "Option::is_none")]
            first: Option<u8>,
            #[serde(skip_serializing, serialize_with = "f", alias = "second", alias = "2", alias = "SECOND")]
            second: u8,
        }
    })
    .to_string();
    assert!(!text.contains("compile_error"), "{text}");
    assert!(
        text.contains("\"r\"") && text.contains("\"SECOND\"") && !text.contains("\"w\""),
        "{text}"
    );
    assert!(
        text.contains(r#". aliases (const { & ["second" , "2"] })"#),
        "{text}"
    );
}
