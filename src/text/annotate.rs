//! Names found in JSON Lines: one record in, one record out.
//!
//! What a program or a benchmark asks of the mention finder without having a site.

use std::collections::HashMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::model::date::Edtf;
use crate::model::office::first_end;
use crate::text::mentions::Found;
use crate::text::names::{Kind, Language, Names, Passage, Subject, Term, Title};

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
        let entries: Vec<Entry> = entries.into_iter().flatten().map(|item| item.0).collect();
        let by_id = entries.iter().map(|entry| (entry.id(), entry)).collect();
        let mut registry = Registry::default();
        for entry in &entries {
            let subject = entry.subject(&by_id);
            if subject.name.trim().is_empty() {
                let message = "an entry has neither `name` nor `id`".to_owned();
                return Err(Unreadable { line: 0, message });
            }
            registry.ids.push(entry.id());
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
    other_labels: Option<Vec<Scalar>>,
    organization_id: Option<Scalar>,
    memberships: Option<Vec<Membership>>,
    founding_date: Option<Scalar>,
    dissolution_date: Option<Scalar>,
    death_date: Option<Scalar>,
    start_date: Option<Scalar>,
    end_date: Option<Scalar>,
}

#[derive(Deserialize)]
struct Membership {
    role: Option<Scalar>,
    post_id: Option<Scalar>,
    organization_id: Option<Scalar>,
    start_date: Option<Scalar>,
    end_date: Option<Scalar>,
    acting: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OtherName {
    Plain(Scalar),
    Full {
        name: Scalar,
        #[serde(rename = "match")]
        counts: Option<Scalar>,
        start_date: Option<Scalar>,
        end_date: Option<Scalar>,
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
    fn text(&self) -> String {
        match self {
            Scalar::Text(text) => text.clone(),
            Scalar::Number(number) => number.to_string(),
            Scalar::Bool(true) => "yes".to_owned(),
            Scalar::Bool(false) => "no".to_owned(),
        }
    }
}

impl Entry {
    fn id(&self) -> String {
        let id = self.id.as_ref().or(self.name.as_ref());
        id.map(Scalar::text).unwrap_or_default()
    }

    fn subject(&self, all: &HashMap<String, &Entry>) -> Subject {
        let text = |of: &Option<Scalar>| of.as_ref().map(Scalar::text);
        let name = text(&self.name).unwrap_or_else(|| self.id());
        let kind = self.kind.as_deref().and_then(Kind::parse);
        let mut subject = Subject::new(kind.unwrap_or(Kind::Group), name);
        subject.family_name = text(&self.family_name);
        subject.given_name = text(&self.given_name);
        subject.family_first = self.name_order.as_deref() == Some("family-first");
        subject.short_name = text(&self.short_name);
        subject.aliases = texts(&self.aliases);
        subject.aliases.extend(texts(&self.other_labels));
        subject.demonyms = texts(&self.demonyms);
        for other in self.other_names.iter().flatten() {
            let (name, counts, term) = other.parts();
            match counts.as_deref() {
                Some("no") => subject.never.push(name),
                Some("context") => subject.weak.push(name),
                _ if term != Term::default() => subject.dated.push((name, term)),
                _ => subject.aliases.push(name),
            }
        }
        let start = self.founding_date.as_ref().or(self.start_date.as_ref());
        let end = self.dissolution_date.as_ref().or(self.end_date.as_ref());
        subject.life = Term::between(date(start).as_ref(), date(end).as_ref());
        let offices = self.memberships.iter().flatten();
        subject.titles = offices.flat_map(|m| self.titles(m, all)).collect();
        subject.titles.sort();
        subject.titles.dedup();
        subject
    }

    /// The titles that come of an office, as [`crate::model::office`] has it.
    fn titles(&self, office: &Membership, all: &HashMap<String, &Entry>) -> Vec<Title> {
        let entry = |id: Option<&Scalar>| all.get(&id?.text()).copied();
        let post = entry(office.post_id.as_ref());
        let body = office.organization_id.as_ref();
        let body = entry(body.or_else(|| post?.organization_id.as_ref()));
        let start = date(office.start_date.as_ref());
        let ends = [Some(self), body, post].into_iter().flatten();
        let ends = ends.flat_map(|of| [&of.death_date, &of.dissolution_date, &of.end_date]);
        let ends = ends.filter_map(|end| Some((date(end.as_ref())?, ())));
        let end = date(office.end_date.as_ref())
            .or_else(|| first_end(start.as_ref(), ends).map(|end| end.0));
        let is_open = office.end_date.as_ref().map(Scalar::text).as_deref() == Some("..");
        let title = |words| Title {
            words,
            term: Term::between(start.as_ref(), end.as_ref()),
            open: is_open && end.is_none(),
            acting: office.acting.unwrap_or(false),
        };
        let mut all: Vec<String> = office.role.iter().map(Scalar::text).collect();
        if let Some(post) = post {
            all.extend(texts(&post.other_labels));
            all.push(post.name.as_ref().map_or_else(|| post.id(), Scalar::text));
        }
        all.into_iter().map(title).collect()
    }
}

impl OtherName {
    /// The name, whether it counts, and when it was borne.
    fn parts(&self) -> (String, Option<String>, Term) {
        match self {
            OtherName::Plain(name) => (name.text(), None, Term::default()),
            OtherName::Full {
                name,
                counts,
                start_date,
                end_date,
            } => {
                let (start, end) = (date(start_date.as_ref()), date(end_date.as_ref()));
                let term = Term::between(start.as_ref(), end.as_ref());
                (name.text(), counts.as_ref().map(Scalar::text), term)
            }
        }
    }
}

fn texts(list: &Option<Vec<Scalar>>) -> Vec<String> {
    list.iter().flatten().map(Scalar::text).collect()
}

fn date(text: Option<&Scalar>) -> Option<Edtf> {
    Edtf::parse(&text?.text()).ok()
}
