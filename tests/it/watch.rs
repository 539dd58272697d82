//! The watch: every way in which programs save files makes one rebuild that does something,
//! and the output is then what a clean build writes.

use crate::support::watched::{How, PATIENCE, SLOW, Seen, Watched, copy_folder};
use crate::support::{SiteTest, program};
use chancery::session::AsOf;
use chancery::watch::RebuildCause;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, SystemTime};

const A: &str = "content/articles/a.md";

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-09-10\ntopics: [trade]\n---\n\nWords of {title}.\n")
}

fn site() -> SiteTest {
    let site = SiteTest::plain(
        "//- content/articles/deep/c.md\n---\ntitle: C\ndate: 2024-09-08\n---\n\n[The map](map.csv)\n\
         //- content/articles/deep/map.csv\nA map.\n\
         //- static/x.css\na {}\n",
    );
    site.write(A, article("A"));
    site.write("content/articles/b.md", article("B"));
    site.write("store/linked.md", article("Linked"));
    site.write("store/all/one.md", article("One"));
    #[cfg(unix)]
    for (target, link) in [("linked.md", "linked.md"), ("all", "all")] {
        let link = site.root().join("content/articles").join(link);
        std::os::unix::fs::symlink(format!("../../store/{target}"), link).unwrap();
    }
    site
}

fn rename(site: &SiteTest, from: &str, to: &str) {
    fs::rename(site.root().join(from), site.root().join(to)).unwrap();
}

/// Does something to a site that is watched: one rebuild does something, and then the
/// output is clean.
fn one_rebuild(poll: Option<u64>, work: impl Fn(&SiteTest)) {
    let (site, turns) = rebuilds(poll, work);
    let did = turns.iter().filter(|turn| turn.did()).count();
    assert_eq!(did, 1, "{turns:#?}");
    assert!(turns.iter().all(|turn| !turn.errors), "{turns:#?}");
    assert!(site.tree() == site.clean_tree());
}

/// The same where nothing is to be done.
fn no_rebuild(poll: Option<u64>, work: impl Fn(&SiteTest)) {
    let (_, turns) = rebuilds(poll, work);
    assert!(turns.iter().all(|turn| !turn.did()), "{turns:#?}");
}

/// What is built of some work, until it is quiet.
fn rebuilds(poll: Option<u64>, work: impl Fn(&SiteTest)) -> (SiteTest, Vec<Seen>) {
    let site = site();
    let how = How {
        poll: poll.map(Duration::from_millis),
        ..How::slow()
    };
    let watched = Watched::new(&site, how);
    work(&site);
    let turns = match poll {
        // Looking sees the whole at once, so that nothing is left to be looked at.
        Some(_) => {
            let mut turns = vec![watched.next()];
            site.write("content/articles/last.md", article("Last"));
            let mut more = watched.until(|turn| turn.files().contains(&"content/articles/last.md"));
            more.pop();
            turns.extend(more);
            turns
        }
        None => watched.settled(),
    };
    drop(watched);
    (site, turns)
}

/// Each way to save, heard of and found by looking.
macro_rules! saves {
    ($($name:ident: $outcome:ident $work:expr;)*) => {
        mod by_events {
            use super::*;
            $(#[test] fn $name() { $outcome(None, $work); })*
        }
        mod by_looking {
            use super::*;
            $(#[test] fn $name() { $outcome(Some(30), $work); })*
        }
    };
}

saves! {
    in_place: one_rebuild |site| { site.write(A, article("Changed")); };
    vim: one_rebuild |site| {
        site.write("content/articles/.a.md.swp", "swap");
        site.write("content/articles/4913", "");
        site.remove("content/articles/4913");
        rename(site, A, "content/articles/a.md~");
        site.write(A, article("Changed"));
        site.remove("content/articles/a.md~");
        site.remove("content/articles/.a.md.swp");
    };
    emacs: one_rebuild |site| {
        let lock = site.root().join("content/articles/.#a.md");
        #[cfg(unix)]
        std::os::unix::fs::symlink("somebody@example.1234", &lock).unwrap();
        site.write("content/articles/#a.md#", "half of it");
        fs::copy(site.root().join(A), site.root().join("content/articles/a.md~")).unwrap();
        site.write(A, article("Changed"));
        site.remove("content/articles/#a.md#");
        #[cfg(unix)]
        fs::remove_file(lock).unwrap();
    };
    jetbrains: one_rebuild |site| {
        site.write("content/articles/a.md___jb_tmp___", article("Changed"));
        rename(site, A, "content/articles/a.md___jb_old___");
        rename(site, "content/articles/a.md___jb_tmp___", A);
        site.remove("content/articles/a.md___jb_old___");
    };
    a_piece_at_a_time: one_rebuild |site| {
        let mut file = File::create(site.root().join(A)).unwrap();
        for word in article("Changed").split_inclusive(' ') {
            file.write_all(word.as_bytes()).unwrap();
            file.flush().unwrap();
        }
    };
    stream_editor: one_rebuild |site| {
        site.write("content/articles/sedK3x9Qz", article("Changed"));
        rename(site, "content/articles/sedK3x9Qz", A);
    };
    removed_and_made_anew: one_rebuild |site| {
        site.remove(A);
        // Longer than it has to be quiet, shorter than what has gone may take to come back.
        thread::sleep(SLOW.quiet + Duration::from_millis(50));
        site.write(A, article("Changed"));
    };
    removed: one_rebuild |site| { site.remove(A); };
    checkout_of_a_thousand: one_rebuild |site| {
        let aside = site.root().join("aside");
        fs::create_dir_all(&aside).unwrap();
        for i in 0..1000 {
            fs::write(aside.join(i.to_string()), article(&format!("N{i}"))).unwrap();
        }
        fs::create_dir_all(site.root().join("static/many")).unwrap();
        for i in 0..1000 {
            let to = match i % 10 {
                0 => format!("content/articles/n{i}.md"),
                _ => format!("static/many/{i}.txt"),
            };
            rename(site, &format!("aside/{i}"), &to);
        }
    };
    new_folders_in_one_go: one_rebuild |site| {
        site.write("content/articles/x/y/z/new.md", article("New"));
        site.write("content/articles/x/y/other.md", article("Other"));
        site.write("static/p/q/r.txt", "r");
    };
    folder_renamed: one_rebuild |site| {
        rename(site, "content/articles/deep", "content/articles/shallow");
    };
    folder_moved_in: one_rebuild |site| {
        site.write("aside/in/new.md", article("New"));
        rename(site, "aside/in", "content/articles/in");
    };
    touched: no_rebuild |site| {
        let file = File::options().append(true).open(site.root().join(A)).unwrap();
        file.set_modified(SystemTime::now()).unwrap();
    };
    same_bytes: no_rebuild |site| { site.write(A, article("A")); };
}

#[cfg(unix)]
mod links {
    use super::*;

    fn target_is_saved_by_a_rename(site: &SiteTest) {
        site.write("store/new", article("Changed"));
        rename(site, "store/new", "store/linked.md");
    }

    fn file_comes_to_a_linked_folder(site: &SiteTest) {
        site.write("store/all/two.md", article("Two"));
    }

    fn folder_comes_by_a_link(site: &SiteTest) {
        site.write("store/more/three.md", article("Three"));
        let link = site.root().join("content/articles/more");
        std::os::unix::fs::symlink("../../store/more", link).unwrap();
    }

    #[test]
    fn are_followed_by_events() {
        one_rebuild(None, target_is_saved_by_a_rename);
        one_rebuild(None, file_comes_to_a_linked_folder);
        one_rebuild(None, folder_comes_by_a_link);
    }

    #[test]
    fn are_followed_by_looking() {
        one_rebuild(Some(30), target_is_saved_by_a_rename);
        one_rebuild(Some(30), file_comes_to_a_linked_folder);
        one_rebuild(Some(30), folder_comes_by_a_link);
    }
}

/// A folder that goes from the site without a word of its files, and what the build says of it.
#[cfg(unix)]
fn gone_folder(work: impl Fn(&SiteTest), cause: &str, said: Option<&str>) {
    let (site, turns) = rebuilds(None, work);
    let rebuilds: Vec<&Seen> = turns
        .iter()
        .filter(|turn| turn.did() || !turn.same_diags || !turn.files().is_empty())
        .collect();
    assert_eq!(rebuilds.len(), 1, "{turns:#?}");
    assert_eq!(rebuilds[0].files(), [cause]);
    match said {
        Some(words) => assert!(rebuilds[0].short.contains(words), "{turns:#?}"),
        None => {
            assert!(rebuilds[0].did() && !rebuilds[0].errors, "{turns:#?}");
            assert!(site.tree() == site.clean_tree());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_goes_is_told_at_once() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    const ALL: &str = "content/articles/all";
    gone_folder(
        |site| fs::remove_file(site.root().join(ALL)).unwrap(),
        ALL,
        None,
    );
    let nowhere = |site: &SiteTest| {
        symlink("../../nowhere", site.root().join("new")).unwrap();
        rename(site, "new", ALL);
    };
    gone_folder(nowhere, ALL, Some("content/articles/all` cannot be read"));
    let new = |site: &SiteTest| symlink("../../nowhere", site.root().join("static/new")).unwrap();
    gone_folder(new, "static/new", Some("static/new` cannot be read"));
    const DEEP: &str = "content/articles/deep";
    let shut = |mode| {
        move |site: &SiteTest| {
            let deep = site.root().join(DEEP);
            fs::set_permissions(deep, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    let readable = {
        let site = site();
        shut(0)(&site);
        site.root().join(DEEP).read_dir().is_ok()
    };
    // Who may read everything is kept from nothing.
    if !readable {
        gone_folder(shut(0), DEEP, Some("content/articles/deep` cannot be read"));
        gone_folder(shut(0o600), DEEP, Some("cannot be read"));
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_tried_again() {
    let site = site();
    let watched = Watched::new(&site, How::slow());
    // Nobody tells of what comes to be so far from the site's own folders.
    let link = site.root().join("content/articles/far.md");
    std::os::unix::fs::symlink("../../far/away/far.md", link).unwrap();
    let said = watched.settled();
    assert!(said.iter().all(|turn| turn.errors), "{said:#?}");
    site.write("far/away/far.md", article("Far"));
    let turns = watched.until(|turn| turn.did());
    assert_eq!(
        turns.last().map(|turn| &turn.cause),
        Some(&RebuildCause::Again)
    );
    drop(watched);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn git_is_let_finish() {
    // A repository, and a second working tree of one that is elsewhere.
    for (file, words, git) in [
        (".git/HEAD", "ref: refs/heads/main\n", ".git"),
        (
            ".git",
            "gitdir: elsewhere/worktrees/one\n",
            "elsewhere/worktrees/one",
        ),
    ] {
        let site = site();
        site.write(file, words);
        let watched = Watched::new(&site, How::slow());
        let lock = format!("{git}/index.lock");
        site.write(&lock, "");
        site.write(A, article("Half"));
        site.write("content/articles/b.md", article("Done"));
        thread::sleep(SLOW.quiet * 3);
        assert!(watched.is_idle(), "while git is at work nothing is built");
        site.remove(&lock);
        assert_eq!(watched.next().files(), [A, "content/articles/b.md"]);
    }
}

#[test]
fn every_kind_of_file_is_watched() {
    let site = site();
    let watched = Watched::new(&site, How::slow());
    for (path, text) in [
        ("chancery.yaml", "title: Other\ntimezone: UTC\n"),
        ("content/topics/trade.yaml", "name: Commerce\n"),
        ("content/actors/x.yaml", "name: Somebody\n"),
        ("content/articles/a.yaml", "summary: What a sidecar says.\n"),
        ("content/articles/_defaults.yaml", "topics: [sea]\n"),
        ("content/articles/deep/map.csv", "c,d.\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n"),
        ("static/x.css", "b {}\n"),
        ("templates/404.html", "Nothing here.\n"),
        ("themes/briefing/static/extra.css", "c {}\n"),
    ] {
        site.write(path, text);
        let turns = watched.settled();
        assert!(turns.iter().any(|turn| turn.did()), "{path}: {turns:#?}");
        // Of a new folder only the folder is told.
        let names_it = |turn: &Seen| turn.files().iter().any(|file| path.starts_with(file));
        assert!(turns.iter().any(names_it), "{path}: {turns:#?}");
    }
    drop(watched);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn what_is_not_the_sites_wakes_nobody() {
    let site = site();
    let watched = Watched::new(&site, How::slow());
    for path in [
        "output/foreign.txt",
        "output/articles/a/foreign.txt",
        ".chancery/cache",
        ".git/index",
        "notes.md",
        "content/.hidden/x.md",
    ] {
        site.write(path, "x");
    }
    // Reading is none of its business either.
    site.tree();
    fs::read(site.root().join(A)).unwrap();
    site.write(A, article("Changed"));
    assert_eq!(watched.next().files(), [A]);
}

#[test]
fn a_folder_that_is_replaced_stays_watched() {
    let site = site();
    let watched = Watched::new(&site, How::slow());
    let (content, root) = (site.root().join("content"), site.root().to_owned());
    fs::rename(&content, root.join("before")).unwrap();
    copy_folder(&root.join("before"), &content);
    watched.settled();
    site.write("content/articles/deep/c.md", article("After"));
    watched.until(|turn| turn.did());
    // And so does the site's own folder.
    let aside = root.with_extension("aside");
    fs::rename(&root, &aside).unwrap();
    copy_folder(&aside, &root);
    fs::remove_dir_all(&aside).unwrap();
    watched.until(|turn| turn.cause == RebuildCause::Unknown && !turn.errors);
    site.write("content/articles/deep/c.md", article("Later"));
    let turns = watched.until(|turn| turn.did());
    assert!(
        site.page("articles/c/index.html").contains("Later"),
        "{turns:#?}"
    );
}

#[test]
fn a_broken_file_keeps_the_last_good_site_and_recovers() {
    let site = site();
    let watched = Watched::new(&site, How::slow());
    let before = site.tree();
    site.write(A, "---\ntitle: A\ndate: soon\n---\n\nNever seen.\n");
    let broken = watched.next();
    assert!(broken.errors && !broken.same_diags, "{broken:#?}");
    assert!(
        broken
            .short
            .starts_with("content/articles/a.md:3:7: error["),
        "{broken:#?}"
    );
    // While it is broken another edit is held back, and the same is not said again.
    site.write("content/articles/b.md", article("Waiting"));
    let still = watched.until(|turn| turn.files() == ["content/articles/b.md"]);
    assert!(
        still.iter().all(|turn| turn.errors && turn.same_diags),
        "{still:#?}"
    );
    assert!(before == site.tree());
    site.write(A, article("Mended"));
    let mended = watched.until(|turn| turn.did());
    assert!(
        mended.last().is_some_and(|turn| !turn.errors),
        "{mended:#?}"
    );
    drop(watched);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn an_embargo_is_lifted_by_the_clock_alone() {
    let site = site();
    site.write(
        "content/articles/later.md",
        "---\ntitle: Later\ndate: 2024-09-09\nembargoed_until: 2030-01-01T01:00:00Z\n---\n\nSecret.\n",
    );
    let at = |words: &str| words.parse::<DateTime<Utc>>().unwrap();
    let clock = Arc::new(AtomicI64::new(at("2030-01-01T00:59:59Z").timestamp()));
    let hand = clock.clone();
    let how = How {
        present: Some(Box::new(move || {
            DateTime::from_timestamp(hand.load(Ordering::SeqCst), 0).unwrap_or_default()
        })),
        ..How::slow()
    };
    // The session's own idea of the present is overruled.
    let session = site.session_as_of(site.output(), AsOf::Now(at("2020-01-01T00:00:00Z")));
    let watched = Watched::with(&site, session, how, |_| ());
    assert!(site.has("articles/a/index.html") && !site.has("articles/later/index.html"));
    clock.store(at("2030-01-01T01:00:00Z").timestamp(), Ordering::SeqCst);
    let turns = watched.until(|turn| turn.did());
    assert_eq!(turns.last().unwrap().cause, RebuildCause::Clock);
    assert!(site.has("articles/later/index.html"));
    // A clock that is set back takes it out again.
    clock.store(at("2030-01-01T00:00:00Z").timestamp(), Ordering::SeqCst);
    watched.until(|turn| turn.cause == RebuildCause::Clock && turn.did());
    assert!(!site.has("articles/later/index.html"));
}

#[test]
fn a_clock_that_stands_waits_for_nothing() {
    let site = site();
    site.write(
        "content/articles/later.md",
        "---\ntitle: Later\ndate: 2024-09-09\nembargoed_until: 2030-01-01T01:00:00Z\n---\n\nSecret.\n",
    );
    let watched = Watched::new(&site, How::slow());
    thread::sleep(SLOW.tick * 5);
    site.write(A, article("Changed"));
    assert_eq!(watched.next().files(), [A]);
}

/// Lines of a running program, until it ends.
fn lines(stream: impl std::io::Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

/// The command at work.
#[cfg(unix)]
fn watch(site: &SiteTest, format: &str) -> std::process::Child {
    let mut watch = program();
    watch
        .args(["watch", "--format", format, "--root"])
        .arg(site.root());
    let piped = watch.stdout(Stdio::piped()).stderr(Stdio::piped());
    piped.spawn().unwrap()
}

#[cfg(unix)]
#[test]
fn the_command_prints_a_line_for_each_rebuild_and_ends_when_asked() {
    let site = site();
    let mut child = watch(&site, "json");
    let lines = lines(child.stdout.take().unwrap());
    let next =
        || -> Value { serde_json::from_str(&lines.recv_timeout(PATIENCE).unwrap()).unwrap() };
    let first = next();
    assert_eq!(
        (&first["written"], &first["changed"]),
        (&true.into(), &Value::Array(vec![]))
    );
    site.write(A, "---\ntitle: A\n---\n");
    let broken = next();
    assert_eq!(broken["written"], false);
    assert_eq!(broken["changed"][0], A);
    assert_eq!(broken["diagnostics"][0]["code"], "missing-date");
    site.write(A, article("Mended"));
    let mended = next();
    assert!(
        !mended["summary"]["written"].as_array().unwrap().is_empty(),
        "{mended:#}"
    );
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_command_follows_the_folder_it_stands_in() {
    for how in [&["watch"][..], &["watch", "--poll=50"]] {
        let site = site();
        let mut child = program();
        child.args(how).current_dir(site.root());
        let mut child = child.stderr(Stdio::piped()).spawn().unwrap();
        let lines = lines(child.stderr.take().unwrap());
        let wait_for = |words: &str| {
            while !lines.recv_timeout(PATIENCE).unwrap().contains(words) {}
        };
        wait_for("watching");
        let other = site.root().with_extension("other");
        fs::rename(site.root(), &other).unwrap();
        fs::write(other.join(A), article("Changed")).unwrap();
        wait_for(" written");
        fs::write(other.join("content/articles/b.md"), article("Also")).unwrap();
        wait_for("content/articles/b.md: ");
        fs::rename(other, site.root()).unwrap();
        site.write(A, article("Again"));
        wait_for(" written");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

#[cfg(unix)]
#[test]
fn the_command_ends_when_nobody_reads_it_any_more() {
    let site = site();
    let mut child = watch(&site, "json");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    drop(out);
    site.write(A, article("Changed"));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_command_says_when_what_was_saved_is_held_back() {
    let site = site();
    let mut child = watch(&site, "text");
    let lines = lines(child.stderr.take().unwrap());
    let wait_for = |words: &str| {
        while !lines.recv_timeout(PATIENCE).unwrap().contains(words) {}
    };
    wait_for("watching");
    site.write(
        A,
        article("Changed").replace("title:", "draft: true\ntitle:"),
    );
    wait_for("(draft)");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_command_does_not_wait_where_no_edit_can_help() {
    let site = site();
    site.run_program(&["watch", "--root", "nowhere"]).code(2);
    site.run_program(&["watch", "--as-of", "soon"]).code(2);
    site.run_program(&["watch", "--poll=often"]).code(2);
}
