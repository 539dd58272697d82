use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use tempfile::TempDir;

use super::{MANIFEST, Output, OutputError, STAGE, WriteReport};

/// An output folder in a place of its own.
struct Folder {
    _place: TempDir,
    root: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("output");
        Self {
            _place: place,
            root,
        }
    }

    fn open(&self) -> Output {
        Output::open(&self.root).unwrap()
    }

    fn try_build(&self, files: &[(&str, &str)]) -> Result<WriteReport, OutputError> {
        let output = Output::open(&self.root)?;
        files
            .iter()
            .try_for_each(|(path, text)| output.put(path, text.as_bytes()).map(drop))?;
        output.commit()
    }

    fn build(&self, files: &[(&str, &str)]) -> WriteReport {
        self.try_build(files).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok()
    }

    /// Everything below it, folders with an empty text, with the time of each.
    fn tree(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut tree = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&self.root) {
            let Ok(entry) = entry else { continue };
            let bytes = if entry.file_type().is_file() {
                fs::read(entry.path()).unwrap()
            } else {
                Vec::new()
            };
            let time = entry.metadata().unwrap().modified().unwrap();
            tree.insert(entry.path().to_owned(), (bytes, time));
        }
        tree
    }

    /// Files and folders without their times.
    fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.tree()
            .into_iter()
            .map(|(path, (bytes, _))| (path, bytes))
            .collect()
    }

    /// Makes everything look old, so that a write within the same tick is seen.
    fn age(&self) {
        let past = SystemTime::now() - Duration::from_secs(3600);
        for path in self.tree().into_keys() {
            fs::File::open(path).unwrap().set_modified(past).unwrap();
        }
    }
}

fn list(report: &WriteReport) -> (Vec<&str>, usize, Vec<&str>) {
    (
        report.written.iter().map(String::as_str).collect(),
        report.unchanged,
        report.removed.iter().map(String::as_str).collect(),
    )
}

#[test]
fn a_first_build_makes_the_folder_and_the_manifest() {
    let folder = Folder::new();
    let report = folder.build(&[("topics/x/index.html", "x"), ("index.html", "home")]);
    assert_eq!(
        list(&report),
        (vec!["index.html", "topics/x/index.html"], 0, vec![])
    );
    assert_eq!(folder.read("topics/x/index.html"), "x");
    let manifest = folder.read(MANIFEST);
    let lines: Vec<_> = manifest.lines().collect();
    assert_eq!(lines[0], "chancery manifest 1");
    assert!(lines[1].len() == 32 + 2 + "index.html".len() && lines[1].ends_with("  index.html"));
    assert_eq!(lines.len(), 3);
    assert!(!folder.has(STAGE));
}

#[test]
fn opening_makes_nothing() {
    let folder = Folder::new();
    folder.open().abort();
    assert!(!folder.root.exists());
}

#[test]
fn an_equal_build_touches_nothing() {
    let folder = Folder::new();
    let files = [("a/index.html", "a"), ("b.css", "b"), ("empty.txt", "")];
    folder.build(&files);
    folder.age();
    let before = folder.tree();
    assert_eq!(list(&folder.build(&files)), (vec![], 3, vec![]));
    assert_eq!(folder.tree(), before);
}

#[test]
fn only_what_differs_is_written() {
    let folder = Folder::new();
    folder.build(&[("a/index.html", "a"), ("b/index.html", "b")]);
    folder.age();
    let before = folder.tree();
    let report = folder.build(&[
        ("a/index.html", "a"),
        ("b/index.html", "c"),
        ("b/new.html", "n"),
    ]);
    assert_eq!(
        list(&report),
        (vec!["b/index.html", "b/new.html"], 1, vec![])
    );
    let unchanged = folder.root.join("a/index.html");
    assert_eq!(folder.tree()[&unchanged], before[&unchanged]);
    assert_eq!(folder.read("b/index.html"), "c");
}

#[test]
fn a_build_of_equal_bytes_gives_an_equal_folder() {
    let (one, two) = (Folder::new(), Folder::new());
    one.build(&[("a/x", "1"), ("a/y", "2"), ("c", "3")]);
    one.build(&[("c", "4"), ("b/x", "2")]);
    two.build(&[("b/x", "2"), ("c", "4")]);
    assert_eq!(one.read(MANIFEST), two.read(MANIFEST));
    let names = |folder: &Folder| -> Vec<_> {
        let contents = folder.contents().into_iter();
        contents
            .map(|(path, bytes)| (path.strip_prefix(&folder.root).unwrap().to_owned(), bytes))
            .collect()
    };
    assert_eq!(names(&one), names(&two));
}

#[test]
fn a_file_changed_by_hand_is_made_again() {
    let folder = Folder::new();
    folder.build(&[("index.html", "mine")]);
    folder.write("index.html", "edit");
    assert_eq!(
        list(&folder.build(&[("index.html", "mine")])).0,
        ["index.html"]
    );
    assert_eq!(folder.read("index.html"), "mine");
}

#[test]
fn a_file_removed_by_hand_is_made_again() {
    let folder = Folder::new();
    folder.build(&[("a/b/index.html", "mine")]);
    fs::remove_dir_all(folder.root.join("a")).unwrap();
    assert_eq!(
        list(&folder.build(&[("a/b/index.html", "mine")])).0,
        ["a/b/index.html"]
    );
}

#[test]
fn what_is_stale_goes_with_the_folders_it_empties() {
    let folder = Folder::new();
    folder.build(&[
        ("a/b/c/index.html", "1"),
        ("a/x", "2"),
        ("d/e/index.html", "3"),
        ("f", "4"),
    ]);
    let report = folder.build(&[("a/x", "2")]);
    assert_eq!(
        list(&report),
        (vec![], 1, vec!["a/b/c/index.html", "d/e/index.html", "f"])
    );
    assert!(folder.has("a") && !folder.has("a/b") && !folder.has("d"));
}

#[test]
fn a_stale_folder_with_a_foreign_file_stays() {
    let folder = Folder::new();
    folder.build(&[("a/b/index.html", "1"), ("x", "2")]);
    folder.write("a/b/notes.txt", "keep me");
    folder.build(&[("x", "2")]);
    assert_eq!(folder.read("a/b/notes.txt"), "keep me");
    assert!(!folder.has("a/b/index.html"));
}

#[test]
fn what_others_put_there_is_kept() {
    let folder = Folder::new();
    folder.write(".git/HEAD", "ref");
    folder.write(".gitignore", "*");
    folder.build(&[("index.html", "1")]);
    folder.write("notes.txt", "keep me");
    folder.build(&[("other.html", "2")]);
    assert_eq!(folder.read(".git/HEAD"), "ref");
    assert_eq!(folder.read(".gitignore"), "*");
    assert_eq!(folder.read("notes.txt"), "keep me");
}

#[test]
fn a_foreign_file_is_never_replaced() {
    let folder = Folder::new();
    folder.build(&[("index.html", "1")]);
    folder.write("about.html", "theirs");
    let before = folder.contents();
    let error = folder
        .try_build(&[("index.html", "2"), ("about.html", "ours")])
        .unwrap_err();
    assert!(
        matches!(&error, OutputError::Foreign { path } if path.ends_with("about.html")),
        "{error}"
    );
    assert_eq!(folder.contents(), before);
}

#[test]
fn a_foreign_file_of_equal_bytes_is_adopted() {
    let folder = Folder::new();
    folder.build(&[("index.html", "1")]);
    folder.write("about.html", "same");
    let report = folder.build(&[("index.html", "1"), ("about.html", "same")]);
    assert_eq!(list(&report), (vec![], 2, vec![]));
    assert_eq!(
        list(&folder.build(&[("index.html", "1")])).2,
        ["about.html"]
    );
}

#[test]
fn an_owned_file_gives_way_to_a_folder_and_back() {
    let folder = Folder::new();
    folder.build(&[("a", "file"), ("b", "1")]);
    let report = folder.build(&[("a/c/index.html", "inside"), ("b", "1")]);
    assert_eq!(list(&report), (vec!["a/c/index.html"], 1, vec!["a"]));
    let report = folder.build(&[("a", "file"), ("b", "1")]);
    assert_eq!(list(&report), (vec!["a"], 1, vec!["a/c/index.html"]));
    assert_eq!(folder.read("a"), "file");
}

#[test]
fn a_foreign_thing_of_the_wrong_kind_is_an_error() {
    let folder = Folder::new();
    folder.build(&[("x", "1")]);
    folder.write("a", "a file");
    folder.write("b/notes.txt", "a folder");
    fs::create_dir(folder.root.join("c")).unwrap();
    let before = folder.contents();
    for path in ["a/index.html", "b", "c"] {
        let error = folder.try_build(&[("x", "2"), (path, "ours")]).unwrap_err();
        assert!(
            matches!(error, OutputError::Foreign { .. }),
            "{path}: {error}"
        );
        assert_eq!(folder.contents(), before);
    }
}

#[test]
fn an_owned_folder_with_a_foreign_file_does_not_give_way() {
    let folder = Folder::new();
    folder.build(&[("a/b/index.html", "1")]);
    folder.write("a/b/notes.txt", "keep me");
    let error = folder.try_build(&[("a", "2")]).unwrap_err();
    assert!(
        matches!(&error, OutputError::Foreign { path } if path.ends_with("notes.txt")),
        "{error}"
    );
}

#[test]
fn two_files_at_one_path_are_an_error() {
    let clashes: [&[&str]; 4] = [
        &["a", "a"],
        &["n/a", "n/a"],
        &["a", "a/b"],
        &["n/a/b", "n/a"],
    ];
    for paths in clashes {
        for with_old in [false, true] {
            let folder = Folder::new();
            if with_old {
                folder.build(&[(paths[0], "x"), ("keep", "1")]);
            }
            let files: Vec<_> = paths.iter().map(|path| (*path, "x")).collect();
            let before = folder.contents();
            let error = folder.try_build(&files).unwrap_err();
            assert!(
                matches!(error, OutputError::Twice { .. }),
                "{paths:?}: {error}"
            );
            assert_eq!(folder.contents(), before);
        }
    }
}

#[test]
fn dropping_or_aborting_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    folder.build(&[("a/index.html", "1"), ("b", "2")]);
    let before = folder.contents();
    for by_drop in [false, true] {
        let output = folder.open();
        output.put("a/index.html", b"changed").unwrap();
        output.put("new/deep/index.html", b"new").unwrap();
        if by_drop {
            drop(output)
        } else {
            output.abort()
        }
        assert_eq!(folder.contents(), before);
    }
}

#[test]
fn aborting_a_first_build_leaves_no_folder() {
    let place = tempfile::tempdir().unwrap();
    let output = Output::open(&place.path().join("deep/output")).unwrap();
    output.put("a/index.html", b"1").unwrap();
    output.abort();
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn nothing_is_seen_before_the_commit() {
    let folder = Folder::new();
    folder.build(&[("a", "1")]);
    let output = folder.open();
    output.put("a", b"2").unwrap();
    output.put("n/b", b"3").unwrap();
    assert_eq!(folder.read("a"), "1");
    assert!(!folder.has("n"));
    output.commit().unwrap();
    assert_eq!(folder.read("a"), "2");
    assert_eq!(folder.read("n/b"), "3");
}

#[test]
fn what_a_killed_run_left_is_cleared_away() {
    let folder = Folder::new();
    folder.build(&[("a", "1")]);
    let before = folder.contents();
    folder.write(".chancery-stage/files/0", "half a pa");
    folder.write(".chancery-stage/new/topics/x/index.html", "never moved");
    folder.open().abort();
    assert_eq!(folder.contents(), before);
}

#[test]
fn a_run_killed_while_moving_still_owns_what_it_moved() {
    let folder = Folder::new();
    folder.build(&[("a", "1"), ("old", "1")]);
    let first = folder.read(MANIFEST);
    folder.build(&[("a", "2"), ("n/b", "3"), ("n/c", "4"), ("old", "1")]);
    let second = folder.read(MANIFEST);
    // As if it had been killed before the manifest: `n/b` has arrived, `n/c` has not, and
    // someone else has written there.
    folder.write(".chancery-stage/.chancery-manifest", &second);
    folder.write(MANIFEST, &first);
    folder.write("n/c", "theirs");
    let report = folder.build(&[("a", "5"), ("n/b", "6")]);
    assert_eq!(list(&report), (vec!["a", "n/b"], 0, vec!["old"]));
    assert_eq!(folder.read("n/c"), "theirs");
}

#[test]
fn a_run_killed_while_removing_leaves_no_empty_folders() {
    let folder = Folder::new();
    folder.build(&[("a/b/c/index.html", "1"), ("x", "1")]);
    fs::remove_file(folder.root.join("a/b/c/index.html")).unwrap();
    fs::remove_dir(folder.root.join("a/b/c")).unwrap();
    assert_eq!(list(&folder.build(&[("x", "1")])), (vec![], 1, vec![]));
    assert!(!folder.has("a"));
}

#[test]
fn a_first_run_killed_while_moving_is_recovered() {
    let folder = Folder::new();
    folder.build(&[("a", "1"), ("n/b", "2")]);
    let manifest = folder.read(MANIFEST);
    fs::remove_file(folder.root.join(MANIFEST)).unwrap();
    folder.write(".chancery-stage/.chancery-manifest", &manifest);
    // The run after it fails, and the one after that still knows.
    folder.open().abort();
    assert_eq!(
        list(&folder.build(&[("a", "3")])),
        (vec!["a"], 0, vec!["n/b"])
    );
}

#[test]
fn folders_of_others_are_refused() {
    let folder = Folder::new();
    folder.write("thesis.doc", "years of work");
    let error = Output::open(&folder.root).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    let error = Output::open(&folder.root.join("thesis.doc")).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    assert_eq!(folder.read("thesis.doc"), "years of work");
}

#[test]
fn a_manifest_that_cannot_be_understood_is_refused() {
    let good = "0123456789abcdef0123456789abcdef  a";
    let broken = [
        (String::new(), 1),
        ("chancery manifest 1".to_owned(), 1),
        (format!("chancery manifest 2\n{good}\n"), 1),
        (format!("chancery manifest 1\n{good}\n0123"), 3),
        (format!("chancery manifest 1\n{good}\n{good}\n"), 3),
        (format!("chancery manifest 1\n{good}/../../b\n"), 2),
        ("chancery manifest 1\nxyz  a\n".to_owned(), 2),
        ("chancery manifest 1\n\n".to_owned(), 2),
    ];
    for (text, at) in broken {
        let folder = Folder::new();
        folder.write(MANIFEST, &text);
        let error = Output::open(&folder.root).unwrap_err();
        assert!(
            matches!(error, OutputError::Manifest { line, .. } if line == at),
            "{text:?}: {error}"
        );
    }
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let folder = Folder::new();
    let output = folder.open();
    let paths = [
        "",
        "/",
        "/etc/passwd",
        "../x",
        "a/../x",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a\0b",
        "a\nb",
        ".",
        ".chancery-manifest",
        ".chancery-stage/x",
        ".Chancery-Stage/x",
        "C:x",
    ];
    for path in paths {
        let error = output.put(path, b"x").unwrap_err();
        assert!(
            matches!(error, OutputError::Path { .. }),
            "{path:?}: {error}"
        );
    }
    for path in [
        ".nojekyll",
        ".well-known/security.txt",
        "a..b",
        "日本/index.html",
    ] {
        output.put(path, b"x").unwrap();
    }
}

#[test]
fn copies_are_compared_and_replaced_like_any_file() {
    let folder = Folder::new();
    let source = folder.root.with_file_name("source");
    for size in [10, 3 << 20] {
        let copy = || {
            let output = folder.open();
            output.copy("img/logo.png", &source).unwrap();
            output.commit().unwrap()
        };
        fs::write(&source, vec![1; size]).unwrap();
        assert_eq!(list(&copy()), (vec!["img/logo.png"], 0, vec![]));
        assert_eq!(list(&copy()), (vec![], 1, vec![]));
        fs::write(&source, vec![2; size]).unwrap();
        assert_eq!(list(&copy()), (vec!["img/logo.png"], 0, vec![]));
        assert_eq!(
            fs::read(folder.root.join("img/logo.png")).unwrap(),
            vec![2; size]
        );
        folder.write("img/logo.png", "by hand");
        assert_eq!(list(&copy()), (vec!["img/logo.png"], 0, vec![]));
    }
    let missing = folder
        .open()
        .copy("x", Path::new("/no/such/file"))
        .unwrap_err();
    assert!(matches!(missing, OutputError::Source { .. }), "{missing}");
}

#[test]
fn a_file_is_kept_without_its_bytes_while_it_is_intact() {
    let folder = Folder::new();
    let first = folder.open();
    let a = first.put("a/index.html", b"1").unwrap();
    let b = first.put("b", b"2").unwrap();
    let c = first.put("c", b"3").unwrap();
    first.commit().unwrap();
    folder.write("b", "edited");
    // A file of other times is read.
    folder.write("c", "3");
    let output = folder.open();
    assert!(output.keep("a/index.html", &a).unwrap());
    assert!(output.keep("c", &c).unwrap());
    assert!(!output.keep("b", &b).unwrap());
    assert!(!output.keep("unknown", &a).unwrap());
    // What the manifest says counts, whatever was built once.
    assert!(!output.keep("c", &a).unwrap());
    output.put("b", b"2").unwrap();
    assert_eq!(list(&output.commit().unwrap()), (vec!["b"], 2, vec![]));
}

#[test]
fn the_rest_is_kept_without_a_look() {
    let folder = Folder::new();
    let report = folder.build(&[("a", "1"), ("b/c", "2"), ("d", "3")]);
    let mut output = folder.open();
    assert!(output.follows(report.manifest));
    output.put("a", b"new").unwrap();
    output.keep_rest();
    let next = output.commit().unwrap();
    assert_eq!(list(&next), (vec!["a"], 2, vec![]));
    assert!(folder.open().follows(next.manifest) && !folder.open().follows(report.manifest));
}

#[test]
fn one_writer_at_a_time() {
    let folder = Folder::new();
    folder.build(&[("a", "1")]);
    let first = folder.open();
    let error = Output::open(&folder.root).unwrap_err();
    assert!(matches!(error, OutputError::Locked { .. }), "{error}");
    drop(first);
    folder.open().abort();
}

#[test]
fn two_first_builds_do_not_mix() {
    let folder = Folder::new();
    let (first, second) = (folder.open(), folder.open());
    first.put("a", b"1").unwrap();
    assert!(matches!(
        second.put("b", b"2"),
        Err(OutputError::Locked { .. })
    ));
    first.commit().unwrap();
    assert!(matches!(
        second.put("b", b"2"),
        Err(OutputError::Locked { .. })
    ));
    drop(second);
    assert_eq!(folder.read("a"), "1");
}

#[test]
fn cleaning_removes_what_is_owned_and_no_more() {
    let folder = Folder::new();
    folder.build(&[("a/b/index.html", "1"), ("c", "2")]);
    folder.write("notes.txt", "keep me");
    let report = Output::clean(&folder.root).unwrap();
    assert_eq!(list(&report), (vec![], 0, vec!["a/b/index.html", "c"]));
    let left: Vec<_> = fs::read_dir(&folder.root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["notes.txt"]);
    assert!(matches!(
        Output::clean(&folder.root),
        Err(OutputError::Refused { .. })
    ));
    assert_eq!(
        Output::clean(&folder.root.join("absent")).unwrap(),
        WriteReport::default()
    );
}

#[test]
fn many_threads_write_one_site() {
    let folder = Folder::new();
    let site: Vec<_> = (0..2000)
        .map(|n| {
            (
                format!("{}/{}/{n}.html", n % 7, n % 31),
                format!("page {n}"),
            )
        })
        .collect();
    let build = || {
        let output = folder.open();
        site.par_iter().for_each(|(path, text)| {
            output.put(path, text.as_bytes()).unwrap();
        });
        output.commit().unwrap()
    };
    assert_eq!(build().written.len(), 2000);
    let manifest = folder.read(MANIFEST);
    assert_eq!(build().unchanged, 2000);
    assert_eq!(folder.read(MANIFEST), manifest);
    assert!(site.iter().all(|(path, text)| folder.read(path) == *text));
}

#[test]
fn a_commit_that_fails_is_finished_by_the_next() {
    let folder = Folder::new();
    folder.build(&[("a", "1")]);
    let output = folder.open();
    output.put("a", b"2").unwrap();
    output.put("n/b", b"3").unwrap();
    // Something appears where a new folder goes, after it was looked at.
    folder.write("n/b", "theirs");
    let error = output.commit().unwrap_err();
    let OutputError::Unfinished { source } = error else {
        panic!("{error}")
    };
    assert!(matches!(*source, OutputError::Foreign { .. }), "{source}");
    fs::remove_dir_all(folder.root.join("n")).unwrap();
    folder.build(&[("a", "2"), ("n/b", "3")]);
    assert_eq!(folder.read("n/b"), "3");
    assert!(!folder.has(STAGE));
}

#[test]
fn an_error_names_its_path_and_says_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("file"), "").unwrap();
    let error = Output::open(&place.path().join("file/output")).unwrap_err();
    assert!(error.to_string().contains("file/output"), "{error}");
    assert!(error.help().contains("check that the folder"), "{error}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn files_can_be_read_by_a_web_server() {
        let folder = Folder::new();
        let source = folder.root.with_file_name("source");
        fs::write(&source, vec![1; 3 << 20]).unwrap();
        fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
        let plain = folder.root.with_file_name("plain");
        fs::write(&plain, "").unwrap();
        let output = folder.open();
        output.copy("n/big.bin", &source).unwrap();
        output.put("index.html", b"1").unwrap();
        output.commit().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        for path in ["n/big.bin", "index.html", MANIFEST] {
            assert_eq!(mode(&folder.root.join(path)), mode(&plain), "{path}");
        }
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = Folder::new();
        let elsewhere = folder.root.with_file_name("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        folder.build(&[("x", "1")]);
        symlink(&elsewhere, folder.root.join("a")).unwrap();
        for path in ["a/index.html", "a/b/index.html"] {
            let error = folder.try_build(&[("x", "1"), (path, "2")]).unwrap_err();
            assert!(matches!(error, OutputError::Link { .. }), "{error}");
        }
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn the_stage_is_never_a_link() {
        let folder = Folder::new();
        let elsewhere = folder.root.with_file_name("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        folder.build(&[("x", "1")]);
        symlink(&elsewhere, folder.root.join(STAGE)).unwrap();
        let error = folder.try_build(&[("x", "2")]).unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_removed_through_a_link() {
        let folder = Folder::new();
        let elsewhere = folder.root.with_file_name("elsewhere");
        folder.build(&[("a/index.html", "1"), ("x", "1")]);
        fs::rename(folder.root.join("a"), &elsewhere).unwrap();
        symlink(&elsewhere, folder.root.join("a")).unwrap();
        assert_eq!(list(&folder.build(&[("x", "1")])).2, [""; 0]);
        assert_eq!(
            fs::read_to_string(elsewhere.join("index.html")).unwrap(),
            "1"
        );
    }

    #[test]
    fn a_run_killed_while_moving_does_not_own_what_lies_behind_a_link() {
        let folder = Folder::new();
        let elsewhere = folder.root.with_file_name("elsewhere");
        folder.build(&[("x", "1")]);
        let first = folder.read(MANIFEST);
        folder.build(&[("a/index.html", "1"), ("b", "1"), ("x", "1")]);
        let second = folder.read(MANIFEST);
        // As if it had been killed before the manifest, and the owner had then moved files
        // elsewhere and linked to them.
        fs::rename(folder.root.join("a"), &elsewhere).unwrap();
        symlink(&elsewhere, folder.root.join("a")).unwrap();
        fs::rename(folder.root.join("b"), elsewhere.join("b")).unwrap();
        symlink(elsewhere.join("b"), folder.root.join("b")).unwrap();
        folder.write(".chancery-stage/.chancery-manifest", &second);
        folder.write(MANIFEST, &first);
        folder.open().abort();
        assert_eq!(folder.read(MANIFEST), first);
        assert_eq!(list(&folder.build(&[("x", "1")])).2, [""; 0]);
        assert!(folder.has("b") && elsewhere.join("index.html").is_file());
    }

    #[test]
    fn a_file_that_became_a_link_is_replaced_and_a_foreign_link_is_not() {
        let folder = Folder::new();
        let elsewhere = folder.root.with_file_name("elsewhere");
        fs::write(&elsewhere, "1").unwrap();
        folder.build(&[("a", "1")]);
        fs::remove_file(folder.root.join("a")).unwrap();
        symlink(&elsewhere, folder.root.join("a")).unwrap();
        folder.build(&[("a", "1")]);
        assert!(
            fs::symlink_metadata(folder.root.join("a"))
                .unwrap()
                .is_file()
        );
        symlink(&elsewhere, folder.root.join("b")).unwrap();
        let error = folder.try_build(&[("a", "1"), ("b", "1")]).unwrap_err();
        assert!(matches!(error, OutputError::Foreign { .. }), "{error}");
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "1");
    }
}
