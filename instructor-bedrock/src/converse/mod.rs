//! Converse: how a request is built and a reply read, whole or as it comes.

mod conversation;
mod correction;
mod operation;
mod request;
pub(crate) mod response;
pub(crate) mod stream;
mod thinking;

pub(crate) use response::{said, stop_reason};
