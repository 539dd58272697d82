//! From a key path to bytes: done only for the messages that are printed.

use crate::diag::{Diagnostics, Location, LocationKind};
use crate::parse::article::without_mark;
use crate::parse::foreign_keys;
use crate::parse::front_matter;
use crate::parse::node::{self, Key, Node, Value, path_key};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Turns every key path of a report into bytes of the file that really says
/// it: the sidecar, the article, or the defaults of a folder above.
/// `read` gives a file's text, by its path from the site's root.
pub fn locate(diags: &mut Diagnostics, read: &dyn Fn(&str) -> Option<String>) {
    let mut files = SourceFiles {
        read,
        seen: BTreeMap::new(),
        texts: BTreeMap::new(),
        keys: added(read).unwrap_or_default(),
    };
    for location in diags.locations_mut() {
        files.locate(location);
    }
}

struct ParsedYaml {
    root: Option<Node>,
    base: usize,
}

struct SourceFiles<'a> {
    read: &'a dyn Fn(&str) -> Option<String>,
    seen: BTreeMap<String, Option<ParsedYaml>>,
    texts: BTreeMap<String, String>,
    /// What the settings call our keys.
    keys: Vec<(String, String)>,
}

/// The keys that the settings add to those of other tools.
fn added(read: &dyn Fn(&str) -> Option<String>) -> Option<Vec<(String, String)>> {
    let text = read("chancery.yaml").filter(|text| text.contains("keys"))?;
    let Value::Map(settings) = node::read(without_mark(&text).1).0?.value else {
        return None;
    };
    let (_, keys) = settings.into_iter().find(|(key, _)| key.name == "keys")?;
    let Value::Map(keys) = keys.value else {
        return None;
    };
    let words = |(key, node): (Key, Node)| match node.value {
        Value::Scalar(ours, _) => Some((key.name, ours.into())),
        _ => None,
    };
    Some(keys.into_iter().filter_map(words).collect())
}

impl SourceFiles<'_> {
    fn locate(&mut self, location: &mut Location) {
        let (path, is_key) = match &location.kind {
            LocationKind::Value(path) => (path.clone(), false),
            LocationKind::Key(path) => (path.clone(), true),
            LocationKind::Inline(at) => {
                let read = self.read;
                let texts = &mut self.texts;
                let text = texts
                    .entry(location.path.to_string())
                    .or_insert_with(|| read(&location.path).unwrap_or_default());
                let width = text.get(*at..).map_or(0, inline_width);
                location.kind = LocationKind::Bytes(*at, at + width);
                return;
            }
            _ => return,
        };
        location.kind = LocationKind::File;
        let top = path.split(['.', '[']).next().unwrap_or("");
        let files = layers(&location.path);
        let keys = self.keys.clone();
        let says = |file: &Option<ParsedYaml>| {
            file.as_ref()
                .and_then(|y| y.root.as_ref())
                .is_some_and(|root| written_as(root, top, &keys).is_some())
        };
        // What is said of a whole file is not said of a folder's defaults.
        let own = |file: &&String| !top.is_empty() || !is_defaults(file);
        let owner = files
            .iter()
            .filter(own)
            .find(|f| says(self.yaml(f)))
            .or_else(|| files.iter().find(|f| ***f == *location.path));
        let Some(owner) = owner.cloned() else { return };
        if let Some(ParsedYaml {
            root: Some(root),
            base,
        }) = self.yaml(&owner)
        {
            let written = written_as(root, top, &keys).filter(|written| *written != top);
            let path = match written {
                Some(written) => format!("{}{}", path_key(written), &path[top.len()..]),
                None => path.clone(),
            };
            let range = node::locate(root, &path, is_key);
            location.kind = LocationKind::Bytes(range.start + base, range.end + base);
        } else if self.yaml(&owner).is_some() {
            location.kind = LocationKind::Bytes(0, 0);
        }
        location.path = Arc::from(owner);
    }

    fn yaml(&mut self, path: &str) -> &Option<ParsedYaml> {
        let read = self.read;
        self.seen.entry(path.to_owned()).or_insert_with(|| {
            let text = read(path)?;
            if path.ends_with(".yaml") || path.ends_with(".yml") {
                let (base, yaml) = without_mark(&text);
                return Some(ParsedYaml {
                    root: node::read(yaml).0,
                    base,
                });
            }
            Some(match front_matter::split(&text).ok()?.meta {
                Some((syntax, range)) => ParsedYaml {
                    base: range.start,
                    root: node::read_as(syntax, &text[range]).0,
                },
                None => ParsedYaml {
                    base: 0,
                    root: None,
                },
            })
        })
    }
}

/// What a file calls a key of ours, if it has it.
fn written_as<'a>(root: &'a Node, ours: &'a str, added: &[(String, String)]) -> Option<&'a str> {
    if node::exists(root, ours) {
        return Some(ours);
    }
    let Value::Map(entries) = &root.value else {
        return None;
    };
    let is_added = |key: &str| {
        let mut added = added.iter();
        added.any(|(theirs, to)| {
            to == ours && foreign_keys::normalized(theirs) == foreign_keys::normalized(key)
        })
    };
    let same =
        |(key, _): &&(Key, Node)| is_added(&key.name) || foreign_keys::may_mean(&key.name, ours);
    entries.iter().find(same).map(|(key, _)| key.name.as_str())
}

fn is_defaults(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "_defaults.yaml" | "_defaults.yml")
}

/// How far the end of a link, image or tag is looked for: thousands may stand on one line.
const LONGEST_INLINE: usize = 2048;

/// The bytes of the link, image or tag that a text begins with, as far as its line goes.
pub(super) fn inline_width(text: &str) -> usize {
    let near = &text[..text.floor_char_boundary(LONGEST_INLINE)];
    let line = near.lines().next().unwrap_or("");
    let first = line.chars().next().map_or(0, char::len_utf8);
    let close = |open: char, close: char, from: usize| {
        let mut depth = 0;
        line[from..].char_indices().find_map(|(i, c)| {
            depth += i32::from(c == open) - i32::from(c == close);
            (depth == 0).then_some(from + i + 1)
        })
    };
    let end = match line.trim_start_matches('!').chars().next() {
        Some('<') => line.find('>').map(|i| i + 1),
        Some('[') => {
            let words = close('[', ']', line.len() - line.trim_start_matches('!').len());
            words.map(|end| match line[end..].chars().next() {
                Some('(') => close('(', ')', end).unwrap_or(end),
                Some('[') => close('[', ']', end).unwrap_or(end),
                _ => end,
            })
        }
        _ => None,
    };
    end.unwrap_or(first)
}

/// The files that may say a key of this one, the nearest first.
fn layers(path: &str) -> Vec<String> {
    let mut files = Vec::new();
    if let Some(stem) = path
        .strip_suffix(".md")
        .or_else(|| path.strip_suffix(".markdown"))
        .or_else(|| path.strip_suffix(".txt"))
    {
        files.push(format!("{stem}.yaml"));
        files.push(format!("{stem}.yml"));
    }
    files.push(path.to_owned());
    let mut dir = path;
    while let Some((above, _)) = dir.rsplit_once('/') {
        files.push(format!("{above}/_defaults.yaml"));
        files.push(format!("{above}/_defaults.yml"));
        dir = above;
    }
    files
}
