//! Where a name stands: its neighbours, the case it is written in, the style of the block.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::normalize::normalize_name;
use crate::text::scripts;
use crate::text::words::{self, Language};

/// How a name is joined to what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing, the end of the block, or punctuation: the name stands free.
    Free,
    /// White space, then the word.
    Space,
    /// A hyphen, then the word.
    Hyphen,
    /// An ampersand: `Marks & Spencer`, `AT&T`.
    Ampersand,
    /// Something no name stands beside: `US$`, `boeing.com`, `@nasa`.
    Glued,
}

/// What stands on one side of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) joint: Joint,
    /// The word joined; empty unless by space, hyphen or ampersand.
    pub(crate) word: &'a str,
    /// Where the word begins.
    pub(crate) at: usize,
}

/// How the letters of a block are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Sentences.
    Running,
    /// A headline with capitals: case says little.
    Title,
    /// All capitals: case says nothing.
    Loud,
}

/// How the case of a name in the text fits that of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// As written there, or as well capitalised.
    Good,
    /// In capitals, where the registry has small letters.
    Upper,
    /// In small letters, where the registry has capitals.
    Lower,
    /// Some other way.
    Poor,
}

/// Whether two characters that touch belong to different words.
pub(crate) fn is_boundary(before: Option<char>, after: Option<char>) -> bool {
    let (Some(a), Some(b)) = (before, after) else {
        return true;
    };
    if a == '_' || b == '_' {
        return false;
    }
    if a.is_ascii() && b.is_ascii() {
        return !(a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    }
    if is_combining_mark(b) {
        return false;
    }
    if !(a.is_alphanumeric() || is_combining_mark(a)) || !b.is_alphanumeric() {
        return true;
    }
    if scripts::is_katakana(a) && scripts::is_katakana(b) {
        return false;
    }
    scripts::is_joined(a) || scripts::is_joined(b)
}

/// Whether an apostrophe in the text keeps the name from ending, or beginning, here.
pub(crate) fn is_cut_by_apostrophe(text: &str, span: &Range<usize>, language: Language) -> bool {
    let mut after = text[span.end..].chars();
    if after.next().is_some_and(is_apostrophe) {
        let tail: String = after.take_while(|c| c.is_alphanumeric()).take(4).collect();
        let letters = text[span.clone()]
            .chars()
            .filter(|c| c.is_alphabetic())
            .count();
        let suffix = tail.is_empty()
            || matches!(tail.as_str(), "s" | "S" | "d" | "ll" | "re" | "ve")
            || (tail.chars().count() > 1 && letters > 3 && tail.starts_with(char::is_lowercase));
        if !suffix {
            return true;
        }
    }
    if elided(text, span.start, language).is_some() {
        return false;
    }
    let mut before = text[..span.start].chars().rev();
    before.next().is_some_and(is_apostrophe) && {
        let mut head = before
            .take_while(|c| c.is_alphanumeric())
            .take(4)
            .peekable();
        // `l'Italie` begins a name, `O'Brien` goes on with one.
        head.peek().is_some() && head.any(|c| !c.is_lowercase())
    }
}

/// The word that has lost its vowel before what begins at `at`, and where it begins: `L` of
/// `L'OTAN`. Words lose it before a vowel or an `h`.
pub(crate) fn elided(text: &str, at: usize, language: Language) -> Option<Side<'_>> {
    let before = text[..at].strip_suffix(is_apostrophe)?;
    let word = last_word(before);
    let word = &word[word.trim_end_matches(char::is_alphabetic).len()..];
    let first = normalize_name(&text[at..at + text[at..].chars().next()?.len_utf8()]);
    let fits = first.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']) && language.is_elided(word);
    fits.then_some(Side {
        joint: Joint::Space,
        word,
        at: before.len() - word.len(),
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '\'');
    }
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '‐' | '‑') || is_apostrophe(c)
}

/// What follows the name that ends at `at`.
pub(crate) fn right(text: &str, at: usize) -> Side<'_> {
    let rest = &text[at..];
    let free = Side {
        joint: Joint::Free,
        word: "",
        at,
    };
    let Some(first) = rest.chars().next() else {
        return free;
    };
    let second = rest[first.len_utf8()..].chars().next();
    match first {
        '$' | '£' | '€' | '¥' => Side {
            joint: Joint::Glued,
            ..free
        },
        '&' => Side {
            joint: Joint::Ampersand,
            ..free
        },
        '.' | '@' if second.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()) => Side {
            joint: Joint::Glued,
            ..free
        },
        '-' | '‐' | '‑' => word_at(text, at + first.len_utf8(), Joint::Hyphen),
        c if c.is_whitespace() => {
            let gap: usize = rest
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(char::len_utf8)
                .sum();
            let next = rest[gap..].chars().next();
            if is_break(&rest[..gap]) {
                free
            } else if next == Some('&') {
                Side {
                    joint: Joint::Ampersand,
                    ..free
                }
            } else {
                word_at(text, at + gap, Joint::Space)
            }
        }
        _ => free,
    }
}

/// What stands before the name that begins at `at`.
pub(crate) fn left(text: &str, at: usize) -> Side<'_> {
    let rest = &text[..at];
    let free = Side {
        joint: Joint::Free,
        word: "",
        at,
    };
    let Some(last) = rest.chars().next_back() else {
        return free;
    };
    let second = rest[..rest.len() - last.len_utf8()].chars().next_back();
    match last {
        '@' => Side {
            joint: Joint::Glued,
            ..free
        },
        '&' => Side {
            joint: Joint::Ampersand,
            ..free
        },
        '.' if second.is_some_and(|c| c.is_alphanumeric()) && !is_initials(rest) => Side {
            joint: Joint::Glued,
            ..free
        },
        '-' | '‐' | '‑' => word_before(text, at - last.len_utf8(), Joint::Hyphen),
        c if c.is_whitespace() => {
            let trimmed = rest.trim_end();
            if is_break(&rest[trimmed.len()..]) {
                free
            } else if trimmed.ends_with('&') {
                Side {
                    joint: Joint::Ampersand,
                    ..free
                }
            } else {
                word_before(text, trimmed.len(), Joint::Space)
            }
        }
        _ => free,
    }
}

/// `J.` of `J.Smith`.
fn is_initials(before: &str) -> bool {
    last_word(before)
        .chars()
        .all(|c| c == '.' || c.is_uppercase())
}

/// Beyond so many bytes a word is looked at no further: in `NATO-NATO-NATO-…` every name would
/// else be measured against all others.
const LONGEST_WORD: usize = 128;

/// The word that ends with this text, or the end of a very long one.
fn last_word(before: &str) -> &str {
    let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_WORD));
    let tail = &before[from..];
    let plain = tail
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii() && is_word(char::from(*b)));
    let start = tail.len() - plain.count();
    if start > 0 && !tail.as_bytes()[start - 1].is_ascii() {
        return &tail[tail.trim_end_matches(is_word).len()..];
    }
    &tail[start..]
}

/// The word that begins this text, or the beginning of a very long one.
fn first_word(after: &str) -> &str {
    let head = &after[..after.floor_char_boundary(LONGEST_WORD)];
    &head[..head.find(|c| !is_word(c)).unwrap_or(head.len())]
}

fn word_at(text: &str, at: usize, joint: Joint) -> Side<'_> {
    let word = first_word(&text[at..]);
    if word.is_empty() {
        Side {
            joint: Joint::Free,
            word,
            at,
        }
    } else {
        Side { joint, word, at }
    }
}

fn word_before(text: &str, end: usize, joint: Joint) -> Side<'_> {
    let word = last_word(&text[..end]);
    let word = word.trim_start_matches(is_apostrophe);
    let at = end - word.len();
    if word.ends_with(is_apostrophe) {
        return Side {
            joint: Joint::Free,
            word: "",
            at: end,
        };
    }
    // A full stop ends the sentence before the name, unless it only shortens the word.
    let stops = word.ends_with('.') && !words::is_abbreviation(word);
    if word.is_empty() || stops {
        Side {
            joint: Joint::Free,
            word: "",
            at: end,
        }
    } else {
        Side { joint, word, at }
    }
}

/// Whether this white space holds an empty line.
fn is_break(space: &str) -> bool {
    space.bytes().filter(|&b| b == b'\n').count() > 1
}

/// Whether a word begins with a capital; `Republican-led` is as small as its last part.
pub(crate) fn is_capital(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    word.starts_with(char::is_uppercase) && !last.starts_with(char::is_lowercase)
}

/// Whether the word at `at` opens a sentence.
pub(crate) fn opens_sentence(text: &str, at: usize) -> bool {
    let mut before = text[..at].trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '»' | '(' | '[' | '`' | '*'
        )
    });
    let mut trimmed = before.trim_end();
    // « In French a blank stands within the quotes. »
    if let Some(outside) = trimmed.strip_suffix('«') {
        before = outside;
        trimmed = before.trim_end();
    }
    let Some(last) = trimmed.chars().next_back() else {
        return true;
    };
    if is_break(&before[trimmed.len()..]) || matches!(last, '!' | '?' | ':' | '…' | '•' | ';') {
        return true;
    }
    let ends =
        trimmed.trim_end_matches(['"', '\'', '”', '“', '’', '»', '«', ')', ']', '\u{a0}', ' ']);
    if !ends.ends_with(['.', '!', '?']) {
        return false;
    }
    !ends.ends_with('.') || !words::is_abbreviation(last_word(ends))
}

/// The block of text around `at`, empty lines its bounds.
pub(crate) fn block(text: &str, at: usize) -> Range<usize> {
    let mut start = at;
    while let Some(feed) = text[..start].rfind('\n') {
        let line = text[..feed].rfind('\n').map_or(0, |f| f + 1);
        if text[line..feed].trim().is_empty() {
            start = feed + 1;
            break;
        }
        start = feed;
        if line == 0 {
            start = 0;
            break;
        }
    }
    if !text[..start].contains('\n') {
        start = 0;
    }
    let mut end = at;
    loop {
        let Some(feed) = text[end..].find('\n').map(|f| end + f) else {
            return start..text.len();
        };
        let next = text[feed + 1..]
            .find('\n')
            .map_or(text.len(), |f| feed + 1 + f);
        if text[feed + 1..next].trim().is_empty() {
            return start..feed;
        }
        end = feed + 1;
    }
}

/// The most words of weight a headline has.
const HEADLINE: usize = 24;

/// How the letters of this block are set. The case of letters beyond ASCII is left open: no style
/// hangs on it.
pub(crate) fn style(block: &str) -> Style {
    if is_loud(block) {
        Style::Loud
    } else if is_headline(block) {
        Style::Title
    } else {
        Style::Running
    }
}

/// Whether hardly any letter is small.
fn is_loud(block: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for step in block.as_bytes().chunks(128) {
        upper += step.iter().filter(|b| b.is_ascii_uppercase()).count();
        lower += step.iter().filter(|b| b.is_ascii_lowercase()).count();
        // Whatever follows, most blocks are known soon.
        if lower * 4 >= block.len() {
            return false;
        }
    }
    upper > 3 * lower && upper > 4
}

/// Whether nearly all words of weight have capitals, and there are not many.
fn is_headline(block: &str) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let joins = |byte: &u8| matches!(byte, b'\'' | b'-' | b'.' | b'_') || byte.is_ascii_digit();
    let (mut capital, mut small) = (0, 0);
    for word in block
        .as_bytes()
        .split(|byte| !is_letter(byte) && !joins(byte))
    {
        let mut letters = word.iter().filter(|byte| is_letter(byte));
        let Some(first) = letters.next() else {
            continue;
        };
        if letters.nth(2).is_some() {
            capital += usize::from(first.is_ascii_uppercase());
            small += usize::from(first.is_ascii_lowercase());
        }
        if capital + small > HEADLINE || small * 4 > HEADLINE {
            return false;
        }
    }
    capital > 2 && small * 4 <= capital && !block.trim_end().ends_with('.')
}

/// How the case of `written` fits that of `registered`, the same name word for word.
pub(crate) fn fit(registered: &str, written: &str) -> Fit {
    if registered == written {
        return Fit::Good;
    }
    let opens = |name: &str| name.chars().next().filter(|c| c.is_alphabetic());
    if let (Some(r), Some(w)) = (opens(registered), opens(written))
        && r.is_uppercase()
        && w.is_lowercase()
    {
        return Fit::Lower;
    }
    let mut worst = Fit::Good;
    let count = registered.split_whitespace().count();
    let pairs = registered
        .split_whitespace()
        .zip(written.split_whitespace());
    for (n, (r, w)) in pairs.enumerate() {
        let one = fit_word(r, w);
        // `European central bank`: a long name is known by its first word.
        if one == Fit::Lower && n > 0 && count > 2 {
            continue;
        }
        worst = match (worst, one) {
            (Fit::Lower, _) | (_, Fit::Lower) => Fit::Lower,
            (Fit::Poor, _) | (_, Fit::Poor) => Fit::Poor,
            (Fit::Upper, _) | (_, Fit::Upper) => Fit::Upper,
            _ => Fit::Good,
        };
    }
    worst
}

/// The same where a language begins bodies and offices small, and has capitals within:
/// `ministère des Armées`.
pub(crate) fn fit_small(registered: &str, written: &str) -> Fit {
    let split = |name: &str| {
        let first = name.chars().next().map_or(0, char::len_utf8);
        (name[..first].to_lowercase(), name[first..].to_owned())
    };
    let (r, w) = (split(registered), split(written));
    if r == w && w.1.contains(char::is_uppercase) {
        Fit::Good
    } else {
        Fit::Lower
    }
}

fn fit_word(registered: &str, written: &str) -> Fit {
    let r = Case::of(registered);
    let w = Case::of(written);
    match (r, w) {
        _ if r == w => Fit::Good,
        (Case::None, _) | (_, Case::None) => Fit::Good,
        // A name that begins small (`eBay`, `al-Shabaab`) may open a sentence.
        (Case::Small, Case::Capital | Case::Mixed) => Fit::Good,
        (_, Case::Upper) => Fit::Upper,
        // `Nato`, as some papers set what they speak as a word.
        (Case::Upper, Case::Capital)
            if registered.chars().count() > 3 && !registered.contains('.') =>
        {
            Fit::Good
        }
        (Case::Upper, Case::Mixed | Case::Capital) => Fit::Poor,
        (_, Case::Small) => Fit::Lower,
        _ => Fit::Good,
    }
}

/// The case of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    None,
    Small,
    Capital,
    Mixed,
    Upper,
}

impl Case {
    fn of(word: &str) -> Case {
        let mut letters = word
            .chars()
            .filter(|c| c.is_uppercase() || c.is_lowercase());
        let Some(first) = letters.next() else {
            return Case::None;
        };
        let (mut upper, mut lower) = (0, 0);
        for c in letters {
            if c.is_uppercase() {
                upper += 1
            } else {
                lower += 1
            }
        }
        match (first.is_uppercase(), upper, lower) {
            (true, 0, 0) => Case::Upper,
            (true, 0, _) => Case::Capital,
            (true, _, 0) => Case::Upper,
            (false, 0, _) => Case::Small,
            _ => Case::Mixed,
        }
    }
}

/// Addresses in running text: what holds `://`, begins with `www.`, or is an e-mail address.
/// They are in order and do not overlap.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_mail = |at: usize| {
        at > 0
            && bytes[at - 1].is_ascii_alphanumeric()
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    };
    // To ask whether there is one is much faster than to look for them.
    let all = |needle: &'static str| {
        let text = if text.contains(needle) { text } else { "" };
        text.match_indices(needle).map(|m| m.0)
    };
    let mails = text.match_indices('@').map(|m| m.0);
    let mut signs: Vec<usize> = (all("://").chain(all("www.")))
        .chain(mails.filter(|at| is_mail(*at)))
        .collect();
    signs.sort_unstable();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in signs {
        let from = found.last().map_or(0, |last| last.end);
        // Of a run of addresses without a space between them, which is looked at once.
        if at < from {
            continue;
        }
        let head = &text[from..at];
        let start = head.rfind(ends_address).map_or(from, |i| {
            from + i + head[i..].chars().next().map_or(1, char::len_utf8)
        });
        let end = text[at..].find(ends_address).map_or(text.len(), |i| at + i);
        found.push(start..end);
    }
    found
}

/// Whether a bare address in running text ends before this character.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '“' | '”' | '(' | ')')
        || scripts::is_wide_mark(c)
}
