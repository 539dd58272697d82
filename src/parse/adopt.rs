//! Reads a record's keys by the table of [`keys`]: what other tools call otherwise is put under
//! our keys, and what holds a page back is read or is a mistake.

use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::date::Stamp;
use crate::model::extra::{Extra, Value as Free};
use crate::model::record::Adopts;
use crate::model::word_list::has_word;
use crate::parse::foreign_keys::{self, Reads};
use crate::parse::node::{Key, Node, Value, path_key};
use chrono_tz::Tz;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record whose keys are to be read by the table.
pub(super) struct Adoption<'a> {
    pub path: &'a Arc<str>,
    /// Its place in its file.
    pub entry: &'a str,
    pub adopts: Adopts,
    pub unknown: UnknownKeys,
    /// The keys that the settings add to the table.
    pub keys: &'a BTreeMap<String, String>,
    /// The keys of this kind of record.
    pub known: &'static [String],
}

/// The keys as this kind of record has them.
#[derive(Default)]
pub(super) struct Adopted {
    pub entries: Vec<(Key, Node)>,
    /// What was read under another key, as it was written.
    pub extra: Extra,
    pub diags: Diagnostics,
    moved: Vec<Moved>,
}

/// A value on its way to a key of ours.
struct Moved {
    to: &'static str,
    /// Where its own key stands in its line of the table.
    rank: usize,
    key: Key,
    value: Node,
}

/// What a key that may hold a page back says.
enum Verdict {
    Shown,
    Held(&'static str, &'static str),
    Time(&'static str),
    Empty,
    Unlisted,
    Protected,
    /// None of what it may say.
    Strange,
}

/// A key and a value of ours, and the words under `status` and its like that mean them; spaces
/// in them are written as hyphens.
const STATES: [(&str, &str, &str); 4] = [
    ("status", "usable", "usable publish published public live"),
    (
        "draft",
        "true",
        "draft drafts auto-draft pending inherit unpublished review in-review wip future \
      scheduled",
    ),
    (
        "status",
        "withheld",
        "embargoed withheld private trash trashed deleted hidden archived internal sent \
      expired",
    ),
    ("status", "canceled", "canceled cancelled"),
];

/// Words under `visibility` and its like for those who may read a page.
const SOME: &str = "members paid tiers filter password protected restricted logged-in";

impl Adoption<'_> {
    pub(super) fn read(&self, entries: Vec<(Key, Node)>) -> Adopted {
        let mut read = Adopted::default();
        let clipped = is_clipped(&entries);
        for (key, value) in entries {
            match self.adopts {
                Adopts::Table if clipped && is_unknown_day(&key, &value) => {
                    read.keep_aside(&key, &value);
                }
                Adopts::Table => self.by_table(key, value, &mut read),
                Adopts::Name => self.by_name(key, value, &mut read),
                Adopts::Section => self.by_section(&key, &value, &mut read),
                Adopts::Nothing => read.entries.push((key, value)),
            }
        }
        let moved = std::mem::take(&mut read.moved);
        self.settle(moved, &mut read);
        read
    }

    fn knows(&self, key: &str) -> bool {
        self.known.iter().any(|known| known == key)
    }

    /// The key of ours that the settings give for a key.
    fn added(&self, key: &str) -> Option<&str> {
        let folded = foreign_keys::normalized(key);
        let mut added = self.keys.iter();
        let found = added.find(|(theirs, _)| foreign_keys::normalized(theirs) == folded);
        found.map(|(_, ours)| ours.as_str())
    }

    /// What a key means: by the settings, as one of ours, by the table.
    fn meaning(&self, key: &str) -> Option<(usize, Reads)> {
        let folded = foreign_keys::normalized(key);
        let ours = match self.added(key) {
            Some(ours) => Some(ours),
            None => self
                .known
                .iter()
                .map(String::as_str)
                // The `ID` of a database is none that stays.
                .find(|k| foreign_keys::normalized(k) == folded && (*k != "id" || key == "id")),
        };
        match (ours.map(foreign_keys::row_of), ours) {
            (Some(Some((_, row))), _) => Some((0, row.reads)),
            (_, Some(ours)) => {
                let ours = self.known.iter().find(|known| *known == ours)?;
                Some((0, Reads::As(ours)))
            }
            (_, None) => foreign_keys::row_of(key).map(|(rank, row)| (rank, row.reads)),
        }
    }

    fn by_table(&self, key: Key, value: Node, read: &mut Adopted) {
        let own = self.knows(&key.name);
        let Some((rank, reads)) = self.meaning(&key.name) else {
            return self.unknown(key, value, read);
        };
        let to = match reads {
            Reads::As("date") if value.is_blank() => {
                return self.mistake(Diagnostic::empty_gate, &key, read);
            }
            Reads::As(ours) if own || !self.knows(ours) => None,
            Reads::As(ours) => fitting(ours, &value).map(|value| (ours, value)),
            Reads::Time(ours @ ("updated" | "created")) => {
                let is_ours = !own && self.knows(ours) && (value.is_blank() || is_time(&value));
                is_ours.then_some((ours, value.clone()))
            }
            Reads::Address => self.address(&key, &value, read),
            Reads::Source => {
                let away = self.knows("url") && is_web(&value);
                away.then_some(("url", value.clone()))
            }
            Reads::Taxonomies => return self.taxonomies(key, value, read),
            _ => return self.gate(reads, own, key, value, read),
        };
        match to {
            Some((_, value)) if value.is_blank() => read.keep_aside(&key, &value),
            Some((to, adopted)) => {
                read.keep_aside(&key, &value);
                read.moved.push(Moved {
                    to,
                    rank,
                    key,
                    value: adopted,
                });
            }
            None if own => {
                // What templates read there before it had a meaning here stays there.
                if matches!(&*key.name, "categories" | "created") {
                    read.keep_aside(&key, &value);
                }
                self.own(key, value, read);
            }
            None => self.unknown(key, value, read),
        }
    }

    fn own(&self, key: Key, value: Node, read: &mut Adopted) {
        if key.name == "extra" {
            self.nested(&value, &self.path_of("extra"), true, read);
        }
        read.entries.push((key, value));
    }

    /// A key without a meaning: what is nested in it may hold the page back all the same.
    fn unknown(&self, key: Key, value: Node, read: &mut Adopted) {
        if self.unknown != UnknownKeys::Error {
            let of_page = foreign_keys::is_of_the_page(&key.name);
            self.nested(&value, &self.path_of(&key.name), of_page, read);
        }
        read.entries.push((key, value));
    }

    fn gate(&self, reads: Reads, own: bool, key: Key, value: Node, read: &mut Adopted) {
        let put = |to: &'static str, words: Option<&str>, read: &mut Adopted| {
            let value = match words {
                Some(words) => plain(words, &value),
                None => value.clone(),
            };
            if key.name != to || words.is_some_and(|words| !says(&value, words)) {
                read.keep_aside(&key, &value);
            }
            let key = key.clone();
            read.moved.push(Moved {
                to,
                rank: 0,
                key,
                value,
            });
        };
        match verdict(reads, &key.name, &value) {
            Verdict::Empty => self.mistake(Diagnostic::empty_gate, &key, read),
            Verdict::Held(to, words) if self.knows(to) => put(to, Some(words), read),
            // A page has no status, and no `published`.
            Verdict::Held(..) => put("draft", Some("true"), read),
            Verdict::Time(to) if self.knows(to) => put(to, None, read),
            Verdict::Unlisted => self.mistake(Diagnostic::unlisted, &key, read),
            Verdict::Protected => self.mistake(Diagnostic::protected, &key, read),
            Verdict::Shown if reads == Reads::State && own => put("status", Some("usable"), read),
            Verdict::Shown if own => read.entries.push((key, value)),
            Verdict::Shown => read.keep_aside(&key, &value),
            // The type of a key of ours says what it takes.
            Verdict::Strange if own || reads == Reads::Label => read.entries.push((key, value)),
            Verdict::Strange => self.mistake(Diagnostic::strange_gate, &key, read),
            Verdict::Time(_) => read.entries.push((key, value)),
        }
    }

    fn mistake(&self, words: fn(Location, &str) -> Diagnostic, key: &Key, read: &mut Adopted) {
        let location = Location::key(self.path, self.path_of(&key.name));
        read.diags.push(words(location, &key.name));
    }

    /// `permalink` and its like: the page's own address.
    fn address(&self, key: &Key, value: &Node, read: &mut Adopted) -> Option<(&'static str, Node)> {
        let Value::Scalar(text, _) = &value.value else {
            return None;
        };
        let to = ["permalink", "aliases"]
            .into_iter()
            .find(|to| self.knows(to))?;
        if boolean(value) == Some(false) {
            let to = ["published", "draft"]
                .into_iter()
                .find(|to| self.knows(to))?;
            let held = if to == "draft" { "true" } else { "false" };
            return Some((to, plain(held, value)));
        }
        let is_url = foreign_keys::normalized(&key.name) == "url";
        if is_url && (!text.starts_with('/') || text.starts_with("//")) {
            return None;
        }
        let path = own_path(text);
        if path.is_none() {
            self.mistake(Diagnostic::permalink_pattern, key, read);
        }
        // What is no path is kept aside, and makes no address.
        Some((to, plain(path.unwrap_or_default(), value)))
    }

    fn taxonomies(&self, key: Key, value: Node, read: &mut Adopted) {
        let Value::Map(lists) = &value.value else {
            return self.unknown(key, value, read);
        };
        read.keep_aside(&key, &value);
        for (name, list) in lists {
            let Some((rank, Reads::As(to))) = self.meaning(&name.name) else {
                continue;
            };
            if let Some(value) = fitting(to, list).filter(|_| self.knows(to)) {
                let key = key.clone();
                read.moved.push(Moved {
                    to,
                    rank,
                    key,
                    value,
                });
            }
        }
    }

    /// A record of a registry: nothing holds it back, so whatever would is a mistake.
    fn by_name(&self, key: Key, value: Node, read: &mut Adopted) {
        let own = self.knows(&key.name);
        if own && foreign_keys::GATES.contains(&&*key.name) && value.is_blank() {
            return self.mistake(Diagnostic::empty_gate, &key, read);
        }
        if own {
            return self.own(key, value, read);
        }
        let to = match &*foreign_keys::normalized(&key.name) {
            // A name in defaults would be that of every entry.
            "title" if !self.path.ends_with("/_defaults.yaml") => Some("name"),
            "description" => ["summary", "scope_note"]
                .into_iter()
                .find(|to| self.knows(to)),
            _ => None,
        };
        if let Some(to) = to.filter(|to| self.knows(to) && fitting("title", &value).is_some()) {
            read.keep_aside(&key, &value);
            return read.moved.push(Moved {
                to,
                rank: 0,
                key,
                value,
            });
        }
        if self.unknown == UnknownKeys::Error {
            return self.unknown(key, value, read);
        }
        match self.gate_on_record(&key.name, &value) {
            Some(Verdict::Shown) => read.keep_aside(&key, &value),
            Some(Verdict::Empty) => self.mistake(Diagnostic::empty_gate, &key, read),
            Some(_) => self.mistake(Diagnostic::held_by_nothing, &key, read),
            None if matches!(self.meaning(&key.name), Some((_, Reads::As("date")))) => {
                read.keep_aside(&key, &value);
                if key.name != "date" {
                    // That is where the resolver looks for it.
                    let name = "date".to_owned();
                    read.keep_aside(&Key { name, ..key }, &value);
                }
            }
            None => self.unknown(key, value, read),
        }
    }

    /// What a key says of a record that holds it back where there is a page. Whether its day
    /// has come is asked when the record is resolved.
    fn gate_on_record(&self, key: &str, value: &Node) -> Option<Verdict> {
        let added = self.added(key);
        match self.meaning(key).map(|(_, reads)| reads) {
            Some(Reads::As("date")) if value.is_blank() => Some(Verdict::Empty),
            Some(Reads::As("date")) if !matches!(value.value, Value::Scalar(..)) => {
                Some(Verdict::Strange)
            }
            Some(Reads::Address) if boolean(value) == Some(false) => {
                Some(Verdict::Held("draft", "true"))
            }
            Some(_) => {
                let ours = added.unwrap_or(key);
                foreign_keys::gate_of(ours).map(|reads| verdict(reads, key, value))
            }
            None => None,
        }
    }

    /// The page of a folder is not made here, so its own day of publication holds nothing back;
    /// in Zola its draft is one of all that is in it, and `cascade` says so in Hugo.
    fn by_section(&self, key: &Key, value: &Node, read: &mut Adopted) {
        let verdict =
            foreign_keys::gate_of(&key.name).map(|reads| verdict(reads, &key.name, value));
        if let Some(Verdict::Held(..) | Verdict::Protected | Verdict::Unlisted) = verdict {
            return self.mistake(Diagnostic::section_gate, key, read);
        }
        let of_page = foreign_keys::is_of_the_page(&key.name);
        self.nested(value, &self.path_of(&key.name), of_page, read);
    }

    /// What holds a page back where nothing reads it.
    fn nested(&self, value: &Node, path: &str, of_page: bool, read: &mut Adopted) {
        match &value.value {
            Value::Scalar(..) => {}
            Value::Seq(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.nested(item, &format!("{path}[{i}]"), of_page, read);
                }
            }
            Value::Map(entries) => {
                for (key, value) in entries {
                    let here = format!("{path}.{}", path_key(&key.name));
                    let gate = foreign_keys::gate_of(&key.name);
                    let gate = gate.filter(|_| of_page || foreign_keys::is_plain_gate(&key.name));
                    let verdict = gate.map(|reads| verdict(reads, &key.name, value));
                    match verdict {
                        Some(Verdict::Strange) if !is_loose(&key.name) => {
                            let location = Location::key(self.path, here);
                            read.diags
                                .push(Diagnostic::nested_gate(location, &key.name));
                        }
                        Some(Verdict::Shown | Verdict::Strange) | None => {
                            let of_page = foreign_keys::is_of_the_page(&key.name);
                            self.nested(value, &here, of_page, read);
                        }
                        Some(Verdict::Protected) if !is_secret_or_true(key, value) => {}
                        Some(_) => {
                            let location = Location::key(self.path, here);
                            read.diags
                                .push(Diagnostic::nested_gate(location, &key.name));
                        }
                    }
                }
            }
        }
    }

    fn path_of(&self, key: &str) -> String {
        match self.entry.is_empty() {
            true => path_key(key),
            false => format!("{}.{}", self.entry, path_key(key)),
        }
    }

    /// Puts what was moved beside what stands under our keys.
    fn settle(&self, mut moved: Vec<Moved>, read: &mut Adopted) {
        moved.sort_by_key(|moved| moved.rank);
        let mut old = Vec::new();
        for Moved { to, key, value, .. } in moved {
            let there = read.entries.iter_mut().find(|(k, _)| k.name == to);
            let Some((_, there)) = there.filter(|(_, there)| !there.is_blank()) else {
                read.entries.retain(|(k, _)| k.name != to);
                let span = key.span;
                read.entries.push((
                    Key {
                        name: to.to_owned(),
                        span,
                    },
                    value,
                ));
                continue;
            };
            match to {
                // What is moved there holds back; what is there may not.
                "draft" | "published" => *there = value,
                "status" if strictness(&value) > strictness(there) => *there = value,
                // Of several days of publication the latest holds back.
                "publish_date" if same(there, &value) => {}
                "aliases" | "tags" | "categories" | "publish_date" => append(there, value),
                // A second address of its own leads there too.
                "permalink" if !same(there, &value) => old.push(Moved {
                    to: "aliases",
                    rank: 0,
                    key,
                    value,
                }),
                "expires" | "embargoed_until" if !same(there, &value) => {
                    self.mistake(Diagnostic::two_times, &key, read);
                }
                _ => {}
            }
        }
        if !old.is_empty() {
            self.settle(old, read);
        }
    }
}

impl Adopted {
    /// Keeps a value under its own key, where templates of other tools read it.
    fn keep_aside(&mut self, key: &Key, value: &Node) {
        let value = Free::deserialize(value).unwrap_or(Free::Null);
        self.extra.push(&key.name, value);
    }
}

/// Whether a nested key may well speak of something else where its value is none of those that it
/// takes: `status: resolved`, but not `draft: maybe`.
fn is_loose(key: &str) -> bool {
    !foreign_keys::is_plain_gate(key) && foreign_keys::gate_of(key) != Some(Reads::Label)
}

/// Whether a note is a clipping: it says where it was found or when it was made.
fn is_clipped(entries: &[(Key, Node)]) -> bool {
    entries.iter().any(|(key, value)| match &*key.name {
        "created" => is_time(value),
        "source" => is_web(value),
        _ => false,
    })
}

/// An empty `published:`, by which a clipper says that it found no date.
fn is_unknown_day(key: &Key, value: &Node) -> bool {
    foreign_keys::normalized(&key.name) == "published" && value.is_blank()
}

fn verdict(reads: Reads, key: &str, value: &Node) -> Verdict {
    let shown = |is: bool| if is { Verdict::Shown } else { Verdict::Strange };
    match (reads, &value.value) {
        (Reads::Protected | Reads::Unlisted, _) if value.is_blank() => Verdict::Shown,
        (Reads::Build, _) if value.is_blank() => Verdict::Shown,
        _ if value.is_blank() => Verdict::Empty,
        (Reads::Time(ours), _) => Verdict::Time(ours),
        (Reads::Hidden, _) => match boolean(value) {
            Some(true) => Verdict::Held("draft", "true"),
            is => shown(is.is_some()),
        },
        (Reads::Shown, Value::Scalar(text, _)) => match boolean(value) {
            Some(false) => Verdict::Held("published", "false"),
            None if is_day_of_publication(key, text) => Verdict::Time("publish_date"),
            is => shown(is.is_some()),
        },
        (Reads::State, Value::Scalar(text, _)) => state(text),
        (Reads::Build, Value::Map(parts)) => build(parts),
        (Reads::Unlisted, _) => match boolean(value) {
            Some(false) => Verdict::Shown,
            _ => Verdict::Unlisted,
        },
        (Reads::Protected, Value::Scalar(text, _)) => {
            match has_word(
                "false 0 public open free all everyone none",
                &text.to_lowercase(),
            ) {
                true => Verdict::Shown,
                false => Verdict::Protected,
            }
        }
        (Reads::Protected, _) => Verdict::Protected,
        (Reads::Label, Value::Scalar(text, _)) => {
            let label = text.to_uppercase();
            let is_clear = ["CLEAR", "WHITE"].contains(&label.trim_start_matches("TLP:"));
            if is_clear {
                Verdict::Shown
            } else {
                Verdict::Strange
            }
        }
        _ => Verdict::Strange,
    }
}

fn state(text: &str) -> Verdict {
    let word = text.trim().to_lowercase().replace(' ', "-");
    if word == "unlisted" {
        return Verdict::Unlisted;
    }
    if has_word(SOME, &word) {
        return Verdict::Protected;
    }
    match STATES.iter().find(|(.., theirs)| has_word(theirs, &word)) {
        Some(("status", "usable", _)) => Verdict::Shown,
        Some((to, words, _)) => Verdict::Held(to, words),
        None => Verdict::Strange,
    }
}

/// Hugo's `{render: never, list: never}`.
fn build(parts: &[(Key, Node)]) -> Verdict {
    let word = |name: &str| {
        let part = parts
            .iter()
            .find(|(key, _)| foreign_keys::normalized(&key.name) == name);
        match part.map(|(_, node)| &node.value) {
            None => "always".to_owned(),
            Some(Value::Scalar(text, _)) => text.to_lowercase(),
            Some(_) => String::new(),
        }
    };
    match (&*word("render"), &*word("list")) {
        ("never" | "link" | "false", _) => Verdict::Held("published", "false"),
        ("always" | "true", "always" | "true") => Verdict::Shown,
        ("always" | "true", "never" | "local" | "false") => Verdict::Unlisted,
        _ => Verdict::Strange,
    }
}

/// `published: 2024-09-10`.
fn is_day_of_publication(key: &str, text: &str) -> bool {
    let may_be = ["published", "publish"].contains(&&*foreign_keys::normalized(key));
    may_be
        && (Stamp::parse(text.trim(), Tz::UTC).is_ok()
            || text.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_secret_or_true(key: &Key, value: &Node) -> bool {
    foreign_keys::normalized(&key.name).contains("pass") || boolean(value) == Some(true)
}

fn boolean(value: &Node) -> Option<bool> {
    match &value.value {
        Value::Scalar(text, _) => text.trim().to_lowercase().parse().ok(),
        _ => None,
    }
}

fn is_time(value: &Node) -> bool {
    matches!(&value.value, Value::Scalar(text, _) if Stamp::parse(text.trim(), Tz::UTC).is_ok())
}

fn is_web(value: &Node) -> bool {
    let scheme = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    matches!(&value.value, Value::Scalar(text, _) if scheme(text.trim()))
}

/// The path of an address; none of a pattern such as `/:categories/:title/`.
fn own_path(text: &str) -> Option<&str> {
    let text = text.trim();
    let path = match text.split_once("://") {
        Some(("http" | "https", rest)) => &rest[rest.find('/')?..],
        Some(_) => return None,
        None => text,
    };
    let is_style = ["date", "pretty", "ordinal", "weekdate", "none"].contains(&path);
    let is_pattern = path.contains([':', '{', '}', '?', '<']);
    (!is_style && !is_pattern).then_some(path)
}

/// A value as a key of ours takes it; none where it does not fit.
fn fitting(ours: &str, value: &Node) -> Option<Node> {
    let is_list = matches!(
        ours,
        "tags" | "categories" | "aliases" | "byline" | "topics"
    );
    match &value.value {
        Value::Scalar(..) => Some(value.clone()),
        Value::Seq(items) if is_list => {
            let items: Option<Vec<Node>> = items.iter().map(|item| named(ours, item)).collect();
            let (value, span) = (Value::Seq(items?.into()), value.span);
            Some(Node { value, span })
        }
        Value::Map(_) if ours == "byline" => named(ours, value),
        _ => match ["title", "summary", "date", "lang", "slug"].contains(&ours) || is_list {
            true => None,
            false => Some(value.clone()),
        },
    }
}

/// An item of a list; of an author with keys, as WordPress exports them, the name.
fn named(ours: &str, item: &Node) -> Option<Node> {
    match &item.value {
        Value::Scalar(..) => Some(item.clone()),
        Value::Map(parts) if ours == "byline" => {
            let part = |name| parts.iter().find(|(key, _)| key.name == name);
            let found = part("display_name").or_else(|| part("name"))?;
            matches!(found.1.value, Value::Scalar(..)).then(|| found.1.clone())
        }
        _ => None,
    }
}

fn plain(words: &str, like: &Node) -> Node {
    Node {
        value: Value::Scalar(words.into(), true),
        span: like.span,
    }
}

/// How much a `status` holds back.
fn strictness(value: &Node) -> usize {
    let Value::Scalar(word, _) = &value.value else {
        return 0;
    };
    match &**word {
        "withheld" => 3,
        "canceled" => 2,
        "usable" => 1,
        _ => 0,
    }
}

fn says(value: &Node, words: &str) -> bool {
    matches!(&value.value, Value::Scalar(text, _) if **text == *words)
}

fn append(there: &mut Node, more: Node) {
    let items = |node: Node| match node.value {
        Value::Seq(items) => items.into_vec(),
        _ => vec![node],
    };
    let span = there.span;
    let mut all = items(std::mem::replace(there, plain("", &more)));
    for item in items(more) {
        if !all.iter().any(|known| same(known, &item)) {
            all.push(item);
        }
    }
    *there = Node {
        value: Value::Seq(all.into()),
        span,
    };
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar(a, _), Value::Scalar(b, _)) => a.trim() == b.trim(),
        _ => false,
    }
}
