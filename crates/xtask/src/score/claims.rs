//! Claims against gold graphs.
use std::path::Path;
pub fn run(_corpora: &Path) -> Result<String, String> { Ok(String::new()) }
