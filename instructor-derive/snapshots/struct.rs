///[`Ticket`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
pub struct TicketPartial {
    /// What needs doing.
    pub title: ::instructor_core::__private::Progress<String>,
    ///`urgency_level`, as far as it has come.
    pub(crate) urgency_level: ::instructor_core::__private::Progress<u8>,
    ///`type`, as far as it has come.
    r#type: ::instructor_core::__private::Progress<Option<String>>,
    ///who to tell
    watchers: ::instructor_core::__private::Progress<Vec<String>>,
    ///`ratio`, as far as it has come.
    ratio: ::instructor_core::__private::Progress<f64>,
    #[doc(hidden)]
    __at: ::instructor_core::__private::At,
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    static __PATTERN_0: __i::Pattern = __i::Pattern::new(r"^\S");
    #[automatically_derived]
    impl __i::Extract for Ticket {
        type Partial = TicketPartial;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Ticket>,
                    __i::Kind::Object(<TicketPartial as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for TicketPartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        String,
                    > as __i::Slot<_>>::advance(&mut self.title, __cursor)
                }
                1 => {
                    <__i::Progress<
                        u8,
                    > as __i::Slot<_>>::advance(&mut self.urgency_level, __cursor)
                }
                2 => {
                    <__i::Progress<
                        Option<String>,
                    > as __i::Slot<_>>::advance(&mut self.r#type, __cursor)
                }
                3 => {
                    <__i::Progress<
                        Vec<String>,
                    > as __i::Slot<_>>::advance(&mut self.watchers, __cursor)
                }
                4 => {
                    <__i::Progress<
                        f64,
                    > as __i::Slot<_>>::advance(&mut self.ratio, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                0 => <__i::Progress<String> as __i::Slot<_>>::view(&self.title),
                1 => <__i::Progress<u8> as __i::Slot<_>>::view(&self.urgency_level),
                2 => <__i::Progress<Option<String>> as __i::Slot<_>>::view(&self.r#type),
                3 => <__i::Progress<Vec<String>> as __i::Slot<_>>::view(&self.watchers),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                0 => <__i::Progress<String> as __i::Slot<_>>::fail(&mut self.title),
                1 => <__i::Progress<u8> as __i::Slot<_>>::fail(&mut self.urgency_level),
                2 => {
                    <__i::Progress<
                        Option<String>,
                    > as __i::Slot<_>>::fail(&mut self.r#type)
                }
                3 => {
                    <__i::Progress<
                        Vec<String>,
                    > as __i::Slot<_>>::fail(&mut self.watchers)
                }
                _ => {}
            }
        }
        fn validate(&mut self, __index: usize, __cursor: &mut __i::Cursor<'_>) -> bool {
            match __index {
                2 => {
                    __i::validate(
                        <__i::Progress<
                            Option<String>,
                        > as __i::Slot<_>>::said(&self.r#type),
                        |__seen| <Ticket>::known(__seen),
                        __cursor,
                    )
                }
                _ => true,
            }
        }
    }
    static __TABLE: __i::Object = __i::Object::new(
            "record_ticket",
            "A support ticket, as it came.",
            const {
                &[
                    __i::Field::new(
                            "title",
                            "\"title\"",
                            "What needs doing.",
                            <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<String> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[
                                __i::rule::len::<
                                    String,
                                >(1, ::core::option::Option::Some(80)),
                                __i::rule::pattern::<String>(&__PATTERN_0),
                            ]
                        }),
                    __i::Field::new(
                            "urgencyLevel",
                            "\"urgencyLevel\"",
                            "",
                            <__i::Progress<u8> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<u8> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[
                                __i::rule::range::<
                                    u8,
                                >(
                                    ::core::option::Option::Some(__i::Number::Int(1)),
                                    ::core::option::Option::Some(__i::Number::Int(5)),
                                    false,
                                ),
                            ]
                        })
                        .aliases(const { &["priority"] })
                        .exact(),
                    __i::Field::new(
                            "type",
                            "\"type\"",
                            "",
                            <__i::Progress<Option<String>> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<Option<String>> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[
                                __i::rule::one_of::<
                                    Option<String>,
                                >(const {
                                    &[__i::Literal::Text("a"), __i::Literal::Text("b")]
                                }),
                            ]
                        })
                        .validated(),
                    __i::Field::new(
                            "watchers",
                            "\"watchers\"",
                            "who to tell",
                            <__i::Progress<Vec<String>> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<Vec<String>> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[
                                __i::rule::items::<
                                    Vec<String>,
                                >(1, ::core::option::Option::None),
                            ]
                        })
                        .each(const {
                            &__i::Rules::new(const {
                                &[__i::rule::email::<__i::rule::Item<Vec<String>>>()]
                            })
                        })
                        .meta(const {
                            &__i::Meta::new()
                                .default(|__out| {
                                    use __i::{DefaultField as _, DefaultNothing as _};
                                    let __value = <Vec<
                                        String,
                                    > as ::core::default::Default>::default();
                                    __i::Shown(&__value).json(__out)
                                })
                                .reads(__i::reads::<_, __i::Progress<Vec<String>>>)
                        })
                        .optional(),
                    __i::Field::new(
                            "ratio",
                            "\"ratio\"",
                            "",
                            <__i::Progress<f64> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<f64> as __i::Slot<_>>::OPTIONAL,
                        )
                        .meta(const {
                            &__i::Meta::new()
                                .default(|__out| {
                                    use __i::{DefaultField as _, DefaultNothing as _};
                                    let __value = ratio();
                                    __i::Shown(&__value).json(__out)
                                })
                                .reads(__i::reads::<_, __i::Progress<f64>>)
                        })
                        .optional(),
                ]
            },
        )
        .deny_unknown_fields();
    #[automatically_derived]
    impl __i::Struct for TicketPartial {
        const OBJECT: &'static __i::Object = &__TABLE;
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at
        }
        fn build(&mut self) -> ::core::option::Option<Ticket> {
            ::core::option::Option::Some(Ticket {
                title: <__i::Progress<String> as __i::Slot<_>>::take(&mut self.title)?,
                urgency_level: <__i::Progress<
                    u8,
                > as __i::Slot<_>>::take(&mut self.urgency_level)?,
                r#type: <__i::Progress<
                    Option<String>,
                > as __i::Slot<_>>::take(&mut self.r#type)?,
                watchers: <__i::Progress<
                    Vec<String>,
                > as __i::Slot<
                    _,
                >>::take_or(
                    &mut self.watchers,
                    || <Vec<String> as ::core::default::Default>::default(),
                )?,
                ratio: <__i::Progress<
                    f64,
                > as __i::Slot<_>>::take_or(&mut self.ratio, || ratio())?,
            })
        }
        fn check(__value: &Ticket, __cursor: &mut __i::Cursor<'_>) -> bool {
            __i::check(__value, |__seen| consistent(__seen), __cursor)
        }
    }
    #[automatically_derived]
    impl __i::Decode for TicketPartial {
        type Value = Ticket;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || TicketPartial {
                    title: <__i::Progress<String> as __i::Slot<_>>::pending(),
                    urgency_level: <__i::Progress<u8> as __i::Slot<_>>::pending(),
                    r#type: <__i::Progress<Option<String>> as __i::Slot<_>>::pending(),
                    watchers: <__i::Progress<Vec<String>> as __i::Slot<_>>::pending(),
                    ratio: <__i::Progress<f64> as __i::Slot<_>>::pending(),
                    __at: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Ticket> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for TicketPartial {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("TicketPartial")
                .field("title", __i::Shown(&self.title).debug())
                .field("urgency_level", __i::Shown(&self.urgency_level).debug())
                .field("type", __i::Shown(&self.r#type).debug())
                .field("watchers", __i::Shown(&self.watchers).debug())
                .field("ratio", __i::Shown(&self.ratio).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for TicketPartial {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Progress<String> as __i::Slot<_>>::begun(&self.title) {
                __i::Shown(&self.title).entry(&mut __object, "title")?;
            }
            if <__i::Progress<u8> as __i::Slot<_>>::begun(&self.urgency_level) {
                __i::Shown(&self.urgency_level).entry(&mut __object, "urgencyLevel")?;
            }
            if <__i::Progress<Option<String>> as __i::Slot<_>>::begun(&self.r#type) {
                __i::Shown(&self.r#type).entry(&mut __object, "type")?;
            }
            if <__i::Progress<Vec<String>> as __i::Slot<_>>::begun(&self.watchers) {
                __i::Shown(&self.watchers).entry(&mut __object, "watchers")?;
            }
            if <__i::Progress<f64> as __i::Slot<_>>::begun(&self.ratio) {
                __i::Shown(&self.ratio).entry(&mut __object, "ratio")?;
            }
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
};
