//! Given names that nearly always are a man's or a woman's, from data/actors/given-names.tsv. Not who bears them.

use crate::fold::plain;
use dateline_doc::Gender;
use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/actors/given-names.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(line).collect()
});

fn line(line: &'static str) -> Option<(&'static str, Gender)> {
    match line.split_once('\t')? {
        (name, "f") => Some((name, Gender::Feminine)),
        (name, "m") => Some((name, Gender::Masculine)),
        _ => None,
    }
}

/// Whose name it is, if nearly all who bear it are of one gender.
pub(crate) fn gender(name: &str) -> Option<Gender> {
    NAMES.get(plain(name).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_found() {
        for written in include_str!("../../../data/actors/given-names.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (name, told) = line(written).unwrap_or_else(|| panic!("“{written}” is not name, tab, f or m"));
            assert_eq!(gender(name), Some(told), "{name} stands twice or is not folded");
        }
        assert_eq!([gender("Giorgia"), gender("Volodymyr"), gender("Kim")], [Some(Gender::Feminine), Some(Gender::Masculine), None]);
    }
}
