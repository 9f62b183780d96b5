//! CoNLL-U files with the text they annotate put together again. Not a checker: lines of another form are left out.

use dateline_doc::{Article, Block, BlockKind, Span, Text};
use std::ops::Range;

/// A document of a treebank.
#[derive(Debug, Default)]
pub struct Document {
    /// The treebank's name for it.
    pub id: String,
    /// Its text, paragraphs apart by an empty line.
    pub text: String,
    /// Byte ranges of its paragraphs.
    pub paragraphs: Vec<Range<usize>>,
    /// Its sentences.
    pub sentences: Vec<Vec<Word>>,
}

/// A syntactic word.
#[derive(Debug)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// 0 for the root, else the number of its head from 1.
    pub head: usize,
    /// Relation with subtype.
    pub deprel: String,
    /// Bytes in the document's text.
    pub at: Range<usize>,
}

/// The documents of a file's text.
pub fn documents(file: &str) -> Vec<Document> {
    let mut all: Vec<Document> = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in file.lines().chain([""]) {
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if let Some(id) = comment.strip_prefix("newdoc") {
                all.push(Document { id: id.trim_start_matches([' ', '=', 'i', 'd']).to_owned(), ..Document::default() });
            }
            if let Some(document) = all.last_mut().filter(|_| comment == "newpar" || comment.starts_with("newpar id")) {
                document.end_paragraph();
            }
        } else if !line.is_empty() {
            rows.push(line.split('\t').collect());
        } else if !rows.is_empty() {
            if all.is_empty() {
                all.push(Document::default());
            }
            if let Some(document) = all.last_mut() {
                document.add(&rows);
            }
            rows.clear();
        }
    }
    all.iter_mut().for_each(Document::end_paragraph);
    all
}

impl Document {
    /// The document as an article of plain paragraphs.
    pub fn article(&self) -> Article {
        let text = Text::new(self.text.clone());
        let blocks = self.paragraphs.iter().map(|range| Block { span: text.span(range.clone()), kind: BlockKind::Paragraph }).collect();
        Article { id: self.id.clone(), text, blocks, ..Article::default() }
    }

    /// Where a word stands, in code points of that article.
    pub fn span(article: &Article, word: &Word) -> Span {
        article.text.span(word.at.clone())
    }

    fn end_paragraph(&mut self) {
        let start = self.paragraphs.last().map_or(0, |last| last.end + 2);
        self.text.truncate(self.text.trim_end().len());
        if self.text.len() > start {
            self.paragraphs.push(start..self.text.len());
            self.text.push_str("\n\n");
        }
    }

    fn add(&mut self, rows: &[Vec<&str>]) {
        let mut words: Vec<Word> = Vec::new();
        // Of a multi-word token: number of its last word, its bytes, how much of them is used up.
        let mut whole: Option<(usize, Range<usize>, usize)> = None;
        for row in rows.iter().filter(|row| row.len() == 10) {
            let spaced = !row[9].contains("SpaceAfter=No");
            if let Some((_, last)) = row[0].split_once('-') {
                let start = self.put(row[1], spaced);
                whole = Some((last.parse().unwrap_or(0), start..start + row[1].len(), start));
                continue;
            }
            let Ok(number) = row[0].parse::<usize>() else { continue };
            let at = match &mut whole {
                Some((last, bytes, used)) if number <= *last => {
                    let part = *used..*used + row[1].len();
                    let fits = part.end <= bytes.end
                        && self.text.get(part.clone()).is_some_and(|text| text.to_lowercase() == row[1].to_lowercase());
                    *used = part.end;
                    if fits { part } else { bytes.clone() }
                }
                _ => {
                    let start = self.put(row[1], spaced);
                    start..start + row[1].len()
                }
            };
            words.push(Word {
                form: row[1].into(),
                lemma: row[2].into(),
                upos: row[3].into(),
                head: row[6].parse().unwrap_or(0),
                deprel: row[7].into(),
                at,
            });
        }
        self.sentences.push(words);
    }

    fn put(&mut self, form: &str, spaced: bool) -> usize {
        let start = self.text.len();
        self.text.push_str(form);
        if spaced {
            self.text.push(' ');
        }
        start
    }
}
