//! Every word of the site that no author wrote, in the site's language, to be replaced
//! by `labels` of `chancery.yaml`. Templates find them as `site.labels.KEY`.

use crate::diag::Diagnostic;
use crate::text::names::Language;
use crate::text::suggest;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of a language by key, as its file in `data/labels` has them.
type Table = LazyLock<BTreeMap<String, String>>;

macro_rules! table {
    ($name:ident, $file:literal) => {
        static $name: Table = LazyLock::new(|| {
            let text = include_str!(concat!("../../data/labels/", $file));
            serde_yaml::from_str(text).unwrap_or_default()
        });
    };
}

table!(ENGLISH, "en.yaml");
table!(GERMAN, "de.yaml");
table!(FRENCH, "fr.yaml");
table!(SPANISH, "es.yaml");

/// The names in the braces of a word.
fn braces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let (_, inside, after) = split_brace(rest)?;
        rest = after;
        Some(inside)
    })
}

/// The words of a site: the table with the site's own on top.
#[derive(Clone, Debug)]
pub struct Labels {
    words: BTreeMap<String, String>,
}

impl Labels {
    /// The words of a language, given as its BCP 47 tag, with a site's own on top; keys that
    /// are not in the table come back as warnings. A language that the table has not is English.
    pub fn new(lang: &str, own: &BTreeMap<String, String>) -> (Labels, Vec<Diagnostic>) {
        let table = Language::of(lang).pick([&ENGLISH, &GERMAN, &FRENCH, &SPANISH]);
        let mut words = BTreeMap::clone(table);
        let mut faults = Vec::new();
        for (key, word) in own {
            match words.get_mut(key.as_str()) {
                Some(_) if word.trim().is_empty() => {
                    faults.push(Diagnostic::empty_label(key));
                }
                Some(slot) => {
                    let unknown = braces(word).find(|name| !braces(slot).any(|own| own == *name));
                    let unknown = unknown.map(|name| {
                        let known: Vec<String> =
                            braces(slot).map(|own| format!("{{{own}}}")).collect();
                        Diagnostic::unknown_brace(key, name, &known)
                    });
                    faults.extend(unknown);
                    slot.clone_from(word);
                }
                None => {
                    let suggestion = suggest::nearest(key, table.keys().map(String::as_str));
                    faults.push(Diagnostic::unknown_label(key, suggestion));
                }
            }
        }
        (Labels { words }, faults)
    }

    /// The word of a key; the key itself for one that is not in the table.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The word of a key, its braces filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(key);
        while let Some((before, inside, after)) = split_brace(rest) {
            out.push_str(before);
            match values.iter().find(|(name, _)| *name == inside) {
                Some((_, value)) => out.push_str(value),
                None => out.extend(["{", inside, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// All words by key.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

fn split_brace(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (inside, after) = rest.split_once('}')?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_languages_have_the_same_keys_and_braces() {
        let shape = |table: &Table| -> Vec<(String, Vec<String>)> {
            let each = table.iter().map(|(key, word)| {
                let mut names: Vec<String> = braces(word).map(str::to_owned).collect();
                names.sort_unstable();
                (key.clone(), names)
            });
            each.collect()
        };
        let english = shape(&ENGLISH);
        assert!(english.len() > 100);
        for table in [&GERMAN, &FRENCH, &SPANISH] {
            assert_eq!(shape(table), english);
        }
    }

    #[test]
    fn a_site_speaks_its_language() {
        for (lang, topics) in [
            ("en", "Topics"),
            ("de-AT", "Themen"),
            ("fr", "Sujets"),
            ("es-MX", "Temas"),
            ("pl", "Topics"),
        ] {
            let (labels, _) = Labels::new(lang, &BTreeMap::new());
            assert_eq!(labels.get("topics"), topics, "{lang}");
        }
    }

    #[test]
    fn a_site_has_its_own_words() {
        let own = [
            ("latest", "Neueste"),
            ("week_of", "KW {week}/{year}"),
            ("lastest", "x"),
        ];
        let own = own.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let (labels, faults) = Labels::new("de", &own);
        assert_eq!(labels.get("latest"), "Neueste");
        let week = [("week", "37"), ("year", "2024")];
        assert_eq!(labels.fill("week_of", &week), "KW 37/2024");
        assert_eq!(labels.fill("as_of", &week), "Stand: {date}");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `latest`?"));
    }
}
