//! `chancery explain CODE`.

use crate::cli::{USAGE, say};
use crate::diag::codes::CODES;
use crate::text::suggest::nearest;
use std::process::ExitCode;

/// Prints a code's paragraph, or all codes with their severity.
pub(crate) fn run(code: Option<&str>) -> ExitCode {
    let Some(code) = code else {
        for entry in CODES {
            say::out(&format!("{:8} {}\n", entry.severity.word(), entry.code));
        }
        return ExitCode::SUCCESS;
    };
    match CODES.iter().find(|e| e.code == code) {
        Some(entry) => {
            say::out(&format!(
                "{} ({})\n\n{}\n",
                entry.code,
                entry.severity.word(),
                entry.text
            ));
            ExitCode::SUCCESS
        }
        None => {
            let suggestion = nearest(code, CODES.iter().map(|e| e.code));
            let hint = suggestion
                .map(|n| format!("; did you mean `{n}`?"))
                .unwrap_or_default();
            say::fail(USAGE, format!("there is no code `{code}`{hint}"))
        }
    }
}
