use instructor_core::{Extract, from_json};

#[derive(Debug, PartialEq, Extract)]
struct Empty {}

#[derive(Debug, Extract)]
struct Page<T, const N: usize = 3> {
    items: Vec<T>,
    next: Option<Box<Self>>,
}

#[derive(Debug, PartialEq, Extract)]
enum Area {
    Billing = 3,
    r#Self_,
}

macro_rules! fields {
    ($($name:ident),* $(,)?) => {
        #[derive(Debug, Extract)]
        #[serde(default)]
        #[derive(Default)]
        struct Widest { $($name: u8,)* }
    };
}

fields! {
    a00, a01, a02, a03, a04, a05, a06, a07, a10, a11, a12, a13, a14, a15, a16, a17,
    b00, b01, b02, b03, b04, b05, b06, b07, b10, b11, b12, b13, b14, b15, b16, b17,
    c00, c01, c02, c03, c04, c05, c06, c07, c10, c11, c12, c13, c14, c15, c16, c17,
    d00, d01, d02, d03, d04, d05, d06, d07, d10, d11, d12, d13, d14, d15, d16, d17,
}

fn main() {
    assert_eq!(from_json::<Empty>("{}").expect("it is right"), Empty {});
    let page: Page<Area> = from_json(r#"{"items": ["Billing"], "next": {"items": []}}"#).expect("it is right");
    assert_eq!(page.items, [Area::Billing]);
    let widest: Widest = from_json(r#"{"d17": 1}"#).expect("it is right");
    assert_eq!((widest.a00, widest.d17), (0, 1));
}
