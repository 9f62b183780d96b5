//! Work in progress: reading and timing by hand.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "talks to a person")]
#![allow(missing_docs)]
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
    let model = Model::embedded().unwrap();
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
