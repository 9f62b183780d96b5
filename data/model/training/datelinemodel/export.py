"""Writes the product's files: encoder.onnx and labels.onnx (int8), vocabulary, labels, lemma table, sums.

The graph is built operator by operator instead of traced, so that it holds nothing but what the Rust engine runs. Weights are
symmetric per output column with 7 bits (-63…63): on CPUs without VNNI two products of 8-bit numbers overflow the 16-bit sums of
`maddubs`. The piece table is not multiplied and uses all 8 bits, one scale per row. Activations are quantized while running
(DynamicQuantizeLinear). Nothing is trained here.
"""
import argparse
import hashlib
import json
import os
import shutil

import numpy as np
import onnx
import torch
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper

from . import corpora, labels, lemmas
from .model import HEADS, REL, WIDTH, Model
from .pieces import SHAPES

OPSET, IR = 17, 8


class Graph:
    """Nodes and constants under construction; `float_` leaves the products in f32, for comparison."""

    def __init__(self, float_=False):
        self.nodes, self.constants, self.count, self.float_ = [], [], 0, float_
        self.quantized = {}

    def const(self, array, name=None):
        self.count += 1
        name = name or f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, *inputs, out=1, name=None, **attributes):
        self.count += 1
        outputs = [name or f"{kind}{self.count}"] if out == 1 else [f"{kind}{self.count}_{i}" for i in range(out)]
        self.nodes.append(h.make_node(kind, list(inputs), outputs, name=f"{kind}_{self.count}", **attributes))
        return outputs[0] if out == 1 else outputs

    def product(self, x, weight, bias):
        """x @ weight + bias; weight [in, out]."""
        if self.float_:
            y = self.op("MatMul", x, self.const(weight))
        else:
            if x not in self.quantized:
                self.quantized[x] = self.op("DynamicQuantizeLinear", x, out=3)
            q, scale, zero = self.quantized[x]
            w, s = quantize(weight, 0, 63)
            y = self.op("Cast", self.op("MatMulInteger", q, self.const(w), zero), to=T.FLOAT)
            y = self.op("Mul", y, self.op("Mul", scale, self.const(s)))
        return self.op("Add", y, self.const(bias)) if bias is not None else y

    def norm(self, x, layer):
        return self.op("LayerNormalization", x, self.const(layer.weight.detach().numpy()), self.const(layer.bias.detach().numpy()),
                       axis=-1, epsilon=1e-12)

    def table(self, weight):
        """int8 rows and their scales [rows, 1]."""
        w, s = quantize(weight, 1, 127)
        return self.const(w), self.const(s[:, None])

    def save(self, path, inputs, outputs):
        make = lambda xs: [h.make_tensor_value_info(n, t, s) for n, t, s in xs]
        graph = h.make_graph(self.nodes, "dateline", make(inputs), make(outputs), self.constants)
        model = h.make_model(graph, opset_imports=[h.make_opsetid("", OPSET)], ir_version=IR, producer_name="dateline")
        onnx.checker.check_model(model)
        onnx.save(model, path)


def quantize(weight, axis, most):
    """Symmetric int8 with one scale for each column (axis 0) or row (axis 1)."""
    scale = np.maximum(np.abs(weight).max(axis), 1e-8).astype(np.float32) / most
    q = np.round(weight / (scale[None, :] if axis == 0 else scale[:, None]))
    return np.clip(q, -most, most).astype(np.int8), scale


def lin(*layers):
    """Weight [in, out] and bias of linear layers side by side."""
    return (np.concatenate([l.weight.detach().numpy().T for l in layers], 1), np.concatenate([l.bias.detach().numpy() for l in layers]))


def encoder(model, path, float_=False):
    g = Graph(float_)
    i64 = lambda *v: g.const(np.array(v, np.int64))
    f32 = lambda v: g.const(np.array(v, np.float32))
    # Input vectors.
    rows, scales = g.table(model.words.weight.detach().numpy())
    x = g.op("Mul", g.op("Cast", g.op("Gather", rows, "pieces", axis=0), to=T.FLOAT), g.op("Gather", scales, "pieces", axis=0))
    length = g.op("Slice", g.op("Shape", "pieces"), i64(1), i64(2), i64(0))
    rows, scales = g.table(model.places.weight.detach().numpy())
    places = g.op("Mul", g.op("Cast", g.op("Slice", rows, i64(0), length, i64(0)), to=T.FLOAT), g.op("Slice", scales, i64(0), length, i64(0)))
    x = g.op("Add", x, places)
    x = g.op("Add", x, g.op("Gather", g.const(model.shapes.weight.detach().numpy()), "shapes", axis=0))
    x = g.norm(x, model.norm)
    real = g.op("Cast", "mask", to=T.FLOAT)
    bias = g.op("Unsqueeze", g.op("Mul", g.op("Sub", real, f32(1)), f32(1e4)), i64(1, 2))
    split, join = i64(0, 0, HEADS, WIDTH // HEADS), i64(0, 0, WIDTH)
    for layer in model.layers:
        w, b = lin(layer.qkv)
        parts = []
        for k in range(3):
            part = slice(k * WIDTH, (k + 1) * WIDTH)
            factor = (WIDTH // HEADS) ** -0.5 if k == 0 else 1.0
            y = g.product(x, w[:, part] * np.float32(factor), b[part] * np.float32(factor))
            parts.append(g.op("Transpose", g.op("Reshape", y, split), perm=[0, 2, 3, 1] if k == 1 else [0, 2, 1, 3]))
        q, k, v = parts
        a = g.op("Softmax", g.op("Add", g.op("MatMul", q, k), bias), axis=-1)
        y = g.op("Reshape", g.op("Transpose", g.op("MatMul", a, v), perm=[0, 2, 1, 3]), join)
        x = g.norm(g.op("Add", x, g.product(y, *lin(layer.out))), layer.norm1)
        y = g.product(x, *lin(layer.up))
        e = g.op("Add", g.op("Erf", g.op("Div", y, f32(2 ** 0.5))), f32(1))
        y = g.op("Mul", g.op("Mul", y, e), f32(0.5))
        x = g.norm(g.op("Add", x, g.product(y, *lin(layer.down))), layer.norm2)
    # Words: the vector of the first piece.
    first = g.op("Unsqueeze", g.op("Cast", "first", to=T.INT64), i64(2))
    w = g.op("GatherND", x, first, batch_dims=1)
    # All heads in one product. A column of zeros with bias 1 makes the appended 1 of the label sides.
    one = torch.nn.Linear(WIDTH, 1)
    one.weight.data.zero_()
    one.bias.data.fill_(1)
    tags = ["upos", "lemma", "name", "ner", "mention"]
    side = [model.arc_dep, model.arc_head, model.rel_dep, one, model.rel_head, one]
    layers = [model.tags[t] for t in tags] + side
    weight, b = lin(*layers)
    y = g.product(w, weight, b)
    n_tags = sum(model.tags[t].out_features for t in tags)
    sizes = [model.tags[t].out_features for t in tags]
    g.count += 1
    parts = [f"part{i}" for i in range(len(tags) + 1)]
    g.nodes.append(h.make_node("Split", [y, i64(*sizes, weight.shape[1] - n_tags)], tags + [parts[-1]], axis=-1))
    active = g.op("Relu", parts[-1])
    g.nodes.append(h.make_node("Split", [active, i64(256, 256, REL + 1, REL + 1)], ["arc_dep", "arc_head", "dep", "rel_head"], axis=-1))
    d = g.product("arc_dep", *lin(model.arc))
    # Root rows are constants.
    root = model.root.detach()
    with torch.no_grad():
        arc_root = torch.relu(model.arc_head(root)).numpy()[None, None]
        rel_root = np.append(torch.relu(model.rel_head(root)).numpy(), np.float32(1))[None, None]
    batch = g.op("Slice", g.op("Shape", "pieces"), i64(0), i64(1), i64(0))
    wide = lambda v: g.op("Expand", g.const(v), g.op("Concat", batch, i64(1, v.shape[2]), axis=0))
    heads = g.op("Concat", wide(arc_root), "arc_head", axis=1)
    g.op("MatMul", d, g.op("Transpose", heads, perm=[0, 2, 1]), name="arc")
    g.op("Concat", wide(rel_root), "rel_head", axis=1, name="head")
    outputs = [(t, T.FLOAT, ["b", "n", s]) for t, s in zip(tags, sizes)]
    outputs += [("arc", T.FLOAT, ["b", "n", "heads"]), ("dep", T.FLOAT, ["b", "n", REL + 1]), ("head", T.FLOAT, ["b", "heads", REL + 1])]
    g.save(path, [("pieces", T.INT32, ["b", "t"]), ("shapes", T.INT32, ["b", "t"]), ("mask", T.INT32, ["b", "t"]), ("first", T.INT32, ["b", "n"])], outputs)


def label_scorer(model, path, float_=False):
    g = Graph(float_)
    r, k = model.rel.shape[0], REL + 1
    weight = model.rel.detach().permute(1, 0, 2).reshape(k, r * k).numpy()
    t = g.op("Reshape", g.product("dep", weight, None), g.const(np.array([-1, r, k], np.int64)))
    t = g.op("Mul", t, g.op("Unsqueeze", "head", g.const(np.array([1], np.int64))))
    g.op("ReduceSum", t, g.const(np.array([2], np.int64)), keepdims=0, name="label")
    g.save(path, [("dep", T.FLOAT, ["k", k]), ("head", T.FLOAT, ["k", k])], [("label", T.FLOAT, ["k", r])])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("corpora")
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    ap.add_argument("--base", required=True)
    ap.add_argument("--float", action="store_true", help="f32 graphs, to compare")
    a = ap.parse_args()
    saved = torch.load(a.checkpoint)
    meta = saved["meta"]
    model = Model(meta["layers"], len(meta["lemma"]), len(meta["deprel"])).eval()
    model.load_state_dict(saved["model"])
    temporary = a.out.rstrip("/") + ".part"
    shutil.rmtree(temporary, ignore_errors=True)
    os.makedirs(temporary)
    encoder(model, f"{temporary}/encoder.onnx", a.float)
    label_scorer(model, f"{temporary}/labels.onnx", a.float)
    shutil.copy(f"{a.base}/vocab.txt", temporary)
    names = {"upos": labels.UPOS, "lemma": meta["lemma"], "deprel": meta["deprel"], "name": labels.NAME, "ner": labels.NER,
             "mention": labels.MENTION, "shapes": SHAPES}
    with open(f"{temporary}/labels.json", "w", encoding="utf-8") as f:
        json.dump(names, f, ensure_ascii=False, indent=0)
        f.write("\n")
    trees = [s for n in ("en_ewt", "en_gum_open") for s in corpora.conllu(f"{a.corpora}/ud/{n}-ud-train.conllu")]
    with open(f"{temporary}/lemmas.tsv", "w", encoding="utf-8") as f:
        for (form, pos), lemma in sorted(lemmas.table(trees).items()):
            f.write(f"{form}\t{pos}\t{lemma}\n")
    os.makedirs(a.out, exist_ok=True)
    files = sorted(os.listdir(temporary))
    with open(f"{temporary}/SHA256SUMS", "w") as f:
        for name in files:
            f.write(f"{hashlib.sha256(open(f'{temporary}/{name}', 'rb').read()).hexdigest()}  {name}\n")
    for name in files + ["SHA256SUMS"]:
        os.chmod(f"{temporary}/{name}", 0o644)
        os.replace(f"{temporary}/{name}", f"{a.out}/{name}")
    os.rmdir(temporary)
    print({n: os.path.getsize(f"{a.out}/{n}") for n in files}, "bytes, together", sum(os.path.getsize(f"{a.out}/{n}") for n in files))


if __name__ == "__main__":
    main()
