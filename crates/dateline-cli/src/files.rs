//! Paths as typed → inputs: files, folders, globs, standard input. What cannot be read is told and costs nothing else.

use crate::cli::InputArgs;
use dateline::{Article, Format, read};
use std::io::Read;
use std::path::{Path, PathBuf};

/// An input file.
pub struct Input {
    /// Its name for messages.
    pub name: String,
    path: Option<PathBuf>,
}

/// The files that the paths name, folders walked in order of names; a message for each path that names none.
pub fn inputs(paths: &[String]) -> (Vec<Input>, Vec<String>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for typed in paths {
        let path = Path::new(typed);
        if typed == "-" {
            files.push(Input { name: "-".into(), path: None });
        } else if path.is_dir() {
            walk(path, &mut files, &mut errors);
        } else if path.exists() {
            files.push(file(path));
        } else {
            let matches: Vec<PathBuf> = glob::glob(typed).map(|paths| paths.flatten().collect()).unwrap_or_default();
            if matches.is_empty() {
                errors.push(format!("{typed}: there is no such file or folder"));
            }
            for found in matches {
                if found.is_dir() { walk(&found, &mut files, &mut errors) } else { files.push(file(&found)) }
            }
        }
    }
    (files, errors)
}

fn file(path: &Path) -> Input {
    Input { name: path.display().to_string(), path: Some(path.to_path_buf()) }
}

/// Articles' files of a folder; others, and hidden ones, are passed over.
fn walk(folder: &Path, files: &mut Vec<Input>, errors: &mut Vec<String>) {
    let entries = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let ending = entry.path().extension().map(|ending| ending.to_string_lossy().into_owned());
                let readme = entry.file_name().to_string_lossy().to_uppercase().starts_with("README");
                if ending.as_deref().and_then(Format::from_ending).is_some() && !readme {
                    files.push(file(entry.path()));
                }
            }
            Ok(_) => {}
            Err(error) => errors.push(format!("{}: {}", error.path().unwrap_or(folder).display(), reason(&error))),
        }
    }
}

fn reason(error: &walkdir::Error) -> String {
    if error.loop_ancestor().is_some() { "a link leads back to a folder above it; left out".into() } else { error.io_error().map_or_else(|| error.to_string(), ToString::to_string) }
}

/// The articles of an input, with what the user told of them, and messages for what could not be read.
pub fn articles(input: &Input, args: &InputArgs) -> (Vec<Article>, Vec<String>) {
    let mut bytes = Vec::new();
    let read_in = match &input.path {
        Some(path) => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
        None => std::io::stdin().lock().read_to_end(&mut bytes),
    };
    if let Err(error) = read_in {
        return (Vec::new(), vec![format!("{}: {error}", input.name)]);
    }
    let outcome = read(&bytes, &input.name, None);
    let articles = outcome.articles.into_iter().map(|article| told(article, args)).collect();
    (articles, outcome.errors.iter().map(ToString::to_string).collect())
}

fn told(mut article: Article, args: &InputArgs) -> Article {
    if let Some(date) = args.date.filter(|_| article.date.is_none()) {
        article.date = Some(date);
        article.diagnostics.retain(|diagnostic| diagnostic.code != "no-date");
    }
    article.publisher = article.publisher.or_else(|| args.publisher.clone());
    article
}
