//! Tables, and the words of a row for which they have no column.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::{Open, Writer};
use crate::parse::body::NoteKind;
use crate::parse::body::policy::Kind;

/// The table being written, and the place in it.
#[derive(Default)]
pub(super) struct Table {
    aligns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
    /// Where the last cell ends in the source.
    cell_end: usize,
}

impl Table {
    pub(super) fn new(aligns: Vec<Alignment>) -> Self {
        Self {
            aligns,
            ..Self::default()
        }
    }
}

impl Writer<'_> {
    pub(super) fn head(&mut self, span: &Range<usize>) -> Open {
        self.table.column = 0;
        self.table.in_head = true;
        self.note_cut_references(span);
        let head = self.row("thead", "", Kind::Rows);
        if head.is_some() {
            self.sheet.row("tr", "", Kind::Rows);
        }
        head.map_or(Open::Part, Open::Element)
    }

    pub(super) fn table_row(&mut self, span: &Range<usize>) -> Open {
        self.table.column = 0;
        self.note_cut_references(span);
        if !self.table.has_body {
            self.table.has_body = true;
            self.sheet.row("tbody", "", Kind::Rows);
        }
        self.row("tr", "", Kind::Rows)
            .map_or(Open::Part, Open::Element)
    }

    pub(super) fn cell(&mut self, span: &Range<usize>) -> Open {
        let class = match self.table.aligns.get(self.table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.table.column += 1;
        self.table.cell_end = span.end;
        let cell = if self.table.in_head {
            self.row("th", &format!(" scope=\"col\"{class}"), Kind::Cell)
        } else {
            self.row("td", class, Kind::Cell)
        };
        cell.map_or(Open::Part, Open::Element)
    }

    /// Notes what stands in a row beyond the last column.
    pub(super) fn end_row(&mut self, span: &Range<usize>) {
        self.table.in_head = false;
        let start = self.table.cell_end.max(span.start);
        let Some(rest) = self.source.get(start..span.end) else {
            return;
        };
        let is_empty = |c: char| c.is_whitespace() || c == '|';
        let words = rest.trim_end_matches(is_empty);
        let from = start + words.len() - words.trim_start_matches(is_empty).len();
        let words = words.trim_start_matches(is_empty);
        if !words.is_empty() {
            let range = self.at(from)..self.at(from + words.len());
            self.sheet.note_range(NoteKind::SpareCell, words, range);
        }
    }

    /// Notes each `[[id|words]]` whose bar ends the cell it stands in.
    fn note_cut_references(&mut self, span: &Range<usize>) {
        let row = &self.source[span.clone()];
        let mut from = 0;
        while let Some(open) = row[from..].find("[[").map(|at| from + at) {
            from = open + "[[".len();
            // Ids are short, and many brackets are to take no more than their time.
            let inner = &row[from..row.floor_char_boundary(from + 255)];
            let Some(length) = inner.find("]]") else {
                continue;
            };
            let inner = &inner[..length];
            let bar = inner.find('|');
            if bar.is_some_and(|bar| !inner[..bar].ends_with('\\') && !inner[..bar].contains("[["))
            {
                let at = span.start + open;
                let range = self.at(at)..self.at(at + length + 4);
                self.sheet.note_range(NoteKind::CutReference, inner, range);
            }
        }
    }
}
