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

fn open(root: &Path) -> (Arc<Cache>, Option<String>, Option<CacheProblem>) {
    let OpenedCache {
        cache,
        saved,
        problem,
    } = Cache::open(root, &root.join("output"));
    (cache.expect("a folder that can be written"), saved, problem)
}

/// A cache of values of some megabytes, saved, and where its log is.
fn filled(root: &Path) -> PathBuf {
    let (cache, saved, problem) = open(root);
    assert_eq!((saved, problem), (None, None));
    for number in 0..400 {
        cache.put(key(number), &value(number));
        // The one just put is in memory, others are in the log.
        for known in [number, number / 2, 0] {
            assert_eq!(
                cache.get(key(known)),
                Some(value(known)),
                "{known} of {number}"
            );
        }
    }
    assert!(cache.tail().at > 2 * CHUNK as u64, "most of it is on disk");
    let html = cache.store_text(Html::in_memory("<p>aside</p>"));
    assert_eq!(html.text(), "<p>aside</p>");
    cache.save(&"state".to_owned()).unwrap();
    cache.folder.join("log")
}

#[test]
fn values_come_back_in_another_process() {
    let root = tempfile::tempdir().unwrap();
    filled(root.path());
    let (cache, saved, problem) = open(root.path());
    assert_eq!((saved.as_deref(), problem), (Some("state"), None));
    for number in 0..400 {
        assert_eq!(cache.get(key(number)), Some(value(number)));
    }
    let digest = Html::in_memory("<p>aside</p>").digest();
    let html = cache.stored_text(digest).expect("what was stored");
    assert_eq!(html.text(), "<p>aside</p>");
    assert_eq!(cache.get::<String>(key(400)), None);
    cache.put(key(400), &value(400));
    assert_eq!(
        cache.get(key(400)),
        Some(value(400)),
        "after what there was"
    );
    assert_eq!(cache.get(key(399)), Some(value(399)));
}

#[test]
fn what_was_not_asked_for_goes() {
    let root = tempfile::tempdir().unwrap();
    filled(root.path());
    let (cache, ..) = open(root.path());
    cache.begin();
    assert!(cache.has(key(7)));
    cache.save(&"next".to_owned()).unwrap();
    drop(cache);
    let (cache, saved, _) = open(root.path());
    assert_eq!(saved.as_deref(), Some("next"));
    assert_eq!(cache.get(key(7)), Some(value(7)));
    assert_eq!(cache.get::<String>(key(8)), None);
}

#[test]
fn a_value_that_rotted_is_not_known() {
    let root = tempfile::tempdir().unwrap();
    let log = filled(root.path());
    let mut bytes = fs::read(&log).unwrap();
    bytes[100] ^= 1;
    fs::write(&log, bytes).unwrap();
    let (cache, ..) = open(root.path());
    let known = (0..400).filter(|&number| cache.get::<String>(key(number)).is_some());
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
        let (cache, saved, problem) = open(root.path());
        assert_eq!((saved, problem), (None, Some(CacheProblem::Damaged)));
        assert_eq!(cache.get::<String>(key(0)), None);
    }
}

#[test]
fn memos_of_outputs_that_nobody_builds_go_after_a_while() {
    let root = tempfile::tempdir().unwrap();
    let of = |output: &str| Cache::open::<String>(root.path(), &root.path().join(output)).cache;
    let folder =
        |cache: &Option<Arc<Cache>>| cache.as_ref().map(|cache| cache.folder.clone()).unwrap();
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
