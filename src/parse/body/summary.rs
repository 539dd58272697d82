//! The first sentence of a text, short enough for a card.
//!
//! A text does not always begin with one: there are names of rooms, times, addresses, titles in
//! capitals, and what is left of another system's markup. None of these is a summary, and a
//! wrong one is worse than none.

use crate::model::date::locale;
use crate::model::word_list::has_word;
use crate::text::scripts::is_unspaced;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// Characters of a summary, before the ellipsis.
const LENGTH: usize = 200;
/// Below this a sentence is too short to stand for a longer paragraph.
const SHORTEST: usize = 60;
/// The same in a script without spaces, whose characters are words.
const SHORTEST_UNSPACED: usize = 20;
/// A sentence of fewer words says too little after the name of a speaker, and may be a date.
const FEW_WORDS: usize = 8;
/// From here on what ends in a colon is an introduction worth showing.
const MANY_WORDS: usize = 12;

/// What ends a sentence wherever it stands.
const SURE_ENDS: [char; 17] = [
    '!', '?', '。', '！', '？', '．', '｡', '؟', '۔', '।', '॥', '։', '።', '។', '။', '།', '‽',
];
/// Lines that press offices put over a text, as they begin.
const NOTICES: [&str; 19] = [
    "for immediate release",
    "for release",
    "embargoed",
    "under embargo",
    "check against delivery",
    "as prepared for delivery",
    "as delivered",
    "remarks as prepared",
    "not for publication",
    "es gilt das gesprochene wort",
    "sperrfrist",
    "zur sofortigen veröffentlichung",
    "seul le prononcé fait foi",
    "pour diffusion immédiate",
    "communiqué de presse",
    "sous embargo",
    "para publicación inmediata",
    "para su publicación inmediata",
    "embargado",
];
/// Words before a colon at the head of a memorandum.
const HEADER_LABELS: &str =
    "SUBJECT TO FROM DATE RE CC CONTACT BETREFF OBJET DESTINATAIRE ASUNTO FECHA KONTAKT";
/// What is left of markup that was meant for something else.
const LEFT_OVERS: [&str; 9] = [
    "**", "](", "{{", "{%", "[[", "&nbsp;", "&amp;", "<!--", "```",
];

/// The summary that a paragraph makes: the sentences at its start, or none where it is no prose.
pub(super) fn of(text: &str) -> Option<String> {
    let line = one_line(text);
    let line = without_heading(without_dateline(&line));
    if !is_prose(line) {
        return None;
    }
    let is_long = line.char_indices().nth(LENGTH).is_some();
    if is_long || ends_sentence(line) {
        return Some(shorten(line));
    }
    if let Some(end) = sentence_end(line) {
        return Some(line[..end].to_owned());
    }
    let open = line.strip_suffix([':', '：']).map(str::trim_end);
    open.filter(|_| line.split(' ').count() >= MANY_WORDS)
        .map(|open| format!("{open}…"))
}

/// `text` on one line; past the length it ends after a sentence, else after a word with `…`.
pub(super) fn shorten(text: &str) -> String {
    let line = one_line(text);
    let line = without_dateline(&line);
    let Some((limit, _)) = line.char_indices().nth(LENGTH) else {
        return line.to_owned();
    };
    if let Some(end) = sentence_end(&line[..limit]) {
        return line[..end].to_owned();
    }
    let end = line[..limit].rfind(' ').unwrap_or(limit);
    let words = line[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    format!(
        "{}…",
        if words.is_empty() {
            &line[..limit]
        } else {
            words
        }
    )
}

/// The words of a text with single spaces between, as many as could ever be shown.
fn one_line(text: &str) -> String {
    const ENOUGH: usize = 4 * LENGTH + 4;
    let mut line = String::with_capacity(ENOUGH.min(text.len()));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > ENOUGH {
            break;
        }
    }
    line
}

/// Characters of the longest dateline.
const DATELINE: usize = 80;
/// What stands between a dateline and the text.
const DASHES: [&str; 5] = ["—", "–", " -- ", "--", " - "];
/// Small words of a date.
const OF_A_DATE: &str = "le el de del den am of and";
/// Who speaks in a transcript, who is no place.
const SPEAKERS: &str = "THE MR MRS MS DR Q A SENATOR PRESIDENT SECRETARY";

/// A line without the place and date that an agency puts before it:
/// `WASHINGTON, March 3 (Reuters) — The two met.`
fn without_dateline(line: &str) -> &str {
    let limit = line.floor_char_boundary(DATELINE);
    let found = DASHES.iter().filter_map(|dash| {
        let at = line[..limit].find(dash)?;
        Some((at, at + dash.len()))
    });
    let Some((end, next)) = found.min_by_key(|(at, _)| *at) else {
        return line;
    };
    let rest = line[next..].trim_start();
    let opens = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = opens.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    match begins && is_dateline(line[..end].trim_end()) {
        true => rest,
        false => line,
    }
}

/// Whether words are a place, in capitals or with a date behind a comma.
fn is_dateline(head: &str) -> bool {
    let first = head.split([',', ' ']).next().unwrap_or_default();
    let is_capital = |words: &str| {
        words
            .chars()
            .all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let place = head.split([',', '(']).next().unwrap_or(head);
    let in_capitals = place.chars().filter(|c| c.is_uppercase()).count() >= 4 && is_capital(place);
    let has_date = head.contains(", ")
        && head.contains(|c: char| c.is_ascii_digit())
        && head.split_whitespace().any(is_month);
    let inside = head.trim_end_matches(')').split('(').next().unwrap_or(head);
    let fits = |word: &str| {
        let word = word.trim_matches([',', '.']);
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || has_word(OF_A_DATE, word)
            || is_month(word)
    };
    (in_capitals || (has_date && first.starts_with(char::is_uppercase)))
        && !has_word(SPEAKERS, first.trim_end_matches('.'))
        && inside.split_whitespace().all(fits)
        && !head.ends_with([':', '?', '!'])
}

/// Whether a word is a month in one of the theme's languages, or short for one: `Sept.`.
fn is_month(word: &str) -> bool {
    static MONTHS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let name = |(lang, month)| {
            let first = NaiveDate::from_ymd_opt(2024, month, 1)?;
            Some(locale::month_name(first, lang).to_lowercase())
        };
        let languages = ["en", "de", "fr", "es"].into_iter();
        let all = languages.flat_map(|lang| (1..=12).map(move |month| (lang, month)));
        all.filter_map(name).collect()
    });
    let word = word.trim_end_matches(',').to_lowercase();
    MONTHS.iter().any(|name| match word.strip_suffix('.') {
        Some(short) => short.chars().count() >= 3 && name.starts_with(short),
        None => *name == word,
    })
}

/// A line without the heading in capitals that runs into it: `A NEW ERA OF TRADE: Today, …`.
/// Who speaks stays before the words.
fn without_heading(line: &str) -> &str {
    match label(line) {
        Some((label, rest)) if label.split(' ').count() > 4 => rest,
        _ => line,
    }
}

/// What stands in capitals before a colon, and the rest.
fn label(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.split_once([':', '：'])?;
    let is_capitals = label.contains(char::is_uppercase) && !label.contains(char::is_lowercase);
    is_capitals.then(|| (label, rest.trim_start()))
}

/// Whether a line reads as prose and not as a title, a date, a notice or a name.
fn is_prose(line: &str) -> bool {
    let (label, said) = label(line).unwrap_or(("", line));
    let is_left_over = LEFT_OVERS.iter().any(|mark| line.contains(mark));
    if is_left_over
        || label == "MEDIA CONTACT"
        || has_word(HEADER_LABELS, label)
        || is_in_brackets(said)
        || is_question(line)
    {
        return false;
    }
    let unspaced = said.chars().filter(|&c| is_unspaced(c)).count();
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    if unspaced * 2 > letters {
        return unspaced >= 4 && (unspaced >= SHORTEST_UNSPACED || !has_year(said));
    }
    let words: Vec<&str> = said
        .split(' ')
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let first = said.chars().find(|c| c.is_alphabetic());
    if words.len() < 2
        || first.is_some_and(char::is_lowercase)
        || is_in_capitals(&words)
        || !has_small_words(&words)
    {
        return false;
    }
    let is_short = words.len() < FEW_WORDS;
    !(is_short && (said.len() < line.len() || has_year(said) || said.contains('@')))
        && !is_notice(said)
}

/// Whether a line is one of those that asked, in a transcript.
fn is_question(line: &str) -> bool {
    ["Q ", "Q.", "Q:", "A:", "A."]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Whether brackets hold the whole line.
fn is_in_brackets(line: &str) -> bool {
    let inner = line.trim_end_matches(['.', '。']);
    let pairs = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    pairs.iter().any(|&(open, close)| {
        let inner = inner
            .strip_prefix(open)
            .and_then(|inner| inner.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains(close))
    })
}

/// Whether most of the first words are all capitals.
fn is_in_capitals(words: &[&str]) -> bool {
    let first = &words[..words.len().min(FEW_WORDS)];
    let capitals = first.iter().filter(|word| {
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
    });
    capitals.count() * 2 > first.len()
}

/// Whether some words begin small, as they do in prose and not in names and titles. Scripts
/// without capitals cannot tell.
fn has_small_words(words: &[&str]) -> bool {
    let first = |word: &&&str| word.chars().find(|c| c.is_alphabetic());
    let small = words
        .iter()
        .filter(|word| first(word).is_some_and(char::is_lowercase))
        .count();
    let large = words
        .iter()
        .filter(|word| first(word).is_some_and(char::is_uppercase))
        .count();
    large == 0 || small * 5 >= words.len()
}

/// Whether four digits stand together, as in a date.
fn has_year(line: &str) -> bool {
    let mut run = 0;
    line.chars().any(|c| {
        run = if c.is_numeric() { run + 1 } else { 0 };
        run == 4
    })
}

fn is_notice(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    NOTICES.iter().any(|notice| {
        let mut said = line.chars().flat_map(char::to_lowercase);
        notice.chars().all(|c| said.next() == Some(c))
    })
}

/// Whether a line ends as sentences do. Scripts such as Thai have no mark for it.
fn ends_sentence(line: &str) -> bool {
    let line = without_closing(line);
    line.ends_with(SURE_ENDS) || line.ends_with(['.', '…']) || {
        let is_unmarked = |c: char| matches!(c, '\u{e00}'..='\u{eff}');
        let unmarked = line.chars().filter(|&c| is_unmarked(c)).count();
        unmarked >= 2 * SHORTEST_UNSPACED && unmarked * 2 > line.chars().count()
    }
}

fn without_closing(line: &str) -> &str {
    line.trim_end_matches(['"', '\'', '”', '’', ')', '»', '」', '』', '）', '›', ']'])
}

/// The end of the last sentence that is surely one: `Mr.` and `U.S.` do not end any.
fn sentence_end(text: &str) -> Option<usize> {
    let after_mark = text.char_indices().filter(|(_, c)| is_wide_end(*c));
    let wide = after_mark
        .map(|(at, c)| at + c.len_utf8())
        .map(|at| {
            at + text[at..].len() - text[at..].trim_start_matches(['」', '』', '”', '）']).len()
        })
        .rfind(|&at| text[..at].chars().count() >= SHORTEST_UNSPACED);
    let spaced = text.match_indices(' ').map(|(at, _)| at).rfind(|&at| {
        let sentence = without_closing(&text[..at]);
        let last_word = sentence.rsplit(' ').next().unwrap_or_default();
        let long = last_word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        at >= SHORTEST && (sentence.ends_with(SURE_ENDS) || (sentence.ends_with('.') && long))
    });
    wide.max(spaced)
}

/// Marks that end a sentence with no space after them.
fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, summary: Option<&str>) {
        assert_eq!(of(text).as_deref(), summary, "{text}");
    }

    #[test]
    fn a_sentence_is_kept_whole() {
        for text in [
            "Two ships met.",
            "One line.",
            "It is over, he said!",
            "MS. PSAKI: We are glad to have you all here today.",
            "The advisers met in Washington, D.C.",
            "“We will stay,” she said (twice).",
            "他昨天说：“我们同意。”",
            "สวัสดีครับ วันนี้นายกรัฐมนตรีได้พบกับประธานาธิบดีที่ทำเนียบรัฐบาล",
            "대통령은 오늘 회담을 했다.",
            "التقى الوزيران اليوم في جنيف؟",
            "मंत्री आज मिले।",
        ] {
            check(text, Some(text));
        }
        check("Two ships\n met.", Some("Two ships met."));
    }

    #[test]
    fn what_is_no_sentence_makes_no_summary() {
        for text in [
            "James S. Brady Press Briefing Room",
            "Via Teleconference",
            "1:05 P.M. EDT",
            "Geneva, 10 September 2024.",
            "Genève, le 10 septembre 2024.",
            "The White House, Washington, D.C.",
            "MEMORANDUM FOR THE UNITED STATES TRADE REPRESENTATIVE.",
            "MS. PSAKI: Hi, everybody.",
            "Q Good afternoon to you all, and thank you for doing this today.",
            "SUBJECT: Agreement of the two governments on the use of the port.",
            "and plenipotentiary of the republic to the kingdom of the south.",
            "Dear Mr. Speaker: (Dear Madam President:)",
            "For immediate release.",
            "(As Prepared for Delivery)",
            "(The president signs the bill.)",
            "Es gilt das gesprochene Wort.",
            "**Two ships met.",
            "Careful.",
            "Thirty leaders develop recommendations on the most pressing challenges",
            "Write to the press office, press@example.org.",
            "首相官邸記者会見室",
            "2024年9月10日，北京。",
            "ห้องแถลงข่าว ทำเนียบรัฐบาล",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_place_and_date_of_an_agency_go() {
        let said = "The president met the minister.";
        for head in [
            "WASHINGTON, March 3 —",
            "WASHINGTON —",
            "BEIJING, Sept. 10 (Xinhua) --",
            "LONDON (AP) —",
            "PARIS, le 3 mars 2024 –",
            "BERLIN, 3. März –",
            "MADRID, 3 de marzo —",
            "Geneva, 3 March 2024 –",
            "NEW YORK, N.Y. —",
            "KYIV, Ukraine (Reuters) -",
        ] {
            check(&format!("{head} {said}"), Some(said));
        }
        check(
            "WASHINGTON—“We will meet,” he said to them.",
            Some("“We will meet,” he said to them."),
        );
        for whole in [
            "NATO — an alliance of thirty states — met today.",
            "Trade — The state of the two ports is open.",
            "THE PRESIDENT — I am glad to have you all here.",
            "The talks, held on 3 March — Monday — were short.",
            "Smith, 52, of the coast guard — He is the second to go.",
        ] {
            check(whole, Some(whole));
        }
        let long = format!("OSLO, 3 March — {}", "harbour, ".repeat(40));
        assert!(shorten(&long).starts_with("OSLO"));
        assert!(shorten(&long.replace("— h", "— H")).starts_with("Harbour"));
    }

    #[test]
    fn a_heading_in_capitals_goes_and_an_introduction_is_left_open() {
        check(
            "A NEW ERA OF TRADE RELATIONS: Today, the two signed it.",
            Some("Today, the two signed it."),
        );
        check(
            "Today the president announced whom he will send to the following two offices:",
            Some("Today the president announced whom he will send to the following two offices…"),
        );
        check("He named the following:", None);
        let first = "The two commanders spoke by video on Tuesday and agreed to speak again soon.";
        check(&format!("{first} They named:"), Some(first));
    }

    #[test]
    fn long_text_ends_after_a_sentence_or_a_word() {
        let first =
            "The two commanders spoke by video on Tuesday and agreed to speak again in a month.";
        let long = format!("{first} Mr. Lindqvist said {}", "nothing new ".repeat(20));
        assert_eq!(shorten(&long), first);
        let cut = shorten(&"harbour, ".repeat(40));
        assert!(cut.ends_with("harbour…") && cut.chars().count() <= 201);
        assert_eq!(shorten(&"海".repeat(300)).chars().count(), 201);
        let first = "两国部长昨日在日内瓦会面，并同意在一个月之内再次会面。";
        assert_eq!(shorten(&(first.to_owned() + &"海".repeat(300))), first);
    }
}
