"""Trains one network, possibly going on from a checkpoint: the run's own if it was interrupted, or that of a network with as many layers
or fewer (`--init`); layers that it lacks come from the base encoder and begin as if they were not there.

It does not choose schedules (see ../train.sh) and does not export. A checkpoint is written after every epoch. Same
seed, same threads, same machine, no interruption: same weights.
"""
import argparse
import os
import random
import time
from collections import Counter

import torch

from . import batches, documents, lemmas, learn
from .model import Model
from .pieces import Pieces

MOST = 190  # pieces of a window
MARKED = {"written": 1.5, "annotated": 1.5, "kinds": 2.0, "news": 0.7}


def recase(shapes, share, rng):
    """Writes some windows in capitals, title case or small letters, by their shapes alone."""
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


def batch_loss(model, batch, recased, rng):
    """Losses by head, each a sum over the batch's words."""
    pieces, shapes, mask, first, words = batches.inputs(batch)
    with torch.autocast(pieces.device.type, dtype=torch.bfloat16):
        w = model.encode(pieces, recase(shapes, recased, rng), mask, first)
        logits = model.triggers(w).float()
    y = batches.targets(batch, words.shape[1])
    weight = torch.tensor([MARKED.get(e["doc"]["corpus"], 1.0) for e in batch])[:, None]
    loss, scores = learn.words(model, w, y, words, weight, batch)
    said = []
    for i, e in enumerate(batch):
        if "claims" in e:
            mentions = learn.found(e, {k: scores[k][i, : e["n"]].detach() for k in ("mention", "name")}, rng)
            said.append(learn.claims(model, w[i, : e["n"]], logits[i, : e["n"]], e, mentions))
    if said:
        loss["claims"] = sum(said)
    return loss, int(words.sum())


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("corpora")
    ap.add_argument("out")
    ap.add_argument("--written", default=os.path.join(os.path.dirname(__file__), "..", "written"))
    ap.add_argument("--base", required=True, help="folder with model.safetensors and tokenizer.json of the encoder")
    ap.add_argument("--encoder", default="mpnet", choices=["mpnet", "minilm"])
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--pieces", type=int, default=3000, help="pieces per batch")
    ap.add_argument("--recase", type=float, default=0.04)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--init", help="checkpoint to begin with")
    ap.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are, and the embeddings with them")
    ap.add_argument("--tagged", type=float, default=1.0, help="share of the windows without claims that an epoch reads")
    ap.add_argument("--rounded", action="store_true", help="train with the rounding of the exported network")
    ap.add_argument("--steps", type=int, default=0, help="stop after so many steps (to measure speed)")
    a = ap.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_default_device(device)
    torch.set_flush_denormal(True)
    rng = random.Random(a.seed)
    own = torch.load(a.out, map_location=device) if os.path.exists(a.out) else None
    begun = own or (torch.load(a.init, map_location=device) if a.init else None)
    tagged, claimed = documents.tagged(a.corpora, a.written), documents.claimed(a.corpora, a.written)
    if begun:
        meta = begun["meta"] | {"layers": a.layers}
    else:
        trees = [d for d in tagged if d["heads"]]
        rule = lambda d: (lemmas.rule(d["words"][w], l) for w, l in d["labels"]["lemma"].items())
        count = Counter(r for d in trees for r in rule(d))
        meta = {"lemma": [r for r, n in count.most_common() if n >= 3], "deprel": sorted({r for d in trees for r in d["rel"].values()}),
                "layers": a.layers, "encoder": a.encoder}
    cutter = documents.Cutter(Pieces(a.base), meta["lemma"], meta["deprel"])
    torch.manual_seed(a.seed)
    model = Model(meta)
    model.load_base(a.base)
    if begun:
        model.load_state_dict(begun["model"], strict=not a.init)
        if begun is not own:
            model.grow(begun["meta"]["layers"])
    model.to(device)
    model.words.requires_grad_(False)
    if a.frozen:
        for part in (model.places, model.shapes, model.norm, model.distances, *model.layers[: a.frozen]):
            part.requires_grad_(False)

    def windows(rng):
        """Two kinds, batched apart: those with claims, and those with tags only."""
        plain, said = ([cutter.window(d, *ab) for d in docs for ab in cutter.spans(d, MOST, rng)] for docs in (tagged, claimed))
        return rng.sample(plain, int(len(plain) * a.tagged)), said

    if a.rounded:
        sample = [e for kind in windows(random.Random(1)) for e in kind]
        model.round(batches.inputs([sample[i] for i in numbers]) for numbers in batches.plan(sample, a.pieces)[::10])
    learned = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    in_body = lambda n: n.startswith(("places", "norm", "distances", "layers"))
    body, rest = [p for n, p in learned if in_body(n)], [p for n, p in learned if not in_body(n)]
    optimizer = torch.optim.AdamW([{"params": body, "lr": a.rate, "weight_decay": 0.01}, {"params": rest, "lr": a.head_rate, "weight_decay": 0.001}],
                                  betas=(0.9, 0.98), fused=True)
    per_epoch = sum(len(batches.plan(kind, a.pieces)) for kind in windows(random.Random(1)))
    total = per_epoch * a.epochs
    warm = max(1, int(total * 0.06))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.01, (total - s) / (total - warm))))
    begin, saved, done = time.time(), time.time(), 0
    if own and "optimizer" in own:
        optimizer.load_state_dict(own["optimizer"])
        done = own["epoch"]
        for _ in range(done * per_epoch):
            schedule.step()
    print(f"{len(tagged)} + {len(claimed)} documents, {per_epoch} batches an epoch, {sum(p.numel() for p in model.parameters()):,} weights", flush=True)

    def save(epoch, path):
        torch.save({"meta": meta, "model": model.state_dict(), "epoch": epoch, "args": vars(a), "optimizer": optimizer.state_dict()}, path + ".part")
        os.replace(path + ".part", path)

    step = done * per_epoch
    for epoch in range(done, a.epochs):
        model.train()
        rng = random.Random(f"{a.seed} {epoch}")
        plain, said = windows(rng)
        order = [(plain, b) for b in batches.plan(plain, a.pieces, rng)] + [(said, b) for b in batches.plan(said, a.pieces, rng)]
        rng.shuffle(order)
        seen, count = Counter(), Counter()
        for source, numbers in order:
            loss, n = batch_loss(model, [source[i] for i in numbers], a.recase, rng)
            (sum(v * learn.WEIGHT.get(k, 1.0) for k, v in loss.items()) / n).backward()
            torch.nn.utils.clip_grad_norm_([*body, *rest], 2.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            for k, v in loss.items():
                seen[k] += float(v.detach())
                count[k] += n
            if step % 25 == 0 or step == a.steps:
                print(f"epoch {epoch} step {step}/{total} {time.time() - begin:.0f} s", {k: round(v / count[k], 4) for k, v in seen.items()}, flush=True)
                seen, count = Counter(), Counter()
            if step == a.steps:
                return
        save(epoch + 1, a.out)
        print("saved", a.out, "after epoch", epoch + 1, flush=True)


if __name__ == "__main__":
    main()
