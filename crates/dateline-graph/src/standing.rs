//! When a claim counts, and when an edge stands: the one rule that the default graph and the view share.
//!
//! A claim is an edge where it is affirmed, actual, and not the end of a state. A state that ended later than anyone said it
//! began or held is no edge any more: who asks who controls a town does not want to hear who lost it. Its claims stay. On the
//! same day, or without dates, both stand: which of two articles is right is not decided here.

use crate::read::StoredClaim;
use dateline_doc::PartialDate;

impl StoredClaim {
    /// Affirmed, actual, and not the end of a state: it makes an edge.
    pub fn is_edge(&self) -> bool {
        self.is_real() && self.phase.as_deref() != Some("ends")
    }

    /// Affirmed, actual, and the end of a state.
    pub fn is_end(&self) -> bool {
        self.is_real() && self.phase.as_deref() == Some("ends")
    }

    fn is_real(&self) -> bool {
        self.polarity == "affirmed" && self.modality == "actual"
    }

    /// The day it is sorted by, ISO 8601: its own date, else the article's.
    pub fn date(&self) -> Option<&str> {
        self.at.as_deref().or(self.from.as_deref()).or(self.to.as_deref()).or(self.article.date.as_deref())
    }

    /// First and last day of what it tells, as far as it tells them, ISO 8601.
    pub fn days(&self) -> (Option<String>, Option<String>) {
        let day = |text: &Option<String>, last: bool| -> Option<String> {
            let date: PartialDate = text.as_deref()?.parse().ok()?;
            Some(if last { date.last_day() } else { date.first_day() }.to_string())
        };
        (day(&self.at, false).or_else(|| day(&self.from, false)), day(&self.at, true).or_else(|| day(&self.to, true)))
    }

    /// The last day on which it is said to be so; nothing where neither claim nor article has a date.
    fn latest(&self) -> Option<String> {
        let (first, last) = self.days();
        let published = || self.article.date.clone();
        // What holds since a year still holds when the article says so; what began or ended did so on its own day.
        if self.phase.as_deref() == Some("holds") { last.or_else(published).or(first) } else { last.or(first).or_else(published) }
    }
}

/// Whether the claims on one relation between two entities make an edge.
pub(crate) fn stands<'c>(claims: impl Iterator<Item = &'c StoredClaim> + Clone) -> bool {
    let latest = |wanted: fn(&StoredClaim) -> bool| claims.clone().filter(move |claim| wanted(claim)).map(StoredClaim::latest).max();
    match (latest(StoredClaim::is_edge), latest(StoredClaim::is_end)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(edge), Some(end)) => end <= edge || end.is_none(),
    }
}
