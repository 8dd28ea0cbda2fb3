//! Values that have no parts, and lists and options of them.

use proptest::prelude::*;

use super::values::{finite_f32, finite_f64, option, some, text};
use crate::shape::shapes;

shapes! {
    boolean: bool = any::<bool>(),
    character: char = any::<char>(),
    string: String = text(),
    long_string: String = any::<String>(),
    integer_u8: u8 = any::<u8>(),
    integer_u16: u16 = any::<u16>(),
    integer_u32: u32 = any::<u32>(),
    integer_u64: u64 = any::<u64>(),
    integer_u128: u128 = any::<u128>(),
    integer_usize: usize = any::<usize>(),
    integer_i8: i8 = any::<i8>(),
    integer_i16: i16 = any::<i16>(),
    integer_i32: i32 = any::<i32>(),
    integer_i64: i64 = any::<i64>(),
    integer_i128: i128 = any::<i128>(),
    integer_isize: isize = any::<isize>(),
    float_f32: f32 = finite_f32(),
    float_f64: f64 = finite_f64(),
    option_of_scalar: Option<u8> = option(any::<u8>()),
    option_of_text: Option<String> = option(text()),
    option_of_option: Option<Option<bool>> = prop_oneof![Just(None), any::<bool>().prop_map(|value| Some(Some(value)))],
    boxed: Box<i16> = any::<i16>().prop_map(Box::new),
    list_of_scalars: Vec<i64> = some(any::<i64>()),
    list_of_texts: Vec<String> = some(text()),
    list_of_options: Vec<Option<u16>> = some(option(any::<u16>())),
    list_of_lists: Vec<Vec<u8>> = some(some(any::<u8>())),
    option_of_list: Option<Vec<bool>> = option(some(any::<bool>())),
    option_of_boxed_list: Option<Box<Vec<char>>> = option(some(any::<char>()).prop_map(Box::new)),
}
