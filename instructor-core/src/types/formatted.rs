//! What types that are written as strings of a certain form have in common: a type's file says the form and the parser.

/// `formatted! { Type: FORMAT, parser; }`, as the type of a field and as the key of a map.
macro_rules! formatted {
    ($($type:ty: $format:expr, $parse:expr;)*) => { $(
        impl $crate::decode::Formatted for $type {
            const FORMAT: &'static $crate::schema::Format = &$format;

            fn parse(text: &str) -> Option<Self> {
                ($parse)(text)
            }
        }

        $crate::types::formatted::field!($type);
    )* };
}
pub(super) use formatted;

/// `Extract` and `MapKey` of a type that is `Formatted`.
macro_rules! field {
    ($type:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::extract::Extract for $type {
            type Partial = $crate::decode::FormattedPartial<Self>;

            fn schema() -> &'static $crate::schema::Schema {
                const {
                    &$crate::schema::Schema::new(
                        ::std::any::type_name::<Self>,
                        $crate::schema::Kind::Text(<Self as $crate::decode::Formatted>::FORMAT),
                    )
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::decode::MapKey for $type {
            const KEY: $crate::schema::Key =
                $crate::schema::Key::Text(<Self as $crate::decode::Formatted>::FORMAT);

            fn read(text: &str, cursor: &mut $crate::decode::Cursor<'_>) -> Option<Self> {
                $crate::decode::formatted::key(text, cursor)
            }
        }
    };
}
pub(super) use field;
