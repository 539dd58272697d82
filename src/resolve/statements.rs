//! Who says what in an article: the quotations whose speaker its text names beyond doubt, and
//! what its metadata declares.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::Actor;
use crate::model::date::Edtf;
use crate::model::inline::Inline;
use crate::model::kinds::Kind;
use crate::model::plain_text::{Plain, PlainText};
use crate::model::statement::{
    SpeechMode, Statement, StatementList, StatementRecord, StatementsFrom,
};
use crate::model::store::Ref;
use crate::resolve::reading::{Position, Reading};
use crate::resolve::registry::Registry;
use crate::resolve::values;
use crate::text::mentions::NameMention;
use crate::text::names::SubjectKind;
use crate::text::quotes::{self, Quote, Quoted, Speech, verbatim};
use std::collections::HashMap;
use std::sync::Arc;

/// What an article's metadata says of its statements.
#[derive(Debug, Default)]
pub struct Choice {
    /// Whether none that is found is to be shown.
    only_declared: bool,
    /// Those found that are not to be shown: `p11.1`.
    without: Vec<String>,
    declared: Vec<Declared>,
}

/// A statement of the metadata, its speaker looked up.
#[derive(Debug)]
struct Declared {
    location: Location,
    speaker: Option<Ref<Actor>>,
    descriptor: Option<String>,
    text: Option<String>,
    is_direct: bool,
    paragraph: Option<u16>,
    quote: Option<u32>,
    said: Option<Edtf>,
    about: Vec<Ref<Actor>>,
}

impl Choice {
    /// Reads the metadata of an article; what is wrong is reported.
    pub(super) fn read(
        list: Option<&StatementList>,
        by_default: StatementsFrom,
        registry: &Registry,
        path: &Arc<str>,
        diags: &mut Diagnostics,
    ) -> Choice {
        let mut choice = Choice {
            only_declared: by_default == StatementsFrom::Declared,
            ..Choice::default()
        };
        for (i, entry) in list.iter().flat_map(|list| &list.0).enumerate() {
            let at = |key: &str| Location::value(path, format!("statements[{i}]{key}"));
            match entry {
                Inline::Id(word) => match (word.trim(), word.trim().strip_prefix('-')) {
                    ("declared", _) => choice.only_declared = true,
                    ("auto", _) => choice.only_declared = false,
                    (_, Some(id)) => choice.without.push(id.trim().to_owned()),
                    (word, None) => diags.push(Diagnostic::statement_word(at(""), word)),
                },
                Inline::Record(record) => {
                    let declared = declared(record, registry, &at, diags);
                    choice.declared.extend(declared);
                }
            }
        }
        choice
    }

    /// The statements of an article: those found that are to be shown, and those declared.
    pub(super) fn apply(
        self,
        found: Vec<Statement>,
        plain: &Plain,
        lang: &str,
        diags: &mut Diagnostics,
    ) -> Vec<Statement> {
        let is_kept =
            |statement: &Statement| !self.only_declared && !self.without.contains(&statement.id());
        let mut all: Vec<Statement> = found.into_iter().filter(is_kept).collect();
        // A text is looked at again only for what is declared of it.
        let plain = (!self.declared.is_empty()).then(|| plain.get());
        for (declared, plain) in self.declared.into_iter().zip(plain.iter().cycle()) {
            match declared.settle(plain, lang) {
                Ok(statement) => {
                    let place = (statement.paragraph, statement.number);
                    all.retain(|own| statement.number == 0 || (own.paragraph, own.number) != place);
                    all.push(statement);
                }
                Err(fault) => diags.push(*fault),
            }
        }
        all.sort_by_key(|statement| (statement.paragraph, statement.number));
        all
    }
}

fn declared(
    record: &StatementRecord,
    registry: &Registry,
    at: &dyn Fn(&str) -> Location,
    diags: &mut Diagnostics,
) -> Option<Declared> {
    let ids = &registry.ids[Kind::Actor];
    let mut actor = |id: &str, location: Location| {
        let found = registry.find::<Actor>(id.trim());
        if found.is_none() {
            diags.push(ids.unknown(location, Kind::Actor, id));
        }
        found
    };
    let name = record.speaker_id.as_deref().map(str::trim);
    let is_unnamed = name == Some("unnamed");
    let named = name.filter(|name| !name.is_empty() && !is_unnamed);
    let speaker = named.and_then(|id| actor(id, at(".speaker_id")));
    let about = record.about.iter().flat_map(|ids| ids.iter()).enumerate();
    let about = about.filter_map(|(n, id)| actor(id, at(&format!(".about[{n}]"))));
    let about = about.collect();
    let descriptor = record.descriptor.clone().filter(|_| is_unnamed);
    if named.is_none() && descriptor.is_none() {
        let key = match is_unnamed {
            true => "descriptor",
            false => "speaker_id",
        };
        diags.push(Diagnostic::missing_part(at(""), "statement", key));
        return None;
    }
    let fragment = record.fragment.as_deref().unwrap_or_default().trim();
    let number = fragment.trim_start_matches('#').strip_prefix('p');
    Some(Declared {
        location: at(""),
        speaker: match is_unnamed {
            true => None,
            false => Some(speaker?),
        },
        descriptor,
        text: record.text.clone().filter(|text| !text.trim().is_empty()),
        is_direct: record.mode.unwrap_or_default() == SpeechMode::Direct,
        paragraph: number.and_then(|number| number.parse().ok()),
        quote: record.quote,
        said: values::edtf(record.said.as_deref(), || at(".said"), diags),
        about,
    })
}

impl Declared {
    /// The statement, with the words that its text has there.
    fn settle(self, plain: &PlainText, lang: &str) -> Result<Statement, Box<Diagnostic>> {
        let Some(paragraph) = self.paragraph else {
            let missing = Diagnostic::missing_part(self.location, "statement", "fragment");
            return Err(missing.into());
        };
        let id = format!("p{paragraph}");
        let block = plain.blocks.iter().position(|b| plain.id(b) == Some(&*id));
        let Some(block) = block else {
            return Err(Diagnostic::statement_elsewhere(self.location, &id).into());
        };
        let words = match (self.quote, self.text) {
            (Some(number), _) => match quotation(plain, paragraph, number, lang) {
                Some(words) => words,
                None => {
                    return Err(
                        Diagnostic::no_such_quote(self.location, &id, number as usize).into(),
                    );
                }
            },
            (None, Some(text)) => {
                let text = unquoted(&text);
                let range = &plain.blocks[block].text;
                // A quotation may go on in the paragraphs that follow.
                let rest = &plain.text[range.start as usize..];
                if self.is_direct && !comparable(rest).contains(&comparable(&text)) {
                    return Err(Diagnostic::words_not_there(self.location, &id).into());
                }
                text
            }
            (None, None) => {
                let missing = Diagnostic::missing_part(self.location, "statement", "text");
                return Err(missing.into());
            }
        };
        Ok(Statement {
            speaker: self.speaker,
            descriptor: self.descriptor,
            words,
            is_direct: self.is_direct,
            paragraph,
            number: self.quote.unwrap_or(0),
            about: self.about,
            said: self.said,
            is_earlier: false,
            is_found: false,
        })
    }
}

/// The words of a quotation, by the paragraph in which it begins and its number there.
fn quotation(plain: &PlainText, paragraph: u16, number: u32, lang: &str) -> Option<String> {
    let blocks: Vec<_> = plain
        .blocks
        .iter()
        .map(|block| {
            let text = &block.text;
            text.start as usize..text.end as usize
        })
        .collect();
    let quoted = Quoted {
        text: &plain.text,
        blocks: &blocks,
        mentions: &[],
        kind: &|_| SubjectKind::Group,
    };
    let mut numbers = Numbers::default();
    let quotes = quotes::find(&quoted, Speech::of(lang)?);
    let quote = quotes.into_iter().find(|quote| {
        let start = quote.quotation.outer.start as u32;
        numbers.next(plain, start) == Some((paragraph, number))
    })?;
    Some(verbatim(&plain.text, &quote.quotation.parts))
}

/// Numbers the quotations of each paragraph.
#[derive(Default)]
struct Numbers(HashMap<u16, u32>);

impl Numbers {
    /// The paragraph of a quotation that begins at a place in the text, and its number there;
    /// none where no link leads.
    fn next(&mut self, plain: &PlainText, start: u32) -> Option<(u16, u32)> {
        let block = plain.block_at(start as usize)?;
        let paragraph = plain.id(block)?.strip_prefix('p')?.parse().ok()?;
        let number = self.0.entry(paragraph).or_default();
        *number += 1;
        Some((paragraph, *number))
    }
}

/// The statements of a text: the quotations of which it names the speaker beyond doubt. `kind`
/// tells what a subject is, and `actor` which actor.
pub(super) fn find(
    (reading, plain, lang): (&Reading, &PlainText, &str),
    year: i32,
    mentions: &[NameMention],
    kind: &dyn Fn(u32) -> SubjectKind,
    actor: &dyn Fn(u32) -> Option<Ref<Actor>>,
) -> Vec<Statement> {
    let Some(speech) = Speech::of(lang) else {
        return Vec::new();
    };
    let blocks = quotes::blocks(&reading.text);
    let quoted = Quoted {
        text: &reading.text,
        blocks: &blocks,
        mentions,
        kind,
    };
    let mut numbers = Numbers::default();
    let one = |quote: Quote| {
        let outer = quote.quotation.outer.clone();
        let start = match reading.position(outer.start..outer.start + 1) {
            Position::Text(range) => range.start,
            Position::Beside(start) => start,
            Position::Headline => return None,
        };
        let (paragraph, number) = numbers.next(plain, start)?;
        let said = quote.said.filter(|said| said.doubt.is_none())?;
        let speaker = actor(said.subject?)?;
        let inner = mentions.iter().filter(|m| outer.contains(&m.start));
        let mut about: Vec<Ref<Actor>> = inner.filter_map(|m| actor(m.subject)).collect();
        about.retain(|actor| *actor != speaker);
        about.sort_unstable();
        about.dedup();
        let block = &blocks[quote.quotation.block];
        let beside = [
            &reading.text[block.start..outer.start],
            reading.text.get(outer.end..block.end).unwrap_or_default(),
        ];
        Some(Statement {
            is_earlier: beside
                .iter()
                .any(|text| speech.tells_of_earlier(text, year)),
            speaker: Some(speaker),
            descriptor: None,
            words: verbatim(&reading.text, &quote.quotation.parts),
            is_direct: true,
            paragraph,
            number,
            about,
            said: None,
            is_found: true,
        })
    };
    quotes::find(&quoted, speech)
        .into_iter()
        .filter_map(one)
        .collect()
}

/// Words without the quotation marks around them, on one line.
fn unquoted(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '“' | '”' | '„' | '«' | '»' | '"');
    let text = text.trim().trim_matches(is_mark);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as words are compared: spaces and the forms of quotation marks do not count.
fn comparable(text: &str) -> String {
    let one = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' => '"',
        c => c,
    };
    let text: String = text.chars().map(one).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
