//! What came of a case: as its suite has it, otherwise by policy, or wrong.

use instructor_bedrock::IssueKind;
use serde_json::Value;

use crate::case::{Case, Kind};
use crate::grows::grows;
use crate::leaves;
use crate::plain::{self, Plain};
use crate::policy::{self, Why};
use crate::read::{Seen, Type, Way};
use crate::types;

#[derive(Debug)]
pub(crate) enum Verdict {
    Agreed,
    Differs(&'static str),
    Wrong(String),
}

pub(crate) fn of(case: &Case) -> Verdict {
    judge(case).unwrap_or_else(Verdict::Wrong)
}

fn judge(case: &Case) -> Result<Verdict, String> {
    let typed = types::of_schema(&case.schema);
    let read = typed.unwrap_or_else(Type::of::<Value>);
    let way = match case.kind {
        Kind::Strict => Way::Strict,
        // What comes of words needs a reader of words.
        Kind::Partial if case.schema.is_null() => Way::Strict,
        Kind::Partial | Kind::Tolerant => Way::Tolerant,
    };
    let seen = read.read(&case.input, way)?;
    let plain = match (way, typed) {
        (Way::Strict, _) => plain::strict(&case.input),
        (Way::Tolerant, None) => plain::tolerant(&case.input),
        (Way::Tolerant, Some(_)) => plain::anywhere(&case.input),
    };
    if typed.is_none() {
        confirm(&seen, &plain)?;
    }
    if seen.end.is_ok() {
        growing(&read.snapshots(&case.input, way))?;
    }
    match case.kind {
        Kind::Strict | Kind::Tolerant => ending(case, &seen, &plain, typed.is_some()),
        Kind::Partial if !case.expected["distinct_snapshots"].is_null() => {
            snapshots(case, &seen, read, way)
        }
        Kind::Partial => partial(case, &seen, &plain, typed.is_some()),
    }
}

/// Whether the decoder and the plain reader are of one mind, wherever the text is cut.
#[cfg(test)]
pub(crate) fn of_one_mind(text: &str, way: Way) -> Result<(), String> {
    let plain = match way {
        Way::Strict => plain::strict(text),
        Way::Tolerant => plain::tolerant(text),
    };
    confirm(&Type::of::<Value>().read(text, way)?, &plain)
}

fn confirm(seen: &Seen, plain: &Plain) -> Result<(), String> {
    match (&seen.end, plain) {
        (Ok(done), Ok(value)) if leaves::same(&done.value, value) => Ok(()),
        (Err(_), Err(_)) => Ok(()),
        (end, plain) => Err(format!("ours is {end:?}, the plain reader's {plain:?}")),
    }
}

/// What was shown once is never taken back.
fn growing(snapshots: &[Value]) -> Result<(), String> {
    let mut pairs = snapshots.iter().zip(snapshots.iter().skip(1));
    match pairs.find(|(before, after)| !grows(before, after)) {
        Some((before, after)) => Err(format!("{before} was shown, and then {after}")),
        None => Ok(()),
    }
}

fn ending(case: &Case, seen: &Seen, plain: &Plain, typed: bool) -> Result<Verdict, String> {
    let expected = &case.expected;
    // The suite's own function gives a pair of the value and its log.
    let theirs = if case.options["logging"] == true {
        expected["text"].get(0)
    } else {
        expected.get("value").or_else(|| expected.get("text"))
    };
    let is_error = expected["error"] == true || expected["no_json"] == true;
    let why = match (&seen.end, theirs, plain) {
        (Ok(done), Some(theirs), _) if leaves::same(&done.value, theirs) => {
            return Ok(Verdict::Agreed);
        }
        (Err(_), None, _) if is_error => return Ok(Verdict::Agreed),
        (Err(_), Some(_), Err(why)) => Some(why.reason()),
        (Err(kinds), Some(_), Ok(_))
            if *kinds == [IssueKind::SeveralAnswers] && plain::several(&case.input) =>
        {
            Some(Why::Several.reason())
        }
        (Err(_), Some(theirs), Ok(said)) if typed => policy::of_type(said, theirs),
        (Ok(done), Some(theirs), _) => policy::of_value(done, theirs, &case.input)
            .or_else(|| policy::of_foreign(case).filter(|_| !typed)),
        (Ok(done), None, _) if is_error => {
            policy::of_empty(done).or_else(|| policy::of_foreign(case).filter(|_| !typed))
        }
        _ => None,
    };
    why.map(Verdict::Differs)
        .ok_or_else(|| format!("ours is {:?}, expected is {expected}", seen.end))
}

fn partial(case: &Case, seen: &Seen, plain: &Plain, typed: bool) -> Result<Verdict, String> {
    let expected = &case.expected;
    let broken = plain.as_ref().err().filter(|why| **why != Why::Unfinished);
    let wrong = || format!("ours shows {}, expected is {expected}", seen.shown);
    let Some(theirs) = expected.get("value") else {
        return match broken {
            _ if seen.shown.is_null() => Ok(Verdict::Agreed),
            Some(_) if expected["error"] == true && seen.noted > 0 => Ok(Verdict::Agreed),
            None if case.options["allow"].is_array() => Ok(Verdict::Differs(policy::FLAGS)),
            _ => Err(wrong()),
        };
    };
    let mut verdict = Verdict::Agreed;
    for leaf in leaves::between(&seen.shown, theirs) {
        let why = policy::of_leaf(&leaf, &case.input)
            .or_else(|| policy::of_attributes(case))
            .or_else(|| policy::of_foreign(case).filter(|_| !typed));
        verdict = Verdict::Differs(match (why, broken) {
            (Some(why), _) => why,
            (None, Some(broken)) => broken.reason(),
            (None, None) => return Err(wrong()),
        });
    }
    Ok(verdict)
}

fn snapshots(case: &Case, seen: &Seen, read: Type, way: Way) -> Result<Verdict, String> {
    let expected = &case.expected;
    let ours = read.snapshots(&case.input, way);
    let theirs = expected["distinct_snapshots"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let value = seen.end.as_ref().map(|done| &done.value).ok();
    if value.is_none_or(|value| !leaves::same(value, &expected["final"])) {
        return Err(format!("ours ends in {:?}", seen.end));
    }
    // A scalar that has begun is `null` in ours, and so is a value of which nothing has come.
    let (ours, theirs) = (told_apart(&ours), told_apart(&theirs));
    let is_early = |first: &Value| leaves::between(first, &Value::Null).is_empty();
    let early =
        usize::from(ours.first().is_some_and(is_early) && !theirs.first().is_some_and(is_early));
    let ours = ours.get(early..).unwrap_or_default();
    let is_same = |(ours, theirs): (&Value, &Value)| leaves::between(ours, theirs).is_empty();
    if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(is_same) {
        Ok(Verdict::Agreed)
    } else {
        Err(format!("ours shows {ours:?}, theirs {theirs:?}"))
    }
}

/// Without those that show nothing new.
fn told_apart(snapshots: &[Value]) -> Vec<Value> {
    let mut told = snapshots.to_vec();
    told.dedup_by(|next, last| leaves::between(next, last).is_empty());
    told
}
