use instructor_core::Extract;

#[derive(Extract)]
#[extract(validate = is_marked)]
struct Marker;

fn is_marked(_: &Marker) -> Result<(), &'static str> {
    Ok(())
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Marker>();
    let _ = is_marked(&Marker);
}
