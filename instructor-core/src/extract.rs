//! The trait that joins what a type is (its schema) with how it is read (its partial).

use crate::decode::Decode;
use crate::schema::{Definition, DefinitionError, Schema};

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

    /// Looks for what the compiler cannot see, in this type and in all that it is made of: an example or a default that would not be accepted, a
    /// constant that leaves a rule nothing, a pattern in a constant that does not parse, a tag that is called as a field.
    ///
    /// The first request asks by itself; a unit test of one line asks earlier.
    ///
    /// ```
    /// use instructor_core::Extract;
    ///
    /// #[derive(Extract)]
    /// struct Ticket {
    ///     #[extract(range = 1..=5, example = 3)]
    ///     urgency: u8,
    /// }
    ///
    /// assert_eq!(Ticket::check_definition(), Ok(()));
    /// ```
    ///
    /// # Errors
    ///
    /// All mistakes, with their paths.
    fn check_definition() -> Result<(), DefinitionError> {
        Definition::of::<Self>().check().map_err(Clone::clone)
    }
}

/// The value of `T` while it is arriving: of a struct, its fields as far as they have come, each a [`Progress`](crate::Progress). [`Decoder`](crate::Decoder) says what is seen when.
pub type Partial<T> = <T as Extract>::Partial;
