//! Values come back, from memory and from the disk, and no others.

use super::*;
use std::fs;
use std::path::PathBuf;

/// A value that is longer than what is left of a piece, now and then.
fn value(number: u32) -> String {
    format!("{number} ").repeat(1 + number as usize * 37 % 3000)
}

fn key(number: u32) -> Digest {
    digest::of(&("value", number))
}

fn open(root: &Path) -> (Arc<Memo>, Option<String>, Option<Unfit>) {
    let Opened { memo, saved, unfit } = Memo::open(root, &root.join("output"));
    (memo.expect("a folder that can be written"), saved, unfit)
}

/// A memo of values of some megabytes, saved, and where its log is.
fn filled(root: &Path) -> PathBuf {
    let (memo, saved, unfit) = open(root);
    assert_eq!((saved, unfit), (None, None));
    for number in 0..400 {
        memo.put(key(number), &value(number));
        // The one just put is in memory, others are in the log.
        for known in [number, number / 2, 0] {
            assert_eq!(
                memo.get(key(known)),
                Some(value(known)),
                "{known} of {number}"
            );
        }
    }
    assert!(memo.tail().at > 2 * PIECE as u64, "most of it is on disk");
    let html = memo.lay_aside(Html::here("<p>aside</p>"));
    assert_eq!(html.text(), "<p>aside</p>");
    memo.save(&"state".to_owned()).unwrap();
    memo.folder.join("log")
}

#[test]
fn values_come_back_in_another_process() {
    let root = tempfile::tempdir().unwrap();
    filled(root.path());
    let (memo, saved, unfit) = open(root.path());
    assert_eq!((saved.as_deref(), unfit), (Some("state"), None));
    for number in 0..400 {
        assert_eq!(memo.get(key(number)), Some(value(number)));
    }
    let digest = Html::here("<p>aside</p>").digest();
    let html = memo.laid_aside(digest).expect("what was laid aside");
    assert_eq!(html.text(), "<p>aside</p>");
    assert_eq!(memo.get::<String>(key(400)), None);
    memo.put(key(400), &value(400));
    assert_eq!(memo.get(key(400)), Some(value(400)), "after what there was");
    assert_eq!(memo.get(key(399)), Some(value(399)));
}

#[test]
fn what_was_not_asked_for_goes() {
    let root = tempfile::tempdir().unwrap();
    filled(root.path());
    let (memo, ..) = open(root.path());
    memo.begin();
    assert!(memo.has(key(7)));
    memo.save(&"next".to_owned()).unwrap();
    drop(memo);
    let (memo, saved, _) = open(root.path());
    assert_eq!(saved.as_deref(), Some("next"));
    assert_eq!(memo.get(key(7)), Some(value(7)));
    assert_eq!(memo.get::<String>(key(8)), None);
}

#[test]
fn a_value_that_rotted_is_not_known() {
    let root = tempfile::tempdir().unwrap();
    let log = filled(root.path());
    let mut bytes = fs::read(&log).unwrap();
    bytes[100] ^= 1;
    fs::write(&log, bytes).unwrap();
    let (memo, ..) = open(root.path());
    let known = (0..400).filter(|&number| memo.get::<String>(key(number)).is_some());
    assert_eq!(known.count(), 399);
}

#[test]
fn a_state_that_rotted_is_dropped() {
    let root = tempfile::tempdir().unwrap();
    let log = filled(root.path());
    let state = log.with_file_name("state");
    let whole = fs::read(&state).unwrap();
    let place = HEAD.len() + 16;
    for (at, cut) in [
        (place - 1, whole.len()),
        (place + 9, whole.len()),
        (place, place + 40),
    ] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes.truncate(cut);
        fs::write(&state, bytes).unwrap();
        let (memo, saved, unfit) = open(root.path());
        assert_eq!((saved, unfit), (None, Some(Unfit::Damaged)));
        assert_eq!(memo.get::<String>(key(0)), None);
    }
}

#[test]
fn memos_of_outputs_that_nobody_builds_go_after_a_while() {
    let root = tempfile::tempdir().unwrap();
    let of = |output: &str| Memo::open::<String>(root.path(), &root.path().join(output)).memo;
    let folder = |memo: &Option<Arc<Memo>>| memo.as_ref().map(|memo| memo.folder.clone()).unwrap();
    let (old, fresh, held) = (of("old"), of("fresh"), of("held"));
    let [old_at, fresh_at, held_at] = [&old, &fresh, &held].map(folder);
    let age = |at: &Path, days: u64| {
        let lock = OpenOptions::new()
            .write(true)
            .open(at.join("lock"))
            .unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 24 * 60 * 60);
        lock.set_modified(then).unwrap();
    };
    drop((old, fresh));
    age(&old_at, 1);
    age(&held_at, 1);
    drop(of("another"));
    let there = [&old_at, &fresh_at, &held_at].map(|at| at.exists());
    assert_eq!(there, [false, true, true]);
}
