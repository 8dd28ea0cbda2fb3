//! A struct: its partial, and how the partial is filled, looked at and turned into the struct.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{ExprPath, Generics};

use super::looks::{has_looks, looks};
use super::schema::{Table, borrowed, borrowed_mut, call, slot};
use super::{hidden, local, located, with_predicates, wrapped};
use crate::ast::{Container, Field};
use crate::generics::{bounded, mentions};
use crate::serde_attr::DefaultFrom;

/// Everything that a struct becomes.
pub(super) fn expand(container: &Container<'_>, fields: &[Field<'_>]) -> TokenStream {
    let partial = Partial::new(container, fields);
    let definition = partial.definition();
    let Table { statics, object } = Table::of(container, fields);
    let impls = [
        partial.extract(),
        partial.fields_impl(),
        partial.struct_impl(&object),
        partial.decode(),
        partial.debug(),
        partial.serialize(),
    ];
    // Methods of these traits show the fields, whichever has one for a field's type.
    let traits =
        (!fields.is_empty()).then(|| {
            quote!(
                use __i::{
                    DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
                };
            )
        });
    let hidden = hidden(container, &quote!(#traits #(#statics)* #(#impls)*));
    quote!(#definition #hidden)
}

/// What the impls share.
pub(super) struct Partial<'a> {
    pub(super) container: &'a Container<'a>,
    pub(super) fields: &'a [Field<'a>],
    pub(super) name: &'a Ident,
    /// The user's, with `Extract` where a field needs it, and `Default` where a default is made.
    generics: Generics,
    /// The name of the field that holds the position; no user's field has it.
    at: Ident,
}

impl<'a> Partial<'a> {
    fn new(container: &'a Container<'a>, fields: &'a [Field<'a>]) -> Self {
        let root = &container.root;
        let parameters = bounded(&container.generics, fields.iter().map(|field| &field.ty));
        let extract = parameters
            .into_iter()
            .map(|ty| quote!(#ty: #root::__private::Extract));
        let generics = with_predicates(
            &container.generics,
            extract.chain(default_predicates(container, fields)),
        );
        let mut at = format_ident!("__at");
        while fields.iter().any(|field| *field.ident == at) {
            at = format_ident!("{at}_");
        }
        Self {
            container,
            fields,
            name: &container.partial,
            generics,
            at,
        }
    }

    /// `impl<T> Trait for TicketPartial<T> where … { body }`
    pub(super) fn implement(
        &self,
        trait_path: &TokenStream,
        more: &[TokenStream],
        body: &TokenStream,
    ) -> TokenStream {
        let generics = with_predicates(&self.generics, more.iter().cloned());
        let (parameters, arguments, clause) = generics.split_for_impl();
        let name = self.name;
        quote!(#[automatically_derived] impl #parameters #trait_path for #name #arguments #clause { #body })
    }

    /// The type that the user sees while an answer arrives.
    fn definition(&self) -> TokenStream {
        let Self {
            container,
            fields,
            name,
            generics,
            at,
            ..
        } = self;
        let Container {
            vis, root, ident, ..
        } = container;
        let doc = format!(
            "[`{0}`] while it is arriving: each field as far as it has come.",
            ident.unraw()
        );
        let progress = quote!(#root::__private::Progress);
        let members = fields.iter().map(|field| {
            let Field { ident, .. } = field;
            let (docs, vis, ty) = (
                field_docs(field),
                &field.original.vis,
                wrapped(&progress, &field.ty),
            );
            quote!(#docs #vis #ident: #ty,)
        });
        let clause = &generics.where_clause;
        quote! {
            #[doc = #doc]
            #[allow(non_camel_case_types, non_snake_case)]
            #vis struct #name #generics #clause {
                #(#members)*
                // Last: rustc asks whether a struct is sized by asking its last field, and would report a wrong type once more.
                #[doc(hidden)]
                #at: #root::__private::At,
            }
        }
    }

    fn extract(&self) -> TokenStream {
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (own, name) = (&self.container.own, self.name);
        quote! {
            #[automatically_derived]
            impl #parameters __i::Extract for #own #clause {
                type Partial = #name #arguments;
                fn schema() -> &'static __i::Schema {
                    const {
                        &__i::Schema::new(
                            __i::type_name::<#own>,
                            __i::Kind::Object(<#name #arguments as __i::Struct>::OBJECT),
                        )
                    }
                }
            }
        }
    }

    /// What core's loop calls with the index of a field.
    fn fields_impl(&self) -> TokenStream {
        let (index, cursor) = (local("index"), local("cursor"));
        let arms = |keep: fn(&Field<'a>) -> bool,
                    arm: &dyn Fn(&Field<'a>) -> TokenStream|
         -> Vec<TokenStream> {
            let kept = self
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| keep(field));
            let arms = kept.map(|(index, field)| {
                let (index, arm) = (proc_macro2::Literal::usize_unsuffixed(index), arm(field));
                quote!(#index => #arm,)
            });
            arms.collect()
        };
        let advance = arms(|_| true, &|field| {
            let place = borrowed_mut(field);
            call(field, &slot(field, "advance"), quote!(#place, #cursor))
        });
        let view = arms(|field| !field.rules.own.is_empty(), &|field| {
            call(field, &slot(field, "view"), borrowed(field))
        });
        let fail = arms(Field::is_checked, &|field| {
            call(field, &slot(field, "fail"), borrowed_mut(field))
        });
        let validate = arms(has_looks, &|field| looks(field, &cursor));
        let validate = (!validate.is_empty()).then(|| {
            quote! {
                fn validate(&self, #index: usize, #cursor: &mut __i::Cursor<'_>) -> bool {
                    match #index { #(#validate)* _ => true }
                }
            }
        });
        let body = quote! {
            fn advance(&mut self, #index: usize, #cursor: &mut __i::Cursor<'_>) -> __i::Flow {
                match #index { #(#advance)* _ => __i::Flow::Failed }
            }
            fn view(&self, #index: usize) -> __i::View<'_> {
                match #index { #(#view)* _ => __i::View::Other }
            }
            fn fail(&mut self, #index: usize) {
                match #index { #(#fail)* _ => {} }
            }
            #validate
        };
        self.implement(&quote!(__i::Fields), &[], &body)
    }

    /// The table, and the way from nothing to the partial to the struct.
    fn struct_impl(&self, object: &TokenStream) -> TokenStream {
        let Self { container, at, .. } = self;
        let Container { ident, own, .. } = container;
        let (defaults, build) = self.build();
        let (before, table) = self.table(object);
        let cursor = local("cursor");
        let check = container.validate.as_ref().map(|path| {
            let value = local("value");
            let call = call_validator("check", &value.to_token_stream(), path, &cursor);
            quote!(fn check(#value: &#own, #cursor: &mut __i::Cursor<'_>) -> bool { #call })
        });
        let body = quote! {
            const OBJECT: &'static __i::Object = #table;
            fn at(&mut self) -> &mut __i::At {
                &mut self.#at
            }
            fn build(&mut self) -> ::core::option::Option<#own> {
                #defaults
                ::core::option::Option::Some(#ident { #(#build)* })
            }
            #check
        };
        let body = self.implement(&quote!(__i::Struct), &[], &body);
        quote!(#before #body)
    }

    /// The table, in a static where the item has no parameters: rustc lays a constant down again in each unit of code that speaks of it.
    fn table(&self, object: &TokenStream) -> (Option<TokenStream>, TokenStream) {
        let is_one = self.generics.params.is_empty() && self.generics.where_clause.is_none();
        if is_one {
            let table = quote!(static __OBJECT: __i::Object = *#object;);
            (Some(table), quote!(&__OBJECT))
        } else {
            (None, object.clone())
        }
    }

    /// The fields' values, and before them the struct that lends its fields where the whole has a default.
    fn build(&self) -> (Option<TokenStream>, Vec<TokenStream>) {
        let Container {
            ident,
            own,
            default,
            ..
        } = self.container;
        let lent = |index: usize| local(&format!("default{index}"));
        let defaults = default.as_ref().map(|(span, default)| {
            let value = make(*span, default, own);
            let lending = self
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.default.is_none())
                .map(|(index, field)| {
                    let (member, lent) = (field.ident, lent(index));
                    quote!(#member: #lent,)
                });
            quote!(let #ident { #(#lending)* .. } = #value;)
        });
        let build = self.fields.iter().enumerate().map(|(index, field)| {
            let (member, place) = (field.ident, borrowed_mut(field));
            let default = match &field.default {
                Some((span, default)) => Some(make(*span, default, &field.ty.to_token_stream())),
                None => defaults.is_some().then(|| lent(index).to_token_stream()),
            };
            let taken = match default {
                Some(value) => call(field, &slot(field, "take_or"), quote!(#place, || #value)),
                None => call(field, &slot(field, "take"), place),
            };
            quote!(#member: #taken?,)
        });
        let build = build.collect();
        (defaults, build)
    }

    /// The way from nothing to the partial is here, though any place would do: a function that returns a partial must be wrong in a way that
    /// was reported where a field's type is, or the borrow checker reports it once more.
    fn decode(&self) -> TokenStream {
        let Self {
            container,
            fields,
            name,
            at,
            ..
        } = self;
        let own = &container.own;
        let fresh = fields.iter().map(|field| {
            let (member, pending) = (
                field.ident,
                call(field, &slot(field, "pending"), TokenStream::new()),
            );
            quote!(#member: #pending,)
        });
        let cursor = local("cursor");
        let body = quote! {
            type Value = #own;
            #[inline]
            fn begin(#cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
                __i::object::begin(#cursor, || #name { #(#fresh)* #at: __i::At::NEW })
            }
            #[inline]
            fn resume(&mut self, #cursor: &mut __i::Cursor<'_>) -> __i::Step<#own> {
                __i::object::resume(self, #cursor)
            }
        };
        self.implement(&quote!(__i::Decode), &[], &body)
    }
}

/// The bounds of default values whose type only an instance knows.
fn default_predicates(container: &Container<'_>, fields: &[Field<'_>]) -> Vec<TokenStream> {
    let parameters: Vec<&Ident> = container
        .generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .collect();
    let open = |ty: &TokenStream| {
        parameters
            .iter()
            .any(|parameter| mentions(ty.clone(), parameter))
    };
    let own =
        matches!(container.default, Some((_, DefaultFrom::Trait))).then(|| container.own.clone());
    let made = fields
        .iter()
        .filter(|field| matches!(field.default, Some((_, DefaultFrom::Trait))))
        .map(|field| field.ty.to_token_stream());
    made.chain(own)
        .filter(open)
        .map(|ty| quote!(#ty: ::core::default::Default))
        .collect()
}

/// A default value; what rustc has to say of it, it says of serde's word, or of the path in it.
fn make(span: Span, default: &DefaultFrom, ty: &TokenStream) -> TokenStream {
    match default {
        DefaultFrom::Trait => {
            let ty = located(ty.clone(), span);
            let span = span.resolved_at(Span::call_site());
            quote_spanned!(span=> <#ty as ::core::default::Default>::default())
        }
        DefaultFrom::Path(path) => {
            let span = end_of(path);
            quote_spanned!(span=> #path())
        }
    }
}

/// A call of the user's function through the core's, which takes what it says. The closure lets a `&String` be a `&str`.
pub(super) fn call_validator(
    through: &str,
    value: &TokenStream,
    path: &ExprPath,
    cursor: &Ident,
) -> TokenStream {
    let span = end_of(path);
    let through = Ident::new(through, span);
    let seen = located(local("seen").to_token_stream(), span);
    let cursor = located(cursor.to_token_stream(), span);
    quote_spanned!(span=> __i::#through(#value, |#seen| #path(#seen), #cursor))
}

/// Where the name of a function stands, for tokens of ours.
pub(super) fn end_of(path: &ExprPath) -> Span {
    let last = path.path.segments.last();
    let span = last.map_or_else(Span::call_site, |last| last.ident.span());
    span.resolved_at(Span::call_site())
}

/// The field's own documentation; without one, a sentence, since a public field needs one.
fn field_docs(field: &Field<'_>) -> TokenStream {
    let docs = field
        .original
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"));
    let docs: TokenStream = docs.map(ToTokens::to_token_stream).collect();
    if !docs.is_empty() {
        return docs;
    }
    let text = if field.description.is_empty() {
        format!("`{}`, as far as it has come.", field.ident.unraw())
    } else {
        field.description.clone()
    };
    quote!(#[doc = #text])
}
