//! A small site on disk for one test: write files, build, look, edit, build again.

pub(crate) mod html;
pub(crate) mod served;
pub(crate) mod watched;

use chancery::diag::{Diagnostics, report};
use chancery::session::{AsOf, Outcome, Scan, Session, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The instant at which test sites are built, unless a test says otherwise.
pub(crate) const NOW: &str = "2030-01-01T00:00:00Z";

/// A site in a folder of its own, removed when dropped.
pub(crate) struct SiteTest {
    dir: tempfile::TempDir,
    as_of: String,
    drafts: bool,
    base_url: Option<String>,
    deny_warnings: bool,
}

/// What a build said and did.
pub(crate) struct Built<'a> {
    /// The site.
    pub(crate) site: &'a SiteTest,
    /// What came of it.
    pub(crate) outcome: Outcome,
    session: Session,
}

impl SiteTest {
    /// A site of these files: each begins with a line `//- PATH`.
    pub(crate) fn new(fixture: &str) -> SiteTest {
        let site = SiteTest {
            dir: tempfile::tempdir().unwrap(),
            as_of: NOW.into(),
            drafts: false,
            base_url: None,
            deny_warnings: false,
        };
        site.write_all(fixture)
    }

    /// A site with a configuration and two topics, for tests of articles.
    pub(crate) fn plain(fixture: &str) -> SiteTest {
        SiteTest::new(
            "//- chancery.yaml\ntitle: Test\nbase_url: https://example.org/brief/\ntimezone: UTC\n\
             feeds: {authority: \"example.org,2026:brief\"}\n\
             //- content/topics/trade.yaml\nname: Trade\n\
             //- content/topics/sea.yaml\nname: The sea\n",
        )
        .write_all(fixture)
    }

    fn write_all(self, fixture: &str) -> SiteTest {
        for part in parts(fixture) {
            self.write(part.path, part.bytes());
        }
        self
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &SiteTest {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Replaces words in a file of the site, all of them; they must be there.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &SiteTest {
        let text = fs::read_to_string(self.root().join(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold `{from}`");
        self.write(path, text.replace(from, to))
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) -> &SiteTest {
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    /// The clock of later builds.
    pub(crate) fn clock(mut self, words: &str) -> SiteTest {
        self.as_of = words.into();
        self
    }

    /// Later builds show drafts.
    pub(crate) fn drafts(mut self) -> SiteTest {
        self.drafts = true;
        self
    }

    /// Later builds stand at this address.
    pub(crate) fn base_url(mut self, url: &str) -> SiteTest {
        self.base_url = Some(url.into());
        self
    }

    /// Later builds take warnings for errors.
    pub(crate) fn deny_warnings(mut self) -> SiteTest {
        self.deny_warnings = true;
        self
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    /// The output folder.
    pub(crate) fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    /// Runs the program itself, in the site's folder.
    pub(crate) fn run_program(&self, arguments: &[&str]) -> Ran {
        Ran::new(program().args(arguments).current_dir(self.root()))
    }

    /// A session that builds into this folder.
    pub(crate) fn session(&self, output: PathBuf) -> Session {
        self.session_as_of(output, AsOf::Words(self.as_of.clone()))
    }

    /// The same with another clock.
    pub(crate) fn session_as_of(&self, output: PathBuf, as_of: AsOf) -> Session {
        let settings = Settings {
            root: self.root().to_owned(),
            output,
            base_url: self.base_url.clone(),
            as_of,
            drafts: self.drafts,
        };
        Session::new(settings, self.deny_warnings)
    }

    fn run(&self, work: impl FnOnce(&mut Session) -> Outcome) -> Built<'_> {
        let mut session = self.session(self.output());
        let outcome = work(&mut session);
        Built {
            site: self,
            outcome,
            session,
        }
    }

    /// Builds, whatever comes of it.
    pub(crate) fn build(&self) -> Built<'_> {
        self.run(|s| s.build(Scan::Whole, &|_, _| ()))
    }

    /// Builds, and does something when the pages are made and not yet in their places.
    pub(crate) fn build_while(&self, work: impl Fn() + Sync) -> Built<'_> {
        let last = |done, total| {
            if done == total {
                work();
            }
        };
        self.run(|s| s.build(Scan::Whole, &last))
    }

    /// Checks, whatever comes of it.
    pub(crate) fn check(&self) -> Built<'_> {
        self.run(|s| s.check(&|_, _| ()))
    }

    /// The tree that a clean build into another folder writes.
    pub(crate) fn clean_tree(&self) -> BTreeMap<String, Vec<u8>> {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let outcome = self.session(out.clone()).build(Scan::Whole, &|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        tree(&out)
    }

    /// A file of the output, as text.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        let full = self.output().join(path);
        fs::read_to_string(&full)
            .unwrap_or_else(|e| panic!("{path}: {e}; there is: {:#?}", self.tree().keys()))
    }

    /// Whether the output has a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.output().join(path).exists()
    }

    /// The output: path and bytes.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.output())
    }
}

impl<'a> Built<'a> {
    /// The site, if the build had no errors and its pages are sound.
    #[track_caller]
    pub(crate) fn ok(&self) -> &'a SiteTest {
        assert!(!self.outcome.diags.has_errors(), "{}", self.short());
        html::check(&self.site.output());
        self.site
    }

    /// The messages, one line each.
    pub(crate) fn short(&self) -> String {
        report::short(&self.outcome.diags, &|path| self.session.text(path))
    }

    /// The messages as people see them, without colours.
    pub(crate) fn text(&self) -> String {
        report::text(&self.outcome.diags, &|path| self.session.text(path), false)
    }

    /// What was found.
    pub(crate) fn diags(&self) -> &Diagnostics {
        &self.outcome.diags
    }

    /// The codes of what was found, sorted, each once.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.outcome.diags.0.iter().map(|d| d.code.0).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Fails unless the messages hold these words.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Built<'a> {
        assert!(
            self.short().contains(words),
            "not said: {words}\n{}",
            self.short()
        );
        self
    }
}

/// A fixture's article of a day in September 2024, titled by its id.
pub(crate) fn article_on(id: &str, day: u32, topics: &str) -> String {
    format!(
        "//- content/articles/{id}.md\n---\ntitle: {id}\ndate: 2024-09-{day}\ntopics: [{topics}]\n---\nText.\n"
    )
}

/// The program, to be given arguments.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// Runs a command to its end.
    pub(crate) fn new(command: &mut Command) -> Ran {
        let output = command.output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, if it ended with this code.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }
}

/// A file of a fixture: what stands below its line `//- PATH`. The words `crlf`
/// and `bom` after the path give it these line ends and that mark.
pub(crate) struct Part<'a> {
    /// The path, from the site's root.
    pub(crate) path: &'a str,
    flags: Vec<&'a str>,
    /// The text as it stands in the fixture.
    pub(crate) text: &'a str,
}

impl Part<'_> {
    /// The file's bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut text = self.text.to_owned();
        if self.flags.contains(&"crlf") {
            text = text.replace('\n', "\r\n");
        }
        if self.flags.contains(&"bom") {
            text.insert(0, '\u{feff}');
        }
        text.into_bytes()
    }
}

/// The files of a fixture.
pub(crate) fn parts(fixture: &str) -> Vec<Part<'_>> {
    let starts: Vec<usize> = fixture
        .match_indices("//- ")
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || fixture[..*at].ends_with('\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([fixture.len()]);
    let each = starts.iter().zip(ends).map(|(start, end)| {
        let (head, text) = fixture[*start..end]
            .split_once('\n')
            .unwrap_or((&fixture[*start..end], ""));
        let mut words = head.split_whitespace().skip(1);
        Part {
            path: words.next().unwrap_or(""),
            flags: words.collect(),
            text,
        }
    });
    each.collect()
}

/// Compares a text with the file that holds what is expected; `UPDATE=1` writes it instead.
#[track_caller]
pub(crate) fn same_as_file(path: &Path, actual: &str) {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return;
    }
    if update() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return;
    }
    panic!(
        "{} is not what it should be; UPDATE=1 writes it\n{}",
        path.display(),
        first_difference(&expected, actual)
    );
}

/// Whether expectations are written rather than compared.
pub(crate) fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// The first line that differs, with both versions.
pub(crate) fn first_difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        let (a, b) = (left.next(), right.next());
        if a != b {
            let side = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
            return format!("line {number}\n- {}\n+ {}", side(a), side(b));
        }
        if a.is_none() {
            break;
        }
    }
    "the ends of lines differ".into()
}

/// A path of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files below a folder but the writer's own.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            let path = e
                .path()
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (path, fs::read(e.path()).unwrap())
        })
        .collect()
}

/// The material beside the project, where it is.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    path.exists().then_some(path)
}
