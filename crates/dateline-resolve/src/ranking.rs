//! How likely each reading of a place's name is: cues with fitted weights, one conditional logit over the readings and "none of them".
//! The cues are made in `locate.rs`; `cargo xtask calibrate --places` fits the weights.

use std::sync::LazyLock;

/// The weights that ship.
static FITTED: LazyLock<Ranking> = LazyLock::new(|| Ranking::parse(include_str!("../../../data/places/ranking.tsv")));

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What speaks for a reading.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Cues {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Cues {
            /// Their names, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// Their values, in that order.
            pub fn values(&self) -> [f64; Cues::NAMES.len()] {
                [$(self.$name),*]
            }
        }
    };
}

cues! {
    /// Natural logarithm of a town's people and one, by ten.
    town_people,
    /// The same of a first-order division.
    division_people,
    /// The same of a district.
    district_people,
    /// It is a first-order division.
    division,
    /// It is a district.
    district,
    /// It is a region, a sea, a site.
    region,
    /// It is a country.
    country,
    /// A country is governed from it.
    capital,
    /// A country or a first-order division is governed from it.
    division_seat,
    /// The name is its main one.
    main_name,
    /// The name is spelled as its own.
    same_spelling,
    /// It is the biggest of its name.
    biggest,
    /// Share of its country in what else the article names, square root.
    country_share,
    /// The article names countries and places, and none of its country.
    foreign,
    /// Share of its first-order division in the article's other places, square root.
    division_share,
    /// The article's other places within some hundred kilometers.
    near,
    /// The closest other place, within some five hundred.
    closest,
    /// Its country stands behind the comma.
    comma_country,
    /// Its division stands behind the comma.
    comma_division,
    /// A country or division stands behind the comma that it does not lie in.
    comma_other,
    /// A town of the same name lies in it: "Ankara" is rather the town than the province.
    namesake_town,
    /// Another place, behind whose comma the name stands, lies in it.
    holds,
    /// A claim says that it lies in that country or division.
    stated,
    /// The dateline is in its country.
    dateline,
    /// It is none of the gazetteer's: the reading that leaves it open.
    none,
}

/// A weight for each cue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    weights: Vec<f64>,
}

impl Ranking {
    /// The weights that ship with the crate.
    pub fn fitted() -> &'static Ranking {
        &FITTED
    }

    /// Weights in the order of [`Cues::NAMES`].
    pub fn new(weights: Vec<f64>) -> Ranking {
        Ranking { weights }
    }

    /// The weights, in that order.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Lines `cue<TAB>weight`; a cue that no line names weighs nothing.
    fn parse(text: &str) -> Ranking {
        let lines = || text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let weight = |name: &&str| lines().find(|(cue, _)| cue == name).and_then(|(_, weight)| weight.parse().ok()).unwrap_or(0.0);
        Ranking { weights: Cues::NAMES.iter().map(weight).collect() }
    }

    /// Log odds of a reading, but for what all readings of the name share.
    pub fn score(&self, cues: &Cues) -> f64 {
        cues.values().iter().zip(&self.weights).map(|(cue, weight)| cue * weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_its_line() {
        let text = include_str!("../../../data/places/ranking.tsv");
        let lines: Vec<&str> =
            text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t').expect("a tab").0).collect();
        assert_eq!(lines, Cues::NAMES);
        assert!(Ranking::fitted().score(&Cues { comma_country: 1.0, ..Cues::default() }) > 0.0);
    }
}
