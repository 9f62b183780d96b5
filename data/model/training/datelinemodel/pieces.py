"""Words → word pieces and letter-case shapes.

The vocabulary is that of the base model (uncased BERT); what it loses, the shape of each word gives back. The rules here are
the ones the Rust side follows (../CONTRACT in data/model).
"""
import os

from tokenizers import Tokenizer

CLS, SEP, UNK, MOST = 101, 102, 100, 6
SHAPES = [
    ["none", "[CLS], [SEP], padding"],
    ["lower", "letters only (after removing - ' ’), all lower-case"],
    ["initial", "letters only, one letter, upper-case"],
    ["upper", "letters only, all upper-case"],
    ["capital", "letters only, first upper-case, the rest lower-case"],
    ["title", "letters only, each run of letters between - ' ’ is one upper-case letter followed by lower-case ones (N'Diaye)"],
    ["mixed-capital", "letters only, first upper-case, none of the above"],
    ["mixed", "letters only, none of the above"],
    ["digits", "decimal digits only"],
    ["with-digit", "has a digit"],
    ["with-letter", "has a letter and something else (U.S.)"],
    ["other", "no letter, no digit"],
]
HYPHENS = "-'’"


def shape(word):
    letters = [c for c in word if c not in HYPHENS]
    if letters and all(c.isalpha() for c in letters):
        upper = [c.isupper() for c in letters]
        lower = [c.islower() for c in letters]
        if all(lower):
            return 1
        if len(word) == 1 and upper[0]:
            return 2
        if all(upper):
            return 3
        first = word[0].isupper()
        if first and sum(upper) == 1 and all(lower[1:]):
            return 4
        parts, run = [], ""
        for c in word + "-":
            if c in HYPHENS:
                if run:
                    parts.append(run)
                run = ""
            else:
                run += c
        if all(p[0].isupper() and all(c.islower() for c in p[1:]) for p in parts):
            return 5
        return 6 if first else 7
    if all(c.isdecimal() for c in word):
        return 8
    if any(c.isdecimal() for c in word):
        return 9
    return 10 if any(c.isalpha() for c in word) else 11


class Pieces:
    """Cuts words into at most six pieces each; remembers what it has cut."""

    def __init__(self, base):
        self.tokenizer = Tokenizer.from_file(os.path.join(base, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.shift = self.tokenizer.token_to_id("[UNK]") - UNK  # MPNet numbers BERT's pieces from 4
        self.seen = {}

    def __call__(self, word):
        ids = self.seen.get(word)
        if ids is None:
            ids = [i - self.shift for i in self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST]] or [UNK]
            self.seen[word] = ids
        return ids
