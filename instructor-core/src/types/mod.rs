//! What a field's type may be, besides what the derive is written on.
//!
//! On the wire each has the form that its serde impl gives it, so that one type with `Serialize`, `Deserialize` and `Extract` has one shape. Where serde reads more than one
//! form, or would lose something, the schema and the decoder know the one form that serde writes.
//!
//! | type | on the wire |
//! | --- | --- |
//! | integers, floats, `bool`, `char`, `String` | number, boolean, string; an integer exactly or not at all |
//! | `Option<T>` | `null` or the value; may be left out |
//! | `Vec`, `VecDeque`, `LinkedList`, `BinaryHeap`, `Box<[T]>`, `Rc<[T]>`, `Arc<[T]>` | list |
//! | `[T; N]` | list of exactly `N` items |
//! | `HashSet`, `BTreeSet` | list in which no item is twice |
//! | tuples | list with a place for each |
//! | `HashMap`, `BTreeMap` | object; its keys are text, `char`, `bool`, integers, `NonZero`, names of an enum, or what is text below |
//! | `Box`, `Rc`, `Arc`, `Cow`, `Cell`, `RefCell`, `Mutex`, `RwLock`, `Reverse`, `Wrapping`, `Saturating`, atomics | what they hold |
//! | `NonZero` | integer other than 0 |
//! | `IpAddr`, `Ipv4Addr`, `Ipv6Addr`, `SocketAddr`, `SocketAddrV4`, `SocketAddrV6` | string |
//! | `PathBuf`, `Box<Path>`, `Box<str>`, `Rc<str>`, `Arc<str>` | string |
//! | `Duration` | `{"secs": …, "nanos": …}` |
//! | `SystemTime` | `{"secs_since_epoch": …, "nanos_since_epoch": …}` |
//! | `Range`, `RangeInclusive`, `RangeFrom`, `RangeTo` | `{"start": …, "end": …}`, or the one end that there is |
//! | `Result<T, E>` | `{"Ok": …}` or `{"Err": …}` |
//! | `Bound<T>` | `{"Included": …}`, `{"Excluded": …}` or `"Unbounded"` |
//! | `()`, `PhantomData` | `null` |
//! | `serde_json::Value`, `Map`, `Number` | any value, any object, any number; a key said twice and an integer that 64 bits do not hold are issues |
//! | `Box<serde_json::value::RawValue>` (feature `raw_value`) | any value |
//!
//! Not here, because their serde forms are of no use to a model: `OsString` (`{"Unix": [1, 2]}`) and `CString` (a list of bytes).
//!
//! Behind a feature named like the crate, which switches the crate's serde impls on too:
//!
//! | type | on the wire |
//! | --- | --- |
//! | `chrono::{DateTime<Utc>, DateTime<FixedOffset>, DateTime<Local>}` | `"2024-05-17T09:30:00Z"` |
//! | `chrono::{NaiveDate, NaiveTime, NaiveDateTime}` | `"2024-05-17"`, `"09:30:00"`, `"2024-05-17T09:30:00"` |
//! | `jiff::{Timestamp, Zoned}` | `"2024-05-17T09:30:00Z"`, `"2024-05-17T09:30:00-04:00[America/New_York]"` |
//! | `jiff::civil::{Date, Time, DateTime}` | `"2024-05-17"`, `"09:30:00"`, `"2024-05-17T09:30:00"` |
//! | `jiff::{Span, SignedDuration}` | `"P1Y2M10DT2H30M"`, `"PT1H30M"` |
//! | `time::{Date, Time, PrimitiveDateTime}` | `"2024-05-17"`, `"09:30:00.0"`, `"2024-05-17 09:30:00.0"` |
//! | `time::{OffsetDateTime, UtcOffset}` | `"2024-05-17 09:30:00.0 +00:00:00"`, `"+02:00:00"` |
//! | `uuid::Uuid` | `"67e55044-10b1-426f-9247-bb680e5fe0c8"` |
//! | `url::Url` | `"https://example.com/a"`, a `uri` that the URL Standard takes too |
//! | `rust_decimal::Decimal` | `"19.99"` |
//!
//! Dates and times are those of the years 0 to 9999, without leap seconds and with at most nine digits of a second: what a crate would round or move is an issue.
//!
//! A file here says what a type's schema is and what it is made of; how text is read is said in `decode`.

mod formatted;
mod object;

mod cell;
mod choice;
mod duration;
mod key;
mod list;
mod map;
mod net;
mod number;
mod path;
mod pointer;
mod range;
#[cfg(feature = "raw_value")]
mod raw_value;
mod value;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

pub use choice::{BoundPartial, ResultPartial};
pub use duration::{DurationPartial, SystemTimePartial};
pub use range::{RangeFromPartial, RangeInclusivePartial, RangePartial, RangeToPartial};
#[cfg(feature = "raw_value")]
pub use raw_value::RawValuePartial;
