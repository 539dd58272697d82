//! Addresses: paths from the site's root, relative links between them, percent-encoding.

use crate::config::BaseUrl;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a path segment may not hold as it is (RFC 3986 `pchar`, less what HTML would need escaped).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']')
    .add(b'|')
    .add(b'&')
    .add(b'\'');

/// A path as it stands in a link: each character that may not stand there percent-encoded,
/// letters of other scripts too.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, SEGMENT).to_string()
}

/// The absolute address of a path from the site's root, such as `topics/trade/`.
pub fn absolute(base: &BaseUrl, path: &str) -> String {
    format!("{}{}", base.url, encode_path(path))
}

/// The way from a page back to the site's root: `../../` from `topics/b/`, `./` from the root.
pub fn root_of(page: &str) -> String {
    match page.matches('/').count() {
        0 => "./".to_owned(),
        n => "../".repeat(n),
    }
}

/// The relative link from one page to another, both from the site's root:
/// from `articles/a/` to `topics/b/` is `../../topics/b/`; to itself is `./`.
pub fn relative(from: &str, to: &str) -> String {
    let from_dir = &from[..from.rfind('/').map_or(0, |i| i + 1)];
    let shared = from_dir
        .bytes()
        .zip(to.bytes())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a)
        .collect::<Vec<u8>>();
    let shared = shared.iter().rposition(|&b| b == b'/').map_or(0, |i| i + 1);
    let up = from_dir[shared..].matches('/').count();
    let mut link = "../".repeat(up);
    link.push_str(&encode_path(&to[shared..]));
    if link.is_empty() {
        "./".to_owned()
    } else if up == 0
        && to[shared..]
            .split('/')
            .next()
            .is_some_and(|s| s.contains(':'))
    {
        format!("./{link}")
    } else {
        link
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_page_to_page() {
        for (from, to, link) in [
            ("articles/a/", "topics/b/", "../../topics/b/"),
            ("", "topics/b/", "topics/b/"),
            ("topics/b/", "", "../../"),
            ("topics/b/", "topics/b/", "./"),
            ("topics/b/", "topics/b/2024-09/", "2024-09/"),
            ("topics/b/2024-09/", "topics/b/", "../"),
            ("topics/b/", "topics/bc/", "../bc/"),
            ("404.html", "static/x.css", "static/x.css"),
            ("a/", "日本/", "../%E6%97%A5%E6%9C%AC/"),
        ] {
            assert_eq!(relative(from, to), link, "{from} -> {to}");
        }
    }
}
