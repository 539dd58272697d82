//! The command line: one file per command, and nothing else parses strings or prints.
//!
//! Exit codes: 0 fine, 1 mistakes in the content, 2 wrong usage or trouble with files.

mod annotate;
mod build;
mod clean;
mod explain;
mod init;
mod list;
mod new;
mod root;
mod say;
pub mod schema;
mod serve;
mod signals;
mod theme;
mod watch;

use crate::diag::{Diagnostics, Severity};
use crate::serve::PORT;
use crate::session::{AsOf, Session, Settings};
use crate::write;
use chrono::{DateTime, Utc};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use root::RootArgs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Mistakes in the content.
pub const CONTENT: u8 = 1;
/// Wrong usage, or trouble with files.
pub const USAGE: u8 = 2;

/// Turn dated articles and YAML records into a briefing website.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into its output folder
    Build {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        output: OutputArgs,
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Say what a build would say, without writing
    Check {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        output: OutputArgs,
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Build, and build again whenever a file changes
    Watch {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        output: OutputArgs,
        #[command(flatten)]
        report: ReportArgs,
        #[command(flatten)]
        watch: WatchArgs,
    },
    /// Show the site in a browser while you write: build into `.chancery/preview`, serve,
    /// reload what changes
    Serve {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        report: ReportArgs,
        #[command(flatten)]
        watch: WatchArgs,
        #[command(flatten)]
        serve: ServeArgs,
    },
    /// Find registered actors in texts: JSON Lines in, JSON Lines out
    Annotate {
        /// A file as in `content/actors`, or the folder of a site
        #[arg(long, value_name = "FILE|DIR")]
        registry: PathBuf,
    },
    /// Explain a message's code
    Explain {
        /// The code, such as `unknown-id`; without it, all codes
        code: Option<String>,
    },
    /// Make a small working site
    Init {
        /// The folder; made if it is not there
        dir: PathBuf,
    },
    /// Add an article, an actor, a topic, a place or a source
    New {
        /// What to add
        kind: new::NewKind,
        /// Its title or name
        name: String,
        #[command(flatten)]
        root: RootArgs,
    },
    /// List what is in the site, or kept out of it
    List {
        /// What to list
        what: list::Listing,
        #[command(flatten)]
        site: SiteArgs,
        /// How to print it: tab-separated, or one JSON object with named fields a line
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Copy the built-in look, to change it
    Theme {
        #[command(subcommand)]
        command: theme::ThemeCommand,
    },
    /// Print the JSON Schema of a YAML file, for editors
    Schema {
        /// What kind of file
        kind: schema::SchemaKind,
    },
    /// Remove from the output what Chancery wrote
    Clean {
        #[command(flatten)]
        root: RootArgs,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, clap::Args)]
struct SiteArgs {
    #[command(flatten)]
    root: RootArgs,
    /// The address of the site, instead of the configured one
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Show what could be known then: a date (its last instant in the site's zone) or an instant
    #[arg(long, value_name = "DATE|INSTANT")]
    as_of: Option<String>,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// How many threads work, 256 at the most
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Debug, clap::Args)]
struct OutputArgs {
    /// The output folder, `ROOT/output` where absent
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::Args)]
struct ReportArgs {
    /// How messages are printed: for people, one line each, or as data
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Treat every warning as an error
    #[arg(long)]
    deny_warnings: bool,
    /// Print errors and warnings alone
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Print too which files were written and removed, and how long each stage took
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, clap::Args)]
struct WatchArgs {
    /// Look for changes every so often, where there are no file events: on network disks, in
    /// containers
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "500")]
    poll: Option<u64>,
}

#[derive(Debug, clap::Args)]
struct ServeArgs {
    /// The port; the next free one where it is taken, any free one for 0
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// The address to listen at; `0.0.0.0` lets other machines in
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    host: IpAddr,
    /// Open a browser
    #[arg(long)]
    open: bool,
    /// Have browsers go to the page of the file that was edited
    #[arg(long)]
    follow: bool,
    /// There is none: this says where to build instead.
    #[arg(short, long, value_name = "DIR", hide = true)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Short,
    Json,
}

impl ReportArgs {
    /// The messages that are printed.
    fn shown(&self, diags: &Diagnostics) -> Diagnostics {
        let all = diags.0.iter();
        let shown = all.filter(|d| !self.quiet || d.severity != Severity::Note);
        Diagnostics(shown.cloned().collect())
    }
}

impl SiteArgs {
    /// What a build of this site is told, for an output folder found from the root.
    fn settings(&self, output: impl FnOnce(&Path) -> PathBuf) -> Settings {
        let root = self.root.folder();
        Settings {
            output: output(&root),
            root,
            base_url: self.base_url.clone(),
            as_of: match &self.as_of {
                Some(words) => AsOf::Words(words.clone()),
                None => AsOf::Now(present()),
            },
            drafts: self.drafts,
        }
    }

    /// Sets up the threads: for the whole process, once.
    fn threads(&self) {
        if let Some(n) = self.jobs {
            // Fails only if a pool exists already, which then serves as well.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(n.into())
                .build_global();
        }
    }
}

/// The one place where the wall clock is read.
fn present() -> DateTime<Utc> {
    Utc::now()
}

/// The site of a folder as it is now, for commands that only look.
fn session_of(root: &Path) -> Session {
    let settings = Settings {
        root: root.to_owned(),
        output: root::published(root),
        base_url: None,
        as_of: AsOf::Now(present()),
        drafts: false,
    };
    Session::new(settings, false)
}

impl OutputArgs {
    fn folder(&self, root: &Path) -> PathBuf {
        self.output.clone().unwrap_or_else(|| root::published(root))
    }

    /// Why a build with drafts may not go there: what is published from.
    fn keeps_drafts_apart(&self, site: &SiteArgs) -> Result<(), String> {
        let root = site.root.folder();
        let folder = self.folder(&root);
        let why = match site.drafts {
            true if is_same(&folder, &root::published(&root)) => "from where it is published",
            true if write::is_without_drafts(&folder) => {
                "which holds a site without drafts and may be published"
            }
            _ => return Ok(()),
        };
        Err(format!(
            "with `--drafts` the site must not go to `{}`, {why}; \
             add `--output DIR` with a folder of its own, or see it with `chancery serve --drafts`",
            folder.display()
        ))
    }
}

/// Whether two paths lead to one folder, which need not be there yet.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let above = whole
            .ancestors()
            .find_map(|above| Some((above.to_owned(), above.canonicalize().ok()?)));
        match above {
            Some((above, real)) => real.join(whole.strip_prefix(above).unwrap_or(Path::new(""))),
            None => whole,
        }
    };
    real(one) == real(other)
}

/// Parses the command line and does what it says.
pub fn run() -> ExitCode {
    say::end(command(Cli::parse().command))
}

fn command(command: Command) -> ExitCode {
    match command {
        Command::Build {
            site,
            output,
            report,
        } => match output.keeps_drafts_apart(&site) {
            Ok(()) => build::run(&site, &output, &report, build::Mode::Build),
            Err(why) => say::fail(USAGE, why),
        },
        Command::Check {
            site,
            output,
            report,
        } => build::run(&site, &output, &report, build::Mode::Check),
        Command::Watch {
            site,
            output,
            report,
            watch,
        } => match output.keeps_drafts_apart(&site) {
            Ok(()) => watch::run(&site, &output, &report, &watch),
            Err(why) => say::fail(USAGE, why),
        },
        Command::Serve {
            site,
            report,
            watch,
            serve,
        } => serve::run(&site, &report, &watch, &serve),
        Command::Annotate { registry } => annotate::run(&registry),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Init { dir } => init::run(&dir),
        Command::New { kind, name, root } => new::run(kind, &name, &root.folder()),
        Command::List { what, site, format } => list::run(what, &site, format),
        Command::Theme { command } => theme::run(&command),
        Command::Schema { kind } => schema::run(kind),
        Command::Clean { root, output } => clean::run(&root.folder(), &output),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "chancery", &mut script);
            say::out(&String::from_utf8_lossy(&script));
            ExitCode::SUCCESS
        }
    }
}
