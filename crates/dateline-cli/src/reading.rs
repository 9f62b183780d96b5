//! From paths to articles, for the commands that read: which options they share, and what happens to what cannot be read.

use crate::end::Failure;
use crate::input::{self, Input, Inputs};
use crate::pieces::{Piece, Pieces};
use crate::progress::Progress;
use crate::style::FAINT;
use dateline::{Article, Format, Frames, ModelError, Pipeline, read};
use jiff::civil::Date;
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Options of every command that reads articles.
#[derive(clap::Args)]
pub struct Options {
    /// Files, folders, globs, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,

    /// Date of articles that tell none, as 2024-12-07; without one, “on Friday” is no day.
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,

    /// Publisher of articles that tell none.
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,

    /// Folder with relation files of your own, beside the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub frames: Option<PathBuf>,

    /// Read with the smaller network: twice as fast, and it finds two thirds as much.
    #[arg(long)]
    pub fast: bool,

    /// Least confidence of a claim, 0 to 1. The default is where three claims of four were annotated.
    #[arg(long, value_name = "N", value_parser = share)]
    pub min_confidence: Option<f32>,
}

impl Options {
    /// Everything that ships with the library, as these options want it.
    ///
    /// # Errors
    /// A broken model, or a mistake in a frame file with its place.
    pub fn pipeline(&self) -> Result<Pipeline, Failure> {
        let pipeline = with_frames(if self.fast { Pipeline::fast() } else { Pipeline::new() }, self.frames.as_deref())?;
        Ok(match self.min_confidence {
            Some(floor) => pipeline.with_floor(floor),
            None => pipeline,
        })
    }
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a number from 0 to 1 is wanted, as 0.8".into())
}

/// Everything that ships with the library, and the user's frames.
///
/// # Errors
/// A broken model, or a mistake in a frame file with its place.
pub fn pipeline(frames: Option<&Path>) -> Result<Pipeline, Failure> {
    with_frames(Pipeline::new(), frames)
}

fn with_frames(pipeline: Result<Pipeline, ModelError>, frames: Option<&Path>) -> Result<Pipeline, Failure> {
    let pipeline = pipeline.map_err(|error| Failure::new(error.to_string()))?;
    Ok(match frames {
        None => pipeline,
        Some(folder) => pipeline.with_frames(frames_of(folder)?),
    })
}

/// The built-in frames with those of a folder.
///
/// # Errors
/// An unreadable folder, or a mistake in a file with its place.
pub fn frames_of(folder: &Path) -> Result<Frames, Failure> {
    let listed = std::fs::read_dir(folder).map_err(|error| Failure::new(input::complaint(folder, &error)))?;
    let mut paths: Vec<PathBuf> =
        listed.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::new(format!(
            "{}: no relation files (.toml) in it; `dateline rules list` names the built-in ones",
            folder.display()
        )));
    }
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::new(input::complaint(&path, &error)))?;
        files.push((path.display().to_string(), text));
    }
    Frames::embedded().with(files).map_err(|error| Failure::new(error.to_string()))
}

/// The files to read, and a count of what could not be used.
pub struct Reading {
    inputs: Vec<Input>,
    options: Options,
    skipped: Cell<usize>,
}

impl Reading {
    /// Finds the files; what cannot be found is told at once.
    ///
    /// # Errors
    /// When nothing is left to read.
    pub fn new(options: Options, warn: impl Fn(&str)) -> Result<Reading, Failure> {
        let Inputs { files, complaints, others } = input::find(&options.paths, is_article);
        for complaint in &complaints {
            warn(complaint);
        }
        if others > 0 {
            let what = if others == 1 { "1 other file" } else { &format!("{others} other files") };
            anstream::eprintln!("{FAINT}{what} left aside: no ending of an article{FAINT:#}");
        }
        if files.is_empty() {
            return Err(Failure::new("there is nothing to read; name files or folders with articles"));
        }
        Ok(Reading { inputs: files, options, skipped: Cell::new(complaints.len()) })
    }

    /// How long the files are together; nothing if standard input is among them.
    pub fn bytes(&self) -> Option<u64> {
        self.inputs.iter().all(|input| input.path().is_some()).then(|| self.inputs.iter().map(|input| input.bytes).sum())
    }

    /// How many files and records could not be used so far.
    pub fn skipped(&self) -> usize {
        self.skipped.get()
    }

    /// The articles, file by file, read when asked for.
    pub fn articles<'a>(&'a self, progress: &'a Progress) -> impl Iterator<Item = Article> + 'a {
        self.inputs.iter().flat_map(move |input| {
            let bytes = input.read().map_err(|complaint| self.complain(&complaint, progress)).ok();
            let pieces = bytes.map(|bytes| Pieces::new(bytes, input.path().and_then(ending)));
            pieces.into_iter().flatten().flat_map(move |piece| self.piece(&piece, input, progress))
        })
    }

    fn piece(&self, piece: &Piece, input: &Input, progress: &Progress) -> Vec<Article> {
        let outcome = read(&piece.bytes, &input.name(), None);
        for error in &outcome.errors {
            self.complain(&error.to_string(), progress);
        }
        progress.advance(piece.length as u64);
        outcome.articles.into_iter().map(|article| self.with_defaults(article)).collect()
    }

    fn complain(&self, complaint: &str, progress: &Progress) {
        progress.warn(complaint);
        self.skipped.set(self.skipped.get() + 1);
    }

    fn with_defaults(&self, mut article: Article) -> Article {
        if article.date.is_none() && self.options.date.is_some() {
            article.date = self.options.date;
            article.diagnostics.retain(|remark| remark.code != "no-date");
        }
        article.publisher = article.publisher.or_else(|| self.options.publisher.clone());
        article
    }
}

/// Whether a file of a folder may be an article: by its ending, and no README that explains the folder.
fn is_article(path: &Path) -> bool {
    let explains = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    ending(path).is_some() && !explains
}

/// The format that a file's ending tells; nothing for one that is no article's.
fn ending(path: &Path) -> Option<Format> {
    Format::from_ending(&path.extension()?.to_string_lossy())
}
