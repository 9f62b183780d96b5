//! Logistic regression over features that are there or not, each pulled towards zero by its own penalty. One coordinate at a time
//! by Newton's step, in fixed order: the same claims give the same weights.

/// A claim: the numbers of its features, and whether it is right.
pub struct Example {
    pub article: usize,
    pub features: Vec<usize>,
    pub right: bool,
    pub weight: f64,
}

const SWEEPS: usize = 200;
const ENOUGH: f64 = 1e-4;
/// Newton's steps overshoot where nearly all claims are right.
const LONGEST_STEP: f64 = 1.0;

/// A weight for each penalty.
pub fn fit(examples: &[&Example], penalties: &[f64]) -> Vec<f64> {
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); penalties.len()];
    for (nth, example) in examples.iter().enumerate() {
        example.features.iter().for_each(|feature| having[*feature].push(nth));
    }
    let mut weights = vec![0.0; penalties.len()];
    let mut odds = vec![0.0; examples.len()];
    for _ in 0..SWEEPS {
        let mut longest: f64 = 0.0;
        for (feature, having) in having.iter().enumerate().filter(|(_, having)| !having.is_empty()) {
            let (mut slope, mut bend) = (penalties[feature] * weights[feature], penalties[feature] + 1e-6);
            for nth in having {
                let (p, example) = (sigmoid(odds[*nth]), examples[*nth]);
                slope += example.weight * (p - f64::from(u8::from(example.right)));
                bend += example.weight * p * (1.0 - p);
            }
            let step = (-slope / bend).clamp(-LONGEST_STEP, LONGEST_STEP);
            weights[feature] += step;
            having.iter().for_each(|nth| odds[*nth] += step);
            longest = longest.max(step.abs());
        }
        if longest < ENOUGH {
            break;
        }
    }
    weights
}

/// How likely the claim is right.
pub fn probability(example: &Example, weights: &[f64]) -> f64 {
    sigmoid(example.features.iter().map(|feature| weights[*feature]).sum())
}

/// Minus the logarithm of the probability that came true.
pub fn loss(example: &Example, weights: &[f64]) -> f64 {
    let p = probability(example, weights);
    -(if example.right { p } else { 1.0 - p }).max(1e-9).ln()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples whose shares follow the weights: for each set of features, right ones and wrong ones in proportion.
    fn made(truth: &[f64]) -> Vec<Example> {
        let mut all = Vec::new();
        for pattern in 0..1_usize << (truth.len() - 1) {
            let features: Vec<usize> = (0..truth.len()).filter(|n| *n == 0 || pattern >> (n - 1) & 1 == 1).collect();
            let p = sigmoid(features.iter().map(|n| truth[*n]).sum());
            for (right, weight) in [(true, 1000.0 * p), (false, 1000.0 * (1.0 - p))] {
                all.push(Example { article: 0, features: features.clone(), right, weight });
            }
        }
        all
    }

    #[test]
    fn known_weights_come_back() {
        let truth = [0.5, -1.2, 2.0, 0.0];
        let made = made(&truth);
        let fitted = fit(&made.iter().collect::<Vec<_>>(), &[0.0; 4]);
        for (truth, fitted) in truth.iter().zip(&fitted) {
            assert!((truth - fitted).abs() < 0.01, "{truth} {fitted}");
        }
    }

    #[test]
    fn rare_features_are_pulled_to_zero() {
        let example = |features: &[usize], right| Example { article: 0, features: features.to_vec(), right, weight: 1.0 };
        let mut all: Vec<Example> = (0..100).map(|n| example(&[0], n % 2 == 0)).collect();
        all.push(example(&[0, 1], true));
        let fitted = fit(&all.iter().collect::<Vec<_>>(), &[0.0, 4.0]);
        assert!(fitted[1] > 0.0 && fitted[1] < 0.2, "{fitted:?}");
        assert!((probability(&all[0], &fitted) - 0.5).abs() < 0.02);
    }
}
