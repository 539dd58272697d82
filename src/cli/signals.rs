//! Work that goes on until the user ends it.

use crate::cli::{USAGE, say};
use std::process::ExitCode;
use std::thread;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// What ends the wait.
enum Ending {
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
    let (endings, mut ending) = unbounded_channel();
    runtime.block_on(async {
        listen(&endings);
        thread::spawn(move || {
            // Dropped without a word where the work panics, which ends the wait too.
            let _ = endings.send(Ending::Done(work()));
        });
        let mut stop = Some(stop);
        loop {
            match (ending.recv().await, stop.take()) {
                (Some(Ending::Done(code)), _) => return code,
                (Some(Ending::Signal), Some(stop)) => stop(),
                (Some(Ending::Signal), None) => return ExitCode::SUCCESS,
                (None, _) => return ExitCode::from(USAGE),
            }
        }
    })
}

/// Passes signals on for as long as the runtime lives. Where none can be had, the system's
/// own way of ending a program is left as it is.
fn listen(endings: &UnboundedSender<Ending>) {
    let to = endings.downgrade();
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            to.upgrade().map(|to| to.send(Ending::Signal));
        }
    });
    #[cfg(unix)]
    if let Ok(mut polite) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    {
        let to = endings.downgrade();
        tokio::spawn(async move {
            while polite.recv().await.is_some() {
                to.upgrade().map(|to| to.send(Ending::Signal));
            }
        });
    }
}
