"""The network: the first layers of MiniLM, a shape embedding, and heads on each word's first piece.

Attention is plain matrix product and softmax: the fused one takes longer to differentiate on a CPU. The heads `gum` is for
training only and is not exported.
"""
import math
import os

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from . import labels

WIDTH, INNER, HEADS, ARC, REL = 384, 1536, 12, 256, 64
TAGS = {"upos": len(labels.UPOS), "lemma": None, "name": len(labels.NAME), "ner": len(labels.NER), "mention": len(labels.MENTION),
        "gum": len(labels.GUM_TYPES)}


def rounded_input(x):
    """x as the engine's 8-bit product sees it, one scale for the whole tensor; gradients as if nothing were rounded."""
    with torch.no_grad():
        low, high = x.amin().clamp(max=0), x.amax().clamp(min=0)
        scale = (high - low).clamp(min=1e-8) / 255
        zero = (-low / scale).round()
        seen = (((x / scale).round() + zero).clamp(0, 255) - zero) * scale
    return x + (seen - x).detach()


def rounded_weight(weight, axis=1):
    """A weight in 7 bits, one scale for each output column, which is summed over `axis`."""
    with torch.no_grad():
        scale = weight.abs().amax(axis, keepdim=True).clamp(min=1e-8) / 63
        seen = (weight / scale).round() * scale
    return weight + (seen - weight).detach()


class Product(nn.Linear):
    """A linear layer that can train with the rounding it will meet in use (`rounded`; see export.py)."""

    rounded = False

    def forward(self, x):
        return F.linear(rounded_input(x), rounded_weight(self.weight), self.bias) if self.rounded else super().forward(x)


class Layer(nn.Module):
    def __init__(self, drop):
        super().__init__()
        self.qkv = Product(WIDTH, 3 * WIDTH)
        self.out = Product(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Product(WIDTH, INNER)
        self.down = Product(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x, bias):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(-1, -2)) * (1 / math.sqrt(WIDTH // HEADS)) + bias
        y = (a.softmax(-1) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.out(y))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Model(nn.Module):
    def __init__(self, layers, lemmas, rels, drop=0.1, word_drop=0.2):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(12, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.drop, self.word_drop = nn.Dropout(drop), nn.Dropout(word_drop)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.tags = nn.ModuleDict({k: Product(WIDTH, n or lemmas) for k, n in TAGS.items()})
        self.arc_dep, self.arc_head = Product(WIDTH, ARC), Product(WIDTH, ARC)
        self.arc = Product(ARC, ARC)
        self.rel_dep, self.rel_head = Product(WIDTH, REL), Product(WIDTH, REL)
        self.rel = nn.Parameter(torch.randn(rels, REL + 1, REL + 1) * 0.02)
        self.root = nn.Parameter(torch.zeros(WIDTH))
        nn.init.normal_(self.arc.weight, std=0.02)

    def round(self):
        """From here on products are rounded as in use."""
        for it in self.modules():
            if isinstance(it, Product):
                it.rounded = True

    def load_base(self, folder):
        """Takes the lower layers of the base model; its token-type vector goes into the positions."""
        w = load_file(os.path.join(folder, "model.safetensors"))
        e = "embeddings."
        self.words.weight.data = w[e + "word_embeddings.weight"].clone()
        self.places.weight.data = w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0]
        self.norm.weight.data, self.norm.bias.data = w[e + "LayerNorm.weight"].clone(), w[e + "LayerNorm.bias"].clone()
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for end in ("weight", "bias"):
                layer.qkv._parameters[end].data = torch.cat([w[f"{p}attention.self.{n}.{end}"] for n in ("query", "key", "value")])
                for ours, theirs in ((layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                                     (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    ours._parameters[end].data = w[f"{p}{theirs}.{end}"].clone()

    def encode(self, pieces, shapes, mask, first):
        """Vectors of the words: [b, n, width]."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = ((mask.float() - 1) * 1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.word_drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH)))

    def with_root(self, w):
        return torch.cat([self.root.expand(w.shape[0], 1, WIDTH), w], 1)

    def arcs(self, w):
        """Head scores [b, n, n+1], column 0 = root."""
        return self.arc(F.relu(self.arc_dep(w))) @ F.relu(self.arc_head(self.with_root(w))).transpose(1, 2)

    def rel_sides(self, w):
        """Both sides of the label scorer, a 1 appended: [b, n, 65], [b, n+1, 65]."""
        d, h = F.relu(self.rel_dep(w)), F.relu(self.rel_head(self.with_root(w)))
        return F.pad(d, (0, 1), value=1.0), F.pad(h, (0, 1), value=1.0)

    def rels(self, dep, head):
        """Label scores [k, R] of k arcs."""
        r, k = self.rel.shape[0], REL + 1
        weight = self.rel.permute(1, 0, 2).reshape(k, r * k)
        if self.arc.rounded:
            dep, weight = rounded_input(dep), rounded_weight(weight, 0)
        t = (dep @ weight).view(-1, r, k)
        return (t * head[:, None, :]).sum(2)


def rows(head_side, heads):
    """Rows of the head side for each word's head: [b, n, 65]."""
    return torch.gather(head_side, 1, heads[:, :, None].expand(-1, -1, head_side.shape[2]))
