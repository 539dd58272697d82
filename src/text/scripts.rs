//! How scripts set their words apart: the one table that names, keywords, word counts and
//! addresses read.

use unicode_normalization::char::is_combining_mark;

/// Letters of the scripts that put no space between words, in order. Where one of them touches
/// a name, the name may begin or end there.
const UNSPACED: [(char, char); 29] = [
    ('\u{e00}', '\u{eff}'),     // Thai, Lao
    ('\u{f00}', '\u{fff}'),     // Tibetan
    ('\u{1000}', '\u{109f}'),   // Burmese
    ('\u{1780}', '\u{17ff}'),   // Khmer
    ('\u{1950}', '\u{19ff}'),   // Tai Le, New Tai Lue, Khmer symbols
    ('\u{1a20}', '\u{1aaf}'),   // Tai Tham
    ('\u{1b00}', '\u{1b7f}'),   // Balinese
    ('\u{2e80}', '\u{2fdf}'),   // Han radicals
    ('\u{3005}', '\u{3007}'),   // Han iteration mark, zero
    ('\u{3021}', '\u{3029}'),   // Han numerals
    ('\u{3031}', '\u{3035}'),   // kana repeat marks
    ('\u{3038}', '\u{303c}'),   // Han numerals, abbreviations
    ('\u{3041}', '\u{309f}'),   // hiragana
    ('\u{30a1}', '\u{30fa}'),   // katakana
    ('\u{30fc}', '\u{30ff}'),   // katakana length and repeat marks
    ('\u{3105}', '\u{312f}'),   // Bopomofo
    ('\u{31a0}', '\u{31bf}'),   // Bopomofo
    ('\u{31f0}', '\u{31ff}'),   // katakana
    ('\u{3400}', '\u{4dbf}'),   // Han
    ('\u{4e00}', '\u{9fff}'),   // Han
    ('\u{a000}', '\u{a4cf}'),   // Yi
    ('\u{a980}', '\u{a9ff}'),   // Javanese, Burmese
    ('\u{aa00}', '\u{aa7f}'),   // Cham, Burmese
    ('\u{aa80}', '\u{aadf}'),   // Tai Viet
    ('\u{f900}', '\u{faff}'),   // Han
    ('\u{ff66}', '\u{ff9f}'),   // katakana of half width
    ('\u{1aff0}', '\u{1b16f}'), // kana
    ('\u{20000}', '\u{2fffd}'), // Han
    ('\u{30000}', '\u{3fffd}'), // Han
];

/// Korean letters: words have spaces between them, but particles are joined to names.
const HANGUL: [(char, char); 5] = [
    ('\u{1100}', '\u{11ff}'),
    ('\u{3130}', '\u{318f}'),
    ('\u{a960}', '\u{a97f}'),
    ('\u{ac00}', '\u{d7ff}'),
    ('\u{ffa0}', '\u{ffdc}'),
];

/// Whether a letter is of a script that puts no space between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    is_in(&UNSPACED, c)
}

/// Whether a name may begin or end at this letter although another letter touches it.
pub(crate) fn is_joined(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

/// Whether a letter is Korean.
pub(crate) fn is_hangul(c: char) -> bool {
    is_in(&HANGUL, c)
}

/// Whether a letter is of a script in which the parts of one name are written with a space
/// between them or without: Han, kana and Hangul.
pub(crate) fn has_loose_names(c: char) -> bool {
    c >= '\u{2e80}' && is_joined(c) && !matches!(c, '\u{a000}'..='\u{aadf}') || is_hangul(c)
}

/// Whether a letter is katakana, in which foreign names are written.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

/// Whether a mark is one of the wide ones of Chinese, Japanese and Korean texts: `。`, `，`, `）`.
/// An address in running text ends before it.
pub(crate) fn is_wide_mark(c: char) -> bool {
    let wide = matches!(c, '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffee}');
    wide && !c.is_alphanumeric()
}

/// How many words there are in the letters of scripts without spaces that follow another one:
/// each letter counts as a word, with the marks on it.
pub(crate) fn count_unspaced(text: &str) -> u32 {
    // None of them begins with a byte that quotes, dashes and most alphabets begin with.
    let may_begin = |byte: u8| byte >= 0xe0 && byte != 0xe2;
    if !text.bytes().fold(false, |any, byte| any | may_begin(byte)) {
        return 0;
    }
    let pairs = text.chars().zip(text.chars().skip(1));
    let found = pairs.filter(|(before, c)| {
        is_unspaced(*c) && c.is_alphanumeric() && !is_combining_mark(*c) && !before.is_whitespace()
    });
    found.count() as u32
}

fn is_in(table: &[(char, char)], c: char) -> bool {
    if c < table[0].0 {
        return false;
    }
    let after = table.partition_point(|range| range.0 <= c);
    table[after - 1].1 >= c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        for table in [&UNSPACED[..], &HANGUL[..]] {
            assert!(table.iter().all(|range| range.0 <= range.1));
            assert!(table.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn letters_are_of_their_scripts() {
        for c in "ทຂབကកᦀꦄꨀ々〇あアｱ漢𠀀㐀ㄅ".chars() {
            assert!(is_unspaced(c) && is_joined(c), "{c}");
        }
        for c in "한ᄒ".chars() {
            assert!(!is_unspaced(c) && is_joined(c), "{c}");
        }
        for c in "aéжع א。，・！9".chars() {
            assert!(!is_joined(c), "{c}");
        }
        for (c, loose) in [
            ('田', true),
            ('김', true),
            ('ア', true),
            ('ท', false),
            ('က', false),
        ] {
            assert_eq!(has_loose_names(c), loose, "{c}");
        }
    }

    #[test]
    fn wide_marks_are_no_letters() {
        for c in "。，、！？：；（）「」『』【】《》〜・　．／＂｡".chars()
        {
            assert!(is_wide_mark(c), "{c}");
        }
        for c in "々〇Ａ９ｱ漢.,!~—…”".chars() {
            assert!(!is_wide_mark(c), "{c}");
        }
    }

    #[test]
    fn each_letter_without_spaces_counts_and_its_marks_do_not() {
        // The first letter after a space is counted as any word is.
        for (text, words) in [
            ("日本語", 2),
            ("日本 日本", 2),
            ("“日”—é", 1),
            ("ที่นี่", 1),
            ("서울 시장", 0),
            ("plain", 0),
        ] {
            assert_eq!(count_unspaced(text), words, "{text}");
        }
    }
}
