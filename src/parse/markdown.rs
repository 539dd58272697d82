//! Markdown to canonical HTML.
//!
//! `pulldown_cmark` reads, [`Sheet`] writes; this file says which event becomes what.
//! It is one loop over the events, and footnotes are set aside until the end.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options as Syntax, Parser,
    Tag, TagEnd,
};

use super::body::policy::Kind;
use super::body::sheet::{Serial, Sheet};
use super::body::{raw, urls};

pub use super::body::{Body, Heading, Note, NoteKind};

/// How a body is rendered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether raw HTML passes as far as it is safe; otherwise only tables and plain inline tags do.
    pub html: bool,
    /// Byte offset of the body in its file; all reported offsets count from the start of the file.
    pub base: usize,
}

/// Renders Markdown as canonical HTML. Never fails: what cannot be on a page is in the notes.
pub fn render(source: &str, options: &Options) -> Body {
    let mut writer = Writer {
        source,
        options,
        sheet: Sheet::new(source.len()),
        open: Vec::new(),
        addresses: urls::starts(source).into_iter().peekable(),
        image: None,
        html: None,
        in_code: false,
        table: Table::default(),
        footnotes: Footnotes::default(),
    };
    writer.run(Parser::new_ext(source, syntax()).into_offset_iter());
    writer.footnotes();
    writer.sheet.finish()
}

/// Super- and subscript stay off: `~` and `^` are ordinary characters in prose. So do metadata
/// blocks, which would swallow what stands between two rules, and mathematics, for prices in `$`.
fn syntax() -> Syntax {
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_FOOTNOTES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_SMART_PUNCTUATION
        | Syntax::ENABLE_HEADING_ATTRIBUTES
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
}

/// An image whose description is being gathered.
struct Image<'a> {
    source: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
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

/// The table being written, and the place in it.
#[derive(Default)]
struct Table {
    aligns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

/// Footnotes, whose text waits for the end.
#[derive(Default)]
struct Footnotes<'a> {
    /// Definitions in the order of the source, until they are written.
    defined: Vec<Option<Vec<Spanned<'a>>>>,
    by_label: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    /// Labels by number, with how often each was referred to.
    referred: Vec<(String, usize)>,
}

struct Writer<'a> {
    source: &'a str,
    options: &'a Options,
    sheet: Sheet,
    open: Vec<Open>,
    /// Where bare addresses may begin in the source.
    addresses: Peekable<std::vec::IntoIter<usize>>,
    image: Option<Image<'a>>,
    html: Option<HtmlBlock>,
    in_code: bool,
    table: Table,
    footnotes: Footnotes<'a>,
}

impl<'a> Writer<'a> {
    fn run(&mut self, events: impl Iterator<Item = Spanned<'a>>) {
        let mut events = events.peekable();
        while let Some((event, span)) = events.next() {
            if self.image.is_some() {
                self.describe_image(event);
                continue;
            }
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let definition = set_aside(&mut events);
                    let index = self.footnotes.defined.len();
                    self.footnotes
                        .by_label
                        .entry(label.to_lowercase())
                        .or_insert(index);
                    self.footnotes.defined.push(Some(definition));
                }
                Event::Start(tag) => {
                    let open = self.start(tag, &span);
                    self.open.push(open);
                }
                Event::End(tag) => self.end(tag),
                Event::Text(text) if self.in_code => self.sheet.verbatim(&text),
                Event::Text(text) => match self.address_in(&span) {
                    Some(at) => self.text_with_address(text, span, at, &mut events),
                    None => self.sheet.text(&text),
                },
                Event::SoftBreak => self.sheet.text("\n"),
                event => self.leaf(event, &span),
            }
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
                let start = self.options.base + span.start;
                raw::write(&mut self.sheet, &tag, self.options.html, |at| start + at);
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::HardBreak => self.sheet.line_break("<br>"),
            Event::Rule => self.sheet.rule(),
            Event::TaskListMarker(done) => self.sheet.task(done),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: &Range<usize>) -> Open {
        let at = self.options.base + span.start;
        let sheet = &mut self.sheet;
        let block = |serial: Option<Serial>| serial.map_or(Open::Part, Open::Element);
        let inline = |serial: Option<Serial>| serial.map_or(Open::Nothing, Open::Element);
        match tag {
            Tag::Paragraph => Open::Element(sheet.paragraph()),
            Tag::Heading { level, id, .. } => {
                Open::Element(sheet.heading(level as u8, id.as_deref()))
            }
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
                self.table = Table {
                    aligns,
                    ..Table::default()
                };
                block(sheet.table(at))
            }
            Tag::TableHead => self.head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.cell(),
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
                ..
            } => inline(self.link(link_type, &dest_url, span)),
            Tag::Image {
                dest_url, title, ..
            } => {
                self.image = Some(Image {
                    source: dest_url,
                    title,
                    alt: String::new(),
                    at,
                    inner: 0,
                });
                Open::Nothing
            }
            _ => Open::Nothing,
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::TableHead => self.table.in_head = false,
            _ => {}
        }
        match self.open.pop() {
            Some(Open::Element(serial)) => self.sheet.end(serial),
            Some(Open::Part) => self.sheet.part(),
            Some(Open::Mark(mark)) => self.sheet.text(mark),
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
        let (attributes, title) = match kind {
            BlockQuoteKind::Note => (" class=\"alert note\"", "Note"),
            BlockQuoteKind::Tip => (" class=\"alert tip\"", "Tip"),
            BlockQuoteKind::Important => (" class=\"alert important\"", "Important"),
            BlockQuoteKind::Warning => (" class=\"alert warning\"", "Warning"),
            BlockQuoteKind::Caution => (" class=\"alert caution\"", "Caution"),
        };
        let alert = self.sheet.block("aside", attributes, Kind::Flow, at)?;
        self.sheet.alert_title(title);
        Some(alert)
    }

    fn link(&mut self, link_type: LinkType, to: &str, span: &Range<usize>) -> Option<Serial> {
        let at = self.options.base + span.start;
        match link_type {
            LinkType::WikiLink { has_pothole } => {
                let is_empty = self.source[span.clone()].ends_with("|]]");
                let link = self.sheet.reference(to, !has_pothole || is_empty, at);
                if is_empty {
                    self.sheet.text(to.trim());
                }
                link
            }
            LinkType::Email if !to.starts_with("mailto:") => {
                self.sheet.link(&format!("mailto:{to}"), at)
            }
            _ => self.sheet.link(to, at),
        }
    }

    /// Everything within an image is its description.
    fn describe_image(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Image { .. }) => image.inner += 1,
            Event::End(TagEnd::Image) if image.inner > 0 => image.inner -= 1,
            Event::End(TagEnd::Image) => {
                self.sheet
                    .image(&image.source, &image.alt, &image.title, image.at);
                self.image = None;
                self.open.pop();
            }
            _ => {}
        }
    }

    fn html_block(&mut self) {
        let block = self.html.take().unwrap_or_default();
        let base = self.options.base;
        raw::write(&mut self.sheet, &block.text, self.options.html, |at| {
            let line = block
                .lines
                .partition_point(|&(start, _)| start <= at)
                .saturating_sub(1);
            block
                .lines
                .get(line)
                .map_or(base, |&(start, source)| base + source + at - start)
        });
        self.sheet.leave_lines();
    }
}

/// Tables.
impl Writer<'_> {
    fn head(&mut self) -> Open {
        self.table.column = 0;
        self.table.in_head = true;
        let head = self.row("thead", "", Kind::Rows);
        if head.is_some() {
            self.sheet.row("tr", "", Kind::Rows);
        }
        head.map_or(Open::Part, Open::Element)
    }

    fn table_row(&mut self) -> Open {
        self.table.column = 0;
        if !self.table.has_body {
            self.table.has_body = true;
            self.sheet.row("tbody", "", Kind::Rows);
        }
        self.row("tr", "", Kind::Rows)
            .map_or(Open::Part, Open::Element)
    }

    fn cell(&mut self) -> Open {
        let class = match self.table.aligns.get(self.table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.table.column += 1;
        let cell = if self.table.in_head {
            self.row("th", &format!(" scope=\"col\"{class}"), Kind::Cell)
        } else {
            self.row("td", class, Kind::Cell)
        };
        cell.map_or(Open::Part, Open::Element)
    }
}

/// Text, and the addresses in it.
impl<'a> Writer<'a> {
    /// The start of a bare address in this stretch of the source, if it is in prose.
    fn address_in(&mut self, span: &Range<usize>) -> Option<usize> {
        while self.addresses.next_if(|&at| at < span.start).is_some() {}
        let at = self.addresses.next_if(|&at| at < span.end)?;
        (!self.sheet.in_link()).then_some(at)
    }

    /// Writes a text and the bare address that begins in it.
    ///
    /// The parser cuts a text at characters that might have meant something, of which
    /// addresses are full; so the address is put together from the texts that follow.
    fn text_with_address(
        &mut self,
        text: CowStr<'a>,
        span: Range<usize>,
        start: usize,
        events: &mut Peekable<impl Iterator<Item = Spanned<'a>>>,
    ) {
        let Some((before, first)) = text.split_at_checked(start - span.start) else {
            return self.sheet.text(&text);
        };
        self.sheet.text(before);
        let mut address = first.to_owned();
        let mut pieces = vec![(address.len(), CowStr::from(first.to_owned()))];
        let mut end = span.end;
        let mut goes_on = !first.contains(char::is_whitespace);
        while goes_on
            && let Some((Event::Text(text), span)) = events
                .next_if(|(event, span)| matches!(event, Event::Text(_)) && self.adjoins(end, span))
        {
            address.push_str(as_written(&text, &self.source[span.clone()]));
            goes_on = !text.contains(char::is_whitespace);
            pieces.push((address.len(), text));
            end = span.end;
        }
        let length = urls::bare_length(&address);
        self.sheet.bare_address(&address[..length]);
        let mut begin = 0;
        for (end, shown) in pieces {
            if length <= begin {
                self.rest_of_text(&shown);
            } else if length < end {
                self.rest_of_text(&address[length..end]);
            }
            begin = end;
        }
    }

    /// A text of which an address may be a part further on.
    fn rest_of_text(&mut self, text: &str) {
        let mut done = 0;
        for address in urls::bare(text) {
            self.sheet.text(&text[done..address.start]);
            self.sheet.bare_address(&text[address.clone()]);
            done = address.end;
        }
        self.sheet.text(&text[done..]);
    }

    /// Whether a text goes on where the last one ended, but for the backslash of an escape.
    fn adjoins(&self, end: usize, next: &Range<usize>) -> bool {
        next.start == end || self.source.get(end..next.start) == Some("\\")
    }
}

/// The characters of an address as they were typed: not as quotes and dashes, but without entities.
fn as_written<'t>(text: &'t str, source: &'t str) -> &'t str {
    if !text.is_ascii() && source.is_ascii() && !source.starts_with('&') {
        source
    } else {
        text
    }
}

fn language<'k>(kind: &'k CodeBlockKind<'_>) -> &'k str {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    }
}

/// Takes the events up to the end of a footnote definition whose start was taken.
fn set_aside<'a>(events: &mut impl Iterator<Item = Spanned<'a>>) -> Vec<Spanned<'a>> {
    let mut depth = 0;
    events
        .take_while(|(event, _)| {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            depth >= 0
        })
        .collect()
}

/// Footnotes.
impl Writer<'_> {
    fn footnote_reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        let next = self.footnotes.referred.len() + 1;
        let number = *self.footnotes.numbers.entry(label.clone()).or_insert(next);
        if number == next {
            self.footnotes.referred.push((label, 0));
        }
        let Some((_, times)) = self.footnotes.referred.get_mut(number - 1) else {
            return;
        };
        *times += 1;
        let again = if *times > 1 {
            format!("-{times}")
        } else {
            String::new()
        };
        let mark = if self.sheet.in_link() {
            number.to_string()
        } else {
            format!("<a href=\"#fn-{number}\" id=\"fnref-{number}{again}\">{number}</a>")
        };
        self.sheet
            .piece(&format!("<sup class=\"note-ref\">{mark}</sup>"));
    }

    /// Writes the notes: those referred to by number, then those nobody refers to.
    fn footnotes(&mut self) {
        if self.footnotes.defined.is_empty() {
            return;
        }
        self.sheet.end_all();
        self.sheet.block(
            "section",
            " class=\"footnotes\"",
            Kind::Flow,
            self.options.base,
        );
        self.sheet.block("ol", "", Kind::Rows, self.options.base);
        let mut number = 0;
        while let Some((label, _)) = self.footnotes.referred.get(number) {
            number += 1;
            if let Some(&index) = self.footnotes.by_label.get(label) {
                self.footnote(index, number, true);
            }
        }
        for index in 0..self.footnotes.defined.len() {
            if self.footnotes.defined[index].is_some() {
                number += 1;
                self.footnote(index, number, false);
            }
        }
        self.sheet.end_all();
    }

    fn footnote(&mut self, index: usize, number: usize, is_referred: bool) {
        let definition = self
            .footnotes
            .defined
            .get_mut(index)
            .and_then(Option::take)
            .unwrap_or_default();
        let item = self
            .sheet
            .row("li", &format!(" id=\"fn-{number}\""), Kind::Cell);
        self.run(definition.into_iter());
        if is_referred {
            self.sheet.append_to_last_paragraph(&format!(
                " <a href=\"#fnref-{number}\" class=\"back\" aria-label=\"Back to reference {number}\">↩</a>"
            ));
        }
        if let Some(item) = item {
            self.sheet.end(item);
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
