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
mod say;
pub mod schema;
mod serve;
mod signals;
mod watch;

use crate::serve::PORT;
use crate::session::{AsOf, Session, Settings};
use chrono::{DateTime, Utc};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;
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
        report: ReportArgs,
    },
    /// Say what a build would say, without writing
    Check {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        report: ReportArgs,
    },
    /// Build, and build again whenever a file changes
    Watch {
        #[command(flatten)]
        site: SiteArgs,
        #[command(flatten)]
        report: ReportArgs,
        #[command(flatten)]
        watch: WatchArgs,
    },
    /// Show the site in a browser while you write: build, serve, reload what changes
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
        /// A YAML file: a list of actors, or one under `actors:`
        #[arg(long, value_name = "FILE")]
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
    /// Add an article, an actor or a topic
    New {
        /// What to add
        kind: new::Kind,
        /// Its title or name
        name: String,
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
    /// List what is in the site, or kept out of it
    List {
        /// What to list
        what: list::What,
        #[command(flatten)]
        site: SiteArgs,
        /// How to print it
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Print the JSON Schema of a YAML file, for editors
    Schema {
        /// What kind of file
        kind: schema::Kind,
    },
    /// Remove from the output what Chancery wrote
    Clean {
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// The output folder, `ROOT/output` where absent
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, clap::Args)]
struct SiteArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The output folder, `ROOT/output` where absent
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
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
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Debug, clap::Args)]
struct ReportArgs {
    /// How messages are printed: for people, one line each, or as data
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Treat every warning as an error
    #[arg(long)]
    deny_warnings: bool,
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Short,
    Json,
}

impl SiteArgs {
    fn settings(&self) -> Settings {
        Settings {
            root: self.root.clone(),
            output: output_of(&self.root, self.output.as_ref()),
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
fn session_of(root: &std::path::Path) -> Session {
    let settings = Settings {
        root: root.to_owned(),
        output: output_of(root, None),
        base_url: None,
        as_of: AsOf::Now(present()),
        drafts: false,
    };
    Session::new(settings, false)
}

fn output_of(root: &std::path::Path, output: Option<&PathBuf>) -> PathBuf {
    output.cloned().unwrap_or_else(|| root.join("output"))
}

/// Parses the command line and does what it says.
pub fn run() -> ExitCode {
    say::end(command(Cli::parse().command))
}

fn command(command: Command) -> ExitCode {
    match command {
        Command::Build { site, report } => build::run(&site, &report, build::Mode::Build),
        Command::Check { site, report } => build::run(&site, &report, build::Mode::Check),
        Command::Watch {
            site,
            report,
            watch,
        } => watch::run(&site, &report, &watch),
        Command::Serve {
            site,
            report,
            watch,
            serve,
        } => serve::run(&site, &report, &watch, &serve),
        Command::Annotate { registry } => annotate::run(&registry),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Init { dir } => init::run(&dir),
        Command::New { kind, name, root } => new::run(kind, &name, &root),
        Command::List { what, site, format } => list::run(what, &site, format),
        Command::Schema { kind } => schema::run(kind),
        Command::Clean { root, output } => clean::run(&root, output.as_ref()),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "chancery", &mut script);
            say::out(&String::from_utf8_lossy(&script));
            ExitCode::SUCCESS
        }
    }
}
