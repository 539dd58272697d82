//! The cases of German names: `Scholls`, `der Deutschen Bundesbank`, `des Auswärtigen Amts`.

use crate::text::names::SubjectKind;
use crate::text::names::forms::Sense;

/// Beyond so many forms of a name no more are made.
const MOST: usize = 24;

/// Adds the cases of all forms that are there, and their spelling without umlauts.
pub(super) fn inflect(kind: SubjectKind, out: &mut Vec<(String, Sense)>) {
    let mut more = Vec::new();
    for (form, sense) in out.iter() {
        let sense = match sense {
            Sense::Demonym => continue,
            Sense::Short => Sense::Short,
            _ => Sense::Derived,
        };
        let cases = match kind {
            SubjectKind::Person => genitive(form).into_iter().collect(),
            _ => cases(form),
        };
        more.extend(cases.into_iter().map(|form| (form, sense)));
    }
    out.extend(more);
    let plain = |(form, sense): &(String, Sense)| Some((without_umlauts(form)?, *sense));
    let plain: Vec<_> = out.iter().filter_map(plain).collect();
    out.extend(plain);
}

/// `Scholls`; a name that ends in a hiss takes an apostrophe, which is no part of a form.
fn genitive(name: &str) -> Option<String> {
    let word = name.rsplit(' ').next()?;
    let takes = word.ends_with(char::is_lowercase) && !word.ends_with(['s', 'x', 'z', 'ß']);
    takes.then(|| format!("{name}s"))
}

/// The cases of a name of adjectives and a noun, and perhaps more: `Auswärtiges Amt`,
/// `Bundesministerium der Verteidigung`.
fn cases(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let is_word = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    if !is_word(&words[0]) {
        return Vec::new();
    }
    let adjectives = words
        .windows(2)
        .take_while(|pair| is_word(&pair[0]) && is_word(&pair[1]) && stem(pair[0]).is_some());
    let noun = adjectives.count();
    let mut all = vec![String::new()];
    for (at, word) in words.iter().enumerate() {
        let variants: Vec<String> = match stem(word) {
            Some(stem) if at < noun => ["e", "en", "er", "es", "em"]
                .map(|end| format!("{stem}{end}"))
                .into(),
            _ if at == noun && is_word(word) => noun_cases(word),
            _ => vec![(*word).to_owned()],
        };
        let joined = all.iter().flat_map(|head| {
            let gap = if head.is_empty() { "" } else { " " };
            variants
                .iter()
                .map(move |variant| format!("{head}{gap}{variant}"))
        });
        all = joined.take(MOST).collect();
    }
    all.retain(|form| form != name);
    all
}

/// An adjective without its ending.
fn stem(word: &str) -> Option<&str> {
    let stem = ["es", "er", "e"]
        .iter()
        .find_map(|end| word.strip_suffix(end))?;
    (stem.chars().count() > 2).then_some(stem)
}

/// A noun as it is and in its genitive: `Gerichtshofs`, `Amtes`, `Hauses`.
fn noun_cases(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    let hisses = word.ends_with(['s', 'x', 'z', 'ß']);
    if !hisses && !word.ends_with('e') {
        all.push(format!("{word}s"));
    }
    if hisses || word.ends_with(['b', 'd', 'f', 'g', 'k', 'p', 't']) {
        all.push(format!("{word}es"));
    }
    all
}

/// `Mueller` for `Müller`.
fn without_umlauts(name: &str) -> Option<String> {
    if !name.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        return None;
    }
    let mut out = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        match letter {
            'ä' => out += "ae",
            'ö' => out += "oe",
            'ü' => out += "ue",
            'Ä' => out += "Ae",
            'Ö' => out += "Oe",
            'Ü' => out += "Ue",
            other => out.push(other),
        }
    }
    Some(out)
}
