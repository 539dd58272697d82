//! What may befall a build: it is killed, the output cannot be written, it goes on all day.

use crate::support::{SiteTest, program, tree};
use chancery::session::Scan;
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLES: usize = 60;

fn site() -> SiteTest {
    let site = SiteTest::plain("//- content/actors/anna.yaml\nkind: person\nname: Anna Berg\n");
    for number in 0..ARTICLES {
        write(&site, number, "first");
    }
    site
}

fn write(site: &SiteTest, number: usize, words: &str) {
    let (day, month) = (1 + number % 28, 1 + number % 12);
    site.write(
        &format!("content/articles/a{number}.md"),
        format!("---\ntitle: The {words} {number}\ndate: 2024-{month:02}-{day:02}\ntopics: trade\n---\nAnna Berg said {words}.\n"),
    );
}

fn build(site: &SiteTest) -> Command {
    let mut command = program();
    command
        .args(["build", "--as-of", "2030-01-01"])
        .current_dir(site.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Every page is what one of the two builds has made of it, whole.
#[track_caller]
fn no_page_is_torn(found: &BTreeMap<String, Vec<u8>>, sites: [&BTreeMap<String, Vec<u8>>; 2]) {
    for (path, bytes) in found.iter().filter(|(path, _)| !path.starts_with('.')) {
        let whole = path == "mine.txt" || sites.iter().any(|site| site.get(path) == Some(bytes));
        assert!(whole, "{path} is torn");
    }
}

#[test]
fn a_build_that_is_killed_tears_nothing_and_the_next_one_heals() {
    let site = site();
    let start = Instant::now();
    assert!(build(&site).status().unwrap().success());
    let took = start.elapsed();
    fs::write(site.output().join("mine.txt"), "mine").unwrap();
    let mut before = site.tree();
    for round in 0..16u32 {
        for number in 0..ARTICLES {
            write(&site, number, &format!("word {round}"));
        }
        if round % 3 == 0 {
            site.remove(&format!("content/articles/a{round}.md"));
        }
        let mut after = site.clean_tree();
        after.insert("mine.txt".into(), b"mine".to_vec());
        let mut child = build(&site).spawn().unwrap();
        // From before it reads anything to after it is done.
        std::thread::sleep(took * (round + 1) / 14);
        child.kill().unwrap();
        child.wait().unwrap();
        no_page_is_torn(&site.tree(), [&before, &after]);
        assert!(build(&site).status().unwrap().success());
        assert_eq!(site.tree(), after, "round {round}");
        before = after;
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_keeps_its_site() {
    let site = site();
    let disk = tempfile::tempdir().unwrap();
    let mount = |options: &str| {
        let mut command = Command::new("mount");
        command
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(disk.path());
        command.status().is_ok_and(|status| status.success())
    };
    if !mount("size=64m") {
        eprintln!("skipped: no tmpfs can be mounted here");
        return;
    }
    let output = disk.path().join("out");
    let built = |expected: bool| {
        let outcome = site.session(output.clone()).build(Scan::Whole, &|_, _| ());
        assert_eq!(!outcome.diags.has_errors(), expected, "{:?}", outcome.diags);
    };
    built(true);
    let before = tree(&output);
    write(&site, 1, "second");
    let read_only = mount("remount,ro");
    built(!read_only);
    let kept = tree(&output);
    mount("remount,rw");
    built(true);
    let (after, clean) = (tree(&output), site.clean_tree());
    let unmounted = Command::new("umount").arg(disk.path()).status();
    assert!(unmounted.is_ok_and(|status| status.success()));
    assert_eq!(kept, before);
    assert_eq!(after, clean);
}

/// Kilobytes of memory that this process has.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.unwrap()
        .split_whitespace()
        .nth(1)
        .unwrap()
        .parse()
        .unwrap()
}

/// Asks for the rebuilds to be made: they are, in a process of their own.
#[cfg(target_os = "linux")]
const ALONE: &str = "CHANCERY_TEST_ALONE";

#[cfg(target_os = "linux")]
#[test]
fn five_hundred_rebuilds_take_no_more_memory_than_fifty() {
    if std::env::var_os(ALONE).is_some() {
        rebuild_all_day();
        return;
    }
    let own = std::env::current_exe().unwrap();
    let name = "hardship::five_hundred_rebuilds_take_no_more_memory_than_fifty";
    let ran = Command::new(own)
        .args(["--exact", name])
        .env(ALONE, "1")
        .output();
    let ran = ran.unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stdout)
    );
}

#[cfg(target_os = "linux")]
fn rebuild_all_day() {
    let site = site();
    let mut session = site.session(site.output());
    session.build(Scan::Whole, &|_, _| ());
    let mut early = 0;
    for round in 0..500 {
        let number = round % ARTICLES;
        write(&site, number, &format!("word {round}"));
        let hints = [site.root().join(format!("content/articles/a{number}.md"))];
        let scan = if round % 10 == 0 {
            Scan::Whole
        } else {
            Scan::Hinted(&hints)
        };
        let outcome = session.build(scan, &|_, _| ());
        assert!(!outcome.diags.has_errors());
        if round == 50 {
            early = resident();
        }
    }
    let grown = resident().saturating_sub(early);
    assert!(grown < 16 << 10, "{grown} kB more than after 50 rebuilds");
}

#[test]
fn a_rebuild_waits_for_no_one() {
    // A lock that a killed build has left is no lock: the system lets go of it.
    let site = site();
    let mut child = build(&site).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(5));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(build(&site).status().unwrap().success());
    assert_eq!(site.tree(), site.clean_tree());
}
