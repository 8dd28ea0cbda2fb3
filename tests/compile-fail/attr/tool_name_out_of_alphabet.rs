use instructor_core::Extract;

#[derive(Extract)]
#[extract(name = "record ticket")]
struct Spaced {}

#[derive(Extract)]
#[extract(name = "reçu")]
enum Accented {
    One,
}

#[derive(Extract)]
#[extract(name = "")]
struct Empty {}

#[derive(Extract)]
#[extract(name = "a_name_that_goes_on_and_on_until_it_is_longer_than_the_service_takes")]
struct Long {}

fn needs<T: Extract>() {}

fn main() {
    needs::<Spaced>();
    needs::<Accented>();
    needs::<Empty>();
    needs::<Long>();
}
