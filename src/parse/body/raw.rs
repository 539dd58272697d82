//! Raw HTML in a source: cut into tags and text, and put on the sheet as far as the policy lets it.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::NoteKind;
use super::policy::{self, Kind, Rule};
use super::sheet::Sheet;

/// Puts `fragment` on the sheet. `at` gives the place in the file of an offset in the fragment.
pub(in crate::parse) fn write(
    sheet: &mut Sheet,
    fragment: &str,
    html: bool,
    at: impl Fn(usize) -> usize,
) {
    let mut pos = 0;
    while pos < fragment.len() {
        if let Some(name) = sheet.muted() {
            pos = find_end_tag(fragment, pos, name);
            sheet.hide_to(at(pos));
        }
        let Some(tag) = fragment[pos..].find('<').map(|found| pos + found) else {
            return sheet.text(&decode(&fragment[pos..]));
        };
        sheet.text(&decode(&fragment[pos..tag]));
        if fragment[..tag].ends_with("{{") {
            // A shortcode, which is printed as it is.
            sheet.text("<");
            pos = tag + 1;
            continue;
        }
        match cut(&fragment[tag..]) {
            Piece::Tag(piece, len) => {
                write_tag(sheet, &piece, html, at(tag));
                pos = tag + len;
            }
            Piece::Hidden(len) => pos = tag + len,
            Piece::Open(len) => {
                sheet.note_range(NoteKind::OpenComment, "<!--", at(tag)..at(tag + len));
                pos = tag + len;
            }
            Piece::Foreign(name, len) => {
                sheet.note_range(NoteKind::HiddenTag, name, at(tag)..at(tag + len));
                pos = tag + len;
            }
            Piece::Text(len) => {
                sheet.text(&decode(&fragment[tag..tag + len]));
                pos = tag + len;
            }
        }
    }
}

/// A start or end tag.
struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: Attributes<'a>,
}

/// Names in lower case, and values without their entities.
type Attributes<'a> = Vec<(String, Cow<'a, str>)>;

impl Tag<'_> {
    fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

/// What a `<` begins, and how long it is.
enum Piece<'a> {
    Tag(Tag<'a>, usize),
    /// A comment, or the type of the document.
    Hidden(usize),
    /// A comment without an end.
    Open(usize),
    /// What word processors leave, by its name.
    Foreign(&'static str, usize),
    Text(usize),
}

/// What begins like a declaration: hidden, with its name where that is to be told.
const DECLARATIONS: [(&str, &str); 4] = [
    ("<!doctype", ""),
    ("<?xml", "?xml"),
    ("<![if", "![if"),
    ("<![endif", "![endif"),
];

/// Whether the `<` at the start of a text begins a tag that is none of HTML.
pub(in crate::parse) fn is_no_element(text: &str) -> bool {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let rest = line[1..].strip_prefix('/').unwrap_or(&line[1..]);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let after = rest.trim_start_matches(is_name);
    let name = rest[..rest.len() - after.len()].to_ascii_lowercase();
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (after.is_empty() || after.starts_with([' ', '\t', '/', '>']));
    is_tag && (!policy::is_element(&name) || matches!(attributes(after), Some((_, _, false))))
}

fn cut(text: &str) -> Piece<'_> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return match comment.find("-->") {
            Some(end) => Piece::Hidden("<!--".len() + end + "-->".len()),
            None => Piece::Open(text.len()),
        };
    }
    for (start, name) in DECLARATIONS {
        let is_one = text
            .get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start));
        if let Some(end) = text.find('>').filter(|_| is_one) {
            return match name {
                "" => Piece::Hidden(end + 1),
                name => Piece::Foreign(name, end + 1),
            };
        }
    }
    let closes = text.starts_with("</");
    let rest = &text[if closes { 2 } else { 1 }..];
    let name_len = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(rest.len());
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Piece::Text(1);
    }
    let name = rest[..name_len].to_ascii_lowercase();
    if !policy::is_element(&name) {
        return Piece::Text(1);
    }
    match attributes(&rest[name_len..]) {
        Some((_, _, false)) if !closes => Piece::Text(1),
        Some((attributes, after, _)) => Piece::Tag(
            Tag {
                name,
                closes,
                attributes,
            },
            text.len() - after.len(),
        ),
        // The tag never ends, so nothing after it can be told from its attributes.
        None => Piece::Text(text.len()),
    }
}

/// The attributes of a tag, what follows its `>`, and whether they may be those of HTML: in
/// `<Time Inc.>` they are not.
fn attributes(mut rest: &str) -> Option<(Attributes<'_>, &str, bool)> {
    let mut attributes = Vec::new();
    let mut are_html = true;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((attributes, after, are_html));
        }
        let from = rest.chars().next()?.len_utf8();
        let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        let end = rest[from..]
            .find(ends_name)
            .map_or(rest.len(), |found| from + found);
        let name = rest[..end].to_ascii_lowercase();
        let after = rest[end..].trim_start();
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => attribute_value(value.trim_start())?,
            None => {
                are_html &= policy::may_lack_value(&name);
                ("", after)
            }
        };
        attributes.push((name, decode(value)));
        rest = after;
    }
}

fn attribute_value(rest: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            return quoted.split_once(quote);
        }
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    Some(rest.split_at(end))
}

fn write_tag(sheet: &mut Sheet, tag: &Tag<'_>, html: bool, at: usize) {
    let rule = policy::rule(&tag.name, html);
    if let Some(name) = sheet.muted() {
        if tag.closes && tag.name == name {
            sheet.unmute();
        }
        return;
    }
    if tag.closes {
        return match rule {
            Rule::Keep(name, _) => sheet.close_raw(name),
            Rule::Link => sheet.close_raw("a"),
            Rule::Break => sheet.part(),
            _ => {}
        };
    }
    for (name, _) in tag
        .attributes
        .iter()
        .filter(|(name, _)| name.starts_with("on"))
    {
        sheet.note(NoteKind::EventHandler, name, at);
    }
    match rule {
        Rule::Keep(name, kind) => open(sheet, tag, name, kind, html),
        Rule::Void("hr") => sheet.rule(),
        Rule::Void(name) => sheet.line_break(if name == "br" { "<br>" } else { "<wbr>" }),
        Rule::Link => sheet.open_raw_link(tag.attribute("href"), at),
        Rule::Image => sheet.image(
            tag.attribute("src"),
            tag.attribute("alt"),
            tag.attribute("title"),
            at,
        ),
        Rule::Mute(name) => {
            sheet.note_range(NoteKind::HiddenTag, &tag.name, at..at);
            sheet.mute(name);
        }
        Rule::Break | Rule::Drop => {
            sheet.note(NoteKind::RawTag, &tag.name, at);
            if rule == Rule::Break {
                sheet.part();
            }
        }
    }
}

fn open(sheet: &mut Sheet, tag: &Tag<'_>, name: &'static str, kind: Kind, html: bool) {
    let id = if html { tag.attribute("id") } else { "" };
    let mut kept = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for (key, value) in &tag.attributes {
        if policy::attribute_passes(name, key, value, html) && !seen.contains(&key.as_str()) {
            kept.push_str(&super::sheet::attribute(key, value));
            seen.push(key);
        }
    }
    if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
        return sheet.open_raw_heading(level, &kept, Some(id));
    }
    if !matches!(name, "p" | "pre" | "figure")
        && let Some(id) = sheet.free_id(id)
    {
        kept.push_str(&super::sheet::attribute("id", &id));
    }
    sheet.open_raw(name, &kept, kind);
}

/// Where the end tag of a muted element begins, or the end of the fragment.
fn find_end_tag(fragment: &str, from: usize, name: &str) -> usize {
    let is_end = |at: &usize| {
        let after = fragment.as_bytes().get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    };
    fragment[from..]
        .match_indices("</")
        .map(|(found, _)| from + found)
        .find(is_end)
        .unwrap_or(fragment.len())
}

/// Text with its entities resolved, of which raw HTML may use all that there are.
pub(in crate::parse) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..]
            .bytes()
            .take(40)
            .take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'#')
            .count();
        let end = if rest[1 + name..].starts_with(';') {
            name + 2
        } else {
            name + 1
        };
        push_entity(&rest[..end], &mut decoded);
        rest = &rest[end..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The Markdown parser has the table of the 2,231 names; it leaves what is none as it is.
fn push_entity(entity: &str, out: &mut String) {
    match entity {
        "&amp;" => out.push('&'),
        "&nbsp;" => out.push('\u{a0}'),
        "&lt;" => out.push('<'),
        "&gt;" => out.push('>'),
        "&quot;" => out.push('"'),
        _ if entity.ends_with(';') => {
            for event in Parser::new(entity) {
                if let Event::Text(text) = event {
                    out.push_str(&text);
                }
            }
        }
        _ => out.push_str(entity),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn entities_are_those_of_html() {
        assert_eq!(
            decode("R&D &amp; caf&eacute;&#8217;s &#x2014; &nosuch; &"),
            "R&D & café’s — &nosuch; &"
        );
        assert_eq!(decode("AT&T; &;x"), "AT&T; &;x");
    }
}
