//! data/lexicon/confidence.toml as text.

use super::{BIAS, WRITTEN};
use std::fmt::Write;

/// What the file's head tells.
pub struct Facts {
    pub claims: usize,
    pub real: usize,
    pub right: usize,
    pub penalty: f64,
    pub loss: f64,
    pub floor: f64,
}

/// Weights below this change a confidence by a hundredth at most.
const SMALL: f64 = 0.05;

/// The file: head, floor, bias, then relations, rules and features by name.
pub fn file<'n>(facts: &Facts, weights: impl Iterator<Item = (&'n str, f64)>) -> String {
    let mut sorted: Vec<(&str, f64)> = weights.filter(|(name, _)| *name != WRITTEN).collect();
    sorted.sort_by(|a, b| a.0.cmp(b.0));
    let bias = sorted.iter().find(|(name, _)| *name == BIAS).map_or(0.0, |(_, weight)| *weight);
    let mut out = format!(
        "# Log odds that a claim is right: bias + relation + rule + features. Written by `cargo xtask calibrate`, not by hand; its owner is
# crates/dateline-extract/src/confidence.rs. Fitted to {} claims of annotated training articles and written passages, {} of them of
# real articles, which count threefold; {} are right. A rule or feature that is seen rarely is pulled to zero, so it leans on its
# relation (penalty {}, chosen by cross-validation; loss of a held-out claim {:.3}).

# A match less sure than this is no claim.
floor = {:.2}
bias = {bias:.2}
",
        facts.claims, facts.real, facts.right, facts.penalty, facts.loss, facts.floor
    );
    let mut section = |title: &str, prefix: Option<&str>, all: bool| {
        let _ = writeln!(out, "\n[{title}]");
        for (name, weight) in &sorted {
            let special = name.starts_with("relation ") || name.starts_with("rule ") || *name == BIAS;
            let name = match prefix {
                Some(prefix) => name.strip_prefix(prefix),
                None => (!special).then_some(*name),
            };
            if let Some(name) = name.filter(|_| all || weight.abs() >= SMALL) {
                let _ = writeln!(out, "{} = {weight:.2}", quoted(name));
            }
        }
    };
    section("relations", Some("relation "), true);
    section("rules", Some("rule "), false);
    section("features", None, false);
    out
}

/// A TOML key.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_small_weights() {
        let facts = Facts { claims: 3, real: 1, right: 2, penalty: 4.0, loss: 0.5, floor: 0.4 };
        let weights = [
            (BIAS, 0.25),
            (WRITTEN, -1.0),
            ("relation leads", 0.001),
            ("rule leads/title", 0.5),
            ("rule leads/x", 0.01),
            ("a \"b\"", -0.5),
        ];
        let file = file(&facts, weights.into_iter());
        let body = file.split_once("floor").unwrap().1;
        assert_eq!(
            body,
            " = 0.40\nbias = 0.25\n\n[relations]\n\"leads\" = 0.00\n\n[rules]\n\"leads/title\" = 0.50\n\n[features]\n\"a \\\"b\\\"\" = -0.50\n"
        );
    }
}
