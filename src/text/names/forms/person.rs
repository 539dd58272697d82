//! Forms of a person: initials, nicknames and what follows the name, left out or spelled
//! otherwise, and the family name.

use crate::text::family::{self, is_initial};
use crate::text::names::Subject;
use crate::text::names::forms::{Sense, unqualified};
use crate::text::normalize::normalize_name;
use crate::text::scripts;
use crate::text::words::{self, Language, nicknames};

/// A name in its parts.
struct NameParts {
    /// Given names, initials with their points one by one, and family names.
    core: Vec<String>,
    /// What follows the name: `Jr.`.
    suffix: Option<String>,
    /// How many suffixes there are.
    suffixes: usize,
    /// The nickname in quotation marks or brackets within it: `William "Bill" Roe`.
    nickname: Option<String>,
}

impl NameParts {
    fn of(name: &str) -> NameParts {
        let (name, nickname) = without_nickname(name);
        let (core, suffix) = family::parts(&name);
        NameParts {
            core: core.into_iter().flat_map(apart).collect(),
            suffix: suffix.first().map(|suffix| (*suffix).to_owned()),
            suffixes: suffix.len(),
            nickname,
        }
    }
}

/// Adds all forms of a person beside the names that the registry gives, and tells the initials
/// between them.
pub(super) fn person(
    subject: &Subject,
    language: Language,
    out: &mut Vec<(String, Sense)>,
) -> Vec<String> {
    let mut names = Vec::new();
    for i in 0..=subject.aliases.len() {
        let name = i
            .checked_sub(1)
            .map_or(subject.name.as_str(), |n| subject.aliases[n].as_str());
        let bare = unqualified(name);
        let parts = NameParts::of(bare);
        if parts.core.is_empty() {
            continue;
        }
        if bare != name {
            out.push((bare.to_owned(), Sense::Alias));
        }
        respell(subject, bare, &parts, language, out);
        family(subject, i > 0, &parts.core, language, out);
        names.push(parts);
    }
    if let Some(family) = &subject.family_name {
        out.push((family.clone(), Sense::Short));
        if language == Language::Spanish {
            first_family_name(subject, family, out);
        }
        let given = subject.given_name.as_deref().map(str::trim);
        if let Some(given) = given.or_else(|| given_beside(subject, family)) {
            let (a, b) = if subject.family_first {
                (family.as_str(), given)
            } else {
                (given, family.as_str())
            };
            out.push((format!("{a} {b}"), Sense::Alias));
        }
    }
    middle_initials(&names, language)
}

/// The given name in a name without a space, `鈴木一郎`, of which the family name is known.
fn given_beside<'a>(subject: &'a Subject, family: &str) -> Option<&'a str> {
    let given = if subject.family_first || !subject.name.ends_with(family) {
        subject.name.strip_prefix(family)?
    } else {
        subject.name.strip_suffix(family)?
    };
    let is_loose = !given.is_empty() && given.chars().all(scripts::has_loose_names);
    is_loose.then_some(given)
}

/// The whole name in other words: without its initials, with middle names as initials, with the
/// short form of the given name.
fn respell(
    subject: &Subject,
    bare: &str,
    parts: &NameParts,
    language: Language,
    out: &mut Vec<(String, Sense)>,
) {
    let core: Vec<&str> = parts.core.iter().map(String::as_str).collect();
    let mut cores: Vec<(Vec<String>, Sense)> = spelled(&core)
        .into_iter()
        .map(|core| (vec![core], Sense::Alias))
        .collect();
    let full: Vec<&str> = (core.iter().enumerate())
        .filter(|(n, part)| *n == 0 || !is_initial(part))
        .map(|(_, part)| *part)
        .collect();
    if full.len() > 1 && full.len() < core.len() {
        cores.push((owned(&full), Sense::Derived));
    }
    if let Some(nickname) = &parts.nickname {
        let rest = &full[1..];
        cores.push((owned(&[&[nickname.as_str()], rest].concat()), Sense::Alias));
    }
    if let [first, middle @ .., last] = &full[..]
        && !middle.is_empty()
        && !subject.family_first
        && middle
            .iter()
            .all(|part| part.starts_with(char::is_uppercase))
    {
        for point in [".", ""] {
            let initials = middle.iter().filter_map(|part| part.chars().next());
            let initials = initials.map(|initial| format!("{initial}{point}"));
            let all = [(*first).to_owned()].into_iter().chain(initials);
            let all = all.chain([(*last).to_owned()]).collect();
            cores.push((all, Sense::Derived));
        }
    }
    if full.len() > 1 && !subject.family_first {
        for short in nicknames(full[0]) {
            cores.push((owned(&[&[*short], &full[1..]].concat()), Sense::Nickname));
        }
    }
    for (core, sense) in cores {
        let core = core.join(" ");
        if parts.suffixes == 1
            && let Some(suffix) = &parts.suffix
        {
            let stem = suffix.trim_end_matches('.');
            // The full stop after `Elizabeth II` ends the sentence, save in German.
            let numeral = stem.chars().all(|c| matches!(c, 'I' | 'V' | 'i' | 'v'));
            let dots: &[&str] = match numeral && language != Language::German {
                true => &[""],
                false => &["", "."],
            };
            for dot in dots {
                out.push((format!("{core} {stem}{dot}"), sense));
                out.push((format!("{core}, {stem}{dot}"), sense));
            }
        }
        if parts.suffixes > 0 && !core.contains(' ') {
            continue;
        }
        let sense = if parts.suffixes > 0 {
            sense.max(Sense::Derived)
        } else {
            sense
        };
        if core != bare {
            out.push((core, sense));
        }
    }
}

/// The family name, and what stands before it where that may belong to it.
fn family(
    subject: &Subject,
    is_alias: bool,
    core: &[String],
    language: Language,
    out: &mut Vec<(String, Sense)>,
) {
    if is_alias || subject.family_name.is_some() {
        return;
    }
    let core: Vec<&str> = core.iter().map(String::as_str).collect();
    let Some(range) = family::guess(&core, subject.family_first, language) else {
        return;
    };
    out.push((core[range.clone()].join(" "), Sense::Short));
    if subject.family_first {
        return;
    }
    let (from, last) = (range.start, core.len() - 1);
    if from < last && language == Language::French {
        out.push((core[last].to_owned(), Sense::Short));
    }
    if from == last && core.len() > 2 && !is_initial(core[last - 1]) {
        let both = core[last - 1..].join(" ");
        if family::is_double(&core, &range, language) {
            first_family_name(subject, &both, out);
        }
        out.push((both, Sense::Short));
    }
}

/// Of two family names Spanish mostly uses the first: `María García` for `María García Nieves`.
fn first_family_name(subject: &Subject, family: &str, out: &mut Vec<(String, Sense)>) {
    let first = family.split(' ').next().unwrap_or(family);
    if first == family || words::is_particle(first) {
        return;
    }
    out.push((first.to_owned(), Sense::Short));
    if let Some(given) = subject.name.strip_suffix(family) {
        out.push((format!("{given}{first}"), Sense::Derived));
    }
}

/// The initials that a person's names have between the first name and the family name, normalized,
/// each list once: `hw` for `George H. W. Bosh`. An initial in a text that fits none of them is
/// another person's.
fn middle_initials(names: &[NameParts], language: Language) -> Vec<String> {
    let mut all = Vec::new();
    let mut given = None;
    for NameParts { core, .. } in names {
        let parts = core.iter().map(String::as_str);
        let parts: Vec<&str> = parts
            .skip_while(|part| language.is_honorific(part))
            .collect();
        let [first, middle @ .., _] = &parts[..] else {
            continue;
        };
        let given = *given.get_or_insert(*first);
        // An alias that begins otherwise is no fuller form of the name.
        if middle.is_empty() || (given != *first && !is_same(given, first)) {
            continue;
        }
        let middle = middle.iter().filter(|part| !words::is_particle(part));
        let initials: String = middle
            .filter_map(|part| normalize_name(part).chars().next())
            .collect();
        if !initials.is_empty() && !all.contains(&initials) {
            all.push(initials);
        }
    }
    all
}

fn is_same(name: &str, other: &str) -> bool {
    normalize_name(name) == normalize_name(other)
}

fn owned(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// The initials in a part one by one, `O.` and `J.` of `O.J.` and of `OJ`; any other part whole.
fn apart(part: &str) -> Vec<String> {
    let letters: Vec<char> = part.chars().filter(|c| *c != '.').collect();
    let is_pointed = part.chars().count() == 2 * letters.len();
    let is_joined = letters.len() == 2 && letters.len() == part.chars().count();
    let is_name = |c: char| "aeiouy".contains(c.to_ascii_lowercase());
    // `Al` in capitals and the family name `XU` are no initials.
    let is_word = is_joined && letters.iter().any(|c| is_name(*c)) && letters[0] != 'J';
    if letters.len() > 1
        && (is_pointed || (is_joined && !is_word))
        && letters.iter().all(|c| c.is_uppercase())
    {
        return letters.iter().map(|c| format!("{c}.")).collect();
    }
    vec![part.to_owned()]
}

/// The spellings of a name that begins with initials, `O. J. Roe`, `O.J. Roe`, `O J Roe` and
/// `OJ Roe`, and of one with others, as they stand in the registry and without points.
fn spelled(core: &[&str]) -> Vec<String> {
    let first = core.iter().take_while(|part| is_initial(part)).count();
    let (initials, rest) = core.split_at(first);
    let rest = rest.join(" ");
    let plain = rest.split(' ').map(|part| {
        if is_initial(part) {
            part.trim_end_matches('.')
        } else {
            part
        }
    });
    let plain: Vec<&str> = plain.collect();
    let plain = plain.join(" ");
    let bare: Vec<&str> = initials
        .iter()
        .map(|part| part.trim_end_matches('.'))
        .collect();
    let pointed: Vec<String> = bare.iter().map(|initial| format!("{initial}.")).collect();
    let mut all = match first {
        0 => vec![rest.clone(), plain],
        _ => vec![
            format!("{} {rest}", pointed.join(" ")),
            format!("{} {rest}", pointed.concat()),
            format!("{} {plain}", bare.join(" ")),
            format!("{} {plain}", bare.concat()),
        ],
    };
    all.retain(|form| !form.trim().is_empty());
    let mut kept: Vec<String> = Vec::new();
    for form in all {
        let form = form.trim().to_owned();
        if !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}

/// A name without the nickname within it, and that nickname: `William Roe` and `Bill` of
/// `William "Bill" Roe`.
fn without_nickname(name: &str) -> (String, Option<String>) {
    let opens = |c: char| matches!(c, '"' | '“' | '„' | '«' | '(' | '‘' | '\'');
    let closes = |c: char| matches!(c, '"' | '”' | '“' | '»' | ')' | '’' | '\'');
    let found = name.match_indices(opens).find_map(|(at, mark)| {
        let from = at + mark.len();
        let to = from + name[from..].find(closes)?;
        let rest = name[to..].trim_start_matches(closes).strip_prefix(' ')?;
        let head = name[..at].strip_suffix(' ')?;
        let nickname = name[from..to].trim();
        (!nickname.is_empty() && !rest.is_empty()).then(|| (format!("{head} {rest}"), nickname))
    });
    match found {
        Some((rest, nickname)) => (rest, Some(nickname.to_owned())),
        None => (name.to_owned(), None),
    }
}
