//! x
#![allow(dead_code)]
mod converse;
mod error;
mod guardrail;
mod invoke;
mod interceptor;
mod model;
