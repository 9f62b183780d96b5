"""Passages with marks ⟦id|words⟧ (`written/`, `annotated/`) → words with mention and name labels.

A mention is what is marked, whole. A name is the bare name inside it: for persons the part shared with the canonical name,
otherwise the capitalized run that is the name. Where the marks do not decide (the adjective in "Syrian rebels"), the word gets
a set of allowed labels instead of one.
"""
import json
import re
import unicodedata

from . import countries, tokens

MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")
LINKING = set("of the for and de la le du des da do di del van von der den bin ibn al el ul - – ' ’ & in on to a y e . abu".split())
TITLES = set(
    "president vice prime minister foreign interior defense defence finance secretary state general gen gen. col col. colonel colonel-major lt lt. "
    "lieutenant major maj maj. captain capt capt. admiral adm. brigadier brig brig. sgt sgt. sergeant marshal field commander chief sheikh shaikh imam ayatollah pope "
    "king queen prince princess emir sultan crown mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame senator sen sen. rep rep. congressman "
    "congresswoman governor gov gov. mayor ambassador envoy judge justice chancellor premier speaker deputy attorney cardinal archbishop bishop "
    "father reverend rev rev. sister professor prof prof. leader chairman chairwoman spokesman spokeswoman spokesperson director member executive officer staff defence defense security national head of acting former ex-president ex-minister chair superintendent inspector commissioner commandant comrade mullah shah raja bey agha abbot rabbi pastor brother saint".split())


def plain(text):
    """Lower-case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def unmark(text):
    """Text without marks, and (start, end, id) of each mark in it."""
    out, marks, last = "", [], 0
    for m in MARK.finditer(text):
        out += text[last:m.start()]
        marks.append((len(out), len(out) + len(m[2]), m[1]))
        out += m[2]
        last = m.end()
    return out + text[last:], marks


def capital(word):
    return word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word)) or (len(word) > 2 and word[1] in "'’" and word[2].isupper()) \
        or any(c.isupper() for c in word)


def runs(words, start, end, linking=LINKING):
    """Capitalized runs [a, b) with small linking words inside; brackets, commas and quotes break."""
    out, i = [], start
    while i < end:
        if not capital(words[i]):
            i += 1
            continue
        j = k = i + 1
        while k < end and (capital(words[k]) or words[k].lower() in linking or words[k].isdigit()):
            k += 1
            if capital(words[k - 1]) or words[k - 1].isdigit():
                j = k
        if i - 2 >= start and words[i - 1] == "-" and words[i - 2] in ("al", "el", "an", "as", "ash", "at", "ar", "ul"):  # al-Shabaab
            i -= 2
        out.append((i, j))
        i = k
    return out


def person_name(words, start, end, canonical):
    """The bare name of a person, or nothing."""
    shared = set(map(plain, canonical))
    best = None
    i = start
    while i < end:
        j = i
        while j < end and plain(words[j]) in shared:
            j += 1
        a, b = i, j
        while a < b and not any(c.isalnum() for c in words[a]):
            a += 1
        while b > a and not any(c.isalnum() for c in words[b - 1]) and not words[b - 1].endswith("."):
            b -= 1
        if any(capital(w) for w in words[a:b]) and (best is None or b - a >= best[1] - best[0]):
            best = (a, b)
        i = max(j, i + 1)
    if best:
        a, b = best
        while a > start and len(words[a - 1]) <= 2 and words[a - 1].endswith("."):  # initials that the canonical name lacks
            a -= 1
        return a, b
    for a, b in reversed(runs(words, start, end)):
        while a < b and (words[a].lower() in TITLES or words[a].lower() in LINKING):
            a += 1
        if b != end:
            continue
        if a < b and all(plain(w) in countries.DEMONYMS | countries.NAMES for w in words[a:b]):
            continue
        if a < b and not any(w.lower() in TITLES or w.lower() in ("i", "we", "he", "she", "his", "her", "the") for w in words[a:b]):
            return a, b
    return None


def label(words, start, end, kind, canonical, at_start):
    """Name spans in one mention: list of (start, end, types, optional) after the manner of `labels.allowed`."""
    named = canonical != "?" and any(c.isupper() for c in canonical)
    canon = tokens.words(canonical.split(" (")[0]) if named else []
    canon_full = tokens.words(canonical) if named else []
    a = start
    if end - start == 1 and words[start].lower() in ("he", "she", "it", "they", "we", "i", "us", "his", "her", "their", "its", "my", "our", "him", "them", "you", "your", "me", "who", "whose"):
        if words[start] not in ("US", "IT"):
            return []
    if words[a].lower() in ("the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "these", "those", "some", "several", "many", "two", "three", "one", "no", "both", "all", "more", "thousands", "hundreds", "dozens") and end - a > 1:
        a += 1
    if kind == "Person":
        if not named:
            span = None
        else:
            span = person_name(words, a, end, canon)
        out = []
        for i in range(a, end):
            if span and span[0] <= i < span[1]:
                continue
            if capital(words[i]) and words[i].lower() not in TITLES and not (i == start and at_start):
                out.append((i, i + 1, "OTHER", True))
        if span:
            out.append((span[0], span[1], (kind,), False))
        return out
    same = [plain(w) for w in words[a:end]] == [plain(w) for w in canon]
    if same and end - a > 1 and capital(words[end - 1]) and capital(words[a]):
        return [(a, end, (kind,), False)]
    found = runs(words, a, end, LINKING | {"'s", "’s"} if "'s" in canon or "’s" in canon else LINKING)
    # A capital that only opens the sentence is no sign of a name.
    if at_start and found and found[0][0] == start and words[start] not in canon_full and not any(c.isupper() for c in words[start][1:]) and words[start] not in ("I",):
        x, y = found[0]
        if (y - x == 1 or not capital(words[x + 1])) and not (kind == "Country" and end - start == 1):
            found = found[1:]
    out = []
    if not found:
        return out
    shared = set(map(plain, canon)) - LINKING
    initials = "".join(w[0] for w in canon if w[0].isupper())

    def overlap(r):
        run = [plain(w) for w in words[r[0]:r[1]]]
        if r[1] - r[0] == 1 and len(run[0]) > 1 and words[r[0]].isupper() and words[r[0]].replace(".", "") in (initials, canonical.replace(".", "")):
            return 9
        return len(shared & set(run))

    head_small = not capital(words[end - 1]) and not words[end - 1].isdigit() and words[end - 1] not in ")\"'’”"
    if kind == "Country":
        best = max(found, key=lambda r: (overlap(r), r[1]))
        out.append((best[0], best[1], (kind,), False))
    elif kind in ("Place", "Facility", "Event") or named:
        full = [r for r in found if {plain(w) for w in words[r[0]:r[1]]} - LINKING >= shared and shared]
        best = max(full or found, key=lambda r: (overlap(r), r[1]))
        wide = best[1]
        while wide < end and plain(words[wide]) in shared:
            wide += 1
        nation = all(plain(w) in countries.DEMONYMS | countries.NAMES | LINKING for w in words[best[0]:best[1]])
        if kind in ("Facility", "Event", "Organization", "Place") and not nation and wide > best[1] and {plain(w) for w in words[best[0]:wide]} >= shared:
            # "Erez crossing" is the name of a facility; of "Kurmuk district" only the first word is taken
            return out + [(best[0], best[1] if kind == "Place" else wide, (kind,), False)]
        before = words[best[0] - 1].lower() if best[0] > a else ""
        before = words[best[0] - 2].lower() if before == "the" and best[0] - 1 > a else before
        if kind in ("Organization", "Government", "ArmedGroup", "Group", "Event", "Facility") and before in ("of", "from", "in", "at", "for", "on", "to") and not full:
            return out + [(i, i + 1, "OTHER+" + kind, True) for r in found for i in range(*r)]
        covers = best[1] == end or words[best[1]] in "(,\"'”’"
        if best[1] - best[0] == 1 and words[best[0]].isupper() and len(words[best[0]]) > 1 and overlap(best) == 9:
            covers = True
        in_canon = " ".join(words[best[0]:best[1]]) in canonical
        if covers or full or (kind in ("Place", "Facility", "Event") and in_canon and canon and not canon[-1].islower()):
            # "Hmeimim air base": the small words after the run belong to the name when the canonical name has them
            e = best[1]
            while not covers and e < end and plain(words[e]) in shared and words[e] not in (",", "("):
                e += 1
            generic = head_small and canon and canon[-1].islower() and e == best[1]
            out.append((best[0], e, (kind,), generic))
        else:
            e = best[1]
            while e < end and plain(words[e]) in shared:
                e += 1
            for i in range(*best):
                out.append((i, i + 1, "OTHER+" + kind, True))
        taken = set(range(best[0], e))
        for r in found:
            if r != best and not taken & set(range(*r)):
                size = r[1] - r[0]
                text = "".join(words[r[0]:r[1]])
                if size == 1 and text.isupper() and text in (initials, initials.replace("T", "", 1)):
                    out.append((r[0], r[1], (kind,), False))
                else:
                    for i in range(*r):
                        out.append((i, i + 1, "OTHER+" + kind, True))
        return out
    else:
        for r in found:
            for i in range(*r):
                out.append((i, i + 1, "OTHER+" + kind, True))
    for r in found:
        for i in range(*r):
            if not any(x <= i < y for x, y, _, _ in out):
                out.append((i, i + 1, "OTHER+" + kind, True))
    return out


def read(text, entities):
    """Yields sentences of one marked text: dicts with words, their spans in the text without marks, mentions (start, end, type, id), names (see
    `label`)."""
    raw, marks = unmark(text)
    for spans in tokens.sentences(raw, tokens.spans(raw)):
        words = [raw[a:b] for a, b in spans]
        starts = {a: i for i, (a, _) in enumerate(spans)}
        ends = {b: i + 1 for i, (_, b) in enumerate(spans)}
        mentions, names = [], []
        for a, b, eid in marks:
            if a not in starts or b not in ends or eid not in entities:
                continue
            i, j = starts[a], ends[b]
            if j <= i:
                continue
            kind, canonical = entities[eid]
            first = i == 0 or words[i - 1] in ("—", "-", "–", "\"", "“", ":", "'", "‘")
            mentions.append((i, j, kind, eid))
            names += label(words, i, j, kind, canonical, first)
        yield {"words": words, "spans": spans, "mentions": mentions, "names": names}


def lines(path, last=None, keep="first"):
    """Documents of a file. `last`: so many lines are kept back; `keep` = "first" gives the others, "last" those."""
    found = [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]
    if last:
        return found[:-last] if keep == "first" else found[-last:]
    return found


def load(path, last=None, keep="first"):
    """Sentences of a marked file; see `lines`."""
    out = []
    for d in lines(path, last, keep):
        for text in d.get("sents") or [d["text"]]:
            for s in read(text, d["entities"]):
                s["doc"] = d["id"]
                out.append(s)
    return out
