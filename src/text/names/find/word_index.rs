//! Where the words of a text stand, so that thousands are not looked for one by one.

use crate::text::names::context::is_boundary;
use std::collections::HashMap;
use std::ops::Range;

/// A text's runs of letters and digits, each with the places where it begins.
#[derive(Debug)]
pub(super) struct WordPositions<'a> {
    text: &'a str,
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a> WordPositions<'a> {
    pub(super) fn of(text: &'a str) -> WordPositions<'a> {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for run in runs(text) {
            places
                .entry(&text[run.clone()])
                .or_default()
                .push(run.start);
        }
        WordPositions { text, places }
    }

    /// Where a word begins that has a run of letters or digits: `Anglo-Elbonian` by the one of
    /// its runs that is rarest.
    pub(super) fn places(&self, word: &str) -> impl Iterator<Item = usize> {
        let each = runs(word).map(|run| {
            let places = self.places.get(&word[run.clone()]);
            (run.start, places.map_or(&[][..], Vec::as_slice))
        });
        let (offset, places) = each
            .min_by_key(|(_, places)| places.len())
            .unwrap_or_default();
        let starts = places.iter().filter_map(move |at| at.checked_sub(offset));
        starts.filter(move |at| {
            let rest = self.text.as_bytes().get(*at..);
            rest.is_some_and(|rest| rest.starts_with(word.as_bytes()))
        })
    }
}

fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let split = text.split(|c: char| !c.is_alphanumeric());
    let runs = split.filter(|run| !run.is_empty());
    runs.flat_map(move |run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        // `NATO` is a word in `NATOの`.
        let seams = run.char_indices().zip(run.chars().skip(1));
        let seams = seams.filter(|((_, a), b)| is_boundary(Some(*a), Some(*b)));
        let ends = seams.map(|((at, a), _)| at + a.len_utf8());
        let mut from = start;
        ends.chain([run.len()]).map(move |end| {
            let run = from..start + end;
            from = run.end;
            run
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_where_they_stand() {
        let text = "The Anglo-Elbonian war, an Anglo war; É-Ü, É";
        let index = WordPositions::of(text);
        let places = |word: &str| index.places(word).collect::<Vec<usize>>();
        for word in ["Anglo-Elbonian", "war", "Anglo", "É", "É-Ü", "The"] {
            let all: Vec<usize> = text.match_indices(word).map(|m| m.0).collect();
            assert_eq!(places(word), all, "{word}");
        }
        assert!(places("ang").is_empty() && places("war-Anglo").is_empty());
        let index = WordPositions::of("NATOの日本、NATO");
        assert_eq!(index.places("NATO").collect::<Vec<usize>>(), [0, 16]);
        assert_eq!(index.places("日本").collect::<Vec<usize>>(), [7]);
    }
}
