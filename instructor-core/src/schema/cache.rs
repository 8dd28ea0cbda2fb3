//! The definitions of this process: made once, kept for ever, found without a lock.
//!
//! A definition is found by the address of its schema. That is safe although addresses are no identities: two types that share
//! an address share every byte of the schema, its identity included, so that they share the definition rightly; a type whose
//! schema was copied is rendered once per copy, to the same text.

use std::ptr;
use std::sync::OnceLock;

use super::Schema;
use super::definition::Definition;

/// One link of a bucket's chain. Links are only ever added, at the end.
struct Link {
    definition: Definition,
    next: Slot,
}

type Slot = OnceLock<&'static Link>;

/// More types than programs ask for.
const BUCKETS: usize = 256;

static CACHE: [Slot; BUCKETS] = [const { Slot::new() }; BUCKETS];

/// The definition of a schema.
pub(super) fn find(schema: &'static Schema) -> &'static Definition {
    let mut slot = &CACHE[bucket(schema)];
    loop {
        let link: &'static Link = slot.get_or_init(|| {
            // Nothing is rendered here: it would keep out who looks for another type.
            Box::leak(Box::new(Link {
                definition: Definition::new(schema),
                next: Slot::new(),
            }))
        });
        if ptr::eq(link.definition.schema(), schema) {
            return &link.definition;
        }
        slot = &link.next;
    }
}

fn bucket(schema: &'static Schema) -> usize {
    // Schemas lie side by side: what the alignment leaves of an address spreads them well.
    ptr::from_ref(schema).addr() / align_of::<Schema>() % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Kind;

    #[test]
    fn a_schema_is_defined_once() {
        const SCHEMA: &Schema = &Schema::new(|| "String", Kind::String);
        static OTHERS: [Schema; 1000] = [const { Schema::new(|| "bool", Kind::Boolean) }; 1000];

        let first = find(SCHEMA);
        let others: Vec<_> = OTHERS.iter().map(find).collect();
        assert!(ptr::eq(first, find(SCHEMA)));
        for (schema, definition) in OTHERS.iter().zip(others) {
            assert!(ptr::eq(definition, find(schema)));
            assert!(ptr::eq(definition.schema(), schema));
        }
    }

    #[test]
    fn threads_find_the_same() {
        static SCHEMAS: [Schema; 64] = [const { Schema::new(|| "u8", Kind::String) }; 64];
        let all: Vec<Vec<usize>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        SCHEMAS
                            .iter()
                            .map(|schema| ptr::from_ref(find(schema)).addr())
                            .collect()
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .collect()
        });
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
