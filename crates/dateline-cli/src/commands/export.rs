//! `export`: the graph in a format of another program.

use crate::cli::ExportArgs;
use crate::failure::{Done, Failure, Outcome};
use dateline::Graph;
use dateline_export::{FORMATS, by_ending, by_name, export};
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn run(path: &Path, args: &ExportArgs) -> Outcome {
    let file = args.output.display().to_string();
    let format = match &args.format {
        Some(name) => by_name(name),
        None => by_ending(&file),
    };
    let known = || FORMATS.iter().map(|format| format!("  {:<10} .{:<9} {}", format.name, format.endings[0], format.about)).collect::<Vec<_>>().join("\n");
    let format = format.ok_or_else(|| Failure(format!("{file}: this name tells no format; use one of these endings, or --format:\n{}", known())))?;
    let outputs = export(&Graph::open_read_only(path)?, format)?;
    for output in outputs {
        if file == "-" {
            std::io::stdout().lock().write_all(&output.bytes)?;
            continue;
        }
        let target = part(&args.output, output.part);
        std::fs::write(&target, &output.bytes).map_err(|error| Failure(format!("{}: {error}; the graph is unharmed", target.display())))?;
        anstream::eprintln!("{} written, {} bytes", target.display(), output.bytes.len());
    }
    Ok(Done::Found)
}

/// "graph.csv", ".nodes" → "graph.nodes.csv"
fn part(file: &Path, part: &str) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match name.split_once('.') {
        Some((stem, ending)) if !part.is_empty() => file.with_file_name(format!("{stem}{part}.{ending}")),
        _ => file.to_path_buf(),
    }
}
