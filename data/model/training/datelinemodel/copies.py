"""Copies of training sentences with names exchanged for others of their type. The originals stay; no label is invented."""
from . import labels

SWAPPED = ("Person", "Organization", "Place", "Facility", "ArmedGroup")
# Bodies whose acronym is a common word: only the capitals tell them apart. The commonest in news comes twice more.
ACRONYMS = ["IS", "IS", "IS", "WHO", "ICE", "PAN", "ACT", "JAM", "FAR", "MEND", "AIM", "CAP", "IT"]


def renamed(sentences, rng, share=0.6):
    """Copies of marked sentences with names exchanged for others of their type, so that the head learns contexts, not names."""
    sure = lambda n: isinstance(n[2], tuple) and not n[3] and n[2][0] in SWAPPED
    pool = {}
    for s in sentences:
        for a, b, types, optional in s["names"]:
            if sure((a, b, types, optional)):
                pool.setdefault((types[0], b - a == 1), set()).add(tuple(s["words"][a:b]))
    pool = {k: sorted(v) for k, v in pool.items()}
    out = []
    for s in sentences:
        change = {n[:2]: n for n in s["names"] if sure(n) and rng.random() < share}
        if not change:
            continue
        words, where, i = [], {}, 0
        while i < len(s["words"]):
            where[i] = len(words)
            n = next((n for k, n in change.items() if k[0] == i), None)
            if n:
                words += rng.choice(pool[n[2][0], n[1] - n[0] == 1])
                for k in range(i + 1, n[1]):
                    where[k] = None
                i = n[1]
            else:
                words.append(s["words"][i])
                i += 1
        where[i] = len(words)
        moved = lambda spans: [(where[x[0]], where[x[1]], *x[2:]) for x in spans]
        spans = moved(s["mentions"]), moved(s["names"])
        if all(x[0] is not None and x[1] is not None for x in spans[0] + spans[1]):
            out.append({"words": words, "mentions": spans[0], "names": spans[1], "doc": s["doc"]})
    return out


def marked_bodies(s):
    """Places of one-word names of bodies in a marked sentence."""
    sure = {"Organization", "Government", "ArmedGroup"}
    return [a for a, b, types, optional in s["names"] if b - a == 1 and isinstance(types, tuple) and not optional and types[0] in sure]


def treebank_bodies(s):
    """The same in a tree: proper nouns that stand alone and that the annotation of names or mentions calls an organization."""
    alone = lambda i: s["upos"][i] == "PROPN" and s["words"][i].isalpha() and not s["rel"][i].startswith(("flat", "compound")) \
        and not any(h == i + 1 and r.startswith(("flat", "compound", "amod")) for h, r in zip(s["head"], s["rel"]))
    organization = labels.NER.index("S-ORG")
    body = lambda i: s["ner"][i] == {organization} if "ner" in s else "gum" in s and labels.GUM_TYPES[s["gum"][i]] == "organization"
    return [i for i in range(len(s["words"])) if alone(i) and body(i)]


def acronyms(sentences, bodies, rng, share=0.3):
    """Copies with one-word names of bodies written as an acronym that is also a common word."""
    out = []
    for s in sentences:
        at = bodies(s)
        if at and rng.random() < share:
            words, name = list(s["words"]), rng.choice(ACRONYMS)
            chosen = words[rng.choice(at)]
            where = [i for i in at if words[i] == chosen]
            for i in where:
                words[i] = name
            copy = dict(s, words=words, corpus="renamed")
            if "lemma" in s:
                copy["lemma"] = [name if i in where else lemma for i, lemma in enumerate(s["lemma"])]
            out.append(copy)
    return out
