//! `chancery annotate`: names found in JSON Lines, as a site finds them.

use crate::cli::build::stopped;
use crate::cli::{CONTENT, USAGE, say, session_of};
use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostics, report};
use crate::load;
use crate::model::actor::ActorRecord;
use crate::model::date::Clock;
use crate::model::kinds::PerKind;
use crate::model::place::PlaceRecord;
use crate::parse::article::ParseOptions;
use crate::parse::locate;
use crate::parse::node::{self, Node, Value};
use crate::parse::registry::{Entry, entries};
use crate::resolve::ids::is_sound;
use crate::resolve::mentions::{Matcher, Read};
use crate::resolve::registry::{self, Registry};
use crate::resolve::shown::ShownArticles;
use crate::text::annotate::{Record, annotate};
use crate::text::names::Language;
use std::collections::HashMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Whom to look for: the actors of a file, or those of a site as its pages know them.
enum NameSource {
    File(ActorsFile),
    /// Of a site, in its language.
    Site(Arc<Registry>, Box<Matcher>, String),
}

/// The actors and places of a file.
struct ActorsFile {
    registry: Box<Registry>,
    /// For each language that texts are written in.
    matchers: HashMap<Language, Matcher>,
    /// By the ids that stand in for those that no page could have, these.
    ids: HashMap<String, String>,
}

impl NameSource {
    /// Finds who is named in a text and what it quotes.
    fn find(&mut self, record: &Record) -> Read {
        match self {
            NameSource::Site(registry, matcher, own) => {
                let lang = record.lang.as_deref().unwrap_or(own);
                matcher.read(registry, &record.text, lang, record.day())
            }
            NameSource::File(file) => file.find(record),
        }
    }
}

impl ActorsFile {
    fn find(&mut self, record: &Record) -> Read {
        let own = record.lang.as_deref().unwrap_or("en");
        let language = Language::of(own);
        let matcher = self.matchers.entry(language).or_insert_with(|| {
            let mut config = Config::plain();
            config.record.language = own.to_owned();
            // Each record has a day of its own.
            let clock = Clock::showing_all();
            Matcher::new(&self.registry, &config, &clock, &mut Diagnostics::default())
        });
        let mut found = matcher.read(&self.registry, &record.text, own, record.day());
        let ids = found.names.iter_mut().map(|(_, id)| id);
        let speakers = found.quotes.iter_mut().flat_map(|(_, id)| id);
        for id in ids.chain(speakers) {
            if let Some(written) = self.ids.get(id) {
                id.clone_from(written);
            }
        }
        found
    }
}

/// Reads records line by line and prints what was found in each.
pub(crate) fn run(registry: &Path) -> ExitCode {
    let names = if registry.is_dir() {
        of_site(registry)
    } else {
        of_file(registry)
    };
    let mut names = match names {
        Ok(names) => names,
        Err(code) => return code,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (i, line) in io::stdin().lock().lines().enumerate() {
        let line = match line {
            Ok(line) => line,
            Err(e) => return say::fail(USAGE, format!("standard input, line {}: {e}", i + 1)),
        };
        if line.trim().is_empty() {
            continue;
        }
        match Record::parse(&line, i + 1) {
            Ok(record) => {
                let found = names.find(&record);
                let found = annotate(&record, &found.names, &found.quotes);
                if !say::printed(writeln!(out, "{found}")) {
                    return ExitCode::SUCCESS;
                }
            }
            Err(e) => {
                failed = true;
                say::err(&format!(
                    "error: standard input, line {}: {}\n",
                    e.line, e.message
                ));
            }
        }
    }
    say::printed(out.flush());
    if failed {
        ExitCode::from(CONTENT)
    } else {
        ExitCode::SUCCESS
    }
}

/// The names that a site looks for, `prefer` of its settings included.
fn of_site(root: &Path) -> Result<NameSource, ExitCode> {
    let session = session_of(root);
    let mut diags = Diagnostics::default();
    let names = session.names(&mut diags);
    match names.filter(|_| !diags.has_errors()) {
        Some((registry, matcher, language)) => {
            Ok(NameSource::Site(registry, Box::new(matcher), language))
        }
        None => Err(stopped(&session, diags)),
    }
}

/// The names in a file that holds actors as one under `content/actors` does, and places among
/// them (`kind: place`). Unknown keys are left aside.
fn of_file(path: &Path) -> Result<NameSource, ExitCode> {
    let name: Arc<str> = path.to_string_lossy().into();
    let text = std::fs::read_to_string(path).map_err(|e| {
        let cause = load::cause(&e);
        say::fail(USAGE, format!("{name} cannot be read: {cause}"))
    })?;
    let reading = ParseOptions {
        unknown: UnknownKeys::Extra,
        keys: &Default::default(),
        html: false,
        smart: false,
        indented_code: false,
        language: Language::English,
    };
    let (actors_only, at) = without_places(&text);
    let (actors, mut diags) = entries::<ActorRecord>(
        &name,
        &actors_only,
        "actors",
        &ActorRecord::default(),
        reading,
    );
    let mut ids = HashMap::new();
    let actors = actors.into_iter().map(|mut actor| {
        (references(&mut actor.record).into_iter().flatten()).for_each(|id| tame(id, &mut ids));
        actor
    });
    let (places, actors): (Vec<_>, Vec<_>) = actors.partition(|actor| at.contains(&actor.entry));
    let records = PerKind {
        actors,
        places: places.into_iter().map(place).collect(),
        ..PerKind::default()
    };
    let registry = registry::resolve(
        records,
        reading.unknown,
        reading.language,
        // Each record has a day of its own.
        &Clock::showing_all(),
        &ShownArticles::default(),
        &mut diags,
    );
    let source = |_: &str| Some(text.clone());
    locate::locate(&mut diags, &source);
    say::err(&report::text(&diags, &source, true));
    if diags.has_errors() {
        return Err(ExitCode::from(CONTENT));
    }
    let (registry, matchers) = (Box::new(registry), HashMap::new());
    Ok(NameSource::File(ActorsFile {
        registry,
        matchers,
        ids,
    }))
}

/// A list of actors in which each place is a group, so that the reader of actors takes it, and
/// which entries those are. The two words have one length: what is told stands where it stood.
fn without_places(text: &str) -> (String, Vec<String>) {
    let (mut all, mut at) = (text.to_owned(), Vec::new());
    let root = node::read(text).0;
    let (list, prefix) = match root.as_ref().map(|root| &root.value) {
        Some(Value::Seq(items)) => (&**items, ""),
        Some(Value::Map(entries)) => match entries.first() {
            Some((
                key,
                Node {
                    value: Value::Seq(items),
                    ..
                },
            )) if key.name == "actors" => (&**items, "actors"),
            _ => return (all, at),
        },
        _ => return (all, at),
    };
    for (i, item) in list.iter().enumerate() {
        let Value::Map(entries) = &item.value else {
            continue;
        };
        let kind = entries.iter().find(|(key, _)| key.name == "kind");
        // It may stand in quotation marks.
        if let Some((_, kind)) = kind
            && matches!(&kind.value, Value::Scalar(words, _) if &**words == "place")
            && let Some(start) = text[kind.span.range()].find("place")
        {
            let start = kind.span.range().start + start;
            all.replace_range(start..start + "place".len(), "group");
            at.push(format!("{prefix}[{i}]"));
        }
    }
    (all, at)
}

/// The id of an entry, and all others in it.
fn references(record: &mut ActorRecord) -> Vec<&mut Option<String>> {
    let mut all = vec![
        &mut record.id,
        &mut record.same_as,
        &mut record.parent_id,
        &mut record.area_id,
        &mut record.organization_id,
    ];
    for held in record.memberships.iter_mut().flatten() {
        all.extend([&mut held.organization_id, &mut held.post_id]);
    }
    all
}

/// Here nothing has a page: an id may be any words, such as `wd:Q42`, and one that a site would
/// refuse has another, by which it is kept, while names are looked for.
fn tame(id: &mut String, written: &mut HashMap<String, String>) {
    if id.trim().is_empty() || is_sound(id) {
        return;
    }
    let is_plain = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let plain = id
        .chars()
        .take(40)
        .map(|c| if is_plain(&c) { c } else { '·' });
    let mut other: String = ['·'].into_iter().chain(plain).collect();
    while written.get(&other).is_some_and(|taken| taken != id) {
        other.push('·');
    }
    written.insert(other.clone(), std::mem::replace(id, other));
}

fn place(actor: Entry<ActorRecord>) -> Entry<PlaceRecord> {
    let Entry {
        path,
        entry,
        stem,
        record,
        body,
    } = actor;
    let record = PlaceRecord {
        id: record.id,
        name: record.name,
        aliases: record.aliases,
        ..PlaceRecord::default()
    };
    Entry {
        path,
        entry,
        stem,
        record,
        body,
    }
}
