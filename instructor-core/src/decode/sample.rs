//! Values that the programmer gives: examples, which are read as an answer would be, and defaults, which are shown.

use super::contract::Decode;
use super::cursor::Cursor;
use super::progress::Flow;
use super::reader::{Reader, Root};
use super::rules;
use super::shown::Shown;
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::Number;
use crate::schema::rule::{Rules, View};

/// Reads an example as an answer would be read, with the rules of its place, coercions off. What is wrong with it, if anything is.
pub fn reads<T, S: Slot<T>>(text: &str, rules: &'static Rules) -> Option<String> {
    let mut place = Place::<T, S> {
        value: S::pending(),
        begun: false,
        rules,
        of: std::marker::PhantomData,
    };
    read(&mut place, text)
}

/// Taken when a default value is of a type that can be shown.
pub trait DefaultField {
    /// Writes it as JSON, if it is a scalar, an empty list or an empty map. `false`: it has no short form.
    fn json(self, out: &mut String) -> bool;
}

impl<T: Extract> DefaultField for Shown<'_, T> {
    fn json(self, out: &mut String) -> bool {
        show(&T::Partial::view(self.0), out)
    }
}

/// Taken when it is of another, which is reported where the default is made.
pub trait DefaultNothing {
    /// Nothing.
    fn json(&self, out: &mut String) -> bool;
}

impl<T> DefaultNothing for Shown<'_, T> {
    fn json(&self, _: &mut String) -> bool {
        false
    }
}

fn read(place: &mut dyn Root, text: &str) -> Option<String> {
    let mut reader = Reader::default();
    reader.exact();
    reader.read(place, text, true);
    let issue = reader.issues().next()?;
    let text = issue.to_string();
    Some(text.trim_start_matches("(root): ").to_owned())
}

fn show(view: &View<'_>, out: &mut String) -> bool {
    match view {
        View::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        // JSON has no word for it.
        View::Number(Number::Float(value)) if !value.is_finite() => return false,
        View::Number(number) => out.push_str(&number.to_string()),
        View::Text(text) => crate::schema::write_string(out, text),
        View::Items(0) => out.push_str("[]"),
        View::Entries(0) => out.push_str("{}"),
        // That nothing stands for nothing is no news.
        View::Null | View::Items(_) | View::Entries(_) | View::Other => return false,
    }
    true
}

/// The place of an example.
struct Place<T, S: Slot<T>> {
    value: S,
    begun: bool,
    rules: &'static Rules,
    of: std::marker::PhantomData<T>,
}

impl<T, S: Slot<T>> Root for Place<T, S> {
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        self.begun = true;
        cursor.state.parts = self.rules.has_parts().then_some(self.rules);
        let flow = self.value.advance(cursor);
        cursor.state.parts = None;
        if flow == Flow::Done {
            rules::hold(self.rules.own, &self.value.view(), cursor);
        }
        flow
    }

    fn is_pending(&self) -> bool {
        !self.begun
    }
}
