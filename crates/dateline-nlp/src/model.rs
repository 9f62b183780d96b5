//! The model's files, checked once and ready to run. Wrong or cut-off files are refused with the file's name and the mend.

use crate::decode::Scheme;
use crate::lemma::Lemmas;
use crate::network;
use crate::pieces::Pieces;
use dateline_doc::{EntityType, Upos};
use rten::{ModelOptions, NodeId, ThreadPool};
use serde::Deserialize;
use smol_str::SmolStr;
use std::sync::{Arc, Mutex};

/// The bytes of a model, file by file (data/model/CONTRACT.md tells their form).
#[derive(Clone, Copy, Debug)]
pub struct ModelFiles {
    /// `encoder.onnx`
    pub encoder: &'static [u8],
    /// `labels.onnx`
    pub labels: &'static [u8],
    /// `vocab.txt`
    pub vocabulary: &'static str,
    /// `labels.json`
    pub names: &'static str,
    /// `lemmas.tsv`
    pub lemmas: &'static str,
}

impl ModelFiles {
    /// The files that ship with the crate.
    pub const EMBEDDED: ModelFiles = ModelFiles {
        encoder: include_bytes!("../../../data/model/encoder.onnx"),
        labels: include_bytes!("../../../data/model/labels.onnx"),
        vocabulary: include_str!("../../../data/model/vocab.txt"),
        names: include_str!("../../../data/model/labels.json"),
        lemmas: include_str!("../../../data/model/lemmas.tsv"),
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
    pub(crate) encoder: rten::Model,
    pub(crate) inputs: [NodeId; 4],
    pub(crate) outputs: [NodeId; 8],
    pub(crate) labels: rten::Model,
    pub(crate) label_nodes: [NodeId; 3],
    /// Idle engines' threads, one for each run at a time.
    pub(crate) pools: Mutex<Vec<Arc<ThreadPool>>>,
    pub(crate) pieces: Pieces,
    pub(crate) lemmas: Lemmas,
    pub(crate) upos: Vec<Upos>,
    pub(crate) deprel: Vec<SmolStr>,
    pub(crate) name: Scheme,
    pub(crate) ner: Scheme,
    pub(crate) mention: Scheme,
    pub(crate) entity_types: Vec<EntityType>,
    pub(crate) mention_types: Vec<EntityType>,
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
}

impl Model {
    /// Names of the label scheme of [`crate::Tagged::ner`].
    pub fn ner_types(&self) -> &[String] {
        &self.ner.types
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
        let (encoder, scorer) = (open(ENCODER, files.encoder)?, open(LABELS, files.labels)?);
        let enc = |name: &str| node(ENCODER, &encoder, name);
        let model = Model {
            inputs: [enc("pieces")?, enc("shapes")?, enc("mask")?, enc("first")?],
            outputs: [enc("upos")?, enc("lemma")?, enc("name")?, enc("mention")?, enc("arc")?, enc("dep")?, enc("head")?, enc("ner")?],
            label_nodes: [node(LABELS, &scorer, "dep")?, node(LABELS, &scorer, "head")?, node(LABELS, &scorer, "label")?],
            pools: Mutex::default(),
            entity_types: types(&name)?,
            mention_types: types(&mention)?,
            lemmas: Lemmas::new(files.lemmas, labels.lemma)
                .map_err(|line| wrong("lemmas.tsv", format!("line {line} is not form, part of speech, lemma")))?,
            pieces: Pieces::new(files.vocabulary).ok_or_else(|| wrong("vocab.txt", "it lacks [UNK], [CLS] or [SEP]".into()))?,
            deprel: labels.deprel,
            encoder,
            labels: scorer,
            upos,
            name,
            ner,
            mention,
        };
        // Files that are sound but of different models show when they run together.
        if network::works(&model) {
            Ok(model)
        } else {
            Err(wrong(ENCODER, "it does not fit labels.json, vocab.txt and labels.onnx".into()))
        }
    }
}

const ENCODER: &str = "encoder.onnx";
const LABELS: &str = "labels.onnx";
const NAMES: &str = "labels.json";

fn open(file: &'static str, bytes: &'static [u8]) -> Result<rten::Model, ModelError> {
    let load = || ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(bytes);
    match std::panic::catch_unwind(load) {
        Ok(Ok(model)) => Ok(model),
        Ok(Err(error)) => Err(ModelError { file, message: format!("it is no network that can be run: {error}") }),
        Err(_) => Err(ModelError { file, message: "it is damaged".into() }),
    }
}

fn node(file: &'static str, model: &rten::Model, name: &str) -> Result<NodeId, ModelError> {
    model.node_id(name).map_err(|_| ModelError { file, message: format!("it has no “{name}”") })
}
