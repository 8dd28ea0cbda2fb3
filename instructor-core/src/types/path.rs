//! Paths of files: strings.

use std::path::{Path, PathBuf};

use crate::decode::{Cursor, Wrapper, WrapperPartial};
use crate::extract::Extract;
use crate::schema::Schema;
use crate::schema::rule::View;

macro_rules! paths {
    ($($path:ty),*) => { $(
        impl Wrapper for $path {
            type Inner = String;

            fn wrap(value: String, _: &mut Cursor<'_>) -> Option<Self> {
                Some(PathBuf::from(value).into())
            }

            fn view(&self) -> View<'_> {
                self.to_str().map_or(View::Other, View::Text)
            }
        }

        impl Extract for $path {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                String::schema()
            }
        }
    )* };
}

paths!(PathBuf, Box<Path>);
