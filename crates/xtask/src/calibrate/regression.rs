//! Logistic regression, each weight pulled towards zero by its own penalty. One coordinate at a time by Newton's step, in fixed
//! order: the same claims give the same weights.

/// A claim: its article, what is weighed, and whether it is right.
pub struct Example {
    pub article: usize,
    pub values: Vec<f64>,
    pub right: bool,
}

const SWEEPS: usize = 400;
const ENOUGH: f64 = 1e-4;
/// Newton's steps overshoot where nearly all claims are right.
const LONGEST_STEP: f64 = 1.0;

/// A weight for each penalty.
pub fn fit(examples: &[&Example], penalties: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; penalties.len()];
    let mut odds = vec![0.0; examples.len()];
    for _ in 0..SWEEPS {
        let mut longest: f64 = 0.0;
        for (at, penalty) in penalties.iter().enumerate() {
            let (mut slope, mut bend) = (penalty * weights[at], penalty + 1e-6);
            for (example, odds) in examples.iter().zip(&odds).filter(|(example, _)| example.values[at] != 0.0) {
                let (p, x) = (sigmoid(*odds), example.values[at]);
                slope += x * (p - f64::from(u8::from(example.right)));
                bend += x * x * p * (1.0 - p);
            }
            let step = (-slope / bend).clamp(-LONGEST_STEP, LONGEST_STEP);
            weights[at] += step;
            examples.iter().zip(&mut odds).for_each(|(example, odds)| *odds += step * example.values[at]);
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
    sigmoid(example.values.iter().zip(weights).map(|(value, weight)| value * weight).sum())
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

    /// Examples whose shares follow the weights: for each value of the second number, right ones and wrong ones in proportion.
    fn made(truth: &[f64]) -> Vec<Example> {
        let mut all = Vec::new();
        for value in [-2.0, -1.0, 0.0, 1.0, 3.0] {
            let values = vec![1.0, value];
            let p = sigmoid(truth[0] + truth[1] * value);
            for (right, share) in [(true, p), (false, 1.0 - p)] {
                all.extend((0..(1000.0 * share) as usize).map(|_| Example { article: 0, values: values.clone(), right }));
            }
        }
        all
    }

    #[test]
    fn known_weights_come_back() {
        let truth = [0.5, -1.2];
        let made = made(&truth);
        let fitted = fit(&made.iter().collect::<Vec<_>>(), &[0.0; 2]);
        for (truth, fitted) in truth.iter().zip(&fitted) {
            assert!((truth - fitted).abs() < 0.02, "{truth} {fitted}");
        }
    }

    #[test]
    fn what_is_rare_is_pulled_to_zero() {
        let example = |values: [f64; 2], right| Example { article: 0, values: values.to_vec(), right };
        let mut all: Vec<Example> = (0..100).map(|n| example([1.0, 0.0], n % 2 == 0)).collect();
        all.push(example([1.0, 1.0], true));
        let fitted = fit(&all.iter().collect::<Vec<_>>(), &[0.0, 4.0]);
        assert!(fitted[1] > 0.0 && fitted[1] < 0.2, "{fitted:?}");
        assert!((probability(&all[0], &fitted) - 0.5).abs() < 0.02);
    }
}
