//! Words that put a text under a topic: whole words, in any case, over line breaks.

use aho_corasick::{AhoCorasick, MatchKind};

/// Topics' keywords, ready to be looked for.
#[derive(Debug)]
pub struct Keywords {
    machine: Option<AhoCorasick>,
    topics: Vec<u32>,
}

impl Keywords {
    /// Takes each topic's words, in the topics' order.
    pub fn new(topics: impl Iterator<Item = Vec<String>>) -> Keywords {
        let (mut words, mut owners) = (Vec::new(), Vec::new());
        for (topic, list) in topics.enumerate() {
            for word in list {
                let folded = fold(&word);
                if !folded.is_empty() {
                    words.push(folded);
                    owners.push(topic as u32);
                }
            }
        }
        let machine = (!words.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .match_kind(MatchKind::Standard)
                    .build(words)
                    .ok()
            })
            .flatten();
        Keywords {
            machine,
            topics: owners,
        }
    }

    /// The topics whose words the text has, by number.
    pub fn find(&self, text: &str) -> Vec<u32> {
        let Some(machine) = &self.machine else {
            return vec![];
        };
        let text = fold(text);
        let mut found: Vec<u32> = machine
            .find_overlapping_iter(&text)
            .filter(|m| stands_alone(&text, m.start(), m.end()))
            .map(|m| self.topics[m.pattern().as_usize()])
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Lower case, with every run of blanks as one space.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Scripts without spaces between words have no borders to respect.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = |c: char| {
        c.is_alphanumeric()
            && !matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
    };
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let (first, last) = (
        text[start..end].chars().next(),
        text[start..end].chars().next_back(),
    );
    let joined = |a: Option<char>, b: Option<char>| a.is_some_and(word) && b.is_some_and(word);
    !joined(before, first) && !joined(last, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_any_case_over_line_breaks() {
        let lists = [
            vec!["South China Sea".to_owned()],
            vec!["trade".to_owned()],
            vec!["海峡".to_owned()],
        ];
        let keywords = Keywords::new(lists.into_iter());
        for (text, topics) in [
            ("ships in the south\nChina  sea.", vec![0]),
            ("Trade, not trademarks", vec![1]),
            ("the trademark", vec![]),
            ("台湾海峡的", vec![2]),
        ] {
            assert_eq!(keywords.find(text), topics, "{text}");
        }
    }
}
