use instructor_core::Extract;

struct Point;

#[derive(Extract)]
enum Shape {
    At(Point),
    Between { from: Point, to: Vec<Point> },
    #[extract(description = "all of them")]
    Nothing,
}

#[derive(Extract)]
enum Ruled {
    Level(#[extract(email)] u8),
    Named {
        #[extract(range = 1..=5)]
        name: String,
    },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Shape>();
    needs::<Ruled>();
}
