//! Gold graphs in their two forms: one JSON file an article (`gold/dev`), and marked JSON lines (`corpora/written`,
//! `corpora/annotated`). Only what the score needs is read.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An annotated article.
pub struct Gold {
    /// Id, title, date, text, as an input of the reader.
    pub input: Value,
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
        cue: None,
    });
    let mut input = doc.clone();
    if let Some(fields) = input.as_object_mut() {
        fields.retain(|name, _| ["id", "title", "date", "text"].contains(&name.as_str()));
    }
    Gold { input, entities: entities.collect(), claims: claims.collect() }
}

/// What may be learned from: sets of articles, and whether they are real ones.
pub fn learning_sets(corpora: &Path) -> Result<Vec<(Vec<Gold>, bool)>, String> {
    let mut sets = Vec::new();
    for (name, is_real) in [("wikinews-train", true), ("long-lc", false)] {
        sets.push((marked(&corpora.join(format!("corpora/annotated/{name}.jsonl")), Part::All)?, is_real));
    }
    sets.push((written(corpora, Part::Learn)?, false));
    Ok(sets)
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
        .map(|line| serde_json::from_str(line).map(|doc| unmark(&doc)).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}

/// `⟦e1|words⟧` marks out of the text, and into the entities.
fn unmark(doc: &Value) -> Gold {
    let whole = match doc["text"].as_str() {
        Some(text) => text.to_owned(),
        None => doc["sents"].as_array().map(|all| all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")).unwrap_or_default(),
    };
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut plain = String::new();
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('⟦') {
        plain.push_str(before);
        let Some((inside, behind)) = after.split_once('⟧') else { break };
        let (id, words) = inside.split_once('|').unwrap_or(("", inside));
        plain.push_str(words);
        names.entry(id.to_owned()).or_default().push(words.to_owned());
        rest = behind;
    }
    plain.push_str(rest);
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
            cue: field("cue"),
        }
    });
    let input =
        serde_json::json!({ "id": doc["id"], "title": doc["title"].as_str().unwrap_or_default(), "date": doc["date"], "text": plain });
    Gold { input, entities: entities.collect(), claims: claims.collect() }
}
