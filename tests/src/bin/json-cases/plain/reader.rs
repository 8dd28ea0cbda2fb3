//! The reader: one value, from a place in a text.

use serde_json::{Map, Value};

use super::Plain;
use crate::policy::Why;

/// Containers in containers are read so far.
const MAX_DEPTH: usize = 64;

pub(super) const BLANKS: [char; 4] = [' ', '\n', '\r', '\t'];

pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    tolerant: bool,
    depth: usize,
    pub(super) in_string: bool,
    /// What makes it no answer although reading goes on.
    pub(super) flaw: Option<Why>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, at: usize, tolerant: bool) -> Self {
        Self {
            text,
            at,
            tolerant,
            depth: 0,
            in_string: false,
            flaw: None,
        }
    }

    pub(super) fn rest(&self) -> &'a str {
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

    pub(super) fn blanks(&mut self) {
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

    pub(super) fn value(&mut self) -> Plain {
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
    pub(super) fn is_answer(&mut self) -> bool {
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

pub(super) fn literal(word: &str, tolerant: bool) -> Option<Value> {
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
