"""Claims of one window: which trigger word ties which two mentions, how, and which mentions are one.

Scores stand at (trigger word, relation, subject mention, object mention); the same claim may be said by several triggers and mentions, so that
what is learned first of all is one score at (relation, entity, entity), their log-sum-exp. Nothing here reads text or files.
"""
import torch
import torch.nn.functional as F
from torch import nn

from . import labels

RELATIONS, TYPES, FAR = len(labels.RELATIONS), len(labels.TYPES), 24
MENTION, QUERY, PAIR, POINT, LINK = 384, 192, 128, 64, 128
POINTERS = len(labels.POINTERS)


def far(distance):
    """Bucket of a distance in words, logarithmic, either side."""
    steps = (torch.log2(distance.abs().float() + 1) * 2).clamp(max=11).long()
    return torch.sign(distance) * steps + 12


def spread(sentence, trigger):
    """Bucket of the distance from each trigger to each word, those of its own sentence first: [c, words]."""
    sentence = torch.tensor(sentence)
    return far(torch.arange(len(sentence))[None, :] - trigger[:, None]) + FAR * (sentence[None, :] != sentence[trigger][:, None])


class Claims(nn.Module):
    def __init__(self, width):
        super().__init__()
        small = lambda *size: nn.Parameter(torch.randn(*size) * 0.1)
        self.drop = nn.Dropout(0.1)
        self.start, self.anchor, self.kind = nn.Linear(width, MENTION), nn.Linear(width, MENTION), small(TYPES, MENTION)
        self.query, self.relation = nn.Linear(width, QUERY), small(RELATIONS, QUERY)
        self.subject, self.object = nn.Linear(MENTION, QUERY), nn.Linear(MENTION, QUERY)
        self.subject_far, self.object_far = small(FAR, QUERY), small(FAR, QUERY)
        self.subject_out, self.object_out = nn.Linear(QUERY, 1, bias=False), nn.Linear(QUERY, 1, bias=False)
        self.pair_query, self.pair_relation = nn.Linear(width, PAIR), nn.Parameter(torch.randn(RELATIONS, PAIR) * 0.3)
        self.pair_subject, self.pair_object = nn.Linear(MENTION, PAIR), nn.Linear(MENTION, PAIR)
        self.types = nn.Parameter(torch.zeros(RELATIONS, TYPES, TYPES))
        self.order = nn.Parameter(torch.zeros(RELATIONS, FAR))
        self.base = nn.Parameter(torch.tensor(-4.0))
        self.trigger = nn.Parameter(torch.tensor([0.5, 0.0]))
        # Fields of a trigger's claims: phase, modality, denied; and pointers to words.
        self.field_query, self.field_relation = nn.Linear(width, QUERY), small(RELATIONS, QUERY)
        self.fields = nn.Linear(QUERY, len(labels.PHASES) + len(labels.MODALITIES) + 1)
        self.point, self.point_none = nn.Linear(QUERY, POINTERS * POINT), nn.Linear(QUERY, POINTERS)
        self.pointed = nn.Linear(width, POINTERS * POINT)
        self.spread = nn.Parameter(torch.zeros(POINTERS, 2 * FAR))
        nn.init.constant_(self.spread[:, FAR:], -3.0)
        # Links: is this mention the same as that earlier one?
        self.link_later, self.link_earlier, self.link_none = nn.Linear(MENTION, LINK), nn.Linear(MENTION, LINK), nn.Linear(MENTION, 1)
        self.link_types, self.link_far = nn.Parameter(torch.zeros(TYPES, TYPES)), nn.Parameter(torch.zeros(FAR))

    def mentions(self, w, start, anchor, kind):
        """Vectors [m, MENTION] of mentions given by numbers of words and types."""
        return self.drop(torch.tanh(self.start(w[start]) + self.anchor(w[anchor]) + self.kind[kind]))

    def pairs(self, w, m, anchor, kind, trigger, relation, logit):
        """Scores [c, m, m] of subject and object for c triggers with their relation; `logit`: the trigger's own."""
        q = self.query(w[trigger]) + self.relation[relation]
        near = far(anchor[None, :] - trigger[:, None])
        subject = self.subject_out(F.gelu(q[:, None] + self.subject(m)[None] + self.subject_far[near]))[..., 0]
        object_ = self.object_out(F.gelu(q[:, None] + self.object(m)[None] + self.object_far[near]))[..., 0]
        both = self.pair_query(w[trigger]) + self.pair_relation[relation]
        pair = (self.pair_subject(m)[None] * both[:, None]) @ self.pair_object(m).T * PAIR ** -0.5
        order = self.order[relation][:, far(anchor[None, :] - anchor[:, None])]
        types = self.types[relation][:, kind][:, :, kind]
        own = self.trigger[0] * logit + self.trigger[1] + self.base
        return subject[:, :, None] + object_[:, None, :] + pair + order + types + own[:, None, None]

    def about(self, w, spread, trigger, relation):
        """Fields [c, 9] and pointers [c, 4, words + 1] (0: none) of c triggers with their relation; `spread` [c, words]: buckets."""
        f = F.gelu(self.field_query(w[trigger]) + self.field_relation[relation])
        key = self.pointed(w).view(len(w), POINTERS, POINT).permute(1, 2, 0)
        point = (self.point(f).view(len(f), POINTERS, 1, POINT) @ key)[:, :, 0] * POINT ** -0.5 + self.spread[:, spread].transpose(0, 1)
        return self.fields(f), torch.cat([self.point_none(f)[:, :, None], point], 2)

    def links(self, m, anchor, kind):
        """Scores [m, m + 1]: row = the later mention, column 0 = none, column k = the mention k - 1, if it is earlier."""
        s = self.link_later(m) @ self.link_earlier(m).T * LINK ** -0.5
        s = s + self.link_types[kind][:, kind] + self.link_far[far(anchor[None, :] - anchor[:, None])]
        later = torch.ones_like(s).tril(-1).bool()
        return torch.cat([self.link_none(m), s.masked_fill(~later, -1e4)], 1)


def by_entity(scores, relation, entity, n):
    """Log-sum-exp of scores [c, m, m] at (relation, entity, entity): values, whether any, the relations' row numbers.

    Cell ((row of relation) * n + subject) * n + object; of symmetric relations the lower entity is the subject.
    """
    c, m, _ = scores.shape
    relations, row = torch.unique(relation, return_inverse=True)
    a, b = entity[:, None].expand(m, m), entity[None, :].expand(m, m)
    symmetric = torch.tensor([int(r) in labels.SYMMETRIC for r in relation])[:, None, None]
    a, b = torch.where(symmetric, torch.minimum(a, b), a), torch.where(symmetric, torch.maximum(a, b), b)
    cell = (row[:, None, None] * n + a) * n + b
    other = (entity[:, None] != entity[None, :])[None].expand(c, m, m)
    cell, z, size = cell[other], scores[other], len(relations) * n * n
    top = torch.full((size,), -30.0).scatter_reduce(0, cell, z.detach(), "amax")
    total = torch.zeros(size).scatter_add(0, cell, torch.exp(z - top[cell]))
    return top + torch.log(total.clamp(min=1e-9)), total > 0, {int(r): k for k, r in enumerate(relations)}
