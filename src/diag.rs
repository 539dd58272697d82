//! What a user is told: a [`Diagnostic`] has a stable code, a location, a cause
//! and what to type instead. Stages collect them; nothing here prints.
//!
//! Every message a user can see has one constructor in [`messages`] and one
//! paragraph in [`codes`].

use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

pub mod codes;
pub mod messages;
pub mod report;

pub use codes::Code;

/// How bad it is: an error stops the build before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Severity {
    /// Worth knowing, nothing is wrong.
    Note,
    /// The page is published; something in it is probably not meant.
    Warning,
    /// Something false or lost would be published: nothing is.
    Error,
}

impl Severity {
    /// The word printed before a message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in a file. Positions in YAML are kept as key paths and looked up
/// only when a message is printed: a build without mistakes pays nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum LocationKind {
    /// The file as a whole.
    File,
    /// Bytes of the file, counted from its start, before the byte order mark is cut.
    Bytes(usize, usize),
    /// The link, picture or tag of a text that begins at this byte of the file.
    Inline(usize),
    /// The value at a YAML key path such as `memberships[1].role`; within a
    /// registry file it begins with the entry, `[12].name`.
    Value(String),
    /// The key itself at such a path, for unknown keys.
    Key(String),
}

/// A file and a position in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Location {
    /// The path from the site's root, with `/`.
    pub path: Arc<str>,
    /// Where in that file.
    pub kind: LocationKind,
}

impl Location {
    /// The file as a whole.
    pub fn file(path: &Arc<str>) -> Location {
        Location {
            path: path.clone(),
            kind: LocationKind::File,
        }
    }

    /// Bytes of the file.
    pub fn bytes(path: &Arc<str>, range: Range<usize>) -> Location {
        Location {
            path: path.clone(),
            kind: LocationKind::Bytes(range.start, range.end),
        }
    }

    /// The link, picture or tag that begins at a byte of the file.
    pub fn inline(path: &Arc<str>, at: usize) -> Location {
        Location {
            path: path.clone(),
            kind: LocationKind::Inline(at),
        }
    }

    /// The value at a key path.
    pub fn value(path: &Arc<str>, key: impl Into<String>) -> Location {
        Location {
            path: path.clone(),
            kind: LocationKind::Value(key.into()),
        }
    }

    /// The value of a key of an entry, which is the file itself, `[3]` or `actors[3]`.
    pub fn in_entry(path: &Arc<str>, entry: &str, key: &str) -> Location {
        let dot = if entry.is_empty() || key.is_empty() {
            ""
        } else {
            "."
        };
        Location::value(path, format!("{entry}{dot}{key}"))
    }

    /// The key at a key path.
    pub fn key(path: &Arc<str>, key: impl Into<String>) -> Location {
        Location {
            path: path.clone(),
            kind: LocationKind::Key(key.into()),
        }
    }
}

/// One message: code, words, location, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Diagnostic {
    /// Stable kebab word, explained by `chancery explain`.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One lower-case sentence without a final stop that names the thing in backticks.
    pub message: String,
    /// Where it is, if it is anywhere.
    pub location: Option<Location>,
    /// Words under the caret.
    pub label: String,
    /// Other locations that belong to it, such as the first of two duplicates.
    pub others: Vec<(Location, String)>,
    /// What to type instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A message of a code, with the severity that the code has.
    pub fn new(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            location: None,
            label: String::new(),
            others: Vec::new(),
            help: None,
        }
    }

    /// Whether a file is among its locations.
    pub fn concerns(&self, path: &str) -> bool {
        let others = self.others.iter().map(|(location, _)| location);
        let mut locations = self.location.iter().chain(others);
        locations.any(|location| *location.path == *path)
    }

    /// Whether it has locations, all of them in such files.
    pub fn is_within(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let others = self.others.iter().map(|(location, _)| location);
        let mut locations = self.location.iter().chain(others);
        self.location.is_some() && locations.all(|location| is_such(&location.path))
    }

    /// The same at a location.
    pub fn at(mut self, location: Location) -> Diagnostic {
        self.location = Some(location);
        self
    }

    /// The same with words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// The same with another location that belongs to it.
    pub fn also(mut self, location: Location, label: impl Into<String>) -> Diagnostic {
        self.others.push((location, label.into()));
        self
    }

    /// The same with what to type instead.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same, with words to fall back on where nothing says what to type.
    pub fn help_or(self, help: &str) -> Diagnostic {
        self.maybe_help(Some(help.to_owned()))
    }

    /// The same, with what to type when there is something.
    pub fn maybe_help(mut self, help: Option<String>) -> Diagnostic {
        self.help = self.help.or(help);
        self
    }
}

/// A path without its ending: an article and its sidecar have one.
fn stem(path: &str) -> String {
    path.rsplit_once('.').map_or(path, |(s, _)| s).to_owned()
}

/// What a stage found, in the order found; [`Diagnostics::sorted`] orders it for print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all messages of another stage or file.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Whether anything forbids writing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// All locations, to be changed.
    pub fn locations_mut(&mut self) -> impl Iterator<Item = &mut Location> {
        self.0.iter_mut().flat_map(|diag| {
            let others = diag.others.iter_mut().map(|(location, _)| location);
            diag.location.iter_mut().chain(others)
        })
    }

    /// Leaves out what only follows from another message: a title is not missing
    /// where it is mistaken or a comment took it, nor where the whole of the metadata could
    /// not be read; and nothing is said of who is no organisation by a mistaken `kind`.
    pub fn drop_consequences(mut self) -> Diagnostics {
        self.lost_to_comments();
        let mistaken: HashSet<(String, String)> = self
            .0
            .iter()
            .filter(|d| !codes::MISSING.contains(&d.code))
            .filter(|d| d.code.severity() == Severity::Error)
            .filter_map(|d| d.location.as_ref().map(|location| (d.code, location)))
            .filter_map(|(code, location)| match &location.kind {
                _ if codes::UNREAD.contains(&code) => Some((stem(&location.path), String::new())),
                LocationKind::Value(key) => Some((stem(&location.path), format!("{key}\0"))),
                _ => None,
            })
            .collect();
        let rests_on_mistake = |diag: &Diagnostic| {
            let mut others = diag.others.iter().map(|(location, _)| location);
            others.any(|location| match &location.kind {
                LocationKind::Value(key) => {
                    mistaken.contains(&(stem(&location.path), format!("{key}\0")))
                }
                _ => false,
            })
        };
        self.0.retain(|diag| !rests_on_mistake(diag));
        // A name of which no address can be made has none that could be published.
        let nameless: HashSet<String> = (self.0.iter())
            .filter(|diag| [codes::BAD_SLUG, codes::BAD_ALIAS].contains(&diag.code))
            .filter_map(|diag| Some(stem(&diag.location.as_ref()?.path)))
            .collect();
        self.0.retain(|diag| {
            let location = diag.location.as_ref();
            let location = location.filter(|_| diag.code == codes::OUTPUT_PATH);
            !location.is_some_and(|location| nameless.contains(&stem(&location.path)))
        });
        self.0.retain(|diag| {
            let Some(location) = diag
                .location
                .as_ref()
                .filter(|_| codes::MISSING.contains(&diag.code))
            else {
                return true;
            };
            let entry = match &location.kind {
                LocationKind::Value(key) => key.as_str(),
                _ => "",
            };
            let key = diag.code.0.trim_start_matches("missing-");
            let dot = if entry.is_empty() { "" } else { "." };
            let echoes = [
                String::new(),
                format!("{entry}\0"),
                format!("{entry}{dot}{key}\0"),
            ];
            let path = stem(&location.path);
            !echoes
                .into_iter()
                .any(|echo| mistaken.contains(&(path.clone(), echo)))
        });
        self
    }

    /// A comment that took the whole of a value is why that is missing: the comment is the error.
    fn lost_to_comments(&mut self) {
        let missing = |d: &Diagnostic| codes::MISSING.contains(&d.code);
        let key =
            |d: &Diagnostic| format!("no part of `{}`", d.code.0.trim_start_matches("missing-"));
        let path = |d: &Diagnostic| Some(stem(&d.location.as_ref()?.path));
        // Of one among many entries of a file a comment does not tell whose it is.
        let is_only = |d: &Diagnostic| match d.location.as_ref().map(|location| &location.kind) {
            Some(LocationKind::Value(entry)) => entry.is_empty(),
            _ => true,
        };
        let missing = |d: &&Diagnostic| missing(d) && is_only(d);
        let missing: Vec<_> = (self.0.iter().filter(missing))
            .filter_map(|d| Some((path(d)?, key(d), d.code, d.severity)))
            .collect();
        let mut lost = Vec::new();
        for comment in self.0.iter_mut().filter(|d| d.code == codes::COMMENT_CUT) {
            let Some(file) = path(comment) else { continue };
            let took = missing
                .iter()
                .find(|(path, key, ..)| *path == file && comment.message.ends_with(key.as_str()));
            if let Some((_, _, code, severity)) = took {
                comment.severity = *severity;
                lost.push((file, *code));
            }
        }
        self.0.retain(|d| {
            let is_lost = |file| lost.contains(&(file, d.code));
            !path(d).is_some_and(is_lost)
        });
    }

    /// Makes every warning an error (`--deny-warnings`).
    pub fn deny_warnings(&mut self) {
        for d in &mut self.0 {
            if d.severity == Severity::Warning {
                d.severity = Severity::Error;
            }
        }
    }

    /// Errors first, then by file and location, each once: the same on every run. What a file of
    /// defaults gets wrong for what is shown and for what is not is an error.
    pub fn sorted(mut self) -> Diagnostics {
        self.0.sort_by(|a, b| {
            (b.severity, &a.location, a.code, &a.message).cmp(&(
                a.severity,
                &b.location,
                b.code,
                &b.message,
            ))
        });
        let said = |d: &Diagnostic| (d.location.clone(), d.code, d.message.clone());
        let errors = self.0.iter().filter(|d| d.severity == Severity::Error);
        let errors: HashSet<_> = errors.map(said).collect();
        self.0
            .retain(|d| d.severity == Severity::Error || !errors.contains(&said(d)));
        self.0.dedup();
        self
    }
}
