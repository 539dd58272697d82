//! Printing: a closed pipe is no failure, and every trouble is one sentence.

use std::io::{self, Write};
use std::process::ExitCode;

/// Prints words as they are to standard output.
pub(crate) fn out(words: &str) {
    let _ = io::stdout().lock().write_all(words.as_bytes());
}

/// Prints words to standard error, with colours where there is a terminal for them.
pub(crate) fn err(words: &str) {
    let _ = anstream::stderr().lock().write_all(words.as_bytes());
}

/// Says what went wrong and what to do, and fails with a code.
pub(crate) fn fail(code: u8, words: impl std::fmt::Display) -> ExitCode {
    err(&format!("error: {words}\n"));
    ExitCode::from(code)
}
