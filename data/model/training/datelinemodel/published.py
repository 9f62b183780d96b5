"""Reads a published network (data/model or data/model/fast) back into a checkpoint, so that training can go on from it.

The products come back as they were rounded, everything else as it was. Not published, and left to begin anew: the head `gum` and the
root's vector. `python -m datelinemodel.published FOLDER OUT.pt`
"""
import json
import os
import sys
import tempfile

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from . import export
from .model import LONGEST, Model, bucket


class Read:
    """Nodes of graphs one behind the other, in the order in which export.py wrote them."""

    def __init__(self, *paths):
        self.norms, self.products, self.tables, self.plain = [], [], [], []
        for path in paths:
            graph = onnx.load(path).graph
            values = {it.name: numpy_helper.to_array(it) for it in graph.initializer}
            into = {i: node for node in graph.node for i in node.input}
            made = {o: node for node in graph.node for o in node.output}
            for node in graph.node:
                held = [values[i] for i in node.input if i in values]
                if node.op_type == "LayerNormalization":
                    self.norms.append(held)
                elif node.op_type == "MatMulInteger":
                    _, scale, zero = made[node.input[0]].input
                    scale, zero = values[scale], values[zero].astype(np.float32)
                    times = into[into[node.output[0]].output[0]]
                    add = into.get(times.output[0])
                    bias = next((values[i] for i in add.input if i in values), None) if add is not None and add.op_type == "Add" else None
                    weight = values[node.input[1]] * (values[times.input[1]] / scale)
                    self.products.append((weight, bias, torch.tensor([-zero * scale, (255 - zero) * scale])))
                elif node.op_type == "Gather" and held:
                    self.tables.append(held[0])
                elif node.op_type == "MatMul" and held:
                    add = into[node.output[0]]
                    self.plain.append((held[0], next(values[i] for i in add.input if i in values)))

    def product(self, layers, count=1, factors=(1,)):
        """Fills layers that lie side by side in the next products."""
        read = [self.products.pop(0) for _ in range(count)]
        weight = np.concatenate([w / f for (w, _, _), f in zip(read, factors)], 1)
        bias = np.concatenate([b / f for (_, b, _), f in zip(read, factors)])
        at = 0
        for layer in layers:
            size = layer.out_features if layer is not None else 1
            if layer is not None:
                layer.weight.data, layer.bias.data = torch.tensor(weight[:, at:at + size].T.copy()), torch.tensor(bias[at:at + size].copy())
                layer.extremes.copy_(read[0][2])
            at += size

    def norm(self, layer):
        layer.weight.data, layer.bias.data = (torch.tensor(v.copy()) for v in self.norms.pop(0))


def claims(model, path):
    """Finds each weight of the plain graph by sending numbers through the exporter."""
    it, first = model.claims, 1000  # smaller numbers are constants of the graph itself
    count = first
    with torch.no_grad():
        for weight in it.parameters():
            weight.copy_(torch.arange(count, count + weight.numel(), dtype=torch.float32).view(weight.shape))
            count += weight.numel()
        it.trigger[1] = 0  # added to `base`
    assert count < 1 << 24, "f32 counts no further"
    with tempfile.TemporaryDirectory() as folder:
        export.claims(model, f"{folder}/numbers.onnx")
        numbers = {x.name: numpy_helper.to_array(x) for x in onnx.load(f"{folder}/numbers.onnx").graph.initializer}
    values = {x.name: numpy_helper.to_array(x) for x in onnx.load(path).graph.initializer}
    flat = torch.zeros(count)
    for name, number in numbers.items():
        if number.dtype == np.float32 and number.min() >= first:
            flat[torch.tensor(number.reshape(-1).copy()).long()] = torch.tensor(values[name].reshape(-1).copy())
    count = first
    with torch.no_grad():
        for weight in it.parameters():
            weight.copy_(flat[count:count + weight.numel()].view(weight.shape))
            count += weight.numel()
        it.trigger[1] = 0


def main():
    folder, out = sys.argv[1:]
    with open(f"{folder}/labels.json", encoding="utf-8") as f:
        names = json.load(f)
    read = Read(f"{folder}/lower.onnx", f"{folder}/upper.onnx")
    kind = {768: "mpnet", 384: "minilm"}[read.norms[0][0].shape[0]]
    meta = {"lemma": names["lemma"], "deprel": names["deprel"], "layers": (len(read.norms) - 1) // 2, "encoder": kind}
    model = Model(meta)
    places, shapes, distances = read.tables[:3]
    model.places.weight.data, model.shapes.weight.data = torch.tensor(places.copy()), torch.tensor(shapes.copy())
    if model.distances is not None:
        model.distances.weight.data[bucket(LONGEST)] = torch.tensor(distances.copy())
    read.norm(model.norm)
    for layer in model.layers:
        read.norm(layer.norm1)
        read.norm(layer.norm2)
        read.product([layer.qkv], 3, ((model.width // layer.heads) ** -0.5, 1, 1))
        read.product([layer.out])
        read.product([layer.up])
        read.product([layer.down])
    tags = [model.tags[t] for t in ("upos", "lemma", "name", "ner", "mention")]
    read.product([*tags, model.trigger_in, model.arc_dep, model.arc_head, model.rel_dep, None, model.rel_head, None])
    read.product([model.arc])
    weight, bias = read.plain.pop()
    model.trigger.weight.data, model.trigger.bias.data = torch.tensor(weight.T.copy()), torch.tensor(bias.copy())
    labels = Read(f"{folder}/labels.onnx").products[0]
    size, rels = model.rel.shape[1], len(names["deprel"])
    model.rel.data = torch.tensor(labels[0].reshape(size, rels, size).transpose(1, 0, 2).copy())
    model.rel_extremes.copy_(labels[2])
    claims(model, f"{folder}/claims.onnx")
    words = Read(f"{folder}/words.onnx").tables
    model.words.weight.data = torch.tensor(words[0] * words[1])
    torch.save({"meta": meta, "model": model.state_dict(), "args": {"rounded": True}}, out + ".part")
    os.replace(out + ".part", out)


if __name__ == "__main__":
    main()
