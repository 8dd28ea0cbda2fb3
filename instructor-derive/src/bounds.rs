//! Ranges and numbers, written as Rust writes them: `1..=5`, `0..`, `..=9`, `0.0..=1.0`.
//!
//! syn reads a range as an expression only with its `full` grammar, which would double the time to build the macro; the few tokens are read
//! here, and the messages are ours.

use std::fmt;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use syn::parse::{Parse, ParseStream};
use syn::{Lit, Token};

use crate::constant::Constant;

/// A number in an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    Int(i128),
    /// Greater than `i128::MAX`.
    Uint(u128),
    Float(f64),
}

impl Number {
    /// The order of two integers or of two floats; a mixture was refused when the range was read.
    pub(crate) fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(&b)),
            (Self::Uint(a), Self::Uint(b)) => Some(a.cmp(&b)),
            (Self::Uint(_), Self::Int(_)) => Some(std::cmp::Ordering::Greater),
            (Self::Int(_), Self::Uint(_)) => Some(std::cmp::Ordering::Less),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Float(_), _) | (_, Self::Float(_)) => None,
        }
    }

    /// The integer just below.
    pub(crate) fn before(self) -> Option<Self> {
        match self {
            Self::Int(value) => value.checked_sub(1).map(Self::Int),
            Self::Uint(value) => {
                Some(i128::try_from(value - 1).map_or(Self::Uint(value - 1), Self::Int))
            }
            Self::Float(_) => None,
        }
    }

    pub(crate) fn is_positive(self) -> bool {
        match self {
            Self::Int(value) => value > 0,
            Self::Uint(_) => true,
            Self::Float(value) => value > 0.0,
        }
    }

    pub(crate) fn is_float(self) -> bool {
        matches!(self, Self::Float(_))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Uint(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value:?}"),
        }
    }
}

/// As a value of core's `Number`.
impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match *self {
            Self::Int(value) => {
                let (sign, size) = (
                    sign(value < 0),
                    Literal::u128_unsuffixed(value.unsigned_abs()),
                );
                quote!(__i::Number::Int(#sign #size))
            }
            Self::Uint(value) => {
                let size = Literal::u128_unsuffixed(value);
                quote!(__i::Number::Uint(#size))
            }
            Self::Float(value) => {
                let (sign, size) = (
                    sign(value.is_sign_negative()),
                    Literal::f64_unsuffixed(value.abs()),
                );
                quote!(__i::Number::Float(#sign #size))
            }
        });
    }
}

/// A literal cannot be negative; the sign is a token of its own.
fn sign(negative: bool) -> Option<Token![-]> {
    negative.then(|| Token![-](Span::call_site()))
}

impl Parse for Number {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus: Option<Token![-]> = input.parse()?;
        let literal: Lit = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), "expected a number"))?;
        let suffix = literal.suffix();
        if !suffix.is_empty() && matches!(literal, Lit::Int(_) | Lit::Float(_)) {
            return Err(syn::Error::new_spanned(
                &literal,
                format!(
                    "the field's type decides the type of its bounds; write the number without `{suffix}`"
                ),
            ));
        }
        let number = match &literal {
            Lit::Int(int) => integer(int.base10_digits(), minus.is_some()),
            Lit::Float(float) => float
                .base10_parse()
                .ok()
                .map(|value: f64| if minus.is_some() { -value } else { value })
                .map(Self::Float),
            Lit::Str(_) => {
                return Err(syn::Error::new_spanned(
                    &literal,
                    "expected a number, which takes no quotes",
                ));
            }
            _ => return Err(syn::Error::new_spanned(&literal, "expected a number")),
        };
        match number {
            Some(Self::Float(value)) if !value.is_finite() => Err(syn::Error::new_spanned(
                &literal,
                "the number is too great for any float",
            )),
            Some(number) => Ok(number),
            None => Err(syn::Error::new_spanned(
                &literal,
                "the number is too great for any integer",
            )),
        }
    }
}

fn integer(digits: &str, negative: bool) -> Option<Number> {
    if negative {
        return format!("-{digits}").parse().ok().map(Number::Int);
    }
    let signed = digits.parse().ok().map(Number::Int);
    signed.or_else(|| digits.parse().ok().map(Number::Uint))
}

/// A number, or a constant that will be one.
#[derive(Debug, Clone)]
pub(crate) enum Bound {
    Number(Number),
    Constant(Constant),
}

impl Bound {
    /// Where the number is known already.
    pub(crate) fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Constant(_) => None,
        }
    }

    pub(crate) fn constant(&mut self) -> Option<&mut Constant> {
        match self {
            Self::Number(_) => None,
            Self::Constant(constant) => Some(constant),
        }
    }

    fn is_float(&self) -> bool {
        self.number().is_some_and(Number::is_float)
    }

    fn is_integer(&self) -> bool {
        self.number().is_some_and(|number| !number.is_float())
    }
}

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if Constant::peek(input) {
            input.parse().map(Self::Constant)
        } else {
            input.parse().map(Self::Number)
        }
    }
}

/// As the user wrote it, or nearly.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Constant(constant) => constant.to_token_stream().fmt(f),
        }
    }
}

/// As a value of core's `Number`.
impl ToTokens for Bound {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(number) => number.to_tokens(tokens),
            Self::Constant(constant) => tokens.extend(constant.turned_into("number")),
        }
    }
}

/// `min..max` and its kin, not empty as far as numbers tell.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
    /// Whether `max` itself is outside.
    pub(crate) exclusive: bool,
}

impl Parse for Bounds {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let whole = input.cursor().token_stream();
        let wrong = |message: String| Err(syn::Error::new_spanned(&whole, message));
        let min = if input.peek(Token![..]) {
            None
        } else {
            Some(input.parse::<Bound>()?)
        };
        if input.is_empty() {
            let min = min.map_or_else(String::new, |min: Bound| min.to_string());
            return wrong(format!(
                "expected a range; write `{min}..={min}` for exactly {min}, `{min}..` for at least {min}"
            ));
        }
        let exclusive = if input.peek(Token![..=]) {
            input.parse::<Token![..=]>()?;
            false
        } else if input.peek(Token![...]) {
            return wrong("`...` is no range; write `..=`".to_owned());
        } else {
            input
                .parse::<Token![..]>()
                .map_err(|error| syn::Error::new(error.span(), "expected `..=` or `..`"))?;
            true
        };
        let max = if input.is_empty() {
            None
        } else {
            Some(input.parse::<Bound>()?)
        };
        if !input.is_empty() {
            return Err(input.error("expected nothing after the range"));
        }
        let order = match (&min, &max) {
            (Some(Bound::Number(min)), Some(Bound::Number(max))) => min.compare(*max),
            _ => None,
        };
        match (&min, &max) {
            (None, None) => wrong(
                "a range without an end says nothing; give one, as in `1..` or `..=5`".to_owned(),
            ),
            (_, None) if !exclusive => wrong(
                "a range up to nothing; give the last value after `..=`, or drop the `=`"
                    .to_owned(),
            ),
            (Some(min), Some(max))
                if min.is_float() && max.is_integer() || min.is_integer() && max.is_float() =>
            {
                wrong(format!(
                    "`{min}` and `{max}` are an integer and a float; write both alike"
                ))
            }
            (Some(min), Some(max)) if order.is_some_and(std::cmp::Ordering::is_gt) => wrong(
                format!("the range is empty, {min} is greater than {max}; write `{max}..={min}`"),
            ),
            (Some(min), Some(_)) if exclusive && order.is_some_and(std::cmp::Ordering::is_eq) => {
                wrong(format!(
                    "the range is empty, since `..` leaves its end out; write `{min}..={min}`"
                ))
            }
            _ => Ok(Self {
                exclusive: exclusive && max.is_some(),
                min,
                max,
            }),
        }
    }
}

/// A size, or a constant that will be one.
#[derive(Debug, Clone)]
pub(crate) enum End {
    Size(u64),
    Constant(Constant),
    /// The constant itself is outside.
    Below(Constant),
}

impl End {
    /// As the first size that is too great, a `usize`: that of `..0` is a size, where its last is none.
    pub(crate) fn beyond(&self) -> TokenStream {
        match self {
            Self::Below(constant) => constant.turned_into("size"),
            end => quote!(__i::rule::above(#end)),
        }
    }

    pub(crate) fn constant(&mut self) -> Option<&mut Constant> {
        match self {
            Self::Size(_) => None,
            Self::Constant(constant) | Self::Below(constant) => Some(constant),
        }
    }
}

/// As a `usize`.
impl ToTokens for End {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Size(size) => Literal::u64_unsuffixed(*size).into_token_stream(),
            Self::Constant(constant) => constant.turned_into("size"),
            Self::Below(constant) => {
                let size = constant.turned_into("size");
                quote!(__i::rule::below(#size))
            }
        });
    }
}

/// A range of sizes: how long, how many.
#[derive(Debug, Clone)]
pub(crate) struct Size {
    pub(crate) min: End,
    /// Inclusive.
    pub(crate) max: Option<End>,
}

impl Parse for Size {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let whole = input.cursor().token_stream();
        let wrong = |message: String| syn::Error::new_spanned(&whole, message);
        let size = |number: Number| match number {
            Number::Int(value) if value >= 0 => Ok(u64::try_from(value).unwrap_or(u64::MAX)),
            _ => Err(wrong(format!(
                "{number} is no size; a size is an integer from 0 on"
            ))),
        };
        let bounds: Bounds = input.parse()?;
        let min = match bounds.min {
            Some(Bound::Constant(constant)) => End::Constant(constant),
            Some(Bound::Number(number)) => End::Size(size(number)?),
            None => End::Size(0),
        };
        let max = match bounds.max {
            Some(Bound::Constant(constant)) if bounds.exclusive => Some(End::Below(constant)),
            Some(Bound::Constant(constant)) => Some(End::Constant(constant)),
            Some(Bound::Number(number)) => match (size(number)?, bounds.exclusive) {
                (0, true) => {
                    return Err(wrong(
                        "the range is empty, no size is less than 0".to_owned(),
                    ));
                }
                (max, true) => Some(End::Size(max - 1)),
                (max, false) => Some(End::Size(max)),
            },
            None => None,
        };
        if matches!((&min, &max), (End::Size(0), None)) {
            return Err(wrong(
                "every size is at least 0; give an end, or leave the rule out".to_owned(),
            ));
        }
        Ok(Self { min, max })
    }
}

#[cfg(test)]
mod tests;
