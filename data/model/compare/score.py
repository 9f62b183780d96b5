"""One reader and one score for all tools. `score.py texts TEST.conllu > texts.jsonl`, `score.py TEST.conllu READ.jsonl [UNER.iob2]`,
`score.py articles FILE.jsonl FOLDER` (the folder `xtask score --model` asks for, with this text in it and nothing else).

Raw text, after the rules of the CoNLL 2018 shared task: a word counts when it covers the same characters. `aligned` is the share of
the treebank's words a tool cuts the same way; `of them` is how many of those have the right tag and lemma. Names count
when characters and kind agree.
"""

import json
import os
import sys

UNER = {"PER": "person", "LOC": "place", "ORG": "body"}
EMPTY = "ud/en_ewt-ud-test.conllu ud/en_gum_open-ud-test.conllu ner/uner_ewt-test.iob2 annotated/wikinews-dev.jsonl dev/articles/fa-kes.jsonl"


def parts(text, whole, forms):
    """Where the words of a multi-word token stand: one after the other where they are spelled so, else all of it."""
    found, at = [], whole[0]
    for form in forms:
        fits = at + len(form) <= whole[1] and text[at : at + len(form)].lower() == form.lower()
        found.append((at, at + len(form)) if fits else whole)
        at += len(form)
    return found


def treebank(path):
    """Documents: text, sentences of (form, lemma, UPOS, head, relation, span) by their name."""
    documents, rows, sentence = [], [], ""
    for line in [*open(path, encoding="utf-8").read().split("\n"), ""]:
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                documents.append({"text": "", "sentences": {}})
            elif line.startswith("# sent_id"):
                sentence = line
            elif (line == "# newpar" or line.startswith("# newpar id")) and documents[-1]["text"]:
                documents[-1]["text"] = documents[-1]["text"].rstrip() + "\n\n"
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            documents[-1]["sentences"][sentence] = add(documents[-1], rows)
            rows = []
    for document in documents:
        document["text"] = document["text"].rstrip()
    return documents


def add(document, rows):
    sentence, inside = [], 0
    words = {row[0]: row for row in rows if row[0].isdigit()}

    def put(row):
        start = len(document["text"])
        document["text"] += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        return start, start + len(row[1])

    for row in rows:
        if "-" in row[0]:
            first, inside = map(int, row[0].split("-"))
            numbers = [str(number) for number in range(first, inside + 1)]
            spans = dict(zip(numbers, parts(document["text"] + row[1], put(row), [words[number][1] for number in numbers])))
        elif row[0].isdigit():
            span = spans[row[0]] if int(row[0]) <= inside else put(row)
            sentence.append((row[1], row[2], row[3], int(row[6]), row[7], span))
    return sentence


def names(path):
    """Names of each sentence: (first word, word after the last, kind)."""
    found = {}
    for block in open(path, encoding="utf-8").read().strip().split("\n\n"):
        labels = [line.split("\t")[2] for line in block.split("\n") if line.split("\t")[0].isdigit()]
        sentence = next(line for line in block.split("\n") if line.startswith("# sent_id"))
        found[sentence] = [
            (at, next((end for end in range(at + 1, len(labels)) if labels[end] != "I" + label[1:]), len(labels)), UNER[label[2:]])
            for at, label in enumerate(labels)
            if label[0] == "B" and label[2:] in UNER
        ]
    return found


def f1(right, said, truth):
    return 200 * right / max(said + truth, 1)


def report(path, read, uner):
    documents = treebank(path)
    answers = [json.loads(line) for line in open(read, encoding="utf-8")]
    assert len(documents) == len(answers)
    marks = names(uner) if uner else {}
    n = said = same = upos = lemma = plain = uas = las = 0  # counts of words
    cut, named = [0, 0, 0], [0, 0, 0]
    for document, answer in zip(documents, answers):
        found = {tuple(word[:2]): word[2:] for word in answer["words"]}
        said += len(found)
        truth, ours = set(), {tuple(span) for span in answer["sentences"]}
        true_names, our_names = set(), {tuple(name) for name in answer["names"]}
        for name, sentence in document["sentences"].items():
            spans = [word[5] for word in sentence]
            truth.add((min(s for s, _ in spans), max(e for _, e in spans)))
            true_names |= {(spans[a][0], spans[b - 1][1], kind) for a, b, kind in marks.get(name, ())}
            for _, word_lemma, tag, head, relation, span in sentence:
                n += 1
                if span not in found:
                    continue
                same += 1
                it = found[span]
                upos += it[0] == tag
                lemma += it[1] == word_lemma
                plain += (it[1] or "").lower() == word_lemma.lower()
                if len(it) > 2:
                    right = (tuple(it[2]) if it[2] else None) == (spans[head - 1] if head else None)
                    uas += right
                    las += right and it[3] == relation
        for counts, a, b in ((cut, ours, truth), (named, our_names, true_names)):
            counts[0] += len(a & b)
            counts[1] += len(a)
            counts[2] += len(b)
    share = lambda right: f"{100 * right / max(same, 1):.2f}"
    trees = f"  UAS {f1(uas, said, n):.2f}  LAS {f1(las, said, n):.2f}" if uas else ""
    print(f"raw text   words {f1(same, said, n):.2f}  sentences {f1(*cut):.2f}  UPOS {f1(upos, said, n):.2f}  lemma {f1(lemma, said, n):.2f}{trees}")
    print(f"aligned {100 * same / n:.2f}  of them UPOS {share(upos)}  lemma {share(lemma)}  lemma, any case {share(plain)}")
    if named[1]:
        print(f"names F1 {f1(*named):.1f}  P {100 * named[0] / max(named[1], 1):.1f}  R {100 * named[0] / max(named[2], 1):.1f}  of {named[2]}")


def articles(path, folder):
    """The whole file in at most 120 lines, as many as xtask reads, with whole articles in each."""
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    step = -(-len(texts) // 120)
    joined = ["\n\n".join(texts[at : at + step]) for at in range(0, len(texts), step)]
    for name in [*EMPTY.split(), "dev/articles/wikinews.jsonl", *(f"written/{region}.jsonl" for region in "af am ea eu me sa wd".split())]:
        place = os.path.join(folder, "corpora", name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            if name.endswith("wikinews.jsonl"):
                file.writelines(json.dumps({"text": text}) + "\n" for text in joined)
    print(sum(len(text.split()) for text in texts))


if __name__ == "__main__":
    first, *rest = sys.argv[1:]
    if first == "texts":
        for document in treebank(rest[0]):
            print(json.dumps({"text": document["text"]}, ensure_ascii=False))
    elif first == "articles":
        articles(*rest)
    else:
        report(first, rest[0], rest[1] if len(rest) > 1 else None)
