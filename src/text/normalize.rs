//! Normalization: text as it is compared, with the way back to the text as it is written.
//!
//! Two spellings of one name normalize to the same bytes: case, NFC and NFD, Latin and
//! Greek accents, typographic quotes and dashes, compatibility forms (full width,
//! ligatures) and runs of white space make no difference, nor do the points of Hebrew, the
//! hamza and the two forms of yeh, kaf and heh of Arabic and Persian (as Lucene's
//! `ArabicNormalizer` and `PersianNormalizer` fold them), the nukta of Hindi. An empty line
//! becomes a line feed, which no name holds, so no name is found across paragraphs.

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What an empty line between two paragraphs becomes.
pub(crate) const BREAK: char = '\n';

/// A normalized text and where its bytes stood.
#[derive(Debug, Default)]
pub(crate) struct Normalized {
    /// The normalized text.
    pub(crate) text: String,
    /// Where the distance between normalized and original offset changes: (normalized, original).
    breaks: Vec<(usize, usize)>,
}

impl Normalized {
    /// The original offset of a normalized one.
    pub(crate) fn original(&self, at: usize) -> usize {
        let next = self
            .breaks
            .partition_point(|&(normalized, _)| normalized <= at);
        match next.checked_sub(1).and_then(|i| self.breaks.get(i)) {
            Some(&(normalized, original)) => original + (at - normalized),
            None => at,
        }
    }

    /// The way back to the text as it is written, from its beginning on.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        Cursor {
            distance: 0,
            rest: &self.breaks,
        }
    }

    /// Notes that the next normalized byte comes from `original`.
    fn meet(&mut self, original: usize) {
        let at = self.text.len();
        let distance = match self.breaks.last() {
            Some(&(f, o)) => o + (at - f),
            None => at,
        };
        if distance != original {
            if let Some(last) = self.breaks.last_mut().filter(|last| last.0 == at) {
                last.1 = original;
            } else {
                self.breaks.push((at, original));
            }
        }
    }
}

/// A place on the way through a normalized text, which goes forward only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    /// How far the original offset is ahead here; it wraps where it is behind.
    distance: usize,
    /// Where that changes further on.
    rest: &'a [(usize, usize)],
}

impl Cursor<'_> {
    /// The original offset of a normalized one that does not lie before the last one asked for.
    pub(crate) fn original(&mut self, at: usize) -> usize {
        while let Some(((normalized, original), rest)) = self.rest.split_first()
            && *normalized <= at
        {
            self.distance = original.wrapping_sub(*normalized);
            self.rest = rest;
        }
        at.wrapping_add(self.distance)
    }
}

/// Folds a text.
pub(crate) fn normalize(text: &str) -> Normalized {
    let bytes = text.as_bytes();
    let mut out = Normalized {
        text: String::with_capacity(text.len()),
        breaks: Vec::new(),
    };
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        at += stretch(&bytes[from..]);
        if at < bytes.len() && bytes[at] >= 0x80 && at > from && next_is_mark(text, at) {
            at -= 1;
        }
        if at > from {
            out.meet(from);
            let start = out.text.len();
            out.text.push_str(&text[from..at]);
            out.text[start..].make_ascii_lowercase();
            continue;
        }
        at = if let Some(end) = space_run(text, at) {
            out.meet(at);
            let feeds = text[at..end].bytes().filter(|&b| b == b'\n').count();
            out.text.push(if feeds > 1 { BREAK } else { ' ' });
            end
        } else {
            cluster(text, at, &mut out)
        };
    }
    out.meet(text.len());
    out
}

/// A name normalized, its white space trimmed.
pub(crate) fn normalize_name(name: &str) -> String {
    let text = normalize(name.trim()).text;
    match text.contains(BREAK) {
        true => text.replace(BREAK, " "),
        false => text,
    }
}

/// How long the stretch of printable ASCII is that a text begins with, single spaces in it.
fn stretch(bytes: &[u8]) -> usize {
    let (mut after_space, mut at) = (true, 0);
    loop {
        let rest = &bytes[at..];
        let step = match rest.first_chunk::<8>() {
            Some(step) => u64::from_le_bytes(*step),
            None => (rest.iter().rev()).fold(0, |all, byte| (all << 8) | u64::from(*byte)),
        };
        let plain = plain(step, after_space);
        at += plain;
        if plain < 8 {
            // A space at the end belongs to what follows.
            return at - usize::from(at > 0 && bytes[at - 1] == b' ');
        }
        after_space = bytes[at - 1] == b' ';
    }
}

/// How many of eight bytes are printable ASCII before the first that is not, or is a space after
/// another. Most texts are hardly anything else, and eight bytes are looked at as fast as one:
/// what is added to each carries into its highest bit.
fn plain(bytes: u64, after_space: bool) -> usize {
    const EACH: u64 = u64::MAX / 0xff;
    const HIGH: u64 = EACH * 0x80;
    let low = bytes & !HIGH;
    let is_printable = (low + EACH * (0x80 - 0x20)) & !(low + EACH) & !bytes;
    let is_other = ((low ^ (EACH * 0x20)) + EACH * 0x7f) | bytes;
    let is_space = !is_other & HIGH;
    let is_second = is_space & ((is_space << 8) | (u64::from(after_space) << 7));
    (((!is_printable | is_second) & HIGH).trailing_zeros() / 8) as usize
}

fn next_is_mark(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_mark)
}

/// Whether a character belongs to the one before it: a combining mark, a vowel or final of a
/// Korean syllable that is written letter by letter, a voicing mark of half width.
fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && (is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}'))
}

/// The end of the run of white space and invisible characters at `at`, when there is white space in it.
fn space_run(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let mut seen = false;
    for c in text[at..].chars() {
        if c.is_whitespace() {
            seen = true;
        } else if !is_invisible(c) {
            break;
        }
        end += c.len_utf8();
    }
    seen.then_some(end)
}

/// Characters that are there for the line breaker and the shaper, not for the reader.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}'
    )
}

/// Folds one character with the marks on it; returns where the next one begins.
fn cluster(text: &str, at: usize, out: &mut Normalized) -> usize {
    let mut chars = text[at..].chars();
    let Some(first) = chars.next() else {
        return text.len();
    };
    let end = at
        + first.len_utf8()
        + chars
            .take_while(|&c| is_mark(c))
            .map(char::len_utf8)
            .sum::<usize>();
    if is_invisible(first) {
        return end;
    }
    out.meet(at);
    let single = end == at + first.len_utf8();
    match first {
        '‘' | '’' | 'ʼ' | 'ʿ' | 'ʾ' | 'ʽ' | '′' | '‛' | '´' | 'ʻ' | '׳' => {
            out.text.push('\'')
        }
        '“' | '”' | '„' | '«' | '»' | '″' | '״' => out.text.push('"'),
        '‐'..='―' | '−' | '־' => out.text.push('-'),
        '•' | '‧' | '∙' | '⋅' | '・' | '･' => out.text.push('·'),
        'а'..='я'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30fe}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
            if single =>
        {
            out.text.push(first)
        }
        'А'..='Я' if single => out.text.extend(first.to_lowercase()),
        _ => {
            let mapper = CaseMapper::new();
            letters(&text[at..end], mapper)
                .nfc()
                .for_each(|c| out.text.push(c));
        }
    }
    end
}

/// The case-folded letters of a cluster, without the marks that writers leave out.
fn letters(cluster: &str, mapper: CaseMapperBorrowed<'static>) -> impl Iterator<Item = char> {
    let mut base = '\0';
    cluster
        .nfkd()
        .flat_map(move |c| {
            if is_combining_mark(c) {
                return [(!is_left_out(base, c)).then(|| same_mark(c)), None];
            }
            let c = mapper.simple_fold(c);
            base = c;
            match c {
                'ß' => [Some('s'), Some('s')],
                'æ' => [Some('a'), Some('e')],
                'œ' => [Some('o'), Some('e')],
                'þ' => [Some('t'), Some('h')],
                _ => [Some(same_letter(c)), None],
            }
        })
        .flatten()
}

/// Whether writers leave out this mark on a letter.
fn is_left_out(base: char, mark: char) -> bool {
    match base {
        '\0'..='\u{24f}' | '\u{370}'..='\u{3ff}' => matches!(mark, '\u{300}'..='\u{36f}'),
        'е' if mark == '\u{308}' => true,
        // The accent that shows how a word is spoken; on consonants it makes another letter.
        'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'є' => {
            matches!(mark, '\u{300}' | '\u{301}')
        }
        '\u{5d0}'..='\u{5f2}' => matches!(mark, '\u{591}'..='\u{5c7}'),
        '\u{900}'..='\u{97f}' => mark == '\u{93c}',
        // Vowels, hamza and the marks of the Quran.
        _ => {
            matches!(mark, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
        }
    }
}

/// The one of several marks that writers use for the same.
fn same_mark(mark: char) -> char {
    match mark {
        '\u{901}' => '\u{902}',
        _ => mark,
    }
}

/// The one of several letters that writers use for the same.
fn same_letter(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ٱ' => 'ا',
        'ی' | 'ى' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ة' | 'ہ' | 'ە' | 'ھ' | 'ۃ' => 'ه',
        _ => letter,
    }
}

/// Whether two words that normalize alike are different words all the same: the ends of Arabic words
/// that most writers tell apart, `علي` (a name) and `على` (on). The Persian yeh stands for both.
pub(crate) fn differ_at_end(one: &str, other: &str) -> bool {
    let pair = (
        one.trim().chars().next_back(),
        other.trim().chars().next_back(),
    );
    matches!(
        pair,
        (Some('ي'), Some('ى'))
            | (Some('ى'), Some('ي'))
            | (Some('ه'), Some('ة'))
            | (Some('ة'), Some('ه'))
    )
}

#[cfg(test)]
mod tests {
    use super::{normalize, normalize_name};

    #[test]
    fn spellings_of_one_name_normalize_alike() {
        for (a, b) in [
            ("Émile", "E\u{301}mile"),
            ("Noël", "noel"),
            ("STRASSE", "straße"),
            ("İstanbul", "istanbul"),
            ("O’Brien", "O'Brien"),
            ("Air\u{a0}France", "air france"),
            ("Bank\n  of  England", "bank of england"),
            ("Aix‑en‑Provence", "aix-en-provence"),
            ("ＮＡＴＯ", "nato"),
            ("Горбачёв", "горбачев"),
            ("Ἀθῆναι", "αθηναι"),
            ("Walesa", "Wałęsa"),
            ("ﬁat", "Fiat"),
            ("co\u{ad}op", "coop"),
            ("が", "か\u{3099}"),
            ("ガス", "ｶﾞｽ"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("田中　太郎", "田中 太郎"),
            ("ドナルド・トランプ", "ドナルド·トランプ"),
            ("أحمد الأمين", "احمد الامين"),
            ("علی کریمی", "علي كريمي"),
            ("مُحَمَّد", "محمـد"),
            ("فاطمة", "فاطمه"),
            ("رؤوف", "رووف"),
            ("آل", "ال"),
            ("דָּוִד לֵוִי", "דוד לוי"),
            ("צה״ל", "צה\"ל"),
            ("Þóra", "Thora"),
            ("Sigurður", "Sigurdur"),
            ("Пу́тин", "Путин"),
            ("ज़ाकिर", "जाकिर"),
            ("चाँद", "चांद"),
            ("Muʿammar", "Mu'ammar"),
        ] {
            assert_eq!(normalize_name(a), normalize_name(b), "{a} and {b}");
        }
        for (a, b) in [
            ("か", "が"),
            ("мой", "мои"),
            ("ѓон", "гон"),
            ("ドナルド", "トナルト"),
            ("ড়", "ড"),
            ("ים", "ימ"),
        ] {
            assert_ne!(normalize_name(a), normalize_name(b), "{a} and {b}");
        }
        assert_ne!(normalize("Bank\n\nof").text, normalize("Bank of").text);
    }

    #[test]
    fn what_stands_in_a_long_plain_text_folds_as_it_does_alone() {
        for (odd, folds) in [
            ("  ", " "),
            ("\t", " "),
            ("\n\n", "\n"),
            ("é", "e"),
            (" e\u{301}", " e"),
            ("\u{1}", "\u{1}"),
            (" ", " "),
        ] {
            for at in 1..40 {
                let (before, after) = ("A".repeat(at), "Ab ".repeat(12));
                let normalized = normalize(&format!("{before}{odd}{after}"));
                let meant = format!("{before}{folds}{after}").to_lowercase();
                assert_eq!(normalized.text, meant, "{odd:?} at {at}");
                let rest = meant.len() - after.len();
                let original = normalized.cursor().original(rest);
                assert_eq!(original, before.len() + odd.len());
            }
        }
    }

    #[test]
    fn offsets_lead_back() {
        let text = "  Die Straße\n nach E\u{301}vry – “İzmir”";
        let normalized = normalize(text);
        for (word, original) in [
            ("stra", "Straße"),
            ("evry", "E\u{301}vry"),
            ("izmir", "İzmir"),
        ] {
            let at = normalized.text.find(word).unwrap_or_default();
            let found = normalized.cursor().original(at);
            assert_eq!(Some(found), text.find(original), "{word}");
        }
        let end = normalized.cursor().original(normalized.text.len());
        assert_eq!(end, text.len());
    }
}
