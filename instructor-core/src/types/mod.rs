//! What a field's type may be, besides what the derive is written on: the types of std and of other crates, each family in a file.
//!
//! A file here says what a type's schema is and what it is made of; how text is read is said in `decode`.

mod cell;
mod list;
mod number;
mod pointer;
