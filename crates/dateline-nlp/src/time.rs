//! Dates and times in the text, resolved against the article's date. (Grammar in `grammar`, words in data/time.)

use dateline_doc::{Sentence, TimeExpression};
use jiff::civil::Date;

/// Time expressions of the sentences, in order; `date` is the article's.
pub fn find(_date: Option<Date>, _sentences: &[Sentence]) -> Vec<TimeExpression> {
    Vec::new()
}
