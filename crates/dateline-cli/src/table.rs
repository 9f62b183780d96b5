//! Rows in columns for a person to read: widths in terminal cells, long cells cut.

use unicode_width::UnicodeWidthStr;

/// Widest column.
const WIDEST: usize = 60;

/// Rows under headings.
pub fn table(headings: &[String], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cut(cell)).collect()).collect();
    let width = |column: usize| rows.iter().map(|row| row.get(column).map_or(0, |cell| cell.width())).chain([headings[column].width()]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut out = line(headings);
    out.push_str(&line(&rule));
    rows.iter().for_each(|row| out.push_str(&line(row)));
    out
}

fn cut(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if cell.width() <= WIDEST {
        return cell;
    }
    let mut out = String::new();
    for letter in cell.chars() {
        if out.width() >= WIDEST - 1 {
            break;
        }
        out.push(letter);
    }
    out + "…"
}
