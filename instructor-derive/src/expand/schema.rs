//! The table of a struct: what the model is told, what the decoder accepts, what a correction says.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Generics, Member};

use super::foreign;
use super::looks::{end_of, has_looks};
use super::meta;
use super::{ends, list, located};
use crate::ast::{Body, Container, Field, Named, Style, Variant};
use crate::rule::{Rule, Ruled, Rules, Text};
use crate::sample::quoted;

/// The table, and the statics that it refers to.
pub(super) struct Table {
    pub(super) statics: Vec<TokenStream>,
    pub(super) table: TokenStream,
}

impl Table {
    pub(super) fn of(container: &Container<'_>, body: &Body<'_>) -> Self {
        let mut patterns = Patterns::default();
        let flattened: Vec<TokenStream> = body
            .fields
            .iter()
            .filter(|field| field.flatten.is_some())
            .map(|field| row(container, body.style, field, &mut patterns))
            .collect();
        let flattened = list("flattened", &flattened);
        let rows = body
            .fields
            .iter()
            .filter(|field| field.flatten.is_none())
            .map(|field| row(container, body.style, field, &mut patterns))
            .collect::<Vec<_>>();
        let (name, description) = (&container.name.text, &container.description);
        let deny = container
            .deny_unknown_fields
            .then(|| quote!(.deny_unknown_fields()));
        let table = match body.style {
            Style::Named => {
                quote!(&__i::Object::new(#name, #description, const { &[#(#rows),*] })#flattened #deny)
            }
            Style::Tuple => quote!(&__i::Tuple::new(#name, #description, const { &[#(#rows),*] })),
            Style::Newtype { .. } | Style::Unit => {
                quote!(&__i::Newtype::new(#name, #description, #(#rows)*))
            }
        };
        // An assertion in a generic impl would be looked at by `cargo build` alone, and names no type of the impl's: what has
        // parameters is left to the check of the definition.
        let mut statics = patterns.statics;
        if container.generics.params.is_empty() {
            let assertions = body.fields.iter().flat_map(|field| &field.assertions);
            statics.extend(assertions.cloned());
        }
        Self { statics, table }
    }
}

/// What a variant holds.
pub(super) fn content(
    container: &Container<'_>,
    variant: &Variant<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let style = match variant.body.style {
        // The key of the content may be left out as the field may.
        Style::Newtype { .. } => Style::Newtype { transparent: true },
        style => style,
    };
    let rows: Vec<TokenStream> = variant
        .body
        .fields
        .iter()
        .map(|field| row(container, style, field, patterns))
        .collect();
    let name = &variant.name.text;
    match style {
        Style::Named => {
            let deny = container
                .deny_unknown_fields
                .then(|| quote!(.deny_unknown_fields()));
            quote!(__i::Content::Object(const { &__i::Object::new(#name, "", const { &[#(#rows),*] })#deny }))
        }
        Style::Tuple => {
            quote!(__i::Content::Tuple(const { &__i::Tuple::new(#name, "", const { &[#(#rows),*] }) }))
        }
        Style::Newtype { .. } if !rows.is_empty() => {
            quote!(__i::Content::Newtype(const { &#(#rows)* }))
        }
        Style::Newtype { .. } | Style::Unit => quote!(__i::Content::Unit),
    }
}

/// One field.
fn row(
    container: &Container<'_>,
    style: Style,
    field: &Field<'_>,
    patterns: &mut Patterns,
) -> TokenStream {
    let (name, quoted, description) = (
        &field.name.text,
        quoted(&field.name.text),
        &field.description,
    );
    let schema = match field
        .foreign
        .as_ref()
        .and_then(|foreign| foreign.schema_with.as_ref())
    {
        Some(path) => written_by(path),
        None => slot(field, "SCHEMA"),
    };
    // In a list and in the place of the whole, `null` has to be said.
    let optional = match style {
        Style::Named | Style::Newtype { transparent: true } => slot(field, "OPTIONAL"),
        Style::Tuple | Style::Newtype { transparent: false } | Style::Unit => quote!(false),
    };
    // Rules speak of what is on the wire.
    let ty = field.wire();
    let ty = |word| located(ty.clone(), word);
    let rules = list("rules", &calls(&field.rules, patterns, &ty));
    let parts = parts(&field.rules, patterns, &ty);
    let meta = meta::of_field(container, style, field);
    let aliases = aliases(&field.aliases);
    let defaulted = (!matches!(style, Style::Newtype { .. })
        && (field.default.is_some() || container.default.is_some() || field.may_be_absent()))
    .then(|| quote!(.optional()));
    let exact = (field.exact || container.exact).then(|| quote!(.exact()));
    let validated = has_looks(field).then(|| quote!(.validated()));
    quote! {
        __i::Field::new(#name, #quoted, #description, #schema, #optional)
            #rules #parts #meta #aliases #defaulted #exact #validated
    }
}

/// The schema that a function of the user's says.
fn written_by(path: &syn::ExprPath) -> TokenStream {
    let span = end_of(path);
    let call = quote_spanned!(span=> __i::SchemaText::into_text(#path()));
    quote!(|| const { &__i::Schema::new(|| ::core::stringify!(#path), __i::Kind::Json(|| #call)) })
}

/// What is said of a type's table, and what stands before the impl that says it: where the item has no parameters, the table is a static. rustc lays a constant
/// down again, with all that it refers to, in each unit of code that speaks of it.
pub(super) fn laid_down(
    generics: &Generics,
    table_type: &Ident,
    table: &TokenStream,
) -> (Option<TokenStream>, TokenStream) {
    if !generics.params.is_empty() || generics.where_clause.is_some() {
        return (None, table.clone());
    }
    // The static is what the constant would borrow.
    let value: TokenStream = table.clone().into_iter().skip(1).collect();
    let table = quote!(static __TABLE: __i::#table_type = #value;);
    (Some(table), quote!(&__TABLE))
}

/// `<__i::Progress<Ty> as __i::Slot>::item`, all of it at the type.
///
/// The one way in which the generated code speaks of a field's type: where the type is not `Extract`, every mention is the same error at
/// the same place, and rustc prints it once.
pub(super) fn slot(field: &Field<'_>, item: &str) -> TokenStream {
    let (first, last) = field_ends(field);
    let head = field.kept.slot.get_or_init(|| {
        let progress = foreign::place(field, &quote!(__i));
        let (open, close) = (
            quote_spanned!(first=> <),
            quote_spanned!(last=> as __i::Slot<_>>::),
        );
        quote!(#open #progress #close)
    });
    let item = Ident::new(item, last);
    quote!(#head #item)
}

/// Where what is read for a field is named: where its type begins and ends, or the wire's where that is another.
pub(super) fn field_ends(field: &Field<'_>) -> (Span, Span) {
    let foreign = field.foreign.as_ref();
    *field
        .kept
        .ends
        .get_or_init(|| match foreign.and_then(|foreign| foreign.wire.as_ref()) {
            Some(wire) => ends(wire),
            None => ends(field.item().unwrap_or(&field.ty)),
        })
}

/// `callee(arguments)`, the call itself at the field's type.
pub(super) fn call(field: &Field<'_>, callee: &TokenStream, arguments: TokenStream) -> TokenStream {
    let (_, last) = field_ends(field);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(last);
    quote!(#callee #arguments)
}

/// `&self.member`, all of it at the type, since rustc asks what a borrowed place is.
pub(super) fn borrowed(field: &Field<'_>) -> TokenStream {
    let (first, last) = field_ends(field);
    let member = member_at(&field.place, last);
    quote_spanned!(first=> &self.#member)
}

/// `&mut self.member`, likewise.
pub(super) fn borrowed_mut(field: &Field<'_>) -> TokenStream {
    let (first, last) = field_ends(field);
    let member = member_at(&field.place, last);
    quote_spanned!(first=> &mut self.#member)
}

/// `&value.member`, likewise, of the user's own value.
pub(super) fn inside(field: &Field<'_>, value: &Ident) -> TokenStream {
    let (_, last) = field_ends(field);
    let member = member_at(&field.member, last);
    quote_spanned!(last=> &#value.#member)
}

fn member_at(member: &Member, span: Span) -> Member {
    let mut member = member.clone();
    match &mut member {
        Member::Named(ident) => ident.set_span(span),
        Member::Unnamed(index) => index.span = span,
    }
    member
}

/// The accepted names that the model is not told of.
pub(super) fn aliases(aliases: &[Named]) -> Option<TokenStream> {
    let aliases: Vec<TokenStream> = aliases
        .iter()
        .map(|alias| alias.text.to_token_stream())
        .collect();
    list("aliases", &aliases)
}

/// What is said of the parts, by the methods that add it; `ty` is the type of the whole, at the user's word.
fn parts(
    rules: &Rules,
    patterns: &mut Patterns,
    ty: &dyn Fn(Span) -> TokenStream,
) -> Option<TokenStream> {
    let mut all = None;
    // A function of the user's alone is no part of the table.
    for part in rules.parts.iter().filter(|part| part.rules.are_told()) {
        let ty = |word| part.place.of(&ty(word), word);
        let own = calls(&part.rules, patterns, &ty);
        let parts = parts(&part.rules, patterns, &ty);
        let method = Ident::new(part.place.method(), Span::call_site());
        all.get_or_insert_with(TokenStream::new)
            .extend(quote!(.#method(const { &__i::Rules::new(const { &[#(#own),*] }) #parts })));
    }
    all
}

/// The rules of the value itself as calls of their constructors; `ty` is the type that they apply to, at the user's word.
fn calls(
    rules: &Rules,
    patterns: &mut Patterns,
    ty: &dyn Fn(Span) -> TokenStream,
) -> Vec<TokenStream> {
    let call = |Ruled { word, rule, .. }: &Ruled| {
        let pattern = match rule {
            Rule::Pattern(text) => Some(patterns.add(text)),
            _ => None,
        };
        rule.call(word.span(), &ty(word.span()), pattern.as_ref())
    };
    rules.own.iter().map(call).collect()
}

/// The compiled patterns: in statics, which a constant may point at though they are filled at the first use.
#[derive(Default)]
pub(super) struct Patterns {
    pub(super) statics: Vec<TokenStream>,
}

impl Patterns {
    fn add(&mut self, text: &Text) -> Ident {
        let name = format_ident!("__PATTERN_{}", self.statics.len());
        self.statics
            .push(quote!(static #name: __i::Pattern = __i::Pattern::new(#text);));
        name
    }
}
