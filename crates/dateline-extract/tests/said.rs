//! Statements on mentions → claims on entities, with analyses made by hand: no network runs here.

use dateline_doc::{
    Analysis, Article, Block, BlockKind, CountryCode, EntityType, Gender, KnownActor, Link, Mention, MentionKind, Modality, Names, Pair,
    Phase, PlaceHit, Polarity, Sentence, Source, Span, Statement, Text, Token, Upos, Word,
};
use dateline_extract::{Frames, Votes, weighed};

/// A world in which nobody is known.
struct Nobody;

impl Names for Nobody {
    fn country(&self, _: &str) -> Option<CountryCode> {
        None
    }
    fn demonym(&self, _: &str) -> Option<CountryCode> {
        None
    }
    fn seat_of(&self, _: &str) -> Option<CountryCode> {
        None
    }
    fn country_name(&self, _: CountryCode) -> Option<&str> {
        None
    }
    fn country_adjective(&self, _: CountryCode) -> Option<&str> {
        None
    }
    fn place(&self, _: &str, _: Option<CountryCode>) -> Option<PlaceHit> {
        None
    }
    fn actor(&self, _: &str) -> Option<KnownActor<'_>> {
        None
    }
    fn gender(&self, _: &str) -> Option<Gender> {
        None
    }
}

/// An article of sentences of words, all hanging on the first; mentions by sentence, words and type.
fn article(sentences: &[&str], mentions: &[(usize, std::ops::Range<usize>, EntityType)]) -> (Article, Analysis) {
    let text = Text::new(sentences.join(" "));
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    let mut analysis = Analysis { model: "by-hand".into(), ..Analysis::default() };
    let mut at = 0;
    for sentence in sentences {
        let tokens: Vec<Token> = sentence
            .split(' ')
            .enumerate()
            .map(|(nth, word)| {
                let span = Span::new(at, at + word.len() as u32);
                at = span.end + 1;
                let head = (nth > 0).then_some(0);
                Token {
                    span,
                    text: word.into(),
                    lemma: word.into(),
                    upos: Upos::X,
                    head,
                    deprel: if nth > 0 { "dep" } else { "root" }.into(),
                }
            })
            .collect();
        let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
        analysis.sentences.push(Sentence { span, tokens, ..Sentence::default() });
    }
    for (sentence, tokens, entity_type) in mentions {
        let words = &analysis.sentences[*sentence].tokens[tokens.clone()];
        let pronoun = words[0].text == "they";
        analysis.mentions.push(Mention {
            sentence: *sentence,
            head: tokens.end - 1,
            tokens: tokens.clone(),
            span: words[0].span.cover(words[words.len() - 1].span),
            kind: if pronoun { MentionKind::Pronoun } else { MentionKind::Name },
            entity_type: *entity_type,
            score: 0.9,
        });
    }
    (Article { id: "a".into(), text, blocks, ..Article::default() }, analysis)
}

fn statement(trigger: (usize, usize), relation: &str, pairs: &[(usize, usize, f32)]) -> Statement {
    Statement {
        trigger: Word { sentence: trigger.0, token: trigger.1 },
        relation: relation.into(),
        pairs: pairs.iter().map(|(subject, object, logit)| Pair { subject: *subject, object: *object, logit: *logit }).collect(),
        phase: Phase::Begins,
        modality: Modality::Actual,
        polarity: Polarity::Affirmed,
        source: None,
        location: None,
        role: None,
    }
}

fn claims(article: &Article, analysis: &Analysis) -> Vec<(String, Votes)> {
    let (entities, found) = weighed(article, analysis, &Frames::embedded(), &Nobody);
    let name = |id: dateline_doc::EntityId| entities[id.0 as usize - 1].name.clone();
    let line = |claim: &dateline_doc::Claim| format!("{} {} {}", name(claim.subject), claim.relation, name(claim.object));
    found.iter().map(|(claim, votes)| (line(claim), *votes)).collect()
}

const FORCE: EntityType = EntityType::ArmedGroup;
const PLACE: EntityType = EntityType::Place;

#[test]
fn what_two_words_say_of_two_entities_adds_up() {
    let (article, mut analysis) = article(&["Tarn seized and took Lum"], &[(0, 0..1, FORCE), (0, 4..5, PLACE)]);
    analysis.statements = vec![statement((0, 1), "controls", &[(0, 1, 1.0)]), statement((0, 3), "controls", &[(0, 1, 1.0)])];
    let found = claims(&article, &analysis);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "Tarn controls Lum");
    assert!((found[0].1.network.unwrap() - (1.0 + 2f32.ln())).abs() < 1e-4);
}

#[test]
fn a_symmetric_pair_is_one_claim_whichever_way() {
    let (article, mut analysis) = article(&["Tarn fought Morv"], &[(0, 0..1, FORCE), (0, 2..3, FORCE)]);
    analysis.statements = vec![statement((0, 1), "fights", &[(1, 0, 2.0), (0, 1, 0.0)])];
    let found = claims(&article, &analysis);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "Tarn fights Morv");
}

#[test]
fn a_linked_pronoun_is_its_entity_and_an_unlinked_one_is_nobody() {
    let (article, mut analysis) =
        article(&["Tarn left Lum", "they took Orr"], &[(0, 0..1, FORCE), (0, 2..3, PLACE), (1, 0..1, FORCE), (1, 2..3, PLACE)]);
    analysis.statements = vec![statement((1, 1), "controls", &[(2, 3, 3.0)])];
    assert!(claims(&article, &analysis).is_empty());
    analysis.links = vec![Link { later: 2, earlier: 0, probability: 0.9 }];
    assert_eq!(claims(&article, &analysis)[0].0, "Tarn controls Orr");
    // A doubtful link is none.
    analysis.links = vec![Link { later: 2, earlier: 0, probability: 0.3 }];
    assert!(claims(&article, &analysis).is_empty());
}

#[test]
fn how_it_is_said_is_the_networks_word() {
    let (article, mut analysis) = article(&["Tarn seized Lum Morv said"], &[(0, 0..1, FORCE), (0, 2..3, PLACE), (0, 3..4, FORCE)]);
    let said = Statement {
        source: Some(Word { sentence: 0, token: 3 }),
        polarity: Polarity::Denied,
        modality: Modality::Possible,
        ..statement((0, 1), "controls", &[(0, 1, 3.0)])
    };
    analysis.statements = vec![said];
    let (entities, found) = weighed(&article, &analysis, &Frames::embedded(), &Nobody);
    let (claim, _) = &found[0];
    let Some(Source::Entity(source)) = claim.attributed_to else { panic!("{:?}", claim.attributed_to) };
    assert_eq!(entities[source.0 as usize - 1].name, "Morv");
    assert_eq!((claim.phase, claim.polarity, claim.modality), (Some(Phase::Begins), Polarity::Denied, Modality::Possible));
    assert_eq!(claim.rule, "by-hand");
    assert_eq!(article.text.slice(claim.evidence.trigger), "seized");
    assert_eq!((article.text.slice(claim.evidence.subject), article.text.slice(claim.evidence.object)), ("Tarn", "Lum"));
}
