//! Headings and their attributes: `## Title {#id .class lang=fr}`.
//!
//! Braces hold attributes only if all in them has the form of one and some can be used; else they
//! are text, so that no words are lost.

use std::ops::Range;

use super::{Open, Writer};
use crate::parse::body::{NoteKind, sheet};

/// What the braces at the end of a heading say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Attributes<'s> {
    id: Option<&'s str>,
    classes: Vec<&'s str>,
    others: Vec<(&'s str, &'s str)>,
    /// Those that cannot be used.
    idle: Vec<&'s str>,
}

impl Writer<'_> {
    pub(super) fn heading(&mut self, level: u8, span: &Range<usize>) -> Open {
        let source = self.source;
        let Some((words, attributes)) = attributes(&source[span.clone()]) else {
            return Open::Element(self.sheet.heading(level, None, ""));
        };
        let cut = span.start + words;
        self.cut_from = Some(cut);
        if !attributes.idle.is_empty() {
            let range = self.at(cut)..self.at(span.start + source[span.clone()].trim_end().len());
            let idle = attributes.idle.join("`, `");
            self.sheet.note_range(NoteKind::IdleAttribute, &idle, range);
        }
        let mut kept = String::new();
        if !attributes.classes.is_empty() {
            kept.push_str(&sheet::attribute("class", &attributes.classes.join(" ")));
        }
        for (key, value) in attributes.others {
            kept.push_str(&sheet::attribute(key, value));
        }
        Open::Element(self.sheet.heading(level, attributes.id, &kept))
    }
}

/// The length of a heading before its attributes, and these.
fn attributes(heading: &str) -> Option<(usize, Attributes<'_>)> {
    let is_closed = heading.trim_end().ends_with(['}', '#', '=', '-']);
    if !is_closed || !heading.contains('{') {
        return None;
    }
    let mut line = heading.trim_end();
    if let Some(end) = line.rfind('\n') {
        // The line below is the rule that makes it a heading.
        line = line[..end].trim_end();
    } else {
        let without = line.trim_end_matches('#');
        if without.ends_with([' ', '\t']) {
            line = without.trim_end();
        }
    }
    let inner = line.strip_suffix('}')?;
    let open = inner.rfind('{')?;
    let is_escaped = inner[..open].ends_with('\\');
    if is_escaped || inner[open..].contains(['<', '>', '\\', '\n']) {
        return None;
    }
    let found = read(&inner[open + 1..])?;
    let words = line[..open].trim_end();
    let closing = words.trim_end_matches('#');
    let words = match closing.ends_with([' ', '\t']) && closing.trim() != "" {
        true => closing.trim_end(),
        false => words,
    };
    Some((words.len(), found))
}

fn read(inner: &str) -> Option<Attributes<'_>> {
    let mut found = Attributes::default();
    for word in inner.split_whitespace() {
        if let Some(id) = word.strip_prefix('#') {
            found.id = Some(id).filter(|id| is_name(id) && found.id.is_none());
            found.id?;
        } else if let Some(class) = word.strip_prefix('.') {
            found
                .classes
                .push(Some(class).filter(|class| is_name(class))?);
        } else {
            let (key, value) = word.split_once('=')?;
            let value = value.trim_matches(['"', '\'']);
            let is_free = found.others.iter().all(|(other, _)| *other != key);
            match key {
                "id" if found.id.is_none() && is_name(value) => found.id = Some(value),
                "class" if is_name(value) => found.classes.push(value),
                "lang" | "dir" if is_free && is_name(value) => found.others.push((key, value)),
                _ if is_name(key) => found.idle.push(key),
                _ => return None,
            }
        }
    }
    let is_used = found.id.is_some() || !found.classes.is_empty() || !found.others.is_empty();
    is_used.then_some(found)
}

fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || "-_:.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_used_is_an_attribute() {
        let kept =
            |heading: &str| attributes(heading).map(|(words, _)| heading[..words].to_owned());
        for heading in [
            "# A {#b}",
            "# A {.b #c lang=fr}",
            "# A {#b} ##",
            "# A ## {#b}",
            "# A{#b}\n",
        ] {
            assert_eq!(kept(heading).as_deref(), Some("# A"), "{heading}");
        }
        assert_eq!(kept("A\nb {#c}\n===").as_deref(), Some("A\nb"));
        for heading in [
            "# A {b}",
            "# A {#b c}",
            "# A {}",
            "# A \\{#b}",
            "# A {#b} c",
            "# A {onclick=x}",
            "# A {#b #c}",
            "# A {# b}",
            "# {A",
        ] {
            assert_eq!(kept(heading), None, "{heading}");
        }
        let all = read("#a .b .c class=d lang=\"fr\" e=f");
        assert_eq!(
            all,
            Some(Attributes {
                id: Some("a"),
                classes: vec!["b", "c", "d"],
                others: vec![("lang", "fr")],
                idle: vec!["e"],
            })
        );
    }
}
