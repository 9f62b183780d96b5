//! Places against LGL (588 local news articles with coordinates): the share of place names that the resolver puts within 161 km
//! (100 miles, the usual bound) of where annotators put them. The names are given; finding them is the analyzer's score.
//! Local news is harder than world news: half of its towns are small and share their names.

use dateline_doc::{
    Article, Block, BlockKind, Claims, Entity, EntityId, EntityMention, EntityType, MentionKind, Names, PlaceHit, Span, Text,
};
use dateline_resolve::{Decisions, World, kilometers, resolve};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

const NEAR: f64 = 161.0;

/// A name in the text with its place.
struct Toponym {
    span: Span,
    lat: f32,
    lon: f32,
    country: bool,
}

/// Reads `corpora/dev/places/lgl.xml` below the folder and gives the table.
pub fn run(corpora: &Path) -> Result<String, String> {
    let path = [corpora.join("dev/places/lgl.xml"), corpora.join("corpora/dev/places/lgl.xml")].into_iter().find(|path| path.exists());
    let path = path.ok_or_else(|| format!("{}: no dev/places/lgl.xml below it", corpora.display()))?;
    let xml = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let start = Instant::now();
    let world = World::embedded();
    let loaded = start.elapsed();
    let (mut all, mut near, mut found, mut places, mut places_near) = (0, 0, 0, 0, 0);
    let start = Instant::now();
    for item in xml.split("<article ").skip(1) {
        let Some((article, toponyms)) = article(item) else { continue };
        let claims = claims(&world, &article, &toponyms);
        let by_span: BTreeMap<Span, EntityId> =
            claims.entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, entity.id))).collect();
        let resolved = resolve(&world, &Decisions::default(), &article, claims);
        for toponym in &toponyms {
            let geo = by_span.get(&toponym.span).and_then(|id| resolved.identity(*id)).and_then(|identity| identity.geo);
            let hit = geo.is_some_and(|geo| kilometers((geo.lat, geo.lon), (toponym.lat, toponym.lon)) <= NEAR);
            all += 1;
            found += usize::from(geo.is_some());
            near += usize::from(hit);
            places += usize::from(!toponym.country);
            places_near += usize::from(hit && !toponym.country);
        }
    }
    let resolving = start.elapsed();
    let (lookups, looking) = lookups(&world);
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    Ok(format!(
        "| LGL | value |\n|---|---|\n| place names | {all} |\n| given a point | {:.1} % |\n| within 161 km | {:.1} % |\n| within 161 km, countries left out | {:.1} % of {places} |\n| opening the world | {:.2} ms |\n| resolving all | {:.2} s |\n| lookups a second | {:.0} |\n",
        percent(found, all),
        percent(near, all),
        percent(places_near, places),
        loaded.as_secs_f64() * 1e3,
        resolving.as_secs_f64(),
        lookups as f64 / looking
    ))
}

/// Looks every country's seat up, many times.
fn lookups(world: &World) -> (usize, f64) {
    let names = ["Homs", "Springfield", "Deir ez-Zor", "Idlib province", "San José", "Nowhere-at-all", "Middle East", "Kyiv"];
    let start = Instant::now();
    let hits: Vec<PlaceHit> = (0..5_000).flat_map(|_| names).filter_map(|name| world.place(name, None)).collect();
    (hits.len() * names.len() / (names.len() - 1), start.elapsed().as_secs_f64())
}

fn article(item: &str) -> Option<(Article, Vec<Toponym>)> {
    let text = Text::new(between(item, "<text><![CDATA[", "]]></text>")?);
    let toponyms = item.split("<toponym>").skip(1).filter_map(|toponym| {
        let number = |tag: &str| between(toponym, &format!("<{tag}>"), &format!("</{tag}>"));
        let country = number("fcode").is_some_and(|code| code.starts_with("PCL"));
        Some(Toponym {
            span: Span::new(number("start")?.parse().ok()?, number("end")?.parse().ok()?),
            lat: number("lat")?.parse().ok()?,
            lon: number("lon")?.parse().ok()?,
            country,
        })
    });
    let toponyms = toponyms.collect();
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    Some((Article { id: "lgl".into(), text, blocks: vec![block], ..Article::default() }, toponyms))
}

/// One entity a name, as an analyzer without errors would give them.
fn claims(world: &World, article: &Article, toponyms: &[Toponym]) -> Claims {
    let mut names: BTreeMap<&str, Vec<EntityMention>> = BTreeMap::new();
    for toponym in toponyms {
        names.entry(article.text.slice(toponym.span)).or_default().push(EntityMention { span: toponym.span, kind: MentionKind::Name });
    }
    let entities = names.into_iter().enumerate().map(|(nth, (name, mentions))| {
        let country = world.country(name).or_else(|| world.demonym(name));
        let entity_type = if country.is_some() { EntityType::Country } else { EntityType::Place };
        Entity { id: EntityId(nth as u32 + 1), entity_type, name: name.to_owned(), generic: false, country, mentions }
    });
    Claims { entities: entities.collect(), ..Claims::default() }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}
