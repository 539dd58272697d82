//! The normalized forms of a registry, looked up where a word of a text begins.
//!
//! The forms are sorted, and each knows its *stem*: the longest other form that it begins with.
//! Whatever forms a text begins with, the longest of them is the last form that does not sort
//! after the text, or a stem of it, and its stems are the others: one binary search finds all. It
//! goes through a few forms only, since a hash table leads from a word to those that begin with it;
//! most words of a text are not in it.

use std::ops::Range;

/// Something between the parts of a name that the registry's form of it lacks, by where it begins
/// in the normalized text and where the form goes on: `J. ` of `Harold J. Roe`.
pub(super) type Gap = Range<usize>;

/// A form that stands in normalized text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) form: u32,
    /// Where it ends.
    pub(super) end: usize,
    pub(super) gap: Option<Gap>,
}

/// Of forms that begin at one place no more are told: `A`, `A B`, `A B C` …
pub(super) const MOST_AT_ONE_PLACE: usize = 8;

/// The rest of a person's name after an initial is not longer.
const LONGEST_PERSON: usize = 64;

/// Names have so many words at the most before an initial.
const WORDS: usize = 4;

/// For a form that begins with no other.
const NONE: u32 = u32::MAX;

/// Sorted forms, each known by its number.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The forms one after the other.
    text: Vec<u8>,
    /// By form, where it begins; one more than there are forms.
    starts: Vec<u32>,
    /// By form, the longest other one that it begins with.
    stems: Vec<u32>,
    heads: Vec<Head>,
    /// By the hash of a head, or after it, its place in `heads`, from 1; 0 where there is none.
    /// A power of two of them.
    slots: Box<[u32]>,
}

/// The word that forms begin with: what it is up to eight bytes and by its length, and in which
/// range these forms are.
#[derive(Debug)]
pub(super) struct Head {
    key: u64,
    forms: Range<u32>,
    /// Whether one of them is this word and no more.
    is_form: bool,
    /// Whether one of them has no space.
    has_single: bool,
    /// Whether one of them is written without a capital at its beginning.
    has_small: bool,
    /// Whether one of them is a person's, of which something may be left out.
    has_person: bool,
}

impl Table {
    /// A table of sorted forms that differ. `is_small` says which do not begin with a capital,
    /// `is_person` which a person has.
    pub(super) fn of(
        forms: &[String],
        is_small: impl Fn(u32) -> bool,
        is_person: impl Fn(u32) -> bool,
    ) -> Table {
        let mut table = Table {
            text: Vec::with_capacity(forms.iter().map(String::len).sum()),
            starts: vec![0],
            stems: Vec::with_capacity(forms.len()),
            heads: Vec::new(),
            slots: Box::default(),
        };
        for (at, form) in forms.iter().enumerate() {
            let mut stem = (at as u32).checked_sub(1).unwrap_or(NONE);
            while stem != NONE && !form.as_bytes().starts_with(table.form(stem)) {
                stem = table.stems[stem as usize];
            }
            table.stems.push(stem);
            table.text.extend(form.as_bytes());
            table.starts.push(table.text.len() as u32);
        }
        table.fill(forms, is_small, is_person);
        table
    }

    /// Fills the hash table of heads.
    fn fill(
        &mut self,
        forms: &[String],
        is_small: impl Fn(u32) -> bool,
        is_person: impl Fn(u32) -> bool,
    ) {
        let words = forms.iter().map(|form| Word::at(form.as_bytes(), 0));
        let words: Vec<Word> = words.collect();
        let pairs = words.windows(2);
        let changes = pairs.filter(|pair| pair[0].key != pair[1].key).count();
        // Where only one slot of four is taken, most words that are no head meet an empty one.
        self.slots = vec![0; (4 * (changes + 1)).next_power_of_two()].into();
        for (at, Word { span, key }) in words.into_iter().enumerate() {
            let slot = self.slot(key);
            if self.slots[slot] == 0 {
                self.heads.push(Head {
                    key,
                    forms: at as u32..0,
                    is_form: false,
                    has_single: false,
                    has_small: false,
                    has_person: false,
                });
                self.slots[slot] = self.heads.len() as u32;
            }
            let head = &mut self.heads[self.slots[slot] as usize - 1];
            head.forms.end = at as u32 + 1;
            head.is_form |= span.len() == forms[at].len();
            head.has_single |= !forms[at].contains(' ');
            head.has_small |= is_small(at as u32);
            head.has_person |= is_person(at as u32);
        }
    }

    /// Where the place of a head with this key stands, or would.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let mut slot = hash as usize & last;
        while let Some(at) = self.slots[slot].checked_sub(1)
            && self.heads[at as usize].key != key
        {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn form(&self, form: u32) -> &[u8] {
        let at = form as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The number of a form.
    pub(super) fn get(&self, form: &str) -> Option<u32> {
        let all = 0..self.stems.len() as u32;
        let next = self.search(&all, form.as_bytes());
        let found = next.checked_sub(1)?;
        (self.form(found) == form.as_bytes()).then_some(found)
    }

    /// The first of some forms that sorts after a text.
    fn search(&self, forms: &Range<u32>, text: &[u8]) -> u32 {
        let Range { mut start, mut end } = *forms;
        while start < end {
            let middle = start.midpoint(end);
            if self.form(middle) <= text {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// The head that a word is, if forms begin with it.
    #[inline]
    pub(super) fn head(&self, word: &Word) -> Option<&Head> {
        let at = self.slots[self.slot(word.key)].checked_sub(1)?;
        Some(&self.heads[at as usize])
    }

    /// Adds to `met` the forms that normalized text has where a `word` begins that is this head,
    /// unless they end within a word. Then those that it has but for an initial or nickname between
    /// their words. Of a family of forms the longest are told, shortest first: with the longest
    /// alone, `Iran Air` would hide `Iran` in `Iran Airlines`. Where the text begins small and all
    /// forms with a capital, only those without a space are told.
    pub(super) fn meet(
        &self,
        head: &Head,
        text: &[u8],
        word: &Word,
        is_small: bool,
        met: &mut Vec<Met>,
    ) {
        if !is_small || head.has_small {
            self.meet_all(head, text, word.span.start, met);
        } else if head.is_form || (head.has_single && text.get(word.span.end) != Some(&b' ')) {
            self.meet_single(head, text, word.span.start, met);
        }
    }

    /// The forms of a head without a space.
    fn meet_single(&self, head: &Head, text: &[u8], start: usize, met: &mut Vec<Met>) {
        let rest = &text[start..];
        let end = rest.iter().position(|byte| *byte == b' ');
        let rest = &rest[..end.unwrap_or(rest.len())];
        let next = self.search(&head.forms, rest);
        let found = self.begun(head, next, rest);
        add(found.map(|form| self.met(form, start)), text, met);
    }

    /// All forms of a head, then those with a gap.
    fn meet_all(&self, head: &Head, text: &[u8], start: usize, met: &mut Vec<Met>) {
        let rest = &text[start..];
        let next = self.search(&head.forms, rest);
        let found = self.begun(head, next, rest);
        add(found.map(|form| self.met(form, start)), text, met);
        if !head.has_person {
            return;
        }
        // As far as any form goes on as the text does.
        let near = [next.wrapping_sub(1), next].into_iter();
        let near = near.filter(|form| head.forms.contains(form));
        let alive = near.map(|form| shared(self.form(form), rest)).max();
        let alive = (1..).zip(&rest[..alive.unwrap_or_default()]);
        let spaces = alive.filter(|(_, byte)| **byte == b' ');
        let mut ends = [0; WORDS];
        let count = ends.iter_mut().zip(spaces);
        let count = count.map(|(end, (after, _))| *end = after).count();
        for end in ends[..count].iter().rev() {
            self.meet_beyond(head, text, start..start + end, met);
        }
    }

    fn met(&self, form: u32, start: usize) -> Met {
        Met {
            form,
            end: start + self.form(form).len(),
            gap: None,
        }
    }

    /// The forms that begin as the text does in `start` and go on after a gap.
    fn meet_beyond(&self, head: &Head, text: &[u8], start: Range<usize>, met: &mut Vec<Met>) {
        let begun = &text[start.clone()];
        for len in gaps(&text[start.end..]).into_iter().rev().flatten() {
            let gap = start.end..start.end + len;
            let rest = &text[gap.end..];
            let joined = [begun, &rest[..rest.len().min(LONGEST_PERSON)]].concat();
            let next = self.search(&head.forms, &joined);
            let found = self.begun(head, next, &joined);
            let found = found.filter(|form| self.form(*form).len() > begun.len());
            let found = found.map(|form| Met {
                end: start.start + self.form(form).len() + len,
                gap: Some(gap.clone()),
                ..self.met(form, start.start)
            });
            add(found, text, met);
        }
    }

    /// The forms that a text begins with, longest first, where `next` is the first of the head's
    /// that sorts after it.
    fn begun(&self, head: &Head, next: u32, text: &[u8]) -> impl Iterator<Item = u32> {
        let last = next.checked_sub(1).filter(|last| *last >= head.forms.start);
        let shared = last.map_or(0, |last| shared(self.form(last), text));
        let stem = |form: &u32| Some(self.stems[*form as usize]).filter(|stem| *stem != NONE);
        let all = std::iter::successors(last, stem);
        all.filter(move |form| self.form(*form).len() <= shared)
    }
}

/// Adds the first of the forms that do not end within a word, in the other order.
fn add(found: impl Iterator<Item = Met>, text: &[u8], met: &mut Vec<Met>) {
    let is_letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let is_whole = |met: &Met| !(is_letter(met.end - 1) && is_letter(met.end));
    let first = met.len();
    met.extend(found.filter(is_whole).take(MOST_AT_ONE_PLACE));
    met[first..].reverse();
}

/// How many bytes two texts have in common at their beginning.
fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// A word of normalized text: ASCII letters and digits. Any other character is a word by itself.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// Its first eight bytes and its length, which tell it from most others.
    key: u64,
}

impl Word {
    /// The word that begins at a place of a text, which does not end there.
    #[inline]
    pub(super) fn at(text: &[u8], start: usize) -> Word {
        let rest = &text[start..];
        let first = match rest.first_chunk::<8>() {
            Some(first) => u64::from_le_bytes(*first),
            None => (rest.iter().rev()).fold(0, |all, byte| (all << 8) | u64::from(*byte)),
        };
        let len = match letters(first) {
            0 => 1 + rest[1..].iter().take_while(|b| **b & 0xc0 == 0x80).count(),
            8 => {
                8 + rest[8..]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count()
            }
            len => len,
        };
        let kept = match len {
            ..8 => (1 << (8 * len)) - 1,
            _ => u64::MAX,
        };
        Word {
            span: start..start + len,
            key: (first & kept) ^ ((len as u64) << 56),
        }
    }
}

/// How many of eight bytes are small letters and digits before the first that is none, all bytes
/// looked at at once: what is added to each carries into its highest bit.
#[inline]
fn letters(bytes: u64) -> usize {
    const EACH: u64 = u64::MAX / 0xff;
    let low = bytes & (EACH * 0x7f);
    let from = |first: u8| low + EACH * u64::from(0x80 - first);
    let is_letter = from(b'a') & !from(b'z' + 1);
    let is_digit = from(b'0') & !from(b'9' + 1);
    let is_either = (is_letter | is_digit) & !bytes & (EACH * 0x80);
    ((is_either ^ (EACH * 0x80)).trailing_zeros() / 8) as usize
}

/// How long that is which normalized text begins with and a name may leave out: one or two words in
/// quotation marks or brackets, or up to three initials, `j. `.
fn gaps(text: &[u8]) -> [Option<usize>; 4] {
    const LONGEST: usize = 24;
    let mut all = [None; 4];
    if let Some(b'"' | b'\'' | b'(') = text.first() {
        let closing = if text[0] == b'(' { b')' } else { text[0] };
        let inner = text[1..].iter().take(LONGEST);
        let end = inner
            .take_while(|b| **b != b'\n')
            .position(|b| *b == closing);
        let end = end.map(|end| end + 3);
        all[0] = end.filter(|end| text.get(end - 1) == Some(&b' '));
    }
    let mut end = 0;
    for gap in &mut all[1..] {
        let word = text[end..].iter().take(12);
        let Some(len) = word.take_while(|b| **b != b'\n').position(|b| *b == b' ') else {
            break;
        };
        if !is_initials(&text[end..end + len]) {
            break;
        }
        end += len + 1;
        *gap = Some(end);
    }
    all
}

/// Whether a word may be initials, as far as normalized text shows it: letters, each with a point or
/// all without.
fn is_initials(word: &[u8]) -> bool {
    let Ok(word) = std::str::from_utf8(word) else {
        return false;
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let points = word.chars().filter(|c| *c == '.').count();
    (1..=3).contains(&letters)
        && word.chars().count() == letters + points
        && !word.starts_with('.')
        && (points == 0 || points == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(forms: &[&str]) -> Table {
        let mut forms: Vec<String> = forms.iter().map(|form| (*form).to_owned()).collect();
        forms.sort_unstable();
        Table::of(&forms, |_| false, |_| true)
    }

    /// The forms that a text has at all places, with where they begin, and what they leave out.
    fn met<'t>(table: &Table, text: &'t str) -> Vec<(usize, String, &'t str)> {
        let (bytes, mut from, mut all) = (text.as_bytes(), 0, Vec::new());
        while from < bytes.len() {
            let word = Word::at(bytes, from);
            let mut here = Vec::new();
            if let Some(head) = table.head(&word) {
                table.meet(head, bytes, &word, false, &mut here);
            }
            all.extend(here.into_iter().map(|met| {
                let gap = met.gap.map_or("", |gap| &text[gap]);
                let form = String::from_utf8_lossy(table.form(met.form));
                assert_eq!(met.end, from + form.len() + gap.len(), "{form} in {text}");
                (from, form.into_owned(), gap)
            }));
            from = word.span.end;
        }
        all
    }

    #[test]
    fn all_forms_that_a_text_has_are_met() {
        let forms = [
            "iran",
            "iran air",
            "iran airlines",
            "irania",
            "iran-air",
            "iran’s",
            "iran:",
            "ana roe",
            "ana",
            "ana b. roe",
            "c++",
            "日本",
            "日本語",
            "本",
            "a",
            "a a",
            "a a a",
            "presidency",
            "president",
            "president roe",
            "presidents",
            "presidential order",
        ];
        let table = table(&forms);
        for text in [
            "iran airlines",
            "iran air lines",
            "iranians",
            "iran’s iran:",
            "irania iran-air",
            "ana b. roe",
            "ana roe ana",
            "日本語の本",
            "c++ c+",
            "a a a a a",
            "the presidency",
            "presidents roe",
            "president roe",
            "presidential orders",
        ] {
            let is_letter = |at: usize| {
                text.as_bytes()
                    .get(at)
                    .is_some_and(u8::is_ascii_alphanumeric)
            };
            let begins = |at: &usize| *at == 0 || !(is_letter(*at) && is_letter(at - 1));
            let mut expected = Vec::new();
            for at in text.char_indices().map(|(at, _)| at).filter(begins) {
                let fits = |form: &&&str| {
                    let end = at + form.len();
                    text[at..].starts_with(**form) && !(is_letter(end - 1) && is_letter(end))
                };
                let here = forms.iter().filter(fits);
                expected.extend(here.map(|form| (at, (*form).to_owned(), "")));
            }
            expected.sort();
            let mut whole = met(&table, text);
            whole.retain(|(_, _, gap)| gap.is_empty());
            assert_eq!(whole, expected, "{text}");
        }
    }

    #[test]
    fn a_form_is_met_with_something_between_its_words() {
        let table = table(&["ana roe", "ana roe jr", "ana maria roe"]);
        for (text, expected) in [
            ("ana j. roe", vec![("ana roe", "j. ")]),
            (
                "ana j. k. roe jr",
                vec![("ana roe", "j. k. "), ("ana roe jr", "j. k. ")],
            ),
            ("ana \"bo\" roe", vec![("ana roe", "\"bo\" ")]),
            ("ana (bo b) roe", vec![("ana roe", "(bo b) ")]),
            ("ana maria b roe", vec![("ana maria roe", "b ")]),
            ("ana b maria roe", vec![("ana maria roe", "b ")]),
            ("ana bert roe", vec![]),
            ("ana j. roes", vec![]),
            ("ana (bo) j. roe", vec![]),
        ] {
            let met = met(&table, text);
            let met: Vec<_> = met
                .iter()
                .map(|(_, form, gap)| (form.as_str(), *gap))
                .collect();
            assert_eq!(met, expected, "{text}");
        }
    }

    #[test]
    fn words_end_where_letters_do() {
        for (text, word) in [
            ("iran air", "iran"),
            ("a", "a"),
            ("z0-", "z0"),
            ("abcdefgh", "abcdefgh"),
            ("abcdefghi9 x", "abcdefghi9"),
            ("abcdefg’s", "abcdefg"),
            ("日本", "日"),
            ("’s", "’"),
            ("{a", "{"),
            ("/0", "/"),
            ("`a", "`"),
            (":0", ":"),
        ] {
            let at = Word::at(text.as_bytes(), 0);
            assert_eq!(&text[at.span], word, "{text}");
        }
    }
}
