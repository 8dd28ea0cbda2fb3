//! The ways in which a text is read, and all that can be seen of what came of it.

use instructor_core::{Adjustment, Decoded, Decoder, Extract, Issues};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reading {
    Strict,
    Exact,
    Tolerant,
}

impl Reading {
    pub(crate) const ALL: [Self; 3] = [Self::Strict, Self::Exact, Self::Tolerant];

    pub(crate) fn decoder<T: Extract>(self) -> Decoder<T> {
        match self {
            Self::Strict => Decoder::new(),
            Self::Exact => Decoder::new().exact(),
            Self::Tolerant => Decoder::new().tolerant(),
        }
    }

    pub(crate) fn pieces<'a, T: Extract>(
        self,
        pieces: impl IntoIterator<Item = &'a str>,
    ) -> Result<Decoded<T>, Issues> {
        let mut decoder = self.decoder();
        for piece in pieces {
            decoder.push(piece);
        }
        decoder.finish()
    }

    pub(crate) fn whole<T: Extract>(self, text: &str) -> Result<Decoded<T>, Issues> {
        self.pieces([text])
    }
}

/// Issues with all that they hold, the model's words included.
pub(crate) fn issues(issues: &Issues) -> String {
    let issues = issues.iter().map(|issue| {
        let (found, path) = (issue.found().text(), issue.path().with_content());
        format!(
            "{issue} [{} {path} {} {found:?}]",
            issue.kind().code(),
            issue.expected()
        )
    });
    issues.collect::<Vec<_>>().join("\n")
}

pub(crate) fn adjustments(adjustments: &[Adjustment]) -> String {
    let adjustments = adjustments
        .iter()
        .map(|adjustment| format!("{adjustment} [{}]", adjustment.path().with_content()));
    adjustments.collect::<Vec<_>>().join("\n")
}

/// The pieces of a text between cuts.
pub(crate) fn pieces<'a>(text: &'a str, cuts: &[usize]) -> Vec<&'a str> {
    let mut places = vec![0];
    places.extend(cuts);
    places.push(text.len());
    places
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}
