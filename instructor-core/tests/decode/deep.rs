//! Deep answers on the stack of a worker thread, in an unoptimised build.

use std::fmt::Debug;
use std::thread;

use instructor_core::{Decoder, Extract, IssueKind, from_json};

macro_rules! wide {
    ($name:ident: $($field:ident)*) => {
        /// As wide as a struct may be, and inside itself.
        #[derive(Debug, Default, Extract)]
        struct $name {
            $($field: Option<String>,)*
            next: Option<Box<$name>>,
            list: Option<Vec<$name>>,
        }
    };
}

wide!(Wide: a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1);

/// A worker of tokio has 2 MiB; the caller needs some of it.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    thread::Builder::new()
        .stack_size(3 << 19)
        .spawn(run)
        .expect("a thread can be started")
        .join()
        .expect("nothing panics");
}

fn reads<T: Extract + Debug>(open: &str, close: &str, levels: usize) {
    let text = format!(
        "{}{{}}{}",
        open.repeat(levels - 1),
        close.repeat(levels - 1)
    );
    from_json::<T>(&text).expect("it is not too deep");
    let mut decoder = Decoder::<T>::new();
    for index in 0..text.len() {
        decoder.push(&text[index..=index]);
    }
    decoder.finish().expect("it is not too deep");
    let issues = from_json::<T>(&open.repeat(levels + 1)).expect_err("it is too deep");
    assert_eq!(*issues[0].kind(), IssueKind::Depth);
}

#[test]
fn the_deepest_answer_of_the_widest_type_fits_in_a_thread() {
    on_a_small_stack(|| {
        reads::<Wide>("{\"next\":", "}", 64);
        reads::<Wide>("{\"list\":[", "]}", 32);
    });
}
