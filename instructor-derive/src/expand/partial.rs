//! A struct: its partial, and how the partial is filled, looked at and turned into the struct.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Generics, Index, Member};

use super::docs::field_docs;
use super::foreign;
use super::looks::{call_validator, has_looks, looks};
use super::meta;
use super::predicates::{has_free_parameter, predicates};
use super::schema::{Table, borrowed, borrowed_mut, call, inside, laid_down, slot};
use super::style::Words;
use super::{hidden, implement, local, with_predicates};
use crate::ast::{Body, Container, Field, Style};

/// Everything that a struct becomes.
pub(super) fn expand(container: &Container<'_>, body: &Body<'_>) -> TokenStream {
    let fields = &body.fields;
    let partial = Partial::new(container, body);
    let definition = partial.definition();
    let Table { statics, table } = Table::of(container, body);
    let impls = [
        partial.extract(),
        partial.fields_impl(),
        partial.struct_impl(&table),
        partial.decode(),
        partial.debug(),
        partial.serialize(),
        partial.itemized().unwrap_or_default(),
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
    pub(super) body: &'a Body<'a>,
    pub(super) fields: &'a [Field<'a>],
    pub(super) name: &'a Ident,
    /// The user's, with `Extract` where a field needs it, and `Default` where a default is made.
    pub(super) generics: Generics,
    /// The field that holds the position, where there is one; no user's field has its name.
    pub(super) at: Option<Member>,
    /// The field that keeps what is for flattened ones.
    flat: Option<Member>,
    /// The field that mentions the parameters which no field that is read mentions.
    of: Option<Member>,
}

impl<'a> Partial<'a> {
    fn new(container: &'a Container<'a>, body: &'a Body<'a>) -> Self {
        let fields = body.fields.as_slice();
        let generics = with_predicates(&container.generics, predicates(container, &[body]));
        let mut free = fields.len();
        let mut hidden = |name: &str| {
            if is_unnamed(body) {
                free += 1;
                return Member::Unnamed(Index::from(free - 1));
            }
            let mut name = format_ident!("__{name}");
            while fields
                .iter()
                .any(|field| field.place == Member::Named(name.clone()))
            {
                name = format_ident!("{name}_");
            }
            Member::Named(name)
        };
        let flattens = fields.iter().any(|field| field.flatten.is_some());
        let flat = flattens.then(|| hidden("flat"));
        let of = has_free_parameter(container, &fields.iter()).then(|| hidden("of"));
        let at = matches!(body.style, Style::Named | Style::Tuple).then(|| hidden("at"));
        Self {
            container,
            body,
            fields,
            name: &container.partial,
            generics,
            at,
            flat,
            of,
        }
    }

    pub(super) fn implement(
        &self,
        trait_path: &TokenStream,
        more: &[TokenStream],
        body: &TokenStream,
    ) -> TokenStream {
        implement(self.name, &self.generics, trait_path, more, body)
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
        let private = quote!(#root::__private);
        let members = fields.iter().map(|field| {
            let (docs, vis, ty) = (
                field_docs(field),
                &field.original.vis,
                foreign::place(field, &private),
            );
            let name = named(&field.place);
            quote!(#docs #vis #name #ty,)
        });
        // Last: rustc asks whether a struct is sized by asking its last field, and would report a wrong type once more.
        let at = at.as_ref().map(|at| {
            let name = named(at);
            quote!(#[doc(hidden)] #name #root::__private::At,)
        });
        let flat = self.flat.as_ref().map(|flat| {
            let name = named(flat);
            quote!(#[doc(hidden)] #name #root::__private::Flat,)
        });
        let of = self.of.as_ref().map(|of| {
            let (name, own) = (named(of), &container.own);
            quote!(#[doc(hidden)] #name ::core::marker::PhantomData<fn() -> #own>,)
        });
        let clause = &generics.where_clause;
        let members = if is_unnamed(self.body) {
            quote!((#(#members)* #flat #of #at) #clause;)
        } else {
            quote!(#clause { #(#members)* #flat #of #at })
        };
        quote! {
            #[doc = #doc]
            #[allow(non_camel_case_types, non_snake_case)]
            #vis struct #name #generics #members
        }
    }

    fn extract(&self) -> TokenStream {
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (own, name) = (&self.container.own, self.name);
        let meta = meta::of_type(self.container);
        let Words {
            implemented,
            constant,
            kind,
            ..
        } = Words::of(self.body.style);
        quote! {
            #[automatically_derived]
            impl #parameters __i::Extract for #own #clause {
                type Partial = #name #arguments;
                fn schema() -> &'static __i::Schema {
                    const {
                        &__i::Schema::new(
                            __i::type_name::<#own>,
                            __i::Kind::#kind(<#name #arguments as #implemented>::#constant),
                        )#meta
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
        let validate = arms(has_looks, &|field| {
            looks(field, &borrowed(field), &borrowed_mut(field), &cursor)
        });
        let validate = (!validate.is_empty()).then(|| {
            quote! {
                fn validate(&mut self, #index: usize, #cursor: &mut __i::Cursor<'_>) -> bool {
                    match #index { #(#validate)* _ => true }
                }
            }
        });
        let flat = self.flat.as_ref().map(|flat| {
            quote! {
                fn flat(&mut self) -> ::core::option::Option<&mut __i::Flat> {
                    ::core::option::Option::Some(&mut self.#flat)
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
            #flat
        };
        self.implement(&quote!(__i::Fields), &[], &body)
    }

    /// The table, and the way from the partial to the struct.
    fn struct_impl(&self, table: &TokenStream) -> TokenStream {
        let Self { container, at, .. } = self;
        let Container { ident, own, .. } = container;
        let Words {
            implemented,
            table: table_type,
            constant,
            ..
        } = Words::of(self.body.style);
        let (defaults, build) = self.build();
        let (before, table) = laid_down(&self.generics, &Words::of(self.body.style).table, table);
        let cursor = local("cursor");
        let at = at
            .as_ref()
            .map(|at| quote!(fn at(&mut self) -> &mut __i::At { &mut self.#at }));
        let check = container.validate.as_ref().map(|path| {
            let value = local("value");
            let call = call_validator("check", &value.to_token_stream(), path, &cursor);
            quote!(fn check(#value: &#own, #cursor: &mut __i::Cursor<'_>) -> bool { #call })
        });
        let body = quote! {
            const #constant: &'static __i::#table_type = #table;
            #at
            fn build(&mut self) -> ::core::option::Option<#own> {
                #defaults
                ::core::option::Option::Some(#ident { #(#build)* })
            }
            #check
        };
        let body = self.implement(&implemented, &[], &body);
        quote!(#before #body)
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
        let module = Words::of(self.body.style).module;
        let fresh = fields.iter().map(|field| {
            let (place, pending) = (
                &field.place,
                call(field, &slot(field, "pending"), TokenStream::new()),
            );
            quote!(#place: #pending,)
        });
        let at = at.as_ref().map(|at| quote!(#at: __i::At::NEW));
        let of = self.hidden_mark();
        let cursor = local("cursor");
        let through = self.through();
        let body = quote! {
            type Value = #own;
            #[inline]
            fn begin(#cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
                __i::#module::begin(#cursor, || #name { #(#fresh)* #of #at })
            }
            #[inline]
            fn resume(&mut self, #cursor: &mut __i::Cursor<'_>) -> __i::Step<#own> {
                __i::#module::resume(self, #cursor)
            }
            #through
        };
        self.implement(&quote!(__i::Decode), &[], &body)
    }

    /// What the hidden fields hold at first.
    pub(super) fn hidden_mark(&self) -> TokenStream {
        let of = self
            .of
            .as_ref()
            .map(|of| quote!(#of: ::core::marker::PhantomData,));
        let flat = self
            .flat
            .as_ref()
            .map(|flat| quote!(#flat: __i::Flat::NEW,));
        quote!(#flat #of)
    }

    /// What stands in the place of its one field is seen as the field is, and with `transparent` left out as it is.
    fn through(&self) -> Option<TokenStream> {
        let (Style::Newtype { transparent }, [field]) = (self.body.style, self.fields) else {
            return None;
        };
        let own = &self.container.own;
        let (value, absent) = (local("value"), local("absent"));
        let seen = call(field, &slot(field, "look"), inside(field, &value));
        let absence = transparent.then(|| {
            let optional = slot(field, "OPTIONAL");
            let absence = call(field, &slot(field, "absent"), TokenStream::new());
            let pending = call(field, &slot(field, "done"), absent.to_token_stream());
            let (name, place) = (self.name, &field.place);
            let Words { implemented, .. } = Words::of(self.body.style);
            let of = self.hidden_mark();
            quote! {
                const OPTIONAL: bool = #optional;
                fn absent() -> ::core::option::Option<#own> {
                    let #absent = #absence?;
                    #implemented::build(&mut #name { #place: #pending, #of })
                }
            }
        });
        Some(quote! {
            #[inline]
            fn view(#value: &#own) -> __i::View<'_> {
                #seen
            }
            #absence
        })
    }
}

/// Whether its fields have no names.
pub(super) fn is_unnamed(body: &Body<'_>) -> bool {
    body.style != Style::Named
        && body
            .fields
            .iter()
            .all(|field| matches!(field.place, Member::Unnamed(_)))
}

/// What stands before the type of a member.
fn named(member: &Member) -> Option<TokenStream> {
    match member {
        Member::Named(ident) => Some(quote!(#ident:)),
        Member::Unnamed(_) => None,
    }
}
