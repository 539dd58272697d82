//! `chancery clean`: removes what the manifest owns, and nothing else.

use crate::cli::build::count;
use crate::cli::{OutputArgs, USAGE, root, say};
use crate::write::Output;
use std::path::Path;
use std::process::ExitCode;

/// Removes the output's files, and those of the preview where no other output is named.
pub(crate) fn run(root: &Path, output: &OutputArgs) -> ExitCode {
    if !root.is_dir() {
        return say::fail(USAGE, format!("there is no folder `{}`", root.display()));
    }
    let preview = root::preview(root);
    let with_preview = output.output.is_none() && preview.is_dir();
    let folders = [output.folder(root), preview];
    for folder in folders.iter().take(1 + usize::from(with_preview)) {
        match Output::clean(folder) {
            Ok(report) => say::err(&format!(
                "{} removed from {}\n",
                count(report.removed.len(), "file"),
                folder.display()
            )),
            Err(error) => return say::fail(USAGE, format!("{error}; {}", error.help())),
        }
    }
    ExitCode::SUCCESS
}
