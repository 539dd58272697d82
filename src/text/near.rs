//! Did you mean: the nearest of many words.

/// The candidate nearest to `word`, if it is near enough to be a slip of the keyboard.
///
/// Case makes no difference. An added, left-out, changed or swapped letter counts
/// one; one slip in three letters is allowed, three at most. Of equally near
/// candidates the first in alphabetical order is taken.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &'a str)> = None;
    // Of a single letter every other is one slip away.
    let mut limit = (wanted.len() / 3).clamp(usize::from(wanted.len() > 1), 3);
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
            row.push(i + 1);
            let mut least = i + 1;
            for (j, &y) in b.iter().enumerate() {
                let mut d = (last[j] + usize::from(x != y))
                    .min(last[j + 1] + 1)
                    .min(row[j] + 1);
                if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                    d = d.min(before[j - 1] + 1);
                }
                least = least.min(d);
                row.push(d);
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
    use super::nearest;

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
}
