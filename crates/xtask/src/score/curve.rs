//! Confidence against what came true: by band, and what a floor under it would drop.

use super::claims::{Judged, above};
use std::fmt::Write;

const FLOORS: [f32; 8] = [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/// Sets by name.
type Sets<'s> = [(&'s str, Vec<Judged>)];

/// In each band of confidence: how many claims, how sure on average, how many of them right. Claims below the floor are in it.
pub fn reliability(sets: &Sets<'_>) -> String {
    let mut out = head("confidence", sets, &["said", "right", "claims"]);
    for band in 0..10 {
        let mut line = format!("| 0.{band} to {:.1} |", f64::from(band + 1) / 10.0);
        for (_, judged) in sets {
            let claims = judged.iter().flat_map(|article| &article.matches);
            let inside: Vec<(f32, bool)> =
                claims.filter(|claim| band_of(claim.confidence) == band).filter_map(|it| Some((it.confidence, it.right?))).collect();
            line += &mean(&inside)
                .map_or_else(|| " – | – | 0 |".to_owned(), |(said, right)| format!(" {said:.2} | {right:.2} | {} |", inside.len()));
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

/// Precision and recall of all relations above each floor, and of FOCUS.
pub fn floors(sets: &Sets<'_>) -> String {
    let mut out = head("floor", sets, &["P / R", "FOCUS P / R"]);
    for floor in FLOORS {
        let mut line = format!("| {floor:.2} |");
        for (_, judged) in sets {
            for (precision, recall) in above(floor, judged) {
                let _ = write!(line, " {precision:.3} / {recall:.3} |");
            }
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

/// The head of a table with the same columns for each set.
fn head(first: &str, sets: &Sets<'_>, columns: &[&str]) -> String {
    let titles: String = sets.iter().map(|(name, _)| format!(" {name}: {} |", columns.join(" | "))).collect();
    format!("| {first} |{titles}\n|---|{}\n", "---|".repeat(columns.len() * sets.len()))
}

fn band_of(confidence: f32) -> i32 {
    ((confidence * 100.0).round() as i32 / 10).min(9)
}

/// Average confidence and share right.
fn mean(claims: &[(f32, bool)]) -> Option<(f64, f64)> {
    let n = claims.len() as f64;
    let said: f64 = claims.iter().map(|(confidence, _)| f64::from(*confidence)).sum();
    let right = claims.iter().filter(|(_, right)| *right).count() as f64;
    (n > 0.0).then_some((said / n, right / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_take_their_lower_end() {
        assert_eq!([0.0, 0.09, 0.1, 0.7, 0.79, 1.0].map(band_of), [0, 0, 1, 7, 7, 9]);
        assert_eq!(mean(&[(0.5, true), (1.0, false)]), Some((0.75, 0.5)));
        assert_eq!(mean(&[]), None);
    }
}
