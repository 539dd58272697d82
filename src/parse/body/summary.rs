//! The first paragraph, short enough for a card.

/// Characters of a summary, before the ellipsis.
const LENGTH: usize = 200;
/// Below this a sentence is too short to stand for the article.
const SHORTEST: usize = 60;

/// `text` on one line; past the length it ends after a sentence, else after a word with `…`.
pub(super) fn shorten(text: &str) -> String {
    let line = one_line(text);
    let Some((limit, _)) = line.char_indices().nth(LENGTH) else {
        return line;
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

/// The end of the last sentence that is surely one: `Mr.` and `U.S.` do not end any.
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at)
        .filter(|&at| at >= SHORTEST)
        .rfind(|&at| {
            let sentence = text[..at].trim_end_matches(['"', '”', '’', ')', '»']);
            let last_word = sentence.rsplit(' ').next().unwrap_or_default();
            let long = last_word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
            sentence.ends_with(['!', '?']) || (sentence.ends_with('.') && long)
        })
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn short_text_is_kept_whole() {
        assert_eq!(shorten("Two ships\nmet."), "Two ships met.");
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
    }
}
