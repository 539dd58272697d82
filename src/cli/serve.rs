//! `chancery serve`: the watch, with a file server beside it.

use crate::cli::watch::{Printer, prepare};
use crate::cli::{ReportArgs, ServeArgs, SiteArgs, USAGE, WatchArgs, root, say, signals};
use crate::serve::{self, Live, Server};
use crate::watch::{RebuildCause, WatchEvent};
use std::net::IpAddr;
use std::process::ExitCode;
use std::sync::Arc;

/// Builds and serves until the user ends it.
pub(crate) fn run(
    site: &SiteArgs,
    args: &ReportArgs,
    how: &WatchArgs,
    serve: &ServeArgs,
) -> ExitCode {
    if serve.output.is_some() {
        let words = "`serve` builds into `.chancery/preview`, apart from what is published; \
                     to build elsewhere, use `chancery watch --output DIR`";
        return say::fail(USAGE, words);
    }
    site.threads();
    let settings = site.settings(root::preview);
    let output = settings.output.clone();
    let (mut session, watch) = prepare(settings, args, how);
    let live = Arc::new(Live::new(output, session.commit_lock(), serve.follow));
    let server = match start(serve, live.clone()) {
        Ok(server) => server,
        Err(error) => {
            let at = format!("{}:{}", shown(serve.host), serve.port);
            return say::fail(USAGE, format!("cannot listen at {at}: {error}"));
        }
    };
    let (remote, args, open) = (watch.handle(), *args, serve.open);
    live.watched_by(remote.clone());
    let address = server.address;
    let code = signals::until_stopped(
        move || remote.stop(),
        move || {
            let printer = Printer::new(args, false);
            let mut code = ExitCode::SUCCESS;
            let on_event = &mut |event: WatchEvent<'_>| {
                if let WatchEvent::Rebuilt(rebuild) = &event {
                    live.tell(rebuild);
                }
                let hopeless = printer.print(&event);
                match &event {
                    _ if say::is_gone() => {}
                    _ if hopeless.is_break() => code = ExitCode::from(USAGE),
                    WatchEvent::Rebuilt(rebuild) if rebuild.cause == &RebuildCause::Start => {
                        let host = shown(address.ip());
                        announce(
                            &format!("http://{host}:{}{}", address.port(), live.mount()),
                            open,
                        );
                    }
                    _ => {}
                }
                hopeless
            };
            watch.run(&mut session, &|d, t| printer.bar.step(d, t), on_event);
            code
        },
    );
    drop(server);
    code
}

fn start(serve: &ServeArgs, live: Arc<Live>) -> std::io::Result<Server> {
    let server = Server::start(serve::bind(serve.host, serve.port)?, live)?;
    let port = server.address.port();
    if serve.port != 0 && port != serve.port {
        say::err(&format!("port {} is taken; this is {port}\n", serve.port));
    }
    Ok(server)
}

/// Says where the site is, and has a browser go there if that is wanted.
fn announce(url: &str, open: bool) {
    say::err(&format!("serving {url} (Ctrl-C ends it)\n"));
    if open && let Err(error) = open::that_detached(url) {
        say::err(&format!("warning: no browser could be opened: {error}\n"));
    }
}

/// An address as it stands in a URL; that of everybody is reached by the one of this machine.
fn shown(host: IpAddr) -> String {
    match host {
        IpAddr::V4(host) if host.is_unspecified() => "127.0.0.1".into(),
        IpAddr::V4(host) => host.to_string(),
        IpAddr::V6(host) if host.is_unspecified() => "[::1]".into(),
        IpAddr::V6(host) => format!("[{host}]"),
    }
}
