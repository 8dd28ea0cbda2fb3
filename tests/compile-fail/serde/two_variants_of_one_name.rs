use instructor_core::Extract;

#[derive(Extract)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Circle {
        radius: f64,
        #[serde(rename = "radius")]
        diameter: f64,
    },
    #[serde(rename = "circle")]
    Disc(f64),
    #[serde(alias = "disc", alias = "circle")]
    Nothing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
}
