//! The alphabet of canonical HTML, the one form in which article bodies travel.
//!
//! Void tags are written `<br>`, attribute values stand in double quotes, and
//! `&amp; &lt; &gt;` (`&quot;` in attributes) are the only entities. So `<`
//! always starts a tag and the next `>` always ends it.

/// Appends `text` with `&`, `<` and `>` escaped; control characters, which XML cannot hold, go.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, in_text);
}

/// Cuts text into stretches: what each says, and how [`escape_text`] writes it.
pub fn escaped(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    let is_plain = !any(text, in_text);
    std::iter::from_fn(move || {
        let first = *rest.as_bytes().first()?;
        let length = match in_text(first) {
            true => 1,
            false if is_plain => rest.len(),
            false => rest.bytes().position(in_text).unwrap_or(rest.len()),
        };
        let (stretch, after) = rest.split_at(length);
        rest = after;
        Some(match in_text(first) {
            true if is_control(first) => (entity_of(first), entity_of(first)),
            true => (stretch, entity_of(first)),
            false => (stretch, stretch),
        })
    })
}

fn in_text(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>') || is_control(byte)
}

/// Appends `value` escaped for a double-quoted attribute.
pub fn escape_attribute(value: &str, out: &mut String) {
    escape(value, out, |byte| {
        matches!(byte, b'&' | b'<' | b'>' | b'"') || is_control(byte)
    });
}

fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7f
}

fn escape(text: &str, out: &mut String, special: impl Fn(u8) -> bool) {
    if !any(text, &special) {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(&special) {
        out.push_str(&rest[..at]);
        out.push_str(entity_of(rest.as_bytes()[at]));
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Most text has nothing to escape, and a fold over all bytes is faster than a search.
fn any(text: &str, special: impl Fn(u8) -> bool) -> bool {
    let bytes = text.bytes();
    bytes.fold(false, |found, byte| found | special(byte))
}

/// How a character is written that cannot stand as it is.
fn entity_of(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        // The break of a page is one between words.
        b'\x0b' | b'\x0c' => " ",
        _ => "",
    }
}

/// The start tag of a link.
pub fn start_tag(href: &str, class: &str, title: &str) -> String {
    let mut tag = String::from("<a href=\"");
    escape_attribute(href, &mut tag);
    for (name, value) in [("class", class), ("title", title)] {
        if !value.is_empty() {
            tag.push_str(&format!("\" {name}=\""));
            escape_attribute(value, &mut tag);
        }
    }
    tag.push_str("\">");
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_reads_as_markup_is_escaped() {
        for (text, written) in [
            ("plain é", "plain é"),
            ("AT&T <1> \"x\"", "AT&amp;T &lt;1&gt; \"x\""),
            ("&lt;", "&amp;lt;"),
            ("a\x0bb\x01c\n", "a bc\n"),
        ] {
            let mut escaped_text = String::new();
            escape_text(text, &mut escaped_text);
            assert_eq!(escaped_text, written);
            let stretches: String = escaped(text).map(|(_, written)| written).collect();
            assert_eq!(stretches, written);
        }
        let mut value = String::new();
        escape_attribute("a \"b\"", &mut value);
        assert_eq!(value, "a &quot;b&quot;");
    }

    #[test]
    fn a_link_has_its_class_and_title() {
        assert_eq!(start_tag("a&b", "", ""), "<a href=\"a&amp;b\">");
        let tag = start_tag("a", "actor", "A \"b\"");
        assert_eq!(
            tag,
            "<a href=\"a\" class=\"actor\" title=\"A &quot;b&quot;\">"
        );
    }
}
