//! Ranges and numbers, written as Rust writes them: `1..=5`, `0..`, `..=9`, `0.0..=1.0`.
//!
//! syn reads a range as an expression only with its `full` grammar, which would double the time to build the macro; the few tokens are read
//! here, and the messages are ours.

use std::fmt;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Lit, Token};

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
        if input.peek(syn::Ident) {
            return Err(input.error("a constant cannot be read here yet; write the number"));
        }
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

/// `min..max` and its kin, not empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min: Option<Number>,
    pub(crate) max: Option<Number>,
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
            Some(input.parse::<Number>()?)
        };
        if input.is_empty() {
            let min = min.map_or_else(String::new, |min| min.to_string());
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
            Some(input.parse::<Number>()?)
        };
        if !input.is_empty() {
            return Err(input.error("expected nothing after the range"));
        }
        match (min, max) {
            (None, None) => wrong(
                "a range without an end says nothing; give one, as in `1..` or `..=5`".to_owned(),
            ),
            (_, None) if !exclusive => wrong(
                "a range up to nothing; give the last value after `..=`, or drop the `=`"
                    .to_owned(),
            ),
            (Some(min), Some(max)) if min.is_float() != max.is_float() => wrong(format!(
                "`{min}` and `{max}` are an integer and a float; write both alike"
            )),
            (Some(min), Some(max)) if min.compare(max).is_some_and(std::cmp::Ordering::is_gt) => {
                wrong(format!(
                    "the range is empty, {min} is greater than {max}; write `{max}..={min}`"
                ))
            }
            (Some(min), Some(max)) if exclusive && min == max => wrong(format!(
                "the range is empty, since `..` leaves its end out; write `{min}..={max}`"
            )),
            _ => Ok(Self {
                min,
                max,
                exclusive: exclusive && max.is_some(),
            }),
        }
    }
}

/// A range of sizes: how long, how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) min: u64,
    /// Inclusive.
    pub(crate) max: Option<u64>,
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
        let min = bounds.min.map_or(Ok(0), size)?;
        let Some(max) = bounds.max.map(size).transpose()? else {
            if min == 0 {
                return Err(wrong(
                    "every size is at least 0; give an end, or leave the rule out".to_owned(),
                ));
            }
            return Ok(Self { min, max: None });
        };
        let last = if bounds.exclusive {
            max.checked_sub(1)
        } else {
            Some(max)
        };
        match last {
            Some(max) => Ok(Self {
                min,
                max: Some(max),
            }),
            None => Err(wrong(
                "the range is empty, no size is less than 0".to_owned(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(text: &str) -> Result<Bounds, String> {
        syn::parse_str(text).map_err(|error| error.to_string())
    }

    fn size(text: &str) -> Result<Size, String> {
        syn::parse_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_the_four_forms() {
        let int = |value| Some(Number::Int(value));
        assert_eq!(
            bounds("1..=5"),
            Ok(Bounds {
                min: int(1),
                max: int(5),
                exclusive: false
            })
        );
        assert_eq!(
            bounds("-1_000..0x10"),
            Ok(Bounds {
                min: int(-1000),
                max: int(16),
                exclusive: true
            })
        );
        assert_eq!(
            bounds("0.."),
            Ok(Bounds {
                min: int(0),
                max: None,
                exclusive: false
            })
        );
        assert_eq!(
            bounds("..=9"),
            Ok(Bounds {
                min: None,
                max: int(9),
                exclusive: false
            })
        );
        let (low, high) = (Some(Number::Float(-0.5)), Some(Number::Float(1e3)));
        assert_eq!(
            bounds("-0.5..=1e3"),
            Ok(Bounds {
                min: low,
                max: high,
                exclusive: false
            })
        );
    }

    #[test]
    fn holds_the_ends_of_every_integer() {
        let ends = bounds(
            "-170141183460469231731687303715884105728..=340282366920938463463374607431768211455",
        );
        assert_eq!(
            ends.map(|ends| (ends.min, ends.max)),
            Ok((Some(Number::Int(i128::MIN)), Some(Number::Uint(u128::MAX))))
        );
        assert!(
            bounds("0..=340282366920938463463374607431768211456")
                .is_err_and(|error| error.contains("too great"))
        );
        assert!(bounds("0.0..=1e999").is_err_and(|error| error.contains("too great")));
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, message) in [
            ("5..=1", "write `1..=5`"),
            ("5..5", "write `5..=5`"),
            ("..", "says nothing"),
            ("1..=", "drop the `=`"),
            ("3", "`3..=3` for exactly 3"),
            ("0..=1.0", "write both alike"),
            ("0u8..", "without `u8`"),
            ("\"a\"..", "expected a number"),
            ("1...5", "write `..=`"),
            ("1..=5 6", "nothing after"),
            ("MIN..=5", "constant"),
        ] {
            let error = bounds(text).expect_err(text);
            assert!(error.contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn sizes_are_inclusive_and_never_negative() {
        assert_eq!(
            size("1..=5"),
            Ok(Size {
                min: 1,
                max: Some(5)
            })
        );
        assert_eq!(
            size("..5"),
            Ok(Size {
                min: 0,
                max: Some(4)
            })
        );
        assert_eq!(size("2.."), Ok(Size { min: 2, max: None }));
        assert_eq!(
            size("..=0"),
            Ok(Size {
                min: 0,
                max: Some(0)
            })
        );
        for (text, message) in [
            ("-1..", "no size"),
            ("0.5..=1.0", "no size"),
            ("0..", "at least 0"),
            ("..0", "empty"),
            ("0..0", "empty"),
        ] {
            let error = size(text).expect_err(text);
            assert!(error.contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn prints_as_cores_number() {
        let text = |number: Number| number.to_token_stream().to_string();
        assert_eq!(text(Number::Int(-5)), "__i :: Number :: Int (- 5)");
        assert_eq!(text(Number::Float(-0.5)), "__i :: Number :: Float (- 0.5)");
    }
}
