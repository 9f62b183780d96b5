"""Label sets, BIOES coding, and sets of allowed labels for corpora whose scheme only half fits.

No data is read here. A head that learns from several schemes gets, for each word, the set of labels that the corpus allows
(`allowed`); the loss is the probability outside that set. So UNER's ORG teaches the product's `name` head that a span is an
organization, a government or an armed group, and lets the marked passages decide which.
"""
TYPES = ["Person", "Organization", "Government", "ArmedGroup", "Group", "Country", "Place", "Facility", "Event"]
NER_TYPES = ["PER", "LOC", "ORG"]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
GUM_TYPES = ["O", "person", "place", "organization", "event", "object", "abstract", "time", "animal", "plant", "substance"]


def bioes(types):
    return ["O"] + [f"{p}-{t}" for t in types for p in "BIES"]


RELATIONS = ("controls allied-with supports fights member-of leads works-for part-of located-in based-in met-with met-in visited agreed-with attacked "
             "killed detained moved-to accused threatened sanctioned demanded-of rejected protested-against").split()
SYMMETRIC = {RELATIONS.index(r) for r in ("allied-with", "fights", "met-with", "agreed-with")}
PHASES = ["holds", "begins", "ends"]
MODALITIES = ["actual", "possible", "planned", "demanded", "conditional"]
POINTERS = ["attribution", "place", "role-start", "role-end"]
NAME = bioes(TYPES)
NER = bioes(NER_TYPES)
MENTION = bioes(TYPES)

# Corpus type → the product's types it may be, and the PER/LOC/ORG type ("" = none).
ORG = ("Organization", "Government", "ArmedGroup")
TO_NAME = {
    "uner": {"PER": ("Person",), "ORG": ORG + ("Facility",), "LOC": ("Country", "Place", "Facility")},
    "wikigold": {"PER": ("Person",), "ORG": ORG, "LOC": ("Country", "Place", "Facility")},
    "crossner": {"politician": ("Person",), "person": ("Person",), "organisation": ORG + ("Facility",), "politicalparty": ("Organization",),
                 "location": ("Place", "Facility", "Country"), "country": ("Country",), "event": ("Event",), "election": ("Event",)},
    "men": {"PERSON": ("Person",), "ORGANIZATION": ORG, "LOCATION": ("Country", "Place"), "FACILITY": ("Facility",)},
}
TO_NER = {
    "uner": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "wikigold": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "crossner": {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC", "country": "LOC"},
    "men": {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "FACILITY": "LOC"},
    "product": {"Person": "PER", "Organization": "ORG", "Government": "ORG", "ArmedGroup": "ORG", "Place": "LOC", "Country": "LOC", "Facility": "LOC"},
}


def position(i, start, end):
    """B, I, E or S for word `i` of the span [start, end)."""
    if end - start == 1:
        return "S"
    return "B" if i == start else "E" if i == end - 1 else "I"


def allowed(n, spans, loose, index):
    """Per word the set of allowed label numbers. `spans`: (start, end, types, also O?); `loose`: word → types it may be beside O."""
    out = [None] * n
    for start, end, types, optional in spans:
        for i in range(start, end):
            out[i] = {index[f"{position(i, start, end)}-{t}"] for t in types} | ({0} if optional else set())
    for i in range(n):
        if out[i] is None:
            out[i] = {0} | {index[f"{p}-{t}"] for t in loose.get(i, ()) for p in "BIES"}
    return out


def encode(n, spans, index):
    """Plain BIOES numbers for spans (start, end, type)."""
    out = [0] * n
    for start, end, kind in spans:
        for i in range(start, end):
            out[i] = index[f"{position(i, start, end)}-{kind}"]
    return out


def decode(tags):
    """Spans (start, end, type) of BIO or BIOES tags, leniently read."""
    out, start, kind = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        prefix, t = (tag[0], tag[2:]) if tag != "O" else ("O", None)
        if start is not None and (prefix in "OBS" or t != kind):
            out.add((start, i, kind))
            start = None
        if start is None and prefix != "O":
            start, kind = i, t
    return out
