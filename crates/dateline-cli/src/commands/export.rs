//! `dateline export`: the graph as files for other programs. Which formats there are is `dateline-export`'s knowledge; here
//! they only reach the disk.

use crate::end::{End, Failure};
use crate::store;
use dateline_export::{ExportError, FORMATS, Format, by_ending, by_name, export};
use std::io::Write;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  dateline export -o war.gexf              Gephi
  dateline export -o war.csv               war.nodes.csv and war.edges.csv
  dateline export -o war.ttl               RDF
  dateline export --format nquads > war.nq

The format follows the file's ending unless --format tells it:";

/// Arguments of `dateline export`.
#[derive(clap::Args)]
#[command(after_help = after())]
pub struct Args {
    /// Where to write; - is standard output.
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: String,

    /// The format.
    #[arg(long, short, value_name = "FORMAT", value_parser = format)]
    format: Option<&'static Format>,
}

fn after() -> String {
    let line = |format: &Format| {
        format!(
            "\n  {:<10} {:<9} {}",
            format.name,
            format.endings.iter().map(|ending| format!(".{ending}")).next().unwrap_or_default(),
            format.about
        )
    };
    std::iter::once(EXAMPLES.to_owned()).chain(FORMATS.iter().map(line)).collect()
}

fn format(name: &str) -> Result<&'static Format, String> {
    by_name(name).ok_or_else(|| format!("there are {}", FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")))
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        Failure::new(error.to_string())
    }
}

/// Writes the files and names them.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let to_stdout = args.output == "-";
    let format = args.format.or_else(|| by_ending(&args.output)).ok_or_else(|| {
        let what = if to_stdout {
            "standard output has no file ending".to_owned()
        } else {
            format!("“{}” has no ending of a format", args.output)
        };
        Failure::new(format!(
            "{what}; tell the format with --format ({})",
            FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
        ))
    })?;
    let outputs = export(&store::read(folder)?, format)?;
    if to_stdout {
        let [output] = &outputs[..] else {
            return Err(Failure::new(format!(
                "{} has {} files; name one with -o FILE, the others get their names from it",
                format.name,
                outputs.len()
            )));
        };
        std::io::stdout().lock().write_all(&output.bytes)?;
        return Ok(End::Done);
    }
    for output in outputs {
        let path = place(&args.output, output.part, format);
        write(&path, &output.bytes).map_err(|error| Failure::write(&path.display().to_string(), &error))?;
        anstream::eprintln!("wrote {} ({} bytes)", path.display(), output.bytes.len());
    }
    Ok(End::Done)
}

/// "war.csv" and ".nodes" → "war.nodes.csv".
fn place(file: &str, part: &str, format: &Format) -> PathBuf {
    if part.is_empty() {
        return PathBuf::from(file);
    }
    let part = if part.starts_with('.') { part.to_owned() } else { format!(".{part}") };
    let mut endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
    endings.extend(Path::new(file).extension().map(|ending| format!(".{}", ending.to_string_lossy())));
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    let ending = endings.iter().find(|ending| file.ends_with(ending.as_str())).map_or("", String::as_str);
    PathBuf::from(format!("{}{part}{ending}", &file[..file.len() - ending.len()]))
}

/// Writes beside the file and moves it there when it is whole, so that a full disk never costs an earlier export. Devices and
/// pipes are written as they are.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    if path.exists() && !path.is_file() {
        return std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_before_the_ending() {
        let csv = by_name("csv").unwrap();
        assert_eq!(place("out/war.csv", ".nodes", csv), PathBuf::from("out/war.nodes.csv"));
        assert_eq!(place("out.d/war", ".nodes", csv), PathBuf::from("out.d/war.nodes"));
        let neo4j = by_name("neo4j").unwrap();
        assert_eq!(place("war.neo4j.csv", ".edges", neo4j), PathBuf::from("war.edges.neo4j.csv"));
    }
}
