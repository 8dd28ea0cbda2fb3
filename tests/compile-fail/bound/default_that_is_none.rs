use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[serde(default)]
    area: Area,
    #[serde(default = "zero")]
    title: String,
}

#[derive(Extract)]
enum Area {
    Billing,
}

fn zero() -> u8 {
    0
}

#[derive(Extract)]
#[serde(default)]
struct Settings {
    level: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Settings>();
}
