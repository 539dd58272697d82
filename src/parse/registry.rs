//! Registry files: one entry, or a list of them, or one entry with a text.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::record::Record;
use crate::parse::article::{ParseOptions, parse_page, without_mark};
use crate::parse::body::Body;
use crate::parse::front_matter::Syntax;
use crate::parse::record::{Yaml, of_nobody};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// An entry and where it stands.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// Its file.
    pub path: Arc<str>,
    /// Its place in that file: `""`, `[3]` or `actors[3]`.
    pub entry: String,
    /// The file's stem, the id where the file holds this entry alone.
    pub stem: Option<String>,
    /// What is written.
    pub record: T,
    /// The text of a `.md` entry, where it has one.
    pub body: Option<Body>,
}

impl<T> Entry<T> {
    /// The place of one of its keys, such as `memberships[1].role`.
    pub fn location(&self, key: &str) -> Location {
        Location::in_entry(&self.path, &self.entry, key)
    }
}

fn folder_of(path: &str) -> &str {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.rsplit_once('/').map_or(folder, |(_, name)| name)
}

/// Reads a registry file; `noun` is the key over a list, `actors`.
pub fn entries<T: Record>(
    path: &Arc<str>,
    text: &str,
    noun: &str,
    defaults: &T,
    reading: ParseOptions<'_>,
) -> (Vec<Entry<T>>, Diagnostics) {
    let name = path.rsplit_once('/').map_or(&**path, |(_, n)| n);
    // Some disks take letters with accents apart.
    let name = match name {
        // A folder of its own, as Hugo has it.
        "_index.md" | "_index.markdown" => &format!("{}.md", folder_of(path)),
        _ => name,
    };
    let stem: String = name
        .rsplit_once('.')
        .map_or(name, |(s, _)| s)
        .nfc()
        .collect();
    if name.ends_with(".md") || name.ends_with(".markdown") {
        let (parsed, mut diags) = parse_page::<T>(path, text, reading);
        if parsed.body.html.is_empty() && text.trim().is_empty() {
            diags.push(Diagnostic::empty_file(path));
        }
        let body = Some(parsed.body).filter(|b| !b.html.is_empty());
        let record = parsed.meta.with_defaults(defaults);
        return (
            vec![Entry {
                path: path.clone(),
                entry: String::new(),
                stem: Some(stem),
                record,
                body,
            }],
            diags,
        );
    }
    let (base, yaml) = without_mark(text);
    let (records, mut diags) = Yaml {
        path,
        text: yaml,
        base,
        unknown: reading.unknown,
        keys: reading.keys,
        syntax: Syntax::Yaml,
        foreign: of_nobody,
    }
    .many::<T>(noun);
    if records.is_empty() && !diags.has_errors() {
        diags.push(Diagnostic::empty_file(path));
    }
    let entries = records
        .into_iter()
        .map(|(entry, record)| Entry {
            path: path.clone(),
            stem: entry.is_empty().then(|| stem.clone()),
            entry,
            record: record.with_defaults(defaults),
            body: None,
        })
        .collect();
    (entries, diags)
}
