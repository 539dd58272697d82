//! An article or an ordinary page: metadata from its layers, and the text.

use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::article::ArticleMeta;
use crate::model::html::Html;
use crate::model::plain_text::Plain;
use crate::model::record::Adopts;
use crate::model::record::Record;
use crate::parse::adopt::Adoption;
use crate::parse::body::{Body, Note, NoteKind, Outline};
use crate::parse::front_matter::{self, FrontMatterFault, Split, Syntax};
use crate::parse::markdown::{self, Options};
use crate::parse::node::{self, Node, Value};
use crate::parse::record::{Yaml, of_nobody};
use crate::parse::wire;
use crate::text::names::Language;
use crate::text::unseen;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct ParseOptions<'a> {
    /// What to do with unknown keys.
    pub unknown: UnknownKeys,
    /// Keys that the settings add to those of other tools.
    pub keys: &'a BTreeMap<String, String>,
    /// Whether raw HTML passes.
    pub html: bool,
    /// Whether quotes, dashes and dots are set as English has them.
    pub smart: bool,
    /// Whether indented lines are code even where they are most of a text.
    pub indented_code: bool,
    /// The language of texts that do not name theirs.
    pub language: Language,
}

impl ParseOptions<'_> {
    /// How a text is read whose language may be named.
    pub fn in_language(self, lang: Option<&str>) -> Self {
        ParseOptions {
            language: lang.map_or(self.language, Language::of),
            ..self
        }
    }
}

/// Whether a file stands in a folder `_drafts`, as Jekyll and Hexo keep what is not published.
pub fn is_among_drafts(path: &str) -> bool {
    path.split('/').any(|folder| folder == "_drafts")
}

/// The language codes of ISO 639-1, by which translations are named: `plan.de.md`.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The language that a file's name gives before its ending: `plan.de.md`, `plan.zh-hans.md`.
pub fn language_of(path: &str) -> Option<&str> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let (stem, _) = name.rsplit_once('.')?;
    let (first, tag) = stem.rsplit_once('.')?;
    let (language, more) = tag.split_once('-').unwrap_or((tag, "Latn"));
    let is_known = LANGUAGES.split(' ').any(|known| known == language);
    let is_tag = (2..=4).contains(&more.len()) && more.chars().all(|c| c.is_ascii_alphabetic());
    (is_known && is_tag && !first.is_empty()).then_some(tag)
}

/// An article as one file and its sidecar tell it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ParsedArticle {
    /// The text's file.
    pub path: Arc<str>,
    /// The metadata: sidecar over front matter over defaults.
    pub meta: ArticleMeta,
    /// What is known of the text.
    pub outline: Outline,
    /// The text itself.
    #[serde(skip)]
    pub html: Html,
    /// What it says.
    #[serde(skip)]
    pub plain: Plain,
    /// A wire story's picture caption.
    pub caption: Option<String>,
    /// Whether the text is a plain wire story.
    pub wire: bool,
    /// The bytes of a wire story's date line.
    pub date_line: Option<std::ops::Range<usize>>,
}

/// A text with typed front matter, such as a page or a `.md` registry entry.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The metadata.
    pub meta: T,
    /// The text.
    pub body: Body,
}

/// Reads an article from its text, its sidecar's text and its folder's defaults.
pub fn parse_article(
    path: &Arc<str>,
    text: &str,
    sidecar: Option<(&Arc<str>, &str)>,
    defaults: &ArticleMeta,
    reading: ParseOptions<'_>,
) -> (ParsedArticle, Diagnostics) {
    let mut diags = Diagnostics::default();
    let mut upper = None;
    if let Some((path, text)) = sidecar {
        let (meta, found) = parse_file::<ArticleMeta>(path, text, reading, of_nobody);
        diags.extend(found);
        upper = Some(meta);
    }
    let mut article = if path.ends_with(".txt") {
        if let Some(fence) = front_matter::late(text) {
            let stem = path.rsplit_once('.').map_or(&**path, |(stem, _)| stem);
            let location = Location::bytes(path, fence);
            diags.push(Diagnostic::front_matter_late(location, Some(stem)));
        }
        let text = without_unfit(path, 0, text, &mut diags);
        wire_story(path, &text, upper.as_ref().and_then(|m| m.title.as_deref()))
    } else {
        let above = upper.as_ref().and_then(|meta| meta.lang.as_deref());
        let named = language_of(path).or(defaults.lang.as_deref());
        let reading = reading.in_language(above.or(named));
        let (parsed, found) = parse_page::<ArticleMeta>(path, text, reading);
        diags.extend(found);
        let Parsed { meta, body } = parsed;
        ParsedArticle {
            path: path.clone(),
            meta,
            outline: body.outline,
            html: Html::in_memory(body.html),
            plain: Plain::InMemory(Arc::new(body.plain)),
            caption: None,
            wire: false,
            date_line: None,
        }
    };
    if let Some(upper) = upper {
        article.date_line = article.date_line.filter(|_| upper.date.is_none());
        article.meta = upper.with_defaults(&article.meta);
    }
    if article.meta.lang.is_none() {
        article.meta.lang = language_of(path).map(str::to_owned);
    }
    article.meta = article.meta.with_defaults(defaults);
    if is_among_drafts(path) {
        article.meta.draft = Some(true);
    }
    (article, diags)
}

fn wire_story(path: &Arc<str>, text: &str, title: Option<&str>) -> ParsedArticle {
    let story = wire::read(text, &wire::WireOptions { base: 0, title });
    let meta = ArticleMeta {
        date: story.date.as_ref().map(|(words, _)| words.clone()),
        title: story.headline,
        ..ArticleMeta::default()
    };
    ParsedArticle {
        path: path.clone(),
        meta,
        outline: story.body.outline,
        html: Html::in_memory(story.body.html),
        plain: Plain::InMemory(Arc::new(story.body.plain)),
        caption: story.caption,
        wire: true,
        date_line: story.date.map(|(_, range)| range),
    }
}

/// Reads front matter and Markdown.
pub fn parse_page<T: Record>(
    path: &Arc<str>,
    text: &str,
    reading: ParseOptions<'_>,
) -> (Parsed<T>, Diagnostics) {
    let mut diags = Diagnostics::default();
    let split = match front_matter::split(text) {
        Ok(split) => split,
        Err(fault) => {
            diags.push(match fault {
                FrontMatterFault::Open(at) => {
                    Diagnostic::front_matter_open(Location::bytes(path, at))
                }
                FrontMatterFault::Late(at) => {
                    Diagnostic::front_matter_late(Location::bytes(path, at), None)
                }
                FrontMatterFault::Fence(at, unseen) => {
                    Diagnostic::front_matter_fence(Location::bytes(path, at), unseen.as_deref())
                }
                FrontMatterFault::Object(at) => {
                    Diagnostic::front_matter_object(Location::bytes(path, at))
                }
            });
            return (
                Parsed {
                    meta: T::default(),
                    body: Body::default(),
                },
                diags,
            );
        }
    };
    let mut meta = T::default();
    if let Some((syntax, range)) = split.meta {
        let yaml = Yaml {
            path,
            base: range.start,
            text: &text[range],
            unknown: reading.unknown,
            keys: reading.keys,
            syntax,
            foreign: of_nobody,
        };
        let (read, found) = yaml.read_record();
        diags.extend(found);
        meta = read;
    }
    let options = Options {
        html: reading.html,
        smart: reading.smart,
        indented_code: reading.indented_code,
        base: split.body.start,
        language: reading.in_language(meta.lang()).language,
    };
    let body = without_unfit(path, split.body.start, &text[split.body], &mut diags);
    let body = markdown::render(&body, &options);
    diags.extend(notes(path, &body.notes));
    (Parsed { meta, body }, diags)
}

/// What the text of a folder, `_index.md`, says that would hold back what is in the folder.
pub fn check_section(path: &Arc<str>, text: &str, reading: ParseOptions<'_>) -> Diagnostics {
    let mut diags = Diagnostics::default();
    if let Ok(Split {
        meta: Some((syntax, range)),
        ..
    }) = front_matter::split(text)
        && let (
            Some(Node {
                value: Value::Map(entries),
                ..
            }),
            _,
        ) = node::read_as(syntax, &text[range])
    {
        let adoption = Adoption {
            path,
            entry: "",
            adopts: Adopts::Section,
            unknown: UnknownKeys::Extra,
            keys: reading.keys,
            known: &[],
        };
        diags = adoption.read(entries.into()).diags;
    }
    diags
}

/// Reads a file that is YAML alone. Unknown keys that are `foreign` are passed over.
pub fn parse_file<T: Record>(
    path: &Arc<str>,
    text: &str,
    reading: ParseOptions<'_>,
    foreign: fn(&str) -> bool,
) -> (T, Diagnostics) {
    let (base, text) = without_mark(text);
    Yaml {
        path,
        text,
        base,
        unknown: reading.unknown,
        keys: reading.keys,
        syntax: Syntax::Yaml,
        foreign,
    }
    .read_record()
}

/// A text without its byte order mark, and how many bytes that took.
pub fn without_mark(text: &str) -> (usize, &str) {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => (text.len() - rest.len(), rest),
        None => (0, text),
    }
}

/// A text that may become a page, `base` bytes into its file, with a message on what is left
/// out of it. Places in it stay what they are.
fn without_unfit<'a>(
    path: &Arc<str>,
    base: usize,
    text: &'a str,
    diags: &mut Diagnostics,
) -> Cow<'a, str> {
    let mut unfit = unseen::unfit_in_text(text);
    if let Some((at, c)) = unfit.next() {
        let range = base + at..base + at + c.len_utf8();
        let count = 1 + unfit.count();
        diags.push(Diagnostic::control_character(
            Location::bytes(path, range),
            c,
            count,
        ));
    }
    unseen::without_overrides(text)
}

fn notes(path: &Arc<str>, notes: &[Note]) -> Diagnostics {
    let mut diags = Diagnostics::default();
    for (i, note) in notes.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| notes[i].kind);
        if note.kind == NoteKind::TooDeep && before == Some(NoteKind::TooDeep) {
            continue;
        }
        let location = match note.end > note.at {
            true => Location::bytes(path, note.at..note.end),
            false => Location::inline(path, note.at),
        };
        let what = &*note.what;
        diags.push(match note.kind {
            NoteKind::RawTag => Diagnostic::html_dropped(location, what),
            NoteKind::HiddenTag => Diagnostic::html_hidden(location, what),
            NoteKind::OpenComment => Diagnostic::comment_open(location),
            NoteKind::EventHandler | NoteKind::IdleAttribute => {
                Diagnostic::attribute_dropped(location, what)
            }
            NoteKind::UnsafeLink | NoteKind::UnsafeImage => Diagnostic::unsafe_link(location, what),
            NoteKind::BlankInTarget => Diagnostic::blank_in_target(location, what),
            NoteKind::TooDeep => Diagnostic::nesting_flattened(location),
            NoteKind::SpareCell => Diagnostic::spare_cell(location, what),
            NoteKind::CutReference => Diagnostic::cut_reference(location, what),
            NoteKind::MarkWithoutNote => Diagnostic::mark_without_note(location, what),
            NoteKind::NoteWithoutMark => Diagnostic::note_without_mark(location, what),
            NoteKind::LostDefinition => Diagnostic::lost_definition(location, what),
            NoteKind::TemplateSyntax => Diagnostic::template_syntax(location, what),
            NoteKind::IdleStars => Diagnostic::idle_stars(location, what),
            NoteKind::IndentedText => Diagnostic::indented_text(location),
        });
    }
    diags
}
