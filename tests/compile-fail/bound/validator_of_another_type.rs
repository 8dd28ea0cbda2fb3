use instructor_core::Extract;

#[derive(Extract)]
#[extract(validate = whole)]
struct Ticket {
    #[extract(validate = number)]
    title: String,
    #[extract(validate = says_yes)]
    urgency: u8,
    #[extract(validate = missing)]
    level: u8,
}

fn number(_: &u8) -> Result<(), String> {
    Ok(())
}

fn says_yes(_: &u8) -> bool {
    true
}

fn whole(_: &Ticket) -> Result<(), u8> {
    Ok(())
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
