//! What every page of every site must be: one `h1`, headings without gaps, ids
//! once, a language, described pictures, and links that lead somewhere.

use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One page's facts.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
    faults: Vec<String>,
}

/// Checks all HTML below a folder; fails with everything that is wrong.
#[track_caller]
pub(crate) fn check(output: &Path) {
    let faults = faults(output);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults
            .iter()
            .take(40)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// Everything that is wrong below a folder.
pub(crate) fn faults(output: &Path) -> Vec<String> {
    let tree: BTreeMap<String, Vec<u8>> = crate::support::tree(output);
    let html: Vec<_> = tree.iter().filter(|(p, _)| p.ends_with(".html")).collect();
    let pages: BTreeMap<String, Page> = html
        .into_par_iter()
        .map(|(path, bytes)| (path.clone(), read(&String::from_utf8_lossy(bytes), path)))
        .collect();
    let all: Vec<_> = pages.iter().collect();
    let each = all.into_par_iter().flat_map_iter(|(path, page)| {
        let links = page.links.iter();
        let dead = links.filter_map(|link| follow(path, link, &tree, &pages));
        let own = page.faults.iter().cloned().chain(dead);
        own.map(|fault| format!("{path}: {fault}"))
            .collect::<Vec<_>>()
    });
    each.collect()
}

fn read(html: &str, path: &str) -> Page {
    let mut page = Page::default();
    let (mut h1, mut level, mut lang, mut title) = (0, 0, false, false);
    // Redirects are hops, not pages.
    let hop = html.contains("http-equiv=\"refresh\"");
    for tag in start_tags(html) {
        let get = |name: &str| attribute(&tag, name);
        if let Some(id) = get("id")
            && !page.ids.insert(id.clone())
        {
            page.faults.push(format!("the id `{id}` is there twice"));
        }
        match tag.name {
            "html" => lang = get("lang").is_some_and(|l| !l.is_empty()),
            "title" => title = true,
            "img" if get("alt").is_none() => page.faults.push("a picture without alt".into()),
            "h1" => h1 += 1,
            _ => {}
        }
        if let Some(n) = tag
            .name
            .strip_prefix('h')
            .and_then(|n| n.parse::<u32>().ok())
        {
            if n > level + 1 && level > 0 {
                page.faults.push(format!("h{n} follows h{level}"));
            }
            level = n;
        }
        // A 404 page is served under any address, so its links are absolute.
        if path != "404.html" {
            page.links.extend(get("href").or_else(|| get("src")));
        }
    }
    if h1 != 1 && !hop {
        page.faults.push(format!("{h1} h1"));
    }
    if !lang {
        page.faults.push("no lang".into());
    }
    if !title {
        page.faults.push("no title".into());
    }
    page
}

/// A start tag.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
}

/// The start tags of a page. Values stand in double quotes, and `<` and `>` in none of them.
fn start_tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let tags = html.split('<').skip(1);
    let tags = tags.filter(|tag| !tag.starts_with(['/', '!']));
    tags.filter_map(|tag| {
        let (inside, _) = tag.split_once('>')?;
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        Some(Tag { name, attributes })
    })
}

fn attribute(tag: &Tag<'_>, name: &str) -> Option<String> {
    let mut rest = tag.attributes.trim_start();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after.strip_prefix('=').unwrap_or(after)),
        };
        if key == name {
            return Some(unescape(value));
        }
        rest = after.trim_start();
    }
    None
}

fn unescape(value: &str) -> String {
    let entities = [
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let all = entities.iter();
    all.fold(value.to_owned(), |value, (from, to)| {
        value.replace(from, to)
    })
}

fn follow(
    from: &str,
    link: &str,
    tree: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<String, Page>,
) -> Option<String> {
    let elsewhere = ["http:", "https:", "mailto:", "tel:"]
        .iter()
        .any(|s| link.starts_with(s));
    if elsewhere {
        return None;
    }
    if link.starts_with('/') {
        return Some(format!("`{link}` is not relative"));
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or("");
    let Some(target) = target(from, path) else {
        return Some(format!("`{link}` leaves the site"));
    };
    if !tree.contains_key(&target) {
        return Some(format!("`{link}` leads to `{target}`, which is not there"));
    }
    let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
    let known = fragment.is_empty()
        || pages
            .get(&target)
            .is_none_or(|p| p.ids.contains(&*fragment));
    (!known).then(|| format!("`{link}` leads to an id that is not there"))
}

fn target(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let decoded = percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    let folder = decoded.ends_with('/')
        || decoded.ends_with("..")
        || decoded.ends_with('.') && !decoded.ends_with("...");
    match (folder, joined.is_empty()) {
        (true, true) => Some("index.html".into()),
        (true, false) => Some(format!("{joined}/index.html")),
        (false, _) => Some(joined),
    }
}
