//! Typed records from YAML: one for a file, or a list of them.
//!
//! A text without oddities is read by `serde_yaml` straight into its type. What
//! is refused there, or has marks that need care (anchors, free-form maps),
//! is read again as a [`Node`] tree, which yields every mistake with its place.

use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, Diagnostics, Location, LocationKind, Severity};
use crate::model::actor::ActorKind;
use crate::model::extra::{Extra, Value as Free};
use crate::model::record::{Adopts, Record, keys_of, unknown_field};
use crate::parse::adopt::{Adopted, Adoption};
use crate::parse::entities;
use crate::parse::foreign_keys::{self, called_here, holds_back};
use crate::parse::front_matter::Syntax;
use crate::parse::mistyped;
use crate::parse::node::{self, Bytes, Key, Node, Refusal, Value, path_key};
use crate::parse::yaml_quirks;
use crate::text::suggest::nearest;
use crate::text::unseen;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

impl Record for crate::config::ConfigRecord {
    const ADOPTS: Adopts = Adopts::Nothing;
    fn known() -> &'static [String] {
        static KNOWN: LazyLock<Vec<String>> = LazyLock::new(keys_of::<crate::config::ConfigRecord>);
        &KNOWN
    }
    fn with_defaults(self, _: &Self) -> Self {
        self
    }
}

/// A YAML text in a file, or one of TOML.
#[derive(Clone, Copy)]
pub struct Yaml<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// The text, without the fences of front matter.
    pub text: &'a str,
    /// Where the text begins in the file, in bytes.
    pub base: usize,
    /// What to do with unknown keys.
    pub unknown: UnknownKeys,
    /// Keys that the settings add to those of other tools.
    pub keys: &'a BTreeMap<String, String>,
    /// In which language the text is written.
    pub syntax: Syntax,
    /// Which unknown keys are meant for another kind of record, and passed over.
    pub foreign: fn(&str) -> bool,
}

/// [`Yaml::foreign`] where every key is meant for this kind of record.
pub fn of_nobody(_: &str) -> bool {
    false
}

impl Yaml<'_> {
    /// Reads one record. What is wrong is left out of it and told.
    pub fn read_record<T: Record>(&self) -> (T, Diagnostics) {
        let mut diags = self.cut_off();
        if !self.needs_careful_reader()
            && let Ok(found) = serde_yaml::from_str::<Option<T>>(self.text)
        {
            return (found.unwrap_or_default(), diags);
        }
        let record = match self.tree(&mut diags) {
            Some(root) => self.record(root, String::new(), &mut diags),
            None => T::default(),
        };
        (record, diags)
    }

    /// Reads a file of a registry: one record, a bare list, or a list under the
    /// noun (`actors:`). Each comes with its entry, `""` or `[3]` or `actors[3]`.
    pub fn many<T: Record>(&self, noun: &str) -> (Vec<(String, T)>, Diagnostics) {
        let mut diags = self.cut_off();
        let shape = Shape::of(self.text, noun);
        if shape == Shape::Blank {
            return (vec![], diags);
        }
        if let Some((records, found)) = self.in_pieces(shape, noun, PIECE) {
            diags.extend(found);
            return (records, diags);
        }
        if !self.needs_careful_reader()
            && let Some(list) = self.fast_many::<T>(shape)
        {
            return (number(list, shape, noun), diags);
        }
        let Some(root) = self.tree(&mut diags) else {
            return (vec![], diags);
        };
        if matches!(&root.value, Value::Scalar(words, true) if words.is_empty()) {
            return (vec![], diags);
        }
        let (items, prefix) = match (root.value, shape) {
            (Value::Seq(items), _) => (items, ""),
            (Value::Map(entries), Shape::Under) if matches!(entries.first(), Some((_, v)) if matches!(v.value, Value::Seq(_))) =>
            {
                let first = entries.into_iter().next().map(|(_, v)| v.value);
                let Some(Value::Seq(items)) = first else {
                    return (vec![], diags);
                };
                (items, noun)
            }
            (value, _) => {
                let span = root.span;
                let record = self.record(Node { value, span }, String::new(), &mut diags);
                return (vec![(String::new(), record)], diags);
            }
        };
        let items = items.into_iter().enumerate();
        let records = items.map(|(i, item)| {
            let entry = format!("{prefix}[{i}]");
            let record = self.record(item, entry.clone(), &mut diags);
            (entry, record)
        });
        let records = records.collect();
        (records, diags)
    }

    /// The entries of a long list, some of them at a time: a reader holds many times the
    /// bytes of what it reads. None where the list is short, or cannot be taken apart.
    fn in_pieces<T: Record>(
        &self,
        shape: Shape,
        noun: &str,
        size: usize,
    ) -> Option<(Vec<(String, T)>, Diagnostics)> {
        let fits = (size..=yaml_quirks::MAX_YAML_BYTES).contains(&self.text.len());
        let prefix = match shape {
            Shape::Bare => "",
            Shape::Under => noun,
            Shape::Blank | Shape::Single => return None,
        };
        if !fits || self.syntax == Syntax::Toml {
            return None;
        }
        let (mut records, mut diags) = (Vec::new(), Diagnostics::default());
        for piece in pieces(self.text, shape, size)? {
            let part = Yaml {
                text: &self.text[piece.clone()],
                base: self.base + piece.start,
                ..*self
            };
            let name = |at: usize| format!("{prefix}[{at}]");
            if !part.needs_careful_reader()
                && let Some(list) = part.fast_many::<T>(Shape::Bare)
            {
                for record in list {
                    records.push((name(records.len()), record));
                }
                continue;
            }
            let Value::Seq(items) = part.tree(&mut diags)?.value else {
                return None;
            };
            for item in items {
                let entry = name(records.len());
                let record = part.record(item, entry.clone(), &mut diags);
                records.push((entry, record));
            }
        }
        Some((records, diags))
    }

    fn cut_off(&self) -> Diagnostics {
        match self.syntax {
            Syntax::Yaml => yaml_quirks::comments_cut_off(self.path, self.text, self.base),
            Syntax::Toml => Diagnostics::default(),
        }
    }

    /// Whether the plain reader could take what must be refused or read otherwise, or would need
    /// much memory: it holds a hundred bytes for each of a text of short words.
    fn needs_careful_reader(&self) -> bool {
        self.syntax == Syntax::Toml
            || self.text.len() > 2 * PIECE
            || yaml_quirks::needs_careful_reader(self.text)
            || foreign_keys::may_need_careful_reader(self.text)
    }

    fn fast_many<T: Record>(&self, shape: Shape) -> Option<Vec<T>> {
        match shape {
            Shape::Bare => serde_yaml::from_str::<Vec<T>>(self.text).ok(),
            Shape::Under => {
                let map: std::collections::BTreeMap<String, Vec<T>> =
                    serde_yaml::from_str(self.text).ok()?;
                if map.len() == 1 {
                    map.into_values().next()
                } else {
                    None
                }
            }
            Shape::Blank => None,
            Shape::Single => Some(vec![serde_yaml::from_str::<T>(self.text).ok()?]),
        }
    }

    fn tree(&self, diags: &mut Diagnostics) -> Option<Node> {
        if self.text.len() > yaml_quirks::MAX_YAML_BYTES {
            diags.push(Diagnostic::file_too_large(
                self.path,
                self.text.len(),
                yaml_quirks::MAX_YAML_BYTES,
            ));
            return None;
        }
        let (root, refusals) = node::read_as(self.syntax, self.text);
        for refusal in refusals {
            diags.push(self.refused(refusal));
        }
        root
    }

    fn refused(&self, refusal: Refusal) -> Diagnostic {
        let at = |r: std::ops::Range<usize>| {
            Location::bytes(self.path, r.start + self.base..r.end + self.base)
        };
        match refusal {
            Refusal::Syntax(words, r) => match mistyped::find(self.text, r.start) {
                None => Diagnostic::yaml_syntax(at(r), &words, None),
                Some(slip) => {
                    let range = if slip.at.is_empty() { r } else { slip.at };
                    let words = slip.words.unwrap_or(words);
                    Diagnostic::yaml_syntax(at(range), &words, Some(slip.help))
                }
            },
            Refusal::Duplicate(name, r, first) => {
                Diagnostic::duplicate_key(at(r), at(first), &name)
            }
            Refusal::Anchor(r) => {
                let line = self.quoted_at(r.start);
                Diagnostic::yaml_anchor(at(self.mark(r, '&')), line)
            }
            Refusal::Tag(r) => {
                let mark = self.mark(r, '!');
                let line = match self.text[mark.end..].starts_with(' ') {
                    true => self.quoted_at(mark.start),
                    false => None,
                };
                Diagnostic::yaml_tag(at(mark), line)
            }
            Refusal::Unfit(c, r) => {
                let name = unseen::name(c).unwrap_or_default();
                Diagnostic::unfit_character(at(r), &name)
            }
            Refusal::SecondDocument(r) => Diagnostic::yaml_documents(at(r)),
            Refusal::Depth(r) => Diagnostic::yaml_depth(at(r), node::MAX_DEPTH),
            Refusal::ComplexKey(r) => Diagnostic::yaml_key(at(r)),
            Refusal::Toml(words, r) => Diagnostic::front_matter_toml(at(r), &words),
        }
    }

    /// The words of an anchor or a tag: the reader gives the place of the value that has it.
    fn mark(&self, value: std::ops::Range<usize>, sign: char) -> std::ops::Range<usize> {
        let before = self.text.get(..value.start).unwrap_or("");
        let own = self.text.get(value.start..).unwrap_or("");
        let start = match before.rfind(sign) {
            Some(at) if !own.starts_with(['*', '<', sign]) => at,
            _ => value.start,
        };
        let word = self.text.get(start..).unwrap_or("");
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        start..start + length
    }

    /// The line of a place as it is to be typed where words are meant.
    fn quoted_at(&self, at: usize) -> Option<String> {
        let line = mistyped::line_at(self.text, at);
        mistyped::rightly_quoted(&self.text[line])
    }

    /// A record of the tree, each mistake told, what is mistaken left out.
    fn record<T: Record>(&self, node: Node, entry: String, diags: &mut Diagnostics) -> T {
        let Value::Map(entries) = node.value else {
            if !matches!(&node.value, Value::Scalar(t, true) if t.is_empty()) {
                let location = Location::value(self.path, entry);
                let slip = mistyped::find(self.text, node.span.range().start);
                let help = slip.map(|slip| slip.help);
                diags.push(Diagnostic::no_record(location, words_for(&node), help));
            }
            return T::default();
        };
        let adopted = self.adopt::<T>(entries.into(), &entry);
        diags.extend(adopted.diags);
        let (mut kept, mut extra) = (adopted.entries, adopted.extra);
        let own = kept
            .iter()
            .filter(|(key, _)| T::known().contains(&key.name));
        entities::warn(self.path, &entry, own, diags);
        let (mut whole, span) = (read_as::<T>(&mut kept, node.span), node.span);
        if whole.is_none() {
            let mut faults = Vec::new();
            find_faults::<T>(&kept, &entry, &|n| n, &mut faults);
            for fault in faults {
                self.leave_out(&fault, &entry, &mut kept, &mut extra);
                self.report(fault, &entry, diags);
            }
            whole = read_as::<T>(&mut kept, span);
        }
        drop(kept);
        let mut record = whole.unwrap_or_default();
        if let (false, Some(room)) = (extra.is_empty(), record.extra()) {
            room.get_or_insert_default().fill(extra);
        }
        record
    }

    /// Takes a key with a fault from those of a record; an unknown one may go under `extra`.
    fn leave_out(
        &self,
        fault: &FieldFault,
        entry: &str,
        kept: &mut Vec<(Key, Node)>,
        extra: &mut Extra,
    ) {
        let top = fault.path[entry.len()..].trim_start_matches('.');
        let top = top.split(['.', '[']).next().unwrap_or("");
        let top = top.replace('\u{1}', ".");
        let Some(i) = kept.iter().position(|(k, _)| k.name == top) else {
            return;
        };
        let (key, value) = kept.remove(i);
        if fault.unknown.is_some()
            && top == fault.name
            && self.unknown != UnknownKeys::Error
            && !(self.foreign)(&key.name)
        {
            extra.push(&key.name, Free::deserialize(&value).unwrap_or(Free::Null));
        }
    }

    /// The keys as this kind of record has them. What is meant for another kind is told there.
    fn adopt<T: Record>(&self, entries: Vec<(Key, Node)>, entry: &str) -> Adopted {
        let adoption = Adoption {
            path: self.path,
            entry,
            adopts: T::ADOPTS,
            unknown: self.unknown,
            keys: self.keys,
            known: T::known(),
        };
        let mut adopted = adoption.read(entries);
        let is_foreign =
            |told: &Diagnostic| match told.location.as_ref().map(|location| &location.kind) {
                Some(LocationKind::Key(key)) => {
                    (self.foreign)(key.split(['.', '[']).next().unwrap_or(key))
                }
                _ => false,
            };
        adopted.diags.0.retain(|told| !is_foreign(told));
        adopted
    }

    fn report(&self, fault: FieldFault, entry: &str, diags: &mut Diagnostics) {
        let Some(known) = fault.unknown else {
            let mut diag = mistaken(Location::value(self.path, fault.path), &fault.message);
            diag.help = fault.instead.or(diag.help);
            return diags.push(diag);
        };
        let top_level = fault.path[entry.len()..].trim_start_matches('.') == path_key(&fault.name);
        if top_level && (self.foreign)(&fault.name) {
            return;
        }
        let suggestion = called_here(&fault.name)
            .filter(|ours| known.iter().any(|key| key == ours))
            .or_else(|| nearest(&fault.name, known.iter().map(String::as_str)));
        let location = Location::key(self.path, fault.path);
        let of_an_office = known.iter().any(|key| key == "memberships")
            && ["role", "post_id", "on_behalf_of_id", "acting"].contains(&&*fault.name);
        let mut diag = match of_an_office {
            true => Diagnostic::dedented(location, &fault.name, "memberships"),
            false
                if foreign_keys::GATES.contains(&&*fault.name)
                    || foreign_keys::gate_of(&fault.name).is_some() =>
            {
                Diagnostic::held_by_nothing(location, &fault.name)
            }
            false => Diagnostic::unknown_key(location, &fault.name, &known, suggestion),
        };
        if top_level && !holds_back(&fault.name) {
            match self.unknown {
                UnknownKeys::Error => {}
                UnknownKeys::Warn => diag.severity = Severity::Warning,
                UnknownKeys::Extra => return,
            }
        }
        diags.push(diag);
    }
}

/// The record of these keys, if all of them fit.
fn read_as<T: Record>(entries: &mut Vec<(Key, Node)>, span: Bytes) -> Option<T> {
    let value = Value::Map(std::mem::take(entries).into());
    let whole = Node { value, span };
    let record = T::deserialize(&whole).ok();
    if let Value::Map(all) = whole.value {
        *entries = all.into();
    }
    record
}

fn number<T>(list: Vec<T>, shape: Shape, noun: &str) -> Vec<(String, T)> {
    let entry = |i: usize| match shape {
        Shape::Bare => format!("[{i}]"),
        Shape::Under => format!("{noun}[{i}]"),
        Shape::Single | Shape::Blank => String::new(),
    };
    list.into_iter()
        .enumerate()
        .map(|(i, record)| (entry(i), record))
        .collect()
}

/// How much of a list is read at once, in bytes.
const PIECE: usize = 256 << 10;

/// Where a list can be taken apart, its entries whole, into pieces of such a size or more. None
/// where a line begins otherwise than an entry, or within one.
fn pieces(text: &str, shape: Shape, size: usize) -> Option<Vec<Range<usize>>> {
    let mut starts = Vec::new();
    let (mut at, mut indent, mut has_head) = (0, None, shape != Shape::Under);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        let inner = words.trim_start_matches(' ');
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        let depth = words.len() - inner.len();
        let is_entry = inner.starts_with("- ") || inner == "-";
        match indent {
            None if !has_head && depth == 0 && inner.ends_with(':') => has_head = true,
            None if has_head && is_entry => {
                indent = Some(depth);
                starts.push(start);
            }
            None => return None,
            Some(own) if depth > own => {}
            Some(own) if depth < own || !is_entry => return None,
            // Entries gather until there are enough for a piece.
            Some(_) if starts.last().is_some_and(|last| start - last < size) => {}
            Some(_) => starts.push(start),
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let all = starts.iter().copied().zip(ends);
    Some(all.map(|(start, end)| start..end).collect())
}

/// How a registry file holds its records.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Blank,
    Single,
    Bare,
    Under,
}

impl Shape {
    fn of(text: &str, noun: &str) -> Shape {
        let first = text
            .lines()
            .map(|l| l.trim_start_matches('\u{feff}'))
            .find(|l| {
                let l = l.trim();
                !l.is_empty() && !l.starts_with('#') && l != "---"
            });
        let Some(first) = first else {
            return Shape::Blank;
        };
        let under = |l: &str| {
            l.strip_prefix(noun)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        if first.starts_with('-') || first.trim_start().starts_with('[') {
            Shape::Bare
        } else if under(first) {
            Shape::Under
        } else {
            Shape::Single
        }
    }
}

/// A mistake in a record.
struct FieldFault {
    path: String,
    /// The key at which it stands.
    name: String,
    message: String,
    /// For an unknown key: the keys that are known there.
    unknown: Option<Vec<String>>,
    /// For words where keys and values are wanted: what to type instead.
    instead: Option<String>,
}

type Wrap<'a> = &'a dyn Fn(Node) -> Node;

/// Tries each key on its own, and where it fails each of its items, down to the
/// smallest piece that fails: so that each mistake is told once, in its place.
fn find_faults<T: Record>(
    entries: &[(Key, Node)],
    path: &str,
    wrap: Wrap<'_>,
    faults: &mut Vec<FieldFault>,
) {
    for (key, value) in entries {
        let single = |n: Node| {
            let span = n.span;
            wrap(Node {
                value: Value::Map([(key.clone(), n)].into()),
                span,
            })
        };
        let Err(error) = T::deserialize(&single(value.clone())) else {
            continue;
        };
        let here = if path.is_empty() {
            path_key(&key.name)
        } else {
            format!("{path}.{}", path_key(&key.name))
        };
        let null = Node {
            value: Value::Scalar("".into(), true),
            span: value.span,
        };
        let on_null = T::deserialize(&single(null)).err().map(|e| e.to_string());
        if let Some(known) = on_null.as_deref().and_then(|m| unknown_field(m, &key.name)) {
            faults.push(FieldFault {
                path: here,
                name: key.name.clone(),
                message: String::new(),
                unknown: Some(known),
                instead: None,
            });
            continue;
        }
        let before = faults.len();
        inner_faults::<T>(value, &here, &single, faults);
        if faults.len() == before {
            faults.push(FieldFault {
                path: here,
                name: key.name.clone(),
                message: error.to_string(),
                unknown: None,
                instead: instead::<T>(&key.name, value, &single),
            });
        }
    }
}

/// Where words stand and keys are wanted, or a list of such, the same with the words under the
/// key that is there for them.
fn instead<T: Record>(name: &str, value: &Node, wrap: Wrap<'_>) -> Option<String> {
    let Value::Scalar(words, _) = &value.value else {
        return None;
    };
    let strange = Key {
        name: "\u{1}".into(),
        span: (0..0).into(),
    };
    let node = |value| Node {
        value,
        span: (0..0).into(),
    };
    let null = node(Value::Scalar("".into(), true));
    let probe = || node(Value::Map([(strange.clone(), null.clone())].into()));
    let known = |probe: Node| {
        let error = T::deserialize(&wrap(probe)).err()?;
        unknown_field(&error.to_string(), &strange.name).filter(|keys| !keys.is_empty())
    };
    let (keys, in_list) = match known(probe()) {
        Some(keys) => (keys, false),
        None => (known(node(Value::Seq([probe()].into())))?, true),
    };
    let key = ["text", "name", "url", "id"]
        .into_iter()
        .find(|key| keys.iter().any(|known| known == key));
    let date = ["", "date: YYYY-MM-DD, "][usize::from(keys.iter().any(|key| key == "date"))];
    let record = match key {
        Some(key) => format!("{{{date}{key}: {}}}", mistyped::quoted(words.trim())),
        // Of several keys none is there for words alone.
        None => format!("{{{}: …}}", keys[..keys.len().min(3)].join(": …, ")),
    };
    Some(match in_list {
        false => format!("write `{name}: {record}`"),
        true => format!("write `{name}: [{record}]`"),
    })
}

fn inner_faults<T: Record>(value: &Node, path: &str, wrap: Wrap<'_>, faults: &mut Vec<FieldFault>) {
    let empty = match &value.value {
        Value::Scalar(..) => return,
        Value::Map(_) => Value::Map([].into()),
        Value::Seq(_) => Value::Seq([].into()),
    };
    // Where even an empty list (or mapping) is refused, it is the list that is not wanted.
    let span = value.span;
    if T::deserialize(&wrap(Node { value: empty, span })).is_err() {
        return;
    }
    match &value.value {
        Value::Scalar(..) => {}
        Value::Map(entries) => find_faults::<T>(entries, path, wrap, faults),
        Value::Seq(items) => {
            for (i, item) in items.iter().enumerate() {
                let single = |n: Node| {
                    let span = n.span;
                    wrap(Node {
                        value: Value::Seq([n].into()),
                        span,
                    })
                };
                let Err(error) = T::deserialize(&single(item.clone())) else {
                    continue;
                };
                let (here, before) = (format!("{path}[{i}]"), faults.len());
                inner_faults::<T>(item, &here, &single, faults);
                if faults.len() == before {
                    let name = String::new();
                    // In a list, an item is written as the value of a key is.
                    let record = instead::<T>(&name, item, &single);
                    let record = record.map(|record| record.replacen("`: ", "`", 1));
                    faults.push(FieldFault {
                        path: here,
                        name,
                        message: error.to_string(),
                        unknown: None,
                        instead: record,
                    });
                }
            }
        }
    }
}

/// A value that does not fit, from serde's words.
fn mistaken(location: Location, words: &str) -> Diagnostic {
    let Some(rest) = words.strip_prefix("unknown variant `") else {
        return Diagnostic::invalid_type(location, words);
    };
    let (word, known) = rest.split_once("`, expected").unwrap_or((rest, ""));
    let mut known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    // Of words that differ in case alone the one in lower case is enough.
    let all = known.clone();
    known.retain(|w| *w == w.to_lowercase() || !all.contains(&w.to_lowercase().as_str()));
    // So is a label of the Traffic Light Protocol without its prefix.
    known.retain(|w| !w.starts_with("TLP:"));
    let meant = ActorKind::meant(word).map(ActorKind::word);
    let meant = meant.filter(|meant| known.contains(meant));
    let suggestion = meant.or_else(|| nearest(word, known.iter().copied()));
    Diagnostic::bad_value(location, word, &known, suggestion)
}

/// What stands there, in words.
fn words_for(node: &Node) -> &'static str {
    match node.value {
        Value::Scalar(..) => "plain words",
        Value::Seq(_) => "a list",
        Value::Map(_) => "keys and values",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::topic::TopicRecord;

    #[test]
    fn a_list_in_pieces_is_the_list() {
        let path: Arc<str> = "a.yaml".into();
        for text in [
            "- {id: a, name: A}\n- id: b\n  name: |\n    - not one\n  nam: x\n\n# Words.\n- id: c\n  extra: {k: 1}\n- id: d\n  id: e\n",
            "topics:\n  - id: a\n    name: A\n  - id: b\n    nam: x\n  -\n    id: c\n",
            "topics:\n- id: a\n- id: b\n  name: \"x\\u0001\"\n",
        ] {
            let yaml = Yaml {
                path: &path,
                text,
                base: 0,
                unknown: UnknownKeys::Error,
                keys: &BTreeMap::new(),
                syntax: Syntax::Yaml,
                foreign: of_nobody,
            };
            let shape = Shape::of(text, "topics");
            let (whole, said) = yaml.many::<TopicRecord>("topics");
            let said = said.sorted();
            for size in [1, 20, 40] {
                assert!(pieces(text, shape, size).is_some(), "{text}");
                let apart = yaml.in_pieces::<TopicRecord>(shape, "topics", size);
                let (apart, found) = apart.unwrap();
                assert_eq!(apart, whole, "{size}: {text}");
                assert_eq!(found.sorted(), said, "{size}: {text}");
            }
        }
        let count = |text: &str| pieces(text, Shape::of(text, "topics"), 1).map(|all| all.len());
        assert_eq!(count("- a: 1\n- b: 2\n"), Some(2));
        for other in [
            "[{a: 1}]\n",
            "- a: \"x\ny\"\n",
            "topics: [{a: 1}]\n",
            "topics:\n  - a: 1\nmore: 2\n",
            "- a: 1\n---\n- b: 2\n",
            "- a: 1\n\t- b: 2\n",
        ] {
            assert_eq!(count(other), None, "{other}");
        }
    }
}
