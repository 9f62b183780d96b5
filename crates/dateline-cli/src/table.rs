//! Aligned columns for a person to read. Not for programs: they ask for csv, tsv or json.

use crate::style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns wider than this are cut with "…" in all but the last column.
const WIDEST: usize = 60;

/// Prints rows under their heads. Rows shorter than the heads are filled with nothing.
pub fn print(heads: &[String], rows: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    let last = heads.len().saturating_sub(1);
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().enumerate().map(|(at, cell)| if at == last { one_line(cell) } else { cut(&one_line(cell)) }).collect())
        .collect();
    let width = |column: usize| {
        cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).chain([heads[column].width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    write!(out, "{}", style::NAME)?;
    line(heads, &widths, out)?;
    write!(out, "{:#}", style::NAME)?;
    writeln!(out)?;
    for row in &cells {
        line(row, &widths, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn line(cells: &[String], widths: &[usize], out: &mut impl Write) -> io::Result<()> {
    for (at, width) in widths.iter().enumerate() {
        let cell = cells.get(at).map_or("", String::as_str);
        write!(out, "{cell}")?;
        if at + 1 < widths.len() {
            write!(out, "{}", " ".repeat(width.saturating_sub(cell.width()) + 2))?;
        }
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str) -> String {
    if text.width() <= WIDEST {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() >= WIDEST - 1 {
            break;
        }
        short.push(c);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_width_not_by_bytes() {
        let mut out = Vec::new();
        let heads = ["who".to_owned(), "town".to_owned()];
        let rows = [vec!["Élysée".to_owned(), "Paris".to_owned()], vec!["東京".to_owned(), "x".to_owned()]];
        print(&heads, &rows, &mut out).unwrap();
        let text = anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string();
        assert_eq!(text, "who     town\nÉlysée  Paris\n東京    x\n");
    }
}
