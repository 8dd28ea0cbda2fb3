//! What stands among the members of an object: the fields of flattened structs, the values of a flattened map.

use super::body::Body;
use super::writer::{Members, object, write_string};
use crate::schema::flat;
use crate::schema::union::{Tagging, Union};
use crate::schema::{Field, Kind, Link, Object};

/// Flattened fields in flattened fields are looked into so far: one may be flattened into itself.
const MOST_TURNS: u8 = 16;

/// All that is flattened into an object, at any depth.
#[derive(Default)]
pub(super) struct Flattened {
    /// The members.
    pub(super) fields: Vec<&'static Field>,
    /// Those that an answer must have, if they are required.
    pub(super) asked: Vec<&'static Field>,
    /// Structs that may be absent as a whole: all their members, and the required ones.
    wholes: Vec<(Vec<&'static Field>, Vec<&'static Field>)>,
    /// The values of the first map.
    pub(super) map: Option<Link>,
    /// Enums, and whether they may be absent as a whole.
    unions: Vec<(&'static Union, bool)>,
    /// Whether something takes any member.
    pub(super) any: bool,
}

impl Flattened {
    pub(super) fn of(object: &'static Object) -> Self {
        let mut all = Self::default();
        all.add(object.flattened, false, MOST_TURNS);
        all
    }

    fn add(&mut self, rows: &'static [Field], absent: bool, turns: u8) {
        let Some(turns) = turns.checked_sub(1) else {
            return;
        };
        for row in rows {
            let (schema, nullable) = (row.schema)().stripped();
            match schema.kind() {
                Kind::Object(object) => {
                    let (fields, asked) = (self.fields.len(), self.asked.len());
                    self.fields.extend(object.fields);
                    self.asked.extend(object.fields);
                    self.add(object.flattened, absent || nullable, turns);
                    if nullable {
                        let all = self.fields.get(fields..).unwrap_or_default().to_vec();
                        let required = self.asked.split_off(asked).into_iter();
                        let required = required.filter(|field| field.required).collect();
                        self.wholes.push((all, required));
                    }
                }
                Kind::Map { value, .. } => {
                    self.any = true;
                    self.map.get_or_insert(*value);
                }
                Kind::Union(union) => {
                    self.any |= union_keys(union).is_none();
                    self.unions.push((union, absent || nullable));
                }
                _ => self.any = true,
            }
        }
    }

    /// The keys that enums take away from what is flattened behind them.
    pub(super) fn union_keys(&self) -> impl Iterator<Item = &'static str> {
        let keys = self
            .unions
            .iter()
            .filter_map(|(union, _)| union_keys(union));
        keys.flatten()
    }

    /// With one member of a struct that may be absent, the required ones come too.
    pub(super) fn dependent(&self, members: &mut Members<'_>) {
        let wholes = self.wholes.iter();
        let mut rows = wholes
            .flat_map(|(fields, required)| {
                fields.iter().map(move |field| {
                    let others = required.iter().map(|other| other.name);
                    let others = others.filter(|other| *other != field.name);
                    (field.name, others.collect::<Vec<_>>())
                })
            })
            .filter(|(_, others)| !others.is_empty())
            .peekable();
        if rows.peek().is_none() {
            return;
        }
        members.object("dependentRequired", |members| {
            for (name, others) in rows {
                members.array(name, others, |other, out| write_string(out, other));
            }
        });
    }
}

/// The keys that an enum has for itself. `None`: it looks at all.
fn union_keys(union: &'static Union) -> Option<Vec<&'static str>> {
    match union.tagging {
        _ if !union.untagged().is_empty() => None,
        Tagging::External => Some(union.tagged().iter().map(|arm| arm.name).collect()),
        Tagging::Adjacent { tag, content } => Some(vec![tag, content]),
        Tagging::Internal { .. } | Tagging::Untagged => None,
    }
}

/// What is said of the members where none of them is an enum's own. `None`: any may be.
fn absent(union: &'static Union) -> Option<String> {
    let mut keys = Vec::new();
    let mut tell = |key, _| {
        if !keys.contains(&key) {
            keys.push(key);
        }
    };
    if !flat::union_names(union, &mut tell) {
        return None;
    }
    let mut out = String::new();
    object(&mut out, |members| {
        members.object("properties", |properties| {
            for key in keys {
                properties.number(key, false);
            }
        });
    });
    Some(out)
}

impl Body<'_> {
    /// Each union says what its members are, beside the others.
    pub(super) fn flattened_unions(&self, flattened: &Flattened, members: &mut Members<'_>) {
        let unions = flattened
            .unions
            .iter()
            .filter_map(|(union, may_be_absent)| {
                let absent = if *may_be_absent {
                    Some(absent(union)?)
                } else {
                    None
                };
                Some((*union, absent))
            });
        let unions: Vec<_> = unions.collect();
        match unions.as_slice() {
            [] => {}
            [(union, absent)] => self.flattened_union(union, absent.as_deref(), members),
            all => members.array("allOf", all, |(union, absent), out| {
                object(out, |members| {
                    self.flattened_union(union, absent.as_deref(), members);
                });
            }),
        }
    }
}
