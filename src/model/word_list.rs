//! Lists of words, written as one text with spaces between them.

/// The word of a list that equals this one.
pub(crate) fn word_in(list: &'static str, word: &str) -> Option<&'static str> {
    list.split_whitespace().find(|listed| *listed == word)
}

/// Whether a word is in a list.
pub(crate) fn has_word(list: &'static str, word: &str) -> bool {
    word_in(list, word).is_some()
}
