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

/// Writes the files into a folder that is not there or empty, a repository's `.git` apart.
pub(crate) fn run(dir: &Path) -> ExitCode {
    let taken = match dir.read_dir() {
        Ok(mut entries) => entries
            .any(|entry| entry.map_or(true, |entry| entry.file_name() != ".git"))
            .then_some("is not empty"),
        Err(_) => dir.exists().then_some("is not a folder to write into"),
    };
    if let Some(taken) = taken {
        return say::fail(
            USAGE,
            format!("{} {taken}; nothing was changed", dir.display()),
        );
    }
    for (path, text) in FILES {
        if let Err(e) = write_new(&dir.join(path), text.as_bytes()) {
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
