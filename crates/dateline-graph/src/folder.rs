//! The graph's folder: what it looks like, who may open it, and what is said where it cannot be. Not what is in the store.
#![allow(clippy::disallowed_methods, reason = "the graph opens its own folder")]

use crate::error::GraphError;
use oxigraph::store::{Store, StoreOptions};
use std::path::Path;

/// The format of the folder. A program refuses folders of a newer one.
const FORMAT: u32 = 1;
/// File with the format's number.
const STAMP: &str = "FORMAT";
/// Folder of the store.
const STORE: &str = "store";
/// File with the user's decisions; it may be there before the graph is.
const IDENTITIES: &str = "identities.txt";
/// A writer may move the store's files while a reader opens them; how often a reader looks again, and after how long.
const LOOKS: usize = 20;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// Opens the store for reading and writing; makes the folder where there is none.
pub(crate) fn open(path: &Path) -> Result<Store, GraphError> {
    let shown = path.display().to_string();
    let io = |error: std::io::Error| GraphError::storage(&shown, &error);
    if !path.join(STAMP).exists() {
        if path.is_file() || is_foreign(path) {
            return Err(GraphError::Foreign { path: shown });
        }
        std::fs::create_dir_all(path).map_err(io)?;
        std::fs::write(path.join(STAMP), format!("{FORMAT}\n")).map_err(io)?;
    }
    check_format(path)?;
    Store::open_with_options(path.join(STORE), StoreOptions::default().with_max_open_files(256))
        .map_err(|error| GraphError::storage(&shown, &error))
}

/// Opens the store for reading.
pub(crate) fn open_read_only(path: &Path) -> Result<Store, GraphError> {
    let shown = path.display().to_string();
    if !path.join(STORE).join("CURRENT").exists() {
        let foreign = path.is_file() || !path.join(STAMP).exists() && is_foreign(path);
        return Err(if foreign { GraphError::Foreign { path: shown } } else { GraphError::Missing { path: shown } });
    }
    check_format(path)?;
    let store = path.join(STORE);
    for _ in 0..LOOKS {
        let before = state(&store);
        let opened = Store::open_read_only(&store);
        if state(&store) == before
            && let Ok(opened) = opened
        {
            return Ok(opened);
        }
        std::thread::sleep(PAUSE);
    }
    Store::open_read_only(&store).map_err(|error| GraphError::storage(&shown, &error))
}

/// Which files make up the store, as the store's own list of them tells: its name and its length. A reader that opens while a
/// writer puts its log into a table finds neither of the two; the list has grown then.
fn state(store: &Path) -> Option<(String, u64)> {
    let list = std::fs::read_to_string(store.join("CURRENT")).ok()?;
    let length = store.join(list.trim_end()).metadata().ok()?.len();
    Some((list, length))
}

/// Whether something else than a graph is in the folder.
fn is_foreign(path: &Path) -> bool {
    path.read_dir().is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name() != IDENTITIES))
}

fn check_format(path: &Path) -> Result<(), GraphError> {
    let foreign = || GraphError::Foreign { path: path.display().to_string() };
    let text = match std::fs::read_to_string(path.join(STAMP)) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(GraphError::storage(&path.display().to_string(), &error));
        }
        read => read.map_err(|_| foreign())?,
    };
    // A stamp that a full disk left empty is no reason to refuse the graph.
    if text.trim().is_empty() {
        return Ok(());
    }
    let found: u32 = text.trim().parse().map_err(|_| foreign())?;
    if found > FORMAT { Err(GraphError::Newer { path: path.display().to_string(), found, known: FORMAT }) } else { Ok(()) }
}
