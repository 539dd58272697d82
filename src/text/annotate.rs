//! Names found in JSON Lines: one record in, one record out.
//!
//! What a program or a benchmark asks of the mention finder without having a site.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::text::mentions::Found;
use crate::text::names::{Kind, Language, Names, Passage, Subject, Title};

/// A record or a registry that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Unreadable {
    /// The line, from 1; 0 when none is to blame.
    pub line: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// A registry: the subjects, and the id of each.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The ids, in the order of the subjects.
    pub ids: Vec<String>,
    /// The subjects.
    pub subjects: Vec<Subject>,
}

/// One text to annotate. Other keys are left aside.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Any JSON value, given back as it is.
    pub id: Value,
    /// The text.
    pub text: String,
    /// The day of writing, `YYYY-MM-DD`; a time after it does not matter.
    #[serde(alias = "dct")]
    pub date: Option<String>,
    /// The language of the text.
    pub lang: Option<String>,
}

impl Record {
    /// Reads the record on the line of this number.
    pub fn parse(line: &str, number: usize) -> Result<Record, Unreadable> {
        serde_json::from_str(line).map_err(|error| Unreadable {
            line: number,
            message: error.to_string(),
        })
    }
}

impl Record {
    /// The language of the text; English where it is not said.
    pub fn language(&self) -> Language {
        self.lang.as_deref().map_or(Language::English, Language::of)
    }
}

impl Registry {
    /// Reads a registry: a YAML list of entries, or one under `actors:`. Unknown keys
    /// are left aside; an unknown kind counts as a group; a bare name is an entry.
    pub fn parse(yaml: &str) -> Result<Registry, Unreadable> {
        let unreadable = |error: serde_yaml::Error| Unreadable {
            line: error.location().map_or(0, |l| l.line()),
            message: error.to_string(),
        };
        let mut lines = yaml.lines().map(str::trim_end);
        let first = lines.find(|l| {
            !l.trim_start().is_empty() && !l.trim_start().starts_with('#') && *l != "---"
        });
        let keyed = first.is_some_and(|line| !line.trim_start().starts_with(['-', '[']));
        let entries: Option<Vec<Item>> = match first {
            None => None,
            Some(line) if line.trim_start().starts_with(['-', '[']) => {
                serde_yaml::from_str(yaml).map_err(unreadable)?
            }
            Some(_) => {
                serde_yaml::from_str::<Keyed>(yaml)
                    .map_err(unreadable)?
                    .actors
            }
        };
        let mut registry = Registry::default();
        for Item(entry) in entries.into_iter().flatten() {
            let (id, subject) = entry.subject();
            if subject.name.trim().is_empty() {
                let message = "an entry has neither `name` nor `id`".to_owned();
                return Err(Unreadable { line: 0, message });
            }
            registry.ids.push(id);
            registry.subjects.push(subject);
        }
        let under = yaml.lines().any(|line| line.starts_with("actors:"));
        if keyed && !under && registry.subjects.is_empty() {
            let message = "this is no list of actors, nor one under `actors:`".to_owned();
            return Err(Unreadable { line: 0, message });
        }
        Ok(registry)
    }
}

/// The found record of one text; offsets count Unicode code points.
pub fn annotate(record: &Record, registry: &Registry, names: &Names) -> Value {
    let day = record
        .date
        .as_deref()
        .and_then(|date| date.get(..10)?.parse().ok());
    let found = names.find(&Passage {
        text: &record.text,
        language: record.language(),
        day,
        ..Passage::default()
    });
    json!({
        "id": record.id,
        "mentions": mentions(&record.text, &found, &registry.ids),
        "quotes": [],
        "dates": [],
    })
}

fn mentions(text: &str, found: &Found, ids: &[String]) -> Vec<Value> {
    let mut points = CodePoints::of(text);
    let to_value = |m: &crate::text::mentions::Mention| {
        let start = points.at(m.start);
        let end = points.at(m.end);
        json!({ "start": start, "end": end, "actor": ids.get(m.subject as usize) })
    };
    found.mentions.iter().map(to_value).collect()
}

/// Counts code points up to ascending byte offsets.
pub struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl CodePoints<'_> {
    /// Begins to count in a text.
    pub fn of(text: &str) -> CodePoints<'_> {
        CodePoints {
            text,
            byte: 0,
            point: 0,
        }
    }

    /// The number of code points before a byte offset that is none before the last one asked for.
    pub fn at(&mut self, byte: usize) -> usize {
        self.point += self
            .text
            .get(self.byte..byte)
            .map_or(0, |t| t.chars().count());
        self.byte = self.byte.max(byte);
        self.point
    }
}

#[derive(Deserialize)]
struct Keyed {
    actors: Option<Vec<Item>>,
}

/// An entry of the list; a bare name stands for an entry with that id and name.
struct Item(Entry);

impl<'de> Deserialize<'de> for Item {
    // By hand, since an untagged enum would lose the line of an error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Item, D::Error> {
        struct Items;

        impl<'de> Visitor<'de> for Items {
            type Value = Item;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an entry or a name")
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Item, M::Error> {
                Entry::deserialize(MapAccessDeserializer::new(map)).map(Item)
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Item, E> {
                Ok(Item(Entry {
                    name: Some(Scalar::Text(name.to_owned())),
                    ..Entry::default()
                }))
            }

            fn visit_u64<E: serde::de::Error>(self, name: u64) -> Result<Item, E> {
                self.visit_str(&name.to_string())
            }
        }

        deserializer.deserialize_any(Items)
    }
}

#[derive(Default, Deserialize)]
struct Entry {
    id: Option<Scalar>,
    name: Option<Scalar>,
    kind: Option<String>,
    family_name: Option<Scalar>,
    given_name: Option<Scalar>,
    name_order: Option<String>,
    short_name: Option<Scalar>,
    aliases: Option<Vec<Scalar>>,
    other_names: Option<Vec<OtherName>>,
    demonyms: Option<Vec<Scalar>>,
    memberships: Option<Vec<Membership>>,
}

#[derive(Deserialize)]
struct Membership {
    role: Option<Scalar>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OtherName {
    Plain(Scalar),
    Full {
        name: Scalar,
        #[serde(rename = "match")]
        counts: Option<Scalar>,
    },
}

/// A name as YAML reads it: `2020` and `no` are names as well.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_yaml::Number),
    Bool(bool),
}

impl Scalar {
    fn text(self) -> String {
        match self {
            Scalar::Text(text) => text,
            Scalar::Number(number) => number.to_string(),
            Scalar::Bool(true) => "yes".to_owned(),
            Scalar::Bool(false) => "no".to_owned(),
        }
    }
}

impl Entry {
    fn subject(self) -> (String, Subject) {
        let texts = |list: Option<Vec<Scalar>>| {
            list.into_iter()
                .flatten()
                .map(Scalar::text)
                .collect::<Vec<_>>()
        };
        let id = self.id.map(Scalar::text);
        let name = self
            .name
            .map(Scalar::text)
            .or_else(|| id.clone())
            .unwrap_or_default();
        let kind = self
            .kind
            .as_deref()
            .and_then(Kind::parse)
            .unwrap_or(Kind::Group);
        let mut subject = Subject::new(kind, name);
        subject.family_name = self.family_name.map(Scalar::text);
        subject.given_name = self.given_name.map(Scalar::text);
        subject.family_first = self.name_order.as_deref() == Some("family-first");
        subject.short_name = self.short_name.map(Scalar::text);
        subject.aliases = texts(self.aliases);
        subject.demonyms = texts(self.demonyms);
        for other in self.other_names.into_iter().flatten() {
            match other {
                OtherName::Plain(name) => subject.aliases.push(name.text()),
                OtherName::Full { name, counts } => match counts.map(Scalar::text).as_deref() {
                    Some("no") => subject.never.push(name.text()),
                    Some("context") => subject.weak.push(name.text()),
                    _ => subject.aliases.push(name.text()),
                },
            }
        }
        let roles = self
            .memberships
            .into_iter()
            .flatten()
            .filter_map(|m| m.role);
        let title = |role: Scalar| Title {
            words: role.text(),
            ..Title::default()
        };
        subject.titles = roles.map(title).collect();
        subject.titles.sort();
        subject.titles.dedup();
        (id.unwrap_or_else(|| subject.name.clone()), subject)
    }
}
