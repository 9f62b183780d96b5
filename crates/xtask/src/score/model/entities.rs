//! Names and mentions against annotated text. Three kinds, as the gold graphs count them: persons, bodies (organizations,
//! governments, armed groups, other groups), places (countries too). Events are left aside.

use dateline_doc::{Article, Block, BlockKind, EntityType, Mention, MentionKind, Span, Text};
use dateline_nlp::{Model, analyze, tag};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const KINDS: [&str; 3] = ["person", "body", "place"];

fn kind(entity_type: &str) -> Option<&'static str> {
    Some(match EntityType::from_name(entity_type)? {
        EntityType::Person => KINDS[0],
        EntityType::Event => return None,
        it if it.is_place() => KINDS[2],
        _ => KINDS[1],
    })
}

/// Right, said and true, by kind.
#[derive(Default)]
struct Tally(BTreeMap<String, [f64; 3]>);

impl Tally {
    fn add<T: Ord>(&mut self, said: &BTreeSet<(T, String)>, truth: &BTreeSet<(T, String)>) {
        for (at, set) in [(1, said), (2, truth)] {
            for (_, kind) in set {
                self.0.entry(kind.clone()).or_default()[at] += 1.0;
            }
        }
        for (_, kind) in said.intersection(truth) {
            self.0.entry(kind.clone()).or_default()[0] += 1.0;
        }
    }

    fn line(&self, name: &str) -> String {
        let all = self.0.values().fold([0.0; 3], |sum, it| [sum[0] + it[0], sum[1] + it[1], sum[2] + it[2]]);
        let f = |it: &[f64; 3]| 200.0 * it[0] / f64::max(it[1] + it[2], 1.0);
        let mut line = format!(
            "{name:34} F1 {:.1}  (P {:.1} R {:.1} of {:.0})",
            f(&all),
            100.0 * all[0] / f64::max(all[1], 1.0),
            100.0 * all[0] / f64::max(all[2], 1.0),
            all[2]
        );
        for (kind, it) in &self.0 {
            let _ = write!(line, "  {kind} {:.1}", f(it));
        }
        line
    }
}

/// Universal NER, IOB2, gold words, by the head of that scheme.
pub fn universal_ner(model: &Model, name: &str, file: &str, out: &mut String) {
    let mut sentences: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for line in file.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            [number, form, label, ..] if !number.starts_with('#') => {
                sentences.last_mut().into_iter().for_each(|last| last.push((form, label)))
            }
            _ if line.is_empty() => sentences.push(Vec::new()),
            _ => {}
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let words: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.iter().map(|(form, _)| *form).collect()).collect();
    let mut tally = Tally::default();
    for (number, (gold, tagged)) in sentences.iter().zip(tag(model, &words)).enumerate() {
        let mut truth = BTreeSet::new();
        let mut at = 0;
        while at < gold.len() {
            let start = at;
            at += 1;
            if let Some(kind) = gold[start].1.strip_prefix("B-").filter(|kind| *kind != "OTH") {
                while at < gold.len() && gold[at].1.strip_prefix("I-") == Some(kind) {
                    at += 1;
                }
                truth.insert(((number, start, at), kind.to_owned()));
            }
        }
        let said =
            tagged.ner.iter().map(|span| ((number, span.words.start, span.words.end), model.ner_types()[span.kind].clone())).collect();
        tally.add(&said, &truth);
    }
    let _ = writeln!(out, "{}", tally.line(name));
}

/// An annotated article: its text, its marks by place, and the strings of its entities with their kinds.
pub struct Marked {
    text: String,
    marks: Vec<(Span, String)>,
    strings: Vec<(String, String)>,
}

/// Reads lines with `⟦id|words⟧` marks in `text` or `sents`.
pub fn marked(file: &str, last: Option<usize>) -> Vec<Marked> {
    let lines: Vec<&str> = file.lines().filter(|line| !line.trim().is_empty()).collect();
    let skip = last.map_or(0, |last| lines.len().saturating_sub(last));
    lines[skip..].iter().filter_map(|line| serde_json::from_str::<Value>(line).ok()).map(|value| unmark(&value)).collect()
}

fn unmark(value: &Value) -> Marked {
    let marked = match (&value["text"], &value["sents"]) {
        (Value::String(text), _) => text.clone(),
        (_, Value::Array(sentences)) => sentences.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let mut it = Marked { text: String::new(), marks: Vec::new(), strings: Vec::new() };
    let mut length = 0;
    for (number, part) in marked.split('⟦').enumerate() {
        let (mark, rest) =
            if number == 0 { (None, part) } else { part.split_once('⟧').map_or((None, part), |(mark, rest)| (Some(mark), rest)) };
        if let Some((id, words)) = mark.and_then(|mark| mark.split_once('|')) {
            let start = length;
            length += words.chars().count() as u32;
            it.text.push_str(words);
            if let Some(kind) = value["entities"][id][0].as_str().and_then(kind) {
                it.marks.push((Span::new(start, length), kind.to_owned()));
                // Names stand in the marks with their titles; the entity's own name is bare.
                let name = value["entities"][id][1].as_str().unwrap_or(words);
                it.strings.extend([words, name].map(|words| (words.to_owned(), kind.to_owned())));
            }
        }
        it.text.push_str(rest);
        length += rest.chars().count() as u32;
    }
    it
}

/// Reads a gold graph.
pub fn graph(file: &str) -> Option<Marked> {
    let value: Value = serde_json::from_str(file).ok()?;
    let mut strings = Vec::new();
    for entity in value["entities"].as_array()? {
        let Some(kind) = entity["type"].as_str().and_then(kind) else { continue };
        let mentions = entity["mentions"].as_array().into_iter().flatten().chain([&entity["name"]]);
        strings.extend(mentions.filter_map(Value::as_str).map(|mention| (mention.to_owned(), kind.to_owned())));
    }
    Some(Marked { text: value["text"].as_str()?.to_owned(), marks: Vec::new(), strings })
}

/// Analyzes raw text and measures: mentions by place (where the texts are marked), names by their strings.
pub fn report(model: &Model, name: &str, texts: &[Marked], out: &mut String) {
    let (mut places, mut loose) = (Tally::default(), Tally::default());
    let mut names = BTreeMap::<&str, [f64; 4]>::new();
    for text in texts {
        let article = plain(&text.text);
        let analysis = analyze(model, &article);
        let body = |mention: &&Mention| kind(mention.entity_type.name()).is_some();
        let outer =
            |mention: &&Mention| !analysis.mentions.iter().any(|other| other.span != mention.span && other.span.contains(mention.span));
        let key = |span: Span, kind: &str| (trimmed(&article, span), kind.to_owned());
        let kind_of = |mention: &Mention| kind(mention.entity_type.name()).unwrap_or_default();
        if !text.marks.is_empty() {
            let said = analysis.mentions.iter().filter(body).filter(outer).map(|mention| key(mention.span, kind_of(mention))).collect();
            let truth: BTreeSet<_> = text.marks.iter().map(|(span, kind)| key(*span, kind)).collect();
            places.add(&said, &truth);
            let untyped = |set: &BTreeSet<(Span, String)>| set.iter().map(|(span, _)| (*span, "extent".to_owned())).collect();
            loose.add(&untyped(&said), &untyped(&truth));
        }
        let truth: BTreeSet<(String, &str)> = text.strings.iter().map(|(words, kind)| (norm(words), kind.as_str())).collect();
        let said = |keep: fn(&&Mention) -> bool| -> BTreeSet<(String, &str)> {
            analysis
                .mentions
                .iter()
                .filter(body)
                .filter(keep)
                .map(|mention| (norm(article.text.slice(mention.span)), kind_of(mention)))
                .collect()
        };
        for it in said(|mention| mention.kind == MentionKind::Name) {
            let right = truth.contains(&it);
            let row = names.entry(it.1).or_default();
            row[0] += f64::from(right);
            row[1] += 1.0;
        }
        let all = said(|_| true);
        let named: BTreeSet<(String, &str)> = text
            .strings
            .iter()
            .filter(|(words, _)| is_name(words) && text.text.contains(words.as_str()))
            .map(|(words, kind)| (norm(words), kind.as_str()))
            .collect();
        for it in named {
            let row = names.entry(it.1).or_default();
            row[2] += f64::from(all.contains(&it));
            row[3] += 1.0;
        }
    }
    if !places.0.is_empty() {
        let _ = writeln!(out, "{}", places.line(&format!("{name}, mentions by place")));
        let _ = writeln!(out, "{}", loose.line(&format!("{name}, extent alone")));
    }
    let ratio = |it: &[f64; 4]| {
        let (p, r) = (it[0] / f64::max(it[1], 1.0), it[2] / f64::max(it[3], 1.0));
        (100.0 * p, 100.0 * r, 200.0 * p * r / f64::max(p + r, 1e-9))
    };
    let all = names.values().fold([0.0; 4], |sum, it| [sum[0] + it[0], sum[1] + it[1], sum[2] + it[2], sum[3] + it[3]]);
    let (p, r, f) = ratio(&all);
    let _ = write!(out, "{:34} F1 {f:.1}  (P {p:.1} R {r:.1} of {:.0})", format!("{name}, names by string"), all[3]);
    for (kind, it) in &names {
        let _ = write!(out, "  {kind} {:.1}", ratio(it).2);
    }
    out.push('\n');
}

/// A text as an article of paragraphs.
pub fn plain(text: &str) -> Article {
    let text = Text::new(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.as_str().split("\n") {
        let start = at + (part.len() - part.trim_start().len());
        if !part.trim().is_empty() {
            blocks.push(Block { span: text.span(start..start + part.trim().len()), kind: BlockKind::Paragraph });
        }
        at += part.len() + 1;
    }
    Article { id: "text".into(), text, blocks, ..Article::default() }
}

/// Without a leading article and a closing genitive, on which annotators differ.
fn trimmed(article: &Article, span: Span) -> Span {
    let words = article.text.slice(span);
    let lower = words.to_lowercase();
    let lead = ["the ", "a ", "an "].into_iter().find(|it| lower.starts_with(it)).map_or(0, str::len);
    let tail = ["'s", "’s", "'", "’"].into_iter().find(|it| lower.ends_with(it)).map_or(0, |it| it.chars().count());
    Span::new(span.start + lead as u32, span.end - tail as u32)
}

/// As the scorer of gold graphs compares mentions.
fn norm(words: &str) -> String {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    let text = ["the ", "a ", "an "].into_iter().find_map(|it| text.strip_prefix(it)).unwrap_or(&text).to_owned();
    ["'s", "'"].into_iter().find_map(|it| text.strip_suffix(it)).unwrap_or(&text).to_owned()
}

/// Capitalized content words only.
fn is_name(words: &str) -> bool {
    let small = |word: &str| {
        matches!(word, "of" | "the" | "and" | "for" | "in" | "de" | "al" | "bin" | "on" | "to" | "a" | "an" | "The" | "A" | "An")
    };
    if words == "I" {
        return false;
    }
    let mut content = words.split_whitespace().filter(|word| !small(word)).peekable();
    content.peek().is_some() && content.all(|word| word.chars().any(|c| c.is_uppercase()))
}
