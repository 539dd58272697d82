//! The server: what it answers, what it keeps to itself, what it tells the open pages.

use crate::support::served::{Client, Served, Words};
use crate::support::watched::{How, PATIENCE, SLOW};
use crate::support::{SiteTest, program, repository};
use chancery::serve::{Limits, bind};
use chancery::watch::{RebuildCause, Timing};
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const A: &str = "content/articles/a.md";

fn article(title: &str, words: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2024-09-10\ntopics: [trade]\nsummary: In short.\n---\n\n{words}\n"
    )
}

/// A site at `/brief/`.
fn site() -> SiteTest {
    let site = SiteTest::plain(
        "//- static/css/own.css\na { color: red }\n\
         //- static/site.webmanifest\n{}\n\
         //- static/paper.pdf\n%PDF-1.4\n\
         //- static/sign.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         //- static/words.txt\n日本\n",
    );
    site.write(A, article("A", "Words."));
    site.write("content/articles/b.md", article("B", "Other words."));
    site
}

#[test]
fn statuses_and_types_are_those_of_a_good_host() {
    let site = site();
    let served = Served::new(&site);
    let font = "source-sans-3-latin-400-normal.woff2";
    for (path, status, kind) in [
        ("/brief/", 200, "text/html; charset=utf-8"),
        ("/brief/articles/a/", 200, "text/html; charset=utf-8"),
        (
            "/brief/articles/a/index.html",
            200,
            "text/html; charset=utf-8",
        ),
        ("/brief/articles/a/?x=1", 200, "text/html; charset=utf-8"),
        (
            "/brief/feed.xml",
            200,
            "application/atom+xml; charset=utf-8",
        ),
        ("/brief/sitemap.xml", 200, "application/xml; charset=utf-8"),
        ("/brief/topics/trade/index.json", 200, "application/json"),
        ("/brief/css/own.css", 200, "text/css; charset=utf-8"),
        (
            "/brief/js/briefing.js",
            200,
            "text/javascript; charset=utf-8",
        ),
        ("/brief/site.webmanifest", 200, "application/manifest+json"),
        ("/brief/paper.pdf", 200, "application/pdf"),
        ("/brief/sign.svg", 200, "image/svg+xml"),
        ("/brief/words.txt", 200, "text/plain; charset=utf-8"),
        (&format!("/brief/fonts/{font}"), 200, "font/woff2"),
        ("/brief/nowhere", 404, "text/html; charset=utf-8"),
        (
            "/brief/articles/a/nowhere/",
            404,
            "text/html; charset=utf-8",
        ),
        ("/nowhere", 404, "text/plain; charset=utf-8"),
        (
            "/brief/__chancery/live.js",
            200,
            "text/javascript; charset=utf-8",
        ),
        (
            "/brief/__chancery/overlay.css",
            200,
            "text/css; charset=utf-8",
        ),
        (
            "/brief/__chancery/nothing",
            404,
            "text/plain; charset=utf-8",
        ),
    ] {
        let answer = served.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, kind),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    for (path, to) in [
        ("/", "/brief/"),
        ("/brief", "/brief/"),
        ("/brief/articles/a", "/brief/articles/a/"),
        ("/brief/articles/a?x=1", "/brief/articles/a/?x=1"),
    ] {
        let answer = served.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (307, to),
            "{path}"
        );
    }
    let mut client = served.client();
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = client.ask(method, "/brief/", "localhost", "");
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    let missing = served.get("/brief/nowhere");
    assert!(
        missing.text().contains("href=\"/brief/\""),
        "{}",
        missing.text()
    );
}

#[test]
fn the_script_is_added_when_a_page_is_sent_and_only_then() {
    let site = site();
    let served = Served::new(&site);
    let page = site.page("articles/a/index.html");
    let sent = served.get("/brief/articles/a/");
    let start = sent
        .text()
        .find("<script src=\"/brief/__chancery/live.js\"")
        .unwrap();
    let end = start + sent.text()[start..].find("</script>\n").unwrap() + "</script>\n".len();
    let without = format!("{}{}", &sent.text()[..start], &sent.text()[end..]);
    assert_eq!(without, page);
    assert!(
        served
            .get("/brief/nowhere")
            .text()
            .contains("__chancery/live.js")
    );
    // Of a page nothing but the whole can be had, and its head tells the length of that.
    let mut client = served.client();
    let part = client.ask(
        "GET",
        "/brief/articles/a/",
        "localhost",
        "Range: bytes=0-9\r\n",
    );
    assert_eq!((part.status, part.body), (200, sent.body.clone()));
    let head = client.ask("HEAD", "/brief/articles/a/", "localhost", "");
    assert_eq!(head.header("content-length"), sent.body.len().to_string());
    // Other files are sent as they are.
    for path in ["feed.xml", "css/own.css", "topics/trade/index.json"] {
        assert_eq!(
            client.get(&format!("/brief/{path}")).text(),
            site.page(path),
            "{path}"
        );
    }
    drop(served);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn files_can_be_had_in_parts() {
    let site = site();
    let served = Served::new(&site);
    let whole = site.page("css/own.css");
    let mut client = served.client();
    let mut part = |range: &str| {
        let header = format!("Range: bytes={range}\r\n");
        client.ask("GET", "/brief/css/own.css", "localhost", &header)
    };
    let first = part("2-6");
    assert_eq!((first.status, first.text()), (206, &whole[2..=6]));
    let content_range = format!("bytes 2-6/{}", whole.len());
    assert_eq!(first.header("content-range"), content_range);
    assert_eq!(part("-4").text(), &whole[whole.len() - 4..]);
    assert_eq!(part("5-").text(), &whole[5..]);
    assert_eq!(part("9999-").status, 416);
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let site = site();
    let served = Served::new(&site);
    let port = served.server.address.port();
    let mut client = served.client();
    for host in [
        "localhost",
        "LOCALHOST:1",
        "127.0.0.1",
        "[::1]:99",
        "brief.localhost",
    ] {
        assert_eq!(client.ask("GET", "/brief/", host, "").status, 200, "{host}");
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        String::new(),
    ] {
        for path in [
            "/brief/",
            "/brief/__chancery/events",
            "/brief/__chancery/live.js",
        ] {
            let answer = client.ask("GET", path, &host, "");
            assert_eq!(answer.status, 403, "{host} {path}");
            assert!(!answer.text().contains("Words"));
        }
    }
}

#[test]
fn a_request_names_one_host() {
    let site = site();
    let served = Served::new(&site);
    let status = |head: &str| {
        let mut client = served.client();
        client.send(&format!("{head}\r\n"));
        client.line().split(' ').nth(1).map(str::to_owned)
    };
    let get = "GET /brief/ HTTP/1.1\r\n";
    assert_eq!(
        status(&format!("{get}Host: localhost\r\n")).as_deref(),
        Some("200")
    );
    for hosts in [
        "",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: evil.example\r\nHost: localhost\r\n",
        "Host: localhost\r\nhost: localhost\r\n",
    ] {
        assert_eq!(
            status(&format!("{get}{hosts}")).as_deref(),
            Some("400"),
            "{hosts}"
        );
    }
    // The name in a whole address counts as well.
    for (name, wanted) in [("evil.example", "403"), ("localhost", "200")] {
        let whole = format!("GET http://{name}/brief/ HTTP/1.1\r\nHost: localhost\r\n");
        assert_eq!(status(&whole).as_deref(), Some(wanted), "{name}");
    }
}

#[test]
fn who_does_not_end_a_request_is_not_waited_for() {
    let site = site();
    let limits = Limits {
        headers: Duration::from_millis(100),
        ..Limits::default()
    };
    let served = Served::within(&site, How::slow(), false, limits);
    for begun in [
        "",
        "GET /brief/ HT",
        "GET /brief/ HTTP/1.1\r\nHost: localhost\r\nX: ",
    ] {
        let mut client = served.client();
        client.send(begun);
        assert!(!client.rest().contains("200 OK"), "{begun}");
    }
    // A stream of events has asked, and stays.
    let mut words = served.words("/brief/");
    words.expect("hello");
    std::thread::sleep(Duration::from_millis(300));
    site.edit("content/articles/a.md", "Words", "Other words");
    words.expect("change");
}

#[test]
fn a_flood_of_connections_leaves_room_for_pages_and_builds() {
    let site = site();
    let limits = Limits {
        connections: 8,
        ..Limits::default()
    };
    let served = Served::within(&site, How::slow(), false, limits);
    let mut flood: Vec<Client> = (0..64).map(|_| served.client()).collect();
    assert_eq!(served.get("/brief/articles/a/").status, 200);
    site.edit("content/articles/a.md", "Words", "Other words");
    let mut words = served.words("/brief/");
    words.expect("hello");
    // The first of them were let go.
    assert_eq!(flood[0].rest(), "");
}

#[test]
fn nobody_leaves_the_folder() {
    let site = site();
    site.write("secret.txt", "secret");
    site.write("output-of-another/index.html", "secret");
    let served = Served::new(&site);
    site.write("output/.hidden/x.txt", "secret");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../secret.txt", site.output().join("link.txt")).unwrap();
        std::os::unix::fs::symlink("..", site.output().join("up")).unwrap();
    }
    let mut client = served.client();
    for path in [
        "/brief/../secret.txt",
        "/brief/%2e%2e/secret.txt",
        "/brief/%2e%2e%2fsecret.txt",
        "/brief/..%2fsecret.txt",
        "/brief/css/..%5c..%5csecret.txt",
        "/brief/articles/../../secret.txt",
        "/brief/../output-of-another/index.html",
        "/brief/.chancery-manifest",
        "/brief/%2echancery-manifest",
        "/brief/.hidden/x.txt",
        "/brief//etc/passwd",
        "/brief/index.html%00.txt",
        "/brief/link.txt",
        "/brief/up/secret.txt",
        "/../../../../etc/passwd",
        "//etc/passwd",
    ] {
        let answer = client.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !answer.text().contains("secret\n") && !answer.text().contains("root:"),
            "{path}"
        );
        assert_ne!(answer.text(), "secret", "{path}");
    }
}

#[test]
fn pages_are_told_what_changed() {
    let site = site();
    let served = Served::new(&site);
    let mut page = served.words("/brief/articles/a/");
    assert_eq!(page.expect("hello")["stale"], false);

    site.write(A, article("A", "New words."));
    let change = page.expect("change");
    assert_eq!(change["pages"], json!(["/brief/articles/a/"]), "{change:#}");
    assert_eq!(
        (&change["styles"], &change["follow"]),
        (&json!(false), &json!(null))
    );
    // The word comes when the page is there.
    assert!(
        served
            .get("/brief/articles/a/")
            .text()
            .contains("New words.")
    );

    site.write("static/css/own.css", "a { color: blue }\n");
    let change = page.expect("change");
    assert_eq!(
        (&change["pages"], &change["styles"]),
        (&json!([]), &json!(true))
    );

    site.write(
        "static/sign.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"x\"/>\n",
    );
    assert_eq!(page.expect("change")["pages"], json!(null));

    // Nothing is said of what changes nothing.
    site.write(A, article("A", "New words."));
    served
        .watched
        .until(|turn| turn.files() == [A] && !turn.did());
    site.write("content/articles/b.md", article("B", "Newer words."));
    assert_eq!(
        page.expect("change")["pages"],
        json!(["/brief/articles/b/"])
    );
}

#[test]
fn an_output_that_was_taken_away_is_made_again() {
    let site = SiteTest::plain("");
    site.write(A, article("A", "Words."));
    let how = How {
        timing: Timing::default(),
        ..How::slow()
    };
    let served = Served::with(&site, how, false);
    let page = site.output().join("articles/a/index.html");
    let end = Instant::now() + PATIENCE;
    for folder in [true, false] {
        match folder {
            true => fs::remove_dir_all(site.output()).unwrap(),
            false => fs::remove_file(&page).unwrap(),
        }
        // Who asks is told that it is not there, and by that it is looked for.
        while served.get("/brief/articles/a/").status != 200 {
            assert!(Instant::now() < end, "it does not come back");
            thread::sleep(Duration::from_millis(20));
        }
    }
    assert_eq!(site.tree(), site.clean_tree());
}

#[test]
fn who_was_asleep_learns_what_was_missed() {
    let site = site();
    let served = Served::new(&site);
    let (mut first, mut second) = (
        served.words("/brief/articles/a/"),
        served.words("/brief/articles/b/"),
    );
    let before = served.get("/brief/articles/a/");
    site.write(A, article("A", "New words."));
    for page in [&mut first, &mut second] {
        page.expect("hello");
        page.expect("change");
    }
    let boot = before
        .text()
        .split_once("data-boot=\"")
        .unwrap()
        .1
        .split('"')
        .next()
        .unwrap();
    let hello = |page: &str, boot: &str| {
        let mut words = served.client();
        let path = format!("/brief/__chancery/events?boot={boot}&build=1&page={page}");
        drop(words.ask("GET", &path, "localhost", ""));
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line = words.line();
        }
        serde_json::from_str::<serde_json::Value>(&line[6..]).unwrap()
    };
    assert_eq!(hello("/brief/articles/a/", boot)["stale"], true);
    assert_eq!(hello("/brief/articles/b/", boot)["stale"], false);
    assert_eq!(hello("/brief/articles/b/", "another")["stale"], true);
}

#[test]
fn a_page_that_was_missing_is_told_when_it_comes() {
    let site = site();
    let served = Served::new(&site);
    let tag = |path: &str| {
        let page = served.get(path);
        let (_, tag) = page.text().split_once("__chancery/live.js").unwrap();
        tag.split_once('>').unwrap().0.to_owned()
    };
    assert!(!tag("/brief/articles/a/").contains("data-missing"));
    assert!(tag("/brief/articles/new").contains("data-missing"));
    let events = served.events("/brief/articles/new");
    let missing = |also: &str| {
        let path = format!("{events}&page={also}");
        Words::new(served.server.address, &path).expect("hello")["stale"].clone()
    };
    assert_eq!(missing("/brief/articles/new/"), false);
    site.write("content/articles/new.md", article("New", "Words."));
    served.watched.until(|turn| turn.did());
    assert_eq!(missing("/brief/articles/new/"), true);
    assert_eq!(missing("/brief/404.html"), false);
    site.write("templates/404.html", "Nothing here.\n");
    served.watched.until(|turn| turn.did());
    assert_eq!(missing("/brief/404.html"), true);
}

#[test]
fn errors_come_over_the_page_and_go() {
    let site = site();
    let served = Served::new(&site);
    let mut page = served.words("/brief/articles/a/");
    page.expect("hello");
    let good = article("A", "Words.");
    site.write(A, good.replace("topics: [trade]", "topics: [trade<]"));
    let html = page.expect("errors")["html"].as_str().unwrap().to_owned();
    for part in [
        "error[unknown-id]",
        "content/articles/a.md:4:10",
        "topics: [<mark>trade&lt;</mark>]",
        "<span class=\"caret\">^^^^^^</span>",
        "did you mean <code>trade</code>?",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("trade<]"));
    // The last good page is still there, and one that is opened now is told at once.
    assert!(served.get("/brief/articles/a/").text().contains("Words."));
    let mut other = served.words("/brief/");
    assert_eq!(other.expect("hello")["html"], html.as_str());
    // The repair takes the message away, and reloads nothing that did not change.
    site.write(A, &good);
    page.expect("fine");
    other.expect("fine");
    served.watched.settled();
    site.write("content/articles/b.md", article("B", "Last words."));
    assert_eq!(
        page.expect("change")["pages"],
        json!(["/brief/articles/b/"])
    );
}

#[test]
fn without_a_good_build_there_is_a_page_that_says_why() {
    let site = site();
    let good = article("A", "Words.");
    site.write(A, good.replace("[trade]", "[tarde]"));
    let served = Served::new(&site);
    assert!(served.watched.first.errors);
    for path in ["/", "/brief/", "/css/own.css"] {
        let answer = served.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (503, "text/html; charset=utf-8")
        );
        assert!(
            answer.text().contains("content/articles/a.md:4:10"),
            "{}",
            answer.text()
        );
        assert!(answer.text().contains("data-plain="), "{}", answer.text());
    }
    // A page that is open from before may be anywhere.
    for path in ["/", "/two/", "/two/deep/"] {
        let own = format!("{path}__chancery");
        assert_eq!(served.get(&format!("{own}/live.js")).status, 200);
        let events = served.get(&format!("{own}/events?boot=before&page={path}"));
        assert_eq!(
            (events.status, events.header("content-type")),
            (200, "text/event-stream")
        );
    }
    let mut page = served.words("/");
    assert!(page.expect("hello")["html"].is_string());
    site.write(A, good);
    page.expect("fine");
    let change = page.expect("change");
    assert_eq!(change["pages"], json!(null));
    assert_eq!(served.get("/brief/articles/a/").status, 200);
    assert_eq!(served.get("/").status, 307);
}

#[test]
fn a_browser_can_follow_the_edit() {
    let site = site();
    let served = Served::with(&site, How::slow(), true);
    let mut page = served.words("/brief/");
    page.expect("hello");
    site.write(A, article("A", "New words."));
    assert_eq!(page.expect("change")["follow"], "/brief/articles/a/");
    site.write("content/topics/sea.yaml", "name: The high sea\n");
    assert_eq!(page.expect("change")["follow"], "/brief/topics/sea/");
    site.write("static/css/own.css", "b {}\n");
    assert_eq!(page.expect("change")["follow"], json!(null));
}

#[test]
fn the_site_can_move_while_it_is_served() {
    let site = site();
    let served = Served::new(&site);
    let mut page = served.words("/brief/articles/a/");
    assert_eq!(page.expect("hello")["follow"], json!(null));
    let hidden = served.events("/brief/articles/b/");
    site.edit(
        "chancery.yaml",
        "example.org/brief/",
        "example.org/other%20place/",
    );
    let change = page.expect("change");
    assert_eq!(
        (&change["pages"], &change["follow"]),
        (&json!(null), &json!("/other%20place/"))
    );
    assert_eq!(served.get("/other%20place/articles/a/").status, 200);
    assert_eq!(served.get("/brief/articles/a/").status, 404);
    assert_eq!(served.get("/").header("location"), "/other%20place/");
    // Who did not see it is told when it is seen again.
    let mut hidden = Words::new(served.server.address, &hidden);
    assert_eq!(hidden.expect("hello")["follow"], "/other%20place/");
}

/// Ten thousand requests while the site changes: no page is missing, none is half there.
#[test]
fn no_request_sees_a_build_at_work() {
    const CLIENTS: usize = 4;
    const EACH: usize = 2500;
    const PATHS: [&str; 6] = [
        "",
        "articles/a/",
        "articles/b/",
        "topics/trade/",
        "feed.xml",
        "css/own.css",
    ];
    let site = site();
    let how = How {
        timing: Timing {
            quiet: Duration::from_millis(5),
            recheck: Duration::from_millis(5),
            ..SLOW
        },
        ..How::slow()
    };
    let served = Served::with(&site, how, false);
    let address = served.server.address;
    let ask = |own: usize| {
        let mut client = Client::new(address);
        for i in 0..EACH {
            let path = PATHS[(i + own) % PATHS.len()];
            let answer = client.get(&format!("/brief/{path}"));
            let end = match path {
                "feed.xml" => "</feed>",
                "css/own.css" => "}",
                _ => "</html>",
            };
            assert_eq!(answer.status, 200, "{path}");
            assert!(
                answer.text().trim_end().ends_with(end),
                "{path}: {}",
                answer.text()
            );
        }
    };
    let rebuilds = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|own| scope.spawn(move || ask(own)))
            .collect();
        let (start, mut rebuilds) = (Instant::now(), 0);
        while !clients.iter().all(|client| client.is_finished()) && start.elapsed() < PATIENCE {
            let title = format!("A {rebuilds}");
            site.write(A, article(&title, "Words that change."));
            match rebuilds % 2 {
                0 => site.write("content/articles/deep/c.md", article("C", "Come.")),
                _ => site.remove("content/articles/deep/c.md"),
            };
            served.watched.until(|turn| turn.did());
            rebuilds += 1;
        }
        let done = clients.into_iter().map(|client| client.join());
        assert!(done.collect::<Vec<_>>().iter().all(Result::is_ok));
        rebuilds
    });
    assert!(rebuilds > 0);
    served
        .watched
        .until(|turn| turn.cause == RebuildCause::Settled);
    drop(served);
    assert!(site.tree() == site.clean_tree());
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let host = Ipv4Addr::LOCALHOST.into();
    // Somewhere there are two free ports beside each other.
    let found = (20_000..60_000).step_by(7).find_map(|port| {
        let first = TcpListener::bind((host, port)).ok()?;
        TcpListener::bind((host, port + 1)).ok()?;
        Some((port, first))
    });
    let (port, _first) = found.unwrap();
    let next = bind(host, port).unwrap().local_addr().unwrap();
    assert!(next.port() > port, "{next}");
}

#[cfg(unix)]
#[test]
fn the_command_serves_until_it_is_asked_to_end() {
    let site = site();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut serve = program();
    serve
        .args(["serve", "--port", &port.to_string(), "--root"])
        .arg(site.root());
    let mut child = serve.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let said = lines.next().unwrap();
    assert!(
        said.starts_with(&format!("port {port} is taken; this is ")),
        "{said}"
    );
    let serving = lines.find(|line| line.starts_with("serving ")).unwrap();
    let url = serving
        .split(' ')
        .nth(1)
        .unwrap()
        .strip_prefix("http://")
        .unwrap();
    let (address, path) = url.split_once('/').unwrap();
    assert_eq!(path, "brief/");
    let mut client = Client::new(address.parse().unwrap());
    assert_eq!(client.get("/brief/articles/a/").status, 200);
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_is_added_to_pages_asks_nobody_else() {
    for file in ["live.js", "overlay.css", "plain.html"] {
        let text = fs::read_to_string(repository("src/serve").join(file)).unwrap();
        assert!(!text.contains("://"), "{file}");
    }
}
