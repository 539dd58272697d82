//! Markdown to canonical HTML.
//!
//! `pulldown_cmark` reads, [`Sheet`] writes; this file says which event becomes what.
//! It is one loop over the events, and footnotes are set aside until the end.

mod addresses;
mod alerts;
mod footnotes;

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options as Syntax, Parser,
    Tag, TagEnd,
};

use self::footnotes::Footnotes;
use super::body::policy::Kind;
use super::body::sheet::{Serial, Sheet};
use super::body::{raw, urls};
use crate::text::names::Language;

pub use super::body::{Body, Heading, Note, NoteKind};

/// How a body is rendered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether raw HTML passes as far as it is safe, or only tables and plain inline tags do.
    pub html: bool,
    /// Whether quotes, dashes and dots are set as English has them.
    pub smart: bool,
    /// Byte offset of the body in its file; all reported offsets count from the start of the file.
    pub base: usize,
    /// The language of the text, for words that are not its author's.
    pub language: Language,
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
        has_targets: source.contains("]("),
        read_to: 0,
        table: Table::default(),
        footnotes: Footnotes::default(),
    };
    writer.run(Parser::new_ext(source, syntax(options.smart)).into_offset_iter());
    writer.write_footnotes();
    writer.sheet.finish()
}

/// Super- and subscript stay off: `~` and `^` are ordinary characters in prose. So do metadata
/// blocks, which would swallow what stands between two rules, and mathematics, for prices in `$`.
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
    /// Write the bracket that ends a link's words, close the link, read on after its target.
    Bracket(Option<Serial>, usize),
}

/// An image whose description is being gathered.
struct Image<'a> {
    source: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
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

/// The table being written, and the place in it.
#[derive(Default)]
struct Table {
    aligns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
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
    /// Whether anything looks like the target of a link.
    has_targets: bool,
    /// Up to where the source was read ahead of the events.
    read_to: usize,
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
                    self.footnotes.set_aside(&label, &mut events);
                }
                Event::Start(tag) => {
                    let open = self.start(tag, &span);
                    self.open.push(open);
                }
                Event::End(tag) => self.end(tag),
                Event::Text(text) if self.in_code => self.sheet.verbatim(&text),
                Event::Text(text) if span.start < self.read_to => {
                    let read = self.read_to - span.start;
                    self.sheet.text(text.get(read..).unwrap_or_default());
                }
                Event::Text(text) => {
                    self.note_blank_target(&span);
                    match self.address_in(&span) {
                        Some(at) => self.text_with_address(text, span, at, &mut events),
                        None => self.sheet.text(&text),
                    }
                }
                Event::SoftBreak => self.sheet.text("\n"),
                event => self.leaf(event, &span),
            }
        }
    }

    /// `[the paper](plan v2.pdf)` is no link, and nobody meant it as text.
    fn note_blank_target(&mut self, span: &Range<usize>) {
        if !self.has_targets {
            return;
        }
        // The bracket may be the first of what follows.
        let words = self.source.get(span.start..span.end + 1);
        let words = words.unwrap_or(&self.source[span.clone()]);
        let Some(found) = words.find("](") else {
            return;
        };
        let start = span.start + found + "](".len();
        // No file has a longer name.
        let rest = &self.source[start..self.source.floor_char_boundary(start + 255)];
        let Some(end) = rest
            .find([')', '\n'])
            .filter(|end| rest[*end..].starts_with(')'))
        else {
            return;
        };
        let target = &rest[..end];
        let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_file = (1..=8).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && !target.contains(['"', '<', '\'']);
        if is_file && target.trim().contains(' ') {
            let at = self.options.base + start;
            self.sheet.note(NoteKind::BlankInTarget, target.trim(), at);
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
                title,
                ..
            } => self.link(link_type, &dest_url, &title, span),
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
                ..
            } => {
                self.image = Some(Image {
                    source: dest_url,
                    title,
                    alt: String::new(),
                    of_note: matches!(link_type, LinkType::WikiLink { .. }),
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
            Some(Open::Bracket(link, read_to)) => {
                self.read_to = read_to;
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
        let at = self.options.base + span.start;
        let link = match kind {
            LinkType::WikiLink { has_pothole } => {
                if let Some(target) = self.target_after(span.end).filter(|_| !has_pothole) {
                    let link = self.sheet.link(target, "", at);
                    self.sheet.text("[");
                    return Open::Bracket(link, span.end + target.len() + "()".len());
                }
                let is_empty = self.source[span.clone()].ends_with("|]]");
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
                if image.of_note && is_size(&image.alt) {
                    image.alt.clear();
                }
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
mod properties;
#[cfg(test)]
mod tests;
