"""Corpora as documents: words in a row, where sentences begin and end, labels word by word, mentions and claims; and windows cut from them.

A window is what the network reads at once: whole sentences of one document behind each other. Nothing is learned here.

document: words; bounds [(first, behind last)]; labels {head name: list by word, None where nothing is said}; heads (index of the head in the
document, -1 root, None unknown) and `rel`; mentions [(start, end, anchor, entity, type)]; claims; known {(entity, relation, entity)}.
"""
import bisect
import glob
import os
import random
import re
from collections import defaultdict

from . import corpora, labels, lemmas, marked, tokens
from .pieces import CLS, SEP, shape

RELATION = {r: i for i, r in enumerate(labels.RELATIONS)}
TYPE = {t: i for i, t in enumerate(labels.TYPES)}
# A mention's anchor is its last word before one of these: the word that names or describes, not what follows it.
CUT = set("of in from at for who which that on near to with whose where , (".split())
PRONOUNS = set("he she it they we i you his her its their our my your him them us me who whom whose which that this these those".split())
# No trigger: words without a meaning of their own.
EMPTY = set("a an the of to in on at by for with from was were is are be been being has have had will would as and or that his her its their , ' ’ "
            "\" “ ” not no".split())


def anchor(words, start, end):
    for k in range(start + 1, end):
        if words[k].lower() in CUT and words[k - 1].lower() not in ("the", "a", "an"):
            return k - 1
    return end - 1


def document(name, corpus):
    return {"id": name, "corpus": corpus, "words": [], "bounds": [], "labels": defaultdict(dict), "heads": {}, "rel": {}, "mentions": [], "claims": [],
            "known": set(), "repeated": [], "names": {}, "complete": True, "claimed": False}


def add(doc, sentence):
    """Appends a sentence with whatever labels it brings; returns the number of its first word."""
    at, n = len(doc["words"]), len(sentence["words"])
    doc["words"] += sentence["words"]
    doc["bounds"].append((at, at + n))
    for key in ("upos", "gum", "mention", "name", "ner", "lemma"):
        if key in sentence:
            doc["labels"][key].update(zip(range(at, at + n), sentence[key]))
    if "head" in sentence:
        doc["heads"].update((at + i, at + h - 1 if h else -1) for i, h in enumerate(sentence["head"]))
        doc["rel"].update(zip(range(at, at + n), sentence["rel"]))
    return at


def grouped(sentences):
    """Documents of sentences that come one by one, `doc` telling which belong together."""
    out, last = [], None
    for s in sentences:
        if (s["corpus"], s["doc"]) != last:
            last = (s["corpus"], s["doc"])
            out.append(document(s["doc"], s["corpus"]))
        add(out[-1], s)
    return out


def annotated(d, corpus):
    """A passage or article with marks ⟦id|words⟧."""
    doc, spans, plain, seen, sentence_spans = document(d["id"], corpus), [], "", set(), []
    where = defaultdict(list)
    for text in d.get("sents") or [d["text"]]:
        if plain:
            plain += " "
        offset = len(plain)
        raw, marks = marked.unmark(text)
        sentence_spans.append((offset, offset + len(raw)))
        plain += raw
        for a, b, e in marks:
            where[e].append((offset + a, offset + b))
        for s in marked.read(text, d["entities"]):
            s["doc"] = d["id"]
            at = add(doc, corpora.product(s, corpus))
            spans += [(offset + a, offset + b) for a, b in s["spans"]]
            for a, b, kind, entity in s["mentions"]:
                a += b - a > 1 and s["words"][a].lower() in ("the", "a", "an")
                if (at + a, at + b) not in seen:
                    seen.add((at + a, at + b))
                    doc["mentions"].append((at + a, at + b, anchor(doc["words"], at + a, at + b), entity, TYPE[kind]))
    claims = []
    for s, r, o, f in d["claims"]:
        if s not in where or o not in where or r not in RELATION:
            continue
        lo, hi = sentence_spans[f["s"]] if "s" in f and "sents" in d else (0, len(plain))
        cue = f.get("cue") or ""
        found = [m.start() for m in re.finditer(re.escape(cue), plain)] if cue else []
        found = [q for q in found if lo <= q < hi] or found
        near = lambda e, q: min(where[e], key=lambda x: abs((x[0] + x[1]) / 2 - q))
        if found:
            q = min(found, key=lambda q: sum(abs(near(e, q)[0] - q) for e in (s, o)))
            cue = (q, q + len(cue))
        else:
            q, cue = near(o, lo)[0], None
        claims.append((s, r, o, dict(f, a=near(s, q), b=near(o, q), cue=cue)))
    return attach(doc, spans, claims)


def news(d):
    """An annotated news text: only arguments are marked, by offsets; what is not marked may be a mention all the same."""
    doc, text = document(d["id"], "news"), d["text"]
    doc["complete"] = False
    spans = []
    for sentence in tokens.sentences(text, tokens.spans(text)):
        add(doc, {"words": [text[a:b] for a, b in sentence]})
        spans += sentence
    args = {}
    for s, _, o, f in d["claims"]:
        for e, span in ((s, f["a"]), (o, f["b"])):
            if span and e in d["entities"]:
                args[tuple(span)] = e
    words, taken = doc["words"], set()
    covered = lambda x: any(y != x and y[0] <= x[0] and x[1] <= y[1] for y in args)
    for span, e in sorted(args.items()):
        at = place(spans, span)
        if at is None:
            continue
        a, b = at
        kind, name = d["entities"][e]
        a += b - a > 1 and words[a].lower() in ("the", "a", "an")
        if (a, b) in taken:
            continue
        taken.add((a, b))
        head = anchor(words, a, b)
        doc["mentions"].append((a, b, head, e, TYPE[kind]))
        some = {k for k in range(1, len(labels.MENTION))}
        for i in range(a, b):
            of_type = {k for k in some if labels.MENTION[k][2:] == kind}
            doc["labels"]["mention"].setdefault(i, of_type if i == head and not covered(span) else some)
        named = [w for w in words[a:b] if w[0].isalpha()]
        if named and all(marked.capital(w) for w in named) and text[span[0]:span[1]].removeprefix("the ") in name:
            if not any(i in doc["labels"]["name"] for i in range(a, b)):
                for i in range(a, b):
                    doc["labels"]["name"][i] = {labels.NAME.index(f"{labels.position(i, a, b)}-{kind}")}
    claims = [(s, r, o, f) for s, r, o, f in d["claims"] if r in RELATION and s in d["entities"] and o in d["entities"]]
    return attach(doc, spans, claims)


def place(spans, span):
    """Words [a, b) that a character span covers, or nothing."""
    a = bisect.bisect_right(spans, (span[0], 1 << 40)) - 1
    b = a + 1
    while b < len(spans) and spans[b][0] < span[1]:
        b += 1
    return (a, b) if a >= 0 and spans[a][1] > span[0] else None


def attach(doc, spans, claims):
    """Claims with words for offsets."""
    words, doc["claimed"] = doc["words"], True
    doc["names"] = {}  # words → the entity that they mention
    for a, b, _, e, _ in doc["mentions"]:
        if words[a].lower() not in PRONOUNS:
            doc["names"].setdefault(" ".join(words[a:b]).lower(), e)
    sentence = {i: k for k, (a, b) in enumerate(doc["bounds"]) for i in range(a, b)}
    doc["sentence"] = sentence
    by_anchor = {}
    for m in doc["mentions"]:
        by_anchor.setdefault((m[3], m[2]), m)
    of = defaultdict(set)
    for m in doc["mentions"]:
        of[m[3]].add(sentence[m[2]])

    def argument(entity, span):
        at = span and place(spans, span)
        if not at:
            return None
        a, b = at
        a += b - a > 1 and words[a].lower() in ("the", "a", "an")
        return by_anchor.get((entity, anchor(words, a, b)))

    for s, r, o, f in claims:
        subject, object_ = argument(s, f["a"]), argument(o, f["b"])
        cue = f["cue"] and place(spans, f["cue"])
        if cue:
            trigger = next((w for w in range(*cue) if words[w].lower() not in EMPTY and words[w][0].isalnum()), cue[0])
        elif object_ or subject:
            trigger = (object_ or subject)[2]
        else:
            continue
        role = None
        if f.get("role"):
            wanted = tokens.words(f["role"])
            found = [i for i in range(max(0, trigger - 40), min(len(words), trigger + 40)) if words[i:i + len(wanted)] == wanted]
            if found and wanted:
                first = min(found, key=lambda i: abs(i - trigger))
                role = (first, first + len(wanted) - 1)
        source = f.get("attr")
        attribution = source
        if source and not any(m[3] == source for m in doc["mentions"]):
            wanted = [w.lower() for w in tokens.words(source)]
            low = [w.lower() for w in words]
            found = [i for i in range(len(words)) if low[i:i + len(wanted)] == wanted]
            attribution = min(found, key=lambda i: abs(i - trigger)) if found and wanted else "?"
            if found and wanted:
                attribution = anchor(words, attribution, attribution + len(wanted))
        doc["claims"].append({"s": s, "r": RELATION[r], "o": o, "subject": subject, "object": object_, "trigger": trigger,
                              "denied": int(f.get("pol") == "denied"), "phase": labels.PHASES.index(f.get("phase") or "holds"),
                              "modality": labels.MODALITIES.index(f.get("mod") or "actual"), "attribution": attribution, "place": f.get("place"),
                              "role": role, "wants_role": bool(f.get("role")), "soft": bool(f.get("soft"))})
        doc["known"].add((s, RELATION[r], o))
        for k in (of[s] & of[o]) - {sentence[trigger]}:  # said again there, perhaps: no negative
            doc["repeated"].append((k, RELATION[r]))
    return doc


class Cutter:
    """Windows of documents as training examples."""

    def __init__(self, pieces, lemma_rules, relations):
        self.pieces, self.lemma, self.rel = pieces, {r: i for i, r in enumerate(lemma_rules)}, {r: i for i, r in enumerate(relations)}

    def sizes(self, doc):
        if "cut" not in doc:
            doc["cut"] = [self.pieces(w) for w in doc["words"]]
            doc["shape"] = [shape(w) for w in doc["words"]]
        return [sum(len(p) for p in doc["cut"][a:b]) for a, b in doc["bounds"]]

    def spans(self, doc, most, rng=None):
        """Sentence ranges [a, b) of at most `most` pieces, bounds included; with `rng` the first window is shorter by chance, so that borders move."""
        out, begin, size, most = [], 0, 0, most - 2
        limit = most * rng.uniform(0.15, 1) if rng else most
        for k, n in enumerate(self.sizes(doc)):
            if size and size + n > limit:
                out.append((begin, k))
                begin, size, limit = k, 0, most * rng.choice((0.35, 0.7, 1, 1)) if rng else most
            size += n
        if begin < len(doc["bounds"]):
            out.append((begin, len(doc["bounds"])))
        return out

    def window(self, doc, a, b, longest=500):
        self.sizes(doc)
        w0, w1 = doc["bounds"][a][0], doc["bounds"][b - 1][1]
        ids, shapes, first = [CLS], [0], []
        for w in range(w0, w1):
            if len(ids) + len(doc["cut"][w]) > longest:
                w1 = w
                break
            first.append(len(ids))
            ids += doc["cut"][w]
            shapes += [doc["shape"][w]] * len(doc["cut"][w])
        n = w1 - w0
        e = {"pieces": ids + [SEP], "shapes": shapes + [0], "first": first, "n": n, "doc": doc, "w0": w0,
             "sentence": [k for k in range(a, b) for w in range(*doc["bounds"][k]) if w < w1]}
        here = doc["labels"]
        words = range(w0, w1)
        if "upos" in here:
            e["upos"] = [labels.UPOS.index(t) if (t := here["upos"].get(w)) in labels.UPOS else -100 for w in words]
            e["lemma"] = [self.lemma.get(lemmas.rule(doc["words"][w], here["lemma"][w]), -100) for w in words]
            e["arc"] = [-100 if (h := doc["heads"].get(w)) is None else 0 if h == -1 else h - w0 + 1 if w0 <= h < w1 else -100 for w in words]
            e["rel"] = [self.rel.get(doc["rel"].get(w), -100) for w in words]
        if "gum" in here:
            e["gum"] = [here["gum"].get(w, -100) for w in words]
        for key in ("name", "ner", "mention"):
            if here.get(key):
                e[key] = [here[key].get(w) for w in words]
        if doc["claimed"]:
            self.claims(doc, e, w0, w1, range(a, b))
        return e

    @staticmethod
    def claims(doc, e, w0, w1, sentences):
        mentions = [(a - w0, b - w0, h - w0, x, t) for a, b, h, x, t in doc["mentions"] if a >= w0 and b <= w1]
        number = {m: k for k, m in enumerate(mentions)}
        by_entity = defaultdict(list)
        for k, m in enumerate(mentions):
            by_entity[m[3]].append(k)
        skip = {(w - w0, r) for k, r in doc["repeated"] if k in sentences for w in range(*doc["bounds"][k]) if w < w1}
        claims = []
        for c in doc["claims"]:
            t = c["trigger"] - w0
            if not 0 <= t < w1 - w0:
                continue

            def find(m, entity):
                if m is not None and (k := number.get((m[0] - w0, m[1] - w0, m[2] - w0, m[3], m[4]))) is not None:
                    return k
                far = lambda k: abs(mentions[k][2] - t) + (0 if doc["sentence"][mentions[k][2] + w0] == doc["sentence"][t + w0] else 30)
                return min(by_entity[entity], key=far) if by_entity[entity] else None

            i, j = find(c["subject"], c["s"]), find(c["object"], c["o"])
            if i is None or j is None or mentions[i][3] == mentions[j][3]:
                skip.add((t, c["r"]))
                continue
            near = lambda k: abs(mentions[k][2] - t) < 60
            source = c["attribution"]
            if source is None:
                source = [0]
            elif isinstance(source, int):
                source = [source - w0 + 1] if w0 <= source < w1 else []
            else:
                source = [mentions[k][2] + 1 for k in by_entity[source] if near(k)]
            place_ = [0] if not c["place"] else [mentions[k][2] + 1 for k in by_entity[c["place"]] if near(k)]
            role = [[0], [0]] if not c["wants_role"] else [[], []]
            if c["role"] and w0 <= c["role"][0] and c["role"][1] < w1:
                role = [[x - w0 + 1] for x in c["role"]]
            claims.append({"t": t, "r": c["r"], "i": i, "j": j, "soft": c["soft"], "denied": c["denied"], "phase": c["phase"], "modality": c["modality"],
                           "pointers": [source, place_, *role]})
        e.update(mentions=mentions, claims=claims, skip=skip, known=doc["known"], complete=doc["complete"])


def claimed(corpora_folder, written, part="train"):
    """Documents with claims: ours, the annotated articles, the news. `part`: "train", or "dev" for what measures."""
    out = []
    for path in sorted(glob.glob(f"{written}/*.jsonl")):
        out += [annotated(d, "written") for d in marked.lines(path, corpora.KEPT_BACK, "first" if part == "train" else "last")]
    if part == "train":
        for path in sorted(glob.glob(f"{written}/../kinds/*.jsonl")):
            out += [annotated(d, "kinds") for d in marked.lines(path)]
    for path in sorted(glob.glob(f"{corpora_folder}/annotated/*.jsonl")):
        if path.endswith("-dev.jsonl") == (part == "dev"):
            out += [annotated(d, "annotated") for d in marked.lines(path)]
    return out + [news(d) for d in marked.lines(f"{corpora_folder}/news/news-{part}.jsonl")]


def tagged(corpora_folder, written):
    """Documents with trees or names only."""
    return grouped(corpora.training(corpora_folder, written))
