//! Links around stretches of the text, and where they lie in the HTML.

use super::{Flat, Piece};
use crate::model::html::Link;

/// A link to put around a stretch of the text of a [`Flat`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insert {
    /// Where it begins in the text.
    pub start: usize,
    /// Where it ends in the text.
    pub end: usize,
    /// Which start tag it has.
    pub tag: u32,
}

/// Where the links lie in `html`. `flat` must be its [`flatten`](super::flatten)ed text.
///
/// A stretch that crosses inline elements becomes several links, so that the result is as
/// well nested as `html` was. Inserts come in order; one that overlaps the one before it, or
/// a barred range, is left out.
pub fn weave(html: &str, flat: &Flat, inserts: &[Insert]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(inserts.len());
    let (mut reach, mut done) = (0, 0);
    for insert in inserts.iter().filter(|insert| is_free(flat, insert)) {
        if insert.start < done {
            continue;
        }
        done = insert.end;
        for stretch in stretches(flat, insert) {
            if stretch.start < reach || html[stretch.clone()].trim_ascii().is_empty() {
                continue;
            }
            reach = stretch.end;
            links.push(Link {
                start: stretch.start as u32,
                end: stretch.end as u32,
                tag: insert.tag,
            });
        }
    }
    links
}

fn is_free(flat: &Flat, insert: &Insert) -> bool {
    let next = flat
        .barred
        .partition_point(|barred| barred.end <= insert.start);
    insert.start < insert.end
        && flat.text.get(insert.start..insert.end).is_some()
        && flat
            .barred
            .get(next)
            .is_none_or(|barred| insert.end <= barred.start)
}

/// The unbroken stretches of the HTML that hold the text of an insert.
fn stretches(flat: &Flat, insert: &Insert) -> Vec<std::ops::Range<usize>> {
    let first = flat
        .pieces
        .partition_point(|piece| piece.text + piece.text_len <= insert.start);
    let mut stretches: Vec<std::ops::Range<usize>> = Vec::new();
    for piece in flat.pieces[first..]
        .iter()
        .take_while(|piece| piece.text < insert.end)
    {
        let part = part(piece, insert);
        match stretches.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => stretches.push(part),
        }
    }
    stretches
}

/// The part of a piece's HTML that an insert covers; an entity is covered whole.
fn part(piece: &Piece, insert: &Insert) -> std::ops::Range<usize> {
    let whole = piece.html..piece.html + piece.html_len;
    if piece.html_len != piece.text_len {
        return whole;
    }
    let start = piece.html + insert.start.saturating_sub(piece.text);
    let end = piece.html + (insert.end - piece.text).min(piece.text_len);
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::flatten;
    use super::*;
    use crate::model::html::Html;

    fn woven(html: &str, flat: &Flat, inserts: &[Insert]) -> String {
        let links = weave(html, flat, inserts);
        let linked = Html::in_memory(html).linked(links, &["<a href=\"x/\">".into()].into());
        linked.text().into_owned()
    }

    /// Links every occurrence of `name` in the text.
    #[track_caller]
    fn check(html: &str, name: &str, expected: &str) {
        let flat = flatten(html);
        let inserts: Vec<Insert> = flat
            .text
            .match_indices(name)
            .map(|(start, _)| Insert {
                start,
                end: start + name.len(),
                tag: 0,
            })
            .collect();
        let woven = woven(html, &flat, &inserts);
        assert_eq!(woven, expected);
        assert_eq!(flatten(&woven).text, flat.text);
    }

    #[test]
    fn a_name_becomes_a_link() {
        check(
            "<p>In Oslo, Oslo.</p>",
            "Oslo",
            "<p>In <a href=\"x/\">Oslo</a>, <a href=\"x/\">Oslo</a>.</p>",
        );
        check(
            "<p>At AT&amp;T.</p>",
            "AT&T",
            "<p>At <a href=\"x/\">AT&amp;T</a>.</p>",
        );
        check(
            "<p>&lt;Å&gt;</p>",
            "Å",
            "<p>&lt;<a href=\"x/\">Å</a>&gt;</p>",
        );
    }

    #[test]
    fn a_name_across_elements_is_split_around_them() {
        check(
            "<p>the Bank of <em>England</em></p>",
            "Bank of England",
            "<p>the <a href=\"x/\">Bank of </a><em><a href=\"x/\">England</a></em></p>",
        );
        check(
            "<p><b>New<br>York</b></p>",
            "New\nYork",
            "<p><b><a href=\"x/\">New</a><br><a href=\"x/\">York</a></b></p>",
        );
    }

    #[test]
    fn links_and_code_take_no_link() {
        for html in [
            "<p><a href=\"#\">Oslo</a></p>",
            "<p><code>Oslo</code></p>",
            "<pre>Oslo</pre>",
        ] {
            check(html, "Oslo", html);
        }
        let html = "<p>Port of <a href=\"#\">Oslo</a></p>";
        check(html, "Port of Oslo", html);
    }

    #[test]
    fn inserts_that_do_not_fit_are_left_out() {
        let html = "<p>Åland</p>";
        let flat = flatten(html);
        let insert = |start, end| Insert { start, end, tag: 0 };
        let inserts = [
            insert(1, 3),
            insert(4, 99),
            insert(3, 3),
            insert(5, 2),
            insert(0, 2),
            insert(0, 6),
        ];
        assert_eq!(
            woven(html, &flat, &inserts),
            "<p><a href=\"x/\">Å</a>land</p>"
        );
    }
}
