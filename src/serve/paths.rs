//! From a requested path to a file of the output, and to nothing else.

use crate::load::PUBLISHED;
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Located {
    /// This file.
    File(PathBuf),
    /// A folder, asked for without its slash.
    Folder,
    /// Nothing that is served.
    Nothing,
}

/// A path as its names, percent-escapes read. None where it holds what no address of a
/// site holds: a way up, a hidden name, a name that is several.
pub(super) fn names(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix('/')?;
    let mut names = Vec::new();
    for part in inner.split('/') {
        names.push(percent_decode_str(part).decode_utf8().ok()?.into_owned());
    }
    // The last is empty where the path ends in a slash.
    let end = names.len() - 1;
    let sound = |(i, name): (usize, &String)| match name.as_str() {
        "" => i == end,
        name => {
            (!name.starts_with('.') || PUBLISHED.contains(&name))
                && !name.contains(['/', '\\', '\0'])
        }
    };
    names.iter().enumerate().all(sound).then_some(names)
}

/// What these names lead to below a folder. Links out of it lead to nothing.
pub(super) fn find(root: &Path, names: &[String]) -> Located {
    let mut path: PathBuf = root.to_owned();
    path.extend(names.iter().filter(|name| !name.is_empty()));
    let slash = names.last().is_none_or(|name| name.is_empty());
    match (path.is_dir(), slash) {
        (true, false) => return Located::Folder,
        (true, true) => path.push("index.html"),
        (false, true) => return Located::Nothing,
        (false, false) => {}
    }
    match (root.canonicalize(), path.canonicalize()) {
        (Ok(home), Ok(real)) if real.starts_with(&home) && real.is_file() => Located::File(real),
        _ => Located::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn names_hold_no_way_out() {
        let found = names("/a/%E6%97%A5 b/").unwrap();
        assert_eq!(found, ["a", "日 b", ""]);
        assert_eq!(names("/").unwrap(), [""]);
        for path in [
            "",
            "a",
            "/..",
            "/../etc/passwd",
            "/a/../b",
            "/%2e%2e/etc",
            "/%2E%2E%2Fetc",
            "/a%2fb",
            "/a\\..\\b",
            "/a%5c..%5cb",
            "/.chancery-manifest",
            "/a/.git/x",
            "/a%00.html",
            "//evil.example/",
            "/a//b",
            "/%ff",
        ] {
            assert!(names(path).is_none(), "{path}");
        }
    }

    #[test]
    fn only_files_of_the_folder_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap().join("output");
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/index.html"), "a").unwrap();
        fs::write(root.join("x.css"), "x").unwrap();
        fs::write(dir.path().join("secret"), "s").unwrap();
        let find = |path: &str| find(&root, &names(path).unwrap());
        assert_eq!(find("/a/"), Located::File(root.join("a/index.html")));
        assert_eq!(find("/x.css"), Located::File(root.join("x.css")));
        assert_eq!(find("/a"), Located::Folder);
        for path in ["/", "/a/b/", "/x.css/", "/y.css", "/a/index.html/"] {
            assert_eq!(find(path), Located::Nothing, "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret", root.join("link")).unwrap();
            std::os::unix::fs::symlink("..", root.join("up")).unwrap();
            std::os::unix::fs::symlink("x.css", root.join("y.css")).unwrap();
            assert_eq!(find("/link"), Located::Nothing);
            assert_eq!(find("/up/secret"), Located::Nothing);
            assert_eq!(find("/y.css"), Located::File(root.join("x.css")));
        }
    }
}
