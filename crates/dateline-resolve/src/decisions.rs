//! The user's decisions on who is who, as text that can be under version control. One a line:
//!
//! ```text
//! # B. Assad is Bashar al-Assad: the first identity is the second from now on.
//! same <https://w3id.org/dateline/id/person/b-assad> <https://w3id.org/dateline/id/person/bashar-assad>
//! # What articles call “Springfield” in the United States is not that Springfield: it keeps an identity of its own.
//! different <https://w3id.org/dateline/id/place/us/springfield> <https://sws.geonames.org/4409896/>
//! rename <https://w3id.org/dateline/id/person/bashar-assad> "Bashar al-Assad"  # 2024-12-08 rana
//! ```
//!
//! Decisions always win over the resolver. Taking a line out takes the decision back. The order of lines does not matter.
//! An identity's own IRI, made of its name, type and country, is what `different` keeps when the resolver would take it for
//! another one.

use dateline_doc::Identity;
use std::collections::BTreeMap;
use std::fmt;

/// One decision. Shown as the line that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The first identity is the second.
    Same(String, String),
    /// The two are not the same, whatever the resolver thinks.
    Different(String, String),
    /// The identity is called that.
    Rename(String, String),
}

/// All decisions in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    same: BTreeMap<String, String>,
    different: BTreeMap<(String, String), usize>,
    names: BTreeMap<String, String>,
    list: Vec<Decision>,
}

/// A line that is no decision, or speaks against another one.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}, column {column}: {message}; {mend}")]
pub struct DecisionError {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
}

const FORM: &str = "write same <IRI> <IRI>, different <IRI> <IRI>, or rename <IRI> \"name\"";

impl Decisions {
    /// Reads decisions.
    ///
    /// # Errors
    /// [`DecisionError`] at the first line that is none, or that contradicts others.
    ///
    /// ```
    /// use dateline_resolve::Decisions;
    /// let error = Decisions::parse("same <a:1> a:2").unwrap_err();
    /// assert_eq!((error.line, error.column), (1, 12));
    /// ```
    pub fn parse(text: &str) -> Result<Decisions, DecisionError> {
        let mut it = Decisions::default();
        let mut renamed: BTreeMap<String, usize> = BTreeMap::new();
        for (nth, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line_number = nth + 1;
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            let decision = decision(line, line_number)?;
            let wrong = |message: String, mend: String| DecisionError { line: line_number, column: 1, message, mend };
            match &decision {
                Decision::Same(one, other) => {
                    if let Some(before) = it.same.get(one).filter(|before| *before != other) {
                        return Err(wrong(
                            format!("<{one}> is already the same as <{before}>"),
                            format!("write same <{before}> <{other}> if all three are one"),
                        ));
                    }
                    if it.follow(other) == it.follow(one) && !it.same.contains_key(one) {
                        return Err(wrong(
                            format!("<{one}> would be the same as itself through a circle"),
                            "take out this line or the one that says the reverse".to_owned(),
                        ));
                    }
                    it.same.insert(one.clone(), other.clone());
                }
                Decision::Different(one, other) => {
                    it.different.entry(pair(one, other)).or_insert(line_number);
                }
                Decision::Rename(iri, name) => {
                    if let Some(before) = it.names.get(iri).filter(|before| *before != name) {
                        let before_line = renamed.get(iri).copied().unwrap_or(0);
                        return Err(wrong(
                            format!("<{iri}> is called “{before}” by line {before_line}"),
                            "keep one of the two lines".to_owned(),
                        ));
                    }
                    renamed.insert(iri.clone(), line_number);
                    it.names.insert(iri.clone(), name.clone());
                }
            }
            it.list.push(decision);
        }
        if let Some(((one, other), line)) = it.different.iter().find(|((one, other), _)| it.follow(one) == it.follow(other)) {
            let message = format!("<{one}> and <{other}> are the same by another line");
            return Err(DecisionError { line: *line, column: 1, message, mend: "take out this line or the other".to_owned() });
        }
        // A name given to one that is another is the other's.
        let names = std::mem::take(&mut it.names);
        it.names = names.into_iter().map(|(iri, name)| (it.follow(&iri), name)).collect();
        Ok(it)
    }

    /// The decisions in the order of their lines.
    pub fn list(&self) -> &[Decision] {
        &self.list
    }

    /// Those alone that keep identities apart: what must be known before an article goes into a graph. The others a graph applies
    /// itself, to all of its articles, and takes back again.
    #[must_use]
    pub fn apart(&self) -> Decisions {
        let list = self.list.iter().filter(|decision| matches!(decision, Decision::Different(..))).cloned().collect();
        Decisions { different: self.different.clone(), list, ..Decisions::default() }
    }

    /// The identity to use: what the resolver found, unless the user decided about the one by name.
    pub(crate) fn apply(&self, own: &str, by_name: Identity, found: Identity) -> Identity {
        let refused = self.different.contains_key(&pair(own, &found.iri)) || self.same.contains_key(own);
        let mut identity = if refused { by_name } else { found };
        identity.iri = self.follow(&identity.iri);
        if let Some(name) = self.names.get(&identity.iri).filter(|name| **name != identity.name) {
            identity.aliases.push(std::mem::replace(&mut identity.name, name.clone()));
            identity.aliases.retain(|alias| alias != name);
            identity.aliases.sort();
            identity.aliases.dedup();
        }
        identity
    }

    fn follow(&self, iri: &str) -> String {
        let mut at = iri;
        // Circles are refused when read; the count keeps a mistake there from hanging.
        for _ in 0..=self.same.len() {
            match self.same.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at.to_owned()
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decision::Same(one, other) => write!(f, "same <{one}> <{other}>"),
            Decision::Different(one, other) => write!(f, "different <{one}> <{other}>"),
            Decision::Rename(iri, name) => write!(f, "rename <{iri}> \"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    if one <= other { (one.to_owned(), other.to_owned()) } else { (other.to_owned(), one.to_owned()) }
}

fn decision(line: &str, number: usize) -> Result<Decision, DecisionError> {
    let at = |rest: &str| line.chars().count() - rest.chars().count() + 1;
    let wrong =
        |rest: &str, message: &str| DecisionError { line: number, column: at(rest), message: message.to_owned(), mend: FORM.to_owned() };
    let start = line.trim_start();
    let (verb, rest) = start.split_once(char::is_whitespace).unwrap_or((start, ""));
    if !matches!(verb, "same" | "different" | "rename") {
        return Err(wrong(start, &format!("“{verb}” is no decision")));
    }
    let (iri, rest) = bracketed(rest).map_err(|(rest, message)| wrong(rest, message))?;
    let (decision, rest) = if verb == "rename" {
        let (name, rest) = quoted(rest).map_err(|(rest, message)| wrong(rest, message))?;
        (Decision::Rename(iri, name), rest)
    } else {
        let (other, rest) = bracketed(rest).map_err(|(rest, message)| wrong(rest, message))?;
        if iri == other {
            return Err(wrong(start, "both IRIs are one"));
        }
        (if verb == "same" { Decision::Same(iri, other) } else { Decision::Different(iri, other) }, rest)
    };
    let left = rest.trim_start();
    if left.is_empty() || left.starts_with('#') { Ok(decision) } else { Err(wrong(left, "nothing but a # comment may follow here")) }
}

type Piece<'a> = Result<(String, &'a str), (&'a str, &'static str)>;

fn bracketed(text: &str) -> Piece<'_> {
    let text = text.trim_start();
    let (iri, rest) = text.strip_prefix('<').and_then(|text| text.split_once('>')).ok_or((text, "an IRI stands in angle brackets"))?;
    let stray = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    if !iri.contains(':') || iri.contains(stray) {
        return Err((text, "that is no IRI"));
    }
    Ok((iri.to_owned(), rest))
}

fn quoted(text: &str) -> Piece<'_> {
    let text = text.trim_start();
    let inner = text.strip_prefix('"').ok_or((text, "the name stands in double quotes"))?;
    let (mut name, mut escaped) = (String::new(), false);
    for (at, c) in inner.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => {
                let name = name.trim().to_owned();
                return if name.is_empty() { Err((text, "the name is empty")) } else { Ok((name, &inner[at + 1..])) };
            }
            _ => {
                name.push(c);
                escaped = false;
            }
        }
    }
    Err((text, "the name's quotes do not end"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let text = "same <a:1> <a:2>\nsame <a:2> <a:3>\ndifferent <a:3> <a:4>\nrename <a:1> \"The \\\"Third\\\"\"\n";
        let decisions = Decisions::parse(text).unwrap();
        assert_eq!(decisions.follow("a:1"), "a:3");
        assert_eq!(decisions.names.get("a:3").map(String::as_str), Some("The \"Third\""));
        let written: String = decisions.list().iter().map(|decision| format!("{decision}\n")).collect();
        assert_eq!(written, text);
        assert!(Decisions::parse("\u{feff}# only a comment\r\n\r\n").unwrap().list().is_empty());
        assert_eq!(
            Decisions::parse("rename <a:1> \"A # B\"  # 2024-12-08 rana").unwrap().list(),
            [Decision::Rename("a:1".into(), "A # B".into())]
        );
    }

    #[test]
    fn mistakes_have_a_place() {
        let place = |text: &str| Decisions::parse(text).map_err(|error| (error.line, error.column)).unwrap_err();
        assert_eq!(place("\nmerge <a:1> <a:2>"), (2, 1));
        assert_eq!(place("  same <a:1> a:2"), (1, 14));
        assert_eq!(place("same <a:1>"), (1, 11));
        assert_eq!(place("same <a 1> <a:2>"), (1, 6));
        assert_eq!(place("same <a:1> <a:2> twice"), (1, 18));
        assert_eq!(place("rename <a:1> Élan"), (1, 14));
        assert_eq!(place("rename <a:1> \"É"), (1, 14));
        assert_eq!(place("rename <a:1> \" \""), (1, 14));
        assert_eq!(place("same"), (1, 5));
        assert!(Decisions::parse("x").unwrap_err().to_string().contains("write same <IRI>"));
    }

    #[test]
    fn contradictions_are_told() {
        let line = |text: &str| Decisions::parse(text).unwrap_err().line;
        assert_eq!(line("same <a:1> <a:2>\nsame <a:2> <a:1>"), 2);
        assert_eq!(line("same <a:1> <a:2>\nsame <a:1> <a:3>"), 2);
        assert_eq!(line("different <a:1> <a:3>\nsame <a:1> <a:2>\nsame <a:2> <a:3>"), 1);
        assert_eq!(line("rename <a:1> \"A\"\nrename <a:1> \"B\""), 2);
        assert_eq!(line("same <a:1> <a:1>"), 1);
        assert!(Decisions::parse("same <a:1> <a:2>\nsame <a:1> <a:2>").is_ok());
    }
}
