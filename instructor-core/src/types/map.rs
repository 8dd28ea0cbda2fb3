//! Maps of std and of `serde_json`.

use std::any::type_name;
use std::collections::{BTreeMap, HashMap, btree_map, hash_map};
use std::hash::{BuildHasher, Hash};

use crate::decode::{Map, MapKey, MapPartial};
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty: $key:ty, $value:ty, $entry:path;)*) => { $(
        impl<$($generics)*> Map for $map {
            type Key = $key;
            type Value = $value;

            #[inline]
            fn add(&mut self, key: $key, value: $value) -> bool {
                use $entry as Entry;

                match self.entry(key) {
                    Entry::Vacant(entry) => {
                        entry.insert(value);
                        true
                    }
                    Entry::Occupied(_) => false,
                }
            }

            fn has(&self, key: &$key) -> bool {
                self.contains_key(key)
            }

            fn all(&self) -> impl Iterator<Item = (&$key, &$value)> {
                self.iter()
            }

            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<$($generics)*> Extract for $map {
            type Partial = MapPartial<Self>;

            fn schema() -> &'static Schema {
                const {
                    &Schema::new(
                        type_name::<Self>,
                        Kind::Map {
                            key: <$key>::KEY,
                            value: <$value>::schema,
                        },
                    )
                }
            }
        }
    )* };
}

maps! {
    [] serde_json::Map<String, serde_json::Value>: String, serde_json::Value, serde_json::map::Entry;
    [K: MapKey + Eq + Hash, V: Extract, S: BuildHasher + Default] HashMap<K, V, S>: K, V, hash_map::Entry;
    [K: MapKey + Ord, V: Extract] BTreeMap<K, V>: K, V, btree_map::Entry;
}
