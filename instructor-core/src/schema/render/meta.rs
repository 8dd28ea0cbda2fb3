//! Titles, examples and defaults.

use super::writer::Members;
use crate::schema::meta::Meta;

/// As keywords; of several tables the first that says something counts.
pub(super) fn keywords(metas: &[&'static Meta], members: &mut Members<'_>) {
    if let Some(title) = title(metas) {
        members.text("title", title);
    }
    if let Some(default) = default(metas) {
        members.key("default").push_str(&default);
    }
    if let Some(examples) = examples(metas) {
        members.array("examples", examples, |example, out| out.push_str(example));
    }
}

/// In words, for a dialect without the keywords.
pub(super) fn sentences(metas: &[&'static Meta]) -> Vec<String> {
    let title = title(metas).map(|title| format!("{title}."));
    let default = default(metas).map(|default| format!("Where nothing is said: {default}."));
    let examples = examples(metas).map(|examples| format!("For example: {}.", examples.join(", ")));
    title.into_iter().chain(default).chain(examples).collect()
}

fn title(metas: &[&'static Meta]) -> Option<&'static str> {
    metas
        .iter()
        .map(|meta| meta.title)
        .find(|title| !title.is_empty())
}

fn default(metas: &[&'static Meta]) -> Option<String> {
    metas.iter().find_map(|meta| meta.shown_default())
}

fn examples(metas: &[&'static Meta]) -> Option<&'static [&'static str]> {
    metas
        .iter()
        .map(|meta| meta.examples)
        .find(|examples| !examples.is_empty())
}
