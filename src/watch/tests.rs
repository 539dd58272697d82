//! What a path on disk means to the site.

use super::debounce::Change;
use super::paths::{SitePaths, differences};
use std::fs;
use std::path::{Path, PathBuf};

fn site() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().canonicalize().unwrap();
    for folder in [
        "content/articles/deep",
        "content/.hidden",
        "output",
        "store",
    ] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    fs::write(root.join("content/articles/a.md"), "a").unwrap();
    fs::write(root.join("store/kept.md"), "kept").unwrap();
    (dir, root)
}

fn means(paths: &SitePaths, path: &Path) -> Vec<String> {
    let found = paths.site_paths(path).into_iter();
    found.map(|path| path.display().to_string()).collect()
}

#[test]
fn only_the_sites_own_paths_mean_anything() {
    let (_dir, root) = site();
    let paths = SitePaths::new(&root, &root.join("output"));
    for path in [
        "content/articles/a.md",
        "content/new/deep/b.md",
        "chancery.yaml",
        "static",
        "themes/x/static/a.css",
    ] {
        assert_eq!(means(&paths, &root.join(path)), [path]);
    }
    for path in [
        "output/index.html",
        ".chancery/cache",
        ".git/index",
        "target/debug",
        "notes.md",
        "chancery.yaml.bak",
        "content/.hidden/a.md",
        "content/articles/a.md~",
        "content/articles/.a.md.swp",
        "content/articles/4913",
        "content/articles/a.md___jb_tmp___",
    ] {
        assert!(means(&paths, &root.join(path)).is_empty(), "{path}");
    }
    assert!(paths.folders.contains(&root.join("content/articles/deep")));
    assert!(!paths.folders.contains(&root.join("content/.hidden")));
    assert!(!paths.folders.contains(&root.join("output")));
    assert!(paths.is_root_or_above(&root) && !paths.is_root_or_above(&root.join("content")));
}

#[cfg(unix)]
#[test]
fn links_are_known_by_what_they_lead_to() {
    use std::os::unix::fs::symlink;
    let (dir, root) = site();
    symlink("../../store/kept.md", root.join("content/articles/kept.md")).unwrap();
    symlink("../../store", root.join("content/articles/all")).unwrap();
    symlink(
        "../../store/later.md",
        root.join("content/articles/later.md"),
    )
    .unwrap();
    symlink(".", root.join("content/articles/deep/loop")).unwrap();
    symlink("/etc", root.join("content/articles/out")).unwrap();
    let paths = SitePaths::new(dir.path(), &root.join("output"));
    let found = means(&paths, &root.join("store/kept.md"));
    assert_eq!(
        found,
        ["content/articles/all/kept.md", "content/articles/kept.md"]
    );
    let found = means(&paths, &root.join("store/later.md"));
    assert_eq!(
        found,
        ["content/articles/all/later.md", "content/articles/later.md"]
    );
    assert!(paths.folders.contains(&root.join("store")));
    assert!(
        paths
            .folders
            .iter()
            .all(|folder| !folder.starts_with("/etc"))
    );
}

#[test]
fn an_output_among_the_sources_is_left_alone() {
    let (_dir, root) = site();
    let output = root.join("static/site");
    fs::create_dir_all(&output).unwrap();
    let paths = SitePaths::new(&root, &output);
    assert!(means(&paths, &output.join("index.html")).is_empty());
    assert!(!paths.folders.contains(&output));
    assert!(paths.folders.contains(&root.join("static")));
}

#[test]
fn looking_twice_tells_what_changed() {
    let (_dir, root) = site();
    let paths = SitePaths::new(&root, &root.join("output"));
    let before = paths.stamps();
    assert!(differences(&before, &paths.stamps()).is_empty());
    let article = root.join("content/articles/a.md");
    // The same length within the same moment: the times tell, or the inode.
    let beside = root.join("store/b");
    fs::write(&beside, "b").unwrap();
    fs::rename(&beside, &article).unwrap();
    fs::write(root.join("content/articles/deep/c.md"), "c").unwrap();
    fs::write(root.join("output/index.html"), "page").unwrap();
    let mut found = differences(&before, &paths.stamps());
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let new = root.join("content/articles/deep/c.md");
    let expected = [(article.clone(), Change::Other), (new, Change::Came)];
    assert_eq!(found, expected);
    let before = paths.stamps();
    fs::remove_file(&article).unwrap();
    assert_eq!(
        differences(&before, &paths.stamps()),
        [(article, Change::Went)]
    );
}
