//! Converse: how a request is built and a reply read.

mod correction;
mod request;
mod response;

pub(crate) use request::{build, check, with_max_tokens};
pub(crate) use response::{read, stop_reason};
