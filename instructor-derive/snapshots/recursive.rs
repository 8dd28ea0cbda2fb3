///[`Node`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct NodePartial {
    ///`__at`, as far as it has come.
    __at: ::instructor_core::__private::Progress<u8>,
    ///`next`, as far as it has come.
    next: ::instructor_core::__private::Progress<Option<Box<Node>>>,
    ///`children`, as far as it has come.
    children: ::instructor_core::__private::Progress<Vec<Node>>,
    #[doc(hidden)]
    __at_: ::instructor_core::__private::At,
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl __i::Extract for Node {
        type Partial = NodePartial;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Node>,
                    __i::Kind::Object(<NodePartial as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for NodePartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        u8,
                    > as __i::Slot<_>>::advance(&mut self.__at, __cursor)
                }
                1 => {
                    <__i::Progress<
                        Option<Box<Node>>,
                    > as __i::Slot<_>>::advance(&mut self.next, __cursor)
                }
                2 => {
                    <__i::Progress<
                        Vec<Node>,
                    > as __i::Slot<_>>::advance(&mut self.children, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                _ => {}
            }
        }
    }
    static __TABLE: __i::Object = __i::Object::new(
        "Node",
        "",
        const {
            &[
                __i::Field::new(
                    "__at",
                    "\"__at\"",
                    "",
                    <__i::Progress<u8> as __i::Slot<_>>::SCHEMA,
                    <__i::Progress<u8> as __i::Slot<_>>::OPTIONAL,
                ),
                __i::Field::new(
                    "next",
                    "\"next\"",
                    "",
                    <__i::Progress<Option<Box<Node>>> as __i::Slot<_>>::SCHEMA,
                    <__i::Progress<Option<Box<Node>>> as __i::Slot<_>>::OPTIONAL,
                ),
                __i::Field::new(
                    "children",
                    "\"children\"",
                    "",
                    <__i::Progress<Vec<Node>> as __i::Slot<_>>::SCHEMA,
                    <__i::Progress<Vec<Node>> as __i::Slot<_>>::OPTIONAL,
                ),
            ]
        },
    );
    #[automatically_derived]
    impl __i::Struct for NodePartial {
        const OBJECT: &'static __i::Object = &__TABLE;
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at_
        }
        fn build(&mut self) -> ::core::option::Option<Node> {
            ::core::option::Option::Some(Node {
                __at: <__i::Progress<u8> as __i::Slot<_>>::take(&mut self.__at)?,
                next: <__i::Progress<
                    Option<Box<Node>>,
                > as __i::Slot<_>>::take(&mut self.next)?,
                children: <__i::Progress<
                    Vec<Node>,
                > as __i::Slot<_>>::take(&mut self.children)?,
            })
        }
    }
    #[automatically_derived]
    impl __i::Decode for NodePartial {
        type Value = Node;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || NodePartial {
                    __at: <__i::Progress<u8> as __i::Slot<_>>::pending(),
                    next: <__i::Progress<Option<Box<Node>>> as __i::Slot<_>>::pending(),
                    children: <__i::Progress<Vec<Node>> as __i::Slot<_>>::pending(),
                    __at_: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Node> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for NodePartial
    where
        for<'__a> Option<Box<Node>>: ::core::fmt::Debug,
        for<'__a> Vec<Node>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("NodePartial")
                .field("__at", __i::Shown(&self.__at).debug())
                .field("next", __i::Shown(&self.next).debug())
                .field("children", __i::Shown(&self.children).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for NodePartial
    where
        for<'__a> Option<Box<Node>>: __i::serde::Serialize,
        for<'__a> Vec<Node>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Progress<u8> as __i::Slot<_>>::begun(&self.__at) {
                __i::Shown(&self.__at).entry(&mut __object, "__at")?;
            }
            if <__i::Progress<Option<Box<Node>>> as __i::Slot<_>>::begun(&self.next) {
                __i::Shown(&self.next).entry(&mut __object, "next")?;
            }
            if <__i::Progress<Vec<Node>> as __i::Slot<_>>::begun(&self.children) {
                __i::Shown(&self.children).entry(&mut __object, "children")?;
            }
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
};
