//! What a text is by our policy, read once more by the plainest of readers, which shares nothing with the decoder: it takes a whole text, copies everything and knows no types.

use serde_json::{Map, Value};

use crate::policy::Why;

/// What any JSON value in the text is, or why there is none.
pub(crate) type Plain = Result<Value, Why>;

/// Containers in containers are read so far.
const MAX_DEPTH: usize = 64;

/// Of a text that is JSON and nothing but JSON.
pub(crate) fn strict(text: &str) -> Plain {
    let mut reader = Reader::new(text, 0, false);
    let value = reader.value()?;
    reader.blanks();
    match (reader.rest().is_empty(), reader.flaw) {
        (false, _) => Err(Why::Behind),
        (true, Some(flaw)) => Err(flaw),
        (true, None) => Ok(value),
    }
}

/// Of a text in which any JSON value may stand in a fence, and may need mending.
pub(crate) fn tolerant(text: &str) -> Plain {
    let mut fences = Fences {
        text,
        at: 0,
        inside: false,
    };
    let start = fences.first().ok_or(Why::Words)?;
    let mut reader = Reader::new(text, start, true);
    let value = reader.value()?;
    fences.at = reader.at;
    let is_scalar = !(value.is_array() || value.is_object());
    if is_scalar && !fences.is_alone() {
        return Err(Why::Behind);
    }
    while let Some(start) = fences.next() {
        let mut second = Reader::new(text, start, true);
        if second.is_answer() {
            return Err(Why::Several);
        }
        fences.at = second.at;
    }
    reader.flaw.map_or(Ok(value), Err)
}

/// Likewise of a type that is told by its keys, so that an answer may stand anywhere.
pub(crate) fn anywhere(text: &str) -> Plain {
    let first = tolerant(text);
    if !matches!(
        first,
        Err(Why::Words | Why::Behind | Why::Word | Why::Quotes)
    ) {
        return first;
    }
    containers(text).next().map_or(first, Ok)
}

/// Whether more than one object or list stands in the text, one behind another.
pub(crate) fn several(text: &str) -> bool {
    containers(text).nth(1).is_some()
}

/// The objects and lists of a text, one behind another.
fn containers(text: &str) -> impl Iterator<Item = Value> {
    let mut end = 0;
    let brackets = text.match_indices(['{', '[']);
    brackets.filter_map(move |(at, _)| {
        if at < end {
            return None;
        }
        let mut reader = Reader::new(text, at, true);
        let value = reader.value().ok()?;
        end = reader.at;
        reader.flaw.is_none().then_some(value)
    })
}

/// Whether something other than blanks stands behind the first value.
pub(crate) fn goes_on_behind(text: &str) -> bool {
    let mut fences = Fences {
        text,
        at: 0,
        inside: false,
    };
    fences.first().is_some_and(|start| {
        let mut reader = Reader::new(text, start, true);
        reader.value().is_ok() && !reader.rest().trim_matches(BLANKS).is_empty()
    })
}

/// Whether the text ends inside a string.
pub(crate) fn ends_in_string(text: &str) -> bool {
    let mut reader = Reader::new(text, 0, true);
    reader.value() == Err(Why::Unfinished) && reader.in_string
}

/// Where a value may begin: at the text's beginning, and at that of a fence without a tag or with that of JSON.
struct Fences<'a> {
    text: &'a str,
    at: usize,
    inside: bool,
}

impl<'a> Fences<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn first(&mut self) -> Option<usize> {
        let rest = after_blanks(self.rest());
        if begins(rest) {
            return Some(self.text.len() - rest.len());
        }
        self.next()
    }

    fn next(&mut self) -> Option<usize> {
        loop {
            self.at += self.rest().find("```")? + 3;
            if self.inside {
                self.inside = false;
                continue;
            }
            let rest = self.rest();
            let line = rest.split(['\n', '`']).next().unwrap_or_default();
            let tag_ends = line.find(|character: char| begins_other_than_word(character));
            let tag = line
                .get(..tag_ends.unwrap_or(line.len()))
                .unwrap_or_default();
            let json = tag
                .trim()
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("json"));
            let json = json || tag.trim().is_empty();
            if json && tag_ends.is_some() {
                self.inside = true;
                return Some(self.at + tag.len());
            }
            let opens = line.len() <= 16
                && rest
                    .get(line.len()..)
                    .is_some_and(|rest| rest.starts_with('\n'));
            self.at += line.len();
            if opens {
                self.inside = true;
                let inner = after_blanks(self.rest());
                if json && begins(inner) {
                    return Some(self.text.len() - inner.len());
                }
            }
        }
    }

    /// Whether nothing but blanks stands between here and the end of the fence, or of the text.
    fn is_alone(&self) -> bool {
        let rest = self.rest();
        let rest = rest
            .find('`')
            .filter(|_| {
                self.inside
                    || !rest.contains(|character: char| {
                        !BLANKS.contains(&character) && character != '`'
                    })
            })
            .map_or(rest, |end| rest.get(..end).unwrap_or_default());
        rest.trim_matches(BLANKS).is_empty()
    }
}

const BLANKS: [char; 4] = [' ', '\n', '\r', '\t'];

/// A byte order mark is as good as a blank.
fn after_blanks(text: &str) -> &str {
    let rest = text.trim_start_matches(BLANKS);
    let rest = rest.strip_prefix('\u{feff}').unwrap_or(rest);
    rest.trim_start_matches(BLANKS)
}

fn begins_other_than_word(character: char) -> bool {
    matches!(character, '{' | '[' | '"' | '-' | '0'..='9')
}

fn begins(text: &str) -> bool {
    let word: String = text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    text.starts_with(begins_other_than_word) || literal(&word, true).is_some()
}

fn literal(word: &str, tolerant: bool) -> Option<Value> {
    match word {
        "null" => Some(Value::Null),
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "None" if tolerant => Some(Value::Null),
        "True" if tolerant => Some(Value::Bool(true)),
        "False" if tolerant => Some(Value::Bool(false)),
        _ => None,
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    tolerant: bool,
    depth: usize,
    in_string: bool,
    /// What makes it no answer although reading goes on.
    flaw: Option<Why>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, at: usize, tolerant: bool) -> Self {
        Self {
            text,
            at,
            tolerant,
            depth: 0,
            in_string: false,
            flaw: None,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.rest().chars().next()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn eat(&mut self, text: &str) -> bool {
        let is_there = self.rest().starts_with(text);
        if is_there {
            self.at += text.len();
        }
        is_there
    }

    fn blanks(&mut self) {
        loop {
            self.at = self.text.len() - self.rest().trim_start_matches(BLANKS).len();
            let end = match self.rest() {
                rest if self.tolerant && rest.starts_with("//") => {
                    rest.find('\n').map(|end| end + 1)
                }
                rest if self.tolerant && rest.starts_with("/*") => rest
                    .get(2..)
                    .and_then(|inner| inner.find("*/"))
                    .map(|end| end + 4),
                _ => return,
            };
            self.at += end.unwrap_or(self.rest().len());
        }
    }

    fn value(&mut self) -> Plain {
        self.blanks();
        let value = match self.rest().chars().next() {
            None => return Err(Why::Unfinished),
            Some('{') => self.object()?,
            Some('[') => self.list()?,
            Some('"') => Value::String(self.string()?),
            Some('-' | '0'..='9') => self.number()?,
            Some(_) => self.word()?,
        };
        Ok(value)
    }

    /// Whether a second answer begins here. A number must have ended to be one.
    fn is_answer(&mut self) -> bool {
        if self
            .rest()
            .starts_with(|first: char| first == '-' || first.is_ascii_digit())
        {
            let token = self.number_token();
            self.at += token.len();
            let behind = self.rest().chars().next();
            return is_number(token)
                && behind.is_some_and(|char| !matches!(char, 'a'..='z' | 'T' | 'F' | 'N'));
        }
        self.value().is_ok()
    }

    fn number_token(&self) -> &'a str {
        let is_part =
            |character: char| matches!(character, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
        let rest = self.rest();
        let length = rest.find(|character| !is_part(character));
        rest.get(..length.unwrap_or(rest.len())).unwrap_or_default()
    }

    fn enter(&mut self) -> Result<(), Why> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            Err(Why::Depth)
        } else {
            Ok(())
        }
    }

    /// What stands behind an item: `true` for its comma, `false` for the end of the container.
    fn goes_on(&mut self, close: &str, other: &str) -> Result<bool, Why> {
        self.blanks();
        if self.eat(close) {
            self.depth -= 1;
            return Ok(false);
        }
        if !self.eat(",") {
            return Err(match self.rest() {
                "" => Why::Unfinished,
                rest if rest.starts_with(other) => Why::Bracket,
                _ => Why::Comma,
            });
        }
        self.blanks();
        if self.rest().starts_with(close) {
            if !self.tolerant {
                return Err(Why::Strict);
            }
            self.at += close.len();
            self.depth -= 1;
            return Ok(false);
        }
        Ok(true)
    }

    fn object(&mut self) -> Plain {
        self.enter()?;
        let mut members = Map::new();
        self.blanks();
        if self.eat("}") {
            self.depth -= 1;
            return Ok(Value::Object(members));
        }
        loop {
            match self.rest().chars().next() {
                None => return Err(Why::Unfinished),
                Some('"') => {}
                Some(']') => return Err(Why::Bracket),
                Some(other) => return Err(Why::of_key(other)),
            }
            let key = self.string()?;
            self.blanks();
            if !self.eat(":") {
                return Err(if self.rest().is_empty() {
                    Why::Unfinished
                } else {
                    Why::Colon
                });
            }
            let value = self.value()?;
            if members.insert(key, value).is_some() {
                self.flaw.get_or_insert(Why::Duplicate);
            }
            if !self.goes_on("}", "]")? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn list(&mut self) -> Plain {
        self.enter()?;
        let mut items = Vec::new();
        self.blanks();
        if self.eat("]") {
            self.depth -= 1;
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            if !self.goes_on("]", "}")? {
                return Ok(Value::Array(items));
            }
        }
    }

    fn string(&mut self) -> Result<String, Why> {
        self.at += 1;
        self.in_string = true;
        let mut text = Vec::new();
        loop {
            match self.next().ok_or(Why::Unfinished)? {
                '"' => break,
                '\\' => self.escape(&mut text)?,
                control if control < ' ' && !self.tolerant => return Err(Why::Strict),
                character => text.extend(character.encode_utf16(&mut [0; 2]).iter()),
            }
        }
        self.in_string = false;
        String::from_utf16(&text).or_else(|_| {
            self.flaw.get_or_insert(Why::Surrogate);
            Ok(String::from_utf16_lossy(&text))
        })
    }

    fn escape(&mut self, text: &mut Vec<u16>) -> Result<(), Why> {
        let simple = match self.next().ok_or(Why::Unfinished)? {
            character @ ('"' | '\\' | '/') => character,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut unit = 0;
                for _ in 0..4 {
                    let digit = self.next().ok_or(Why::Unfinished)?;
                    unit = unit * 16 + digit.to_digit(16).ok_or(Why::Escape)?;
                }
                text.push(u16::try_from(unit).unwrap_or_default());
                return Ok(());
            }
            _ => return Err(Why::Escape),
        };
        text.extend(simple.encode_utf16(&mut [0; 2]).iter());
        Ok(())
    }

    fn number(&mut self) -> Plain {
        let token = self.number_token();
        let length = token.len();
        let is_last = length == self.rest().len();
        if !is_number(token) {
            let goes_on = is_last
                && ["0", "0.0", ".0", "+0"]
                    .iter()
                    .any(|more| is_number(&format!("{token}{more}")));
            return Err(if goes_on {
                Why::Unfinished
            } else {
                Why::Number
            });
        }
        self.at += length;
        let behind = self.rest().chars().next();
        if behind.is_some_and(|behind| behind.is_alphanumeric() || behind == '_' || behind == '"') {
            return Err(Why::Number);
        }
        let is_integer = !token.contains(['.', 'e', 'E']);
        let fits = token.parse::<i64>().is_ok() || token.parse::<u64>().is_ok();
        match token.parse::<serde_json::Number>() {
            Ok(number) if !is_integer || fits => Ok(Value::Number(number)),
            _ => {
                self.flaw.get_or_insert(Why::Range);
                Ok(Value::Null)
            }
        }
    }

    fn word(&mut self) -> Plain {
        let rest = self.rest();
        let length = rest
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        if let Some(value) = literal(word, self.tolerant) {
            self.at += length;
            return Ok(value);
        }
        if literal(word, true).is_some() {
            return Err(Why::Strict);
        }
        let words = ["null", "true", "false", "None", "True", "False"];
        let words = words
            .get(..if self.tolerant { 6 } else { 3 })
            .unwrap_or_default();
        if length > 0 && length == rest.len() && words.iter().any(|whole| whole.starts_with(word)) {
            return Err(Why::Unfinished);
        }
        Err(rest.chars().next().map_or(Why::Unfinished, Why::of_value))
    }
}

/// The grammar of RFC 8259.
fn is_number(token: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let token = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = token
        .split_once(['e', 'E'])
        .map_or((token, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
