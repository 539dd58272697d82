//! Text for addresses: slugs, collisions, reserved names.

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a heading without any letter or digit is called.
const FALLBACK: &str = "section";

/// The part of an address for a heading: letters and digits of any script in lower
/// case, `-` between them. Never empty: `section` when nothing is left.
pub fn slug(text: &str) -> String {
    slug_or(text, FALLBACK)
}

/// Like [`slug`], with a name of one's own for when nothing is left.
pub fn slug_or(text: &str, fallback: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfc() {
        if c.is_alphanumeric() || (is_combining_mark(c) && !out.is_empty() && !gap) {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200f}') {
            gap = true;
        }
    }
    if out.is_empty() {
        fallback.to_owned()
    } else {
        out.nfc().collect()
    }
}

/// Two paths with the same key are one address on some host or file system: NFC and
/// full case folding make no difference.
pub fn collision_key(path: &str) -> String {
    let composed: String = path.nfc().collect();
    CaseMapper::new().fold_string(&composed).nfc().collect()
}

/// Whether Windows keeps this file or folder name for a device (`con`, `nul.txt`, `COM1`).
pub fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    let device = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || device.is_some_and(|n| {
        matches!(
            n,
            "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{collision_key, reserved, slug, slug_or};

    #[test]
    fn slugs_keep_letters_of_every_script() {
        for (text, expected) in [
            ("What changed", "what-changed"),
            ("  C++ & Rust!  ", "c-rust"),
            ("日本銀行", "日本銀行"),
            ("القاهرة", "القاهرة"),
            ("E\u{301}cole", "école"),
            ("--", "section"),
            ("", "section"),
            ("The minister’s day", "the-ministers-day"),
            ("हिन्दी", "हिन्दी"),
            ("2024–25", "2024-25"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert_eq!(slug_or("…", "part"), "part");
    }

    #[test]
    fn one_address_has_one_key() {
        assert_eq!(
            collision_key("/actors/Straße/"),
            collision_key("/actors/STRASSE/")
        );
        assert_eq!(collision_key("/É/"), collision_key("/e\u{301}/"));
        assert_ne!(collision_key("/a/"), collision_key("/b/"));
    }

    #[test]
    fn device_names_are_reserved() {
        for name in ["con", "NUL.txt", "Com1", "lpt9.tar.gz", "aux "] {
            assert!(reserved(name), "{name}");
        }
        for name in ["console", "com0", "com10", "null", ""] {
            assert!(!reserved(name), "{name}");
        }
    }
}
