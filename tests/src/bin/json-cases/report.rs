//! The table: per kind and family what agreed, what differs and why, and what is wrong.

use std::collections::BTreeMap;
use std::fmt;

use crate::case::{Case, Kind};
use crate::judge::{self, Verdict};
use crate::read;

#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: BTreeMap<(Kind, String), Row>,
    reasons: BTreeMap<(Kind, &'static str), usize>,
    wrong: Vec<String>,
    /// Texts so long that not every cut was made.
    strided: usize,
}

#[derive(Debug, Default)]
struct Row {
    agreed: usize,
    differs: usize,
    wrong: usize,
}

impl Report {
    pub(crate) fn of(cases: &[Case]) -> Self {
        let mut report = Self::default();
        for case in cases {
            report.add(case, judge::of(case));
        }
        report
    }

    fn add(&mut self, case: &Case, verdict: Verdict) {
        self.strided += usize::from(read::stride(&case.input) > 1);
        let row = self
            .rows
            .entry((case.kind, case.family.clone()))
            .or_default();
        match verdict {
            Verdict::Agreed => row.agreed += 1,
            Verdict::Differs(reason) => {
                row.differs += 1;
                *self.reasons.entry((case.kind, reason)).or_default() += 1;
            }
            Verdict::Wrong(why) => {
                row.wrong += 1;
                let Case {
                    family,
                    name,
                    input,
                    ..
                } = case;
                self.wrong.push(format!("{family} {name} {input:?}: {why}"));
            }
        }
    }

    pub(crate) fn failed(&self) -> usize {
        self.wrong.len()
    }

    /// How many of a kind agreed, and how many differ.
    #[cfg(test)]
    pub(crate) fn count(&self, kind: &str) -> (usize, usize) {
        let rows = self.rows.iter().filter(|((of, _), _)| of.name() == kind);
        rows.fold((0, 0), |(agreed, differs), (_, row)| {
            (agreed + row.agreed, differs + row.differs)
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:9} {:20} {:>6} {:>7} {:>5}",
            "kind", "family", "agreed", "differs", "wrong"
        )?;
        let mut passed = 0;
        for ((kind, family), row) in &self.rows {
            let Row {
                agreed,
                differs,
                wrong,
            } = row;
            passed += agreed + differs;
            writeln!(
                f,
                "{:9} {family:20} {agreed:6} {differs:7} {wrong:5}",
                kind.name()
            )?;
        }
        writeln!(f, "\ndiffers by stated policy:")?;
        for ((kind, reason), count) in &self.reasons {
            writeln!(f, "{:9} {count:4}  {reason}", kind.name())?;
        }
        writeln!(
            f,
            "\neach text was read whole, cut in two at every place, and character by character; of {} texts, for which that would be more than {} million bytes, at every so many places",
            self.strided,
            read::BUDGET / 1_000_000
        )?;
        for wrong in &self.wrong {
            writeln!(f, "wrong: {wrong}")?;
        }
        writeln!(f, "\n{passed} passed, {} failed", self.failed())
    }
}
