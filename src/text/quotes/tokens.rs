//! A paragraph as the reader of quotations sees it: words, marks, names, and each quotation as
//! one thing.

use super::speech::Speech;
use super::{Quotation, Quoted};
use crate::text::words::{Language, is_abbreviation, is_nationality, is_particle};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Mark(char),
    /// A quotation, by its place in the list.
    Quote(usize),
    /// A name, and whose it is if the registry knows.
    Name(Option<u32>),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// A word in small letters.
    pub(super) lower: String,
}

/// The tokens of one block.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) list: Vec<Token>,
    pub(super) speech: &'static Speech,
}

impl<'a> Tokens<'a> {
    /// Reads a block. `quotations` are all of the text.
    pub(super) fn of(
        quoted: &Quoted<'a>,
        speech: &'static Speech,
        block: &Range<usize>,
        quotations: &[Quotation],
    ) -> Tokens<'a> {
        let text = quoted.text;
        let mut tokens = Tokens {
            text,
            list: Vec::new(),
            speech,
        };
        let mut at = block.start;
        let next = quotations.partition_point(|q| q.outer.end <= block.start);
        let mut quotes = quotations.iter().enumerate().skip(next).peekable();
        let next = quoted.mentions.partition_point(|m| m.end <= block.start);
        let mut mentions = quoted.mentions[next..].iter().peekable();
        while at < block.end {
            while quotes.next_if(|(_, q)| q.outer.end <= at).is_some() {}
            while mentions.next_if(|m| m.start < at).is_some() {}
            if let Some((i, q)) = quotes.peek()
                && q.outer.start <= at
            {
                let end = q.outer.end.min(block.end);
                tokens.push(Kind::Quote(*i), at..end);
                at = end;
                continue;
            }
            if let Some(m) = mentions.peek()
                && m.start == at
            {
                tokens.push(Kind::Name(Some(m.subject)), m.start..m.end);
                at = m.end;
                continue;
            }
            let Some(c) = text[at..block.end].chars().next() else {
                break;
            };
            let end = match c {
                c if c.is_whitespace() => {
                    at += c.len_utf8();
                    continue;
                }
                c if c.is_alphanumeric() || matches!(c, '’' | '\'') => {
                    let stop = quotes.peek().map_or(block.end, |(_, q)| q.outer.start);
                    let stop = mentions.peek().map_or(stop, |m| stop.min(m.start));
                    let end = word_end(text, at, stop.max(at + c.len_utf8()));
                    tokens.push(Kind::Word, at..end);
                    end
                }
                c => {
                    let end = at + c.len_utf8();
                    tokens.push(Kind::Mark(c), at..end);
                    end
                }
            };
            at = end;
        }
        if speech.has_capital_names {
            tokens.join_names();
        }
        tokens
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        let lower = match kind {
            Kind::Word => self.text[range.clone()].to_lowercase(),
            _ => String::new(),
        };
        self.list.push(Token { kind, range, lower });
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.list.get(at).map(|token| token.kind)
    }

    /// The word at a place in small letters; nothing where something else is.
    pub(super) fn word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |token| &token.lower)
    }

    pub(super) fn is(&self, at: usize, role: &str) -> bool {
        let word = self.word(at);
        !word.is_empty() && self.speech.has(role, word)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.kind(at) {
            Some(Kind::Mark(c)) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Name(_)))
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Quote(_)))
    }

    pub(super) fn is_sentence_end(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('.' | '!' | '?' | '…'))
    }

    /// Whether a word may stand before a name as a part of what somebody is.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let word = self.word(at);
        if word.is_empty() {
            return false;
        }
        let written = &self.text[self.list[at].range.clone()];
        let is_capital = written.starts_with(char::is_uppercase);
        self.speech.has("title", word.trim_end_matches('.'))
            || is_possessive(word)
            || Language::English.is_office(word)
            || is_nationality(written)
            || (is_capital && !Language::English.is_function(word) && !word.ends_with("ing"))
    }

    /// Whether nothing but a space stands between a token and the next.
    fn is_beside(&self, at: usize) -> bool {
        let (Some(one), Some(next)) = (self.list.get(at), self.list.get(at + 1)) else {
            return false;
        };
        self.text[one.range.end..next.range.start].trim().is_empty()
    }

    /// Makes one name of words with capitals that stand together. One that ends with a name of
    /// the registry is that name; one that goes on after it is another.
    fn join_names(&mut self) {
        let mut joined: Vec<Token> = Vec::with_capacity(self.list.len());
        let mut at = 0;
        while at < self.list.len() {
            let end = self.run(at);
            if end == at {
                joined.push(self.list[at].clone());
                at += 1;
                continue;
            }
            let last = end - 1;
            let first = match self.list[last].kind {
                Kind::Name(_) => last,
                // `Acme Chief Executive Ann Roe`: the name stands after the last title.
                _ => (at..end)
                    .rfind(|&i| self.is_leading(i))
                    .map_or(at, |title| title + 1),
            };
            let is_known = matches!(self.list[last].kind, Kind::Name(_));
            joined.extend_from_slice(&self.list[at..first]);
            if is_known {
                joined.push(self.list[last].clone());
            } else if first < end {
                let range = self.list[first].range.start..self.list[last].range.end;
                let alone = last == first && !self.is_seen_as_name(first);
                let kind = match alone {
                    true => Kind::Word,
                    false => Kind::Name(None),
                };
                let lower = match alone {
                    true => self.list[first].lower.clone(),
                    false => String::new(),
                };
                joined.push(Token { kind, range, lower });
            }
            at = end;
        }
        self.list = joined;
    }

    /// The end of a run of words with capitals and of names.
    fn run(&self, from: usize) -> usize {
        let mut end = from;
        let mut at = from;
        while at < self.list.len() {
            let token = &self.list[at];
            let written = &self.text[token.range.clone()];
            let is_part = match token.kind {
                Kind::Name(_) => true,
                Kind::Word => {
                    written.starts_with(char::is_uppercase)
                        && (at > from || !Language::English.is_function(&token.lower))
                        && !is_calendar(written)
                }
                _ => false,
            };
            let is_between = at > from && token.kind == Kind::Word && is_particle(&token.lower);
            if is_part {
                end = at + 1;
            } else if !is_between {
                break;
            }
            if !self.is_beside(at) {
                break;
            }
            at += 1;
        }
        end
    }

    /// Whether a word at the head of a run is a title and no part of the name.
    fn is_leading(&self, at: usize) -> bool {
        let token = &self.list[at];
        let written = &self.text[token.range.clone()];
        token.kind == Kind::Word
            && (Language::English.is_office(&token.lower)
                || self.speech.has("title", token.lower.trim_end_matches('.'))
                || self.speech.has("opener", &token.lower)
                || self.speech.has("said", &token.lower)
                || is_nationality(written))
    }

    /// Whether a word that stands alone is a name elsewhere, where no sentence begins.
    fn is_seen_as_name(&self, at: usize) -> bool {
        let word = &self.text[self.list[at].range.clone()];
        if word.chars().count() < 3 || self.speech.has("pronoun", &self.list[at].lower) {
            return false;
        }
        self.text.match_indices(word).any(|(found, _)| {
            let mut before = self.text[..found].chars().rev();
            before.next() == Some(' ')
                && before.next().is_some_and(|c| c.is_lowercase() || c == ',')
                && !self.text[found + word.len()..].starts_with(char::is_alphanumeric)
        })
    }
}

pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "’s" | "'s" | "’" | "'")
}

fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
    )
}

/// The end of a word: letters and digits, with what may stand between them.
fn word_end(text: &str, start: usize, stop: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..stop].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '’' | '\'' | '-' | '.' | '‑' | '_')
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end = start + i + c.len_utf8();
    }
    if end == start {
        end = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    // The dot of what is shortened; a weekday ends its sentence.
    let word = &text[start..end];
    if text[end..stop].starts_with('.')
        && is_abbreviation(&text[start..=end])
        && !(is_calendar(word) || word.ends_with("day"))
    {
        end += 1;
    }
    end
}
