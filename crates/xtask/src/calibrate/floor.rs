//! Which claims to drop: on held-out training claims, the highest floor that still keeps all that is right. A reader cannot see
//! what is missing; what is unsure he sees by its confidence.

use crate::score::{Judged, above};
use std::fmt::Write;

const HIGHEST: u32 = 60;

/// The floor, and the curve from which it was read. The claims' confidence must be that of a fit that has not seen them.
pub fn choose(real: &[Judged], written: &[Judged]) -> (f64, String) {
    let mut out = String::from("floor: precision and recall on all training articles | on the real ones\n");
    let at = |floor: f64| {
        let ([all, _], [real, _]) = (above(floor as f32, real.iter().chain(written)), above(floor as f32, real));
        (all, real)
    };
    let ((all, all_real), mut chosen) = (at(0.0), 0.0);
    for hundredth in 1..=HIGHEST {
        let floor = f64::from(hundredth) / 100.0;
        let (now, now_real) = at(floor);
        // Real articles count half: they are the purpose, but few.
        let kept = (now.1 / all.1.max(1e-9) + now_real.1 / all_real.1.max(1e-9)) / 2.0;
        if kept >= 1.0 {
            chosen = floor;
        }
        if hundredth % 5 == 0 {
            let _ = writeln!(out, "{floor:.2}: {:.3} {:.3} | {:.3} {:.3} | kept {kept:.3}", now.0, now.1, now_real.0, now_real.1);
        }
    }
    (chosen, out)
}
