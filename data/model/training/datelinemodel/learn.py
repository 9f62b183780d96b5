"""What the network should have said of a batch: losses, head by head. Not the network, not the order of batches."""
from collections import defaultdict

import torch
import torch.nn.functional as F

from . import batches, documents, labels
from .heads import by_entity, spread
from .model import rows

WEIGHT = {"lemma": 0.5, "gum": 0.3, "mention": 1.5, "ner": 1.0, "arc": 1.5, "rel": 1.5, "claims": 1.5}
TAGS = ("upos", "lemma", "name", "ner", "mention", "gum")
HARD = 5  # triggers that are none, but the likeliest, of which pairs are learned too
SOFT = 0.25  # weight of what is only implied
LEAN = 0.7  # how far mentions are preferred to none, as in use


def words(model, w, y, mask, weight, examples):
    """Losses of tags and trees, each a sum over words; and the scores of the tags."""
    out, scores = {}, {k: model.tags[k](w) for k in TAGS}
    for k in ("upos", "lemma", "gum"):
        if k in y:
            out[k] = F.cross_entropy(scores[k].flatten(0, 1), y[k].flatten(), ignore_index=-100, reduction="sum")
    for k in ("name", "ner", "mention"):
        if k in y:
            every = scores[k].logsumexp(-1)
            within = scores[k].masked_fill(~y[k], -1e4).logsumexp(-1)
            out[k] = ((every - within) * weight)[mask].sum()
    if "arc" in y:
        arcs = model.arcs(w).masked_fill(~batches.possible_heads(examples, w.shape[1]), -1e4)
        dep, head = model.rel_sides(w)
        known = y["arc"] >= 0
        out["arc"] = F.cross_entropy(arcs[known], y["arc"][known], reduction="sum")
        out["rel"] = F.cross_entropy(model.rels(dep[known], rows(head, y["arc"].clamp(min=0))[known]), y["rel"][known], ignore_index=-100,
                                     reduction="sum")
    return out, scores


def found(example, scores, rng):
    """The mentions of a window as they will stand in use: the given ones, and what else the network sees.

    What it sees under words that are known to name an entity is that entity; the others are entities of their own. Half of the given ones
    have the type that the network gives them.
    """
    doc, w0 = example["doc"], example["w0"]
    types = (scores["mention"][:, 1:].argmax(-1) // 4).tolist()
    mentions = [(a, b, at, e, types[at] if rng.random() < 0.5 else t) for a, b, at, e, t in example["mentions"]]
    anchors = {m[2] for m in mentions}
    for head, lean in (("mention", LEAN), ("name", 0.0)):
        logits = scores[head].clone()
        logits[:, 0] -= lean
        tags = [getattr(labels, head.upper())[k] for k in logits.argmax(-1).tolist()]
        for a, b, kind in sorted(labels.decode(tags)):
            at = documents.anchor(doc["words"], a + w0, b + w0) - w0
            if at in anchors:
                continue
            anchors.add(at)
            entity = doc["names"].get(" ".join(doc["words"][a + w0:b + w0]).lower(), f"?{a + w0}")
            mentions.append((a, b, at, entity, documents.TYPE[kind]))
    return mentions


def claims(model, w, logits, example, mentions):
    """Loss of one window's triggers, pairs, fields and links. `w` [n, width], `logits` [n, relations]."""
    y, weight = torch.zeros_like(logits), torch.ones_like(logits)
    for t, r in example["skip"]:
        weight[t, r] = 0
    by_trigger = defaultdict(list)
    for c in example["claims"]:
        at = c["t"], c["r"]
        weight[at] = max(1.0 if not c["soft"] else SOFT, float(weight[at]) if y[at] else 0)
        y[at] = 1
        by_trigger[at].append(c)
    loss = (F.binary_cross_entropy_with_logits(logits, y, reduction="none", pos_weight=torch.tensor(2.0)) * weight).sum()
    if len(mentions) < 2:
        return loss
    head = model.claims
    start, _, at, names, kind = zip(*mentions)
    number = {}
    entity = torch.tensor([number.setdefault(e, len(number)) for e in names])
    start, at, kind = torch.tensor(start), torch.tensor(at), torch.tensor(kind)
    m = head.mentions(w, start, at, kind)
    loss = loss + links(head, m, at, kind, entity, mentions, example)
    if len(number) < 2:
        return loss
    with torch.no_grad():
        guess = (torch.sigmoid(logits) * (1 - y) * (weight > 0)).flatten().topk(min(HARD, logits.numel()))
        hard = [(int(k) // logits.shape[1], int(k) % logits.shape[1]) for k, p in zip(guess.indices, guess.values) if p > 0.05]
    queries = list(by_trigger) + [q for q in hard if q not in by_trigger]
    if not queries:
        return loss
    t, r = (torch.tensor(x) for x in zip(*queries))
    z = head.pairs(w, m, at, kind, t, r, logits[t, r])
    known = [(number[a], r_, number[b]) for a, r_, b in example["known"] if a in number and b in number and a != b]
    of = [(entity == e).nonzero()[:, 0] for e in range(len(number))]
    want, count = torch.zeros_like(z), (entity[:, None] != entity[None, :]).float().repeat(len(queries), 1, 1)
    rows_of = defaultdict(list)
    for q, (_, r_) in enumerate(queries):
        rows_of[r_].append(q)
    for a, r_, b in known:  # said of the same two elsewhere: no negative here
        for q in rows_of[r_]:
            count[q, of[a][:, None], of[b][None, :]] = 0
            if r_ in labels.SYMMETRIC:
                count[q, of[b][:, None], of[a][None, :]] = 0
    for q, key in enumerate(queries):
        for c in by_trigger.get(key, ()):
            ways = ((c["i"], c["j"]), (c["j"], c["i"])) if key[1] in labels.SYMMETRIC else ((c["i"], c["j"]),)
            for i, j in ways:
                want[q, i, j], count[q, i, j] = 1, (SOFT if c["soft"] else 1.0) / len(ways)
    loss = loss + (F.binary_cross_entropy_with_logits(z, want, reduction="none", pos_weight=torch.tensor(3.0)) * count).sum() * 0.3
    n = len(number)
    joint, used, row = by_entity(z, r, entity, n)
    want, count = torch.zeros_like(joint), used.float()

    def cell(a, r_, b):
        a, b = (min(a, b), max(a, b)) if r_ in labels.SYMMETRIC else (a, b)
        return (row[r_] * n + a) * n + b

    for a, r_, b in known:
        if r_ in row:
            count[cell(a, r_, b)] = 0
    for c in example["claims"]:
        k = cell(int(entity[c["i"]]), c["r"], int(entity[c["j"]]))
        want[k], count[k] = 1, max(float(count[k]), SOFT if c["soft"] else 1.0)
    loss = loss + (F.binary_cross_entropy_with_logits(joint, want, reduction="none", pos_weight=torch.tensor(1.5)) * count).sum()
    if example["claims"]:
        loss = loss + fields(head, w, example["sentence"], example["claims"])
    return loss


def fields(head, w, sentence, all_):
    t, r = torch.tensor([c["t"] for c in all_]), torch.tensor([c["r"] for c in all_])
    scores, points = head.about(w, spread(sentence, t), t, r)
    weight = torch.tensor([SOFT if c["soft"] else 1.0 for c in all_])
    phases, modalities = len(labels.PHASES), len(labels.MODALITIES)
    each = lambda key: torch.tensor([c[key] for c in all_])
    loss = 0.5 * F.cross_entropy(scores[:, :phases], each("phase"), reduction="none")
    loss = loss + 0.5 * F.cross_entropy(scores[:, phases:phases + modalities], each("modality"), reduction="none")
    loss = loss + 0.7 * F.binary_cross_entropy_with_logits(scores[:, -1], each("denied").float(), reduction="none")
    allowed = torch.zeros_like(points, dtype=torch.bool)
    told = torch.zeros(points.shape[:2])
    for k, c in enumerate(all_):
        for p, words_ in enumerate(c["pointers"]):
            if words_:
                allowed[k, p, words_], told[k, p] = True, 1
    points = points.log_softmax(-1).masked_fill(~allowed, -1e4).logsumexp(-1)
    return ((loss - 0.3 * (points * told).sum(1)) * weight).sum()


def links(head, m, at, kind, entity, mentions, example):
    """Each given mention is one of the earlier ones of its entity, or the first."""
    given = torch.tensor([not str(x[3]).startswith("?") for x in mentions])
    order = torch.argsort(at, stable=True)
    order = order[given[order]]
    if len(order) < 2:
        return m.sum() * 0
    scores = head.links(m[order], at[order], kind[order]).log_softmax(-1)
    e = entity[order]
    same = (e[:, None] == e[None, :]).tril(-1)
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    # Of an incomplete window, that a mention is the first is not sure.
    sure = same.any(1) if not example["complete"] else torch.ones(len(order), dtype=torch.bool)
    loss = -scores.masked_fill(~right, -1e4).logsumexp(-1)
    return (loss * torch.where(sure, 1.0, 0.3)).sum() * 0.3
