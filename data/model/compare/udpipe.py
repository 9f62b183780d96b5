"""UDPipe 1: `udpipe.py train MODEL TRAIN.conllu … | speed MODEL FILE.jsonl | read MODEL FILE.jsonl | gold MODEL TEST.conllu`.

`gold` tags and parses the treebank's own words. `MODEL` stands for three files, MODEL.tok, .tag and .dep, trained side by side.
No word vectors from elsewhere are used, few passes are made, and features (Number=Sing …) are left out to train in minutes, so
it is no measure of what UDPipe reaches with full training.
"""

import json
import multiprocessing
import statistics
import sys
import time

import score
from ufal import udpipe

TAGGER = "iterations=10;guesser_enrich_dictionary=0;use_xpostag=0;provide_xpostag=0;use_feats=0;provide_feats=0"
PARSER = "iterations=5;hidden_layer=100;structured_interval=0;transition_oracle=static;use_gold_tags=1;embedding_feats=0"
PARTS = {"tok": ("epochs=20", "none", "none"), "tag": ("none", TAGGER, "none"), "dep": ("none", "none", PARSER)}


def sentences(path):
    reader, error = udpipe.InputFormat.newConlluInputFormat(), udpipe.ProcessingError()
    with open(path, encoding="utf-8") as file:
        reader.setText(file.read())
    sentence = udpipe.Sentence()
    while reader.nextSentence(sentence, error):
        yield sentence
        sentence = udpipe.Sentence()


def train(job):
    path, part, treebanks = job
    found, error = udpipe.Sentences(), udpipe.ProcessingError()
    for treebank in treebanks:
        for sentence in sentences(treebank):
            found.append(sentence)
    begin = time.time()
    data = udpipe.Trainer.train("morphodita_parsito", found, udpipe.Sentences(), *PARTS[part], error)
    if error.occurred():
        raise SystemExit(error.message)
    with open(f"{path}.{part}", "wb") as file:
        file.write(data)
    print(f"{part}: {len(found)} sentences, {time.time() - begin:.0f} s")


def load(path):
    tok, tag, dep = (udpipe.Model.load(f"{path}.{part}") for part in PARTS)
    tokenizer = tok.newTokenizer("ranges")

    def annotate(sentence):
        tag.tag(sentence, udpipe.Model.DEFAULT)
        dep.parse(sentence, udpipe.Model.DEFAULT)
        return sentence

    def analyze(text):
        tokenizer.resetDocument()
        tokenizer.setText(text)
        found, sentence, error = [], udpipe.Sentence(), udpipe.ProcessingError()
        while tokenizer.nextSentence(sentence, error):
            found.append(annotate(sentence))
            sentence = udpipe.Sentence()
        return found

    analyze.keep = tok, tag, dep
    return analyze, annotate


def read(text, found):
    words, cover = [], []
    for sentence in found:
        spans = [None] * len(sentence.words)
        for token in sentence.multiwordTokens:
            whole = (token.getTokenRangeStart(), token.getTokenRangeEnd())
            forms = [sentence.words[i].form for i in range(token.idFirst, token.idLast + 1)]
            spans[token.idFirst : token.idLast + 1] = score.parts(text, whole, forms)
        for i in range(1, len(sentence.words)):
            spans[i] = spans[i] or (sentence.words[i].getTokenRangeStart(), sentence.words[i].getTokenRangeEnd())
        for i in range(1, len(sentence.words)):
            word = sentence.words[i]
            words.append([*spans[i], word.upostag, word.lemma, spans[word.head] if word.head > 0 else None, word.deprel])
        cover.append((min(s for s, _ in spans[1:]), max(e for _, e in spans[1:])))
    return {"words": words, "sentences": cover, "names": []}


def gold(annotate, path):
    right = dict.fromkeys(("UPOS", "lemma", "UAS", "LAS"), 0)
    n = 0
    for truth, blank in zip(sentences(path), sentences(path)):
        for i in range(1, len(blank.words)):
            word = blank.words[i]
            word.upostag = word.xpostag = word.feats = word.lemma = ""
        blank.unlinkAllNodes()
        annotate(blank)
        for i in range(1, len(truth.words)):
            a, b = truth.words[i], blank.words[i]
            n += 1
            right["UPOS"] += a.upostag == b.upostag
            right["lemma"] += a.lemma == b.lemma
            right["UAS"] += a.head == b.head
            right["LAS"] += a.head == b.head and a.deprel == b.deprel
    print(f"gold words {n}  " + "  ".join(f"{name} {100 * value / n:.2f}" for name, value in right.items()))


def main():
    mode, path, *files = sys.argv[1:]
    if mode == "train":
        with multiprocessing.Pool(2) as pool:
            pool.map(train, [(path, part, files) for part in PARTS], 1)
        return
    begin = time.perf_counter()
    analyze, annotate = load(path)
    analyze("Ready.")
    start_up = 1000 * (time.perf_counter() - begin)
    if mode == "gold":
        return gold(annotate, files[0])
    texts = [json.loads(line)["text"] for line in open(files[0], encoding="utf-8")]
    if mode == "read":
        for text in texts:
            print(json.dumps(read(text, analyze(text)), ensure_ascii=False))
        return
    words = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(3):
        begin = time.perf_counter()
        for text in texts:
            analyze(text)
        rates.append(words / (time.perf_counter() - begin))
    print(f"udpipe: {words} words, {statistics.median(rates):.0f} words a second, load {start_up:.0f} ms")


if __name__ == "__main__":
    main()
