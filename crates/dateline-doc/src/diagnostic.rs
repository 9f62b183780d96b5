//! What a stage noticed and could not mend. Not an error: the value beside it is complete.

use crate::Span;
use serde::{Deserialize, Serialize};

/// A remark on an article, with the place and the mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable short name, kebab-case ("no-date").
    pub code: String,
    /// What is so, as a sentence without its full stop.
    pub message: String,
    /// The place in the article's text it is about; empty at 0 for the whole article.
    pub span: Span,
    /// What the user can do about it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A warning about the whole article.
    pub fn warning(code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, code: code.into(), message: message.into(), span: Span::default(), hint: None }
    }

    /// A remark about the whole article.
    pub fn info(code: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Info, ..Diagnostic::warning(code, message) }
    }

    /// The same at a place in the text.
    pub fn at(self, span: Span) -> Diagnostic {
        Diagnostic { span, ..self }
    }

    /// The same with a mend.
    pub fn hint(self, hint: impl Into<String>) -> Diagnostic {
        Diagnostic { hint: Some(hint.into()), ..self }
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something of the article is not used, or guessed.
    Warning,
}
