//! The pipeline, top to bottom. `build` runs it once; whatever loops, loops around it.
//!
//! A build is the same whatever was built before; what is known from before only spares
//! work. There are three measures of it: nothing has changed, so there is nothing to do
//! ([`cache_state`]); only words of articles have changed, so only units that were made from
//! them are made anew ([`edit`]); else all stages run, and leave out what the cache knows and
//! pages whose fingerprint is that of the page on disk.

mod cache_state;
mod edit;
mod emit;
mod hidden;
mod inputs;
mod stale_pages;

use crate::cache::Cache;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ledgers::Ledgers;
use crate::load::{self, Project, Sig};
use crate::model::date::Clock;
use crate::model::site::{Gated, Site};
use crate::parse::locate;
use crate::parse_project::{ParsedProject, ProjectParser};
use crate::plan::Plan;
use crate::render::{Engine, builtin};
use crate::resolve::mentions::{FindingsCache, Matcher, NoCache};
use crate::resolve::registry::Registry;
use crate::resolve::{self, ResolveContext};
use crate::theme;
use crate::write::{self, Output, OutputError, WriteReport};
use cache_state::BuildState;
use chrono::{DateTime, Utc};
use emit::{Emitted, Emitter, UnitTrace};
use serde::{Deserialize, Serialize};
pub use stale_pages::StalePage;
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
    pub stale_pages: Vec<StalePage>,
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
    pub next_change: Option<DateTime<Utc>>,
    /// The path under which the site stands: `/`, or that of its address such as `/brief/`.
    pub mount: String,
    /// What was done for it.
    #[serde(skip)]
    pub counters: Counters,
    /// What the writer did; none for a check.
    #[serde(skip)]
    pub report: Option<WriteReport>,
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
    /// Pages and files that were rendered.
    pub rendered: usize,
    /// Files of the output that are new or have new bytes.
    pub written: usize,
    /// Files of the output that are gone.
    pub removed: usize,
}

/// A clock for the stages. It times the work and never reaches the output.
#[derive(Debug)]
struct StageTimes {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl StageTimes {
    fn start() -> StageTimes {
        StageTimes {
            last: Instant::now(),
            stages: Vec::new(),
        }
    }

    fn record(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }
}

/// Told how far a build is: units done, units in all. Called from many threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Held for writing while a commit moves the files of the output, and for reading by who
/// must not see them half moved.
pub type CommitLock = Arc<tokio::sync::RwLock<()>>;

/// One site's builds.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    deny_warnings: bool,
    commit_lock: CommitLock,
    memory: Memory,
}

/// What a session knows of the builds before.
#[derive(Debug, Default)]
struct Memory {
    /// Whether the cache was looked for.
    cache_tried: bool,
    cache: Option<Arc<Cache>>,
    /// When this build began to look at files, as the disk has it.
    scan_started: Option<Sig>,
    /// The last good build, be it of another process.
    last: Option<BuildState>,
    /// Whether that differs from what the cache has.
    unsaved: bool,
    /// The last build, if it was a good one of this process.
    warm: Option<Box<WarmSite>>,
}

/// A whole site, its bodies stored, ready for the next edit.
struct WarmSite {
    project: Project,
    context: ResolveContext,
    plan: Plan,
    engine: Engine,
    traces: Vec<UnitTrace>,
}

impl std::fmt::Debug for WarmSite {
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

/// A site that has been planned, and what was rendered of it.
struct RenderedSite {
    plan: Plan,
    /// None where errors forbid that anything is rendered.
    engine: Option<Engine>,
    /// None where there is nowhere to put it.
    output: Option<Output>,
    emitted: Emitted,
}

/// A site that has been read and resolved.
struct ResolvedSite {
    project: Project,
    context: ResolveContext,
    site: Site,
    parsed: ParsedProject,
}

impl Session {
    /// A session for these settings; `deny_warnings` makes every warning an error.
    pub fn new(settings: Settings, deny_warnings: bool) -> Session {
        Session {
            settings,
            deny_warnings,
            commit_lock: CommitLock::default(),
            memory: Memory::default(),
        }
    }

    /// What its commits hold, for readers of the output in the same process.
    pub fn commit_lock(&self) -> CommitLock {
        self.commit_lock.clone()
    }

    /// Moves the clock of a session that shows the present.
    pub fn set_now(&mut self, now: DateTime<Utc>) {
        if let AsOf::Now(instant) = &mut self.settings.as_of {
            *instant = now;
        }
    }

    /// Reads the site and writes its pages.
    pub fn build(&mut self, scan: Scan<'_>, progress: Progress<'_>) -> Outcome {
        let note = self.open_cache();
        self.memory.note_scan_start();
        let mut outcome = match scan {
            Scan::Hinted(paths) => self.edit(paths),
            Scan::Whole => None,
        };
        let mut outcome = outcome.take().unwrap_or_else(|| self.full_build(progress));
        if self.memory.is_damaged() {
            self.memory.forget();
            outcome = self.full_build(progress);
        }
        outcome.diags.0.extend(note);
        outcome
    }

    /// The same without writing: every page is rendered and thrown away.
    pub fn check(&self, progress: Progress<'_>) -> Outcome {
        let mut diags = Diagnostics::default();
        let mut times = StageTimes::start();
        let Some(loaded) = self.load(&mut diags, &mut times) else {
            return self.stopped(diags);
        };
        let ResolvedSite { project, site, .. } =
            self.parse_and_resolve(loaded, None, &mut diags, &mut times);
        let planned = self.plan_site(site, &project, &mut diags, &mut times);
        let open = || Output::open_for_check(&self.settings.output);
        let rendered =
            self.render_site(planned, &project, (&open, progress), &mut diags, &mut times);
        if diags.has_errors() {
            return self.refuse(diags, &rendered);
        }
        Outcome {
            summary: Some(summary(&rendered.plan, &rendered.emitted, None, times)),
            ..self.stopped(diags)
        }
    }

    /// Load, parse, resolve, index, plan, render, write: the whole program.
    fn full_build(&mut self, progress: Progress<'_>) -> Outcome {
        let mut diags = Diagnostics::default();
        let mut times = StageTimes::start();
        let Some(loaded) = self.load(&mut diags, &mut times) else {
            // What the next edit changes is not all that has to be looked at.
            self.memory.warm = None;
            return self.stopped(diags);
        };
        let (clock, said) = (loaded.clock, diags.clone());
        if let Some(outcome) = self.reuse_unchanged(&loaded.project, &clock, &said, &mut times) {
            return outcome;
        }
        let cache = self.memory.begin();
        let ResolvedSite {
            project,
            context,
            site,
            parsed,
        } = self.parse_and_resolve(loaded, cache.as_ref(), &mut diags, &mut times);
        let planned = self.plan_site(site, &project, &mut diags, &mut times);
        let seen = self.seen_files(&project, &parsed);
        let open = || Output::open(&self.settings.output);
        let mut rendered =
            self.render_site(planned, &project, (&open, progress), &mut diags, &mut times);
        let output = rendered.output.take();
        let report = output.and_then(|mut output| {
            output.mark_drafts(self.settings.drafts);
            self.commit(output, &mut diags)
        });
        times.record("write");
        let (Some(report), Some(engine)) = (report, rendered.engine.take()) else {
            return self.refuse(diags, &rendered);
        };
        let RenderedSite {
            plan, mut emitted, ..
        } = rendered;
        let mut summary = summary(&plan, &emitted, Some(report), times);
        summary.counters.read = parsed.read;
        summary.counters.parsed = parsed.parsed;
        summary.found = self
            .memory
            .written_by_others(&emitted.records, summary.report.as_ref());
        let outcome = Outcome {
            summary: Some(summary),
            ..self.stopped(diags)
        };
        let records = std::mem::take(&mut emitted.records);
        rayon::join(
            || engine.release(),
            || self.remember_build((seen, said), &clock, records, &outcome),
        );
        self.memory.warm = Some(Box::new(WarmSite {
            project,
            context,
            plan,
            engine,
            traces: emitted.traces,
        }));
        outcome
    }

    /// The resolved site, for commands that list what is in it.
    pub fn site(&self, diags: &mut Diagnostics) -> Option<Site> {
        let mut times = StageTimes::start();
        let loaded = self.load(diags, &mut times)?;
        Some(self.parse_and_resolve(loaded, None, diags, &mut times).site)
    }

    /// The site's registry, what it looks for in texts, and its language, for texts of others.
    pub fn names(&self, diags: &mut Diagnostics) -> Option<(Arc<Registry>, Matcher, String)> {
        let mut times = StageTimes::start();
        let loaded = self.load(diags, &mut times)?;
        let context = self
            .parse_and_resolve(loaded, None, diags, &mut times)
            .context;
        Some(context.into_names())
    }

    /// The zone in which the site's dates are meant; UTC where its settings do not say.
    pub fn zone(&self) -> chrono_tz::Tz {
        let loaded = self.load(&mut Diagnostics::default(), &mut StageTimes::start());
        loaded.map_or(chrono_tz::UTC, |loaded| loaded.config.zone)
    }

    /// What there is on disk, with the site's settings and the clock that they give.
    fn load(&self, diags: &mut Diagnostics, times: &mut StageTimes) -> Option<Loaded> {
        let (project, found) = load::project(&self.settings.root);
        diags.extend(found);
        times.record("load");
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

    fn parse_and_resolve(
        &self,
        loaded: Loaded,
        cache: Option<&Arc<Cache>>,
        diags: &mut Diagnostics,
        times: &mut StageTimes,
    ) -> ResolvedSite {
        let Loaded {
            mut project,
            config,
            clock,
        } = loaded;
        let parser = ProjectParser {
            project: &project,
            config: &config,
            cache,
            known: &self.memory.known_digests(),
        };
        let mut parsed = parser.parse_all(diags);
        times.record("parse");
        let files = theme::files(&mut project, &config.record.theme);
        let parsed_files = std::mem::take(&mut parsed.parsed_files);
        let findings: &dyn FindingsCache = match cache {
            Some(cache) => cache,
            None => &NoCache,
        };
        let (site, context, found) = resolve::resolve(parsed_files, config, clock, files, findings);
        diags.extend(found);
        hidden::downgrade_errors(diags, &project, &site.gated);
        times.record("resolve");
        ResolvedSite {
            project,
            context,
            site,
            parsed,
        }
    }

    /// Ledgers, plan and templates of a site.
    fn plan_site(
        &self,
        site: Site,
        project: &Project,
        diags: &mut Diagnostics,
        times: &mut StageTimes,
    ) -> (Plan, Option<Engine>) {
        let ledgers = Ledgers::index(&site);
        times.record("index");
        let (plan, found) = Plan::new(site, ledgers);
        diags.extend(found);
        times.record("plan");
        let engine = self.engine(project, &plan, diags);
        if self.deny_warnings {
            diags.deny_warnings();
        }
        (plan, engine)
    }

    fn emit(
        &self,
        emitter: &Emitter<'_>,
        diags: &mut Diagnostics,
        times: &mut StageTimes,
    ) -> Emitted {
        let mut emitted = emitter.emit_all();
        self.take_faults(&mut emitted, diags);
        times.record("render");
        emitted
    }

    /// Takes over what is wrong with what was rendered.
    fn take_faults(&self, emitted: &mut Emitted, diags: &mut Diagnostics) {
        if let Some(error) = emitted.refused.take() {
            diags.push(self.refused(&error));
        }
        diags.extend(std::mem::take(&mut emitted.faults));
        if self.deny_warnings {
            diags.deny_warnings();
        }
    }

    /// Renders what has to be and hands over its bytes; only when all are there do they take
    /// their places. With errors nothing is rendered, but addresses are still looked at.
    fn render_site(
        &self,
        (plan, engine): (Plan, Option<Engine>),
        project: &Project,
        (open, progress): (&dyn Fn() -> Result<Output, OutputError>, Progress<'_>),
        diags: &mut Diagnostics,
        times: &mut StageTimes,
    ) -> RenderedSite {
        let engine = engine.filter(|_| !diags.has_errors());
        let output = engine.as_ref().map(|_| open());
        let output = output.and_then(|output| {
            let refused = |error| diags.push(self.refused(&error));
            output.map_err(refused).ok()
        });
        let last = self.memory.last.as_ref();
        let emitter = Emitter {
            plan: &plan,
            engine: engine.as_ref(),
            output: output.as_ref(),
            scan_started: self.memory.scan_started,
            known: last.map_or(&[], |last| &last.records),
            progress,
        };
        let emitted = self.emit(&emitter, diags, times);
        if let (true, Some(output)) = (project.articles.is_empty(), &output) {
            diags.0.extend(no_articles(output.leaving("articles")));
        }
        RenderedSite {
            plan,
            engine,
            output,
            emitted,
        }
    }

    /// What comes of a build that errors forbid.
    fn refuse(&self, diags: Diagnostics, rendered: &RenderedSite) -> Outcome {
        let pages = write::pages_in(&self.settings.output);
        let stale_pages =
            stale_pages::stale_pages(&pages, &rendered.plan, &rendered.emitted, &diags);
        Outcome {
            stale_pages,
            ..self.stopped(diags)
        }
    }

    /// Puts an output in its place, unless something forbids it.
    fn commit(&self, output: Output, diags: &mut Diagnostics) -> Option<WriteReport> {
        if diags.has_errors() || self.memory.is_damaged() {
            output.abort();
            return None;
        }
        let shut = self.commit_lock.blocking_write();
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
        let mut diags = diags.drop_consequences();
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

fn summary(
    plan: &Plan,
    emitted: &Emitted,
    report: Option<WriteReport>,
    times: StageTimes,
) -> Summary {
    let site = &plan.context.site;
    let base = site.config.base.as_ref();
    let mut summary = Summary {
        articles: site.articles.len(),
        actors: site.records.actors.len(),
        topics: site.records.topics.len(),
        pages: emitted.pages,
        files: emitted.outputs,
        drafts: site.config.drafts,
        gated: site.gated.clone(),
        next_change: site.next_change,
        mount: base.map_or("/", |base| &base.path).to_owned(),
        found: Vec::new(),
        counters: Counters {
            planned: emitted.planned,
            rendered: emitted.rendered,
            ..Counters::default()
        },
        report: None,
        stages: times.stages,
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
    fn did(&mut self, report: Option<WriteReport>) {
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
