use instructor_core::{Extract, from_json};

trait Place {
    type Code;
}

struct Here;

impl Place for Here {
    type Code = u16;
}

#[derive(Extract)]
struct Address<P: Place> {
    #[extract(non_empty, validate = any)]
    codes: Vec<P::Code>,
    #[serde(default)]
    street: String,
}

fn any<T>(_: &[T]) -> Result<(), &'static str> {
    Ok(())
}

fn main() {
    let address: Address<Here> = from_json(r#"{"codes": [1]}"#).expect("it is right");
    assert_eq!((address.codes.as_slice(), address.street.as_str()), ([1].as_slice(), ""));
}
