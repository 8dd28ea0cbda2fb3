//! Ratios.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// Rounds of a measurement, of which the quickest counts on each side.
const ROUNDS: usize = 25;

/// CPU time that one side of a round should take at least, so that the clock's grain does not matter.
const ROUND: Duration = Duration::from_millis(4);

/// Whether the benches were asked for. `cargo test --all-targets` runs them without saying so.
pub fn asked() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// Names the machine.
pub fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .and_then(|rest| rest.split_once(':'));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{} ({cores} cores, {})",
        model.map_or("unknown processor", |(_, name)| name.trim()),
        std::env::consts::ARCH
    )
}

/// How long `work` takes, in CPU time of this thread.
fn time(repeats: usize, work: &mut dyn FnMut()) -> Duration {
    let start = ThreadTime::now();
    for _ in 0..repeats {
        work();
    }
    start.elapsed()
}

/// Measures `ours` against `peer` and prints the line `ratio <name> <measured> bound <bound>`, and the times for the eye.
pub fn ratio<A, B>(
    name: &str,
    bound: f64,
    mut ours: impl FnMut() -> A,
    mut peer: impl FnMut() -> B,
) -> f64 {
    let mut ours = || {
        black_box(ours());
    };
    let mut peer = || {
        black_box(peer());
    };
    let once = time(1, &mut peer)
        .max(time(1, &mut peer))
        .max(Duration::from_nanos(100));
    let repeats = usize::try_from(ROUND.as_nanos() / once.as_nanos())
        .unwrap_or(1)
        .max(1);
    let (mut best_ours, mut best_peer) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        best_peer = best_peer.min(time(repeats, &mut peer));
        best_ours = best_ours.min(time(repeats, &mut ours));
    }
    let ratio = best_ours.as_secs_f64() / best_peer.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "printed with two digits")]
    let each = |best: Duration| best.as_secs_f64() * 1e6 / repeats as f64;
    println!(
        "ratio {name} {ratio:.3} bound {bound}   ({:.2} µs against {:.2} µs, {})",
        each(best_ours),
        each(best_peer),
        verdict(ratio, bound)
    );
    ratio
}

/// In a word.
pub fn verdict(measured: f64, bound: f64) -> &'static str {
    if measured <= bound { "met" } else { "missed" }
}

/// CPU time of one run of `work`: the quickest of so many rounds.
pub fn quickest<A>(rounds: usize, mut work: impl FnMut() -> A) -> Duration {
    let mut work = || {
        black_box(work());
    };
    let once = time(1, &mut work).max(Duration::from_nanos(100));
    let repeats = u32::try_from(ROUND.as_nanos() / once.as_nanos())
        .unwrap_or(1)
        .max(1);
    let round = |_| time(repeats as usize, &mut work);
    (0..rounds).map(round).min().unwrap_or(once) / repeats
}

/// How the second grows with the first: the exponent that fits best.
pub fn exponent(points: &[(f64, f64)]) -> f64 {
    let logs = points.iter().map(|(x, y)| (x.ln(), y.ln()));
    #[expect(clippy::cast_precision_loss, reason = "there are few points")]
    let count = points.len() as f64;
    let (sum_x, sum_y) = logs
        .clone()
        .fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (over, under) = logs.fold((0.0, 0.0), |(over, under), (x, y)| {
        let away = x - mean_x;
        (over + away * (y - mean_y), under + away * away)
    });
    over / under
}
