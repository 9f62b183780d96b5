//! Places against LGL (588 articles of local news) and GeoVirus (229 of world news, on epidemics), both with coordinates: the share of
//! place names that the resolver puts within 161 km (100 miles, the usual bound) of where annotators put them. The names are given;
//! finding them is the analyzer's score. Local news is harder than world news: half of its towns are small and share their names.

use dateline_doc::{
    Article, Block, BlockKind, Claims, Entity, EntityId, EntityMention, EntityType, MentionKind, Names, PlaceHit, Span, Text,
};
use dateline_resolve::{Decisions, World, kilometers, resolve};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// How near is right, in kilometers.
pub const NEAR: f64 = 161.0;

/// A name in the text with its place.
pub struct Toponym {
    pub span: Span,
    pub lat: f32,
    pub lon: f32,
    country: bool,
}

/// Articles with their places, and what the set is called.
pub struct Set {
    pub name: &'static str,
    pub articles: Vec<(Article, Vec<Toponym>)>,
}

/// The sets below the folder.
pub fn sets(corpora: &Path) -> Result<Vec<Set>, String> {
    let read = |(name, file): (&'static str, &str)| {
        let path =
            [corpora.join("dev/places").join(file), corpora.join("corpora/dev/places").join(file)].into_iter().find(|path| path.exists());
        let path = path.ok_or_else(|| format!("{}: no dev/places/{file} below it", corpora.display()))?;
        let xml = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Set { name, articles: xml.split("<article ").skip(1).filter_map(article).collect() })
    };
    [("LGL", "lgl.xml"), ("GeoVirus", "geovirus.xml")].into_iter().map(read).collect()
}

/// The table of all sets, and how long it took.
pub fn run(corpora: &Path) -> Result<String, String> {
    let start = Instant::now();
    let world = World::embedded();
    let loaded = start.elapsed();
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut table =
        "| set | place names | given a point | within 161 km | of those given a point | countries left out |\n|---|---|---|---|---|---|\n"
            .to_owned();
    let start = Instant::now();
    for set in sets(corpora)? {
        let (mut all, mut near, mut found, mut places, mut places_near) = (0, 0, 0, 0, 0);
        for (article, toponyms) in &set.articles {
            let claims = claims(&world, article, toponyms);
            let by_span: BTreeMap<Span, EntityId> =
                claims.entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, entity.id))).collect();
            let resolved = resolve(&world, &Decisions::default(), article, claims);
            for toponym in toponyms {
                let geo = by_span.get(&toponym.span).and_then(|id| resolved.identity(*id)).and_then(|identity| identity.geo);
                let hit = geo.is_some_and(|geo| kilometers((geo.lat, geo.lon), (toponym.lat, toponym.lon)) <= NEAR);
                all += 1;
                found += usize::from(geo.is_some());
                near += usize::from(hit);
                places += usize::from(!toponym.country);
                places_near += usize::from(hit && !toponym.country);
            }
        }
        table += &format!(
            "| {} | {all} | {:.1} % | {:.1} % | {:.1} % | {:.1} % of {places} |\n",
            set.name,
            percent(found, all),
            percent(near, all),
            percent(near, found),
            percent(places_near, places)
        );
    }
    let resolving = start.elapsed();
    let (lookups, looking) = lookups(&world);
    Ok(format!(
        "{table}\nOpening the world {:.1} ms; reading and resolving all {:.2} s; {:.0} lookups a second\n",
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

/// One entity a name. Whether it is a country or a place is left to the resolver, but for nationality words.
pub fn claims(world: &World, article: &Article, toponyms: &[Toponym]) -> Claims {
    let mut names: BTreeMap<&str, Vec<EntityMention>> = BTreeMap::new();
    for toponym in toponyms {
        names.entry(article.text.slice(toponym.span)).or_default().push(EntityMention { span: toponym.span, kind: MentionKind::Name });
    }
    let entities = names.into_iter().enumerate().map(|(nth, (name, mentions))| {
        let country = world.demonym(name);
        let entity_type = if country.is_some() { EntityType::Country } else { EntityType::Place };
        Entity { id: EntityId(nth as u32 + 1), entity_type, name: name.to_owned(), generic: false, country, mentions }
    });
    Claims { entities: entities.collect(), ..Claims::default() }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}
