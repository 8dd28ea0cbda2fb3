::core::compile_error! {
    "a union cannot be extracted, nothing tells which field is meant; write a struct"
}
///Stands for a partial that could not be made.
#[allow(dead_code, non_camel_case_types)]
pub struct PointPartial<T>(::core::marker::PhantomData<fn() -> Point<T>>);
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    #[automatically_derived]
    impl<T> __i::Extract for Point<T> {
        type Partial = PointPartial<T>;
        fn schema() -> &'static __i::Schema {
            const { &__i::Schema::new(__i::type_name::<Point<T>>, __i::Kind::Boolean) }
        }
    }
    #[automatically_derived]
    impl<T> __i::Decode for PointPartial<T> {
        type Value = Point<T>;
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            let _ = __cursor;
            __i::Begun::Failed
        }
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Point<T>> {
            let _ = __cursor;
            __i::Step::Failed
        }
    }
};
