//! Work that goes on until the user ends it.

use crate::cli::{USAGE, say};
use std::process::ExitCode;
use std::thread;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// What ends the wait.
enum Word {
    /// The user wants it to end: Ctrl-C, or the system's polite request.
    Signal,
    /// The work has ended by itself.
    Done(ExitCode),
}

/// Runs work on a thread of its own. A signal calls `stop`, and the work has its end; a
/// second one does not wait for it.
pub(crate) fn until_stopped(
    stop: impl FnOnce(),
    work: impl FnOnce() -> ExitCode + Send + 'static,
) -> ExitCode {
    let builder = &mut tokio::runtime::Builder::new_current_thread();
    let runtime = match builder.enable_io().build() {
        Ok(runtime) => runtime,
        Err(error) => return say::fail(USAGE, format!("cannot wait for signals: {error}")),
    };
    let (words, mut heard) = unbounded_channel();
    runtime.block_on(async {
        listen(&words);
        thread::spawn(move || {
            // Dropped without a word where the work panics, which ends the wait too.
            let _ = words.send(Word::Done(work()));
        });
        let mut stop = Some(stop);
        loop {
            match (heard.recv().await, stop.take()) {
                (Some(Word::Done(code)), _) => return code,
                (Some(Word::Signal), Some(stop)) => stop(),
                (Some(Word::Signal), None) => return ExitCode::SUCCESS,
                (None, _) => return ExitCode::from(USAGE),
            }
        }
    })
}

/// Passes signals on for as long as the runtime lives. Where none can be had, the system's
/// own way of ending a program is left as it is.
fn listen(words: &UnboundedSender<Word>) {
    let to = words.downgrade();
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            to.upgrade().map(|to| to.send(Word::Signal));
        }
    });
    #[cfg(unix)]
    if let Ok(mut polite) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    {
        let to = words.downgrade();
        tokio::spawn(async move {
            while polite.recv().await.is_some() {
                to.upgrade().map(|to| to.send(Word::Signal));
            }
        });
    }
}
