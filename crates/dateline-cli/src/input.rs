//! What a person names on the command line → files: files, folders, globs, `-`. What cannot be read is a complaint and costs
//! nothing else. Not what the bytes mean: that is the reader's work.

use std::io::Read;
use std::path::{Path, PathBuf};

/// A file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is; nothing is standard input.
    path: Option<PathBuf>,
    /// Its length as far as known, for the progress bar.
    pub bytes: u64,
}

/// What was found for the paths given.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Files in the order given, those of a folder by name.
    pub files: Vec<Input>,
    /// What could not be used: place, reason, mend.
    pub complaints: Vec<String>,
    /// Files of folders left aside because their endings are those of no article.
    pub others: usize,
}

/// Finds the files. `wanted` tells of a file found in a folder whether it may be an article; files named one by one are
/// taken whatever they are called.
pub fn find(paths: &[String], wanted: impl Fn(&Path) -> bool) -> Inputs {
    let mut found = Inputs::default();
    for given in paths {
        let path = Path::new(given);
        if given == "-" {
            found.files.push(Input { path: None, bytes: 0 });
        } else if path.is_dir() {
            folder(path, &wanted, &mut found);
        } else if path.exists() || !given.contains(['*', '?', '[']) {
            file(path, &mut found);
        } else {
            pattern(given, &wanted, &mut found);
        }
    }
    found
}

fn file(path: &Path, found: &mut Inputs) {
    match std::fs::metadata(path) {
        Ok(about) => found.files.push(Input { path: Some(path.to_owned()), bytes: about.len() }),
        Err(error) => found.complaints.push(complaint(path, &error)),
    }
}

fn folder(folder: &Path, wanted: &impl Fn(&Path) -> bool, found: &mut Inputs) {
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    for entry in walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if wanted(entry.path()) => file(entry.path(), found),
            Ok(_) => found.others += 1,
            Err(error) if error.loop_ancestor().is_some() => {
                let path = error.path().unwrap_or(folder).display();
                found.complaints.push(format!("{path}: this link leads back to a folder that holds it; it is not followed"));
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = error.io_error().map_or_else(|| format!("{}: {error}", path.display()), |error| complaint(&path, error));
                found.complaints.push(reason);
            }
        }
    }
}

fn pattern(given: &str, wanted: &impl Fn(&Path) -> bool, found: &mut Inputs) {
    let paths = match glob::glob(given) {
        Ok(paths) => paths,
        Err(error) => {
            return found.complaints.push(format!("{given}: {} at character {}; quote a literal bracket as [[]", error.msg, error.pos + 1));
        }
    };
    let before = found.files.len() + found.complaints.len();
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => folder(&path, wanted, found),
            Ok(path) => file(&path, found),
            Err(error) => found.complaints.push(complaint(error.path(), error.error())),
        }
    }
    if found.files.len() + found.complaints.len() == before {
        found.complaints.push(format!("{given}: no file matches"));
    }
}

/// What a person can do about an unreadable path.
pub fn complaint(path: &Path, error: &std::io::Error) -> String {
    let path_shown = path.display();
    match error.kind() {
        std::io::ErrorKind::NotFound if path.is_symlink() => format!("{path_shown}: this link leads to nothing; mend or remove it"),
        std::io::ErrorKind::NotFound => format!("{path_shown}: there is no such file or folder; check the name"),
        std::io::ErrorKind::PermissionDenied => format!("{path_shown}: you may not read it; change its permissions (chmod +r)"),
        _ => format!("{path_shown}: {error}"),
    }
}

impl Input {
    /// How messages call it: its path, or “-”.
    pub fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }

    /// Its path; nothing for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// All its bytes.
    ///
    /// # Errors
    /// A complaint with place, reason and mend.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        match &self.path {
            Some(path) => std::fs::read(path).map_err(|error| complaint(path, &error)),
            None => {
                let mut bytes = Vec::new();
                std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
                Ok(bytes)
            }
        }
    }
}
