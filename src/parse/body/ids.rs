//! Ids of headings: readable, unique, and never those of the page around the body.

use std::collections::HashMap;

use crate::model::word_list::has_word;
use unicode_normalization::UnicodeNormalization;

/// The ids that pages use for their own sections.
const LANDMARKS: &str = "main content top nav menu search header footer toc contents mentions actors topics events \
    statements commitments sources source corrections timeline positions watch coverage articles \
    related background bluf judgements changes offices identifiers footnotes";

/// Hands out the ids of one body.
#[derive(Debug, Default)]
pub(in crate::parse) struct Ids {
    /// Ids given, with the number to try next for a second heading of that name.
    given: HashMap<String, u32>,
}

impl Ids {
    /// An unused id for a heading with this text, or with the id its author chose.
    pub(in crate::parse) fn heading(&mut self, text: &str, chosen: Option<&str>) -> String {
        let wish = chosen.map(sanitise).filter(|id| !id.is_empty());
        let mut id = wish.unwrap_or_else(|| heading_id(text));
        if id.is_empty() {
            id.push_str("section");
        }
        if is_reserved(&id) {
            id.insert_str(0, "h-");
        }
        self.free(id)
    }

    /// An id an author gave to an element, if it can be kept as it is.
    pub(in crate::parse) fn element(&mut self, chosen: &str) -> Option<String> {
        let id = sanitise(chosen);
        if id.is_empty() || is_reserved(&id) || self.given.contains_key(&id) {
            return None;
        }
        self.given.insert(id.clone(), 2);
        Some(id)
    }

    fn free(&mut self, base: String) -> String {
        let mut number = self.given.get(&base).copied().unwrap_or(1);
        let mut id = base.clone();
        while self.given.contains_key(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        self.given.insert(base, number.max(2));
        self.given.entry(id.clone()).or_insert(2);
        id
    }
}

/// The words of a heading as an id: letters and digits in lower case, hyphens between.
fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    let plain = text.chars().map(on_the_line);
    for c in plain.filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// The plain form of a raised or lowered character, which is easier to type in an address.
fn on_the_line(c: char) -> char {
    match c {
        '²' | '³' | '¹' | '\u{2070}'..='\u{209f}' | '\u{1d2c}'..='\u{1d6a}' => {
            std::iter::once(c).nfkc().next().unwrap_or(c)
        }
        _ => c,
    }
}

fn sanitise(chosen: &str) -> String {
    chosen
        .chars()
        .filter(|&c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        .collect()
}

/// Whether the page, a paragraph or a footnote may carry this id.
fn is_reserved(id: &str) -> bool {
    let numbered = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    has_word(LANDMARKS, id)
        || id.starts_with("fn-")
        || id.starts_with("fnref-")
        || id.strip_prefix('p').is_some_and(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_not_the_pages() {
        let mut ids = Ids::default();
        let mut next = |text: &str| ids.heading(text, None);
        assert_eq!(next("Next steps"), "next-steps");
        assert_eq!(next("Next steps!"), "next-steps-2");
        assert_eq!(next("Next steps 2"), "next-steps-2-2");
        assert_eq!(next("Next steps"), "next-steps-3");
        assert_eq!(next("Sources"), "h-sources");
        assert_eq!(next("P3"), "h-p3");
        assert_eq!(next("台湾海峡"), "台湾海峡");
        assert_eq!(next("China’s view"), "chinas-view");
        assert_eq!(next("…"), "section");
    }

    #[test]
    fn a_chosen_id_wins_but_is_cleaned() {
        let mut ids = Ids::default();
        assert_eq!(ids.heading("Annex", Some("Annex_A")), "Annex_A");
        assert_eq!(ids.heading("Annex", Some("a\" onclick=\"x")), "aonclickx");
        assert_eq!(ids.heading("Annex", Some("main")), "h-main");
        assert_eq!(ids.element("Annex_A"), None);
        assert_eq!(ids.element("fig-1").as_deref(), Some("fig-1"));
    }
}
