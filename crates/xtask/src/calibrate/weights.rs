//! data/lexicon/confidence.toml as text.

use std::fmt::Write;

/// What the file's head tells.
pub struct Facts<'f> {
    /// Name and version of the network whose votes are weighed.
    pub network: &'f str,
    pub claims: usize,
    pub right: usize,
    pub penalty: f64,
    pub loss: f64,
    pub floor: f64,
}

/// The file's head.
pub const HEAD: &str = "\
# Log odds that a claim is right, for each network: bias + votes + relation. Written by `cargo xtask calibrate`, not by hand; its owner
# is crates/dateline-extract/src/confidence.rs. Fitted to annotated news that neither networks nor frames have learned from. What is less
# sure than the floor is no claim.
";

/// One network: floor, votes, then relations by name.
pub fn section<'n>(
    facts: &Facts<'_>,
    votes: impl Iterator<Item = (&'n str, f64)>,
    relations: impl Iterator<Item = (&'n str, f64)>,
) -> String {
    let mut out = format!(
        "\n# {} claims, {} of them right; penalty {}, chosen by cross-validation; loss of a held-out claim {:.3}.\n[{}]\nfloor = {:.2}\n",
        facts.claims, facts.right, facts.penalty, facts.loss, facts.network, facts.floor
    );
    votes.for_each(|(name, weight)| out += &format!("{name} = {weight:.3}\n"));
    let _ = writeln!(out, "\n[{}.relations]", facts.network);
    for (name, weight) in relations {
        let _ = writeln!(out, "{name} = {weight:.2}");
    }
    out
}
