//! An enum with data: its partial, which is an enum of the same variants, and how core fills it, looks at it and turns it into the enum.

mod shown;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Generics, Member};

use super::built::{made_up, make};
use super::docs::{field_docs, variant_docs};
use super::looks::{call_validator, has_looks, looks};
use super::predicates::{has_free_parameter, predicates};
use super::schema::{Patterns, aliases, call, content, field_ends, laid_down, slot};
use super::{foreign, hidden, implement, local, meta, with_predicates};
use crate::ast::{Body, Container, Field, Style, Tagging, Variant};

/// Everything that such an enum becomes.
pub(super) fn expand(container: &Container<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let partial = Partial::new(container, variants);
    let definition = partial.definition();
    let mut patterns = Patterns::default();
    let table = partial.table(&mut patterns);
    let impls = [
        partial.extract(),
        partial.fields_impl(),
        partial.enum_impl(&table),
        partial.debug(),
        partial.content(),
        partial.serialize(),
    ];
    let traits =
        partial.fields().next().is_some().then(|| {
            quote!(
                use __i::{
                    DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
                };
            )
        });
    let mut statics = patterns.statics;
    if container.generics.params.is_empty() {
        let assertions = partial.fields().flat_map(|field| &field.assertions);
        statics.extend(assertions.cloned());
    }
    let hidden = hidden(container, &quote!(#traits #(#statics)* #(#impls)*));
    quote!(#definition #hidden)
}

/// What the impls share.
struct Partial<'a> {
    container: &'a Container<'a>,
    variants: &'a [Variant<'a>],
    name: &'a Ident,
    /// The user's, with `Extract` where a field needs it, and `Default` where a default is made.
    generics: Generics,
    /// The variant that mentions the parameters which no field that is read mentions.
    of: Option<Ident>,
}

impl<'a> Partial<'a> {
    fn new(container: &'a Container<'a>, variants: &'a [Variant<'a>]) -> Self {
        let bodies: Vec<&Body<'_>> = variants.iter().map(|variant| &variant.body).collect();
        let generics = with_predicates(&container.generics, predicates(container, &bodies));
        let fields = variants.iter().flat_map(|variant| &variant.body.fields);
        let of = has_free_parameter(container, &fields).then(|| {
            let mut name = format_ident!("__Of");
            while variants
                .iter()
                .any(|variant| variant.original.ident == name)
            {
                name = format_ident!("{name}_");
            }
            name
        });
        Self {
            container,
            variants,
            name: &container.partial,
            generics,
            of,
        }
    }

    fn fields(&self) -> impl Iterator<Item = &'a Field<'a>> {
        self.variants
            .iter()
            .flat_map(|variant| &variant.body.fields)
    }

    fn implement(
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
            name,
            generics,
            ..
        } = self;
        let Container {
            vis,
            root,
            ident,
            own,
            ..
        } = container;
        let doc = format!(
            "The variant of [`{0}`] that is arriving: each field as far as it has come.",
            ident.unraw()
        );
        let private = quote!(#root::__private);
        let variants = self.variants.iter().map(|variant| {
            let ident = &variant.original.ident;
            let docs = variant_docs(variant);
            let fields = variant.body.fields.iter().map(|field| {
                let (docs, ty) = (field_docs(field), foreign::place(field, &private));
                match &field.place {
                    Member::Named(name) => quote!(#docs #name: #ty,),
                    Member::Unnamed(_) => quote!(#docs #ty,),
                }
            });
            let fields = match variant.original.fields {
                syn::Fields::Named(_) => quote!({ #(#fields)* }),
                syn::Fields::Unnamed(_) => quote!((#(#fields)*)),
                syn::Fields::Unit => TokenStream::new(),
            };
            quote!(#docs #ident #fields,)
        });
        let of = self.of.as_ref().map(|of| {
            quote!(#[doc(hidden)] #of(::core::marker::PhantomData<fn() -> #own>, ::core::convert::Infallible),)
        });
        let clause = &generics.where_clause;
        quote! {
            #[doc = #doc]
            #[allow(non_camel_case_types, non_snake_case, clippy::large_enum_variant)]
            #vis enum #name #generics #clause {
                #(#variants)*
                #of
            }
        }
    }

    fn extract(&self) -> TokenStream {
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (own, name) = (&self.container.own, self.name);
        let meta = meta::of_type(self.container);
        quote! {
            #[automatically_derived]
            impl #parameters __i::Extract for #own #clause {
                type Partial = __i::UnionPartial<#name #arguments>;
                fn schema() -> &'static __i::Schema {
                    const {
                        &__i::Schema::new(
                            __i::type_name::<#own>,
                            __i::Kind::Union(<#name #arguments as __i::Enum>::UNION),
                        )#meta
                    }
                }
            }
        }
    }

    /// The arms of a match on the variant and a field's index, for the fields that are kept.
    fn arms(
        &self,
        keep: fn(&Field<'a>) -> bool,
        arm: &dyn Fn(&Field<'a>, &Ident) -> TokenStream,
    ) -> Vec<TokenStream> {
        let name = self.name;
        let arms = self.variants.iter().flat_map(|variant| {
            let ident = &variant.original.ident;
            let kept = variant.body.fields.iter().enumerate();
            let kept = kept.filter(|(_, field)| keep(field));
            kept.map(move |(index, field)| {
                let (place, bound) = (&field.place, bound(field, index));
                let arm = arm(field, &bound);
                let index = Literal::usize_unsuffixed(index);
                quote!((#name::#ident { #place: #bound, .. }, #index) => #arm,)
            })
        });
        arms.collect()
    }

    /// What core's loops call with the index of a field.
    fn fields_impl(&self) -> TokenStream {
        let (index, cursor) = (local("index"), local("cursor"));
        let advance = self.arms(|_| true, &|field, bound| {
            call(field, &slot(field, "advance"), quote!(#bound, #cursor))
        });
        let view = self.arms(|field| !field.rules.own.is_empty(), &|field, bound| {
            call(field, &slot(field, "view"), bound.to_token_stream())
        });
        let fail = self.arms(Field::is_checked, &|field, bound| {
            call(field, &slot(field, "fail"), bound.to_token_stream())
        });
        let validate = self.arms(has_looks, &|field, bound| {
            let place = bound.to_token_stream();
            looks(field, &place, &place, &cursor)
        });
        let validate = (!validate.is_empty()).then(|| {
            quote! {
                fn validate(&mut self, #index: usize, #cursor: &mut __i::Cursor<'_>) -> bool {
                    match (self, #index) { #(#validate)* _ => true }
                }
            }
        });
        let body = quote! {
            fn advance(&mut self, #index: usize, #cursor: &mut __i::Cursor<'_>) -> __i::Flow {
                match (self, #index) { #(#advance)* _ => __i::Flow::Failed }
            }
            fn view(&self, #index: usize) -> __i::View<'_> {
                match (self, #index) { #(#view)* _ => __i::View::Other }
            }
            fn fail(&mut self, #index: usize) {
                match (self, #index) { #(#fail)* _ => {} }
            }
            #validate
        };
        self.implement(&quote!(__i::Fields), &[], &body)
    }

    /// The table of the variants.
    fn table(&self, patterns: &mut Patterns) -> TokenStream {
        let Container {
            name,
            description,
            deny_unknown_fields,
            exact,
            ..
        } = self.container;
        let name = &name.text;
        let tagging = match &self.container.tagging {
            Tagging::External => quote!(External),
            Tagging::Internal { tag } => quote!(Internal { tag: #tag }),
            Tagging::Adjacent { tag, content } => {
                quote!(Adjacent { tag: #tag, content: #content })
            }
            Tagging::Untagged => quote!(Untagged),
        };
        let arms = self.variants.iter().map(|variant| {
            let (name, description) = (&variant.name.text, &variant.description);
            let content = content(self.container, variant, patterns);
            let aliases = aliases(&variant.aliases);
            let untagged = variant.untagged.is_some().then(|| quote!(.untagged()));
            quote!(__i::Arm::new(#name, #description, #content) #aliases #untagged)
        });
        let arms: Vec<TokenStream> = arms.collect();
        let other = self
            .variants
            .iter()
            .position(|variant| variant.other.is_some());
        let other = other.map(|index| quote!(.other(#index)));
        let deny = deny_unknown_fields.then(|| quote!(.deny_unknown_fields()));
        let exact = exact.then(|| quote!(.exact()));
        quote! {
            &__i::Union::new(#name, #description, __i::Tagging::#tagging, const { &[#(#arms),*] })
                #other #deny #exact
        }
    }

    /// The table, and the way from nothing to the partial to the enum.
    fn enum_impl(&self, table: &TokenStream) -> TokenStream {
        let Container {
            ident,
            own,
            validate,
            ..
        } = self.container;
        let (name, index, cursor) = (self.name, local("index"), local("cursor"));
        let fresh = self.variants.iter().enumerate().map(|(index, variant)| {
            let (index, variant_ident) =
                (Literal::usize_unsuffixed(index), &variant.original.ident);
            let fields = variant.body.fields.iter().map(|field| {
                let pending = call(field, &slot(field, "pending"), TokenStream::new());
                let place = &field.place;
                quote!(#place: #pending,)
            });
            quote!(#index => #name::#variant_ident { #(#fields)* },)
        });
        let build = self.variants.iter().map(|variant| {
            let variant_ident = &variant.original.ident;
            let bindings = bindings(&variant.body);
            let fields = fields_of(&variant.body);
            quote!(#name::#variant_ident { #bindings } => #ident::#variant_ident { #fields },)
        });
        let of = self
            .of
            .as_ref()
            .map(|of| quote!(#name::#of(..) => return ::core::option::Option::None,));
        let check = validate.as_ref().map(|path| {
            let value = local("value");
            let call = call_validator("check", &value.to_token_stream(), path, &cursor);
            quote!(fn check(#value: &#own, #cursor: &mut __i::Cursor<'_>) -> bool { #call })
        });
        let (before, table) = laid_down(&self.generics, &format_ident!("Union"), table);
        let body = quote! {
            type Value = #own;
            const UNION: &'static __i::Union = #table;
            fn fresh(#index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match #index {
                    #(#fresh)*
                    _ => return ::core::option::Option::None,
                })
            }
            fn build(&mut self) -> ::core::option::Option<#own> {
                ::core::option::Option::Some(match self { #(#build)* #of })
            }
            #check
        };
        let body = self.implement(&quote!(__i::Enum), &[], &body);
        quote!(#before #body)
    }
}

/// What a field's place is called in a match, at the field's type, where all that is said of it stands.
fn bound(field: &Field<'_>, index: usize) -> Ident {
    let (_, last) = field_ends(field);
    Ident::new(&format!("__field{index}"), last)
}

/// All fields of a variant's partial, by what they are called in a match.
fn bindings(body: &Body<'_>) -> TokenStream {
    let fields = body.fields.iter().enumerate().map(|(index, field)| {
        let (place, bound) = (&field.place, bound(field, index));
        quote!(#place: #bound,)
    });
    fields.collect()
}

/// The values of a variant's fields, taken out of the partial.
fn fields_of(body: &Body<'_>) -> TokenStream {
    let is_newtype = matches!(body.style, Style::Newtype { .. });
    let read = body.fields.iter().enumerate().map(|(index, field)| {
        let (member, bound) = (&field.member, bound(field, index));
        let taken = match &field.default {
            Some((span, default)) if !is_newtype => {
                let value = make(*span, default, &field.ty.to_token_stream());
                call(field, &slot(field, "take_or"), quote!(#bound, || #value))
            }
            _ => call(field, &slot(field, "take"), bound.to_token_stream()),
        };
        quote!(#member: #taken?,)
    });
    let made = body.skipped.iter().map(|skipped| made_up(skipped, None));
    read.chain(made).collect()
}
