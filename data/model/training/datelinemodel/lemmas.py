"""Lemma edit rules and the table of frequent or irregular forms.

A rule is a short string, applied to one word; the model's `lemma` head chooses among the rules seen at least three times in
the treebanks. Not a dictionary: the table only settles what a rule would have to guess.

  k        the word as it stands
  lN+S     lower-case the word, cut N letters from its end, append S
  cN+S     the same without lower-casing
  l=S c=S  the lemma is S
"""
from collections import Counter, defaultdict


def rule(word, lemma):
    """The rule that makes `lemma` of `word`."""
    if lemma == "_" or (lemma == word and word != word.lower()):
        return "k"
    case, base = ("l", word.lower()) if lemma == lemma.lower() else ("c", word)
    p = 0
    while p < min(len(base), len(lemma)) and base[p] == lemma[p]:
        p += 1
    if p == 0 and lemma:
        return f"{case}={lemma}" if len(base) <= 6 else "l0+"
    return f"{case}{len(base) - p}+{lemma[p:]}"


def apply(word, rule):
    """The lemma of `word` under `rule`."""
    if rule == "k":
        return word
    base = word.lower() if rule[0] == "l" else word
    if rule[1] == "=":
        return rule[2:]
    cut, suffix = rule[1:].split("+", 1)
    return base[: max(0, len(base) - int(cut))] + suffix


def inflections(lemma, pos):
    """Regular forms of a noun or verb."""
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    hiss = lemma.endswith(("s", "x", "z", "ch", "sh"))
    yield lemma[:-1] + "ies" if consonant_y else lemma + ("es" if hiss else "s")
    if pos == "VERB":
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
        yield stem + "ing"
        yield lemma[:-1] + "ied" if consonant_y else (lemma + "d" if lemma.endswith("e") else lemma + "ed")
        if len(lemma) > 2 and lemma[-1] in "bdgklmnprt" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
            yield lemma + lemma[-1] + "ing"
            yield lemma + lemma[-1] + "ed"


def table(sentences, least=1, share=0.9):
    """(lower-cased form, UPOS) → lemma where the treebanks agree, and the regular forms of the nouns and verbs that occur in them;
    proper nouns and numbers are left to the rules."""
    seen, lemmas = defaultdict(Counter), Counter()
    for s in sentences:
        for word, pos, lemma in zip(s["words"], s["upos"], s["lemma"]):
            if pos not in ("PROPN", "NUM", "PUNCT", "SYM", "X") and lemma != "_":
                seen[word.lower(), pos][lemma] += 1
                lemmas[lemma, pos] += 1
    out = {}
    for key, counts in seen.items():
        lemma, n = counts.most_common(1)[0]
        total = sum(counts.values())
        if total >= least and n / total >= share:
            out[key] = lemma
    for (lemma, pos), _ in lemmas.most_common():
        if pos in ("NOUN", "VERB") and len(lemma) > 2 and lemma.isalpha() and lemma.islower():
            for form in inflections(lemma, pos):
                if (form, pos) not in seen:
                    out.setdefault((form, pos), lemma)
    return out


def lemma(word, pos, rule_, lookup):
    """The product's lemma: table first, then the rule."""
    return lookup.get((word.lower(), pos)) or apply(word, rule_)
