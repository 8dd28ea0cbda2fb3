//! Fields whose members stand among those of the object: `flatten`.
//!
//! The text of a member that is no field's own is kept for whoever may take it, as serde would hand it out: a struct takes the members that it
//! has for itself, a map sees all that no struct before it took. When the object closes, each flattened field reads what was kept for it.

use std::ptr;

use super::Fields;
use crate::decode::capture;
use crate::decode::cursor::Cursor;
use crate::decode::field;
use crate::decode::progress::Flow;
use crate::schema::{Field, Kind, Object, Schema, Tagging, Union, flat};

/// What is kept for the flattened fields of an object. No `Debug`: it is the model's text.
#[derive(Default)]
pub struct Flat {
    /// The members of each field, behind one another.
    kept: Vec<String>,
    /// The member that is being read: its key and its value so far.
    member: String,
    /// Bit `i`: field `i` may take it.
    takers: u64,
    /// Bit `i`: something came that field `i` alone has.
    woken: u64,
}

impl std::fmt::Debug for Flat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flat").finish_non_exhaustive()
    }
}

impl Flat {
    /// Before the first member.
    pub const NEW: Self = Self {
        kept: Vec::new(),
        member: String::new(),
        takers: 0,
        woken: 0,
    };

    /// Copies on in the value at hand. `true`: it is whole, and has been handed out.
    pub(super) fn value(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if !capture::value(cursor, &mut self.member) {
            return false;
        }
        for (index, kept) in self.kept.iter_mut().enumerate() {
            if self.takers >> index & 1 == 1 {
                if !kept.is_empty() {
                    kept.push(',');
                }
                kept.push_str(&self.member);
            }
        }
        self.member.clear();
        self.takers = 0;
        true
    }

    /// Whether a member is being read.
    pub(super) fn is_open(&self) -> bool {
        self.takers != 0
    }
}

/// Offers a key that no own field has. `true`: its value is to be kept.
#[cold]
#[inline(never)]
pub(super) fn offer<'p>(
    object: &'static Object,
    key: &str,
    partial: &mut (dyn Fields + 'p),
) -> bool {
    let (takers, woken) = takers(object, key);
    let Some(flat) = partial.flat().filter(|_| takers != 0) else {
        return false;
    };
    flat.kept.resize(object.flattened.len(), String::new());
    flat.member.clear();
    // A string can always be written.
    flat.member
        .push_str(&serde_json::to_string(key).unwrap_or_default());
    flat.member.push(':');
    flat.takers = takers;
    flat.woken |= woken;
    true
}

/// The closing bracket has come: each field reads what was kept for it. `true`: there was nothing wrong.
#[cold]
#[inline(never)]
pub(super) fn close<'p>(
    object: &'static Object,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> bool {
    let (kept, woken) = match partial.flat() {
        Some(flat) => (std::mem::take(&mut flat.kept), flat.woken),
        None => (Vec::new(), 0),
    };
    // The members stand in this object, not in one inside it.
    cursor.state.depth = cursor.state.depth.saturating_sub(1);
    let here = (cursor.state.depth, ptr::from_ref(object).addr());
    let mut around = cursor.state.among.iter().rev();
    let all = if around
        .by_ref()
        .take_while(|open| open.0 == here.0)
        .any(|open| *open == here)
    {
        // It is flattened into itself, and would be read for ever.
        cursor.too_deep();
        false
    } else {
        cursor.state.among.push(here);
        let all = read_all(object, &kept, woken, partial, cursor);
        cursor.state.among.pop();
        all
    };
    cursor.state.depth += 1;
    all
}

fn read_all<'p>(
    object: &'static Object,
    kept: &[String],
    woken: u64,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> bool {
    let mut all = true;
    for (place, row) in object.flattened.iter().enumerate() {
        let (schema, nullable) = (row.schema)().stripped();
        if nullable && woken >> place & 1 == 0 && !may_be_empty(schema, MOST_TURNS) {
            continue;
        }
        let members = kept.get(place).map(String::as_str).unwrap_or_default();
        let text = format!("{{{members}}}");
        all &= read(row, object.fields.len() + place, &text, partial, cursor);
    }
    all
}

fn read<'p>(
    row: &'static Field,
    index: usize,
    text: &str,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> bool {
    let flow = capture::replay(text, cursor, |cursor| {
        field::begin(row, index, partial, cursor)
    });
    flow == Flow::Done && field::satisfies(row, index, partial, cursor)
}

/// Types in types are looked into so far: one may be flattened into itself.
const MOST_TURNS: u8 = 16;

/// Whether a flattened value may stand among other members without one of its own.
fn may_be_empty(schema: &'static Schema, turns: u8) -> bool {
    match schema.kind() {
        Kind::Any | Kind::Json(_) | Kind::Map { .. } => true,
        Kind::Object(object) => {
            object.required() == 0
                && object.flattened.iter().all(|row| {
                    let (schema, nullable) = (row.schema)().stripped();
                    nullable || (turns > 0 && may_be_empty(schema, turns - 1))
                })
        }
        _ => false,
    }
}

/// Who may take a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// Not this one.
    No,
    /// This one, and others behind it: it is among what is left. Whether it is one of its own.
    Shared(bool),
    /// This one alone.
    Alone,
}

/// The flattened fields that may take a key, and those that have it as one of their own.
fn takers(object: &'static Object, key: &str) -> (u64, u64) {
    let (mut takers, mut woken) = (0, 0);
    for (index, row) in object.flattened.iter().enumerate() {
        let bit = 1_u64.unbounded_shl(u32::try_from(index).unwrap_or(u32::MAX));
        let taking = taking((row.schema)().stripped().0, key, MOST_TURNS);
        if taking != Taking::No {
            takers |= bit;
        }
        if matches!(taking, Taking::Alone | Taking::Shared(true)) {
            woken |= bit;
        }
        if taking == Taking::Alone {
            break;
        }
    }
    (takers, woken)
}

fn taking(schema: &'static Schema, key: &str, turns: u8) -> Taking {
    match schema.kind() {
        Kind::Object(object) => {
            let has = |field: &Field| field.name == key || field.aliases.contains(&key);
            if object.fields.iter().any(has) {
                // One that has flattened fields itself looks at everything, and leaves it there.
                return if object.flattened.is_empty() {
                    Taking::Alone
                } else {
                    Taking::Shared(true)
                };
            }
            let inside = object
                .flattened
                .iter()
                .map(|row| match turns.checked_sub(1) {
                    Some(turns) => taking((row.schema)().stripped().0, key, turns),
                    None => Taking::No,
                });
            inside.fold(Taking::No, |all, one| match (all, one) {
                (Taking::Shared(true), _) | (_, Taking::Alone | Taking::Shared(true)) => {
                    Taking::Shared(true)
                }
                (Taking::Shared(false), _) | (_, Taking::Shared(false)) => Taking::Shared(false),
                _ => Taking::No,
            })
        }
        Kind::Any | Kind::Json(_) | Kind::Map { .. } => Taking::Shared(true),
        Kind::Union(union) => {
            let mut tagged = union.tagged().iter();
            match union.tagging {
                _ if !union.untagged().is_empty() => Taking::Shared(is_own(union, key)),
                Tagging::External
                    if tagged.any(|arm| arm.name == key || arm.aliases.contains(&key)) =>
                {
                    Taking::Alone
                }
                Tagging::Adjacent { tag, content } if tag == key || content == key => Taking::Alone,
                Tagging::External | Tagging::Adjacent { .. } => Taking::No,
                Tagging::Internal { tag } => Taking::Shared(tag == key),
                Tagging::Untagged => Taking::Shared(false),
            }
        }
        _ => Taking::No,
    }
}

/// Whether a member is an enum's own: without such a one it may be absent.
fn is_own(union: &'static Union, key: &str) -> bool {
    let mut is_own = false;
    let any = !flat::union_names(union, &mut |name, aliases| {
        is_own |= name == key || aliases.contains(&key);
    });
    any || is_own
}

/// Whether a flattened struct has a field of this name.
pub(in crate::decode) fn has_named_key(object: &'static Object, key: &str) -> bool {
    let mut rows = object.flattened.iter();
    rows.any(|row| has_name((row.schema)().stripped().0, key, MOST_TURNS))
}

fn has_name(schema: &'static Schema, key: &str, turns: u8) -> bool {
    let Kind::Object(object) = schema.kind() else {
        return false;
    };
    let has = |field: &Field| field.name == key || field.aliases.contains(&key);
    let inside = |row: &Field| turns > 0 && has_name((row.schema)().stripped().0, key, turns - 1);
    object.fields.iter().any(has) || object.flattened.iter().any(inside)
}
