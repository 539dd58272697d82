//! The pipeline, top to bottom. `build` runs it once; whatever loops, loops around it.

use crate::config::{Config, ConfigFault, ConfigRecord};
use crate::diag::{Diagnostic, Diagnostics};
use crate::ledgers::Ledgers;
use crate::load::{self, Project};
use crate::model::date::Clock;
use crate::model::site::{AssetFrom, Site};
use crate::parse::article;
use crate::parse::locate;
use crate::parse::record::Yaml;
use crate::plan::{self, Plan};
use crate::render::{self, Engine, Sheet, Sources, builtin};
use crate::resolve;
use crate::text::near::nearest;
use crate::write::{Output, OutputError, Report};
use crate::{gather, theme};
use chrono::{DateTime, Utc};
use rayon::prelude::*;
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
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything there is to say, errors first.
    pub diags: Diagnostics,
    /// What was read and written; none where errors forbade it.
    pub summary: Option<Summary>,
    /// What the build was made of. A caller that ends need not take it apart.
    pub made: Option<Box<Made>>,
}

/// The products of a build.
#[derive(Debug)]
pub struct Made {
    /// The resolved site.
    pub site: Site,
    /// Its derived tables.
    pub ledgers: Ledgers,
    /// Its pages and files.
    pub plan: Plan,
}

/// Counts for the summary line.
#[derive(Clone, Debug, Default)]
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
    /// What is out, and why.
    pub gated: Vec<crate::model::site::Gated>,
    /// The next instant at which something comes in or goes out by the clock alone.
    pub next_flip: Option<DateTime<Utc>>,
    /// What the writer did; none for a check.
    pub report: Option<Report>,
    /// How long each stage took, in the order of the pipeline.
    pub stages: Vec<(&'static str, Duration)>,
}

/// A clock for the stages. It times the work and never reaches the output.
#[derive(Debug)]
struct Watch {
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Watch {
    fn start() -> Watch {
        Watch {
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

/// Told how far a build is: pages done, pages in all. Called from many threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// One site's builds.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    deny_warnings: bool,
}

impl Session {
    /// A session for these settings; `deny_warnings` makes every warning an error.
    pub fn new(settings: Settings, deny_warnings: bool) -> Session {
        Session {
            settings,
            deny_warnings,
        }
    }

    /// Moves the clock of a session that shows the present.
    pub fn set_now(&mut self, now: DateTime<Utc>) {
        if let AsOf::Now(instant) = &mut self.settings.as_of {
            *instant = now;
        }
    }

    /// Reads the site and writes its pages.
    pub fn build(&mut self, _scan: Scan<'_>, progress: Progress<'_>) -> Outcome {
        self.run(progress, true)
    }

    /// The same without writing: every page is rendered and thrown away.
    pub fn check(&self, progress: Progress<'_>) -> Outcome {
        self.run(progress, false)
    }

    /// Load, parse, resolve, index, plan, render, write: the whole program.
    fn run(&self, progress: Progress<'_>, write: bool) -> Outcome {
        let mut diags = Diagnostics::default();
        let mut watch = Watch::start();
        let Some((project, site)) = self.read(&mut diags, &mut watch) else {
            return self.stopped(diags);
        };
        let ledgers = Ledgers::index(&site);
        watch.lap("index");
        let (plan, found) = plan::plan(&site, &ledgers);
        diags.extend(found);
        watch.lap("plan");
        let engine = self.engine(&project, &plan, &site.config, &mut diags);
        if self.deny_warnings {
            diags.deny_warnings();
        }
        let report = match engine {
            Some(engine) if write && !diags.has_errors() => {
                self.publish(&plan, &engine, progress, &mut diags, &mut watch)
            }
            Some(engine) if !write => {
                diags.extend(render_all(&plan, &engine, progress, &|_, _| Ok(())).0);
                watch.lap("render");
                None
            }
            _ => return self.stopped(diags),
        };
        let made = Made {
            site,
            ledgers,
            plan,
        };
        self.done(diags, made, report, watch.stages)
    }

    /// The resolved site, for commands that list what is in it.
    pub fn site(&self, diags: &mut Diagnostics) -> Option<(Project, Site)> {
        self.read(diags, &mut Watch::start())
    }

    fn read(&self, diags: &mut Diagnostics, watch: &mut Watch) -> Option<(Project, Site)> {
        let (mut project, found) = load::project(&self.settings.root);
        diags.extend(found);
        watch.lap("load");
        if project.config.is_none() && diags.has_errors() {
            return None;
        }
        let config = Arc::new(self.config(&project, diags)?);
        let clock = self.clock(&config, diags)?;
        let parts = gather::parts(&project, &config, diags);
        watch.lap("parse");
        let files = theme::files(&mut project, &config.record.theme);
        let (site, found) = resolve::resolve(parts, config, clock, &files);
        diags.extend(found);
        watch.lap("resolve");
        Some((project, site))
    }

    fn config(&self, project: &Project, diags: &mut Diagnostics) -> Option<Config> {
        let mut record = ConfigRecord::default();
        if let Some(file) = &project.config {
            let (base, text) = article::without_mark(&file.text);
            let yaml = Yaml {
                path: &file.path,
                text,
                base,
                unknown: crate::config::UnknownKeys::Error,
            };
            let (read, found) = yaml.one();
            diags.extend(found);
            record = read;
        }
        record.base_url = self.settings.base_url.clone().or(record.base_url);
        let (config, faults) = Config::check(record, self.settings.drafts);
        for fault in faults {
            diags.push(match (&self.settings.base_url, fault) {
                (Some(url), ConfigFault::BaseUrl(_)) => Diagnostic::bad_base_url(url),
                (_, fault) => config_fault(fault),
            });
        }
        if !theme::exists(project, &config.record.theme) {
            let names = theme::names(project);
            let words = format!("there is no theme `{}`", config.record.theme);
            let near = nearest(&config.record.theme, names.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are: {}", names.join(", ")),
            };
            diags.push(Diagnostic::bad_config("theme", words, Some(help)));
            return None;
        }
        Some(config)
    }

    fn clock(&self, config: &Config, diags: &mut Diagnostics) -> Option<Clock> {
        match &self.settings.as_of {
            AsOf::Now(instant) => Some(Clock {
                as_of: *instant,
                zone: config.zone,
            }),
            AsOf::Words(words) => match Clock::parse(words, config.zone) {
                Ok(clock) => Some(clock),
                Err(error) => {
                    diags.push(Diagnostic::bad_as_of(
                        words,
                        &error.message,
                        error.suggestion.as_deref(),
                    ));
                    None
                }
            },
        }
    }

    fn engine(
        &self,
        project: &Project,
        plan: &Plan,
        config: &Config,
        diags: &mut Diagnostics,
    ) -> Option<Engine> {
        let name = &config.record.theme;
        let inner = |path: &str, folder: &str| path.strip_prefix(folder).unwrap_or(path).to_owned();
        let folder = format!("themes/{name}/templates/");
        let sources = Sources {
            site: project
                .templates
                .iter()
                .map(|f| (inner(&f.path, "templates/"), f.text.to_string()))
                .collect(),
            theme: theme::templates(project, name)
                .map(|(p, t)| (inner(p, &folder), t.to_owned()))
                .collect(),
            theme_name: name.clone(),
        };
        match Engine::new(sources, &*plan.frame, &config.record.language) {
            Ok(engine) => Some(engine),
            Err(found) => {
                diags.extend(found);
                None
            }
        }
    }

    /// Renders every page and stages its bytes; only when all are there do they take their places.
    fn publish(
        &self,
        plan: &Plan,
        engine: &Engine,
        progress: Progress<'_>,
        diags: &mut Diagnostics,
        watch: &mut Watch,
    ) -> Option<Report> {
        let refused = |error: OutputError| Diagnostic::output_refused(error.to_string());
        let output = match Output::open(&self.settings.output) {
            Ok(output) => output,
            Err(error) => {
                diags.push(refused(error));
                return None;
            }
        };
        let (found, failed) = render_all(plan, engine, progress, &|path, bytes| {
            output.put(path, bytes)
        });
        diags.extend(found);
        let copied = plan.assets.par_iter().map(|asset| match &asset.from {
            AssetFrom::File(from) => output.copy(&asset.to, from),
            AssetFrom::Embedded(bytes) => output.put(&asset.to, bytes),
        });
        let failed = failed.or_else(|| copied.find_any(Result::is_err).and_then(Result::err));
        if let Some(error) = failed {
            diags.push(refused(error));
        }
        if diags.has_errors() {
            output.abort();
            return None;
        }
        watch.lap("render");
        let committed = output.commit();
        watch.lap("write");
        match committed {
            Ok(report) => Some(report),
            Err(error) => {
                diags.push(refused(error));
                None
            }
        }
    }

    fn done(
        &self,
        diags: Diagnostics,
        made: Made,
        report: Option<Report>,
        stages: Vec<(&'static str, Duration)>,
    ) -> Outcome {
        let (site, plan) = (&made.site, &made.plan);
        let summary = Summary {
            articles: site.articles.len(),
            actors: site.actors.len(),
            topics: site.topics.len(),
            pages: plan.pages.len(),
            files: plan.pages.len() + plan.files.len() + plan.assets.len(),
            gated: site.gated.clone(),
            next_flip: site.next_flip,
            report,
            stages,
        };
        Outcome {
            summary: Some(summary),
            made: Some(Box::new(made)),
            ..self.stopped(diags)
        }
    }

    /// Messages in order, with places looked up.
    pub fn stopped(&self, diags: Diagnostics) -> Outcome {
        let mut diags = diags.without_echoes();
        for place in diags.places_mut() {
            let inner = Path::new(&*place.path).strip_prefix(&self.settings.root);
            if let Some(inner) = inner.ok().and_then(Path::to_str) {
                place.path = Arc::from(inner);
            }
        }
        locate::locate(&mut diags, &|path| self.text(path));
        Outcome {
            diags: diags.sorted(),
            summary: None,
            made: None,
        }
    }

    /// A file's text, to show a line of it; what is not UTF-8 is shown as well as it can be.
    pub fn text(&self, path: &str) -> Option<String> {
        load::excerpt(&self.settings.root, path).or_else(|| builtin::text(path).map(str::to_owned))
    }
}

fn config_fault(fault: ConfigFault) -> Diagnostic {
    match fault {
        ConfigFault::Timezone(zone) => Diagnostic::bad_config(
            "timezone",
            format!("`{zone}` is not a time zone"),
            Some("write an IANA name such as `Europe/Vienna`".into()),
        ),
        ConfigFault::BaseUrl(url) => Diagnostic::bad_config(
            "base_url",
            format!("`{url}` is not an address"),
            Some("write it with `https://`, for example `https://example.org/brief/`".into()),
        ),
        ConfigFault::PageSize => Diagnostic::bad_config(
            "lists.page_size",
            "a page of a list must hold something".into(),
            Some("write 50".into()),
        ),
    }
}

type Put<'a> = &'a (dyn Fn(&str, &[u8]) -> Result<(), OutputError> + Sync);

/// Makes all bytes on all cores and hands each file on as it is done. Ends early
/// where a file cannot be handed on.
fn render_all(
    plan: &Plan,
    engine: &Engine,
    progress: Progress<'_>,
    put: Put<'_>,
) -> (Diagnostics, Option<OutputError>) {
    let total = plan.pages.len() + plan.files.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let step = || {
        progress(
            done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1,
            total,
        )
    };
    let pages = plan.pages.par_iter().map(|page| {
        let sheet = Sheet {
            template: page.template(),
            output: &page.path,
            source: page.source.as_ref().map(|place| &place.path),
            page: &page.head,
            key: page.view.key(),
            view: &*page.view,
        };
        let made = engine.render(&sheet).map_err(Failure::Page)?;
        step();
        put(&page.path, &made).map_err(Failure::Output)
    });
    let files = plan.files.par_iter().map(|file| {
        let bytes = file.bytes();
        step();
        put(&file.path, &bytes).map_err(Failure::Output)
    });
    let (mut faults, mut refused) = (Vec::new(), None);
    for failure in pages
        .chain(files)
        .filter_map(Result::err)
        .collect::<Vec<_>>()
    {
        match failure {
            Failure::Page(diag) => faults.push(*diag),
            Failure::Output(error) => refused = refused.or(Some(error)),
        }
    }
    (render::gathered(faults), refused)
}

enum Failure {
    Page(Box<Diagnostic>),
    Output(OutputError),
}
