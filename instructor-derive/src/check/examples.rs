//! An example that its own field would refuse, as far as literals tell.

use std::cmp::Ordering;

use syn::Type;

use super::integer::{Integer, part_type, wire};
use crate::ast::Field;
use crate::bounds::{Bound, Bounds, End, Number, Size};
use crate::ctxt::Ctxt;
use crate::rule::{Choice, Place, Rule, Rules};
use crate::sample::Sample;

/// Each example against the rules and the type beside it. What needs more than both is left to the check of the definition.
pub(super) fn examples(cx: &Ctxt, field: &Field<'_>) {
    let Some(wire) = wire(field) else { return };
    for example in &field.told.examples {
        if let Some(why) = misfit(&example.sample, wire, &field.rules) {
            cx.error(&example.words, why);
        }
    }
}

fn misfit(sample: &Sample, ty: &Type, rules: &Rules) -> Option<String> {
    if let Some(integer) = Integer::named_by(ty) {
        let why = match sample {
            Sample::Number(number) => integer.misfit(*number),
            _ => Some(format!(
                "the example is no `{}`; write a number",
                integer.name()
            )),
        };
        if why.is_some() {
            return why;
        }
    }
    if let Some(rule) = rules.own.iter().find(|ruled| breaks(sample, &ruled.rule)) {
        return Some(format!(
            "the example breaks the field's own `{}`; change one of the two",
            rule.word
        ));
    }
    let Sample::List(items) = sample else {
        return None;
    };
    let ty = part_type(ty, Place::Each)?;
    let none = Rules::default();
    let rules = rules.part(Place::Each).map_or(&none, |part| &part.rules);
    items.iter().find_map(|item| misfit(item, ty, rules))
}

/// Whether a value breaks a rule for certain.
fn breaks(sample: &Sample, rule: &Rule) -> bool {
    match (rule, sample) {
        (Rule::Range(bounds), Sample::Number(number)) => !inside(*number, bounds),
        (Rule::Len(size), Sample::Text(text)) => !fits(text.chars().count(), size),
        (Rule::Items(size), Sample::List(items)) => !fits(items.len(), size),
        (Rule::NonEmpty, Sample::Text(text)) => text.is_empty(),
        (Rule::NonEmpty, Sample::List(items)) => items.is_empty(),
        (
            Rule::MultipleOf(Bound::Number(Number::Int(step))),
            Sample::Number(Number::Int(number)),
        ) => number % step != 0,
        (Rule::OneOf(choices), sample) => {
            let listed = choices.listed();
            let may_be = |choice: &Choice| match (choice, sample) {
                (Choice::Constant(_), _) => true,
                (Choice::Text(text), Sample::Text(sample)) => text == sample,
                (Choice::Number(number), Sample::Number(sample)) => number == sample,
                _ => false,
            };
            !listed.is_empty() && !listed.iter().any(may_be)
        }
        _ => false,
    }
}

fn inside(number: Number, bounds: &Bounds) -> bool {
    let order = |bound: &Option<Bound>| {
        let bound = bound.as_ref().and_then(Bound::number)?;
        number.compare(bound)
    };
    order(&bounds.min) != Some(Ordering::Less)
        && match order(&bounds.max) {
            Some(Ordering::Greater) => false,
            Some(Ordering::Equal) => !bounds.exclusive,
            _ => true,
        }
}

fn fits(count: usize, size: &Size) -> bool {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let end = |end: &End| match end {
        End::Size(size) => Some(*size),
        End::Constant(_) | End::Below(_) => None,
    };
    end(&size.min).is_none_or(|min| min <= count)
        && size
            .max
            .as_ref()
            .and_then(end)
            .is_none_or(|max| count <= max)
}
