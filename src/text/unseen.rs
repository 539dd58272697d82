//! Characters that a writer does not see: spaces that are no spaces, marks without width, and
//! those that no page may hold.

use std::borrow::Cow;

/// The characters that turn the direction of all that follows them.
const OVERRIDES: [&str; 2] = ["\u{202d}", "\u{202e}"];

/// What a character is called that looks like a space, or like nothing at all; none for what
/// is seen, and for the plain space.
pub fn name(c: char) -> Option<String> {
    let known = match c {
        ' ' | '\t' | '\n' | '\r' => return None,
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{3000}' => "an ideographic space",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a joiner without width",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark",
        '\u{ad}' => "a soft hyphen",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "a mark of direction",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a change of direction",
        c if c.is_control() => "a control character",
        c if is_unfit(c) => "a code point that is no character",
        c if c.is_whitespace() => "an odd space",
        _ => return None,
    };
    Some(format!("{known} (U+{:04X})", c as u32))
}

/// Whether no page may hold a character: controls and noncharacters, which HTML forbids, and
/// those that turn the direction of what follows them, so that a text reads as another one.
pub fn is_unfit(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fdd0}'..='\u{fdef}' => true,
        // The next line, which YAML takes for an end of a line.
        '\u{85}' => false,
        c => c.is_control() || (c as u32) & 0xfffe == 0xfffe,
    }
}

/// The first character of a text that no page may hold.
pub fn unfit(text: &str) -> Option<char> {
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte);
    // Most texts are plain: looked at without an early end, over many bytes at once.
    if text
        .bytes()
        .fold(true, |plain, byte| plain & is_plain(byte))
    {
        return None;
    }
    text.chars().find(|c| is_unfit(*c))
}

/// What is left out of the text of a page, and where: control characters, and overrides of
/// direction, which no language needs. Embeddings and isolates are in use in Arabic and Hebrew.
pub fn unfit_in_text(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_control =
        |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f;
    // Most texts have none, and a fold over all bytes is faster than a search.
    let any = |any, byte| any | is_control(byte);
    let has_control = text.bytes().fold(false, any);
    let text = match has_control || OVERRIDES.iter().any(|mark| text.contains(mark)) {
        true => text,
        false => "",
    };
    text.char_indices().filter(move |(_, c)| match c {
        '\u{202d}' | '\u{202e}' => true,
        c => c.is_ascii() && is_control(*c as u8),
    })
}

/// A text in which overrides of direction are control characters, of as many bytes, which are
/// left out wherever HTML is written.
pub fn without_overrides(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for mark in OVERRIDES {
        if text.contains(mark) {
            text = Cow::Owned(text.replace(mark, "\u{1}\u{1}\u{1}"));
        }
    }
    text
}

/// A text without what no page may hold.
pub fn fit(text: &str) -> String {
    text.chars().filter(|c| !is_unfit(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_may_hold_is_found_and_left_out() {
        for c in [
            '\0',
            '\u{1}',
            '\u{7f}',
            '\u{9f}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{10ffff}',
        ] {
            let text = format!("a{c}b");
            assert_eq!(unfit(&text), Some(c));
            assert_eq!(fit(&text), "ab");
            assert!(name(c).is_some(), "{c:?}");
        }
        for text in [
            "",
            "a\tb\nc\r",
            "é",
            "\u{200f}\u{85}",
            "\u{fffd}\u{2029}\u{206a}",
        ] {
            assert_eq!(unfit(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_is_not_seen_has_a_name() {
        assert_eq!(name('\u{a0}').as_deref(), Some("a no-break space (U+00A0)"));
        assert_eq!(name('\u{2003}').as_deref(), Some("an odd space (U+2003)"));
        for seen in ['a', '-', ' ', '\t', '—', 'د'] {
            assert_eq!(name(seen), None);
        }
    }
}
