//! Which claims to drop: the lowest floor at which three claims of four are annotated. A reader finds more than four of five right, since
//! annotators miss some (docs/scoreboard.md). What is unsure he sees by its confidence, and `--min-confidence` moves the floor.

use crate::score::{Judged, above};
use std::fmt::Write;

const WANTED: f64 = 0.78;

/// The floor, and the curve from which it was read. The claims' confidence must be that of a fit that has not seen them.
pub fn choose(judged: &[Judged]) -> (f64, String) {
    let mut out = String::from("floor: precision and recall, held out\n");
    let mut chosen = None;
    for hundredth in 1..100 {
        let floor = f64::from(hundredth) / 100.0;
        let ([(precision, recall), _], f) = (above(floor as f32, judged), |p: f64, r: f64| 2.0 * p * r / (p + r).max(1e-9));
        if precision >= WANTED {
            chosen.get_or_insert(floor);
        }
        if hundredth % 5 == 0 {
            let _ = writeln!(out, "{floor:.2}: {precision:.3} {recall:.3} F {:.3}", f(precision, recall));
        }
    }
    (chosen.unwrap_or(0.99), out)
}
