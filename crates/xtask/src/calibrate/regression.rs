//! Logistic regression with a penalty on large weights, by gradient steps: small, and the same on every machine. Not a library of
//! learning; a few thousand examples of a dozen features are all it sees.

/// What is known of one match.
pub struct Example {
    /// Numbers of its features.
    pub features: Vec<usize>,
    /// Whether it was right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
}

/// Steps and their length; enough that the weights no longer move in the second digit.
const STEPS: usize = 1500;
const RATE: f64 = 0.5;
/// Strength of the penalty: what is seen seldom says little.
const PENALTY: f64 = 3.0;

/// The weights: the bias, then one a feature.
pub fn fit(examples: &[&Example], features: usize) -> Vec<f64> {
    let mut weights = vec![0.0; features + 1];
    // Each weight moves by its own curvature, so that frequent and rare features settle alike.
    let mut curvature = vec![PENALTY; features + 1];
    for example in examples {
        for at in slots(example) {
            curvature[at] += 0.25 * example.weight * (example.features.len() + 1) as f64;
        }
    }
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; features + 1];
        for example in examples {
            let error = example.weight * (f64::from(u8::from(example.right)) - probability(&weights, example));
            for at in slots(example) {
                gradient[at] += error;
            }
        }
        for at in 0..weights.len() {
            let pull = if at == 0 { 0.0 } else { PENALTY * weights[at] };
            weights[at] += 2.0 * RATE * (gradient[at] - pull) / curvature[at];
        }
    }
    weights
}

/// How likely an example is right.
pub fn probability(weights: &[f64], example: &Example) -> f64 {
    1.0 / (1.0 + (-slots(example).map(|at| weights[at]).sum::<f64>()).exp())
}

fn slots(example: &Example) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(0).chain(example.features.iter().map(|at| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_share_of_each_feature() {
        // Feature 0 is right nine times in ten, feature 1 once in five.
        let make = |feature: usize, right: bool| Example { features: vec![feature], right, weight: 1.0 };
        let examples: Vec<Example> = (0..1000).map(|n| if n % 2 == 0 { make(0, n % 20 != 0) } else { make(1, n % 10 == 1) }).collect();
        let weights = fit(&examples.iter().collect::<Vec<_>>(), 2);
        assert!((probability(&weights, &make(0, true)) - 0.9).abs() < 0.02);
        assert!((probability(&weights, &make(1, true)) - 0.2).abs() < 0.02);
    }

    #[test]
    fn what_was_seen_once_says_little() {
        let examples = [
            Example { features: vec![0], right: true, weight: 1.0 },
            Example { features: vec![1], right: false, weight: 1.0 },
            Example { features: vec![1], right: true, weight: 1.0 },
        ];
        let weights = fit(&examples.iter().collect::<Vec<_>>(), 2);
        assert!(probability(&weights, &examples[0]) < 0.85);
    }
}
