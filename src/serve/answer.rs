//! Requests in, responses out.

use super::live::{Live, Message, OpenPage, PageState, RESERVED};
use super::paths::{self, Located};
use super::{guard, inject};
use crate::text::url::encode_path;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::convert::Infallible;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::services::ServeFile;

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("overlay.css");
const PLAIN: &str = include_str!("plain.html");
const HTML: &str = "text/html; charset=utf-8";

/// The server of a site that listens at `bound`.
pub(super) fn app(live: Arc<Live>, bound: IpAddr) -> Router {
    let handler = move |State(live): State<Arc<Live>>, request: Request| async move {
        let mut response = answer(&live, bound, request).await;
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let sure = HeaderValue::from_static("nosniff");
        headers.insert(X_CONTENT_TYPE_OPTIONS, sure);
        response
    };
    Router::new().fallback(handler).with_state(live)
}

async fn answer(live: &Live, bound: IpAddr, request: Request) -> Response {
    // Of two names one could be the right one, and another program take the other.
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return text_response(StatusCode::BAD_REQUEST, "One Host header is wanted.\n");
    };
    let named = request.uri().authority().map(|named| named.as_str());
    let mut names = host.to_str().ok().into_iter().chain(named);
    if host.to_str().is_err() || !names.all(|name| guard::allows(name, bound)) {
        let text = "This server answers to localhost and its own address only.\n";
        return text_response(StatusCode::FORBIDDEN, text);
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = text_response(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only.\n");
        let allow = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allow);
        return response;
    }
    let now = live.now();
    let path = request.uri().path().to_owned();
    let Some(names) = paths::names(&path) else {
        return text_response(StatusCode::NOT_FOUND, "There is no such address.\n");
    };
    // Wherever: before the first good build nobody knows where the site stands, and an open
    // page may be of where it stood.
    if let [.., folder, file] = &*names
        && folder == RESERVED
    {
        return own(live, &request, file);
    }
    let Some(inner) = below(&names, &now.mount) else {
        return outside(&path, &now);
    };
    match inner {
        _ if !now.ready => plain(&now),
        [] => redirect(&format!("{path}/")),
        inner => site(live, &now, inner, request).await,
    }
}

/// The names of a path below the site's root; nothing at all for the root without its slash.
fn below<'a>(names: &'a [String], mount: &str) -> Option<&'a [String]> {
    let parts: Vec<&str> = mount.split('/').filter(|part| !part.is_empty()).collect();
    let inside = names.len() >= parts.len() && parts.iter().zip(names).all(|(a, b)| a == b);
    inside.then(|| &names[parts.len()..])
}

/// What is not below the site's root: at `/` there is a way in.
fn outside(path: &str, now: &PageState) -> Response {
    match path {
        "/" => redirect(&encode_path(&now.mount)),
        _ => {
            let text = format!("The site stands at {}\n", now.mount);
            text_response(StatusCode::NOT_FOUND, &text)
        }
    }
}

/// The server's own files, and its word to the pages.
fn own(live: &Live, request: &Request, file: &str) -> Response {
    match file {
        "live.js" => content("text/javascript; charset=utf-8", SCRIPT),
        "overlay.css" => content("text/css; charset=utf-8", STYLE),
        "events" => events(live, &page_of(request.uri().query().unwrap_or(""))),
        _ => text_response(StatusCode::NOT_FOUND, "There is no such address.\n"),
    }
}

/// The words to a page, for as long as it is open.
fn events(live: &Live, page: &OpenPage) -> Response {
    let (hello, rest) = live.listen(page);
    // Who is too slow misses words, and has to look at everything.
    let rest = BroadcastStream::new(rest).map(|word| word.unwrap_or_else(|_| missed()));
    let all = tokio_stream::once(hello).chain(rest);
    let all = all.map(|word| {
        let event = Event::default().event(word.name);
        Ok::<_, Infallible>(event.data(word.data.to_string()))
    });
    Sse::new(all)
        .keep_alive(KeepAlive::default())
        .into_response()
}

fn missed() -> Message {
    Message {
        name: "change",
        data: serde_json::json!({"pages": null, "styles": true, "follow": null}),
    }
}

/// What a page says of itself in the address of its event stream.
fn page_of(query: &str) -> OpenPage {
    let mut page = OpenPage::default();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
        match key {
            "boot" => page.boot = value,
            "build" => page.build = value.parse().unwrap_or(0),
            "page" => page.paths.push(value),
            _ => {}
        }
    }
    page
}

/// A file of the site, or its page for what is not there.
async fn site(live: &Live, now: &PageState, names: &[String], request: Request) -> Response {
    // Until the file is open: then it is the same file, whatever a commit does.
    let _open = live.commit_lock.read().await;
    match paths::find(&live.output, names) {
        Located::File(file) => self::file(&file, &now.tag(false), request).await,
        Located::Folder => {
            let query = request.uri().query().map(|q| format!("?{q}"));
            let path = request.uri().path();
            redirect(&format!("{path}/{}", query.unwrap_or_default()))
        }
        Located::Nothing => {
            live.misses();
            match paths::find(&live.output, &["404.html".into()]) {
                Located::File(file) => {
                    let mut response = self::file(&file, &now.tag(true), request).await;
                    *response.status_mut() = StatusCode::NOT_FOUND;
                    response
                }
                _ => text_response(StatusCode::NOT_FOUND, "There is no such page.\n"),
            }
        }
    }
}

async fn file(file: &Path, tag: &str, mut request: Request) -> Response {
    let kind = kind(file);
    let is_page = kind == Some(HTML);
    if is_page {
        // What is sent is not what is on disk: no part of it can be asked for, and the
        // server takes the body away itself where only the head is wanted.
        request.headers_mut().clear();
        *request.method_mut() = Method::GET;
    }
    let Ok(response) = ServeFile::new(file).try_call(request).await else {
        let text = "The file cannot be read.\n";
        return text_response(StatusCode::INTERNAL_SERVER_ERROR, text);
    };
    let mut response = response.map(Body::new);
    if let Some(kind) = kind {
        let kind = HeaderValue::from_static(kind);
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    if !is_page || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        let text = "The page cannot be read.\n";
        return text_response(StatusCode::INTERNAL_SERVER_ERROR, text);
    };
    let page = inject::into_page(page.into(), tag);
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove("accept-ranges");
    parts.headers.remove("last-modified");
    Response::from_parts(parts, Body::from(page))
}

/// The type of a file where the usual table is vague: texts have their encoding, feeds
/// their own type.
fn kind(file: &Path) -> Option<&'static str> {
    let name = file.file_name()?.to_str()?;
    let ending = file.extension()?.to_str()?;
    Some(match (name, ending.to_ascii_lowercase().as_str()) {
        (_, "html" | "htm") => HTML,
        ("feed.xml" | "atom.xml", _) | (_, "atom") => "application/atom+xml; charset=utf-8",
        (_, "xml") => "application/xml; charset=utf-8",
        (_, "css") => "text/css; charset=utf-8",
        (_, "js" | "mjs") => "text/javascript; charset=utf-8",
        ("feed.json", _) => "application/feed+json",
        (_, "json") => "application/json",
        (_, "webmanifest") => "application/manifest+json",
        (_, "ics") => "text/calendar; charset=utf-8",
        (_, "txt" | "md") => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// What there is before the first good build: the errors, or patience.
fn plain(now: &PageState) -> Response {
    let (title, text) = match &now.errors {
        Some(errors) => ("The site has no good build yet", errors.as_str()),
        None => ("The site is being built", ""),
    };
    let style = format!("{}{RESERVED}/overlay.css", encode_path(&now.mount));
    let page = PLAIN
        .replace("{title}", title)
        .replace("{style}", &style)
        .replace("{tag}", &now.tag(false))
        .replace("{errors}", text);
    let mut response = content(HTML, page);
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

fn redirect(to: &str) -> Response {
    let mut response = text_response(StatusCode::TEMPORARY_REDIRECT, "");
    match HeaderValue::from_str(to) {
        Ok(to) => response.headers_mut().insert(LOCATION, to),
        Err(_) => return text_response(StatusCode::NOT_FOUND, "There is no such address.\n"),
    };
    response
}

fn text_response(status: StatusCode, text: &str) -> Response {
    let mut response = content("text/plain; charset=utf-8", text.to_owned());
    *response.status_mut() = status;
    response
}

fn content(kind: &'static str, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(Body::from(body.into()));
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}
