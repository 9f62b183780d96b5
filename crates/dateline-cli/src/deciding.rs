//! Writing the user's decisions into identities.txt, a line each with when and who, and bringing the graph under them at once. What
//! decisions mean is the resolver's; which command says what stands in that command's file.

use crate::end::{End, Failure};
use crate::names;
use crate::store::{self, DECISIONS};
use dateline::graph::{Node, View};
use dateline::{Decision, Decisions};
use std::path::Path;

/// The two entities that a decision is about.
///
/// # Errors
/// There is no graph, or a name is nobody's or several's.
pub fn two(folder: &Path, one: &str, other: &str) -> Result<[Node; 2], Failure> {
    let view = View::new(&store::read(folder)?)?;
    Ok([names::one(&view, one)?.clone(), names::one(&view, other)?.clone()])
}

/// Adds a decision; a new name for somebody takes the place of the one given before.
///
/// # Errors
/// It contradicts another one, or the file or graph cannot be written; then nothing has changed.
pub fn record(folder: &Path, decision: &Decision) -> Result<End, Failure> {
    let mut lines = lines(folder)?;
    if let Decision::Rename(iri, _) = decision {
        lines.retain(|line| !matches!(told(line), Some(Decision::Rename(other, _)) if other == *iri));
    }
    let who = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    lines.push(format!("{decision}  # {} {who}", jiff::Zoned::now().date()).trim_end().to_owned());
    keep(folder, &lines)
}

/// Takes the last decision back.
///
/// # Errors
/// There is none, or the file or graph cannot be written.
pub fn undo(folder: &Path) -> Result<(End, String), Failure> {
    // Asking first: taking back must not make a graph where there is none.
    drop(store::read(folder)?);
    let mut lines = lines(folder)?;
    let last = lines.iter().rposition(|line| told(line).is_some());
    let at = last.ok_or_else(|| Failure::nothing(format!("there is no decision in {}", folder.join(DECISIONS).display())))?;
    let line = lines.remove(at);
    Ok((keep(folder, &lines)?, line))
}

fn lines(folder: &Path) -> Result<Vec<String>, Failure> {
    let text = store::decided(folder)?;
    store::parsed(folder, &text)?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// The decision of a line, if it has one.
fn told(line: &str) -> Option<Decision> {
    Decisions::parse(line).ok()?.list().first().cloned()
}

fn keep(folder: &Path, lines: &[String]) -> Result<End, Failure> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let path = folder.join(DECISIONS);
    let decisions = store::parsed(folder, &text)?;
    let graph = store::write(folder)?;
    let part = folder.join(format!("{DECISIONS}.part"));
    let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, &path));
    written.map_err(|error| Failure::new(crate::input::complaint(&path, &error)))?;
    store::decide(&graph, &decisions)?;
    graph.settle()?;
    Ok(End::Done)
}
