//! The record of one extraction.

use std::fmt;
use std::time::Duration;

use crate::decode::{Adjustment, Issue, Issues};
use crate::exchange::{Capability, Failure, Response, Usage};

/// The record of one extraction, whether it ended well or not.
///
/// `Display` and `Debug` show no word of the model; [`with_content`](Self::with_content) does.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Report {
    /// Every request that was sent, in order.
    pub attempts: Vec<Attempt>,
    /// The tokens of all attempts, as far as the service counted them.
    pub usage: Usage,
    /// What was repaired or coerced in the answer, losing nothing.
    pub adjustments: Vec<Adjustment>,
    /// How many keys of the answer no field has.
    pub unknown_fields: usize,
    /// What the model turned out not to offer, so that another mode was tried.
    pub refused: Vec<Capability>,
    /// What a guardrail masked in the last answer: policy and type, never the words.
    pub masked: Vec<String>,
    /// A guardrail was set but did not look at the answer, since guardrails do not evaluate the arguments of tool calls.
    pub guardrail_skipped: bool,
    /// A stream was asked for as text, since the model gives the arguments of a tool call in one piece.
    pub text_for_stream: bool,
    /// A stream was asked for as a tool call all the same: its arguments come in one piece, at the end.
    pub arguments_in_one_piece: bool,
    /// How long the extraction took.
    pub elapsed: Duration,
}

impl Report {
    /// The report as text with the model's words in it: the issues' full paths and what was found there. Not for logs.
    pub fn with_content(&self) -> impl fmt::Display + '_ {
        Shown {
            report: self,
            content: true,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown {
            report: self,
            content: false,
        }
        .fmt(f)
    }
}

/// One request on the wire.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The name of the mode that asked.
    pub mode: &'static str,
    /// What went wrong; `None` for the answer that was accepted.
    pub failure: Option<Failure>,
    /// What was wrong with the answer, if it was read.
    pub issues: Option<Issues>,
    /// How many bytes of the answer had been read when it was dropped at its first issue, under
    /// [`fail_fast`](super::Extraction::fail_fast). The rest was never waited for; the service does not say what tokens it had counted by then.
    pub cut: Option<usize>,
    /// Its tokens, if the service said.
    pub usage: Option<Usage>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// How long was waited before it.
    pub waited: Duration,
    /// How long it took.
    pub elapsed: Duration,
}

impl Attempt {
    /// How it ended, as a stable word: `ok`, or the failure's [code](crate::exchange::FailureKind::code).
    pub fn code(&self) -> &'static str {
        self.failure
            .as_ref()
            .map_or("ok", |failure| failure.kind.code())
    }
}

/// A value and how it was come by.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Extracted<T> {
    /// The value.
    pub value: T,
    /// The record of the extraction.
    pub report: Report,
    /// The reply that held the value.
    pub response: Response,
}

/// A report with or without the model's words.
struct Shown<'a> {
    report: &'a Report,
    content: bool,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.report;
        write!(
            f,
            "requests: {}, tokens: {} in and {} out, time: {:.1?}",
            report.attempts.len(),
            report.usage.total_tokens() - report.usage.output_tokens,
            report.usage.output_tokens,
            report.elapsed,
        )?;
        for (index, attempt) in report.attempts.iter().enumerate() {
            write!(f, "\n{}: {}, {}", index + 1, attempt.mode, attempt.code())?;
            if let Some(id) = &attempt.request_id {
                write!(f, ", request {id}")?;
            }
            if let Some(bytes) = attempt.cut {
                write!(
                    f,
                    ", dropped after {bytes} bytes (its tokens are not known)"
                )?;
            }
            for issue in attempt.issues.iter().flatten() {
                f.write_str("\n   ")?;
                self.issue(f, issue)?;
            }
        }
        for adjustment in &report.adjustments {
            f.write_str("\nadjusted ")?;
            if self.content {
                let path = adjustment.path().with_content();
                write!(f, "{path}: {}", adjustment.kind())?;
            } else {
                write!(f, "{adjustment}")?;
            }
        }
        for masked in &report.masked {
            write!(f, "\nmasked by the guardrail: {masked}")?;
        }
        if report.guardrail_skipped {
            f.write_str("\nnot evaluated by the guardrail: it does not look at tool calls")?;
        }
        if report.text_for_stream {
            f.write_str(
                "\nasked for text: the model gives the arguments of a tool call in one piece",
            )?;
        }
        if report.arguments_in_one_piece {
            f.write_str("\nthe model gives the arguments of a tool call in one piece: nothing is seen of it before its end")?;
        }
        Ok(())
    }
}

impl Shown<'_> {
    fn issue(&self, f: &mut fmt::Formatter<'_>, issue: &Issue) -> fmt::Result {
        if !self.content {
            return write!(f, "{issue}");
        }
        write!(f, "{}: {}", issue.path().with_content(), issue.kind())?;
        if !issue.expected().is_empty() {
            write!(f, ", expected {}", issue.expected())?;
        }
        match issue.found().text() {
            Some(text) => write!(f, ", found {text:?}"),
            None => Ok(()),
        }
    }
}
