//! Converse: how a request is built and a reply read.

mod correction;
mod operation;
mod request;
mod response;

pub(crate) use response::{said, stop_reason};
