//! A report that is read while it is written: the terminal shows every field as far as it has come.
//!
//! Where the output is no terminal, a line says which part is being written, and the report follows when it is whole.

#![expect(dead_code, reason = "they are shown by the partial")]

use std::time::Instant;

use console::{Term, style, truncate_str};
use instructor_bedrock::{Extract, Progress};
use instructor_examples::{Run, wrapped};

/// What happened in an incident, for those who were not there.
#[derive(Debug, Extract)]
struct Report {
    /// One line, as in a newspaper.
    #[extract(len = 1..=80)]
    title: String,
    severity: Severity,
    /// Three to five sentences, for readers who know the product and not what is inside.
    summary: String,
    /// How many orders failed, if it is known.
    orders_lost: Option<u32>,
    /// What happened when, in its order; bots included where they matter.
    #[extract(non_empty)]
    timeline: Vec<Moment>,
    /// What was promised, and by whom.
    actions: Vec<Action>,
}

#[derive(Debug, Extract)]
#[serde(rename_all = "snake_case")]
enum Severity {
    /// Customers could not do what they came for.
    Critical,
    /// Customers noticed.
    Major,
    /// Nobody outside noticed.
    Minor,
}

#[derive(Debug, Extract)]
struct Moment {
    /// As HH:MM.
    #[extract(pattern = r"^\d{2}:\d{2}$")]
    at: String,
    what: String,
}

#[derive(Debug, Extract)]
struct Action {
    what: String,
    owner: String,
    #[extract(date)]
    due: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let run = Run::new("stream_partials");
    let bedrock = run.bedrock().await?;
    let mut stream = bedrock
        .extract::<Report>(run.document("incident.txt")?)
        .partials()
        .await?;

    let mut screen = Screen::new();
    while let Some(update) = stream.next().await {
        if update.restarted().is_some() {
            screen.clear()?;
        }
        // Of several parts that have changed the last is where the model is writing.
        let writing = update.changed().last().map(|path| path.to_string());
        screen.show(page(update.partial(), screen.width()), writing)?;
    }
    screen.end()?;

    let report: Report = stream.finish().await?;
    let (moments, actions) = (report.timeline.len(), report.actions.len());
    println!("\nwhole and valid: {moments} moments, {actions} actions");
    Ok(())
}

/// The report as far as it has come, line by line.
fn page(report: &ReportPartial, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let title = wrapped(text(&report.title), width, "");
    lines.extend(title.iter().map(|line| style(line).bold().to_string()));
    let severity = report.severity.done().map(|severity| match severity {
        Severity::Critical => style("critical").red(),
        Severity::Major => style("major").yellow(),
        Severity::Minor => style("minor").green(),
    });
    let orders = report.orders_lost.done().and_then(Option::as_ref);
    let facts = [
        severity.map(|severity| severity.to_string()),
        orders.map(|orders| format!("{orders} orders failed")),
    ];
    lines.push(facts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    lines.push(String::new());
    lines.extend(wrapped(text(&report.summary), width, ""));

    // A list is its finished items, and at most one that is being written.
    let (moments, open) = list(&report.timeline);
    let moments = moments.iter().map(|moment| (&*moment.at, &*moment.what));
    let open = open.map(|moment| (text(&moment.at), text(&moment.what)));
    for (index, (at, what)) in moments.chain(open).enumerate() {
        if index == 0 {
            lines.push(String::new());
        }
        lines.extend(wrapped(&format!("{at}  {what}"), width, "       "));
    }

    let (actions, open) = list(&report.actions);
    let actions = actions
        .iter()
        .map(|action| (&*action.what, &*action.owner, action.due.as_deref()));
    let open = open.map(|action| {
        let due = action.due.done().and_then(Option::as_deref);
        (text(&action.what), text(&action.owner), due)
    });
    for (index, (what, owner, due)) in actions.chain(open).enumerate() {
        if index == 0 {
            lines.push(String::new());
        }
        let due = due.map_or(String::new(), |due| format!(", by {due}"));
        lines.extend(wrapped(
            &format!("[ ]    {what} ({owner}{due})"),
            width,
            "       ",
        ));
    }
    lines
}

/// A text, whole or as far as it has come.
fn text(field: &Progress<String>) -> &str {
    field.done().or(field.partial()).map_or("", String::as_str)
}

/// A list's finished items, and the one that is being written.
fn list<T: Extract>(field: &Progress<Vec<T>>) -> (&[T], Option<&T::Partial>) {
    match (field.done(), field.partial()) {
        (Some(items), _) => (items, None),
        (None, Some(list)) => (list.items(), list.open()),
        (None, None) => (&[], None),
    }
}

/// The part of the terminal that is drawn again and again.
struct Screen {
    terminal: Term,
    /// How many lines of it are drawn.
    drawn: usize,
    began: Instant,
    page: Vec<String>,
    writing: String,
}

impl Screen {
    fn new() -> Self {
        Self {
            terminal: Term::buffered_stdout(),
            drawn: 0,
            began: Instant::now(),
            page: Vec::new(),
            writing: String::new(),
        }
    }

    /// How wide a line may be: one that the terminal breaks would be two to clear.
    fn width(&self) -> usize {
        let columns = usize::from(self.terminal.size().1);
        columns.saturating_sub(1).clamp(10, 78)
    }

    fn show(&mut self, page: Vec<String>, writing: Option<String>) -> std::io::Result<()> {
        self.page = page;
        if !self.terminal.is_term() {
            if let Some(writing) = writing.filter(|writing| *writing != self.writing) {
                println!("{:6.2} s  {writing}", self.began.elapsed().as_secs_f64());
                self.writing = writing;
            }
            return Ok(());
        }
        // What no longer fits has been read, and comes again in the end.
        let rows = usize::from(self.terminal.size().0).saturating_sub(1);
        let from = self.page.len().saturating_sub(rows);
        self.terminal.clear_last_lines(self.drawn)?;
        for line in self.page.iter().skip(from) {
            self.terminal
                .write_line(&truncate_str(line, self.width(), "…"))?;
        }
        self.drawn = self.page.len() - from;
        self.terminal.flush()
    }

    /// What was shown is void.
    fn clear(&mut self) -> std::io::Result<()> {
        self.terminal.clear_last_lines(self.drawn)?;
        self.drawn = 0;
        self.terminal.flush()
    }

    /// Nothing more will be shown.
    fn end(&mut self) -> std::io::Result<()> {
        if self.drawn == self.page.len() {
            return Ok(());
        }
        self.clear()?;
        for line in &self.page {
            self.terminal.write_line(line)?;
        }
        self.terminal.flush()
    }
}
