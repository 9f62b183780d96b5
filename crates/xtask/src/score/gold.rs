//! Gold graphs in their two forms: one JSON file an article (`gold/dev`), and marked JSON lines (`corpora/written`,
//! `corpora/annotated`). Only what the score needs is read.

use dateline_doc::Span;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An annotated article.
pub struct Gold {
    /// Id, title, date, text, as an input of the reader.
    pub input: Value,
    /// Every mention, where all are marked: its place in the text and its entity.
    pub mentions: Vec<(Span, String)>,
    /// Entities: id and every name it is mentioned by.
    pub entities: Vec<(String, Vec<String>)>,
    /// Claims.
    pub claims: Vec<GoldClaim>,
}

/// An annotated claim.
pub struct GoldClaim {
    pub subject: String,
    pub relation: String,
    pub object: String,
    pub denied: bool,
    pub phase: Option<String>,
    pub modality: String,
    pub core: bool,
    /// Whether somebody is told who says so.
    pub attributed: bool,
    /// The trigger word, where the annotation tells.
    pub cue: Option<String>,
}

/// All articles of a folder of gold graphs.
pub fn folder(path: &Path) -> Result<Vec<Gold>, String> {
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut files: Vec<_> = std::fs::read_dir(path).map_err(|error| say(&error))?.flatten().map(|file| file.path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
        let text = std::fs::read_to_string(file).map_err(|error| say(&error))?;
        all.push(graph(&serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?));
    }
    Ok(all)
}

fn graph(doc: &Value) -> Gold {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (entities, claims) = (list(&doc["entities"]), list(&doc["claims"]));
    let entities = entities.iter().map(|it| {
        let mut names: Vec<String> = list(&it["mentions"]).iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
        names.push(text(it, "name"));
        (text(it, "id"), names)
    });
    let claims = claims.iter().map(|it| GoldClaim {
        subject: text(it, "subject"),
        relation: text(it, "relation"),
        object: text(it, "object"),
        denied: it["polarity"] == "denied",
        phase: it["phase"].as_str().map(str::to_owned),
        modality: text(it, "modality"),
        core: it["core"].as_bool().unwrap_or(true),
        attributed: !it["attributed_to"].is_null(),
        cue: None,
    });
    let mut input = doc.clone();
    if let Some(fields) = input.as_object_mut() {
        fields.retain(|name, _| ["id", "title", "date", "text"].contains(&name.as_str()));
    }
    Gold { input, mentions: Vec::new(), entities: entities.collect(), claims: claims.collect() }
}

/// What confidence is fitted on: news that nobody has learned from.
pub fn news(corpora: &Path) -> Result<Vec<Gold>, String> {
    marked(&corpora.join("corpora/news/news-dev.jsonl"), Part::All)
}

/// The written passages of all regions.
pub fn written(corpora: &Path, part: Part) -> Result<Vec<Gold>, String> {
    let regions = WRITTEN.iter().map(|region| marked(&corpora.join(format!("corpora/written/{region}.jsonl")), part));
    Ok(regions.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Regions of the written passages, a file each.
pub const WRITTEN: [&str; 7] = ["me", "af", "sa", "ea", "eu", "am", "wd"];

/// Which lines of a file of marked articles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    /// All but the last 40.
    Learn,
    /// The last 40, which are kept back.
    Kept,
}

/// Articles of a file of marked ones.
pub fn marked(path: &Path, part: Part) -> Result<Vec<Gold>, String> {
    const KEPT: usize = 40;
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let cut = lines.len().saturating_sub(KEPT);
    let chosen = match part {
        Part::All => &lines[..],
        Part::Learn => &lines[..cut],
        Part::Kept => &lines[cut..],
    };
    chosen
        .iter()
        .map(|line| {
            serde_json::from_str(line)
                .map(|doc| if has_offsets(&doc) { offsets(&doc) } else { unmark(&doc) })
                .map_err(|error| format!("{}: {error}", path.display()))
        })
        .collect()
}

/// `⟦e1|words⟧` marks out of the text, and into the entities.
fn unmark(doc: &Value) -> Gold {
    let whole = match doc["text"].as_str() {
        Some(text) => text.to_owned(),
        None => doc["sents"].as_array().map(|all| all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")).unwrap_or_default(),
    };
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut plain, mut mentions) = (String::new(), Vec::new());
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('⟦') {
        plain.push_str(before);
        let Some((inside, behind)) = after.split_once('⟧') else { break };
        let (id, words) = inside.split_once('|').unwrap_or(("", inside));
        let start = plain.chars().count() as u32;
        mentions.push((Span::new(start, start + words.chars().count() as u32), id.to_owned()));
        plain.push_str(words);
        names.entry(id.to_owned()).or_default().push(words.to_owned());
        rest = behind;
    }
    plain.push_str(rest);
    finish(doc, plain, mentions, names, |fields| fields["cue"].as_str().map(str::to_owned))
}

/// Whether its arguments are told by offsets and not by marks.
fn has_offsets(doc: &Value) -> bool {
    doc["sents"][0].is_array()
}

/// Arguments by offsets: an entity's names are the words of its arguments.
fn offsets(doc: &Value) -> Gold {
    let text = doc["text"].as_str().unwrap_or_default().to_owned();
    let letters: Vec<char> = text.chars().collect();
    let slice = |span: &Value| {
        let [start, end] = [0, 1].map(|at| span[at].as_u64().map(|at| at as usize));
        letters.get(start?..end?).map(|letters| letters.iter().collect::<String>())
    };
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for claim in doc["claims"].as_array().into_iter().flatten() {
        for (entity, field) in [(&claim[0], "a"), (&claim[2], "b")] {
            let words = slice(&claim[3][field]).filter(|words| !PRONOUNS.contains(&words.to_lowercase().as_str()));
            names.entry(entity.as_str().unwrap_or_default().to_owned()).or_default().extend(words);
        }
    }
    finish(doc, text, Vec::new(), names, |fields| slice(&fields["cue"]))
}

/// Words that are no name of anybody, as the gold's own scorer has them.
const PRONOUNS: [&str; 46] = [
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "ours",
    "you",
    "your",
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "it",
    "its",
    "they",
    "them",
    "their",
    "theirs",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "both",
    "all",
    "himself",
    "herself",
    "itself",
    "themselves",
    "mine",
    "yours",
    "myself",
    "ourselves",
    "yourself",
    "what",
    "whoever",
    "each",
    "some",
    "others",
];

fn finish(
    doc: &Value,
    plain: String,
    mentions: Vec<(Span, String)>,
    names: BTreeMap<String, Vec<String>>,
    cue: impl Fn(&Value) -> Option<String>,
) -> Gold {
    let canonical = |id: &str| doc["entities"][id][1].as_str().filter(|name| *name != "?").map(str::to_owned);
    let entities = names.into_iter().map(|(id, mut all)| {
        all.extend(canonical(&id));
        (id, all)
    });
    let claims = doc["claims"].as_array().into_iter().flatten().map(|it| {
        let field = |name: &str| it[3][name].as_str().map(str::to_owned);
        let part = |at: usize| it[at].as_str().unwrap_or_default().to_owned();
        GoldClaim {
            subject: part(0),
            relation: part(1),
            object: part(2),
            denied: field("pol").as_deref() == Some("denied"),
            phase: field("phase"),
            modality: field("mod").unwrap_or_else(|| "actual".into()),
            core: !it[3]["soft"].as_bool().unwrap_or(false),
            attributed: field("attr").is_some(),
            cue: cue(&it[3]),
        }
    });
    let input =
        serde_json::json!({ "id": doc["id"], "title": doc["title"].as_str().unwrap_or_default(), "date": doc["date"], "text": plain });
    Gold { input, mentions, entities: entities.collect(), claims: claims.collect() }
}
