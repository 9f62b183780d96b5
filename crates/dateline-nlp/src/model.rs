//! The model's files, checked once and ready to run. Wrong or cut-off files are refused with the file's name and the mend.

use crate::decode::Scheme;
use crate::lemma::Lemmas;
use crate::network;
use crate::pieces::Pieces;
use dateline_doc::{EntityType, Modality, Phase, Upos};
use rten::{ModelOptions, NodeId, ThreadPool};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

/// The bytes of a model, file by file (data/model/CONTRACT.md tells their form).
#[derive(Clone, Copy, Debug)]
pub struct ModelFiles {
    /// `words.onnx`
    pub words: &'static [u8],
    /// `lower.onnx`
    pub lower: &'static [u8],
    /// `upper.onnx`
    pub upper: &'static [u8],
    /// `labels.onnx`
    pub labels: &'static [u8],
    /// `claims.onnx`
    pub claims: &'static [u8],
    /// `vocab.txt`
    pub vocabulary: &'static str,
    /// `labels.json`
    pub names: &'static str,
    /// `lemmas.tsv`
    pub lemmas: &'static str,
}

impl ModelFiles {
    /// The files that ship with the crate: the network that reads best.
    pub const EMBEDDED: ModelFiles = ModelFiles {
        words: include_bytes!("../../../data/model/words.onnx"),
        lower: include_bytes!("../../../data/model/lower.onnx"),
        upper: include_bytes!("../../../data/model/upper.onnx"),
        labels: include_bytes!("../../../data/model/labels.onnx"),
        claims: include_bytes!("../../../data/model/claims.onnx"),
        vocabulary: include_str!("../../../data/model/vocab.txt"),
        names: include_str!("../../../data/model/labels.json"),
        lemmas: include_str!("../../../data/model/lemmas.tsv"),
    };

    /// The network that reads faster and errs more; vocabulary and lemmas are the same.
    pub const FAST: ModelFiles = ModelFiles {
        words: include_bytes!("../../../data/model/fast/words.onnx"),
        lower: include_bytes!("../../../data/model/fast/lower.onnx"),
        upper: include_bytes!("../../../data/model/fast/upper.onnx"),
        labels: include_bytes!("../../../data/model/fast/labels.onnx"),
        claims: include_bytes!("../../../data/model/fast/claims.onnx"),
        names: include_str!("../../../data/model/fast/labels.json"),
        ..ModelFiles::EMBEDDED
    };
}

/// A model file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}; restore the file from the release, its sum stands in SHA256SUMS")]
pub struct ModelError {
    /// Name of the file.
    pub file: &'static str,
    /// What is wrong with it.
    pub message: String,
}

/// A model that can run. Shared between threads; every run keeps to one core.
pub struct Model {
    pub(crate) words: rten::Model,
    pub(crate) word_nodes: [NodeId; 2],
    pub(crate) lower: rten::Model,
    pub(crate) lower_nodes: [NodeId; 7],
    pub(crate) upper: rten::Model,
    pub(crate) upper_inputs: [NodeId; 6],
    pub(crate) outputs: [NodeId; 10],
    pub(crate) labels: rten::Model,
    pub(crate) label_nodes: [NodeId; 3],
    pub(crate) claims: rten::Model,
    pub(crate) claim_inputs: [NodeId; 10],
    pub(crate) claim_outputs: [NodeId; 4],
    /// Idle engines' threads, one for each run at a time.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
    pub(crate) pieces: Pieces,
    pub(crate) lemmas: Lemmas,
    pub(crate) upos: Vec<Upos>,
    pub(crate) deprel: Vec<SmolStr>,
    pub(crate) name: Scheme,
    pub(crate) ner: Scheme,
    pub(crate) mention: Scheme,
    pub(crate) entity_types: Vec<EntityType>,
    pub(crate) mention_types: Vec<EntityType>,
    pub(crate) statements: Vocabulary,
}

/// The words in which statements are told.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Name and version of the model.
    pub version: SmolStr,
    pub relations: Vec<SmolStr>,
    pub phases: Vec<Phase>,
    pub modalities: Vec<Modality>,
    /// A mention's anchor is its last word before one of these.
    pub cut: HashSet<SmolStr>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Labels {
    upos: Vec<String>,
    lemma: Vec<SmolStr>,
    deprel: Vec<SmolStr>,
    name: Vec<String>,
    ner: Vec<String>,
    mention: Vec<String>,
    version: SmolStr,
    relation: Vec<SmolStr>,
    phase: Vec<Phase>,
    modality: Vec<Modality>,
    cut: HashSet<SmolStr>,
}

impl Model {
    /// Its name and version ("dateline-news-1").
    pub fn version(&self) -> &str {
        &self.statements.version
    }

    /// Names of the label scheme of [`crate::Tagged::ner`].
    pub fn ner_types(&self) -> &[String] {
        &self.ner.types
    }

    /// Does network work on one core: the calling thread waits for a thread of its own. Nothing if the work panics.
    ///
    /// Callers are often workers of a thread pool that would take up their next article while they wait for another pool, article
    /// upon article; waiting for a plain thread keeps them at one each.
    pub(crate) fn alone<T: Send>(&self, work: impl FnOnce(&Arc<ThreadPool>) -> T + Send) -> Option<T> {
        let pool = self.pools.lock().ok().and_then(|mut pools| pools.pop()).unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let thread = std::thread::Builder::new().name("dateline-nlp".into());
        let done = std::thread::scope(|scope| thread.spawn_scoped(scope, || work(&pool)).ok()?.join().ok());
        if let Ok(mut pools) = self.pools.lock() {
            pools.push(pool);
        }
        done
    }

    /// The model that ships with the crate.
    ///
    /// # Errors
    /// Only for a build from damaged files.
    pub fn embedded() -> Result<Model, ModelError> {
        Model::load(ModelFiles::EMBEDDED)
    }

    /// Checks and loads a model's files.
    ///
    /// # Errors
    /// [`ModelError`] names the file that is cut off, of another kind, or does not fit the others.
    pub fn load(files: ModelFiles) -> Result<Model, ModelError> {
        let wrong = |file: &'static str, message: String| ModelError { file, message };
        let labels: Labels = serde_json::from_str(files.names).map_err(|error| wrong(NAMES, error.to_string()))?;
        let upos = labels
            .upos
            .iter()
            .map(|name| Upos::from_name(name).ok_or_else(|| wrong(NAMES, format!("“{name}” is no part of speech"))))
            .collect::<Result<_, _>>()?;
        let scheme = |names: &[String]| {
            Scheme::new(names).map_err(|label| wrong(NAMES, format!("“{label}” is no label of the form O, B-, I-, E-, S-")))
        };
        let (name, ner, mention) = (scheme(&labels.name)?, scheme(&labels.ner)?, scheme(&labels.mention)?);
        let types = |scheme: &Scheme| -> Result<Vec<EntityType>, ModelError> {
            scheme
                .types
                .iter()
                .map(|name| EntityType::from_name(name).ok_or_else(|| wrong(NAMES, format!("“{name}” is no type of entity"))))
                .collect()
        };
        let (words, lower, upper) = (open(WORDS, files.words)?, open(LOWER, files.lower)?, open(UPPER, files.upper)?);
        let (scorer, claims) = (open(LABELS, files.labels)?, open(CLAIMS, files.claims)?);
        let model = Model {
            word_nodes: nodes(WORDS, &words, ["pieces", "vectors"])?,
            lower_nodes: nodes(LOWER, &lower, ["vectors", "shapes", "places", "cells", "apart", "back", "halfway"])?,
            upper_inputs: nodes(UPPER, &upper, ["halfway", "cells", "apart", "back", "first", "rows"])?,
            outputs: nodes(UPPER, &upper, ["arc", "words", "trigger", "upos", "lemma", "name", "mention", "dep", "head", "ner"])?,
            claim_inputs: nodes(CLAIMS, &claims, CLAIM_INPUTS)?,
            claim_outputs: nodes(CLAIMS, &claims, ["pairs", "fields", "points", "links"])?,
            label_nodes: nodes(LABELS, &scorer, ["dep", "head", "label"])?,
            pools: Mutex::default(),
            entity_types: types(&name)?,
            mention_types: types(&mention)?,
            lemmas: Lemmas::new(files.lemmas, labels.lemma)
                .map_err(|line| wrong("lemmas.tsv", format!("line {line} is not form, part of speech, lemma")))?,
            pieces: Pieces::new(files.vocabulary).ok_or_else(|| wrong("vocab.txt", "it lacks [UNK], [CLS] or [SEP]".into()))?,
            deprel: labels.deprel,
            statements: Vocabulary {
                version: labels.version,
                relations: labels.relation,
                phases: labels.phase,
                modalities: labels.modality,
                cut: labels.cut,
            },
            words,
            lower,
            upper,
            labels: scorer,
            claims,
            upos,
            name,
            ner,
            mention,
        };
        // Files that are sound but of different models show when they run together.
        if network::works(&model) {
            Ok(model)
        } else {
            Err(wrong(LOWER, "it does not fit labels.json, vocab.txt, words.onnx, upper.onnx, labels.onnx and claims.onnx".into()))
        }
    }
}

const WORDS: &str = "words.onnx";
const LOWER: &str = "lower.onnx";
const UPPER: &str = "upper.onnx";
const LABELS: &str = "labels.onnx";
const CLAIMS: &str = "claims.onnx";
const NAMES: &str = "labels.json";
const CLAIM_INPUTS: [&str; 10] = ["words", "start", "anchor", "kind", "between", "trigger", "relation", "near", "spread", "logit"];

fn open(file: &'static str, bytes: &'static [u8]) -> Result<rten::Model, ModelError> {
    let load = || ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(bytes);
    match std::panic::catch_unwind(load) {
        Ok(Ok(model)) => Ok(model),
        Ok(Err(error)) => Err(ModelError { file, message: format!("it is no network that can be run: {error}") }),
        Err(_) => Err(ModelError { file, message: "it is damaged".into() }),
    }
}

fn nodes<const N: usize>(file: &'static str, model: &rten::Model, names: [&str; N]) -> Result<[NodeId; N], ModelError> {
    let mut found = Vec::with_capacity(N);
    for name in names {
        found.push(model.node_id(name).map_err(|_| ModelError { file, message: format!("it has no “{name}”") })?);
    }
    Ok(found.try_into().expect("one for each name"))
}
