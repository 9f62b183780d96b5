// wink-nlp and compromise on JSON lines: `javascript.mjs wink|compromise speed|read FILE.jsonl`.
// `speed` prints words a second (median of three passes over the texts); `read` prints one line a text, as score.py reads it.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [tool, mode, file] = process.argv.slice(2);
const texts = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text);

// compromise has tags of its own; the first of these that a term carries gives its UPOS. It has no SCONJ and no PUNCT.
const UPOS = Object.entries({
  Copula: 'AUX', Auxiliary: 'AUX', Modal: 'AUX', Negative: 'PART', ProperNoun: 'PROPN', Pronoun: 'PRON', Value: 'NUM', Determiner: 'DET',
  QuestionWord: 'PRON', Preposition: 'ADP', Conjunction: 'CCONJ', Expression: 'INTJ', Adverb: 'ADV', Adjective: 'ADJ', Verb: 'VERB', Noun: 'NOUN',
});

async function wink() {
  const [{ default: make }, { default: model }] = await Promise.all([import('wink-nlp'), import('wink-eng-lite-web-model')]);
  const nlp = make(model);
  const its = nlp.its;
  // All it offers of tokens, sentences, UPOS, lemmas and entities is asked for, since some of it is worked out only then.
  return (text) => {
    const doc = nlp.readDoc(text);
    const tokens = doc.tokens();
    return [tokens.out(), tokens.out(its.pos), tokens.out(its.lemma), doc.sentences().out(its.span), doc.entities().out(its.detail)];
  };
}

async function compromise() {
  const { default: nlp } = await import('compromise');
  return (text) => {
    const doc = nlp(text).compute('root');
    const shape = { offset: true, terms: { offset: true, root: true, tags: true, implicit: true } };
    const names = { person: doc.people(), place: doc.places(), body: doc.organizations() };
    const spans = Object.entries(names).map(([kind, found]) => [kind, found.json({ offset: true, terms: false })]);
    return [doc.json(shape), spans];
  };
}

function winkSpans(text, [forms, tags, lemmas, sentences]) {
  let at = 0;
  const places = forms.map((form) => {
    const start = text.indexOf(form, at);
    if (start >= 0) at = start + form.length;
    return start < 0 ? null : [start, at];
  });
  const words = places.map((place, i) => place && [...place, tags[i], lemmas[i]]).filter((word) => word && word[2] !== 'SPACE');
  const whole = ([first, last]) => {
    const inside = [...Array(last - first + 1).keys()].map((i) => first + i).filter((i) => places[i] && tags[i] !== 'SPACE');
    return inside.length ? [places[inside[0]][0], places[inside.at(-1)][1]] : null;
  };
  return { words, sentences: sentences.map(whole).filter(Boolean), names: [] };
}

function compromiseSpans(text, [sentences, spans]) {
  const trim = ({ start, length }) => {
    const part = text.slice(start, start + length);
    return [start + part.length - part.trimStart().length, start + part.trimEnd().length];
  };
  const words = sentences.flatMap((sentence) => sentence.terms).filter((term) => term.offset?.length).map((term) => {
    const tag = UPOS.find(([name]) => term.tags.includes(name))?.[1] ?? 'X';
    return [term.offset.start, term.offset.start + term.offset.length, tag, term.root ?? term.implicit ?? term.normal];
  });
  const names = spans.flatMap(([kind, found]) => found.map((name) => [...trim(name.offset), kind]));
  // The treebank's names end before a possessive.
  for (const name of names) name[1] -= /['’]s?$/u.exec(text.slice(name[0], name[1]))?.[0].length ?? 0;
  return { words, sentences: sentences.map((sentence) => trim(sentence.offset)), names };
}

// JavaScript counts UTF-16 units, score.py code points.
function codePoints(text, spans) {
  const map = [];
  let count = 0;
  for (const letter of text) {
    for (let i = 0; i < letter.length; i++) map.push(count);
    count++;
  }
  map.push(count);
  const moved = (list) => list.map(([start, end, ...rest]) => [map[start], map[end], ...rest]);
  return Object.fromEntries(Object.entries(spans).map(([key, list]) => [key, moved(list)]));
}

const begin = performance.now();
const analyze = await { wink, compromise }[tool]();
analyze('Ready.');
const load = performance.now() - begin;
const spans = { wink: winkSpans, compromise: compromiseSpans }[tool];
if (mode === 'read') {
  for (const text of texts) console.log(JSON.stringify(codePoints(text, spans(text, analyze(text)))));
} else {
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/gu) ?? []).length, 0);
  const rates = [1, 2, 3].map(() => {
    const start = performance.now();
    for (const text of texts) analyze(text);
    return words / ((performance.now() - start) / 1000);
  });
  rates.sort((a, b) => a - b);
  console.log(`${tool}: ${words} words, ${rates[1].toFixed(0)} words a second, load ${load.toFixed(0)} ms`);
}
