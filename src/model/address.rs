//! Addresses elsewhere: what may stand behind a link.

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

/// Whether what stands for a host can be one: labels of 1 to 63 characters (RFC 1035).
/// An address without a host, such as one for mail, is sound.
pub fn has_sound_host(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return true;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let host = host.split(':').next().unwrap_or("");
    let host = host.strip_suffix('.').unwrap_or(host);
    host.starts_with('[')
        || host
            .split('.')
            .all(|label| (1..=63).contains(&label.chars().count()))
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
