//! Lemmas: a table of forms first, then the edit rule that the network chose ("l2+y": small letters, cut two, append y).

use dateline_doc::Upos;
use smol_str::SmolStr;
use std::collections::HashMap;

/// The table and the rules.
#[derive(Debug)]
pub struct Lemmas {
    /// By part of speech, form → lemma.
    table: Vec<HashMap<&'static str, &'static str>>,
    rules: Vec<SmolStr>,
}

impl Lemmas {
    /// Reads `form TAB UPOS TAB lemma` lines.
    ///
    /// # Errors
    /// The number of the first line of another form.
    pub fn new(table: &'static str, rules: Vec<SmolStr>) -> Result<Lemmas, usize> {
        let mut all: Vec<HashMap<&str, &str>> = vec![HashMap::new(); Upos::X as usize + 1];
        for (number, line) in table.lines().enumerate() {
            let (form, tag, lemma) = fields(line).ok_or(number + 1)?;
            all[tag as usize].insert(form, lemma);
        }
        Ok(Lemmas { table: all, rules })
    }

    /// How many rules the network chooses from.
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    /// The lemma of a form of that part of speech, by the table or the rule.
    pub fn lemma(&self, form: &str, upos: Upos, rule: usize) -> SmolStr {
        let table = &self.table[upos as usize];
        let known = if form.bytes().all(|b| b.is_ascii_lowercase()) { table.get(form) } else { table.get(form.to_lowercase().as_str()) };
        match (known, self.rules.get(rule)) {
            (Some(lemma), _) => SmolStr::new(lemma),
            (None, Some(rule)) => apply(form, rule),
            (None, None) => SmolStr::new(form),
        }
    }
}

fn fields(line: &str) -> Option<(&str, Upos, &str)> {
    let (form, rest) = line.split_once('\t')?;
    let (tag, lemma) = rest.split_once('\t')?;
    Some((form, Upos::from_name(tag)?, lemma))
}

fn apply(form: &str, rule: &str) -> SmolStr {
    let (base, body) = match (rule.strip_prefix('l'), rule.strip_prefix('c')) {
        (Some(body), _) => (form.to_lowercase(), body),
        (_, Some(body)) => (form.to_owned(), body),
        _ => return SmolStr::new(form),
    };
    if let Some(word) = body.strip_prefix('=') {
        return SmolStr::new(word);
    }
    let Some((cut, ending)) = body.split_once('+') else { return SmolStr::new(base) };
    let keep = base.chars().count().saturating_sub(cut.parse().unwrap_or(0));
    let mut lemma: String = base.chars().take(keep).collect();
    lemma.push_str(ending);
    if lemma.is_empty() { SmolStr::new(form) } else { SmolStr::new(lemma) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_edit() {
        assert_eq!(apply("Cities", "l3+y"), "city");
        assert_eq!(apply("Homs", "k"), "Homs");
        assert_eq!(apply("was", "l=be"), "be");
        assert_eq!(apply("A", "l3+y"), "y");
    }

    #[test]
    fn the_table_comes_first() {
        let lemmas = Lemmas::new("went\tVERB\tgo\n", vec!["k".into()]).unwrap();
        assert_eq!(lemmas.lemma("Went", Upos::Verb, 0), "go");
        assert_eq!(lemmas.lemma("Went", Upos::Propn, 0), "Went");
        assert_eq!(Lemmas::new("went\tVERB\tgo\nwent\n", Vec::new()).unwrap_err(), 2);
    }
}
