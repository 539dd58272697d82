//! `chancery new KIND NAME`: a file with the keys it needs, never over another.

use crate::cli::root::{inside, is_site};
use crate::cli::{USAGE, present, say, session_of};
use crate::diag::Diagnostics;
use crate::load::cause;
use crate::model::kinds::{Entity, Kind, of_kind};
use crate::session::Session;
use crate::text::slug::slug;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NewKind {
    Article,
    Record(Kind),
}

impl ValueEnum for NewKind {
    fn value_variants<'a>() -> &'a [NewKind] {
        static ALL: LazyLock<Vec<NewKind>> = LazyLock::new(|| {
            let records = Kind::ALL.map(NewKind::Record);
            [NewKind::Article].into_iter().chain(records).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, about) = match *self {
            NewKind::Article => ("article", "An article of today, as a draft"),
            NewKind::Record(kind) => (kind.word(), of_kind!(kind, T => T::ABOUT)),
        };
        Some(PossibleValue::new(name).help(about))
    }
}

/// Writes the file and says where it is.
pub(crate) fn run(what: NewKind, name: &str, root: &Path) -> ExitCode {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return say::fail(USAGE, "the name is empty");
    }
    if let Some(fault) = no_site(root) {
        return say::fail(USAGE, fault);
    }
    let session = session_of(root);
    let today = present().with_timezone(&session.zone()).date_naive();
    let id = slug(&name);
    if !name.contains(char::is_alphanumeric) {
        return say::fail(
            USAGE,
            format!("`{name}` has no letter to make a file's name of"),
        );
    }
    let (path, text) = match what {
        NewKind::Article => (
            format!("content/articles/{}/{today}-{id}.md", today.format("%Y")),
            format!(
                "---\ntitle: {}\ndate: {today}\ntopics: []\nsummary: \"\"\nsource: \"\"\ndraft: true\n---\n\n",
                quoted(&name)
            ),
        ),
        NewKind::Record(kind) => (
            format!("content/{}/{id}.yaml", kind.folder()),
            format!(
                "{}: {}\n{}",
                of_kind!(kind, T => T::NAME_KEY),
                quoted(&name),
                of_kind!(kind, T => T::STARTER).replace("{today}", &today.to_string())
            ),
        ),
    };
    if !root.join(&path).exists()
        && let NewKind::Record(kind) = what
        && let Some(owner) = taken(kind, &id, &name, &session)
    {
        return say::fail(USAGE, format!("{owner}; nothing was changed"));
    }
    match write_new(&root.join(&path), text.as_bytes()) {
        Ok(()) => {
            say::out(&format!("{}\n", inside(root, &path)));
            ExitCode::SUCCESS
        }
        Err(e) if e.kind() == ErrorKind::AlreadyExists => say::fail(
            USAGE,
            format!("{path} is there already; nothing was changed"),
        ),
        Err(e) => say::fail(USAGE, format!("{path} cannot be written: {}", cause(&e))),
    }
}

/// Why nothing can be added to a folder.
pub(crate) fn no_site(root: &Path) -> Option<String> {
    let words = || {
        format!(
            "{} holds no site: `chancery init DIR` makes one",
            root.display()
        )
    };
    (!is_site(root)).then(words)
}

/// Who has the id, or a source's name, already: another entry of a list, a former or merged id.
/// A site that cannot be read is no reason not to write to it.
fn taken(kind: Kind, id: &str, name: &str, session: &Session) -> Option<String> {
    let site = session.site(&mut Diagnostics::default())?;
    let own = of_kind!(kind, T => {
        let records = site.all::<T>();
        let found = records.find(id).map(|at| &records[at]);
        found.map(|own| own.path.clone())
    });
    if let Some(path) = own {
        return Some(format!("`{id}` is in {path} already"));
    }
    let page = kind.route(id);
    if let Some(redirect) = site.redirects.iter().find(|r| r.from == page) {
        let path = &redirect.location.path;
        return Some(format!("`{id}` is a former id of an entry in {path}"));
    }
    let mut sources = site.records.sources.iter().filter(|_| kind == Kind::Source);
    let source = sources.find(|source| {
        let aliases = source.aliases.iter();
        aliases.chain([&source.name]).any(|own| own == name)
    })?;
    Some(format!(
        "`{name}` is a name of the source `{}` already",
        source.id
    ))
}

/// Words as a YAML scalar: quoted always, so that no colon surprises.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes a file that must not be there yet, with its folders.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(bytes)
}
