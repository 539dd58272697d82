//! A site that is watched and served, and a small browser to ask it.

use super::SiteTest;
use super::watched::{How, PATIENCE, Watched};
use chancery::serve::{Limits, Live, Server, bind};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

/// A site that is served, until this is dropped.
pub(crate) struct Served {
    pub(crate) watched: Watched,
    pub(crate) server: Server,
}

impl Served {
    /// Serves a site on a free port, after its first build.
    pub(crate) fn new(site: &SiteTest) -> Served {
        Served::with(site, How::slow(), false)
    }

    /// The same in another way.
    pub(crate) fn with(site: &SiteTest, how: How, follow: bool) -> Served {
        Served::within(site, how, follow, Limits::default())
    }

    /// The same within limits.
    pub(crate) fn within(site: &SiteTest, how: How, follow: bool, limits: Limits) -> Served {
        let session = site.session(site.output());
        let live = Arc::new(Live::new(site.output(), session.commit_lock(), follow));
        let listener = bind([127, 0, 0, 1].into(), 0).unwrap();
        let server = Server::with(listener, live.clone(), limits).unwrap();
        let pages = live.clone();
        let watched = Watched::with(site, session, how, move |turn| pages.tell(turn));
        live.watched_by(watched.remote.clone());
        Served { watched, server }
    }

    /// A new connection.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.server.address)
    }

    /// Asks once.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.client().get(path)
    }

    /// The words to a page, from now on.
    pub(crate) fn words(&self, path: &str) -> Words {
        Words::new(self.server.address, &self.events(path))
    }

    /// Where a page that is sent now asks for its words.
    #[track_caller]
    pub(crate) fn events(&self, path: &str) -> String {
        let page = self.get(path);
        let (before, after) = page.text().split_once("live.js\"").unwrap();
        let own = before.rsplit_once('"').unwrap().1;
        let part = |key: &str| {
            let rest = after.split_once(&format!("data-{key}=\"")).unwrap().1;
            rest.split_once('"').unwrap().0
        };
        let (boot, build) = (part("boot"), part("build"));
        format!("{own}events?boot={boot}&build={build}&page={path}")
    }
}

/// A connection that is kept.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Client {
            stream: BufReader::new(stream),
        }
    }

    /// Asks for a path.
    #[track_caller]
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "localhost", "")
    }

    /// Asks in any way; `headers` are whole lines.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, path: &str, host: &str, headers: &str) -> Answer {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let (status, headers) = self.head();
        let mut answer = Answer {
            status,
            headers,
            body: Vec::new(),
        };
        let length = answer.header("content-length").parse().unwrap_or(0);
        if method != "HEAD" && status != 304 {
            answer.body = vec![0; length];
            self.stream.read_exact(&mut answer.body).unwrap();
        }
        answer
    }

    /// Sends bytes, whole requests or parts of them.
    pub(crate) fn send(&mut self, bytes: &str) {
        self.stream.get_mut().write_all(bytes.as_bytes()).unwrap();
    }

    /// What comes until the server ends the connection.
    pub(crate) fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        // A connection that is cut off ends too.
        let _ = self.stream.read_to_end(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    /// A line of what comes.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    #[track_caller]
    fn head(&mut self) -> (u16, Vec<(String, String)>) {
        let status = self.line();
        let status = status.split(' ').nth(1).and_then(|s| s.parse().ok());
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            match line.split_once(": ") {
                Some((key, value)) => headers.push((key.to_lowercase(), value.to_owned())),
                None => break,
            }
        }
        (status.expect("a status"), headers)
    }
}

/// A stream of words to a page.
pub(crate) struct Words {
    client: Client,
}

impl Words {
    pub(crate) fn new(address: SocketAddr, path: &str) -> Words {
        let mut client = Client::new(address);
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        client
            .stream
            .get_mut()
            .write_all(request.as_bytes())
            .unwrap();
        let (status, headers) = client.head();
        let kind = headers
            .iter()
            .find(|(key, _)| key == "content-type")
            .unwrap();
        assert_eq!((status, kind.1.as_str()), (200, "text/event-stream"));
        Words { client }
    }

    /// The next word: its name, its data.
    #[track_caller]
    pub(crate) fn next(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            // Sizes of chunks and blank lines are passed over.
            let line = self.client.line();
            if let Some(found) = line.strip_prefix("event: ") {
                name = found.to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, serde_json::from_str(data).unwrap());
            }
        }
    }

    /// The next word, which is of this kind.
    #[track_caller]
    pub(crate) fn expect(&mut self, name: &str) -> Value {
        let (found, data) = self.next();
        assert_eq!(found, name, "{data:#}");
        data
    }
}
