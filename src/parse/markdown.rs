//! Markdown to canonical HTML.
//!
//! `pulldown_cmark` reads, [`Sheet`] writes; this file says which event becomes what.
//! It is one loop over the events, and footnotes are set aside until the end.

mod addresses;
mod alerts;
mod footnotes;
mod headings;
mod indented;
mod left_over;
mod tables;
mod unknown;

use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options as Syntax, Parser, Tag, TagEnd,
};

use self::footnotes::Footnotes;
use self::indented::Dedented;
use self::left_over::LeftOvers;
use self::tables::Table;
use self::unknown::Masked;
use super::body::policy::Kind;
use super::body::sheet::{Serial, Sheet};
use super::body::{raw, urls};
use crate::model::plain_text::one_line;
use crate::text::names::Language;

pub use super::body::{Body, Heading, Note, NoteKind};

/// How a body is rendered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether raw HTML passes as far as it is safe, or only tables and plain inline tags do.
    pub html: bool,
    /// Whether quotes, dashes and dots are set as English has them.
    pub smart: bool,
    /// Whether indented lines are code even where they are most of the text.
    pub indented_code: bool,
    /// Byte offset of the body in its file; all reported offsets count from the start of the file.
    pub base: usize,
    /// The language of the text, for words that are not its author's.
    pub language: Language,
}

/// Renders Markdown as canonical HTML. Never fails: what cannot be on a page is in the notes.
pub fn render(source: &str, options: &Options) -> Body {
    let dedented = match options.indented_code {
        true => Dedented::unchanged(source),
        false => Dedented::of(source, syntax(options.smart)),
    };
    let source = &*dedented.text;
    let masked = Masked::of(source);
    let parser = Parser::new_ext(masked.text(), syntax(options.smart));
    let definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let label = unicase_key(label);
            (label, definition.dest.to_string(), definition.span.clone())
        })
        .collect();
    let events = parser.into_offset_iter();
    let mut writer = Writer {
        source,
        options,
        dedented: &dedented,
        sheet: Sheet::new(source.len()),
        open: Vec::new(),
        addresses: urls::starts(source),
        left_overs: LeftOvers::of(source),
        image: None,
        html: None,
        in_code: false,
        read: 0..0,
        cut_from: None,
        table: Table::default(),
        footnotes: Footnotes::default(),
        used: Vec::new(),
    };
    if let Some(at) = dedented.first() {
        writer
            .sheet
            .note(NoteKind::IndentedText, "", options.base + at);
    }
    match masked.is_needed() {
        true => writer.run(events.map(|(event, span)| (masked.restore(event), span))),
        false => writer.run(events),
    }
    writer.write_footnotes();
    writer.note_lost_definitions(definitions);
    writer.note_templates();
    writer.sheet.finish()
}

/// How labels of links are compared.
fn unicase_key(label: &str) -> String {
    let words: Vec<String> = label.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Super- and subscript stay off: `~` and `^` are ordinary characters in prose. So do metadata
/// blocks, which would swallow what stands between two rules, and mathematics, for prices in `$`.
/// Attributes of headings are read in `headings`, since the parser drops what it cannot use.
fn syntax(smart: bool) -> Syntax {
    let quotes = match smart {
        true => Syntax::ENABLE_SMART_PUNCTUATION,
        false => Syntax::empty(),
    };
    quotes
        | Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_GFM
        | Syntax::ENABLE_DEFINITION_LIST
        | Syntax::ENABLE_WIKILINKS
}

/// What the end of a syntax element has to do.
enum Open {
    /// Close this element of the sheet.
    Element(Serial),
    /// Nothing: the element was left out.
    Nothing,
    /// Nothing but end the text: a block was left out.
    Part,
    /// Write what the element is marked with, as it is only text.
    Mark(&'static str),
    /// Write the bracket that ends a link's words, close the link, read on after its target.
    Bracket(Option<Serial>, Range<usize>),
}

/// An image whose description is being gathered.
struct Image<'a> {
    source: CowStr<'a>,
    title: CowStr<'a>,
    alt: Vec<Spanned<'a>>,
    /// Whether it is written as notes have it, `![[img.png|300]]`.
    of_note: bool,
    at: usize,
    /// Images within its description.
    inner: usize,
}

/// Gathered lines of raw HTML, with the place of each in the source.
#[derive(Default)]
struct HtmlBlock {
    text: String,
    lines: Vec<(usize, usize)>,
}

type Spanned<'a> = (Event<'a>, Range<usize>);

struct Writer<'a> {
    source: &'a str,
    options: &'a Options,
    dedented: &'a Dedented<'a>,
    sheet: Sheet,
    open: Vec<Open>,
    /// Where bare addresses may begin in the source, in order.
    addresses: Vec<usize>,
    left_overs: LeftOvers,
    image: Option<Image<'a>>,
    html: Option<HtmlBlock>,
    in_code: bool,
    /// What of the source was read ahead of the events.
    read: Range<usize>,
    /// From where the rest of a heading is attributes.
    cut_from: Option<usize>,
    table: Table,
    footnotes: Footnotes<'a>,
    /// Labels of links that were used.
    used: Vec<String>,
}

impl<'a> Writer<'a> {
    fn run(&mut self, events: impl Iterator<Item = Spanned<'a>>) {
        let mut events = events.peekable();
        while let Some((event, span)) = events.next() {
            if self.image.is_some() {
                self.describe_image(event, span);
                continue;
            }
            if self.cut_from.is_some_and(|from| span.start >= from)
                && !matches!(event, Event::Start(_) | Event::End(_))
            {
                continue;
            }
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let at = self.at(span.start);
                    self.footnotes.set_aside(&label, at, &mut events);
                }
                Event::Start(tag) => {
                    let open = self.start(tag, &span);
                    self.open.push(open);
                }
                Event::End(tag) => self.end(tag, &span),
                Event::Text(text) if self.in_code => self.sheet.verbatim(&text),
                Event::Text(text) => {
                    self.hide(&span);
                    self.text(text, span, &mut events);
                }
                Event::SoftBreak => self.sheet.text("\n"),
                event => {
                    self.hide(&span);
                    self.leaf(event, &span);
                }
            }
        }
    }

    fn text(
        &mut self,
        text: CowStr<'a>,
        span: Range<usize>,
        events: &mut std::iter::Peekable<impl Iterator<Item = Spanned<'a>>>,
    ) {
        if self.read.contains(&span.start) {
            let read = self.read.end - span.start;
            return self.sheet.text(text.get(read..).unwrap_or_default());
        }
        self.note_left_overs(&span);
        if let Some(from) = self.cut_from.filter(|from| *from < span.end) {
            let kept = text.len().saturating_sub(span.end - from);
            return self.sheet.text(text.get(..kept).unwrap_or(&text));
        }
        match self.address_in(&span) {
            Some(at) => self.text_with_address(text, span, at, events),
            None => self.sheet.text(&text),
        }
    }

    /// The place in the file of an offset in the source.
    fn at(&self, offset: usize) -> usize {
        self.options.base + self.dedented.source_offset(offset)
    }

    /// Notes that a leaf is within an element that is left out with all that is in it.
    fn hide(&mut self, span: &Range<usize>) {
        if self.sheet.muted().is_some() {
            self.sheet.hide_to(self.at(span.end));
        }
    }

    fn leaf(&mut self, event: Event<'a>, span: &Range<usize>) {
        match event {
            Event::Code(text) => self.sheet.code(&text),
            Event::Html(line) => {
                let block = self.html.get_or_insert_default();
                block.lines.push((block.text.len(), span.start));
                block.text.push_str(&line);
            }
            Event::InlineHtml(tag) => {
                let start = self.at(span.start);
                let is_template = self.source[..span.start].ends_with("{{");
                match is_template {
                    true => self.sheet.text(&raw::decode(&tag)),
                    false => raw::write(&mut self.sheet, &tag, self.options.html, |at| start + at),
                }
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::HardBreak => self.sheet.line_break("<br>"),
            Event::Rule => self.sheet.rule(),
            Event::TaskListMarker(done) => self.sheet.task(done),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: &Range<usize>) -> Open {
        let at = self.at(span.start);
        let sheet = &mut self.sheet;
        let block = |serial: Option<Serial>| serial.map_or(Open::Part, Open::Element);
        let inline = |serial: Option<Serial>| serial.map_or(Open::Nothing, Open::Element);
        match tag {
            Tag::Paragraph => Open::Element(sheet.paragraph()),
            Tag::Heading { level, .. } => self.heading(level as u8, span),
            Tag::BlockQuote(None) => block(sheet.block("blockquote", "", Kind::Flow, at)),
            Tag::BlockQuote(Some(kind)) => block(self.alert(kind, at)),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                Open::Element(sheet.code_block(language(&kind)))
            }
            Tag::List(None) => block(sheet.block("ul", "", Kind::Rows, at)),
            Tag::List(Some(1)) => block(sheet.block("ol", "", Kind::Rows, at)),
            Tag::List(Some(first)) => {
                block(sheet.block("ol", &format!(" start=\"{first}\""), Kind::Rows, at))
            }
            Tag::Item => block(self.row("li", "", Kind::Cell)),
            Tag::DefinitionList => block(sheet.block("dl", "", Kind::Rows, at)),
            Tag::DefinitionListTitle => block(self.row("dt", "", Kind::Leaf)),
            Tag::DefinitionListDefinition => block(self.row("dd", "", Kind::Cell)),
            Tag::Table(aligns) => {
                self.table = Table::new(aligns);
                block(sheet.table(at))
            }
            Tag::TableHead => self.head(span),
            Tag::TableRow => self.table_row(span),
            Tag::TableCell => self.cell(span),
            Tag::Emphasis => inline(sheet.inline("em", "")),
            Tag::Strong => inline(sheet.inline("strong", "")),
            Tag::Strikethrough if self.source[span.clone()].starts_with("~~") => {
                inline(sheet.inline("del", ""))
            }
            Tag::Strikethrough => {
                sheet.text("~");
                Open::Mark("~")
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.used.push(unicase_key(&id));
                self.link(link_type, &dest_url, &title, span)
            }
            Tag::Image {
                link_type: link_type @ LinkType::WikiLink { .. },
                dest_url,
                title,
                ..
            } if !is_picture(&dest_url) => self.link(link_type, &dest_url, &title, span),
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.used.push(unicase_key(&id));
                self.image = Some(Image {
                    source: dest_url,
                    title,
                    alt: Vec::new(),
                    of_note: matches!(link_type, LinkType::WikiLink { .. }),
                    at,
                    inner: 0,
                });
                Open::Nothing
            }
            _ => Open::Nothing,
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Heading(_) => self.cut_from = None,
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(span),
            _ => {}
        }
        match self.open.pop() {
            Some(Open::Element(serial)) => self.sheet.end(serial),
            Some(Open::Part) => self.sheet.part(),
            Some(Open::Mark(mark)) => self.sheet.text(mark),
            Some(Open::Bracket(link, read)) => {
                self.read = read;
                self.sheet.text("]");
                link.into_iter().for_each(|link| self.sheet.end(link));
            }
            Some(Open::Nothing) | None => {}
        }
    }

    /// Opens an item, a row or a cell; where its list or table was left out, only its text stays.
    fn row(&mut self, name: &'static str, attributes: &str, kind: Kind) -> Option<Serial> {
        let row = self.sheet.row(name, attributes, kind);
        if row.is_none() {
            self.sheet.part();
        }
        row
    }

    fn alert(&mut self, kind: BlockQuoteKind, at: usize) -> Option<Serial> {
        let attributes = match kind {
            BlockQuoteKind::Note => " class=\"alert note\"",
            BlockQuoteKind::Tip => " class=\"alert tip\"",
            BlockQuoteKind::Important => " class=\"alert important\"",
            BlockQuoteKind::Warning => " class=\"alert warning\"",
            BlockQuoteKind::Caution => " class=\"alert caution\"",
        };
        let alert = self.sheet.block("aside", attributes, Kind::Flow, at)?;
        self.sheet
            .alert_title(alerts::title(kind, self.options.language));
        Some(alert)
    }

    fn link(&mut self, kind: LinkType, to: &str, title: &str, span: &Range<usize>) -> Open {
        let at = self.at(span.start);
        let link = match kind {
            LinkType::WikiLink { has_pothole } => {
                if let Some(target) = self.target_after(span.end).filter(|_| !has_pothole) {
                    let link = self.sheet.link(target, "", at);
                    self.sheet.text("[");
                    return Open::Bracket(link, span.end..span.end + target.len() + "()".len());
                }
                let is_empty = self.source[span.clone()].ends_with("|]]");
                // In a table the bar is written `\|`, and the backslash is no part of the id.
                let to = match has_pothole {
                    true => to.strip_suffix('\\').unwrap_or(to),
                    false => to,
                };
                let link = self.sheet.reference(to, !has_pothole || is_empty, at);
                if is_empty {
                    self.sheet.text(to.trim());
                }
                link
            }
            LinkType::Email if !to.starts_with("mailto:") => {
                self.sheet.link(&format!("mailto:{to}"), "", at)
            }
            _ => self.sheet.link(to, title, at),
        };
        link.map_or(Open::Nothing, Open::Element)
    }

    /// The target in `[[1]](target)`: an ordinary link whose words stand in brackets, as archives
    /// have them for their notes, although it begins like a link to an actor.
    fn target_after(&self, end: usize) -> Option<&'a str> {
        let target = self.source.get(end..)?.strip_prefix('(')?;
        let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'(' | b')');
        let length = target.bytes().position(ends)?;
        target[length..]
            .starts_with(')')
            .then_some(&target[..length])
    }

    /// Everything within an image is its description.
    fn describe_image(&mut self, event: Event<'a>, span: Range<usize>) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => image.inner += 1,
            Event::End(TagEnd::Image) if image.inner > 0 => image.inner -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(image) = self.image.take() {
                    self.hide(&span);
                    let mut alt = self.plain_line(image.alt);
                    if image.of_note && is_size(&alt) {
                        alt.clear();
                    }
                    self.sheet
                        .image(&image.source, &alt, &image.title, image.at);
                }
                self.open.pop();
            }
            event => image.alt.push((event, span)),
        }
    }

    /// What events say as plain text, on one line.
    fn plain_line(&mut self, events: Vec<Spanned<'a>>) -> String {
        if let [(Event::Text(text), _)] = &events[..] {
            return text.to_string();
        }
        let around = std::mem::replace(&mut self.sheet, Sheet::new(0));
        let open = std::mem::take(&mut self.open);
        self.run(events.into_iter());
        let inner = std::mem::replace(&mut self.sheet, around);
        self.open = open;
        let body = inner.finish();
        body.notes
            .into_iter()
            .for_each(|note| self.sheet.push_note(note));
        one_line(&body.plain.text)
    }

    fn html_block(&mut self) {
        let block = self.html.take().unwrap_or_default();
        let dedented = self.dedented;
        let base = self.options.base;
        raw::write(&mut self.sheet, &block.text, self.options.html, |at| {
            let line = block
                .lines
                .partition_point(|&(start, _)| start <= at)
                .saturating_sub(1);
            let source_offset =
                |&(start, source): &(usize, usize)| dedented.source_offset(source + at - start);
            base + block.lines.get(line).map_or(0, source_offset)
        });
        self.sheet.leave_lines();
    }

    /// What is written like the definition of a link, and may have been meant as text.
    fn note_lost_definitions(&mut self, mut definitions: Vec<(String, String, Range<usize>)>) {
        definitions.sort_by_key(|(_, _, span)| span.start);
        for (label, to, span) in definitions {
            if !to.contains(['/', '.', '#', ':', '@']) && !self.used.contains(&label) {
                let range = self.at(span.start)..self.at(span.end);
                let words = self.source[span].trim_end();
                self.sheet
                    .note_range(NoteKind::LostDefinition, words, range);
            }
        }
    }
}

/// Whether `![[…]]` names a picture, and not a note whose text is to stand there.
fn is_picture(target: &str) -> bool {
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len())
        && ending != "md"
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `300` or `300x200`, which Obsidian takes for the size of a picture and not for words.
fn is_size(alt: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    alt.split_once('x').map_or(number(alt), |(width, height)| {
        number(width) && number(height)
    })
}

fn language<'k>(kind: &'k CodeBlockKind<'_>) -> &'k str {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    }
}

#[cfg(test)]
mod tests;
