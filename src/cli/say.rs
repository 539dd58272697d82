//! Printing: a closed pipe is no failure of a command that ends by itself, and every trouble
//! is one sentence.

use crate::cli::USAGE;
use crate::load::cause;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody stopped reading.
static GONE: AtomicBool = AtomicBool::new(false);
/// Why something that was asked for could not be printed.
static LOST: Mutex<Option<String>> = Mutex::new(None);

/// Prints words as they are to standard output.
pub(crate) fn out(words: &str) {
    printed(io::stdout().lock().write_all(words.as_bytes()));
}

/// Takes in what came of printing to standard output; false where no more can be printed.
pub(crate) fn printed(done: io::Result<()>) -> bool {
    match &done {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            if let Ok(mut lost) = LOST.lock() {
                *lost = Some(cause(error));
            }
            false
        }
        _ => heard(done),
    }
}

/// Prints words to standard error, with colours where there is a terminal for them.
pub(crate) fn err(words: &str) {
    heard(anstream::stderr().lock().write_all(words.as_bytes()));
}

fn heard(done: io::Result<()>) -> bool {
    let is_heard = done.is_ok();
    if done.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
        GONE.store(true, Ordering::Relaxed);
    }
    is_heard
}

/// Whether somebody stopped reading: what goes on for ever may end then.
pub(crate) fn is_gone() -> bool {
    GONE.load(Ordering::Relaxed)
}

/// The end of a command: what could not be printed was not done.
pub(crate) fn end(code: ExitCode) -> ExitCode {
    match LOST.lock().ok().and_then(|mut lost| lost.take()) {
        Some(why) => fail(USAGE, format!("standard output cannot be written: {why}")),
        None => code,
    }
}

/// Says what went wrong and what to do, and fails with a code.
pub(crate) fn fail(code: u8, words: impl std::fmt::Display) -> ExitCode {
    err(&format!("error: {words}\n"));
    ExitCode::from(code)
}
