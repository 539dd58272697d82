//! Words that put a text under a topic: whole words, in any case, over line breaks, normalized as
//! names are.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::names::context::is_boundary;
use crate::text::normalize::{Normalized, normalize_name};

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
                let normalized = normalize_name(&word);
                if !normalized.is_empty() {
                    words.push(normalized);
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

    /// The topics whose words a text has, by number.
    pub(crate) fn find(&self, text: &str, normalized: &Normalized) -> Vec<u32> {
        let Some(machine) = &self.machine else {
            return vec![];
        };
        let mut found: Vec<u32> = machine
            .find_overlapping_iter(&normalized.text)
            .filter(|m| stands_alone(text, normalized, m.start(), m.end()))
            .map(|m| self.topics[m.pattern().as_usize()])
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether what begins and ends here in the normalized text is made of whole words.
fn stands_alone(text: &str, normalized: &Normalized, start: usize, end: usize) -> bool {
    let at = |normalized_at: usize| {
        let at = normalized.original(normalized_at);
        is_boundary(text[..at].chars().next_back(), text[at..].chars().next())
    };
    at(start) && at(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize::normalize;

    #[test]
    fn whole_words_in_any_case_over_line_breaks() {
        let lists = [
            vec!["South China Sea".to_owned()],
            vec!["trade".to_owned()],
            vec!["海峡".to_owned()],
            vec!["ทะเลจีนใต้".to_owned()],
            vec!["café".to_owned()],
            vec!["해협".to_owned()],
            vec!["تعليم".to_owned()],
            vec!["CO2".to_owned()],
        ];
        let keywords = Keywords::new(lists.into_iter());
        for (text, topics) in [
            ("ships in the south\nChina  sea.", vec![0]),
            ("Trade, not trademarks", vec![1]),
            ("the trademark", vec![]),
            ("台湾海峡的", vec![2]),
            ("เรือในทะเลจีนใต้วันนี้", vec![3]),
            ("a cafe\u{301}, CAFÉ", vec![4]),
            ("cafés", vec![]),
            ("대만해협에서", vec![5]),
            ("التعليم", vec![]),
            ("تَعْلِيم", vec![6]),
            ("the CO₂ tax", vec![7]),
        ] {
            assert_eq!(keywords.find(text, &normalize(text)), topics, "{text}");
        }
    }
}
