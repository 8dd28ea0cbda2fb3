//! The trait that joins what a type is (its schema) with how it is read (its partial).

use crate::decode::Decode;
use crate::schema::Schema;

/// A type that a model can be asked for.
///
/// Derive it; the derive writes the schema and the decoder. Implemented for the std types that JSON has a form for.
///
/// ```
/// use instructor_core::Extract;
///
/// /// A person who is mentioned.
/// #[derive(Debug, Extract)]
/// struct Person {
///     name: String,
///     #[extract(range = 0..=130)]
///     age: Option<u8>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be extracted",
    label = "no JSON schema is known for this type",
    note = "add `#[derive(Extract)]` to `{Self}`",
    note = "a type of another crate can be wrapped in a struct of yours that derives it",
    note = "types of `chrono`, `jiff`, `rust_decimal`, `time`, `url` and `uuid` can be extracted with the feature of that name"
)]
pub trait Extract: Sized {
    /// The value while it is arriving: open parts partial, closed parts final.
    type Partial: Decode<Value = Self>;

    /// The type as data, built by the compiler.
    fn schema() -> &'static Schema;
}

/// The value of `T` while it is arriving.
pub type Partial<T> = <T as Extract>::Partial;
