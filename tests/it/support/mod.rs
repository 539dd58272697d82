//! A small site on disk for one test: write files, build, look, edit, build again.

pub mod html;

use chancery::diag::{Diagnostics, report};
use chancery::session::{AsOf, Outcome, Session, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The instant at which test sites are built, unless a test says otherwise.
pub const NOW: &str = "2030-01-01T00:00:00Z";

/// A site in a folder of its own, removed when dropped.
pub struct SiteTest {
    dir: tempfile::TempDir,
    as_of: String,
    drafts: bool,
    base_url: Option<String>,
    deny_warnings: bool,
}

/// What a build said and did.
pub struct Built<'a> {
    /// The site.
    pub site: &'a SiteTest,
    /// What came of it.
    pub outcome: Outcome,
    texts: Box<dyn Fn(&str) -> Option<String>>,
}

impl SiteTest {
    /// A site of these files: each begins with a line `//- PATH`.
    pub fn new(fixture: &str) -> SiteTest {
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
    pub fn plain(fixture: &str) -> SiteTest {
        SiteTest::new(
            "//- chancery.yaml\ntitle: Test\nbase_url: https://example.org/brief/\ntimezone: UTC\n\
             //- content/topics/trade.yaml\nname: Trade\n\
             //- content/topics/sea.yaml\nname: The sea\n",
        )
        .write_all(fixture)
    }

    fn write_all(self, fixture: &str) -> SiteTest {
        for part in fixture.split("//- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            self.write(path.trim(), text);
        }
        self
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &SiteTest {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Removes a file of the site.
    pub fn remove(&self, path: &str) -> &SiteTest {
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    /// The clock of later builds.
    pub fn as_of(mut self, words: &str) -> SiteTest {
        self.as_of = words.into();
        self
    }

    /// Later builds show drafts.
    pub fn drafts(mut self) -> SiteTest {
        self.drafts = true;
        self
    }

    /// Later builds stand at this address.
    pub fn base_url(mut self, url: &str) -> SiteTest {
        self.base_url = Some(url.into());
        self
    }

    /// Later builds take warnings for errors.
    pub fn deny_warnings(mut self) -> SiteTest {
        self.deny_warnings = true;
        self
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// The output folder.
    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    fn session(&self, output: PathBuf) -> Session {
        let settings = Settings {
            root: self.root().to_owned(),
            output,
            base_url: self.base_url.clone(),
            as_of: AsOf::Words(self.as_of.clone()),
            drafts: self.drafts,
        };
        Session::new(settings, self.deny_warnings)
    }

    fn run(&self, work: impl FnOnce(&Session) -> Outcome) -> Built<'_> {
        let session = self.session(self.output());
        let outcome = work(&session);
        Built { site: self, outcome, texts: Box::new(move |path| session.text(path)) }
    }

    /// Builds, whatever comes of it.
    pub fn build(&self) -> Built<'_> {
        self.run(|s| s.build(&|_, _| ()))
    }

    /// Checks, whatever comes of it.
    pub fn check(&self) -> Built<'_> {
        self.run(|s| s.check(&|_, _| ()))
    }

    /// The tree that a clean build into another folder writes.
    pub fn clean_tree(&self) -> BTreeMap<String, Vec<u8>> {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let outcome = self.session(out.clone()).build(&|_, _| ());
        assert!(!outcome.diags.has_errors(), "{:?}", outcome.diags);
        tree(&out)
    }

    /// A file of the output, as text.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let full = self.output().join(path);
        fs::read_to_string(&full).unwrap_or_else(|e| panic!("{path}: {e}; there is: {:#?}", self.tree().keys()))
    }

    /// Whether the output has a file.
    pub fn has(&self, path: &str) -> bool {
        self.output().join(path).exists()
    }

    /// The output: path and bytes.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.output())
    }
}

impl<'a> Built<'a> {
    /// The site, if the build had no errors and its pages are sound.
    #[track_caller]
    pub fn ok(&self) -> &'a SiteTest {
        assert!(!self.outcome.diags.has_errors(), "{}", self.short());
        html::check(&self.site.output());
        self.site
    }

    /// The messages, one line each.
    pub fn short(&self) -> String {
        report::short(&self.outcome.diags, &*self.texts)
    }

    /// The messages as people see them, without colours.
    pub fn text(&self) -> String {
        report::text(&self.outcome.diags, &*self.texts, false)
    }

    /// What was found.
    pub fn diags(&self) -> &Diagnostics {
        &self.outcome.diags
    }

    /// The codes of what was found, sorted, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.outcome.diags.0.iter().map(|d| d.code.0).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Fails unless the messages hold these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Built<'a> {
        assert!(self.short().contains(words), "not said: {words}\n{}", self.short());
        self
    }
}

/// All files below a folder but the writer's own.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            let path = e.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read(e.path()).unwrap())
        })
        .collect()
}

/// The material beside the project, where it is.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    path.exists().then_some(path)
}
