//! `extract`: claims as JSON lines, no graph.

use crate::cli::ExtractArgs;
use crate::context;
use crate::failure::{Done, Failure, Outcome};
use crate::files;
use dateline::{Article, Pipeline, Record};
use std::io::Write;

/// Articles worked on at once.
const BATCH: usize = 64;

pub fn run(args: ExtractArgs) -> Outcome {
    let (inputs, mut errors) = files::inputs(&args.input.paths);
    let pipeline = context::pipeline(args.frames.as_deref(), None)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut done = 0;
    for input in &inputs {
        let (articles, failed) = files::articles(input, &args.input);
        errors.extend(failed);
        done += articles.len();
        for batch in chunks(articles) {
            write(&pipeline, batch, args.debug, &mut out)?;
        }
    }
    out.flush()?;
    errors.iter().for_each(|message| anstream::eprintln!("left out: {message}"));
    match (done, errors.len()) {
        (0, 0) => Ok(Done::Nothing),
        (_, 0) => Ok(Done::Found),
        (_, n) => Err(Failure(format!("{n} inputs were left out (see above)"))),
    }
}

fn chunks(mut articles: Vec<Article>) -> Vec<Vec<Article>> {
    let mut all = Vec::new();
    while articles.len() > BATCH {
        let rest = articles.split_off(BATCH);
        all.push(std::mem::replace(&mut articles, rest));
    }
    all.push(articles);
    all
}

fn write(pipeline: &Pipeline, articles: Vec<Article>, debug: bool, out: &mut impl Write) -> Result<(), Failure> {
    if debug {
        for article in &articles {
            out.write_all(pipeline.debug(article).as_bytes())?;
        }
        return Ok(());
    }
    for it in pipeline.run_all(articles) {
        serde_json::to_writer(&mut *out, &Record::new(&it.article, &it.resolved, &it.diagnostics))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
