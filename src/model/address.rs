//! Addresses elsewhere: what may stand behind a link.

use std::net::Ipv6Addr;

/// Schemes of addresses that metadata and settings may give.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Whether words are an address on the web or for mail, to be printed as it is.
pub fn is_sound(address: &str) -> bool {
    let is_of = |scheme: &&str| begins(address, scheme) && address.len() > scheme.len();
    let unfit = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>');
    SCHEMES.iter().any(is_of) && !address.contains(unfit) && has_sound_host(address)
}

/// Whether words are meant for an address on the web.
pub fn is_meant(words: &str) -> bool {
    SCHEMES[..2].iter().any(|scheme| begins(words, scheme))
}

/// Whether what stands for a host can be one: labels of 1 to 63 characters (RFC 1035), or an IPv6
/// address in brackets, with a number for a port. A name or a password before it would be
/// published, so it makes an address unsound. An address without a host, such as one for mail,
/// is sound.
pub fn has_sound_host(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return true;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let (host, port) = split_port(authority);
    let is_port = |port: &str| port.is_empty() || port.parse::<u16>().is_ok();
    port.is_none_or(is_port) && (is_ipv6(host) || is_name(host))
}

/// A host, and what stands behind its colon.
pub fn split_port(authority: &str) -> (&str, Option<&str>) {
    let end = authority.rfind(']').map_or(0, |at| at + 1);
    match authority[end..].find(':') {
        Some(at) => (&authority[..end + at], Some(&authority[end + at + 1..])),
        None => (authority, None),
    }
}

fn is_ipv6(host: &str) -> bool {
    let inner = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok())
}

fn is_name(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let unfit =
        |c: char| c.is_control() || matches!(c, '@' | '[' | ']' | '<' | '>' | '^' | '|' | '"');
    let is_label = |label: &str| (1..=63).contains(&label.chars().count());
    !name.contains(unfit) && name.split('.').all(is_label)
}

fn begins(words: &str, scheme: &str) -> bool {
    let head = words.get(..scheme.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_mend_is_not_sound() {
        for (address, sound) in [
            ("https://example.com/a_(b)?c=d#e", true),
            ("HTTP://example.com", true),
            ("http://[::1]:8080/", true),
            ("http://[2001:db8::1]", true),
            ("https://[::1/", false),
            ("https://::1/", false),
            ("https://[::g]/", false),
            ("https://example.org:8080/x", true),
            ("https://example.org:/x", true),
            ("https://example.org:x/", false),
            ("https://example.org:99999/", false),
            ("https://user:pw@example.org/", false),
            ("https://user@example.org", false),
            ("https://example.org/@user", true),
            ("https://exa[mple.org/", false),
            ("mailto:desk@example.com", true),
            ("https://exa mple.com/", false),
            ("https://example.com/?b=\"2\"", false),
            ("http:///x", false),
            ("https://", false),
            ("mailto:", false),
            ("javascript:alert(1)", false),
            ("www.example.com", false),
        ] {
            assert_eq!(is_sound(address), sound, "{address}");
        }
    }
}
