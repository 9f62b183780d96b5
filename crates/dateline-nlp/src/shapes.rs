//! Letter-case class of a word: the vocabulary is uncased, so the network gets the case beside the pieces.
//! The classes and their order are those of labels.json; training/ computes the same.

/// Class number of a word, 1 to 11; 0 is for padding.
pub fn shape(word: &str) -> i32 {
    let letters: String = word.chars().filter(|c| !matches!(c, '-' | '\'' | '’')).collect();
    if !letters.is_empty() && letters.chars().all(char::is_alphabetic) {
        return cased(word, &letters);
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        8
    } else if word.chars().any(|c| c.is_numeric()) {
        9
    } else if word.chars().any(char::is_alphabetic) {
        10
    } else {
        11
    }
}

fn cased(word: &str, letters: &str) -> i32 {
    let upper = |c: char| c.is_uppercase();
    let first = letters.chars().next().is_some_and(upper);
    if !letters.chars().any(upper) {
        return 1;
    }
    if letters.chars().count() == 1 {
        return 2;
    }
    if letters.chars().all(upper) {
        return 3;
    }
    if first && !letters.chars().skip(1).any(upper) {
        return 4;
    }
    let title = |run: &str| run.is_empty() || run.chars().next().is_some_and(upper) && !run.chars().skip(1).any(upper);
    if word.split(['-', '\'', '’']).all(title) {
        return 5;
    }
    if first { 6 } else { 7 }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn classes() {
        let words = ["town", "A", "HTS", "Homs", "N'Diaye", "McCain", "iPhone", "2024", "5,000", "U.S.", "—"];
        assert_eq!(words.map(shape), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }
}
