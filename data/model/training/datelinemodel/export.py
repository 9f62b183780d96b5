"""Writes the product's files: words.onnx, lower.onnx, upper.onnx and labels.onnx (int8), claims.onnx (f32), vocabulary, labels, lemma table, sums.

The graph is built operator by operator instead of traced, so that it holds nothing but what the Rust engine runs. Weights are
symmetric per output column with 7 bits (-63…63): on CPUs without VNNI two products of 8-bit numbers overflow the 16-bit sums of
`maddubs`. The piece table is not multiplied and uses all 8 bits, one scale per row. Activations have 8 bits between extremes: those
that it was trained with (`--rounded`), else those of a sample. Windows lie behind each other without padding, but for attention.
"""
import argparse
import hashlib
import json
import os
import random
import shutil

import numpy as np
import onnx
import torch
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper

from . import batches, corpora, documents, labels, lemmas
from .documents import CUT
from .model import ARC, LONGEST, VOCABULARY, WEIGHT_MOST, Model, bucket, step
from .pieces import SHAPES, Pieces

OPSET, IR = 17, 8


class Graph:
    """Nodes and constants under construction; `float_` leaves the products in f32, for comparison."""

    def __init__(self, float_=False):
        self.nodes, self.constants, self.count, self.float_ = [], [], 0, float_
        self.quantized = {}

    def const(self, array, name=None):
        self.count += 1
        name = name or f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def op(self, kind, *inputs, out=1, name=None, **attributes):
        self.count += 1
        outputs = [name or f"{kind}{self.count}"] if out == 1 else [f"{kind}{self.count}_{i}" for i in range(out)]
        self.nodes.append(h.make_node(kind, list(inputs), outputs, name=f"{kind}_{self.count}", **attributes))
        return outputs[0] if out == 1 else outputs

    def product(self, x, extremes, weight, bias):
        """x @ weight + bias; weight [in, out], `extremes` of x."""
        if self.float_:
            y = self.op("MatMul", x, self.const(weight))
        else:
            scale, zero = (v.numpy() for v in step(*extremes))
            if x not in self.quantized:
                zero = self.const(zero.astype(np.uint8))
                self.quantized[x] = self.op("QuantizeLinear", x, self.const(scale), zero), zero
            q, zero = self.quantized[x]
            w, s = quantize(weight, 0, WEIGHT_MOST)
            y = self.op("Mul", self.op("Cast", self.op("MatMulInteger", q, self.const(w), zero, self.const(np.int8(0))), to=T.FLOAT), self.const(s * scale))
        return self.op("Add", y, self.const(bias)) if bias is not None else y

    def norm(self, x, layer, name=None):
        return self.op("LayerNormalization", x, self.const(layer.weight.detach().numpy()), self.const(layer.bias.detach().numpy()),
                       axis=-1, epsilon=layer.eps, name=name)

    def gelu(self, x):
        e = self.op("Add", self.op("Erf", self.op("Div", x, self.const(np.float32(2 ** 0.5)))), self.const(np.float32(1)))
        return self.op("Mul", self.op("Mul", x, e), self.const(np.float32(0.5)))

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


def word_table(model, path, float_=False):
    """Word pieces → their vectors; a file of its own, since together with the layers it would be too large for one."""
    g = Graph(float_)
    table = g.table(model.words.weight.detach().numpy())
    g.op("Mul", g.op("Cast", g.op("Gather", table[0], "pieces", axis=0), to=T.FLOAT), g.op("Gather", table[1], "pieces", axis=0), name="vectors")
    g.save(path, [("pieces", T.INT32, ["p"])], [("vectors", T.FLOAT, ["p", model.width])])


def layers(g, model, x, which, last):
    """The vectors [p, width] after those layers; behind the last one only words count, so that theirs are left: [w, width]."""
    width, heads = model.width, model.layers[0].heads
    i64 = lambda *v: g.const(np.array(v, np.int64))
    f32 = lambda v: g.const(np.array(v, np.float32))
    padding = g.op("Cast", g.op("Less", "cells", g.const(np.array(0, np.int32))), to=T.FLOAT)
    bias = g.op("Unsqueeze", g.op("Mul", padding, f32(-1e4)), i64(1, 2))
    table = np.zeros((2 * LONGEST - 1, heads), np.float32) if model.distances is None else model.distances(bucket(LONGEST)).detach().numpy()
    near = g.op("Transpose", g.op("Gather", g.const(table), "apart", axis=0), perm=[2, 0, 1])
    bias = g.op("Add", bias, g.op("Unsqueeze", near, i64(0)))
    split, join = i64(0, 0, heads, width // heads), i64(-1, width)
    for layer in which:
        w, b = lin(layer.qkv)
        parts = []
        for k in range(3):
            part = slice(k * width, (k + 1) * width)
            factor = (width // heads) ** -0.5 if k == 0 else 1.0
            y = g.product(x, layer.qkv.extremes, w[:, part] * np.float32(factor), b[part] * np.float32(factor))
            y = g.op("Reshape", g.op("Gather", y, "cells", axis=0), split)
            parts.append(g.op("Transpose", y, perm=[0, 2, 3, 1] if k == 1 else [0, 2, 1, 3]))
        q, k, v = parts
        a = g.op("Softmax", g.op("Add", g.op("MatMul", q, k), bias), axis=-1)
        y = g.op("Reshape", g.op("Transpose", g.op("MatMul", a, v), perm=[0, 2, 1, 3]), join)
        end, back = last and layer is which[-1], "back"
        if end:
            x, back = g.op("Gather", x, "first", axis=0), g.op("Gather", back, "first", axis=0)
        y = g.op("Gather", y, back, axis=0)
        x = g.norm(g.op("Add", x, g.product(y, layer.out.extremes, *lin(layer.out))), layer.norm1)
        y = g.gelu(g.product(x, layer.up.extremes, *lin(layer.up)))
        name = None if layer is not which[-1] else "words" if last else "halfway"
        x = g.norm(g.op("Add", x, g.product(y, layer.down.extremes, *lin(layer.down))), layer.norm2, name=name)
    return x


def whole(**shapes):
    """Inputs of whole numbers."""
    return [(name, T.INT32, shape) for name, shape in shapes.items()]


def lower(model, path, float_=False):
    """Embeddings and the lower half of the layers, rounded up; the network is in two files since one would be too large."""
    g = Graph(float_)
    x = g.op("Add", "vectors", g.op("Gather", g.const(model.places.weight.detach().numpy()), "places", axis=0))
    x = g.op("Add", x, g.op("Gather", g.const(model.shapes.weight.detach().numpy()), "shapes", axis=0))
    layers(g, model, g.norm(x, model.norm), model.layers[: half(model)], False)
    inputs = [("vectors", T.FLOAT, ["p", model.width])] + whole(shapes=["p"], places=["p"], cells=["b", "t"], apart=["t", "t"], back=["p"])
    g.save(path, inputs, [("halfway", T.FLOAT, ["p", model.width])])


def half(model):
    return (len(model.layers) + 1) // 2


def upper(model, path, float_=False):
    """The other layers, and the heads on words."""
    g = Graph(float_)
    width = model.width
    i64 = lambda *v: g.const(np.array(v, np.int64))
    x = layers(g, model, "halfway", model.layers[half(model):], True)
    # All heads in one product. A column of zeros with bias 1 makes the appended 1 of the label sides.
    one = torch.nn.Linear(width, 1)
    one.weight.data.zero_()
    one.bias.data.fill_(1)
    tags = ["upos", "lemma", "name", "ner", "mention"]
    side = [model.arc_dep, model.arc_head, model.rel_dep, one, model.rel_head, one]
    weight, b = lin(*(model.tags[t] for t in tags), model.trigger_in, *side)
    y = g.product(x, model.arc_dep.extremes, weight, b)
    sizes, k = [model.tags[t].out_features for t in tags], model.rel.shape[1]
    hidden = model.trigger_in.out_features
    g.nodes.append(h.make_node("Split", [y, i64(*sizes, hidden, weight.shape[1] - sum(sizes) - hidden)], tags + ["hidden", "sides"], axis=-1))
    scale = model.trigger  # few columns: its product stays in f32
    g.op("Add", g.op("MatMul", g.gelu("hidden"), g.const(scale.weight.detach().numpy().T)), g.const(scale.bias.detach().numpy()), name="trigger")
    active = g.op("Relu", "sides")
    g.nodes.append(h.make_node("Split", [active, i64(ARC, ARC, k, k)], ["arc_dep", "arc_head", "dep", "rel_head"], axis=-1))
    d = g.product("arc_dep", model.arc.extremes, *lin(model.arc))
    # The root is a constant before the words.
    root = model.root.detach()
    with torch.no_grad():
        arc_root = torch.relu(model.arc_head(root)).numpy()[None]
        rel_root = np.append(torch.relu(model.rel_head(root)).numpy(), np.float32(1))[None]
    heads_ = g.op("Gather", g.op("Concat", g.const(arc_root), "arc_head", axis=0), "rows", axis=0)
    dependents = g.op("Sub", g.op("Slice", "rows", i64(1), i64(2 ** 31), i64(1)), g.const(np.array(1, np.int32)))
    g.op("MatMul", g.op("Gather", d, dependents, axis=0), g.op("Transpose", heads_, perm=[0, 2, 1]), name="arc")
    g.op("Concat", g.const(rel_root), "rel_head", axis=0, name="head")
    inputs = [("halfway", T.FLOAT, ["p", width])]
    inputs += whole(cells=["b", "t"], apart=["t", "t"], back=["p"], first=["w"], rows=["s", "heads"])
    outputs = [("words", T.FLOAT, ["w", width]), ("trigger", T.FLOAT, ["w", len(labels.RELATIONS)])]
    outputs += [(t, T.FLOAT, ["w", s]) for t, s in zip(tags, sizes)]
    outputs += [("arc", T.FLOAT, ["s", "n", "heads"]), ("dep", T.FLOAT, ["w", k]), ("head", T.FLOAT, ["sides", k])]
    g.save(path, inputs, outputs)


def claims(model, path):
    """The heads on claims of one window, in f32: they are a hundredth of the work."""
    g, it = Graph(), model.claims
    array = lambda x: g.const(x.detach().numpy())
    i64 = lambda *v: g.const(np.array(v, np.int64))
    f32 = lambda v: g.const(np.array(v, np.float32))
    take = lambda table, at, axis=0: g.op("Gather", table, at, axis=axis)
    add = lambda *xs: xs[0] if len(xs) == 1 else g.op("Add", xs[0], add(*xs[1:]))

    def linear(x, layer):
        y = g.op("MatMul", x, array(layer.weight.T))
        return g.op("Add", y, array(layer.bias)) if layer.bias is not None else y

    wide = lambda x, *axes: g.op("Unsqueeze", x, i64(*axes))
    narrow = lambda x, *axes: g.op("Squeeze", x, i64(*axes))
    triggers = take("words", "trigger")
    m = g.op("Tanh", add(linear(take("words", "start"), it.start), linear(take("words", "anchor"), it.anchor), take(array(it.kind), "kind")))
    q = wide(add(linear(triggers, it.query), take(array(it.relation), "relation")), 1)
    side = lambda to, far_, out: narrow(linear(g.gelu(add(q, wide(linear(m, to), 0), take(array(far_), "near"))), out), 2)
    subject, object_ = side(it.subject, it.subject_far, it.subject_out), side(it.object, it.object_far, it.object_out)
    both = wide(add(linear(triggers, it.pair_query), take(array(it.pair_relation), "relation")), 1)
    size = it.pair_query.out_features
    pair = g.op("MatMul", g.op("Mul", wide(linear(m, it.pair_subject), 0), g.op("Mul", both, f32(size ** -0.5))),
                g.op("Transpose", linear(m, it.pair_object), perm=[1, 0]))
    order = g.op("Transpose", take(g.op("Transpose", take(array(it.order), "relation"), perm=[1, 0]), "between"), perm=[2, 0, 1])
    types = take(take(take(array(it.types), "relation"), "kind", 1), "kind", 2)
    own = g.op("Add", g.op("Mul", "logit", array(it.trigger[0])), array(it.trigger[1] + it.base))
    g.op("Add", add(wide(subject, 2), wide(object_, 1), pair, order, types), wide(own, 1, 2), name="pairs")
    f = g.gelu(add(linear(triggers, it.field_query), take(array(it.field_relation), "relation")))
    g.nodes.append(h.make_node("Identity", [linear(f, it.fields)], ["fields"]))
    points, point = len(labels.POINTERS), it.pointed.out_features // len(labels.POINTERS)
    key = g.op("Transpose", g.op("Reshape", linear("words", it.pointed), i64(-1, points, point)), perm=[1, 2, 0])
    ask = wide(g.op("Mul", g.op("Reshape", linear(f, it.point), i64(-1, points, point)), f32(point ** -0.5)), 2)
    apart = g.op("Transpose", take(array(it.spread), "spread", 1), perm=[1, 0, 2])
    g.op("Concat", wide(linear(f, it.point_none), 2), add(narrow(g.op("MatMul", ask, wide(key, 0)), 2), apart), axis=2, name="points")
    size = it.link_later.out_features
    link = g.op("MatMul", g.op("Mul", linear(m, it.link_later), f32(size ** -0.5)), g.op("Transpose", linear(m, it.link_earlier), perm=[1, 0]))
    link = add(link, take(take(array(it.link_types), "kind"), "kind", 1), take(array(it.link_far), "between"))
    g.op("Concat", linear(m, it.link_none), link, axis=1, name="links")
    inputs = [("words", T.FLOAT, ["n", model.width])]
    inputs += whole(start=["m"], anchor=["m"], kind=["m"], between=["m", "m"], trigger=["c"], relation=["c"], near=["c", "m"], spread=["c", "n"])
    outputs = [("pairs", ["c", "m", "m"]), ("fields", ["c", it.fields.out_features]), ("points", ["c", points, "n1"]), ("links", ["m", "m1"])]
    g.save(path, inputs + [("logit", T.FLOAT, ["c"])], [(n, T.FLOAT, s) for n, s in outputs])


def label_scorer(model, path, float_=False):
    g = Graph(float_)
    r, k = model.rel.shape[:2]
    weight = model.rel.detach().permute(1, 0, 2).reshape(k, r * k).numpy()
    t = g.op("Reshape", g.product("dep", model.rel_extremes, weight, None), g.const(np.array([-1, r, k], np.int64)))
    t = g.op("Mul", t, g.op("Unsqueeze", "head", g.const(np.array([1], np.int64))))
    g.op("ReduceSum", t, g.const(np.array([2], np.int64)), keepdims=0, name="label")
    g.save(path, [("dep", T.FLOAT, ["k", k]), ("head", T.FLOAT, ["k", k])], [("label", T.FLOAT, ["k", r])])


def bound(model, a):
    """Measures the extremes of a network that was trained without rounding, on a sample of its training texts."""
    cutter = documents.Cutter(Pieces(a.base), [], [])
    written = os.path.join(os.path.dirname(__file__), "..", "written")
    docs = random.Random(1).sample(documents.claimed(a.corpora, written), 300)
    windows = [cutter.window(d, *ab) for d in docs for ab in cutter.spans(d, 190)]
    model.round(batches.inputs([windows[i] for i in numbers]) for numbers in batches.plan(windows, 3000))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("corpora")
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    ap.add_argument("--base", required=True)
    ap.add_argument("--version", default="dateline-news-1", help="name and version that claims show as their rule")
    ap.add_argument("--float", action="store_true", help="f32 graphs, to compare")
    a = ap.parse_args()
    saved = torch.load(a.checkpoint)
    meta = saved["meta"]
    model = Model(meta).eval()
    model.load_state_dict(saved["model"])
    if not saved["args"]["rounded"] and not a.float:
        bound(model, a)
    temporary = a.out.rstrip("/") + ".part"
    shutil.rmtree(temporary, ignore_errors=True)
    os.makedirs(temporary)
    word_table(model, f"{temporary}/words.onnx", a.float)
    lower(model, f"{temporary}/lower.onnx", a.float)
    upper(model, f"{temporary}/upper.onnx", a.float)
    label_scorer(model, f"{temporary}/labels.onnx", a.float)
    claims(model, f"{temporary}/claims.onnx")
    with open(f"{a.base}/vocab.txt", encoding="utf-8") as f:
        vocabulary = f.read().splitlines()
    begin = vocabulary.index("[PAD]")
    with open(f"{temporary}/vocab.txt", "w", encoding="utf-8") as f:
        f.write("\n".join(vocabulary[begin:begin + VOCABULARY]) + "\n")
    names = {"version": a.version, "upos": labels.UPOS, "lemma": meta["lemma"], "deprel": meta["deprel"], "name": labels.NAME, "ner": labels.NER,
             "mention": labels.MENTION, "shapes": SHAPES, "relation": labels.RELATIONS,
             "phase": labels.PHASES, "modality": labels.MODALITIES, "cut": sorted(CUT)}
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
