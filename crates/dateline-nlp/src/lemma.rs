//! Lemmas: a table of forms first, then the edit rule that the network chose ("l2+y": small letters, cut two, append y).

use smol_str::SmolStr;
use std::collections::HashMap;

/// The table and the rules.
#[derive(Debug)]
pub struct Lemmas {
    table: HashMap<(Box<str>, Box<str>), SmolStr>,
    rules: Vec<SmolStr>,
}

impl Lemmas {
    /// Reads `form TAB UPOS TAB lemma` lines; lines of another form are left out.
    pub fn new(table: &str, rules: Vec<SmolStr>) -> Lemmas {
        let fields = table.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            Some(((fields.next()?.into(), fields.next()?.into()), SmolStr::new(fields.next()?)))
        });
        Lemmas { table: fields.collect(), rules }
    }

    /// How many rules the network chooses from.
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    /// The lemma of a form of that part of speech, by the table or the rule.
    pub fn lemma(&self, form: &str, upos: &str, rule: usize) -> SmolStr {
        let key = (form.to_lowercase().into_boxed_str(), upos.into());
        match (self.table.get(&key), self.rules.get(rule)) {
            (Some(lemma), _) => lemma.clone(),
            (None, Some(rule)) => apply(form, rule),
            (None, None) => SmolStr::new(form),
        }
    }
}

fn apply(form: &str, rule: &str) -> SmolStr {
    let base = match rule.as_bytes().first() {
        Some(b'l') => form.to_lowercase(),
        Some(b'c') => form.to_owned(),
        _ => return SmolStr::new(form),
    };
    let body = &rule[1..];
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
    use super::apply;

    #[test]
    fn rules_edit() {
        assert_eq!(apply("Cities", "l3+y"), "city");
        assert_eq!(apply("Homs", "k"), "Homs");
        assert_eq!(apply("was", "l=be"), "be");
        assert_eq!(apply("A", "l3+y"), "y");
    }
}
