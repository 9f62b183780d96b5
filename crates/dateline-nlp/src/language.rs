//! Is it English? Texts that plainly are not are left alone rather than mangled; texts with nothing to read are told apart.

use dateline_doc::{Article, Diagnostic};
use whatlang::{Lang, Script};

/// Letters below which the language of Latin script is not judged.
const ENOUGH: usize = 160;
/// Letters below which not even the script is judged.
const ENOUGH_FOR_SCRIPT: usize = 20;
/// Letters that are looked at.
const SAMPLE: usize = 6_000;

/// A diagnostic if the article is not to be analyzed: it has no words, or they are not English. Nothing when they are, or when
/// there are too few to say.
pub(crate) fn unreadable(article: &Article) -> Option<Diagnostic> {
    let sample = sample(article);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Some(
            Diagnostic::warning("no-words", "the text has no words, so there is nothing to analyze")
                .hint("check that the input holds the article's text"),
        );
    }
    // Capitals mislead the detector, so headlines in capitals count as small letters.
    let info = (letters >= ENOUGH_FOR_SCRIPT).then(|| whatlang::detect(&sample.to_lowercase())).flatten()?;
    let latin = info.script() == Script::Latin;
    let sure = info.lang() != Lang::Eng && info.is_reliable() && info.confidence() > 0.9;
    let foreign = !latin || letters >= ENOUGH && sure;
    foreign.then(|| {
        let language = if latin || sure { format!("in {}", info.lang().eng_name()) } else { format!("in {} script", info.script()) };
        Diagnostic::warning("not-english", format!("the text looks as if it were {language} and was not analyzed"))
            .hint("Dateline reads English; add a translation of the article")
    })
}

/// The beginning of each block, so that one long quotation does not decide.
fn sample(article: &Article) -> String {
    let mut sample = String::new();
    let mut room = SAMPLE;
    for block in article.body() {
        let part = article.text.slice(block.span).chars().take(2_000.min(room));
        let before = sample.len();
        sample.extend(part);
        sample.push('\n');
        room = room.saturating_sub(sample.len() - before);
        if room == 0 {
            break;
        }
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::{Block, BlockKind, Span, Text};

    fn verdict(text: &str) -> Option<String> {
        let text = Text::new(text);
        let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
        unreadable(&Article { text, blocks, ..Article::default() }).map(|it| it.code)
    }

    #[test]
    fn english_is_read_however_short_loud_or_full_of_names() {
        for text in [
            "Tirana",
            "Rebels seize Homs",
            "REBELS SEIZE HOMS AS ARMY WITHDRAWS FROM THE CENTER OF THE CITY, OBSERVERS SAY; HUNDREDS FLEE TO THE COAST AND TO LEBANON AS TALKS IN GENEVA END WITHOUT A DEAL ON FRIDAY NIGHT",
            "Jean-Pierre Bemba, Félix Tshisekedi, Moïse Katumbi, Martin Fayulu, Vital Kamerhe, Adolphe Muzito and Freddy Matungulu met Mohammed bin Salman, Nguyễn Phú Trọng and Recep Tayyip Erdoğan in Ouagadougou, N'Djamena and Đà Nẵng.",
        ] {
            assert_eq!(verdict(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_and_signs_are_not() {
        for (text, code) in [
            (
                "Les rebelles ont pris la ville samedi, selon des habitants, et le gouvernement a annoncé que ses troupes s'étaient retirées vers la côte après de violents combats dans le centre de la ville et autour de l'aéroport.",
                "not-english",
            ),
            (
                "Die Aufständischen haben am Samstag die Stadt eingenommen, wie Bewohner berichten, und die Regierung teilte mit, dass sich ihre Truppen nach heftigen Kämpfen im Zentrum und am Flughafen an die Küste zurückgezogen haben.",
                "not-english",
            ),
            ("أعلنت الحكومة اليوم انسحاب قواتها من المدينة", "not-english"),
            ("政府軍は土曜日に都市から撤退したと発表した。政府軍は土曜日に都市から撤退した", "not-english"),
            ("😀 😀 — 12 !!", "no-words"),
            ("", "no-words"),
        ] {
            assert_eq!(verdict(text).as_deref(), Some(code), "{text}");
        }
    }
}
