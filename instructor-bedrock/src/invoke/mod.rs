//! InvokeModel: bodies of the models' own making, changed without being rewritten.

mod body;
mod completions;
mod family;
mod messages;
mod operation;
