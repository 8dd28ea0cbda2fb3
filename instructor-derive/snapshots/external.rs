///The variant of [`Payment`] that is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case, clippy::large_enum_variant)]
pub enum PaymentPartial {
    /// In coins.
    Cash,
    ///`Card`, as far as it has come.
    Card(
        ///`0`, as far as it has come.
        ::instructor_core::__private::Progress<String>,
    ),
    ///`Transfer`, as far as it has come.
    Transfer {
        /// Of the bank.
        bank_code: ::instructor_core::__private::Progress<u32>,
        ///`note`, as far as it has come.
        note: ::instructor_core::__private::Progress<Option<Box<Payment>>>,
    },
    ///`Split`, as far as it has come.
    Split(
        ///`0`, as far as it has come.
        ::instructor_core::__private::Progress<u8>,
        ///`1`, as far as it has come.
        ::instructor_core::__private::Progress<Vec<Payment>>,
    ),
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl __i::Extract for Payment {
        type Partial = __i::UnionPartial<PaymentPartial>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Payment>,
                    __i::Kind::Union(<PaymentPartial as __i::Enum>::UNION),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for PaymentPartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match (self, __index) {
                (PaymentPartial::Card { 0: __field0, .. }, 0) => {
                    <__i::Progress<String> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (PaymentPartial::Transfer { bank_code: __field0, .. }, 0) => {
                    <__i::Progress<u32> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (PaymentPartial::Transfer { note: __field1, .. }, 1) => {
                    <__i::Progress<
                        Option<Box<Payment>>,
                    > as __i::Slot<_>>::advance(__field1, __cursor)
                }
                (PaymentPartial::Split { 0: __field0, .. }, 0) => {
                    <__i::Progress<u8> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (PaymentPartial::Split { 1: __field1, .. }, 1) => {
                    <__i::Progress<
                        Vec<Payment>,
                    > as __i::Slot<_>>::advance(__field1, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match (self, __index) {
                (PaymentPartial::Card { 0: __field0, .. }, 0) => {
                    <__i::Progress<String> as __i::Slot<_>>::view(__field0)
                }
                (PaymentPartial::Transfer { bank_code: __field0, .. }, 0) => {
                    <__i::Progress<u32> as __i::Slot<_>>::view(__field0)
                }
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match (self, __index) {
                (PaymentPartial::Card { 0: __field0, .. }, 0) => {
                    <__i::Progress<String> as __i::Slot<_>>::fail(__field0)
                }
                (PaymentPartial::Transfer { bank_code: __field0, .. }, 0) => {
                    <__i::Progress<u32> as __i::Slot<_>>::fail(__field0)
                }
                _ => {}
            }
        }
        fn validate(&mut self, __index: usize, __cursor: &mut __i::Cursor<'_>) -> bool {
            match (self, __index) {
                (PaymentPartial::Card { 0: __field0, .. }, 0) => {
                    __i::validate(
                        <__i::Progress<String> as __i::Slot<_>>::said(__field0),
                        |__seen| is_card(__seen),
                        __cursor,
                    )
                }
                _ => true,
            }
        }
    }
    static __TABLE: __i::Union = __i::Union::new(
        "Payment",
        "How it is paid.",
        __i::Tagging::External,
        const {
            &[
                __i::Arm::new("cash", "In coins.", __i::Content::Unit),
                __i::Arm::new(
                    "card",
                    "",
                    __i::Content::Newtype(const {
                        &__i::Field::new(
                                "0",
                                "\"0\"",
                                "",
                                <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                                <__i::Progress<String> as __i::Slot<_>>::OPTIONAL,
                            )
                            .rules(const {
                                &[
                                    __i::rule::len::<String>(4, ::core::option::Option::Some(4)),
                                ]
                            })
                            .validated()
                    }),
                ),
                __i::Arm::new(
                        "transfer",
                        "",
                        __i::Content::Object(const {
                            &__i::Object::new(
                                "transfer",
                                "",
                                const {
                                    &[
                                        __i::Field::new(
                                                "bankCode",
                                                "\"bankCode\"",
                                                "Of the bank.",
                                                <__i::Progress<u32> as __i::Slot<_>>::SCHEMA,
                                                <__i::Progress<u32> as __i::Slot<_>>::OPTIONAL,
                                            )
                                            .rules(const {
                                                &[
                                                    __i::rule::range::<
                                                        u32,
                                                    >(
                                                        ::core::option::Option::Some(__i::Number::Int(1)),
                                                        ::core::option::Option::None,
                                                        false,
                                                    ),
                                                ]
                                            }),
                                        __i::Field::new(
                                                "note",
                                                "\"note\"",
                                                "",
                                                <__i::Progress<
                                                    Option<Box<Payment>>,
                                                > as __i::Slot<_>>::SCHEMA,
                                                <__i::Progress<
                                                    Option<Box<Payment>>,
                                                > as __i::Slot<_>>::OPTIONAL,
                                            )
                                            .meta(const {
                                                &__i::Meta::new()
                                                    .default(|__out| {
                                                        use __i::{DefaultField as _, DefaultNothing as _};
                                                        let __value = <Option<
                                                            Box<Payment>,
                                                        > as ::core::default::Default>::default();
                                                        __i::Shown(&__value).json(__out)
                                                    })
                                                    .reads(__i::reads::<_, __i::Progress<Option<Box<Payment>>>>)
                                            })
                                            .optional(),
                                    ]
                                },
                            )
                        }),
                    )
                    .aliases(const { &["wire"] }),
                __i::Arm::new(
                    "split",
                    "",
                    __i::Content::Tuple(const {
                        &__i::Tuple::new(
                            "split",
                            "",
                            const {
                                &[
                                    __i::Field::new(
                                        "0",
                                        "\"0\"",
                                        "",
                                        <__i::Progress<u8> as __i::Slot<_>>::SCHEMA,
                                        false,
                                    ),
                                    __i::Field::new(
                                        "1",
                                        "\"1\"",
                                        "",
                                        <__i::Progress<Vec<Payment>> as __i::Slot<_>>::SCHEMA,
                                        false,
                                    ),
                                ]
                            },
                        )
                    }),
                ),
            ]
        },
    );
    #[automatically_derived]
    impl __i::Enum for PaymentPartial {
        type Value = Payment;
        const UNION: &'static __i::Union = &__TABLE;
        fn fresh(__index: usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    0 => PaymentPartial::Cash {},
                    1 => {
                        PaymentPartial::Card {
                            0: <__i::Progress<String> as __i::Slot<_>>::pending(),
                        }
                    }
                    2 => {
                        PaymentPartial::Transfer {
                            bank_code: <__i::Progress<u32> as __i::Slot<_>>::pending(),
                            note: <__i::Progress<
                                Option<Box<Payment>>,
                            > as __i::Slot<_>>::pending(),
                        }
                    }
                    3 => {
                        PaymentPartial::Split {
                            0: <__i::Progress<u8> as __i::Slot<_>>::pending(),
                            1: <__i::Progress<Vec<Payment>> as __i::Slot<_>>::pending(),
                        }
                    }
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn build(&mut self) -> ::core::option::Option<Payment> {
            ::core::option::Option::Some(
                match self {
                    PaymentPartial::Cash {} => Payment::Cash {},
                    PaymentPartial::Card { 0: __field0 } => {
                        Payment::Card {
                            0: <__i::Progress<String> as __i::Slot<_>>::take(__field0)?,
                        }
                    }
                    PaymentPartial::Transfer { bank_code: __field0, note: __field1 } => {
                        Payment::Transfer {
                            bank_code: <__i::Progress<
                                u32,
                            > as __i::Slot<_>>::take(__field0)?,
                            note: <__i::Progress<
                                Option<Box<Payment>>,
                            > as __i::Slot<
                                _,
                            >>::take_or(
                                __field1,
                                || <Option<
                                    Box<Payment>,
                                > as ::core::default::Default>::default(),
                            )?,
                        }
                    }
                    PaymentPartial::Split { 0: __field0, 1: __field1 } => {
                        Payment::Split {
                            0: <__i::Progress<u8> as __i::Slot<_>>::take(__field0)?,
                            1: <__i::Progress<
                                Vec<Payment>,
                            > as __i::Slot<_>>::take(__field1)?,
                        }
                    }
                },
            )
        }
        fn check(__value: &Payment, __cursor: &mut __i::Cursor<'_>) -> bool {
            __i::check(__value, |__seen| Payment::is_possible(__seen), __cursor)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PaymentPartial
    where
        for<'__a> Option<Box<Payment>>: ::core::fmt::Debug,
        for<'__a> Vec<Payment>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                PaymentPartial::Cash {} => __formatter.debug_tuple("Cash").finish(),
                PaymentPartial::Card { 0: __field0 } => {
                    __formatter
                        .debug_tuple("Card")
                        .field(__i::Shown(__field0).debug())
                        .finish()
                }
                PaymentPartial::Transfer { bank_code: __field0, note: __field1 } => {
                    __formatter
                        .debug_struct("Transfer")
                        .field("bank_code", __i::Shown(__field0).debug())
                        .field("note", __i::Shown(__field1).debug())
                        .finish()
                }
                PaymentPartial::Split { 0: __field0, 1: __field1 } => {
                    __formatter
                        .debug_tuple("Split")
                        .field(__i::Shown(__field0).debug())
                        .field(__i::Shown(__field1).debug())
                        .finish()
                }
            }
        }
    }
    #[automatically_derived]
    impl __i::EnumContent for PaymentPartial
    where
        for<'__a> Option<Box<Payment>>: __i::serde::Serialize,
        for<'__a> Vec<Payment>: __i::serde::Serialize,
    {
        fn index(&self) -> usize {
            match self {
                PaymentPartial::Cash { .. } => 0,
                PaymentPartial::Card { .. } => 1,
                PaymentPartial::Transfer { .. } => 2,
                PaymentPartial::Split { .. } => 3,
            }
        }
        fn content<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            match self {
                PaymentPartial::Cash {} => {
                    __i::serde::Serializer::serialize_unit(__serializer)
                }
                PaymentPartial::Card { 0: __field0 } => {
                    __i::Shown(__field0).whole(__serializer)
                }
                PaymentPartial::Transfer { bank_code: __field0, note: __field1 } => {
                    let mut __object = __i::serde::Serializer::serialize_map(
                        __serializer,
                        ::core::option::Option::None,
                    )?;
                    if <__i::Progress<u32> as __i::Slot<_>>::begun(__field0) {
                        __i::Shown(__field0).entry(&mut __object, "bankCode")?;
                    }
                    if <__i::Progress<
                        Option<Box<Payment>>,
                    > as __i::Slot<_>>::begun(__field1) {
                        __i::Shown(__field1).entry(&mut __object, "note")?;
                    }
                    __i::serde::ser::SerializeMap::end(__object)
                }
                PaymentPartial::Split { 0: __field0, 1: __field1 } => {
                    let mut __list = __i::serde::Serializer::serialize_seq(
                        __serializer,
                        ::core::option::Option::None,
                    )?;
                    __i::Shown(__field0).item(&mut __list)?;
                    __i::Shown(__field1).item(&mut __list)?;
                    __i::serde::ser::SerializeSeq::end(__list)
                }
            }
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for PaymentPartial
    where
        for<'__a> Option<Box<Payment>>: __i::serde::Serialize,
        for<'__a> Vec<Payment>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __i::union::serialize(self, __serializer)
        }
    }
};
