//! What a user is told: a [`Diagnostic`] has a stable code, a place, a cause
//! and what to type instead. Stages collect them; nothing here prints.
//!
//! Every message a user can see has one constructor in [`messages`] and one
//! paragraph in [`codes`].

use std::ops::Range;
use std::sync::Arc;

pub mod codes;
pub mod messages;
pub mod report;

pub use codes::Code;

/// How bad it is: an error stops the build before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// The file as a whole.
    File,
    /// Bytes of the file, counted from its start, before the byte order mark is cut.
    Bytes(usize, usize),
    /// The value at a YAML key path such as `memberships[1].role`; within a
    /// registry file it begins with the entry, `[12].name`.
    Value(String),
    /// The key itself at such a path, for unknown keys.
    Key(String),
}

/// A file and a position in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path from the site's root, with `/`.
    pub path: Arc<str>,
    /// Where in that file.
    pub at: At,
}

impl Place {
    /// The file as a whole.
    pub fn file(path: &Arc<str>) -> Place {
        Place {
            path: path.clone(),
            at: At::File,
        }
    }

    /// Bytes of the file.
    pub fn bytes(path: &Arc<str>, range: Range<usize>) -> Place {
        Place {
            path: path.clone(),
            at: At::Bytes(range.start, range.end),
        }
    }

    /// The value at a key path.
    pub fn value(path: &Arc<str>, key: impl Into<String>) -> Place {
        Place {
            path: path.clone(),
            at: At::Value(key.into()),
        }
    }

    /// The key at a key path.
    pub fn key(path: &Arc<str>, key: impl Into<String>) -> Place {
        Place {
            path: path.clone(),
            at: At::Key(key.into()),
        }
    }
}

/// One message: code, words, place, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab word, explained by `chancery explain`.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One lower-case sentence without a final stop that names the thing in backticks.
    pub message: String,
    /// Where it is, if it is anywhere.
    pub place: Option<Place>,
    /// Words under the caret.
    pub label: String,
    /// Other places that belong to it, such as the first of two duplicates.
    pub others: Vec<(Place, String)>,
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
            place: None,
            label: String::new(),
            others: Vec::new(),
            help: None,
        }
    }

    /// The same at a place.
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// The same with words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// The same with another place that belongs to it.
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.others.push((place, label.into()));
        self
    }

    /// The same with what to type instead.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same, with what to type when there is something.
    pub fn maybe_help(mut self, help: Option<String>) -> Diagnostic {
        self.help = self.help.or(help);
        self
    }
}

/// What a stage found, in the order found; [`Diagnostics::sorted`] orders it for print.
#[derive(Clone, Debug, Default)]
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

    /// Makes every warning an error (`--deny-warnings`).
    pub fn deny_warnings(&mut self) {
        for d in &mut self.0 {
            if d.severity == Severity::Warning {
                d.severity = Severity::Error;
            }
        }
    }

    /// Errors first, then by file and place, each once: the same on every run.
    pub fn sorted(mut self) -> Diagnostics {
        self.0.sort_by(|a, b| {
            (b.severity, &a.place, a.code, &a.message)
                .cmp(&(a.severity, &b.place, b.code, &b.message))
        });
        self.0.dedup();
        self
    }
}
