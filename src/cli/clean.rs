//! `chancery clean`: removes what the manifest owns, and nothing else.

use crate::cli::{USAGE, output_of, say};
use crate::write::Output;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Removes the output's files.
pub(crate) fn run(root: &Path, output: Option<&PathBuf>) -> ExitCode {
    if !root.is_dir() {
        return say::fail(USAGE, format!("there is no folder `{}`", root.display()));
    }
    let output = &output_of(root, output);
    match Output::clean(output) {
        Ok(report) => {
            say::err(&format!(
                "{} files removed from {}\n",
                report.removed.len(),
                output.display()
            ));
            ExitCode::SUCCESS
        }
        Err(error) => say::fail(USAGE, format!("{error}; {}", error.help())),
    }
}
