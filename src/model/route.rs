//! The addresses of things, from the site's root: `topics/trade/`. Not encoded.

use crate::model::kinds::Kind;

/// An article's page.
pub fn article(slug: &str) -> String {
    format!("articles/{slug}/")
}

/// An ordinary page.
pub fn page(slug: &str) -> String {
    format!("pages/{slug}/")
}

/// An actor's page of members, from that of its dossier.
pub fn members(actor: &str) -> String {
    format!("{actor}members/")
}

/// An actor's page of statements, from that of its dossier.
pub fn statements(actor: &str) -> String {
    format!("{actor}statements/")
}

/// The page of two actors, the one whose id sorts first in front.
pub fn relation(a: &str, b: &str) -> String {
    format!("{}with/{b}/", Kind::Actor.route(a))
}

/// A numbered page of a list, from the list's first page.
pub fn list_page(first: &str, number: usize) -> String {
    format!("{first}page-{number}/")
}

/// The feed of a page.
pub fn feed(page: &str) -> String {
    format!("{page}feed.xml")
}

/// The data of a page.
pub fn data(page: &str) -> String {
    format!("{page}index.json")
}

/// The file in which a page at an address is written.
pub fn output_file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// A file that stands beside an article, by its path under `content/`.
pub fn file(path: &str) -> String {
    format!("files/{}", path.strip_prefix("content/").unwrap_or(path))
}

/// A name as one segment of an address: letters of any script are kept, in
/// their case; percent-escapes are read; blanks become `-`; what cannot stand in
/// a file name on some system, or cannot be seen, is dropped.
pub fn segment(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    let mut out = String::with_capacity(name.len());
    for c in decoded.nfc() {
        match c {
            c if c.is_whitespace() => out.push('-'),
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%' | '\u{fffd}' => {}
            '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    // What was dropped may have kept a mark from its letter.
    out.trim_matches(['.', '-']).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_keeps_letters_and_drops_what_files_cannot_hold() {
        for (name, expected) in [
            ("e:\u{301}", "é"),
            ("2024-09-10-call", "2024-09-10-call"),
            ("Élysée Treaty", "Élysée-Treaty"),
            ("biden-%e2%81%a0harris", "biden-harris"),
            ("日本 銀行", "日本-銀行"),
            ("a/b?c#d", "abcd"),
            ("..", ""),
        ] {
            assert_eq!(segment(name), expected);
        }
    }
}
