//! Frames: which words say which relation. A relation is one TOML file in data/frames, found and not registered; users bring
//! folders of their own. Not the grammar: a rule names slots of predications (see `predication`), never tree positions.

mod file;
mod index;

pub use file::{FrameError, FrameTest, Kind, RelationFrame, Rule};
pub use index::{Hit, Index};

use include_dir::{Dir, include_dir};
use smol_str::SmolStr;
use std::collections::BTreeMap;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/frames");

/// All relations with an index of their words.
#[derive(Debug)]
pub struct Frames {
    relations: Vec<RelationFrame>,
    index: Index,
}

impl Frames {
    /// The relations that ship with the crate.
    ///
    /// # Panics
    /// Only when a shipped file is wrong, which a test of this crate rules out.
    pub fn embedded() -> Frames {
        let files = FILES.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "toml"));
        let texts = files.filter_map(|file| Some((file.path().to_string_lossy().into_owned(), file.contents_utf8()?)));
        Frames::new(texts).unwrap_or_else(|error| panic!("data/frames: {error}"))
    }

    /// Relations from files: name (for messages) and text each.
    ///
    /// # Errors
    /// [`FrameError`] with file, line and column of the first mistake.
    pub fn new<N: Into<String>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Result<Frames, FrameError> {
        Frames { relations: Vec::new(), index: Index::default() }.with(files)
    }

    /// These relations and those of more files; a relation of the same name replaces the earlier one.
    ///
    /// # Errors
    /// As [`Frames::new`].
    pub fn with<N: Into<String>, T: AsRef<str>>(self, files: impl IntoIterator<Item = (N, T)>) -> Result<Frames, FrameError> {
        let mut by_name: BTreeMap<SmolStr, RelationFrame> =
            self.relations.into_iter().map(|relation| (relation.name.clone(), relation)).collect();
        for (name, text) in files {
            let relation = file::parse(&name.into(), text.as_ref())?;
            by_name.insert(relation.name.clone(), relation);
        }
        let relations: Vec<_> = by_name.into_values().collect();
        let index = Index::new(&relations);
        Ok(Frames { relations, index })
    }

    /// The relations by name.
    pub fn relations(&self) -> &[RelationFrame] {
        &self.relations
    }

    /// Where their words stand.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The rule of a hit and its relation.
    pub fn rule(&self, hit: &Hit) -> (&RelationFrame, &Rule) {
        let relation = &self.relations[hit.relation];
        (relation, &relation.rules[hit.rule])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_files_are_right() {
        let frames = Frames::embedded();
        assert!(frames.relations().len() >= 24, "one file for each relation of the ontology");
    }

    #[test]
    fn a_mistake_has_file_line_and_column() {
        let text = "[relation]\nname = \"owns\"\nkind = \"state\"\nsubject = [\"actor\"]\nobject = [\"palace\"]\n";
        let error = Frames::new([("owns.toml", text)]).unwrap_err().to_string();
        assert!(error.starts_with("owns.toml:5:"), "{error}");
        assert!(error.contains("palace"), "{error}");
    }
}
