//! The pipeline, top to bottom. `build` runs it once; whatever loops, loops around it.
//!
//! A build is the same whatever was built before; what is known from before only spares
//! work. There are three measures of it: nothing has changed, so there is nothing to do
//! ([`recall`]); only words of articles have changed, so only units that were made from
//! them are made anew ([`edit`]); else all stages run, and leave out what the memo knows and
//! pages whose fingerprint is that of the page on disk.

mod edit;
mod hidden;
mod inputs;
mod left;
mod press;
mod recall;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::gather::{Gather, Gathered};
use crate::ledgers::Ledgers;
use crate::load::{self, Project, Sig};
use crate::memo::Memo;
use crate::model::date::Clock;
use crate::model::site::{Gated, Site};
use crate::parse::locate;
use crate::plan::Plan;
use crate::render::{Engine, builtin};
use crate::resolve::mentions::{Forgetful, Matcher, Recall};
use crate::resolve::registry::Registry;
use crate::resolve::{self, Context};
use crate::theme;
use crate::write::{self, Output, OutputError, Report};
use chrono::{DateTime, Utc};
pub use left::Left;
use press::{Press, Pressed, Proof};
use recall::Saved;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a build is told from outside; there are no other inputs than these and the files.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// Where it goes.
    pub output: PathBuf,
    /// Instead of the configured `base_url`.
    pub base_url: Option<String>,
    /// The only clock: a date or an instant in words, or the present.
    pub as_of: AsOf,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// The instant up to which things are shown.
#[derive(Clone, Debug)]
pub enum AsOf {
    /// The present, read once by the caller.
    Now(DateTime<Utc>),
    /// A date, which means its last instant in the site's zone, or an instant.
    Words(String),
}

/// How much of the site's folder a build looks at.
#[derive(Clone, Copy, Debug)]
pub enum Scan<'a> {
    /// All of it. The first build of a session always does.
    Whole,
    /// These files and folders, since there is word that they changed. What has changed
    /// elsewhere is found by the next whole scan.
    Hinted(&'a [PathBuf]),
}

/// What came of a run.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Outcome {
    /// Everything there is to say, errors first.
    pub diags: Diagnostics,
    /// What was read and written; none where errors forbade it.
    pub summary: Option<Summary>,
    /// Where errors forbade it, the pages that this build would have taken away.
    #[serde(skip)]
    pub left: Vec<Left>,
}

/// Counts for the summary line.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Summary {
    /// Articles shown.
    pub articles: usize,
    /// Actors registered.
    pub actors: usize,
    /// Topics registered.
    pub topics: usize,
    /// HTML pages made of templates.
    pub pages: usize,
    /// All files of the output.
    pub files: usize,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What is out, and why.
    pub gated: Vec<Gated>,
    /// The next instant at which something comes in or goes out by the clock alone.
    pub next_flip: Option<DateTime<Utc>>,
    /// The path under which the site stands: `/`, or that of its address such as `/brief/`.
    pub mount: String,
    /// What was done for it.
    #[serde(skip)]
    pub counters: Counters,
    /// What the writer did; none for a check.
    #[serde(skip)]
    pub report: Option<Report>,
    /// Files that are others than after the session's build before, but that another build
    /// had written already.
    #[serde(skip)]
    pub found: Vec<String>,
    /// How long each stage took, in the order of the pipeline.
    #[serde(skip)]
    pub stages: Vec<(&'static str, Duration)>,
}

/// What a build did, and by that what it was spared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Files of the content that were read.
    pub read: usize,
    /// Files of the content that were parsed.
    pub parsed: usize,
    /// Pages that were planned.
    pub planned: usize,
    /// Pages and files that were made.
    pub rendered: usize,
    /// Files of the output that are new or have new bytes.
    pub written: usize,
    /// Files of the output that are gone.
    pub removed: usize,
}

/// A clock for the stages. It times the work and never reaches the output.
#[derive(Debug)]
struct Laps {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Laps {
    fn start() -> Laps {
        Laps {
            last: Instant::now(),
            stages: Vec::new(),
        }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }
}

/// Told how far a build is: units done, units in all. Called from many threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Held for writing while a commit moves the files of the output, and for reading by who
/// must not see them half moved.
pub type Gate = Arc<tokio::sync::RwLock<()>>;

/// One site's builds.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    deny_warnings: bool,
    gate: Gate,
    memory: Memory,
}

/// What a session knows of the builds before.
#[derive(Debug, Default)]
struct Memory {
    /// Whether the memo was looked for.
    opened: bool,
    memo: Option<Arc<Memo>>,
    /// When this build began to look at files, as the disk has it.
    then: Option<Sig>,
    /// The last good build, be it of another process.
    last: Option<Saved>,
    /// Whether that differs from what the memo has.
    unsaved: bool,
    /// The last build, if it was a good one of this process.
    kept: Option<Box<Kept>>,
}

/// A whole site, its bodies laid aside, ready for the next edit.
struct Kept {
    project: Project,
    context: Context,
    plan: Plan,
    engine: Engine,
    proofs: Vec<Proof>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Kept").field(&self.project.root).finish()
    }
}

/// What is on disk, and how it is to be read.
struct Loaded {
    project: Project,
    config: Arc<Config>,
    clock: Clock,
}

/// A site that has been laid out, and what was made of it.
struct Made {
    plan: Plan,
    /// None where errors forbid that anything is rendered.
    engine: Option<Engine>,
    /// None where there is nowhere to put it.
    output: Option<Output>,
    pressed: Pressed,
}

/// A site that has been read and resolved.
struct Read {
    project: Project,
    context: Context,
    site: Site,
    gathered: Gathered,
}

impl Session {
    /// A session for these settings; `deny_warnings` makes every warning an error.
    pub fn new(settings: Settings, deny_warnings: bool) -> Session {
        Session {
            settings,
            deny_warnings,
            gate: Gate::default(),
            memory: Memory::default(),
        }
    }

    /// What its commits hold, for readers of the output in the same process.
    pub fn gate(&self) -> Gate {
        self.gate.clone()
    }

    /// Moves the clock of a session that shows the present.
    pub fn set_now(&mut self, now: DateTime<Utc>) {
        if let AsOf::Now(instant) = &mut self.settings.as_of {
            *instant = now;
        }
    }

    /// Reads the site and writes its pages.
    pub fn build(&mut self, scan: Scan<'_>, progress: Progress<'_>) -> Outcome {
        let note = self.remember();
        self.memory.look();
        let mut outcome = match scan {
            Scan::Hinted(paths) => self.edit(paths),
            Scan::Whole => None,
        };
        let mut outcome = outcome.take().unwrap_or_else(|| self.whole(progress));
        if self.memory.is_damaged() {
            self.memory.forget();
            outcome = self.whole(progress);
        }
        outcome.diags.0.extend(note);
        outcome
    }

    /// The same without writing: every page is rendered and thrown away.
    pub fn check(&self, progress: Progress<'_>) -> Outcome {
        let mut diags = Diagnostics::default();
        let mut laps = Laps::start();
        let Some(loaded) = self.load(&mut diags, &mut laps) else {
            return self.stopped(diags);
        };
        let Read { project, site, .. } = self.read(loaded, None, &mut diags, &mut laps);
        let laid = self.lay(site, &project, &mut diags, &mut laps);
        let open = || Output::look(&self.settings.output);
        let made = self.make(laid, &project, (&open, progress), &mut diags, &mut laps);
        if diags.has_errors() {
            return self.refuse(diags, &made);
        }
        Outcome {
            summary: Some(summary(&made.plan, &made.pressed, None, laps)),
            ..self.stopped(diags)
        }
    }

    /// Load, parse, resolve, index, plan, render, write: the whole program.
    fn whole(&mut self, progress: Progress<'_>) -> Outcome {
        let mut diags = Diagnostics::default();
        let mut laps = Laps::start();
        let Some(loaded) = self.load(&mut diags, &mut laps) else {
            // What the next edit changes is not all that has to be looked at.
            self.memory.kept = None;
            return self.stopped(diags);
        };
        let (clock, said) = (loaded.clock, diags.clone());
        if let Some(outcome) = self.unchanged(&loaded.project, &clock, &said, &mut laps) {
            return outcome;
        }
        let memo = self.memory.begin();
        let Read {
            project,
            context,
            site,
            gathered,
        } = self.read(loaded, memo.as_ref(), &mut diags, &mut laps);
        let laid = self.lay(site, &project, &mut diags, &mut laps);
        let seen = self.seen(&project, &gathered);
        let open = || Output::open(&self.settings.output);
        let mut made = self.make(laid, &project, (&open, progress), &mut diags, &mut laps);
        let output = made.output.take();
        let report = output.and_then(|output| self.commit(output, &mut diags));
        laps.lap("write");
        let (Some(report), Some(engine)) = (report, made.engine.take()) else {
            return self.refuse(diags, &made);
        };
        let Made {
            plan, mut pressed, ..
        } = made;
        let mut summary = summary(&plan, &pressed, Some(report), laps);
        summary.counters.read = gathered.read;
        summary.counters.parsed = gathered.parsed;
        summary.found = self.memory.found(&pressed.prints, summary.report.as_ref());
        let outcome = Outcome {
            summary: Some(summary),
            ..self.stopped(diags)
        };
        let prints = std::mem::take(&mut pressed.prints);
        rayon::join(
            || engine.release(),
            || self.keep((seen, said), &clock, prints, &outcome),
        );
        self.memory.kept = Some(Box::new(Kept {
            project,
            context,
            plan,
            engine,
            proofs: pressed.proofs,
        }));
        outcome
    }

    /// The resolved site, for commands that list what is in it.
    pub fn site(&self, diags: &mut Diagnostics) -> Option<Site> {
        let mut laps = Laps::start();
        let loaded = self.load(diags, &mut laps)?;
        Some(self.read(loaded, None, diags, &mut laps).site)
    }

    /// The site's registry, what it looks for in texts, and its language, for texts of others.
    pub fn names(&self, diags: &mut Diagnostics) -> Option<(Arc<Registry>, Matcher, String)> {
        let mut laps = Laps::start();
        let loaded = self.load(diags, &mut laps)?;
        let context = self.read(loaded, None, diags, &mut laps).context;
        Some(context.into_names())
    }

    /// The zone in which the site's dates are meant; UTC where its settings do not say.
    pub fn zone(&self) -> chrono_tz::Tz {
        let loaded = self.load(&mut Diagnostics::default(), &mut Laps::start());
        loaded.map_or(chrono_tz::UTC, |loaded| loaded.config.zone)
    }

    /// What there is on disk, with the site's settings and the clock that they give.
    fn load(&self, diags: &mut Diagnostics, laps: &mut Laps) -> Option<Loaded> {
        let (project, found) = load::project(&self.settings.root);
        diags.extend(found);
        laps.lap("load");
        if project.config.is_none() && diags.has_errors() {
            return None;
        }
        let config = Arc::new(self.config(&project, diags));
        let clock = self.clock(&config, diags)?;
        Some(Loaded {
            project,
            config,
            clock,
        })
    }

    fn read(
        &self,
        loaded: Loaded,
        memo: Option<&Arc<Memo>>,
        diags: &mut Diagnostics,
        laps: &mut Laps,
    ) -> Read {
        let Loaded {
            mut project,
            config,
            clock,
        } = loaded;
        let gather = Gather {
            project: &project,
            config: &config,
            memo,
            known: &self.memory.known(),
        };
        let mut gathered = gather.all(diags);
        laps.lap("parse");
        let files = theme::files(&mut project, &config.record.theme);
        let parts = std::mem::take(&mut gathered.parts);
        let recall: &dyn Recall = match memo {
            Some(memo) => memo,
            None => &Forgetful,
        };
        let (site, context, found) = resolve::resolve(parts, config, clock, files, recall);
        diags.extend(found);
        hidden::excuse(diags, &project, &site.gated);
        laps.lap("resolve");
        Read {
            project,
            context,
            site,
            gathered,
        }
    }

    /// Ledgers, plan and templates of a site.
    fn lay(
        &self,
        site: Site,
        project: &Project,
        diags: &mut Diagnostics,
        laps: &mut Laps,
    ) -> (Plan, Option<Engine>) {
        let ledgers = Ledgers::index(&site);
        laps.lap("index");
        let (plan, found) = Plan::lay(site, ledgers);
        diags.extend(found);
        laps.lap("plan");
        let engine = self.engine(project, &plan, diags);
        if self.deny_warnings {
            diags.deny_warnings();
        }
        (plan, engine)
    }

    fn press(&self, press: &Press<'_>, diags: &mut Diagnostics, laps: &mut Laps) -> Pressed {
        let mut pressed = press.run();
        self.judge(&mut pressed, diags);
        laps.lap("render");
        pressed
    }

    /// Takes over what is wrong with what was made.
    fn judge(&self, pressed: &mut Pressed, diags: &mut Diagnostics) {
        if let Some(error) = pressed.refused.take() {
            diags.push(self.refused(&error));
        }
        diags.extend(std::mem::take(&mut pressed.faults));
        if self.deny_warnings {
            diags.deny_warnings();
        }
    }

    /// Renders what has to be and hands over its bytes; only when all are there do they take
    /// their places. With errors nothing is rendered, but addresses are still looked at.
    fn make(
        &self,
        (plan, engine): (Plan, Option<Engine>),
        project: &Project,
        (open, progress): (&dyn Fn() -> Result<Output, OutputError>, Progress<'_>),
        diags: &mut Diagnostics,
        laps: &mut Laps,
    ) -> Made {
        let engine = engine.filter(|_| !diags.has_errors());
        let output = engine.as_ref().map(|_| open());
        let output = output.and_then(|output| {
            let refused = |error| diags.push(self.refused(&error));
            output.map_err(refused).ok()
        });
        let last = self.memory.last.as_ref();
        let press = Press {
            plan: &plan,
            engine: engine.as_ref(),
            output: output.as_ref(),
            then: self.memory.then,
            known: last.map_or(&[], |last| &last.prints),
            progress,
        };
        let pressed = self.press(&press, diags, laps);
        if let (true, Some(output)) = (project.articles.is_empty(), &output) {
            diags.0.extend(no_articles(output.leaving("articles")));
        }
        Made {
            plan,
            engine,
            output,
            pressed,
        }
    }

    /// What comes of a build that errors forbid.
    fn refuse(&self, diags: Diagnostics, made: &Made) -> Outcome {
        let pages = write::pages_in(&self.settings.output);
        let left = left::left(&pages, &made.plan, &made.pressed, &diags);
        Outcome {
            left,
            ..self.stopped(diags)
        }
    }

    /// Puts an output in its place, unless something forbids it.
    fn commit(&self, output: Output, diags: &mut Diagnostics) -> Option<Report> {
        if diags.has_errors() || self.memory.is_damaged() {
            output.abort();
            return None;
        }
        let shut = self.gate.blocking_write();
        let committed = output.commit();
        drop(shut);
        match committed {
            Ok(report) => Some(report),
            Err(error) => {
                diags.push(self.refused(&error));
                None
            }
        }
    }

    fn refused(&self, error: &OutputError) -> Diagnostic {
        let (words, help) = (error.to_string(), error.help());
        match error {
            OutputError::Source { path, source } => {
                let inner = path.strip_prefix(&self.settings.root).unwrap_or(path);
                Diagnostic::unreadable(&inner.to_string_lossy().into(), &load::cause(source))
            }
            OutputError::Unfinished { .. } => Diagnostic::output_unfinished(words, help),
            _ => Diagnostic::output_refused(words, help),
        }
    }

    /// Messages in order, with places looked up.
    pub fn stopped(&self, diags: Diagnostics) -> Outcome {
        let mut diags = diags.without_echoes();
        for location in diags.locations_mut() {
            let inner = Path::new(&*location.path).strip_prefix(&self.settings.root);
            if let Some(inner) = inner.ok().and_then(Path::to_str) {
                location.path = Arc::from(inner);
            }
        }
        locate::locate(&mut diags, &|path| self.text(path));
        Outcome {
            diags: diags.sorted(),
            ..Outcome::default()
        }
    }

    /// A file's text, to show a line of it; what is not UTF-8 is shown as well as it can be.
    pub fn text(&self, path: &str) -> Option<String> {
        load::excerpt(&self.settings.root, path).or_else(|| builtin::text(path).map(str::to_owned))
    }
}

/// Articles that are gone to the last are rather a folder that is.
fn no_articles(left: usize) -> Option<Diagnostic> {
    (left > 0).then(|| Diagnostic::no_articles(left))
}

fn summary(plan: &Plan, pressed: &Pressed, report: Option<Report>, laps: Laps) -> Summary {
    let site = &plan.shelf.site;
    let base = site.config.base.as_ref();
    let mut summary = Summary {
        articles: site.articles.len(),
        actors: site.actors.len(),
        topics: site.topics.len(),
        pages: pressed.pages,
        files: pressed.outputs,
        drafts: site.config.drafts,
        gated: site.gated.clone(),
        next_flip: site.next_flip,
        mount: base.map_or("/", |base| &base.path).to_owned(),
        found: Vec::new(),
        counters: Counters {
            planned: pressed.planned,
            rendered: pressed.rendered,
            ..Counters::default()
        },
        report: None,
        stages: laps.stages,
    };
    summary.did(report);
    summary
}

impl Summary {
    /// What of it holds for the next build too.
    fn lasting(&self) -> Summary {
        Summary {
            gated: self.gated.clone(),
            mount: self.mount.clone(),
            report: None,
            found: Vec::new(),
            stages: Vec::new(),
            ..*self
        }
    }

    /// Takes in what the writer did.
    fn did(&mut self, report: Option<Report>) {
        if let Some(report) = &report {
            self.counters.written = report.written.len();
            self.counters.removed = report.removed.len();
        }
        self.report = report;
    }

    /// Every file that is another one than after the session's build before, and those that
    /// are gone.
    pub fn touched(&self) -> impl Iterator<Item = &String> {
        let report = self.report.iter();
        let own = report.flat_map(|report| report.written.iter().chain(&report.removed));
        own.chain(&self.found)
    }
}
