//! `chancery new article|actor|topic|place|source NAME`: a file with the keys it needs, never over another.

use crate::cli::{USAGE, say};
use crate::load::cause;
use crate::text::slug::slug;
use clap::ValueEnum;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// An article of today, as a draft
    Article,
    /// A person; change `kind` for anything else
    Actor,
    /// A topic
    Topic,
    /// A place
    Place,
    /// A newspaper, agency or other source
    Source,
}

/// Writes the file and says where it is.
pub(crate) fn run(kind: Kind, name: &str, root: &Path) -> ExitCode {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return say::fail(USAGE, "the name is empty");
    }
    if !root.join("chancery.yaml").is_file() && !root.join("content").is_dir() {
        return say::fail(
            USAGE,
            format!(
                "{} holds no site: `chancery init DIR` makes one",
                root.display()
            ),
        );
    }
    let today = crate::cli::today(root);
    let id = slug(&name);
    if !name.contains(char::is_alphanumeric) {
        return say::fail(
            USAGE,
            format!("`{name}` has no letter to make a file's name of"),
        );
    }
    let (path, text) = match kind {
        Kind::Article => (
            format!("content/articles/{}/{today}-{id}.md", today.format("%Y")),
            format!(
                "---\ntitle: {}\ndate: {today}\ntopics: []\nsummary: \"\"\nsource: \"\"\ndraft: true\n---\n\n",
                quoted(&name)
            ),
        ),
        Kind::Actor => (
            format!("content/actors/{id}.yaml"),
            format!(
                "name: {}\nkind: person # state, organization, unit, post, group\naliases: []\nmemberships: []\n",
                quoted(&name)
            ),
        ),
        Kind::Topic => (
            format!("content/topics/{id}.yaml"),
            format!("name: {}\nscope_note: \"\"\nkeywords: []\n", quoted(&name)),
        ),
        Kind::Place => (
            format!("content/places/{id}.yaml"),
            format!("name: {}\naliases: []\n", quoted(&name)),
        ),
        Kind::Source => (
            format!("content/sources/{id}.yaml"),
            format!(
                "name: {}\nkind: newspaper # wire, official-readout, statute, dataset, interview, social\naliases: []\n",
                quoted(&name)
            ),
        ),
    };
    match write_new(&root.join(&path), &text) {
        Ok(()) => {
            say::out(&format!("{path}\n"));
            ExitCode::SUCCESS
        }
        Err(e) if e.kind() == ErrorKind::AlreadyExists => say::fail(
            USAGE,
            format!("{path} is there already; nothing was changed"),
        ),
        Err(e) => say::fail(USAGE, format!("{path} cannot be written: {}", cause(&e))),
    }
}

/// Words as a YAML scalar: quoted always, so that no colon surprises.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes a file that must not be there yet, with its folders.
pub(crate) fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(text.as_bytes())
}
