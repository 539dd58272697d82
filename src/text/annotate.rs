//! JSON Lines of texts and of the names found in them: one record in, one record out.

use std::ops::Range;

use crate::text::quotes::{Quote, Said, verbatim};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// One text to annotate. Other keys are left aside.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Any JSON value, given back as it is.
    pub id: Value,
    /// The text.
    pub text: String,
    /// The day of writing, `YYYY-MM-DD`; a time after it does not matter.
    #[serde(alias = "dct")]
    pub date: Option<String>,
    /// The language of the text.
    pub lang: Option<String>,
}

impl Record {
    /// Reads the record on the line of this number.
    pub fn parse(line: &str, number: usize) -> Result<Record, Unreadable> {
        serde_json::from_str(line).map_err(|error| Unreadable {
            line: number,
            message: error.to_string(),
        })
    }

    /// The day of writing.
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.as_deref()?.get(..10)?.parse().ok()
    }
}

/// The record of what was found in one text, bytes and ids; its offsets count Unicode code points.
pub fn annotate(
    record: &Record,
    names: &[(Range<usize>, String)],
    quotes: &[(Quote, Option<String>)],
) -> Value {
    let mut points = CodePoints::of(&record.text);
    let mentions = names.iter().map(|(range, id)| {
        let start = points.at(range.start);
        let end = points.at(range.end);
        json!({ "start": start, "end": end, "actor": id })
    });
    json!({
        "id": record.id,
        "mentions": mentions.collect::<Vec<Value>>(),
        "quotes": quotes_of(&record.text, quotes),
        "dates": [],
    })
}

/// The quotations of more than a word or two. A speaker who is in doubt is no speaker.
fn quotes_of(text: &str, quotes: &[(Quote, Option<String>)]) -> Vec<Value> {
    let mut points = CodePoints::of(text);
    let is_long = |quote: &Quote| verbatim(text, &quote.quotation.parts).split(' ').count() > 2;
    let quotes = quotes.iter().filter(|(quote, _)| is_long(quote));
    let each = quotes.map(|(quote, id)| {
        let Range { start, end } = quote.quotation.outer;
        let said = quote.said.as_ref();
        let words = |range: fn(&Said) -> &Range<usize>| said.map(|said| &text[range(said).clone()]);
        let (speaker, cue) = (words(|said| &said.name), words(|said| &said.cue));
        let mut found = json!({ "start": points.at(start), "end": points.at(end) });
        match said.and_then(|said| said.doubt) {
            Some(doubt) => {
                found["speaker"] = Value::Null;
                found["proposal"] =
                    json!({ "speaker": speaker, "actor": id, "cue": cue, "doubt": doubt.word() });
            }
            None => {
                found["speaker"] = speaker.into();
                found["actor"] = id.clone().into();
                found["cue"] = cue.into();
            }
        }
        found
    });
    each.collect()
}

/// Counts code points up to ascending byte offsets.
pub struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl CodePoints<'_> {
    /// Begins to count in a text.
    pub fn of(text: &str) -> CodePoints<'_> {
        CodePoints {
            text,
            byte: 0,
            point: 0,
        }
    }

    /// The number of code points before a byte offset that is none before the last one asked for.
    pub fn at(&mut self, byte: usize) -> usize {
        self.point += self
            .text
            .get(self.byte..byte)
            .map_or(0, |t| t.chars().count());
        self.byte = self.byte.max(byte);
        self.point
    }
}
