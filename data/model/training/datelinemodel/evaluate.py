"""Scores of a checkpoint or of the exported ONNX files on gold tokens. It never trains and never tunes.

Parser, tags, lemmas: EWT and GUM-open; `ner`: UNER-EWT; `name` and `mention`: the last 40 lines of each written/ file and
annotated/*-dev. Exact spans; attachment with subtypes.
"""
import argparse
import glob
import json
import os
import re
from collections import Counter

import numpy as np

from . import batches, corpora, decode, labels, lemmas, tokens
from .pieces import Pieces, example


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


class Torch:
    """A checkpoint."""

    def __init__(self, path):
        import torch
        from .model import Model

        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
        self.torch = torch
        saved = torch.load(path)
        self.meta = saved["meta"]
        self.model = Model(self.meta["layers"], len(self.meta["lemma"]), len(self.meta["deprel"])).eval()
        self.model.load_state_dict(saved["model"])

    def run(self, pieces, shapes, mask, first):
        with self.torch.no_grad():
            w = self.model.encode(pieces, shapes, mask, first)
            out = {k: self.model.tags[k](w).numpy() for k in ("upos", "lemma", "name", "ner", "mention")}
            dep, head = self.model.rel_sides(w)
            return {**out, "arc": self.model.arcs(w).numpy(), "dep": dep.numpy(), "head": head.numpy()}

    def rels(self, dep, head):
        with self.torch.no_grad():
            return self.model.rels(self.torch.tensor(dep), self.torch.tensor(head)).numpy()


class Onnx:
    """The exported files of a folder."""

    def __init__(self, folder):
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self.encoder = ort.InferenceSession(f"{folder}/encoder.onnx", options)
        self.labels = ort.InferenceSession(f"{folder}/labels.onnx", options)
        names = json.load(open(f"{folder}/labels.json", encoding="utf-8"))
        self.meta = {"lemma": names["lemma"], "deprel": names["deprel"]}
        self.outputs = [o.name for o in self.encoder.get_outputs()]

    def run(self, pieces, shapes, mask, first):
        feed = {k: v.numpy().astype(np.int32) for k, v in (("pieces", pieces), ("shapes", shapes), ("mask", mask), ("first", first))}
        return dict(zip(self.outputs, self.encoder.run(None, feed)))

    def rels(self, dep, head):
        return self.labels.run(None, {"dep": dep, "head": head})[0]


TABLES = {k: decode.transitions(getattr(labels, k.upper())) for k in ("name", "ner", "mention")}


def predict(engine, sentences, cut, most=2000):
    """Per sentence: upos, lemma rules, spans of the three entity heads, heads, rels."""
    lemma_index = {r: i for i, r in enumerate(engine.meta["lemma"])}
    rel_index = {r: i for i, r in enumerate(engine.meta["deprel"])}
    examples = [example(s, cut, lemma_index, rel_index) for s in sentences]
    out = [None] * len(examples)
    for numbers in batches.plan(examples, most):
        *tensors, _ = batches.inputs([examples[i] for i in numbers])
        o = engine.run(*tensors)
        deps, heads, where = [], [], []
        for j, i in enumerate(numbers):
            n = examples[i]["n"]
            r = {"upos": [labels.UPOS[k] for k in o["upos"][j, :n].argmax(-1)], "lemma": [engine.meta["lemma"][k] for k in o["lemma"][j, :n].argmax(-1)]}
            for k, table in TABLES.items():
                tags = getattr(labels, k.upper())
                r[k] = labels.decode([tags[t] for t in decode.viterbi(log_softmax(o[k][j, :n]), table)])
            if "head" in sentences[i]:
                r["heads"] = [int(h) for h in decode.tree(log_softmax(o["arc"][j, :n, : n + 1].astype(np.float64)))]
                deps.append(o["dep"][j, :n])
                heads.append(o["head"][j][r["heads"]])
                where.append((i, n))
            out[i] = r
        if deps:
            best = engine.rels(np.concatenate(deps), np.concatenate(heads)).argmax(-1)
            at = 0
            for i, n in where:
                out[i]["rels"] = [engine.meta["deprel"][k] for k in best[at:at + n]]
                at += n
    return out


class F1:
    def __init__(self):
        self.hit, self.said, self.true = Counter(), Counter(), Counter()

    def add(self, said, true):
        for c, spans in ((self.said, said), (self.true, true), (self.hit, said & true)):
            for s in spans:
                c["all"] += 1
                c[s[2]] += 1

    def score(self):
        return {k: round(200 * self.hit[k] / max(1, self.said[k] + self.true[k]), 1) for k in ["all"] + sorted(k for k in self.true if k != "all")}


def three(spans):
    """Persons; organizations and groups; places: the three kinds of the gold graphs."""
    kind = {"Person": "per", "Country": "place", "Place": "place", "Facility": "place", "Event": "event"}
    return {(a, b, kind.get(t, "org")) for a, b, t in spans}


def evaluate(engine, cut, tests, lookup, show=0):
    result = {}
    for name, sentences in tests.items():
        found = predict(engine, sentences, cut)
        c, ner, name_, mention, name3, mention3, plain = Counter(), F1(), F1(), F1(), F1(), F1(), F1()
        for s, p in zip(sentences, found):
            if "head" in s:
                for i in range(len(s["words"])):
                    c["words"] += 1
                    if i >= len(p["upos"]):
                        continue
                    c["upos"] += p["upos"][i] == s["upos"][i]
                    c["lemma"] += lemmas.lemma(s["words"][i], p["upos"][i], p["lemma"][i], lookup) == s["lemma"][i]
                    right = p["heads"][i] == s["head"][i]
                    c["uas"] += right
                    c["las"] += right and p["rels"][i] == s["rel"][i]
            if "uner" in s:
                ner.add(p["ner"], s["uner"])
            if "gold_mention" in s:
                sure = lambda spans: {x for x in spans if not any(i in s["unsure"] for i in range(x[0], x[1]))}
                name_.add(sure(p["name"]), s["gold_name"])
                name3.add(three(sure(p["name"])), three(s["gold_name"]))
                p["mention"] = {(a + (b - a > 1 and s["words"][a].lower() in ("the", "a", "an")), b, t) for a, b, t in p["mention"]}
                mention.add(p["mention"], s["gold_mention"])
                mention3.add(three(p["mention"]), three(s["gold_mention"]))
                plain.add({(a, b, "x") for a, b, _ in p["mention"]}, {(a, b, "x") for a, b, _ in s["gold_mention"]})
                if show:
                    wrong = p["name"] ^ s["gold_name"] | p["mention"] ^ s["gold_mention"]
                    if wrong:
                        show -= 1
                        print(" ".join(s["words"]))
                        text = lambda x: f"{' '.join(s['words'][x[0]:x[1]])}/{x[2]}"
                        for head in ("name", "mention"):
                            print("  ", head, "missed:", [text(x) for x in sorted(s["gold_" + head] - p[head])], "extra:", [text(x) for x in sorted(p[head] - s["gold_" + head])])
        r = {k: round(100 * c[k] / c["words"], 2) for k in ("upos", "lemma", "uas", "las")} if c["words"] else {}
        if ner.true:
            r["ner"] = ner.score()
        if mention.true:
            r.update(name=name_.score(), name_three=name3.score(), mention=mention.score(), mention_three=mention3.score(), mention_span=plain.score()["all"])
        result[name] = r
        print(name, json.dumps(r), flush=True)
    return result


def gold_graphs(engine, cut, folder, show=0):
    """Rough score against the mention lists of gold graphs, raw text: distinct capitalized strings of each article, three kinds."""
    bare = lambda text: re.sub(r"^(the|a|an) ", "", text, flags=re.I).removesuffix("'s").removesuffix("’s").strip()
    result, both = {}, F1()
    for path in sorted(glob.glob(f"{folder}/*.json")):
        article = json.load(open(path, encoding="utf-8"))
        text = article["text"]
        sentences, texts = [], []
        for spans in tokens.sentences(text, tokens.spans(text)):
            sentences.append({"words": [text[a:b] for a, b in spans]})
            texts.append(spans)
        said, names = set(), set()
        for spans, p in zip(texts, predict(engine, sentences, cut)):
            for head in ("name", "mention"):
                for a, b, t in three(p[head]):
                    words = bare(text[spans[a][0]:spans[b - 1][1]])
                    if any(c.isupper() for c in words) and len(words) > 1 and t != "event":
                        (names if head == "name" else said).add((words, "", t))
        kind = {"Person": "per", "Country": "place", "Place": "place", "Facility": "place", "Event": "event"}
        true = {(bare(m), "", kind.get(e["type"], "org")) for e in article["entities"] for m in e["mentions"] if m in text}
        named = {t for t in true if any(c.isupper() for c in t[0]) and t[2] != "event"}
        hit = (said | names) & named
        # A name inside a longer gold mention ("Minister Ellwood") counts as that mention.
        part = lambda n: any(n[0] in t[0] and n[2] == t[2] for t in named)
        for n in names:
            both.said[n[2]] += 1
            both.hit[n[2]] += part(n)
        for t in named:
            both.true[t[2]] += 1
            result.setdefault("found", Counter())[t[2]] += t in hit or any(n[0] in t[0] and n[2] == t[2] for n in names)
        if show:
            print(article["id"], "missed", sorted(t for t in named if t not in hit and not any(n[0] in t[0] and n[2] == t[2] for n in names)), "extra", sorted(n for n in names if not part(n)))
    scores = {}
    for k in ("per", "org", "place", "all"):
        total = lambda c: sum(c.values()) if k == "all" else c[k]
        p, r = total(both.hit) / max(1, total(both.said)), total(result["found"]) / max(1, total(both.true))
        scores[k] = [round(100 * p, 1), round(100 * r, 1), round(200 * p * r / max(1e-9, p + r), 1)]
    print("gold graphs, P R F1 (rough)", json.dumps(scores), flush=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("corpora")
    ap.add_argument("model", help="checkpoint or folder of ONNX files")
    ap.add_argument("--written", default=os.path.join(os.path.dirname(__file__), "..", "written"))
    ap.add_argument("--base", required=True)
    ap.add_argument("--part", default="test", choices=["dev", "test"])
    ap.add_argument("--only", help="one of ewt, gum, written, wikinews")
    ap.add_argument("--show", type=int, default=0, help="print so many sentences with entity errors")
    ap.add_argument("--gold", help="folder of gold graphs: only those")
    a = ap.parse_args()
    engine = Onnx(a.model) if os.path.isdir(a.model) else Torch(a.model)
    if a.gold:
        return gold_graphs(engine, Pieces(a.base), a.gold, a.show)
    tests = corpora.testing(a.corpora, a.written, a.part)
    if a.only:
        tests = {k: v for k, v in tests.items() if k in a.only.split(",")}
    trees = [s for p in sorted(glob.glob(f"{a.corpora}/ud/*-train.conllu")) for s in corpora.conllu(p)]
    evaluate(engine, Pieces(a.base), tests, lemmas.table(trees), a.show)


if __name__ == "__main__":
    main()
