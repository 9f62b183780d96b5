//! Arc scores → the best tree with one root (Chu-Liu-Edmonds). Not the labels of its arcs.

/// Heads of `n` words from scores `score(word, head)`: head 0 is the root, head k the k-th word. Exactly one word hangs on the root.
pub fn heads(n: usize, score: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let greedy: Vec<usize> = (1..=n)
        .map(|word| (0..=n).filter(|head| *head != word).max_by(|a, b| score(word, *a).total_cmp(&score(word, *b))).unwrap_or(0))
        .collect();
    if greedy.iter().filter(|head| **head == 0).count() == 1 && cycle(&greedy).is_none() {
        return greedy;
    }
    // Choose the root for which the whole tree scores best, trying the likeliest few.
    let mut roots: Vec<usize> = (1..=n).collect();
    roots.sort_by(|a, b| score(*b, 0).total_cmp(&score(*a, 0)).then(a.cmp(b)));
    roots.truncate(3);
    let mut best: Option<(f32, Vec<usize>)> = None;
    for root in roots {
        let matrix: Vec<Vec<f32>> = (0..=n)
            .map(|word| {
                (0..=n)
                    .map(
                        |head| {
                            if word == 0 || head == word || (head == 0) != (word == root) { f32::NEG_INFINITY } else { score(word, head) }
                        },
                    )
                    .collect()
            })
            .collect();
        let tree = edmonds(&matrix);
        let total: f32 = (1..=n).map(|word| score(word, tree[word])).sum();
        if best.as_ref().is_none_or(|(score, _)| total > *score) {
            best = Some((total, tree[1..].to_vec()));
        }
    }
    best.map_or(greedy, |(_, heads)| heads)
}

/// A cycle among heads of words 1…n, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0u32; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut path = Vec::new();
        let mut at = start;
        while at != 0 && state[at] == 0 {
            state[at] = start as u32;
            path.push(at);
            at = heads[at - 1];
        }
        if at != 0 && state[at] == start as u32 && path.contains(&at) {
            let first = path.iter().position(|node| *node == at).unwrap_or(0);
            return Some(path[first..].to_vec());
        }
    }
    None
}

/// Maximum spanning arborescence from node 0; `matrix[word][head]`.
fn edmonds(matrix: &[Vec<f32>]) -> Vec<usize> {
    let n = matrix.len();
    let mut heads: Vec<usize> = (0..n)
        .map(|word| {
            if word == 0 {
                0
            } else {
                (0..n).filter(|h| *h != word).max_by(|a, b| matrix[word][*a].total_cmp(&matrix[word][*b])).unwrap_or(0)
            }
        })
        .collect();
    let Some(cycle) = cycle(&heads[1..]) else { return heads };
    // Contract the cycle to one node, solve, and open it where the best arc comes in.
    let inside = |node: &usize| cycle.contains(node);
    let outside: Vec<usize> = (0..n).filter(|node| !inside(node)).collect();
    let c = outside.len();
    let mut small = vec![vec![f32::NEG_INFINITY; c + 1]; c + 1];
    let mut enter = vec![(0, 0); c + 1];
    let mut leave = vec![0; c + 1];
    for (i, &word) in outside.iter().enumerate() {
        for (j, &head) in outside.iter().enumerate() {
            small[i][j] = matrix[word][head];
        }
        let best = cycle.iter().copied().max_by(|a, b| matrix[word][*a].total_cmp(&matrix[word][*b])).unwrap_or(0);
        small[i][c] = matrix[word][best];
        leave[i] = best;
        let into = |node: &usize| matrix[*node][word] - matrix[*node][heads[*node]];
        let best = cycle.iter().copied().max_by(|a, b| into(a).total_cmp(&into(b))).unwrap_or(0);
        small[c][i] = into(&best);
        enter[i] = (best, word);
    }
    let solved = edmonds(&small);
    for (i, &word) in outside.iter().enumerate().skip(1) {
        heads[word] = if solved[i] == c { leave[i] } else { outside[solved[i]] };
    }
    let (node, head) = enter[solved[c]];
    heads[node] = head;
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn always_a_tree_with_one_root(n in 1usize..14, seed in proptest::collection::vec(-9.0f32..9.0, 14 * 15)) {
            let heads = heads(n, |word, head| seed[(word - 1) * 15 + head]);
            prop_assert_eq!(heads.iter().filter(|head| **head == 0).count(), 1);
            prop_assert!(cycle(&heads).is_none());
        }
    }

    #[test]
    fn best_tree_of_a_cycle() {
        // 1 and 2 prefer each other; the root arc of 2 costs least.
        let scores = [[0.0, 0.0, 0.0], [1.0, 0.0, 9.0], [4.0, 8.0, 0.0]];
        assert_eq!(heads(2, |word, head| scores[word][head]), [2, 0]);
    }
}
