//! Did you mean: the nearest of many words.

/// Of the words of an index so many are compared with one that is wrong, letter by letter.
const COMPARED: usize = 64;

/// The candidate nearest to `word`, if it is near enough to be a slip of the keyboard.
///
/// Case makes no difference. An added, left-out, changed or swapped letter counts
/// one; one slip in three letters is allowed, three at most. Of equally near
/// candidates the first in alphabetical order is taken.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &'a str)> = None;
    let mut limit = allowed(wanted.len());
    let mut scratch = Scratch::default();
    for candidate in candidates {
        // A letter is at least one byte, and four at most.
        if candidate.len() + limit < wanted.len() || candidate.len() > 4 * (wanted.len() + limit) {
            continue;
        }
        let Some(distance) = scratch.distance(&wanted, candidate, limit) else {
            continue;
        };
        if best.is_none_or(|b| (distance, candidate) < b) {
            best = Some((distance, candidate));
            limit = distance;
        }
    }
    best.map(|(_, candidate)| candidate)
        .filter(|_| !wanted.is_empty())
}

/// How many slips a word may have.
fn allowed(letters: usize) -> usize {
    // Of a single letter every other is one slip away.
    (letters / 3).clamp(usize::from(letters > 1), 3)
}

/// Known words, ready for thousands of others to be compared with them.
#[derive(Debug, Default)]
pub struct WordIndex {
    words: Vec<(String, WordShape)>,
}

impl WordIndex {
    /// Adds a word.
    pub fn add(&mut self, word: &str) {
        self.words.push((word.to_owned(), WordShape::of(word)));
    }

    /// The nearest to a word, as [`nearest`] has it.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let most = allowed(word.chars().flat_map(char::to_lowercase).count());
        nearest(word, self.candidates(word, most))
    }

    /// The words that may differ from this one by so many slips, in the order in which they
    /// were added; of a great many those most like it.
    pub fn candidates(&self, word: &str, slips: usize) -> impl Iterator<Item = &str> {
        let outline = WordShape::of(word);
        let all = self.words.iter().enumerate();
        let mut like: Vec<(u32, usize)> = all
            .filter(|(_, (_, known))| outline.may_be(known, slips))
            .map(|(at, (_, known))| (outline.unlike(known), at))
            .collect();
        if like.len() > COMPARED {
            like.select_nth_unstable(COMPARED);
            like.truncate(COMPARED);
        }
        like.sort_unstable_by_key(|&(_, at)| at);
        like.into_iter().map(|(_, at)| self.words[at].0.as_str())
    }
}

impl<'a> FromIterator<&'a str> for WordIndex {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> WordIndex {
        let mut index = WordIndex::default();
        words.into_iter().for_each(|word| index.add(word));
        index
    }
}

/// What can be seen of a word at a glance.
#[derive(Debug, Default, Clone, Copy)]
struct WordShape {
    length: usize,
    /// A bit for each letter it has.
    letters: u64,
    /// A bit for each two letters in a row.
    pairs: u64,
}

impl WordShape {
    fn of(word: &str) -> WordShape {
        let mut outline = WordShape::default();
        let mut last = 0;
        for letter in word.chars().flat_map(char::to_lowercase).map(u32::from) {
            outline.length += 1;
            outline.letters |= 1 << (letter % 64);
            outline.pairs |= 1 << ((last * 31 + letter) % 61);
            last = letter % 1024;
        }
        outline
    }

    /// Whether so many slips may lead from one to the other: a slip brings one letter at most,
    /// and takes one.
    fn may_be(&self, other: &WordShape, slips: usize) -> bool {
        let lacks = |a: u64, b: u64| (a & !b).count_ones() as usize;
        self.length.abs_diff(other.length) <= slips
            && lacks(self.letters, other.letters) <= slips
            && lacks(other.letters, self.letters) <= slips
    }

    fn unlike(&self, other: &WordShape) -> u32 {
        (self.pairs ^ other.pairs).count_ones()
    }
}

/// Whether a word is another one with so many slips at most. Case makes no difference.
pub fn is_slip(word: &str, meant: &str, most: usize) -> bool {
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    Scratch::default().distance(&wanted, meant, most).is_some()
}

#[derive(Default)]
struct Scratch {
    other: Vec<char>,
    rows: [Vec<usize>; 3],
}

impl Scratch {
    /// Optimal string alignment distance, `None` above the limit.
    fn distance(&mut self, a: &[char], b: &str, limit: usize) -> Option<usize> {
        self.other.clear();
        self.other.extend(b.chars().flat_map(char::to_lowercase));
        let b = &self.other;
        if a.len().abs_diff(b.len()) > limit {
            return None;
        }
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=b.len());
        for (i, &x) in a.iter().enumerate() {
            row.clear();
            row.resize(b.len() + 1, limit + 1);
            row[0] = i + 1;
            let mut least = i + 1;
            // What is further from the diagonal takes more than the limit.
            let near = i.saturating_sub(limit)..b.len().min(i + limit + 1);
            for j in near {
                let y = b[j];
                let mut d = (last[j] + usize::from(x != y))
                    .min(last[j + 1] + 1)
                    .min(row[j] + 1);
                if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                    d = d.min(before[j - 1] + 1);
                }
                least = least.min(d);
                row[j + 1] = d;
            }
            if least > limit {
                return None;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        Some(last[b.len()]).filter(|&d| d <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood() {
        for (word, among, expected) in [
            ("titel", vec!["title", "date"], Some("title")),
            ("Topcis", vec!["topics", "tags"], Some("topics")),
            ("sumary", vec!["summary", "slug"], Some("summary")),
            ("dat", vec!["tag", "date"], Some("date")),
            ("x", vec!["title"], None),
            ("", vec!["a"], None),
            ("organisation", vec!["organization"], Some("organization")),
            ("cat", vec!["cut", "cot"], Some("cot")),
            ("québec", vec!["quebec"], Some("quebec")),
            ("日本", vec!["日木"], Some("日木")),
            ("updated", vec!["date"], None),
            ("ab", vec!["ab", "ba"], Some("ab")),
        ] {
            assert_eq!(nearest(word, among.into_iter()), expected, "{word}");
        }
    }

    #[test]
    fn an_index_finds_what_a_comparison_with_all_finds() {
        let words: Vec<String> = (0..900)
            .map(|n| format!("topic-{}", n * 7919 % 90000))
            .collect();
        let mut index: WordIndex = words.iter().map(String::as_str).collect();
        for (n, word) in words.iter().step_by(37).enumerate() {
            let slip = match n % 4 {
                0 => word.replace("pi", "ip"),
                1 => word.replace('t', ""),
                2 => format!("{word}x"),
                _ => word.replace('c', "K"),
            };
            let all = nearest(&slip, words.iter().map(String::as_str));
            assert_eq!(index.nearest(&slip), all, "{slip}");
        }
        assert_eq!(index.nearest("harbour"), None);
        index.add("Harbours");
        assert_eq!(index.nearest("harbour"), Some("Harbours"));
        assert_eq!(index.nearest(""), None);
    }

    #[test]
    fn few_of_many_are_compared() {
        let words: Vec<String> = (0..1000).map(|n| format!("topic{n}")).collect();
        let index: WordIndex = words.iter().map(String::as_str).collect();
        let candidates: Vec<&str> = index.candidates("topik421", 2).collect();
        assert_eq!(candidates.len(), COMPARED);
        assert!(candidates.contains(&"topic421"));
    }

    #[test]
    fn slips_are_counted() {
        for (word, meant, slips) in [
            ("harbour", "harbour", 0),
            ("harbor", "harbour", 1),
            ("hrabour", "harbour", 1),
            ("arbor", "harbour", 2),
            ("harbourxyz", "harbour", 3),
            ("xyzharbour", "harbour", 3),
            ("", "abc", 3),
        ] {
            assert!(
                is_slip(word, meant, slips) && is_slip(meant, word, slips),
                "{word}"
            );
            assert!(slips == 0 || !is_slip(word, meant, slips - 1), "{word}");
            let (word, meant) = (WordShape::of(word), WordShape::of(meant));
            assert!(word.may_be(&meant, slips) && meant.may_be(&word, slips));
        }
    }
}
