"""Batches: windows of similar length together, padded, with their labels as tensors. Nothing random but what `rng` gives."""
import torch

from . import labels

PLAIN = ("upos", "lemma", "arc", "rel", "gum")
SETS = {"name": len(labels.NAME), "ner": len(labels.NER), "mention": len(labels.MENTION)}


def plan(examples, most, rng=None):
    """Lists of example numbers, at most `most` pieces (with padding) each."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i]["pieces"]) + (rng.random() * 6 if rng else 0))
    out, current, longest = [], [], 0
    for i in order:
        size = len(examples[i]["pieces"])
        if current and max(longest, size) * (len(current) + 1) > most:
            out.append(current)
            current, longest = [], 0
        current.append(i)
        longest = max(longest, size)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out


def inputs(examples):
    """pieces, shapes, mask [b, t]; first, words [b, n]."""
    b, t, n = len(examples), max(len(e["pieces"]) for e in examples), max(e["n"] for e in examples)
    pieces, shapes, mask = (torch.zeros(b, t, dtype=torch.long) for _ in range(3))
    first, words = torch.zeros(b, n, dtype=torch.long), torch.zeros(b, n, dtype=torch.bool)
    for i, e in enumerate(examples):
        t, n = len(e["pieces"]), e["n"]
        pieces[i, :t], shapes[i, :t], mask[i, :t] = torch.tensor(e["pieces"]), torch.tensor(e["shapes"]), 1
        first[i, :n], words[i, :n] = torch.tensor(e["first"]), True
    return pieces, shapes, mask, first, words


def possible_heads(examples, n):
    """Whether a word may hang on the root or a word: those of its sentence. [b, n, n + 1]"""
    out = torch.zeros(len(examples), n, n + 1, dtype=torch.bool)
    for i, e in enumerate(examples):
        s = torch.tensor(e["sentence"])
        out[i, : e["n"], 1 : e["n"] + 1] = s[:, None] == s[None, :]
    out[:, :, 0] = True
    return out


def targets(examples, n):
    """Plain label numbers (-100 = none) and, for the set heads, bool tensors of allowed labels (all = nothing said)."""
    out = {}
    for key in PLAIN:
        if any(key in e for e in examples):
            y = torch.full((len(examples), n), -100)
            for i, e in enumerate(examples):
                if key in e:
                    y[i, : e["n"]] = torch.tensor(e[key])
            out[key] = y
    for key, size in SETS.items():
        if any(key in e for e in examples):
            y = torch.ones(len(examples), n, size, dtype=torch.bool)
            at = []
            for i, e in enumerate(examples):
                for j, s in enumerate(e.get(key, ())):
                    if isinstance(s, int):
                        s = (s,)
                    if s is not None and len(s) < size:
                        y[i, j] = False
                        at += [(i, j, k) for k in s]
            if at:
                i, j, k = map(list, zip(*at))
                y[i, j, k] = True
            out[key] = y
    return out
