//! `chancery init DIR`: a small site that builds at once.

use crate::cli::new::write_new;
use crate::cli::{USAGE, say};
use crate::load::cause;
use std::path::Path;
use std::process::ExitCode;

macro_rules! starter {
    ($($path:literal = $file:literal)*) => {
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("starter/", $file)))),*];
    };
}

starter! {
    "chancery.yaml" = "chancery.yaml"
    "content/articles/2024-05-02-harbour-talks-open.md" = "talks-open.md"
    "content/articles/2024-05-09-harbour-talks-end.md" = "talks-end.md"
    "content/actors/port-authority.yaml" = "port-authority.yaml"
    "content/actors/ana-torres.yaml" = "ana-torres.yaml"
    "content/topics/harbour-talks.md" = "harbour-talks.md"
    "content/pages/about.md" = "about.md"
    ".gitignore" = "gitignore"
}

/// Writes the files into a folder that is empty or not there.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let taken = dir.read_dir().map(|mut entries| entries.next().is_some());
    if taken.unwrap_or(dir.exists()) {
        return say::fail(
            USAGE,
            format!("{} is not empty; nothing was changed", dir.display()),
        );
    }
    for (path, text) in FILES {
        if let Err(e) = write_new(&dir.join(path), text) {
            return say::fail(
                USAGE,
                format!(
                    "{} cannot be written: {}",
                    dir.join(path).display(),
                    cause(&e)
                ),
            );
        }
    }
    say::out(&format!(
        "a site of {} files is in {1}; next: chancery build --root {1}\n",
        FILES.len(),
        dir.display()
    ));
    ExitCode::SUCCESS
}
