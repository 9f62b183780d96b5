//! The model's files, checked once and ready to run. Wrong or cut-off files are refused with the file's name and the mend.

use crate::decode::Scheme;
use crate::lemma::Lemmas;
use crate::pieces::Pieces;
use dateline_doc::{EntityType, Upos};
use rten::{NodeId, ThreadPool};
use serde::Deserialize;
use smol_str::SmolStr;
use std::sync::Arc;

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

/// A model that can run. Shared between threads; every run uses one.
pub struct Model {
    pub(crate) encoder: rten::Model,
    pub(crate) inputs: [NodeId; 4],
    pub(crate) outputs: [NodeId; 8],
    pub(crate) labels: rten::Model,
    pub(crate) label_nodes: [NodeId; 3],
    pub(crate) pool: Arc<ThreadPool>,
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
        let wrong = |file: &'static str| move |message: String| ModelError { file, message };
        let labels: Labels = serde_json::from_str(files.names).map_err(|error| wrong("labels.json")(error.to_string()))?;
        let upos: Option<Vec<Upos>> = labels.upos.iter().map(|name| Upos::from_name(name)).collect();
        let upos = upos.ok_or_else(|| wrong("labels.json")("it has a part of speech that Universal Dependencies lacks".into()))?;
        let scheme = |names: &[String]| Scheme::new(names).ok_or_else(|| wrong("labels.json")("it has a label that is not B-, I-, E-, S- or O".into()));
        let (name, ner, mention) = (scheme(&labels.name)?, scheme(&labels.ner)?, scheme(&labels.mention)?);
        let types = |scheme: &Scheme| -> Result<Vec<EntityType>, ModelError> {
            scheme.types.iter().map(|name| EntityType::from_name(name).ok_or_else(|| wrong("labels.json")(format!("it has an entity type “{name}” that the ontology lacks")))).collect()
        };
        let pieces = Pieces::new(files.vocabulary).ok_or_else(|| wrong("vocab.txt")("it lacks [UNK], [CLS] or [SEP]".into()))?;
        let open = |file: &'static str, bytes: &'static [u8]| -> Result<rten::Model, ModelError> {
            std::panic::catch_unwind(|| rten::Model::load_static_slice(bytes))
                .map_err(|_| wrong(file)("it is damaged".into()))?
                .map_err(|error| wrong(file)(format!("it is no model that can be run: {error}")))
        };
        let node = |file: &'static str, model: &rten::Model, name: &str| model.node_id(name).map_err(|_| wrong(file)(format!("it has no “{name}”")));
        let (encoder, scorer) = (open("encoder.onnx", files.encoder)?, open("labels.onnx", files.labels)?);
        let enc = |name: &str| node("encoder.onnx", &encoder, name);
        let inputs = [enc("pieces")?, enc("shapes")?, enc("mask")?, enc("first")?];
        let outputs = [enc("upos")?, enc("lemma")?, enc("name")?, enc("mention")?, enc("arc")?, enc("dep")?, enc("head")?, enc("ner")?];
        let label_nodes = [node("labels.onnx", &scorer, "dep")?, node("labels.onnx", &scorer, "head")?, node("labels.onnx", &scorer, "label")?];
        Ok(Model {
            inputs,
            outputs,
            label_nodes,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            entity_types: types(&name)?,
            mention_types: types(&mention)?,
            lemmas: Lemmas::new(files.lemmas, labels.lemma),
            deprel: labels.deprel,
            encoder,
            labels: scorer,
            pieces,
            upos,
            name,
            ner,
            mention,
        })
    }
}
