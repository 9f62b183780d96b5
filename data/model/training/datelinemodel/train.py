"""Trains one network: plain, or distilled from a teacher (`--teacher`), possibly going on from an earlier one (`--init`).

It does not choose schedules (see ../train.sh) and does not export. A checkpoint is written after every epoch, so that a run may
be stopped at any of them. Same seed, same threads, same machine: same weights.
"""
import argparse
import os
import random
import time
from collections import Counter

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch
import torch.nn.functional as F

from . import batches, corpora, labels, lemmas
from .model import Model, rows
from .pieces import Pieces, example

WEIGHT = {"lemma": 0.5, "gum": 0.5, "mention": 2.0, "ner": 1.5, "arc": 1.5, "rel": 1.5}
TAGS = ("upos", "lemma", "name", "ner", "mention", "gum")


def recase(shapes, share, rng):
    """Writes some sentences in capitals, title case or small letters, by their shapes alone."""
    shapes = shapes.clone()
    for row in shapes:
        z = rng.random()
        letters = (row >= 1) & (row <= 7)
        if z < share:
            row[letters] = 3
        elif z < 2 * share:
            row[letters & (row == 1)] = 4
        elif z < 2.5 * share:
            row[letters] = 1
    return shapes


def soft(student, teacher, mask):
    """Cross-entropy to the teacher's distribution, summed over words."""
    return -(teacher.softmax(-1) * student.log_softmax(-1)).sum(-1)[mask].sum()


def losses(model, w, y, mask, marked):
    """Losses by head, each a sum over words."""
    out = {}
    scores = {k: model.tags[k](w) for k in TAGS}
    for k in ("upos", "lemma", "mention", "gum"):
        if k in y:
            out[k] = F.cross_entropy(scores[k].flatten(0, 1), y[k].flatten(), ignore_index=-100, reduction="sum")
    for k in ("name", "ner"):
        if k in y:
            every = scores[k].logsumexp(-1)
            within = scores[k].masked_fill(~y[k], -1e4).logsumexp(-1)
            out[k] = (((every - within) * marked)[mask]).sum()
    return out, scores


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("corpora")
    ap.add_argument("out")
    ap.add_argument("--written", default=os.path.join(os.path.dirname(__file__), "..", "written"))
    ap.add_argument("--base", required=True, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2")
    ap.add_argument("--layers", type=int, default=3)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--pieces", type=int, default=1500, help="pieces per batch")
    ap.add_argument("--recase", type=float, default=0.05)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--teacher")
    ap.add_argument("--init")
    ap.add_argument("--rounded", action="store_true", help="train with the rounding of the exported network")
    ap.add_argument("--minutes", type=float, default=0, help="end after so many minutes: the rate falls to zero by then (not reproducible)")
    ap.add_argument("--steps", type=int, default=0, help="stop after so many steps (to measure speed)")
    a = ap.parse_args()
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    torch.set_flush_denormal(True)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)

    sentences = corpora.training(a.corpora, a.written)
    trees = [s for s in sentences if "upos" in s]
    count = Counter(lemmas.rule(w, l) for s in trees for w, l in zip(s["words"], s["lemma"]))
    meta = {"lemma": [r for r, n in count.most_common() if n >= 3], "deprel": sorted({r for s in trees for r in s["rel"]}), "layers": a.layers}
    lemma_index = {r: i for i, r in enumerate(meta["lemma"])}
    rel_index = {r: i for i, r in enumerate(meta["deprel"])}
    cut = Pieces(a.base)
    data = []
    for s in sentences:
        e = example(s, cut, lemma_index, rel_index, 300)
        e["weight"] = 1.5 if s["corpus"] in ("written", "annotated") else 1.0
        data.append(e)
    print(len(data), "sentences,", sum(e["n"] for e in data), "words,", len(meta["lemma"]), "lemma rules,", len(meta["deprel"]), "relations", flush=True)

    model = Model(a.layers, len(meta["lemma"]), len(meta["deprel"]))
    model.load_base(a.base)
    teacher = None
    if a.teacher:
        saved = torch.load(a.teacher)
        teacher = Model(saved["meta"]["layers"], len(meta["lemma"]), len(meta["deprel"])).eval()
        teacher.load_state_dict(saved["model"])
    if a.init:
        model.load_state_dict(torch.load(a.init)["model"])
    if a.rounded:
        model.round()
    body = [p for n, p in model.named_parameters() if n.startswith(("words", "places", "norm", "layers"))]
    ids = {id(p) for p in body}
    rest = [p for p in model.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW([{"params": body, "lr": a.rate, "weight_decay": 0.01}, {"params": rest, "lr": a.head_rate, "weight_decay": 0.0}],
                                  betas=(0.9, 0.98), fused=True)
    total = len(batches.plan(data, a.pieces)) * a.epochs
    warm = max(1, int(total * 0.06))
    begin, step = time.time(), 0
    spent = lambda: (time.time() - begin) / (60 * a.minutes) if a.minutes else 0.0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, min((total - s) / (total - warm), (1 - spent()) / 0.94))))
    for epoch in range(a.epochs):
        model.train()
        seen = Counter()
        for numbers in batches.plan(data, a.pieces, rng):
            batch = [data[i] for i in numbers]
            pieces, shapes, mask, first, words = batches.inputs(batch)
            y = batches.targets(batch, words.shape[1])
            n = int(words.sum())
            marked = torch.tensor([e["weight"] for e in batch])[:, None]
            w = model.encode(pieces, recase(shapes, a.recase, rng), mask, first)
            loss, scores = losses(model, w, y, words, marked)
            real = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), words], 1)[:, None, :]
            if "arc" in y or teacher:
                arcs = model.arcs(w).masked_fill(~real, -1e4)
                dep, head = model.rel_sides(w)
            if "arc" in y:
                loss["arc"] = F.cross_entropy(arcs.flatten(0, 1), y["arc"].flatten(), ignore_index=-100, reduction="sum")
                known = y["arc"] >= 0
                loss["rel"] = F.cross_entropy(model.rels(dep[known], rows(head, y["arc"].clamp(min=0))[known]), y["rel"][known],
                                              ignore_index=-100, reduction="sum")
            loss = {k: v * WEIGHT.get(k, 1.0) for k, v in loss.items()}
            if teacher:
                with torch.no_grad():
                    tw = teacher.encode(pieces, shapes, mask, first)
                    tarcs = teacher.arcs(tw).masked_fill(~real, -1e4)
                    best = tarcs.argmax(-1)
                    tdep, thead = teacher.rel_sides(tw)
                    trels = teacher.rels(tdep[words], rows(thead, best)[words])
                soft_loss = sum(soft(scores[k], teacher.tags[k](tw).detach(), words) * WEIGHT.get(k, 1.0) for k in TAGS)
                soft_loss = soft_loss + soft(arcs, tarcs, words) * WEIGHT["arc"]
                srels = model.rels(dep[words], rows(head, best)[words])
                soft_loss = soft_loss - (trels.softmax(-1) * srels.log_softmax(-1)).sum() * WEIGHT["rel"]
                loss = {k: v * 0.5 for k, v in loss.items()}
                loss["soft"] = soft_loss * 0.5
            (sum(loss.values()) / n).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            for k, v in loss.items():
                seen[k] += float(v.detach())
            seen["n"] += n
            if step % 50 == 0 or step == a.steps:
                print(f"epoch {epoch} step {step}/{total} {time.time() - begin:.0f} s", {k: round(v / seen["n"], 4) for k, v in seen.items() if k != "n"}, flush=True)
            if step == a.steps:
                return
            if spent() >= 1:
                break
        temporary = a.out + ".part"
        torch.save({"meta": meta, "model": model.state_dict(), "epoch": epoch, "args": vars(a)}, temporary)
        os.replace(temporary, a.out)
        os.system(f"cp {a.out} {a.out}.{epoch + 1}")
        print("saved", a.out, "after epoch", epoch + 1, flush=True)
        if spent() >= 1:
            break


if __name__ == "__main__":
    main()
