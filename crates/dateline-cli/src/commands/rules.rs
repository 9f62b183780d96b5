//! `rules`: lists the relations, or runs the sentences inside their files.

use crate::cli::{RulesAction, RulesArgs};
use crate::context;
use crate::failure::{Done, Failure, Outcome};
use crate::table::table;
use dateline::{FrameTest, Pipeline, Resolved, read};

pub fn run(args: RulesArgs) -> Outcome {
    match args.action {
        RulesAction::List => list(&args),
        RulesAction::Test => test(&args),
    }
}

fn list(args: &RulesArgs) -> Outcome {
    let frames = context::frames(args.frames.as_deref())?;
    let headings = ["relation", "kind", "words", "true when"].map(str::to_owned);
    let rows: Vec<Vec<String>> = frames
        .relations()
        .iter()
        .map(|relation| {
            let words: usize = relation.rules.iter().map(|rule| rule.verbs.len() + rule.nouns.len() + rule.adjectives.len()).sum();
            let kind = format!("{:?}{}", relation.kind, if relation.symmetric { ", symmetric" } else { "" }).to_lowercase();
            vec![relation.name.to_string(), kind, words.to_string(), relation.description.clone()]
        })
        .collect();
    anstream::print!("{}", table(&headings, &rows));
    Ok(Done::Found)
}

fn test(args: &RulesArgs) -> Outcome {
    let frames = context::frames(args.frames.as_deref())?;
    let tests: Vec<(String, String, FrameTest)> = frames.relations().iter().flat_map(|relation| relation.tests.iter().map(|test| (relation.file.clone(), relation.name.to_string(), test.clone()))).collect();
    let pipeline = Pipeline::new()?.with_frames(frames);
    let mut failed = 0;
    for (file, relation, test) in &tests {
        let said = claims(&pipeline, &test.text);
        let missing = test.says.iter().filter(|wanted| !said.iter().any(|claim| fits(claim, wanted)));
        let unwanted = test.lacks.iter().filter(|unwanted| said.iter().any(|claim| fits(claim, unwanted) || claim[1] == **unwanted));
        let complaints: Vec<String> = missing.map(|claim| format!("misses {claim}")).chain(unwanted.map(|claim| format!("must not say {claim}"))).collect();
        if !complaints.is_empty() {
            failed += 1;
            let all: Vec<String> = said.iter().filter(|claim| claim[1] == *relation).map(|claim| claim.join(" | ")).collect();
            anstream::println!("{file}: “{}”\n  {}\n  it says {}", test.text, complaints.join("\n  "), if all.is_empty() { "nothing of the kind".into() } else { all.join("; ") });
        }
    }
    anstream::println!("{} passed, {failed} failed", tests.len() - failed);
    if failed == 0 { Ok(Done::Found) } else { Err(Failure(format!("{failed} of {} sentences came out wrong", tests.len()))) }
}

/// The claims of a text: subject, relation, object, phase, polarity, modality, each under the names its sentence uses.
fn claims(pipeline: &Pipeline, text: &str) -> Vec<[String; 6]> {
    let articles = read(text.as_bytes(), "test.txt", None).articles;
    let name = |text: &dateline::Article, resolved: &Resolved, id| {
        let entity = resolved.claims.entity(id);
        entity.map(|entity| std::iter::once(entity.name.clone()).chain(entity.mentions.iter().map(|mention| text.text.slice(mention.span).to_owned())).collect::<Vec<_>>().join("/")).unwrap_or_default()
    };
    let mut all = Vec::new();
    for it in pipeline.run_all(articles) {
        for claim in &it.resolved.claims.claims {
            let (subject, object) = (name(&it.article, &it.resolved, claim.subject), name(&it.article, &it.resolved, claim.object));
            let fields = |subject: &str, object: &str| [subject.to_owned(), claim.relation.to_string(), object.to_owned(), claim.phase.map(|phase| phase.name().to_owned()).unwrap_or_default(), claim.polarity.name().to_owned(), claim.modality.name().to_owned()];
            all.push(fields(&subject, &object));
            if claim.symmetric {
                all.push(fields(&object, &subject));
            }
        }
    }
    all
}

/// Names fit where one of the entity's names contains the wanted words; other fields where they are equal.
fn fits(claim: &[String; 6], wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split('|').map(str::trim).collect();
    wanted.len() >= 3
        && wanted.iter().enumerate().all(|(at, words)| match at {
            0 | 2 => claim[at].to_lowercase().contains(&words.to_lowercase()),
            1 => claim[1] == **words,
            _ => claim[3..].iter().any(|field| field == words),
        })
}
