#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    #[automatically_derived]
    impl __i::Extract for Nothing {
        type Partial = __i::Atomic<Nothing>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Nothing>,
                    __i::Kind::Newtype(const {
                        &__i::Newtype::new(
                            "Nothing",
                            "Nothing to say.",
                            __i::Field::new(
                                "",
                                "",
                                "",
                                <() as __i::Extract>::schema,
                                false,
                            ),
                        )
                    }),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Null for Nothing {
        fn new() -> Self {
            Nothing
        }
    }
};
