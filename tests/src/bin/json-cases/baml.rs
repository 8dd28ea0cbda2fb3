//! What a type of BAML is, as one line: `{name:string,tags:[string]}`, `string?`, `<int>` for a map, `ONE=k1|TWO` for an enum. Descriptions, checks and what is said of streams stay out.

use std::collections::BTreeMap;

/// The line of what `target` names, a type of BAML or an expression of its Rust tests, with the definitions of `source`. `None`: it is of a kind that no type of ours is.
pub(crate) fn outline(source: &str, target: &str) -> Option<String> {
    let source = undescribed(source);
    let definitions = definitions(&source);
    let target: String = target
        .chars()
        .filter(|char| !char.is_whitespace())
        .collect();
    expression(&definitions, &target)
}

struct Definition<'a> {
    is_enum: bool,
    lines: Vec<&'a str>,
}

type Definitions<'a> = BTreeMap<&'a str, Definition<'a>>;

fn definitions(source: &str) -> Definitions<'_> {
    let mut all = BTreeMap::new();
    let mut open: Option<(&str, Definition<'_>)> = None;
    for line in source.lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (&mut open, words.as_slice()) {
            (None, [kind @ ("class" | "enum"), name, "{", ..]) => {
                let definition = Definition {
                    is_enum: *kind == "enum",
                    lines: Vec::new(),
                };
                open = Some((*name, definition));
            }
            (Some(_), ["}", ..]) => all.extend(open.take()),
            (Some((_, definition)), [first, ..]) if is_name(first) => definition.lines.push(line),
            _ => {}
        }
    }
    all
}

/// Without the words of descriptions, which may be lines of their own.
fn undescribed(source: &str) -> String {
    let mut parts = source.split("#\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once("\"#").map_or("", |(_, behind)| behind)
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic())
        && word
            .chars()
            .all(|char| char.is_alphanumeric() || char == '_')
}

/// As the Rust tests build it: `FieldType::class("Test").as_list()`.
fn expression(definitions: &Definitions<'_>, text: &str) -> Option<String> {
    let text = text.strip_prefix("baml_types::").unwrap_or(text);
    for (end, before, behind) in [
        (".into()", "", ""),
        (".as_list()", "[", "]"),
        (".as_optional()", "", "?"),
    ] {
        if let Some(inner) = text.strip_suffix(end) {
            return Some(format!(
                "{before}{}{behind}",
                expression(definitions, inner)?
            ));
        }
    }
    let Some(text) = text.strip_prefix("FieldType::") else {
        let name = text.split('(').next().unwrap_or(text);
        return named(definitions, name, 0);
    };
    let (kind, argument) = text.strip_suffix(')')?.split_once('(')?;
    match kind.to_ascii_lowercase().as_str() {
        name @ ("int" | "float" | "bool" | "string") if argument.is_empty() => {
            Some(name.to_owned())
        }
        "primitive" => Some(argument.strip_prefix("TypeValue::")?.to_ascii_lowercase()),
        "class" | "enum" => {
            let name = argument.split('"').nth(1)?;
            named(definitions, name, 0)
        }
        "list" => Some(format!("[{}]", expression(definitions, argument)?)),
        "map" => {
            let value = argument.strip_prefix("FieldType::string(),")?;
            Some(format!("<{}>", expression(definitions, value)?))
        }
        "literal" => argument.split('"').nth(1).map(str::to_owned),
        _ => None,
    }
}

/// As BAML writes it: `int[]`, `(int | string)?`, `map<string, int>`, or a name.
fn named(definitions: &Definitions<'_>, text: &str, depth: usize) -> Option<String> {
    let text = text.trim();
    if depth > 8 {
        return None;
    }
    if let Some(item) = text.strip_suffix("[]") {
        return Some(format!("[{}]", named(definitions, item, depth + 1)?));
    }
    if let Some(inner) = text.strip_suffix('?') {
        return Some(format!("{}?", named(definitions, inner, depth + 1)?));
    }
    if let Some(value) = text.strip_prefix("map<string,") {
        return Some(format!(
            "<{}>",
            named(definitions, value.strip_suffix('>')?, depth + 1)?
        ));
    }
    if let Some(union) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        let of = union
            .split('|')
            .map(|part| named(definitions, part, depth + 1));
        return Some(format!("({})", of.collect::<Option<Vec<_>>>()?.join("|")));
    }
    if let name @ ("int" | "float" | "bool" | "string") = text {
        return Some(name.to_owned());
    }
    let definition = definitions.get(text)?;
    if definition.is_enum {
        let names: Vec<String> = definition.lines.iter().map(|line| variant(line)).collect();
        return Some(names.join("|"));
    }
    let fields = definition.lines.iter().map(|line| {
        let line = line.split(" @").next().unwrap_or(line);
        let (name, kind) = line.split_once(char::is_whitespace)?;
        Some(format!("{name}:{}", named(definitions, kind, depth + 1)?))
    });
    Some(format!(
        "{{{}}}",
        fields.collect::<Option<Vec<_>>>()?.join(",")
    ))
}

/// `ONE @alias(k1)` is `ONE=k1`.
fn variant(line: &str) -> String {
    let name = line.split_whitespace().next().unwrap_or_default();
    match line
        .split_once("@alias(")
        .and_then(|(_, rest)| rest.split_once(')'))
    {
        Some((alias, _)) => format!("{name}={}", alias.trim_matches('"')),
        None => name.to_owned(),
    }
}
