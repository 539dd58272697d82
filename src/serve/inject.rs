//! The script of live reload, put into pages as they are sent.

/// The page with a tag at the end of its head, or at its end where it has none.
pub(super) fn into_page(mut page: Vec<u8>, tag: &str) -> Vec<u8> {
    const HEAD: &[u8] = b"</head>";
    let found = page
        .windows(HEAD.len())
        .position(|w| w.eq_ignore_ascii_case(HEAD));
    let at = found.unwrap_or(page.len());
    page.splice(at..at, tag.bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_stands_in_the_head_or_at_the_end() {
        let put = |page: &str| String::from_utf8(into_page(page.into(), "[tag]")).unwrap();
        assert_eq!(put("<head>a</HEAD><p>b"), "<head>a[tag]</HEAD><p>b");
        assert_eq!(put("<p>b"), "<p>b[tag]");
        assert_eq!(put(""), "[tag]");
    }
}
