//! `dateline explain`: the sentences behind an edge, and what hedges or contradicts it.

use crate::end::{End, Failure};
use crate::style::{FAINT, NAME};
use crate::{claims, names, reading, store};
use dateline::doc::Span;
use dateline::extract::Frames;
use dateline::graph::{Explanation, Node, Standing, StoredClaim, View};
use dateline::{Graph, Pipeline};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline explain rebels controls Homs
  dateline explain Russia supports 'Syrian government'
  dateline explain Russia allied-with Iran | grep Reuters
  dateline explain --rivals rebels controls Homs   what else the sentences may say, with scores

Words are marked in color on a terminal and in [brackets] elsewhere: who, does what, to whom.";

/// Arguments of `dateline explain`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Who: name, part of a name, or IRI.
    subject: String,

    /// Relation; `dateline rules list` names them.
    relation: String,

    /// Whom or what.
    object: String,

    /// Read each sentence again, and show what else it may say, with scores.
    #[arg(long)]
    rivals: bool,
}

/// What reads articles again, each once: the pipeline, and the graph that has their texts.
struct Again<'g> {
    pipeline: Pipeline,
    graph: &'g Graph,
    /// What the sentences of an article may say, by its IRI.
    read: BTreeMap<String, Vec<(Span, Vec<String>)>>,
}

impl Again<'_> {
    fn rivals(&mut self, claim: &StoredClaim) -> Result<&[String], Failure> {
        let iri = &claim.article.iri;
        if !self.read.contains_key(iri) {
            let text = self.graph.article_text(iri)?.unwrap_or_default();
            self.read.insert(iri.clone(), self.pipeline.rivals(&text));
        }
        let here = self.read.get(iri).into_iter().flatten().find(|(sentence, _)| *sentence == claim.spans.sentence);
        Ok(here.map_or(&[], |(_, rivals)| rivals))
    }
}

/// Prints the claims by standing.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let graph = store::read(folder)?;
    let view = View::new(&graph)?;
    let relation = relation(&view, &args.relation)?;
    let (subjects, objects) = (names::several(&view, &args.subject)?, names::several(&view, &args.object)?);
    let pairs = subjects.iter().flat_map(|subject| objects.iter().map(move |object| (*subject, *object)));
    let explained: Vec<_> = pairs
        .map(|(subject, object)| (subject, object, view.explain(&subject.iri, &relation, &object.iri)))
        .filter(|(.., explanation)| is_said(explanation))
        .collect();
    if explained.is_empty() {
        let name = |nodes: &[&Node], typed: &str| if let [one] = nodes { one.label.clone() } else { format!("any “{typed}”") };
        let but = if let ([subject], [object]) = (&subjects[..], &objects[..]) { others(&view, subject, object) } else { String::new() };
        return Err(Failure::nothing(format!(
            "no article says that {} {relation} {}{but}",
            name(&subjects, &args.subject),
            name(&objects, &args.object)
        )));
    }
    let pipeline = args.rivals.then(|| reading::pipeline(None)).transpose()?;
    let mut again = pipeline.map(|pipeline| Again { pipeline, graph: &graph, read: BTreeMap::new() });
    let mut out = anstream::stdout().lock();
    for (nth, (subject, object, explanation)) in explained.iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        print(&view, subject, &relation, object, explanation, again.as_mut(), &mut out)?;
    }
    Ok(End::Done)
}

/// Whether a claim is about the edge itself, not only about a rival for the object.
fn is_said(explanation: &Explanation<'_>) -> bool {
    explanation.claims.iter().any(|(standing, claim)| *standing != Standing::Contradicts || !claim.is_edge())
}

fn print(
    view: &View,
    subject: &Node,
    relation: &str,
    object: &Node,
    explanation: &Explanation<'_>,
    mut again: Option<&mut Again<'_>>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    writeln!(out, "{NAME}{} — {relation} → {}{NAME:#}", subject.label, object.label)?;
    for (standing, title) in [
        (Standing::Says, "said"),
        (Standing::Hedges, "possible, planned, demanded or conditional"),
        (Standing::Contradicts, "against it: denied, ended, or said of another"),
    ] {
        let claims: Vec<_> = explanation.claims.iter().filter(|(of, _)| *of == standing).map(|(_, claim)| claim).collect();
        if claims.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}:")?;
        for claim in claims {
            let rival = [&claim.subject, &claim.object].iter().any(|iri| **iri != subject.iri && **iri != object.iri);
            if rival {
                writeln!(out, "  {} — {} → {}", view.label(&claim.subject), claim.relation, view.label(&claim.object))?;
            }
            claims::print(view, claim, "  ", out)?;
            if let Some(again) = again.as_deref_mut() {
                for rival in again.rivals(claim)? {
                    writeln!(out, "      {FAINT}{rival}{FAINT:#}")?;
                }
            }
        }
    }
    Ok(())
}

/// "; but: Russia supports Syria" for what is said of the two.
fn others(view: &View, subject: &Node, object: &Node) -> String {
    let both =
        |edge: &&dateline::graph::Edge| [&edge.key.subject, &edge.key.object].iter().all(|iri| **iri == subject.iri || **iri == object.iri);
    let said: Vec<String> = view
        .about(&subject.iri)
        .into_iter()
        .filter(both)
        .map(|edge| format!("{} {} {}", view.label(&edge.key.subject), edge.key.relation, view.label(&edge.key.object)))
        .collect();
    if said.is_empty() { String::new() } else { format!("; but: {}", said.join(", ")) }
}

/// The relation that a person means: "allied with" is allied-with.
fn relation(view: &View, typed: &str) -> Result<String, Failure> {
    let wanted = typed.trim().trim_start_matches("rel:").to_lowercase().replace([' ', '_'], "-");
    let mut known: BTreeSet<String> = Frames::embedded().relations().iter().map(|relation| relation.name.to_string()).collect();
    known.extend(view.edges().map(|edge| edge.key.relation.clone()));
    if known.contains(&wanted) {
        return Ok(wanted);
    }
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    Err(Failure::new(format!("there is no relation “{typed}”; there are {}", names.join(", "))))
}
