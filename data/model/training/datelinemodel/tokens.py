"""Words and sentences of raw English text, cut as Universal Dependencies cuts them.

Not the product's tokenizer (that one is Rust, crate dateline-nlp); this one prepares the corpora that come as raw text or with
other conventions, so that the model learns on the words it will see. The conventions are listed in ../README.md.
"""
import re

ABBREVIATIONS = set(
    "mr mrs ms dr prof sen rep reps gov gen lt col sgt capt cpl maj adm brig cmdr st ste jr sr inc ltd co corp vs etc e.g i.e a.m p.m "
    "no nos jan feb mar apr jun jul aug sep sept oct nov dec mt ave blvd rev hon fr ph.d approx dept est fig vol ed al ca msgr pres "
    "ft insp supt det spc pvt univ bros pp mlle mme messrs".split())
# Prefixes that stay with their word: "pro-Russian" is one word, "well-known" is three.
PREFIXES = "e|non|mid|pre|anti|re|post|co|pro|multi|ex|sub|semi|neo|inter|counter|micro|un|socio|intra|pseudo|ultra"
SPLIT_WORDS = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}

TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)\S*[\w/]                       # addresses
  | [\w.+-]+@[\w-]+\.[\w.-]*\w
  | [@\#]\w+
  | (?:[^\W\d_]\.){{2,}}                              # U.S.
  | \d{{4}}-\d\d-\d\d\b
  | [+]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![\w])   # numbers, times, 1990s
  | (?<!-)(?i:(?:{PREFIXES})-[^\W\d_]+)(?!['’]?\w)          # anti-government
  | [A-Za-z]+?(?=n['’]t\b) | (?i:n['’]t)\b            # do + n't
  | \w+(?:['’](?!(?i:s|m|d|ll|re|ve|t)\b)\w+)+        # N'Diaye, o'clock
  | (?i:['’](?:s|m|d|ll|re|ve))\b
  | \w+(?:\.(?![A-Z][a-z])\w+|&\w+)*                  # words, AT&T, enron.com
  | \.{{2,}}|…|-{{2,}}|—|–|[!?]+|[^\w\s]
    """,
    re.X,
)


def spans(text):
    """Character spans of the words of `text`."""
    out = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        cut = SPLIT_WORDS.get(match.group().lower())
        if cut:
            out += [(start, start + cut), (start + cut, end)]
        else:
            out.append((start, end))
    merged = []
    for start, end in out:
        if merged and merged[-1][1] == start and text[start:end] == ".":
            before = text[merged[-1][0]:start]
            follows = end < len(text) and text[end] in " ,;:-\n"
            number = text[end:end + 2].strip()[:1].isdigit()
            if before.lower() in ABBREVIATIONS and (follows or before[0].isupper()) and (number or before.lower() not in ("no", "nos", "fig", "vol", "mar", "ed", "al")):
                merged[-1] = (merged[-1][0], end)
                continue
            if len(before) == 1 and before.isupper() and follows:  # initials
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((start, end))
    return merged


CLOSERS = "\"'”’)]»"


def sentences(text, words):
    """Groups the word spans of `text` into sentences: lists of spans."""
    out, current = [], []
    for i, (start, end) in enumerate(words):
        if current and "\n" in text[words[i - 1][1]:start]:
            out.append(current)
            current = []
        current.append((start, end))
        if i + 1 == len(words):
            break
        nxt = words[i + 1]
        if nxt[0] == end:
            continue
        k = i
        while k > 0 and text[words[k][0]:words[k][1]] in CLOSERS and words[k - 1][1] == words[k][0]:
            k -= 1
        last = text[words[k][0]:words[k][1]]
        if last in (".", "…", "...") or set(last) <= set("!?"):
            begins = text[nxt[0]]
            if begins.isupper() or begins.isdigit() or begins in "\"'“‘([—«":
                out.append(current)
                current = []
    if current:
        out.append(current)
    return out


def words(text):
    """The words of `text` as strings."""
    return [text[a:b] for a, b in spans(text)]
