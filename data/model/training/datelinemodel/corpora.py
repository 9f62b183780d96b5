"""Reads every corpus into one form: a dict per sentence, words cut the UD way, labels of whatever the corpus annotates.

Keys: words; upos, lemma, head, rel (treebanks); gum (type of the mention whose head the word is, GUM only); ner and name
(lists of sets of allowed label numbers); mention (label numbers); corpus. Nothing is learned and nothing downloaded here.
"""
import glob
import json
import os
import random
import re

from . import copies, countries, labels, marked, tokens

IX_NER = {t: i for i, t in enumerate(labels.NER)}
IX_NAME = {t: i for i, t in enumerate(labels.NAME)}
IX_MENTION = {t: i for i, t in enumerate(labels.MENTION)}
FUNCTION = set("the a an this that these those there here he she it they we i you his her its their our my your who what when where why how which "
               "in on at of for from by with without to as if and but or nor so yet not no yes after before during since until while although "
               "because despite under over between among about against into through is are was were be has have had do does did will would can "
               "could may might must shall should also however meanwhile then than all both each every some many most more one two three other "
               "january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec "
               "monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr mr. mrs. ms. dr.".split())
KEPT_BACK = 40  # last lines of each written/*.jsonl, for measuring only


def conllu(path):
    out, rows, doc = [], [], ""
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            doc = line.split("=")[1].strip()
        if not line:
            if rows:
                out.append({"doc": doc, "words": [r[1] for r in rows], "lemma": [r[2] for r in rows], "upos": [r[3] for r in rows],
                            "head": [int(r[6]) for r in rows], "rel": [r[7] for r in rows], "misc": [r[9] for r in rows]})
            rows = []
        elif line[0] != "#":
            r = line.split("\t")
            if r[0].isdigit():
                rows.append(r)
    return out


def gum_mentions(sentences):
    """Adds `gum`: the entity type at the head word of each mention (the first number of the minimal span)."""
    for s in sentences:
        tags, stack = ["O"] * len(s["words"]), []
        for i, misc in enumerate(s["misc"]):
            entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
            if not entity:
                continue
            for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity[1]):
                if part.startswith("("):
                    fields = part.strip("()").split("-")
                    minimal = re.search(r"-cf\d+\*?-([\d,]+)-", part)
                    if len(fields) > 1 and minimal and fields[1] in labels.GUM_TYPES:
                        head = i + int(minimal[1].split(",")[0]) - 1
                        if head < len(tags) and tags[head] == "O":
                            tags[head] = fields[1]
        s["gum"] = [labels.GUM_TYPES.index(t) for t in tags]
    return sentences


def columns(path, form=0, tag=1, sep="\t"):
    out, words, tags = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# "):
            continue
        c = line.split(sep)
        if len(c) <= max(form, tag) or not c[form]:
            if words:
                out.append((words, tags))
            words, tags = [], []
            continue
        words.append(c[form])
        tags.append(c[tag])
    if words:
        out.append((words, tags))
    return out


def begin(tags):
    """IOB1 → BIO."""
    return [("B" + t[1:]) if t[0] == "I" and (i == 0 or tags[i - 1][2:] != t[2:]) else t for i, t in enumerate(tags)]


def recut(words, tags):
    """Cuts words the UD way (hyphens), tags following."""
    w2, t2 = [], []
    for w, t in zip(words, tags):
        parts = tokens.words(w) or [w]
        for k, p in enumerate(parts):
            w2.append(p)
            t2.append("I" + t[1:] if k and t[0] == "B" else t)
    return w2, t2


def weak(words, spans, corpus):
    """Sets of allowed labels for a corpus with its own scheme."""
    n = len(words)
    inside = {i for a, b, _ in spans for i in range(a, b)}
    loose = {i: countries.loose(words[i]) for i in range(n) if i not in inside and any(c.isupper() for c in words[i]) and words[i].lower() not in FUNCTION}
    to_name, to_ner = labels.TO_NAME[corpus], labels.TO_NER[corpus]

    def types(a, b, t):
        if t == "country" and " ".join(words[a:b]).lower() not in countries.NAMES:
            return ("Country", "Place")
        if to_ner.get(t) == "LOC" and t not in ("country", "FACILITY"):
            return tuple(x for x in countries.location(words[a:b]) if x in to_name[t] + ("Group",)) or to_name[t]
        if to_ner.get(t) == "ORG" and len(to_name[t]) > 1:
            return countries.organization(words[a:b], ("Facility",) if "Facility" in to_name[t] else ())
        return to_name[t]

    name = [(a, b, types(a, b, t), False) if t in to_name else (a, b, countries.loose(words[b - 1]), True) for a, b, t in spans]
    ner = [(a, b, (to_ner[t],), False) for a, b, t in spans if t in to_ner]
    return {"name": labels.allowed(n, name, loose, IX_NAME), "ner": labels.allowed(n, ner, {}, IX_NER)}


def universal_ner(path):
    """UNER: spans by words; types other than PER, LOC, ORG are no names of ours for sure."""
    out = {}
    for words, tags in columns(path, 1, 2):
        out[tuple(words)] = {s for s in labels.decode(tags)}
    return out


def add_uner(treebank, path):
    """Joins UNER to the EWT sentences with the same words; returns how many matched."""
    ner, hits = universal_ner(path), 0
    for s in treebank:
        spans = ner.get(tuple(s["words"]))
        if spans is not None:
            s.update(weak(s["words"], sorted(spans), "uner"))
            hits += 1
    return hits


def chunked(words, tags, size=120):
    i = 0
    while i < len(words):
        j = min(len(words), i + size)
        if j < len(words):
            for k in range(j - 1, i + size // 2, -1):
                if words[k] in ".;!?":
                    j = k + 1
                    break
        yield words[i:j], tags[i:j]
        i = j


def flat_ner(path, corpus, sep):
    out = []
    for words, tags in columns(path, 0, 1, sep):
        words, tags = recut(words, begin(tags))
        for w, t in chunked(words, tags):
            out.append({"words": w, "corpus": corpus, "doc": corpus, **weak(w, sorted(labels.decode(t)), corpus)})
    return out


def malaysian(folder):
    """MEN: nested character spans. Persons: the shortest span with the same end (the name without titles)."""
    out = []
    for article in json.load(open(os.path.join(folder, "men_annotated.json"), encoding="utf-8")):
        text = open(os.path.join(folder, "men_text", article["id"] + ".txt"), encoding="utf-8").read()
        ents = [(e["position"]["start_offset"], e["position"]["end_offset"], e["label"]) for e in article["entities"]]
        roles = {(a, b) for a, b, t in ents if t == "ROLE"}
        people = {}
        for a, b, t in ents:
            if t == "PERSON" and a > people.get(b, (-1,))[0] and b - a > 1:
                people[b] = (a, b, t)
        flat = list(people.values())
        cover = lambda a, b: any(x < b and a < y for x, y, _ in flat)
        for a, b, t in sorted(ents, key=lambda e: (e[0] - e[1], e[0])):  # longest first
            if t not in ("PERSON", "TITLE", "ROLE") and b > a and not cover(a, b):
                flat.append((a, b, t))
        for spans in tokens.sentences(text, tokens.spans(text)):
            words = [text[a:b] for a, b in spans]
            starts = {a: i for i, (a, _) in enumerate(spans)}
            ends = {b: i + 1 for i, (_, b) in enumerate(spans)}
            found = []
            for a, b, t in flat:
                if a in starts and b in ends and starts[a] < ends[b]:
                    i, j = starts[a], ends[b]
                    while t == "PERSON" and j - i > 1 and words[i].lower() in marked.TITLES | {"datuk", "seri", "tan", "sri", "datin", "dato", "tun", "haji", "hajah", "puan", "encik", "asst", "comm", "supt", "acp", "dcp", "seri.", "dr"} \
                            and not (words[i].lower() == "tan" and words[i + 1].lower() != "sri"):
                        i += 1
                    found.append((i, j, t))
            for lo in range(0, len(words), 150):
                hi = min(len(words), lo + 150)
                part = sorted((a - lo, b - lo, t) for a, b, t in found if lo <= a and b <= hi)
                e = {"words": words[lo:hi], "corpus": "men", "doc": article["id"], **weak(words[lo:hi], part, "men")}
                for i in range(lo, hi):  # roles ("Bank Islam chief economist") swallow names: nothing said
                    if any(a <= spans[i][0] < b for a, b in roles) and words[i][0].isupper() and e["ner"][i - lo] == {0} \
                            and words[i].lower() not in marked.TITLES:
                        e["name"][i - lo], e["ner"][i - lo] = set(range(len(labels.NAME))), set(range(len(labels.NER)))
                out.append(e)
    return out


def product(sentence, corpus):
    """Labels of a marked sentence for the heads `mention`, `name` and `ner`. A mention's leading article is cut: annotators differ."""
    words, n = sentence["words"], len(sentence["words"])
    mentions = [(a + (b - a > 1 and words[a].lower() in ("the", "a", "an")), b, kind) for a, b, kind, _ in sentence["mentions"]]
    mention = labels.encode(n, mentions, IX_MENTION)
    name, ner, taken = [], [], set()
    for a, b, types, optional in sorted(sentence["names"], key=lambda x: isinstance(x[2], str)):
        if taken & set(range(a, b)):
            continue
        taken |= set(range(a, b))
        if isinstance(types, str):  # undecided: any type but, after OTHER alone, Person
            for i in range(a, b):
                name.append((i, i + 1, None, True))
                ner.append((i, i + 1, None, True))
            continue
        name.append((a, b, types, optional))
        three = tuple(labels.TO_NER["product"][t] for t in types if t in labels.TO_NER["product"])
        if three:
            ner.append((a, b, three, optional or types == ("Country",)))
    anything = {"name": set(range(len(labels.NAME))), "ner": set(range(len(labels.NER)))}
    result = {}
    for key, spans, index in (("name", name, IX_NAME), ("ner", ner, IX_NER)):
        sets = labels.allowed(n, [s for s in spans if s[2] is not None], {}, index)
        for a, b, types, _ in spans:
            if types is None:
                sets[a] = anything[key]
        if key == "ner":  # the passages leave datelines and names that act in nothing unmarked
            for i in range(1, n):
                if sets[i] == {0} and i not in taken and words[i][0].isupper() and words[i].lower() not in FUNCTION | marked.TITLES:
                    sets[i] = anything[key]
        result[key] = sets
    return {"words": words, "corpus": corpus, "mention": mention, **result, "doc": sentence["doc"]}


def training(corpora, written):
    """Sentences with trees or names to learn from; those with claims are read by `documents.py`. `corpora`: the folder with ud/, ner/."""
    ud, ner = os.path.join(corpora, "ud"), os.path.join(corpora, "ner")
    ewt = conllu(f"{ud}/en_ewt-ud-train.conllu")
    hits = add_uner(ewt, f"{ner}/uner_ewt-train.iob2")
    print(f"UNER joined to {hits} of {len(ewt)} EWT sentences")
    gum = gum_mentions(conllu(f"{ud}/en_gum_open-ud-train.conllu"))
    out = [dict(s, corpus="ewt") for s in ewt] + [dict(s, corpus="gum") for s in gum]
    out += flat_ner(f"{ner}/wikigold.conll", "wikigold", " ")
    out += flat_ner(f"{ner}/crossner_politics-train.txt", "crossner", "\t")
    out += malaysian(ner)
    ours = [s for path in sorted(glob.glob(f"{written}/*.jsonl")) for s in marked.load(path, KEPT_BACK)]
    ours += [s for path in sorted(glob.glob(f"{corpora}/annotated/*.jsonl")) if not path.endswith("-dev.jsonl") for s in marked.load(path)]
    out += [product(s, "more") for path in sorted(glob.glob(f"{written}/../more/*.jsonl")) for s in marked.load(path)]
    out += [product(s, "renamed") for s in copies.renamed(ours, random.Random(7)) if random.Random(s["doc"]).random() < 0.35]
    out += [product(s, "renamed") for s in copies.acronyms(ours, copies.marked_bodies, random.Random(8))]
    out += copies.acronyms([s for s in out if "upos" in s], copies.treebank_bodies, random.Random(9))
    return [s for s in out if s["words"]]
