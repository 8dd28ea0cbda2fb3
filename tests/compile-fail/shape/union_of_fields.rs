use instructor_core::Extract;

#[derive(Extract)]
union Bits {
    int: u32,
    float: f32,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Bits>();
}
