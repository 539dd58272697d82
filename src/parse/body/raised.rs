//! What is raised or lowered in plain text: `10<sup>6</sup>` is not `106`.

use crate::model::plain_text::Span;

const RAISED: [(&str, &str); 6] = [
    ("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    ("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"),
    ("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"),
    ("αβγδθφχ", "ᵅᵝᵞᵟᶿᵠᵡ"),
    ("⁰¹²³⁴⁵⁶⁷⁸⁹ªº", "⁰¹²³⁴⁵⁶⁷⁸⁹ªº"),
    ("®©™℠°*†‡§′″", "®©™℠°*†‡§′″"),
];
const LOWERED: [(&str, &str); 4] = [
    ("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
    ("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    ("βγρφχ", "ᵦᵧᵨᵩᵪ"),
    ("₀₁₂₃₄₅₆₇₈₉", "₀₁₂₃₄₅₆₇₈₉"),
];

/// Ends of ordinals and abbreviations, which read the same on the line: `10th`, `Mme`.
const ORDINALS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "ème", "ième", "eme"];
const ABBREVIATED: [&str; 9] = ["me", "mes", "lle", "lles", "gr", "grs", "rs", "os", "ie"];

/// How raised text is written in plain text.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    /// As it is.
    Same,
    /// By the characters that Unicode has for it.
    Characters,
    /// After this, and before that.
    Between(&'static str, &'static str),
}

/// Writes anew what the spans have put in the text, as raised or lowered.
pub(super) fn write(text: &mut String, spans: &mut [Span], is_raised: bool) {
    let Some(start) = spans.first().map(|span| span.text as usize) else {
        return;
    };
    let content = text.split_off(start);
    let (prefix, suffix) = match form(&content, text.chars().next_back(), is_raised) {
        Form::Same => return text.push_str(&content),
        Form::Characters => ("", ""),
        Form::Between(prefix, suffix) => (prefix, suffix),
    };
    text.push_str(prefix);
    let mut done = 0;
    for span in spans {
        let begin = span.text as usize - start;
        let end = begin + span.text_len as usize;
        text.push_str(&content[done..begin]);
        let at = text.len();
        match prefix.is_empty() {
            true => text.extend(raised(&content[begin..end], is_raised)),
            false => text.push_str(&content[begin..end]),
        }
        (span.text, span.text_len) = (at as u32, (text.len() - at) as u32);
        done = end;
    }
    text.push_str(&content[done..]);
    text.push_str(suffix);
}

fn raised(content: &str, is_raised: bool) -> impl Iterator<Item = char> {
    let raised = move |c| character(c, is_raised).unwrap_or(c);
    content.chars().map(raised)
}

fn form(content: &str, before: Option<char>, is_raised: bool) -> Form {
    let inner = content.trim();
    let is_bracketed = inner.starts_with('[') && inner.ends_with(']');
    let reads_on = is_raised
        && (before.is_some_and(|c| c.is_ascii_digit()) && ORDINALS.contains(&inner)
            || before.is_some_and(char::is_alphabetic) && ABBREVIATED.contains(&inner)
            || matches!(inner, "TM" | "SM"));
    if inner.is_empty() || is_bracketed || reads_on {
        return Form::Same;
    }
    if inner.chars().all(|c| character(c, is_raised).is_some()) {
        return Form::Characters;
    }
    let is_one = inner
        .chars()
        .all(|c| c.is_alphabetic() || c.is_ascii_digit() || ".,".contains(c));
    match (is_raised, is_one) {
        (true, true) => Form::Between("^", ""),
        (true, false) => Form::Between("^(", ")"),
        (false, true) => Form::Between("_", ""),
        (false, false) => Form::Between("_(", ")"),
    }
}

/// The raised or lowered form of a character, if Unicode has it.
fn character(c: char, is_raised: bool) -> Option<char> {
    let table: &[(&str, &str)] = if is_raised { &RAISED } else { &LOWERED };
    let mut pairs = table
        .iter()
        .flat_map(|(from, to)| from.chars().zip(to.chars()));
    pairs.find_map(|(from, to)| (from == c).then_some(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::{Options, render};

    #[track_caller]
    fn check(markdown: &str, text: &str) {
        let body = render(markdown, &Options::default());
        assert_eq!(body.plain.text, text, "{markdown}");
    }

    #[test]
    fn tables_pair_each_character() {
        for (from, to) in RAISED.iter().chain(&LOWERED) {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
    }

    #[test]
    fn powers_and_indexes_stay_what_they_are() {
        check("10<sup>6</sup> m<sup>−2</sup>", "10⁶ m⁻²");
        check("CO<sub>2</sub>e x<sub>n+1</sub>", "CO₂e xₙ₊₁");
        check(
            "x<sup>q</sup> x<sup>1.5</sup> e<sup>i/2</sup>",
            "x^q x^1.5 e^(i/2)",
        );
        check("x<sub>w</sub> x<sub>a b</sub>", "x_w x_(a b)");
        check("x<sub>i<sup>2</sup></sub>", "x_(i²)");
        check("a<sup></sup>b<sup> 2 </sup>c", "ab ² c");
        check("<p>a</p><p><sup>1</sup> b</p>", "a\n\n¹ b");
    }

    #[test]
    fn ordinals_and_signs_read_on() {
        check(
            "10<sup>th</sup> 1<sup>er</sup> M<sup>me</sup>",
            "10th 1er Mme",
        );
        check("a<sup>th</sup> 10<sup>n</sup>", "aᵗʰ 10ⁿ");
        check(
            "Acme<sup>®</sup> b<sup>TM</sup> c<sup>[1]</sup>",
            "Acme® bTM c[1]",
        );
    }
}
