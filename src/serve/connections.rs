//! Connections: how many there are at a time, and how long they may take to ask. Each holds
//! files open, and a build needs files too.

use super::Limits;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// How long to wait where the system has no connection to give.
const BREATH: Duration = Duration::from_millis(100);

/// Answers for as long as it is polled. Where there are too many connections, the oldest ends:
/// a page whose stream of events ends opens another one.
pub(super) async fn answer_all(listener: TcpListener, app: Router, limits: Limits) {
    let mut open: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        open.retain(|connection| !connection.is_finished());
        if open.len() >= limits.connections
            && let Some(oldest) = open.pop_front()
        {
            oldest.abort();
        }
        let connection = tokio::spawn(answer(stream, app.clone(), limits.headers));
        open.push_back(connection.abort_handle());
    }
}

async fn answer(stream: TcpStream, app: Router, headers: Duration) {
    // Small answers are not held back to be sent with others.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(headers);
    let service = TowerToHyperService::new(app);
    // What goes wrong on the way is the browser's matter.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}
