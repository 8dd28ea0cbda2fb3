//! A struct: its partial, and how the partial is filled, looked at and turned into the struct.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{ExprPath, Generics, Index, Member, Type};

use super::foreign;
use super::looks::{has_looks, looks};
use super::meta;
use super::schema::{Table, borrowed, borrowed_mut, call, inside, slot};
use super::{ends, hidden, local, located, with_predicates};
use crate::ast::{Body, Container, Field, Skipped, Style, is_marker, label};
use crate::generics::{bounded, mentions};
use crate::serde_attr::DefaultFrom;

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
    generics: Generics,
    /// The field that holds the position, where there is one; no user's field has its name.
    at: Option<Member>,
    /// The field that keeps what is for flattened ones.
    flat: Option<Member>,
    /// The field that mentions the parameters which no field that is read mentions.
    of: Option<Member>,
}

/// The words of core's for a struct of a style.
struct Words {
    /// The trait that the partial implements.
    implemented: TokenStream,
    /// The table's type, and its name in the trait.
    table: Ident,
    constant: Ident,
    /// The kind of the schema.
    kind: Ident,
    /// The module with the algorithm.
    module: Ident,
}

impl Words {
    fn of(style: Style) -> Self {
        let word = |text: &str| Ident::new(text, Span::call_site());
        let (implemented, table, constant, module) = match style {
            Style::Named => ("Struct", "Object", "OBJECT", "object"),
            Style::Tuple => ("Row", "Tuple", "TUPLE", "tuple"),
            Style::Newtype { .. } | Style::Unit => ("Single", "Newtype", "NEWTYPE", "newtype"),
        };
        let implemented = word(implemented);
        Self {
            implemented: quote!(__i::#implemented),
            table: word(table),
            constant: word(constant),
            kind: word(table),
            module: word(module),
        }
    }
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
        let (before, table) = self.table(table);
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

    /// The table, in a static where the item has no parameters: rustc lays a constant down again in each unit of code that speaks of it.
    fn table(&self, table: &TokenStream) -> (Option<TokenStream>, TokenStream) {
        let is_one = self.generics.params.is_empty() && self.generics.where_clause.is_none();
        if is_one {
            let table_type = Words::of(self.body.style).table;
            let table = quote!(static __TABLE: __i::#table_type = *#table;);
            (Some(table), quote!(&__TABLE))
        } else {
            (None, table.clone())
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
        let lent = |member: &Member| local(&format!("default_{}", label(member)));
        // The value in the place of the whole is always there, unless the whole is not.
        let is_newtype = matches!(self.body.style, Style::Newtype { .. });
        let read = self
            .fields
            .iter()
            .filter(|field| field.default.is_none() && field.flatten.is_none() && !is_newtype)
            .map(|field| &field.member);
        let skipped = self.body.skipped.iter();
        let skipped = skipped
            .filter(|field| field.default.is_none())
            .map(|field| &field.member);
        let lending: Vec<&Member> = read.chain(skipped).collect();
        let defaults = default
            .as_ref()
            .filter(|_| !lending.is_empty())
            .map(|(span, default)| {
                let value = make(*span, default, own);
                let lending = lending.iter().map(|member| {
                    let lent = lent(member);
                    quote!(#member: #lent,)
                });
                quote!(let #ident { #(#lending)* .. } = #value;)
            });
        let lends = |member: &Member| defaults.is_some().then(|| lent(member).to_token_stream());
        let build = self.fields.iter().map(|field| {
            let (member, place) = (&field.member, borrowed_mut(field));
            let default = match &field.default {
                _ if is_newtype || field.flatten.is_some() => None,
                Some((span, default)) => Some(make(*span, default, &field.ty.to_token_stream())),
                None => lends(member).or_else(|| {
                    field
                        .may_be_absent()
                        .then(|| quote!(::core::option::Option::None))
                }),
            };
            let taken = match default {
                Some(value) => call(field, &slot(field, "take_or"), quote!(#place, || #value)),
                None => call(field, &slot(field, "take"), place),
            };
            quote!(#member: #taken?,)
        });
        let made = self.body.skipped.iter();
        let made = made.map(|skipped| made_up(skipped, lends(&skipped.member)));
        let build = build.chain(made).collect();
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
    fn hidden_mark(&self) -> TokenStream {
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

/// The value of a field that is not on the wire: its own default, what the container lends, or what its type has for one.
pub(super) fn made_up(skipped: &Skipped, lent: Option<TokenStream>) -> TokenStream {
    let Skipped {
        member,
        ty,
        default,
    } = skipped;
    let (_, last) = ends(ty);
    let value = match default {
        Some((span, default)) => make(*span, default, &ty.to_token_stream()),
        None => lent.unwrap_or_else(|| make(last, &DefaultFrom::Trait, &ty.to_token_stream())),
    };
    quote!(#member: #value,)
}

/// What generics must be for these fields: what the user says, or what follows from them.
pub(super) fn predicates(container: &Container<'_>, bodies: &[&Body<'_>]) -> Vec<TokenStream> {
    if let Some(bound) = &container.bound {
        return bound.iter().map(ToTokens::to_token_stream).collect();
    }
    let root = &container.root;
    let fields = || bodies.iter().flat_map(|body| &body.fields);
    let types = fields().filter_map(|field| match &field.foreign {
        Some(foreign) => foreign.wire.as_ref(),
        None => Some(&field.ty),
    });
    let parameters = bounded(&container.generics, types).into_iter();
    let extract = parameters.map(|ty| quote!(#ty: #root::__private::Extract));
    let foreign = fields().filter(|field| is_open(container, &field.ty));
    let defaults = bodies
        .iter()
        .flat_map(|body| default_predicates(container, body));
    extract
        .chain(foreign.flat_map(|field| foreign::predicates(field, root)))
        .chain(defaults)
        .collect()
}

/// Whether a type mentions a parameter of the item.
fn is_open(container: &Container<'_>, ty: &Type) -> bool {
    let mut parameters = container.generics.type_params();
    parameters.any(|parameter| mentions(ty.to_token_stream(), &parameter.ident))
}

/// Whether a parameter of the item is in none of the fields that are read; rustc wants each one used.
pub(super) fn has_free_parameter<'f>(
    container: &Container<'_>,
    fields: &(impl Iterator<Item = &'f Field<'f>> + Clone),
) -> bool {
    let mut parameters = container.generics.type_params();
    parameters.any(|parameter| {
        !fields
            .clone()
            .any(|field| mentions(field.ty.to_token_stream(), &parameter.ident))
    })
}

/// What stands before the type of a member.
fn named(member: &Member) -> Option<TokenStream> {
    match member {
        Member::Named(ident) => Some(quote!(#ident:)),
        Member::Unnamed(_) => None,
    }
}

/// The bounds of default values whose type only an instance knows.
fn default_predicates(container: &Container<'_>, body: &Body<'_>) -> Vec<TokenStream> {
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
    let of_fields = body
        .fields
        .iter()
        .filter(|field| matches!(field.default, Some((_, DefaultFrom::Trait))))
        .map(|field| &field.ty);
    let of_skipped = body.skipped.iter().filter(|field| match &field.default {
        Some((_, default)) => matches!(default, DefaultFrom::Trait),
        None => container.default.is_none() && !is_marker(&field.ty),
    });
    of_fields
        .chain(of_skipped.map(|field| &field.ty))
        .map(ToTokens::to_token_stream)
        .chain(own)
        .filter(open)
        .map(|ty| quote!(#ty: ::core::default::Default))
        .collect()
}

/// A default value; what rustc has to say of it, it says of serde's word, or of the path in it.
pub(super) fn make(span: Span, default: &DefaultFrom, ty: &TokenStream) -> TokenStream {
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
pub(super) fn field_docs(field: &Field<'_>) -> TokenStream {
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
        format!("`{}`, as far as it has come.", field.label())
    } else {
        field.description.clone()
    };
    quote!(#[doc = #text])
}
