"""The network: the lower layers of a pretrained encoder (MPNet or MiniLM), a shape embedding, and heads on each word's first piece.

Attention is plain matrix product and softmax: the fused one takes longer to differentiate on a CPU. The heads on words are here, those
on claims in `heads.py`. The head `gum` is for training only and is not exported.
"""
import math
import os

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from . import labels
from .heads import Claims

ARC, REL, TRIGGER = 256, 64, 384
WEIGHT_MOST = 63  # weights are whole numbers up to this, see export.py
TAGS = {"upos": len(labels.UPOS), "lemma": None, "name": len(labels.NAME), "ner": len(labels.NER), "mention": len(labels.MENTION),
        "gum": len(labels.GUM_TYPES)}
# width, inner width, attention heads, epsilon of the norms, first position, distance buckets (0: none)
ENCODERS = {"mpnet": (768, 3072, 12, 1e-5, 2, 32), "minilm": (384, 1536, 12, 1e-12, 0, 0)}
LONGEST, VOCABULARY = 512, 30522


def step(low, high):
    """Scale and zero point of 8 bits for what lies between low and high: the rounding that export.py writes into the graph."""
    scale = (high - low) / 255
    return scale, (-low / scale).round()


def rounded_input(x, extremes):
    """x as the engine's 8-bit product sees it; gradients as if nothing were rounded."""
    with torch.no_grad():
        scale, zero = step(*extremes)
        seen = (((x / scale).round() + zero).clamp(0, 255) - zero) * scale
    return x + (seen - x).detach()


def rounded_weight(weight, axis=1):
    """A weight in 7 bits, one scale for each output column, which is summed over `axis`."""
    with torch.no_grad():
        scale = weight.abs().amax(axis, keepdim=True).clamp(min=1e-8) / WEIGHT_MOST
        seen = (weight / scale).round() * scale
    return weight + (seen - weight).detach()


class Product(nn.Linear):
    """A linear layer that can train with the rounding it will meet in use.

    `extremes` (two numbers) bound its input in 8 bits. They belong to the weights, not to the text at hand: what a window gives
    never depends on the windows beside it.
    """

    rounded = False

    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs)
        self.register_buffer("extremes", torch.zeros(2))

    def forward(self, x):
        return F.linear(rounded_input(x, self.extremes), rounded_weight(self.weight), self.bias) if self.rounded else super().forward(x)


class Layer(nn.Module):
    def __init__(self, width, inner, heads, epsilon, drop):
        super().__init__()
        self.heads = heads
        self.qkv = Product(width, 3 * width)
        self.out = Product(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = Product(width, inner)
        self.down = Product(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.drop = nn.Dropout(drop)

    def forward(self, x, bias):
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        a = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias
        y = (a.softmax(-1) @ v).transpose(1, 2).reshape(b, t, width)
        x = self.norm1(x + self.drop(self.out(y))).to(x.dtype)
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x))))).to(x.dtype)


def bucket(size, buckets=32, far=128):
    """MPNet's bucket for each distance -(size-1) … size-1 from a piece to another: [2 size - 1]."""
    distance = torch.arange(-(size - 1), size)
    half = buckets // 2
    side, n = (distance > 0).long() * half, distance.abs()
    exact = half // 2
    log = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(far / exact) * (half - exact)).long()
    return side + torch.where(n < exact, n, log.clamp(max=half - 1))


class Model(nn.Module):
    """`meta`: `encoder` (mpnet, minilm), `layers`, label lists `lemma` and `deprel`."""

    def __init__(self, meta, drop=0.1, word_drop=0.15):
        super().__init__()
        lemmas, rels = len(meta["lemma"]), len(meta["deprel"])
        self.kind = meta["encoder"]
        width, inner, heads, epsilon, _, buckets = ENCODERS[self.kind]
        self.width = width
        self.words = nn.Embedding(VOCABULARY, width)
        self.places = nn.Embedding(LONGEST, width)
        self.shapes = nn.Embedding(12, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.distances = nn.Embedding(buckets, heads) if buckets else None
        self.layers = nn.ModuleList(Layer(width, inner, heads, epsilon, drop) for _ in range(meta["layers"]))
        self.drop, self.word_drop = nn.Dropout(drop), nn.Dropout(word_drop)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.tags = nn.ModuleDict({k: Product(width, n or lemmas) for k, n in TAGS.items()})
        self.arc_dep, self.arc_head = Product(width, ARC), Product(width, ARC)
        self.arc = Product(ARC, ARC)
        self.rel_dep, self.rel_head = Product(width, REL), Product(width, REL)
        self.rel = nn.Parameter(torch.randn(rels, REL + 1, REL + 1) * 0.02)
        self.register_buffer("rel_extremes", torch.zeros(2))
        self.root = nn.Parameter(torch.zeros(width))
        nn.init.normal_(self.arc.weight, std=0.02)
        self.trigger_in, self.trigger = Product(width, TRIGGER), Product(TRIGGER, len(labels.RELATIONS))
        nn.init.constant_(self.trigger.bias, -5.0)
        self.claims = Claims(width)

    def round(self, inputs):
        """From here on products are rounded as in use. `inputs`: batches whose mean extremes bound what each product takes."""
        seen = {it: [] for it in self.modules() if isinstance(it, Product)}
        extremes = lambda x: torch.stack([x.float().amin().clamp(max=0), x.float().amax()])
        hooks = [it.register_forward_pre_hook(lambda it, x: seen[it].append(extremes(x[0]))) for it in seen]
        sides = []
        self.eval()
        with torch.no_grad():
            for pieces, shapes, mask, first, words in inputs:
                w = self.encode(pieces, shapes, mask, first)[words][None]
                self.tags["upos"](w), self.arcs(w), self.triggers(w)
                sides.append(extremes(self.rel_sides(w)[0]))
        for hook in hooks:
            hook.remove()
        one = [*self.tags.values(), self.arc_dep, self.arc_head, self.rel_dep, self.rel_head, self.trigger_in]  # one product in use
        for it in seen:
            it.extremes.copy_(torch.stack(seen[self.tags["upos"] if it in one else it]).mean(0))
            it.rounded = True
        self.rel_extremes.copy_(torch.stack(sides).mean(0))

    def load_base(self, folder):
        """Takes the lower layers of the base model; a token-type vector goes into the positions, the pieces get BERT's numbers."""
        w = load_file(os.path.join(folder, "model.safetensors"))
        w = {k.removeprefix("mpnet."): v.float() for k, v in w.items()}
        e, mp = "embeddings.", self.kind == "mpnet"
        first = ENCODERS[self.kind][4]
        table = w[e + "word_embeddings.weight"]
        self.words.weight.data = table[4:4 + VOCABULARY].clone() if mp else table.clone()
        if mp:
            for bert, own in ((0, 1), (101, 0), (102, 2)):  # [PAD], [CLS], [SEP]
                self.words.weight.data[bert] = table[own]
        places = w[e + "position_embeddings.weight"][first:first + LONGEST]
        self.places.weight.data = places.clone() if mp else places + w[e + "token_type_embeddings.weight"][0]
        self.norm.weight.data, self.norm.bias.data = w[e + "LayerNorm.weight"].clone(), w[e + "LayerNorm.bias"].clone()
        if mp:
            self.distances.weight.data = w["encoder.relative_attention_bias.weight"].clone()
        attention = "attention.attn." if mp else "attention.self."
        names = ("q", "k", "v") if mp else ("query", "key", "value")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for end in ("weight", "bias"):
                layer.qkv._parameters[end].data = torch.cat([w[f"{p}{attention}{n}.{end}"] for n in names])
                for ours, theirs in ((layer.out, "attention.attn.o" if mp else "attention.output.dense"),
                                     (layer.norm1, "attention.LayerNorm" if mp else "attention.output.LayerNorm"),
                                     (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    ours._parameters[end].data = w[f"{p}{theirs}.{end}"].clone()

    def grow(self, trained):
        """Layers from `trained` upward begin as identity: what they add is zero, and their norms keep mean and size of what comes in."""
        with torch.no_grad():
            for layer in self.layers[trained:]:
                for product in (layer.out, layer.down):
                    product.weight.zero_(), product.bias.zero_()
                below = self.layers[trained - 1].norm2
                for norm in (layer.norm1, layer.norm2):
                    norm.weight.fill_((below.weight.square().mean() + below.bias.var()).sqrt())
                    norm.bias.fill_(below.bias.mean())

    def encode(self, pieces, shapes, mask, first):
        """Vectors of the words: [b, n, width]."""
        t = pieces.shape[1]
        x = self.words(pieces) + self.places.weight[:t] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = ((mask.float() - 1) * 1e4)[:, None, None, :]
        if self.distances is not None:
            index = torch.arange(t)[None, :] - torch.arange(t)[:, None] + t - 1
            bias = bias + self.distances(bucket(t))[index].permute(2, 0, 1)[None]
        if torch.is_autocast_enabled(x.device.type):
            x, bias = x.bfloat16(), bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        return self.word_drop(torch.gather(x.float(), 1, first[:, :, None].expand(-1, -1, self.width)))

    def with_root(self, w):
        return torch.cat([self.root.expand(w.shape[0], 1, self.width), w], 1)

    def arcs(self, w):
        """Head scores [b, n, n+1], column 0 = root."""
        return self.arc(F.relu(self.arc_dep(w))) @ F.relu(self.arc_head(self.with_root(w))).transpose(1, 2)

    def rel_sides(self, w):
        """Both sides of the label scorer, a 1 appended: [b, n, rel + 1], [b, n+1, rel + 1]."""
        d, h = F.relu(self.rel_dep(w)), F.relu(self.rel_head(self.with_root(w)))
        return F.pad(d, (0, 1), value=1.0), F.pad(h, (0, 1), value=1.0)

    def rels(self, dep, head):
        """Label scores [k, R] of k arcs."""
        r, k = self.rel.shape[:2]
        weight = self.rel.permute(1, 0, 2).reshape(k, r * k)
        if self.arc.rounded:
            dep, weight = rounded_input(dep, self.rel_extremes), rounded_weight(weight, 0)
        t = (dep @ weight).view(-1, r, k)
        return (t * head[:, None, :]).sum(2)

    def triggers(self, w):
        """How much each word says each relation: logits [..., relations]."""
        return self.trigger(F.gelu(self.trigger_in(w)))


def rows(head_side, heads):
    """Rows of the head side for each word's head: [b, n, rel + 1]."""
    return torch.gather(head_side, 1, heads[:, :, None].expand(-1, -1, head_side.shape[2]))
