//! What can go wrong with a store: each says where and what to do.

/// An error of the graph.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// There is no graph to read.
    #[error("{path}: there is no graph here; make one with dateline add, or name another with --graph")]
    Missing {
        /// The folder.
        path: String,
    },
    /// The folder holds something else.
    #[error("{path}: there is something here already that is no graph of Dateline's; name another folder with --graph")]
    Foreign {
        /// The folder.
        path: String,
    },
    /// Written by a newer program.
    #[error("{path}: this graph has format {found}, newer than {known}, the newest this program reads; install a newer dateline")]
    Newer {
        /// The folder.
        path: String,
        /// Its format.
        found: u32,
        /// The newest known.
        known: u32,
    },
    /// Another process writes.
    #[error("{path}: another process writes to this graph; wait until it is done, or stop it")]
    Locked {
        /// The folder.
        path: String,
    },
    /// The disk or the store below.
    #[error("{path}: {message}")]
    Store {
        /// The folder.
        path: String,
        /// What the store said, with the mend where there is one.
        message: String,
    },
    /// A query that cannot be read.
    #[error("{message}")]
    Syntax {
        /// What was expected, with line and column.
        message: String,
        /// Line from 1 in the query as given, where known.
        line: Option<usize>,
        /// Column from 1.
        column: Option<usize>,
    },
    /// A query that failed while it ran.
    #[error("the query failed: {0}")]
    Evaluation(String),
}

impl GraphError {
    /// What a storage error of the store means for the user.
    pub(crate) fn storage(path: &str, error: &dyn std::fmt::Display) -> GraphError {
        let message = error.to_string();
        let lower = message.to_lowercase();
        let mended = |message: String| GraphError::Store { path: path.to_owned(), message };
        // "IO error: While lock file: …/LOCK: Resource temporarily unavailable"; a folder called "lock" must not be taken for it.
        if lower.contains("lock file") || lower.contains("lock hold by current process") {
            GraphError::Locked { path: path.to_owned() }
        } else if lower.contains("no space") || lower.contains("quota exceeded") {
            mended("the disk is full; nothing of this batch was written, make room and add again".into())
        } else if lower.contains("permission denied") || lower.contains("read-only file system") {
            mended("no permission to write here; change the folder's rights, or choose another with --graph".into())
        } else if lower.contains("too many open files") {
            mended("too many open files; raise the limit (ulimit -n) and try again".into())
        } else if lower.contains("corruption") {
            mended(format!("the store is damaged ({message}); move the folder away and add the articles again"))
        } else {
            mended(format!("the store failed: {message}"))
        }
    }
}
