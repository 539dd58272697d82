//! A file server over the output for whoever writes the site, with word to the open pages
//! of what changed. The files are those that `build` writes, byte for byte; what serving
//! adds to a page is added while it is sent.
//!
//! [`live`] knows what a build changed and tells the pages, [`answer`] makes responses,
//! [`paths`] finds files and lets nobody out of the folder, [`guard`] turns away who calls
//! by another name, [`connections`] keeps a flood from taking what a build needs, [`inject`] puts the script `live.js` into pages.

mod answer;
mod connections;
mod guard;
mod inject;
mod live;
mod paths;

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::sync::oneshot;

pub use live::Live;

/// The port where nobody asks for another.
pub const PORT: u16 = 4400;
/// So many ports are tried.
const TRIES: u16 = 100;

/// What one who asks may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the head of a request may take, and a connection may wait for the next one.
    pub headers: Duration,
    /// How many connections there are at a time.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            headers: Duration::from_secs(10),
            connections: 100,
        }
    }
}

/// Takes a port, or the next one that is free.
pub fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut taken = None;
    for next in (port..=port.saturating_add(TRIES)).take(usize::from(TRIES)) {
        match TcpListener::bind((host, next)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => taken = Some(error),
            other => return other,
        }
    }
    Err(taken.unwrap_or_else(|| ErrorKind::AddrInUse.into()))
}

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves what `live` knows of, on a thread of its own.
    pub fn start(listener: TcpListener, live: Arc<Live>) -> io::Result<Server> {
        Server::with(listener, live, Limits::default())
    }

    /// The same within other limits.
    pub fn with(listener: TcpListener, live: Arc<Live>, limits: Limits) -> io::Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let app = answer::app(live, address.ip());
        let thread = thread::Builder::new().name("serve".into()).spawn(move || {
            runtime.spawn(connections::answer_all(listener, app, limits));
            // Open connections end with the runtime: an event stream has no end of its own.
            let _ = runtime.block_on(stopped);
            runtime.shutdown_background();
        })?;
        Ok(Server {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It has nothing to give, and a panic in it was told when it happened.
            let _ = thread.join();
        }
    }
}
