#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    #[automatically_derived]
    impl __i::Extract for Area {
        type Partial = __i::NamePartial<Area>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Area>,
                    __i::Kind::Names(<Area as __i::Unit>::NAMES),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Unit for Area {
        const NAMES: &'static __i::Names = &__i::Names::new(
                "Area",
                "Where it belongs.",
                const {
                    &[
                        __i::Name::new("billing", "Money."),
                        __i::Name::new("sign_in", "").aliases(const { &["login"] }),
                        __i::Name::new("?", "none of these"),
                    ]
                },
            )
            .exact();
        fn nth(__index: usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    0 => Area::Billing,
                    1 => Area::SignIn,
                    2 => Area::Other,
                    _ => return ::core::option::Option::None,
                },
            )
        }
    }
};
