//! Damaged, cut-off and exchanged model files are refused with the file's name; the shipped ones have the sums that are told.

use dateline_nlp::{Model, ModelFiles};
use sha2::{Digest, Sha256};

const SOUND: ModelFiles = ModelFiles::EMBEDDED;

fn refused(files: ModelFiles) -> String {
    Model::load(files).expect_err("the files are not sound").to_string()
}

#[test]
fn cut_off_networks() {
    for share in [0, 1, 3, 50, 99] {
        let lower = &SOUND.lower[..SOUND.lower.len() * share / 100];
        let message = refused(ModelFiles { lower, ..SOUND });
        assert!(message.starts_with("lower.onnx: ") && message.contains("SHA256SUMS"), "{message}");
        let upper = &SOUND.upper[..SOUND.upper.len() * share / 100];
        assert!(refused(ModelFiles { upper, ..SOUND }).starts_with("upper.onnx: "));
        let labels = &SOUND.labels[..SOUND.labels.len() * share / 100];
        assert!(refused(ModelFiles { labels, ..SOUND }).starts_with("labels.onnx: "));
        let words = &SOUND.words[..SOUND.words.len() * share / 100];
        assert!(refused(ModelFiles { words, ..SOUND }).starts_with("words.onnx: "));
        let claims = &SOUND.claims[..SOUND.claims.len() * share / 100];
        assert!(refused(ModelFiles { claims, ..SOUND }).starts_with("claims.onnx: "));
    }
}

#[test]
fn files_of_two_networks() {
    assert!(refused(ModelFiles { claims: ModelFiles::FAST.claims, ..SOUND }).starts_with("lower.onnx: it does not fit"));
    assert!(refused(ModelFiles { words: ModelFiles::FAST.words, ..SOUND }).starts_with("lower.onnx: it does not fit"));
}

#[test]
fn wrong_networks() {
    assert!(refused(ModelFiles { lower: SOUND.labels, ..SOUND }).starts_with("lower.onnx: "));
    assert!(refused(ModelFiles { labels: SOUND.lower, ..SOUND }).starts_with("labels.onnx: "));
    assert!(refused(ModelFiles { lower: b"<!DOCTYPE html><title>404</title>", ..SOUND }).starts_with("lower.onnx: "));
    let mut noise = SOUND.lower.to_vec();
    for byte in noise.iter_mut().step_by(97) {
        *byte ^= 0x5a;
    }
    assert!(refused(ModelFiles { lower: noise.leak(), ..SOUND }).starts_with("lower.onnx: "));
}

#[test]
fn wrong_companions() {
    assert!(refused(ModelFiles { vocabulary: "a\nb\n", ..SOUND }).starts_with("vocab.txt: "));
    assert!(refused(ModelFiles { lemmas: "went\tVERB\tgo\nwent go\n", ..SOUND }).contains("lemmas.tsv: line 2"));
    assert!(refused(ModelFiles { names: "{", ..SOUND }).starts_with("labels.json: "));
    let other = |from: &str, to: &str| SOUND.names.replacen(from, to, 1).leak() as &'static str;
    assert!(refused(ModelFiles { names: other("\"NOUN\"", "\"NOWN\""), ..SOUND }).contains("NOWN"));
    assert!(refused(ModelFiles { names: other("B-Person", "B-Robot"), ..SOUND }).contains("Robot"));
    // One label more than the network has.
    assert!(
        refused(ModelFiles { names: other("\"nsubj\"", "\"nsubj\", \"nsubj:new\""), ..SOUND }).starts_with("lower.onnx: it does not fit")
    );
}

#[test]
fn sums() {
    let shared = [("vocab.txt", SOUND.vocabulary.as_bytes()), ("lemmas.tsv", SOUND.lemmas.as_bytes())];
    told(include_str!("../../../data/model/SHA256SUMS"), own(SOUND).into_iter().chain(shared));
    told(include_str!("../../../data/model/fast/SHA256SUMS"), own(ModelFiles::FAST));
}

/// What each network has for itself.
fn own(files: ModelFiles) -> [(&'static str, &'static [u8]); 6] {
    [
        ("words.onnx", files.words),
        ("lower.onnx", files.lower),
        ("upper.onnx", files.upper),
        ("labels.onnx", files.labels),
        ("claims.onnx", files.claims),
        ("labels.json", files.names.as_bytes()),
    ]
}

fn told(sums: &str, files: impl IntoIterator<Item = (&'static str, &'static [u8])>) {
    for (name, bytes) in files {
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            sums.lines().any(|line| line.split_whitespace().eq([sum.as_str(), name])),
            "{name} is not the file whose sum SHA256SUMS tells"
        );
    }
}
