//! Work in progress: reading and timing by hand.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "talks to a person")]
#![allow(missing_docs)]
#[path = "../../xtask/src/score/conllu.rs"]
mod conllu;
use dateline_doc::*;
use dateline_nlp::*;
fn article(t: &str) -> Article {
    let text = Text::new(t);
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.as_str().split('\n') {
        let start = at + (part.len() - part.trim_start().len());
        if !part.trim().is_empty() {
            blocks.push(Block { span: text.span(start..start + part.trim().len()), kind: BlockKind::Paragraph });
        }
        at += part.len() + 1;
    }
    Article { id: "text".into(), text, blocks, ..Article::default() }
}
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    if mode == "ud" {
        return ud(&std::env::args().nth(2).unwrap());
    }
    let leak = |n: &str| -> &'static [u8] { std::fs::read(format!("{}/{n}", std::env::var("MODEL").unwrap())).unwrap().leak() };
    let text = |n: &str| -> &'static str { std::str::from_utf8(leak(n)).unwrap() };
    let model = if std::env::var("MODEL").is_ok() {
        Model::load(ModelFiles { encoder: leak("encoder.onnx"), labels: leak("labels.onnx"), vocabulary: text("vocab.txt"), names: text("labels.json"), lemmas: text("lemmas.tsv") }).unwrap()
    } else {
        Model::embedded().unwrap()
    };
    eprintln!("start {:?}", t.elapsed());
    let lines: Vec<String> = std::io::stdin().lines().map(|l| l.unwrap()).collect();
    let articles: Vec<Article> = lines.iter().map(|l| article(&l.replace("\\n", "\n"))).collect();
    match mode.as_str() {
        "speed" => {
            let t = std::time::Instant::now();
            let n: usize = articles.iter().map(|a| analyze(&model, a).sentences.iter().map(|s| s.tokens.len()).sum::<usize>()).sum();
            eprintln!("{n} words {:.0} w/s", n as f64 / t.elapsed().as_secs_f64());
        }
        "cut" => {
            for a in &articles {
                for s in sentences(a) {
                    println!("{}", s.words.iter().map(|w| &a.text.as_str()[w.clone()]).collect::<Vec<_>>().join(" "));
                }
            }
        }
        _ => {
            for a in &articles {
                let x = analyze(&model, a);
                println!("{:?}", x.diagnostics);
                for (i, s) in x.sentences.iter().enumerate() {
                    println!("\n# {}", a.text.slice(s.span));
                    if mode == "trees" {
                        for (k, t) in s.tokens.iter().enumerate() {
                            println!("{}\t{}\t{}\t{}\t{}\t{}", k + 1, t.text, t.lemma, t.upos.name(), t.head.map_or(0, |h| h + 1), t.deprel);
                        }
                    }
                    for m in x.mentions.iter().filter(|m| m.sentence == i) {
                        println!("  [{}] {:?} {:?} {:.2} head {}", a.text.slice(m.span), m.kind, m.entity_type, m.score, s.tokens[m.head].text);
                    }
                }
            }
        }
    }
}

fn ud(path: &str) {
    use std::collections::*;
    let file = std::fs::read_to_string(path).unwrap();
    let (mut g, mut p, mut r) = (0, 0, 0);
    let (mut sg, mut sp, mut sr) = (0, 0, 0);
    for d in conllu::documents(&file) {
        let a = d.article();
        let t = a.text.as_str();
        let cuts = sentences(&a);
        let ours: BTreeSet<(usize, usize)> = cuts.iter().flat_map(|c| c.words.iter().map(|w| (w.start, w.end))).collect();
        let gold: BTreeSet<(usize, usize)> = d.sentences.iter().flatten().map(|w| (w.at.start, w.at.end)).collect();
        g += gold.len();
        p += ours.len();
        r += gold.intersection(&ours).count();
        for w in gold.difference(&ours) {
            let over: Vec<&str> = ours.iter().filter(|o| o.0 < w.1 && w.0 < o.1).map(|o| &t[o.0..o.1]).collect();
            let mut a = w.0.saturating_sub(25);
            while !t.is_char_boundary(a) { a -= 1; }
            let mut b = (w.1 + 25).min(t.len());
            while !t.is_char_boundary(b) { b += 1; }
            println!("W {:?} ours {:?}   in {:?}", &t[w.0..w.1], over, &t[a..b]);
        }
        let os: BTreeSet<(usize, usize)> = cuts.iter().map(|c| (c.words[0].start, c.words[c.words.len() - 1].end)).collect();
        let gs: BTreeSet<(usize, usize)> = d.sentences.iter().map(|c| (c[0].at.start, c[c.len() - 1].at.end)).collect();
        sg += gs.len();
        sp += os.len();
        sr += gs.intersection(&os).count();
        let oe: BTreeSet<usize> = os.iter().map(|o| o.1).collect();
        let ge: BTreeSet<usize> = gs.iter().map(|o| o.1).collect();
        let show = |e: usize| {
            let mut a = e.saturating_sub(60);
            while !t.is_char_boundary(a) { a -= 1; }
            let mut b = (e + 40).min(t.len());
            while !t.is_char_boundary(b) { b += 1; }
            format!("{:?} ## {:?}", &t[a..e], &t[e..b])
        };
        for e in ge.difference(&oe) { println!("MISS {}", show(*e)); }
        for e in oe.difference(&ge) { println!("EXTRA {}", show(*e)); }
    }
    println!("words {:.2} sentences {:.2}", 200.0 * r as f64 / (g + p) as f64, 200.0 * sr as f64 / (sg + sp) as f64);
}
