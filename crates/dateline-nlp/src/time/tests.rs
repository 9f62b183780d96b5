//! Sentences and the dates they tell. Words without tags but where a test is about them; the model's tags only make it easier.

use super::find;
use dateline_doc::{Basis, Precision, Sentence, Span, Text, Time, Token, Upos};
use jiff::civil::{Date, date};

/// A Tuesday.
const TUESDAY: Date = date(2024, 12, 10);

fn sentence(text: &str, block: usize, start: u32) -> Sentence {
    let all = Text::new(text);
    let tokens: Vec<Token> = crate::tokens(text)
        .into_iter()
        .map(|range| {
            let span = all.span(range.clone());
            let span = Span::new(span.start + start, span.end + start);
            Token {
                span,
                text: text[range.clone()].into(),
                lemma: text[range].to_lowercase().into(),
                upos: Upos::X,
                head: None,
                deprel: "dep".into(),
            }
        })
        .collect();
    Sentence { tokens, block, ..Sentence::default() }
}

/// The sentences of one paragraph, cut at "|".
fn paragraph(text: &str) -> Vec<Sentence> {
    let mut start = 0;
    text.split('|')
        .map(|part| {
            let sentence = sentence(part.trim(), 0, start);
            start += part.chars().count() as u32 + 1;
            sentence
        })
        .collect()
}

fn times(article: Option<Date>, text: &str) -> Vec<Time> {
    find(article, &paragraph(text)).into_iter().map(|found| found.time).collect()
}

/// "words = 2024-12-07", ranges with a slash, "?" where nothing could be resolved.
fn show(time: &Time) -> String {
    let date = |date: Option<_>| date.map(|date: dateline_doc::PartialDate| date.to_string()).unwrap_or_default();
    let value = match (time.at, time.from, time.to) {
        (None, None, None) => "?".to_owned(),
        (Some(at), ..) => at.to_string(),
        (None, from, to) => format!("{}/{}", date(from), date(to)),
    };
    format!("{} = {value}", time.text)
}

fn check(article: Option<Date>, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<String> = times(article, text).iter().map(show).collect();
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_of_the_week() {
    check(
        Some(TUESDAY),
        &[
            ("Rebels took the base on Saturday.", &["on Saturday = 2024-12-07"]),
            ("The army said Tuesday that it had left.", &["Tuesday = 2024-12-10"]),
            ("On Monday night, shells fell on the port.", &["On Monday night = 2024-12-09"]),
            ("The envoy will meet them on Thursday.", &["on Thursday = 2024-12-12"]),
            ("On Thursday, the two sides will meet in Doha.", &["On Thursday = 2024-12-12"]),
            ("The talks are due to open on Friday.", &["on Friday = 2024-12-13"]),
            ("Both agreed to meet again on Sunday.", &["on Sunday = 2024-12-15"]),
            ("He was killed last Friday.", &["last Friday = 2024-12-06"]),
            ("It fell last Monday.", &["last Monday = 2024-12-02"]),
            ("They vote next Sunday.", &["next Sunday = 2024-12-22"]),
            ("They vote this Sunday.", &["this Sunday = 2024-12-15"]),
            ("Clashes broke out on Monday of last week.", &["on Monday of last week = 2024-12-02"]),
            ("He arrived early Saturday and left late on Sunday.", &["early Saturday = 2024-12-07", "on Sunday = 2024-12-08"]),
            ("Saturday's attack killed five.", &["Saturday = 2024-12-07"]),
            ("The deal will be signed on Wednesday.", &["on Wednesday = 2024-12-11"]),
            ("The minister, sworn in Saturday, resigned.", &["Saturday = 2024-12-07"]),
        ],
    );
}

#[test]
fn calendar_dates() {
    check(
        Some(TUESDAY),
        &[
            ("The truce of 27 November held.", &["27 November = 2024-11-27"]),
            ("The truce began on November 27.", &["on November 27 = 2024-11-27"]),
            ("They will sign on 19 December.", &["on 19 December = 2024-12-19"]),
            ("It was signed on Dec. 7, 2023, in Doha.", &["on Dec. 7, 2023 = 2023-12-07"]),
            ("He left on the 7th of May 2019.", &["on the 7th of May 2019 = 2019-05-07"]),
            ("Updated 2024-12-07.", &["2024-12-07 = 2024-12-07"]),
            ("Dated 27/11/2024 by the clerk.", &["27/11/2024 = 2024-11-27"]),
            ("Dated 07/12/2024 by the clerk.", &["07/12/2024 = 2024"]),
            ("On Saturday, Dec. 7, the city fell.", &["On Saturday, Dec. 7 = 2024-12-07"]),
            ("It happened on 3 May last year.", &["on 3 May last year = 2023-05-03"]),
            ("Troops landed on the 3rd.", &["on the 3rd = 2024-12-03"]),
            ("The first Sunday of October 2022 was quiet.", &["The first Sunday of October 2022 = 2022-10-02"]),
            ("Snow fell on February 29.", &["on February 29 = 2024-02-29"]),
            ("They said it would rain on 3 December.", &["on 3 December = 2024-12-03"]),
            ("It might in late October have been too late.", &["in late October = 2024-10"]),
            ("Elections are held on 7 January.", &["on 7 January = 2025-01-07"]),
        ],
    );
}

#[test]
fn months_years_and_longer() {
    check(
        Some(TUESDAY),
        &[
            ("They met in March.", &["in March = 2024-03"]),
            ("They met in March 2016 and in May.", &["in March 2016 = 2016-03", "in May = 2024-05"]),
            ("The war has gone on since 2018.", &["since 2018 = 2018/"]),
            ("Since early 2011 the town has changed hands.", &["Since early 2011 = 2011/"]),
            ("They fled in mid-June and came back in late August.", &["in mid-June = 2024-06", "in late August = 2024-08"]),
            ("The 2015 accord was torn up.", &["2015 = 2015"]),
            ("In the 1990s and the eighties he was abroad.", &["In the 1990s = 1990/1999", "the eighties = 1980/1989"]),
            ("In the first half of 2015, sales fell.", &["In the first half of 2015 = 2015-01/2015-06"]),
            ("The budget for fiscal 2019 passed.", &["for fiscal 2019 = 2019"]),
            ("A fort of the 19th century stands there.", &["the 19th century = 1801/1900"]),
            ("The party lost late last year.", &["late last year = 2023"]),
            ("He resigned last October.", &["last October = 2024-10"]),
            ("They plan to leave by next June.", &["by next June = /2025-06"]),
            ("The vote is set for next October.", &["for next October = 2025-10"]),
            ("He wintered there in the spring of 2011.", &["in the spring of 2011 = 2011"]),
            ("Elections were held in 2012, 2016 and 2020.", &["in 2012 = 2012", "2016 = 2016", "2020 = 2020"]),
        ],
    );
}

#[test]
fn counted_from_the_articles_date() {
    check(
        Some(TUESDAY),
        &[
            ("They came yesterday and leave tomorrow.", &["yesterday = 2024-12-09", "tomorrow = 2024-12-11"]),
            ("He died the day before yesterday.", &["the day before yesterday = 2024-12-08"]),
            ("Last night a mortar hit the market.", &["Last night = 2024-12-09"]),
            ("This morning the border opened.", &["This morning = 2024-12-10"]),
            ("They landed two days ago.", &["two days ago = 2024-12-08"]),
            ("The town fell two weeks ago.", &["two weeks ago = 2024-11-25/2024-12-01"]),
            ("He was sacked three months ago and jailed two years ago.", &["three months ago = 2024-09", "two years ago = 2022"]),
            ("The bridge fell last week.", &["last week = 2024-12-02/2024-12-08"]),
            ("Talks resume next week.", &["next week = 2024-12-16/2024-12-22"]),
            ("Police were attacked earlier this week.", &["earlier this week = 2024-12-09/2024-12-10"]),
            ("They signed it last month.", &["last month = 2024-11"]),
            ("It was the deadliest raid this year.", &["this year = 2024"]),
            ("Hundreds have died in the past three days.", &["in the past three days = 2024-12-07/2024-12-10"]),
            ("He has ruled for the last five years.", &["for the last five years = 2019/2024"]),
            ("Fighting flared over the weekend.", &["over the weekend = 2024-12-07/2024-12-08"]),
            ("The king will visit in two weeks.", &["in two weeks = 2024-12-23/2024-12-29"]),
            ("It was built 900 years ago.", &["900 years ago = 1101/1200"]),
            ("It happened some years ago.", &["some years ago = ?"]),
        ],
    );
}

#[test]
fn bounds() {
    check(
        Some(TUESDAY),
        &[
            ("Rebels claimed control of the city by Saturday.", &["by Saturday = 2024-12-07/"]),
            ("The army must leave by Saturday.", &["by Saturday = /2024-12-14"]),
            ("They gave the garrison until Thursday to lay down its arms.", &["until Thursday = /2024-12-12"]),
            ("She was mayor until 2011.", &["until 2011 = /2011"]),
            ("Trade has been halted since November 27.", &["since November 27 = 2024-11-27/"]),
            ("The pact was dead before 2003.", &["before 2003 = /2003"]),
            ("From 3 to 5 May they held the bridge.", &["From 3 to 5 May = 2024-05-03/2024-05-05"]),
            ("It ran May 3-5, 2016, in Rome.", &["May 3-5, 2016 = 2016-05-03/2016-05-05"]),
            ("Between 2011 and 2014 he was in jail.", &["Between 2011 and 2014 = 2011/2014"]),
            ("The 2011-14 war ruined it.", &["2011-14 = 2011/2014"]),
            ("They marched from Friday to Sunday.", &["from Friday to Sunday = 2024-12-06/2024-12-08"]),
            ("Between March and June 2015 nothing moved.", &["Between March and June 2015 = 2015-03/2015-06"]),
            ("It lasted from November 2010 to May.", &["from November 2010 to May = 2010-11/2011-05"]),
        ],
    );
}

#[test]
fn counted_from_the_last_day_named() {
    check(
        Some(TUESDAY),
        &[
            ("The village fell on Friday. | The next day the troops left.", &["on Friday = 2024-12-06", "The next day = 2024-12-07"]),
            ("He was shot on 3 May 2011 and died two days later.", &["on 3 May 2011 = 2011-05-03", "two days later = 2011-05-05"]),
            ("On Sunday he resigned; a day earlier he had denied it.", &["On Sunday = 2024-12-08", "a day earlier = 2024-12-07"]),
            (
                "Troops moved in on Friday, a day after a militia attacked the town.",
                &["on Friday = 2024-12-06", "a day after = 2024-12-05"],
            ),
            ("The previous day he had been in Rome.", &["The previous day = ?"]),
            ("A day after the attack the town was quiet.", &[]),
        ],
    );
    let stated = times(None, "He was shot on 3 May 2011 and died the next day.");
    assert_eq!((show(&stated[1]), stated[1].basis), ("the next day = 2011-05-04".to_owned(), Basis::Stated));
    let mut apart = paragraph("The village fell on Friday. | The next day the troops left.");
    apart[1].block = 1;
    let found = find(Some(TUESDAY), &apart);
    assert_eq!(show(&found[1].time), "The next day = ?", "an anchor holds in its own paragraph only");
}

#[test]
fn feasts() {
    check(
        Some(TUESDAY),
        &[
            ("The truce began on Christmas Day 2014.", &["on Christmas Day 2014 = 2014-12-25"]),
            ("They will be home by Christmas.", &["by Christmas = /2024-12-25"]),
            ("They signed it on Good Friday 1998.", &["on Good Friday 1998 = 1998-04-10"]),
            ("Police clashed with marchers on May Day.", &["on May Day = 2024-05-01"]),
            ("They hope to be back next Halloween.", &["next Halloween = 2025-10-31"]),
            ("Fighting paused during Ramadan.", &["during Ramadan = ?"]),
            ("Shelling eased for Ramadan 2013.", &["for Ramadan 2013 = 2013"]),
            ("Easter Island and the Orchestra of Christmas Charity are far away.", &[]),
        ],
    );
}

#[test]
fn no_dates() {
    let none = [
        "Troops will march on the capital and may seize it.",
        "April Ryan asked Theresa May a second question before the fall of Aleppo.",
        "May said she would not resign.",
        "Some 5,000 of 2000 soldiers and 30 percent of 1800 voters fell ill.",
        "He fought for three days and slept two hours.",
        "They pray every Friday, meet each week and march on Fridays.",
        "It struck at 3 p.m. and again at 1900 GMT.",
        "The Sun said the 7th Fleet sailed for a week.",
        "A 20-year-old man led the two-week siege of Room 2015.",
        "The Good Friday Agreement and Bloody Sunday are history.",
        "At the end of the day, daily life goes on.",
        "The July 26 Movement met in May 13 Square.",
        "He managed it in three weeks.",
        "The reporter of Man Friday had no date.",
    ];
    let cases: Vec<(&str, &[&str])> = none.iter().map(|text| (*text, &[] as &[&str])).collect();
    check(Some(TUESDAY), &cases);
}

#[test]
fn an_undated_article_keeps_the_words() {
    check(
        None,
        &[
            ("They met on Friday.", &["on Friday = ?"]),
            ("They met on 3 May.", &["on 3 May = ?"]),
            ("They met last week, in March and from 3 to 5 May.", &["last week = ?", "in March = ?", "from 3 to 5 May = ?"]),
            (
                "They met on 3 May 2011, in 2012 and since March 2013.",
                &["on 3 May 2011 = 2011-05-03", "in 2012 = 2012", "since March 2013 = 2013-03/"],
            ),
        ],
    );
}

#[test]
fn basis_and_precision() {
    let one = |text: &str| times(Some(TUESDAY), text).remove(0);
    assert_eq!(one("They met on 7 December 2024.").basis, Basis::Stated);
    assert_eq!(one("They met on 7 December.").basis, Basis::Resolved);
    assert_eq!(one("They met during Ramadan.").basis, Basis::Unknown);
    assert_eq!(one("They met on 7 December.").precision, Some(Precision::Day));
    assert_eq!(one("They have met since 2018.").precision, Some(Precision::Year));
    assert_eq!(one("They met between 3 May 2011 and 2014.").precision, Some(Precision::Year), "the coarsest of the two");
    assert_eq!(one("They met during Ramadan.").precision, None);
}

#[test]
fn tags_tell_plans_and_amounts() {
    let tagged = |text: &str, tags: &[(&str, Upos, &str)]| {
        let mut sentence = sentence(text, 0, 0);
        for token in &mut sentence.tokens {
            if let Some((_, upos, lemma)) = tags.iter().find(|(word, ..)| *word == token.text) {
                (token.upos, token.lemma) = (*upos, (*lemma).into());
            }
        }
        find(Some(TUESDAY), &[sentence]).iter().map(|found| show(&found.time)).collect::<Vec<_>>()
    };
    assert_eq!(tagged("The court meets on Thursday.", &[("meets", Upos::Verb, "meet")]), ["on Thursday = 2024-12-12"]);
    assert_eq!(tagged("It was a force of 2000 rebels.", &[("rebels", Upos::Noun, "rebel")]), [""; 0]);
    let mut heading = sentence("Court meets on Thursday", 0, 0);
    heading.heading = true;
    heading.tokens[1].upos = Upos::Verb;
    heading.tokens[1].lemma = "meet".into();
    assert_eq!(show(&find(Some(TUESDAY), &[heading])[0].time), "on Thursday = 2024-12-05", "headlines tell the past in the present");
}

#[test]
fn tokens_are_those_of_the_words() {
    let sentences = paragraph("Rebels claimed control by Saturday night, he said.");
    let found = find(Some(TUESDAY), &sentences);
    assert_eq!((found[0].sentence, found[0].tokens.clone()), (0, 3..6));
}

proptest::proptest! {
    #[test]
    fn any_words_do(words in proptest::collection::vec("[a-zA-Z]{1,8}|[0-9]{1,5}|the|last|next|of|in|from|to|May|March|Friday|Easter|week|years|ago|-|,|first|9999|0|1000|century|before", 0..24), year in 1i16..=9999) {
        let text = words.join(" ");
        let found = find(Some(date(year, 12, 31)), &[sentence(&text, 0, 0)]);
        let again = find(Some(date(year, 12, 31)), &[sentence(&text, 0, 0)]);
        proptest::prop_assert_eq!(&found, &again);
        let mut last = 0;
        for time in found {
            proptest::prop_assert!(time.tokens.start >= last && time.tokens.start < time.tokens.end);
            last = time.tokens.end;
            if let (Some(from), Some(to)) = (time.time.from, time.time.to) {
                proptest::prop_assert!(from.first_day() <= to.last_day(), "{}", show(&time.time));
            }
        }
    }
}
