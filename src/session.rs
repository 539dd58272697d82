//! The pipeline, top to bottom. `build` runs it once; whatever loops, loops around it.

mod press;

use crate::config::{Config, ConfigFault, ConfigRecord};
use crate::diag::{Diagnostic, Diagnostics};
use crate::ledgers::Ledgers;
use crate::load::{self, Project};
use crate::model::date::Clock;
use crate::model::site::Site;
use crate::parse::article;
use crate::parse::locate;
use crate::parse::record::Yaml;
use crate::plan::Plan;
use crate::render::{Engine, Sources, builtin};
use crate::resolve;
use crate::text::near::nearest;
use crate::write::{Output, OutputError, Report};
use crate::{gather, theme};
use chrono::{DateTime, Utc};
use press::{Press, Pressed};
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
        let (plan, found) = Plan::lay(site, ledgers);
        diags.extend(found);
        watch.lap("plan");
        let engine = self.engine(&project, &plan, &mut diags);
        if self.deny_warnings {
            diags.deny_warnings();
        }
        // With errors nothing is rendered for a build, but addresses are still looked at.
        let engine = engine.filter(|_| !write || !diags.has_errors());
        let work = (&plan, engine.as_ref());
        let published = self.publish(work, progress, write, &mut diags, &mut watch);
        let Some((pressed, report)) = published else {
            return self.stopped(diags);
        };
        self.done(diags, &plan, &pressed, report, watch.stages)
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

    fn engine(&self, project: &Project, plan: &Plan, diags: &mut Diagnostics) -> Option<Engine> {
        let record = &plan.shelf.site.config.record;
        let name = &record.theme;
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
        match Engine::new(sources, &*plan.shelf.frame, &record.language) {
            Ok(engine) => Some(engine),
            Err(found) => {
                diags.extend(found);
                None
            }
        }
    }

    /// Renders every page and stages its bytes; only when all are there do they take their
    /// places. A check renders and throws away.
    fn publish(
        &self,
        (plan, engine): (&Plan, Option<&Engine>),
        progress: Progress<'_>,
        write: bool,
        diags: &mut Diagnostics,
        watch: &mut Watch,
    ) -> Option<(Pressed, Option<Report>)> {
        let mut refuse = |error: OutputError| {
            diags.push(Diagnostic::output_refused(error.to_string()));
        };
        let output = match write
            .then(|| Output::open(&self.settings.output))
            .transpose()
        {
            Ok(output) => output,
            Err(error) => {
                refuse(error);
                return None;
            }
        };
        let press = Press {
            plan,
            engine,
            output: output.as_ref(),
            progress,
        };
        let mut pressed = press.run();
        pressed.refused.take().into_iter().for_each(&mut refuse);
        diags.extend(std::mem::take(&mut pressed.faults));
        if self.deny_warnings {
            diags.deny_warnings();
        }
        watch.lap("render");
        let Some(output) = output else {
            return engine.map(|_| (pressed, None));
        };
        if diags.has_errors() {
            output.abort();
            return None;
        }
        let committed = output.commit();
        watch.lap("write");
        match committed {
            Ok(report) => Some((pressed, Some(report))),
            Err(error) => {
                diags.push(Diagnostic::output_refused(error.to_string()));
                None
            }
        }
    }

    fn done(
        &self,
        diags: Diagnostics,
        plan: &Plan,
        pressed: &Pressed,
        report: Option<Report>,
        stages: Vec<(&'static str, Duration)>,
    ) -> Outcome {
        let site = &plan.shelf.site;
        let summary = Summary {
            articles: site.articles.len(),
            actors: site.actors.len(),
            topics: site.topics.len(),
            pages: pressed.pages,
            files: pressed.outputs,
            gated: site.gated.clone(),
            next_flip: site.next_flip,
            report,
            stages,
        };
        Outcome {
            summary: Some(summary),
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
