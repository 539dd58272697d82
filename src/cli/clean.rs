//! `chancery clean`: removes what the manifest owns, and nothing else.

use crate::cli::{USAGE, say};
use crate::write::Output;
use std::path::Path;
use std::process::ExitCode;

/// Removes the output's files.
pub(crate) fn run(output: &Path) -> ExitCode {
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
