//! Who said a quotation: the name beside the verb that reports it.

use super::speech::Speech;
use super::tokens::{Kind, Token, Tokens, is_possessive};
use super::{Doubt, Quotation, Quote, Quoted, Said};
use crate::text::names::SubjectKind;
use crate::text::words::Language;
use std::ops::Range;

/// How far from a quotation its verb may stand, in tokens.
const REACH: usize = 24;
/// How long what stands between a name and its verb may be.
const APPOSITION: usize = 22;
/// The fewest words of a statement, and of one that is a part of a sentence.
const SHORTEST: usize = 3;
const SHORTEST_PART: usize = 5;

/// A speaker, and where the words end that name it.
struct Found {
    said: Said,
    /// The token after them.
    end: usize,
}

/// A name as the subject of a verb.
struct Subject {
    /// Its token, or that of a pronoun.
    at: usize,
    is_pronoun: bool,
}

/// Finds the speaker of each quotation.
pub(super) fn attribute(
    quoted: &Quoted<'_>,
    speech: &'static Speech,
    quotations: Vec<Quotation>,
) -> Vec<Quote> {
    let mut said: Vec<Option<Said>> = vec![None; quotations.len()];
    for block in joined(quoted) {
        let tokens = Tokens::of(quoted, speech, &block, &quotations);
        let mut reader = Reader {
            quoted,
            tokens,
            quotations: &quotations,
            last: None,
        };
        reader.read(&mut said);
    }
    let mut quotes = Vec::with_capacity(quotations.len());
    for (quotation, mut said) in quotations.into_iter().zip(said) {
        let words = super::verbatim(quoted.text, &quotation.parts);
        said = said.filter(|said| is_utterance(&words, said.doubt));
        quotes.push(Quote { quotation, said });
    }
    quotes
}

/// The blocks of a text; one that ends in a colon goes on in the next.
fn joined(quoted: &Quoted<'_>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(quoted.blocks.len());
    for block in quoted.blocks {
        match joined.last_mut() {
            Some(last) if quoted.text[last.clone()].ends_with(':') => last.end = block.end,
            _ => joined.push(block.clone()),
        }
    }
    joined
}

/// Whether words are more than a term or the title of a work.
fn is_utterance(words: &str, doubt: Option<Doubt>) -> bool {
    let all: Vec<&str> = words.split(' ').collect();
    let least = match doubt {
        Some(Doubt::Part) => SHORTEST_PART,
        _ => SHORTEST,
    };
    let is_capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let rest = all.iter().skip(1);
    let heavy = rest.filter(|word| word.chars().count() > 3 || is_capital(word));
    let (capital, small): (Vec<&&str>, Vec<&&str>) = heavy.partition(is_capital);
    let is_title = !capital.is_empty()
        && (small.is_empty() || (capital.len() > 1 && capital.len() > small.len()));
    let ends = words.ends_with(['.', '!', '?', '…', '—']);
    all.len() >= least && (ends || !is_title)
}

struct Reader<'a> {
    quoted: &'a Quoted<'a>,
    tokens: Tokens<'a>,
    quotations: &'a [Quotation],
    /// The quotation before, and its speaker.
    last: Option<(usize, Found)>,
}

impl Reader<'_> {
    fn read(&mut self, said: &mut [Option<Said>]) {
        for at in 0..self.tokens.list.len() {
            let Some(Kind::Quote(quotation)) = self.tokens.kind(at) else {
                continue;
            };
            let found = self.speaker(at, quotation);
            if let Some(found) = &found
                && said[quotation].is_none()
            {
                said[quotation] = Some(found.said.clone());
            }
            self.last = found.map(|found| (at, found));
        }
    }

    fn speaker(&self, at: usize, quotation: usize) -> Option<Found> {
        for side in [self.before(at), self.after(at, quotation)] {
            match side {
                Beside::Said(found) => return Some(found),
                Beside::Unnamed => return None,
                Beside::Nothing => {}
            }
        }
        self.goes_on(at)
    }

    // --- The words before.

    fn before(&self, at: usize) -> Beside {
        let t = &self.tokens;
        let Some(mut i) = at.checked_sub(1) else {
            return Beside::Nothing;
        };
        // `she said, quote, "…"` and `he wrote, and I quote: "…"`
        let is_quoted = |i: usize| i > 1 && (t.is(i, "quote") || t.is(i - 1, "quote"));
        while is_quoted(i) {
            i -= 1;
            while i > 1 && (t.is(i, "joint") || t.word(i) == "i") {
                i -= 1;
            }
        }
        let mark = t.mark(i);
        if mark == Some(':')
            && i + 1 == at
            && let Some(found) = self.label(i)
        {
            return Beside::Said(found);
        }
        let is_apart = matches!(mark, Some(',' | ':' | '—' | '–'));
        let has_that = t.speech.has("opener", t.word(i)) && t.word(i) == "that";
        if is_apart || has_that {
            match i.checked_sub(1) {
                Some(before) => i = before,
                None => return Beside::Nothing,
            }
        }
        let mut verb = i;
        loop {
            if t.is_sentence_end(verb) || t.is_quote(verb) || at - verb > REACH {
                return Beside::Nothing;
            }
            if t.mark(verb) == Some(';') {
                return Beside::Nothing;
            }
            if let Some(found) = self.according_before(verb, i, at) {
                return Beside::Said(found);
            }
            if self.is_verb(verb) {
                break;
            }
            match verb.checked_sub(1) {
                Some(before) => verb = before,
                None => return Beside::Nothing,
            }
        }
        let tail = verb + 1..i + 1;
        let direct = is_apart || tail.is_empty();
        // `in the U.S. "We …"`: the dot ends the sentence too.
        let inner =
            t.text[t.list[at].range.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
        if !direct && t.word(i).ends_with('.') && inner.starts_with(char::is_uppercase) {
            return Beside::Nothing;
        }
        match self.cue_before(verb, tail, direct, at) {
            Some(found) => Beside::Said(found),
            None if direct => Beside::Unnamed,
            None => Beside::Nothing,
        }
    }

    /// Whether a finite verb of saying stands at a place, or the participle of one.
    fn is_verb(&self, at: usize) -> bool {
        let t = &self.tokens;
        let written = t.list.get(at).map(|token| &t.text[token.range.clone()]);
        let is_small = written.is_some_and(|w| w.starts_with(char::is_lowercase));
        is_small
            && (t.is(at, "said")
                || t.is(at, "saying")
                || (t.is(at, "participle") && self.auxiliary(at).is_some()))
            && t.word(at + 1) != "by"
    }

    /// The auxiliary of a participle: `has also said`.
    fn auxiliary(&self, at: usize) -> Option<usize> {
        let t = &self.tokens;
        let mut i = at.checked_sub(1)?;
        while t.is(i, "adverb") {
            i = i.checked_sub(1)?;
        }
        t.is(i, "auxiliary").then_some(i)
    }

    fn cue_before(
        &self,
        verb: usize,
        tail: Range<usize>,
        direct: bool,
        at: usize,
    ) -> Option<Found> {
        let t = &self.tokens;
        let start = self.sentence_start(verb);
        let is_second = verb > start && t.is(verb - 1, "joint");
        let subject = match is_second || (t.is(verb, "saying") && !t.is(verb, "said")) {
            true => self.first_subject(start, verb)?,
            false => match self.subject_before(verb) {
                Some(subject) => subject,
                None => self.subject_inverted(verb, tail.end)?,
            },
        };
        let mut doubt = None;
        let is_supposed = (start..subject.at).any(|i| t.is(i, "supposed"));
        if is_supposed || (subject.at + 1..verb).any(|i| t.is(i, "unsure")) {
            doubt = Some(Doubt::Unsure);
        } else if (start..subject.at.min(verb)).any(|i| self.is_verb(i)) {
            doubt = Some(Doubt::SecondHand);
        } else if !direct && !self.is_plain(verb, tail.clone()) {
            doubt = Some(Doubt::Part);
        }
        self.found(subject, self.cue(verb), doubt, at, at)
    }

    /// Whether what stands between a verb and a part of a sentence is nobody else's.
    fn is_plain(&self, verb: usize, mut tail: Range<usize>) -> bool {
        let t = &self.tokens;
        if t.is(verb, "hearer") && t.is_name(tail.start) {
            tail.start += 1;
        }
        tail.len() <= 10
            && tail.clone().all(|i| {
                matches!(t.kind(i), Some(Kind::Word))
                    && !t.is(i, "named")
                    && !is_possessive(t.word(i))
            })
    }

    /// The subject that stands right before a verb, with what is said of it between commas.
    fn subject_before(&self, verb: usize) -> Option<Subject> {
        let t = &self.tokens;
        let mut i = verb.checked_sub(1)?;
        while t.is(i, "adverb") || t.is(i, "auxiliary") || t.is(i, "unsure") {
            i = i.checked_sub(1)?;
        }
        if t.is(i, "pronoun") {
            return Some(Subject {
                at: i,
                is_pronoun: true,
            });
        }
        if t.is_name(i) {
            return self.is_subject(i).then_some(Subject {
                at: i,
                is_pronoun: false,
            });
        }
        if !matches!(t.mark(i), Some(',' | ')' | '—' | '–')) {
            return None;
        }
        // `Roe, a lawyer in Austin, said`: the name before the first of the commas.
        let stop = i.saturating_sub(APPOSITION);
        let mut comma = i;
        while comma > stop {
            comma -= 1;
            if t.is_sentence_end(comma) || t.is_quote(comma) || self.is_verb(comma) {
                return None;
            }
            let opens = matches!(t.mark(comma), Some(',' | '(' | '—' | '–'));
            if opens && comma > 0 && t.is_name(comma - 1) && self.is_subject(comma - 1) {
                return Some(Subject {
                    at: comma - 1,
                    is_pronoun: false,
                });
            }
        }
        None
    }

    /// `said Roe on Tuesday: "…"`, as German has it.
    fn subject_inverted(&self, verb: usize, end: usize) -> Option<Subject> {
        let t = &self.tokens;
        if !t.speech.is_german && verb != self.sentence_start(verb) {
            return None;
        }
        let (name, next) = self.name_after(verb + 1)?;
        (next <= end).then_some(Subject {
            at: name,
            is_pronoun: false,
        })
    }

    /// The subject of a sentence that begins with it: `Roe left early, saying "…"`.
    fn first_subject(&self, start: usize, verb: usize) -> Option<Subject> {
        let t = &self.tokens;
        let (name, next) = self.name_at(start)?;
        let next = self.apposition_end(next, &|i| matches!(t.kind(i), Some(Kind::Word)));
        let goes_on = matches!(t.kind(next), Some(Kind::Word))
            && !t.is(next, "joint")
            && !t.is(next, "opener")
            && !self.is_preposition(next);
        let is_one = (next..verb).all(|i| {
            !t.is(i, "opener") && !self.is_verb(i) && !t.is(i, "pronoun") && t.mark(i) != Some(';')
        });
        let is_joined = t.mark(verb - 1) == Some(',') || t.is(verb - 1, "joint");
        (goes_on && is_one && is_joined && verb > next).then_some(Subject {
            at: name,
            is_pronoun: false,
        })
    }

    fn is_preposition(&self, at: usize) -> bool {
        let words = [
            "of", "for", "with", "to", "by", "from", "in", "at", "on", "despite", "under",
        ];
        words.contains(&self.tokens.word(at))
    }

    /// Whether a name is the subject where it stands: nothing before it, up to the beginning of
    /// its clause, but what it is.
    fn is_subject(&self, name: usize) -> bool {
        let t = &self.tokens;
        if t.word(name + 1) == "’s" || t.word(name + 1) == "'s" {
            return false;
        }
        let mut i = self.after_article(name).unwrap_or(name);
        while let Some(before) = i.checked_sub(1) {
            if t.is_name(before) || self.is_part_of_title(before) {
                i = before;
                continue;
            }
            // `Chairman of the Joint Chiefs Mark Roe`: the head stands after the body.
            let is_of = ["of", "for", "to"].contains(&t.word(before));
            if is_of && before > 0 && i < name && t.is_title(before - 1) && self.has_body(i, name) {
                i = before;
                continue;
            }
            break;
        }
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        match t.kind(before) {
            Some(Kind::Mark(c)) => ".!?…,;:—–(-\"*•·".contains(c),
            Some(Kind::Quote(_)) => true,
            Some(Kind::Word) => {
                (t.is(before, "opener") || (t.is(before, "joint") && !self.is_joint(before)))
                    && t.word(before) != "nor"
            }
            _ => false,
        }
    }

    /// The article before words that say what somebody is, whatever they are: `the English poet
    /// John Roe`.
    fn after_article(&self, name: usize) -> Option<usize> {
        let t = &self.tokens;
        let is_noun = |i: usize| {
            t.is_name(i)
                || t.is_title(i)
                || (!t.word(i).is_empty()
                    && !Language::English.is_function(t.word(i))
                    && !self.is_verb(i))
        };
        let first = (0..name)
            .rev()
            .take(6)
            .find(|&i| !is_noun(i) || t.is(i, "article"))?;
        (t.is(first, "article") && self.is_person(name)).then_some(first)
    }

    fn is_part_of_title(&self, at: usize) -> bool {
        let t = &self.tokens;
        t.is_title(at) && !t.is(at, "opener") && !self.is_verb(at)
    }

    /// Whether a name other than the head stands between an `of` and it.
    fn has_body(&self, from: usize, name: usize) -> bool {
        (from..name).any(|i| self.tokens.is_name(i))
    }

    /// Whether `and` joins a subject to another name.
    fn is_joint(&self, at: usize) -> bool {
        let t = &self.tokens;
        at.checked_sub(1).is_some_and(|before| {
            t.is_name(before) || t.is_title(before) || t.mark(before) == Some(',')
        })
    }

    // --- The words after.

    fn after(&self, at: usize, quotation: usize) -> Beside {
        let t = &self.tokens;
        let last = self.quotations[quotation].outer.end;
        // A quotation that goes on in the next paragraph has its speaker there.
        if t.list[at].range.end != last {
            return Beside::Nothing;
        }
        let is_sign = |c: char| c.is_alphanumeric() || ",.?!…—–-".contains(c);
        let inner = t.text[..last].trim_end_matches(|c: char| !is_sign(c));
        let end = inner.chars().next_back().unwrap_or('.');
        let mut i = at + 1;
        let has_comma = t.mark(i) == Some(',');
        if has_comma {
            i += 1;
        } else if matches!(t.mark(i), Some('—' | '–' | '-' | '―')) {
            return self.signed(i, at).map_or(Beside::Nothing, Beside::Said);
        }
        if end == '.' && !has_comma {
            return Beside::Nothing;
        }
        if let Some(found) = self.according_after(i, at) {
            return Beside::Said(found);
        }
        let verb = self.skip_adverbs(i);
        if self.is_verb(verb) && !t.is(verb, "saying") {
            let subject = self.subject_after(verb + 1);
            return self.cue_after(subject, verb, i..verb, at);
        }
        if !has_comma && !",?!…—–-".contains(end) {
            return Beside::Nothing;
        }
        let Some((subject, next)) = self.subject_after(i) else {
            return Beside::Nothing;
        };
        let next = self.apposition_end(next, &|i| self.is_verb(self.skip_adverbs(i)));
        let verb = self.skip_adverbs(next);
        match self.is_verb(verb) && (t.is(verb, "said") || !t.is(verb, "saying")) {
            true => self.cue_after(Some((subject, verb + 1)), verb, next..verb, at),
            false => Beside::Nothing,
        }
    }

    /// A pronoun or a name at a place, and the token after it.
    fn subject_after(&self, from: usize) -> Option<(Subject, usize)> {
        let is_pronoun = self.tokens.is(from, "pronoun");
        let (at, next) = match is_pronoun {
            true => (from, from + 1),
            false => self.name_after(from)?,
        };
        Some((Subject { at, is_pronoun }, next))
    }

    fn cue_after(
        &self,
        subject: Option<(Subject, usize)>,
        verb: usize,
        between: Range<usize>,
        at: usize,
    ) -> Beside {
        let found = subject.and_then(|(subject, next)| {
            let doubt = self.doubt_after(at, between);
            self.found(subject, self.cue(verb), doubt, at, next)
        });
        found.map_or(Beside::Unnamed, Beside::Said)
    }

    /// What is doubtful where the verb stands after the quotation. One within a sentence that
    /// goes on is perhaps nobody's: `Citing "great need", Acme announced`.
    fn doubt_after(&self, at: usize, between: Range<usize>) -> Option<Doubt> {
        let t = &self.tokens;
        let start = self.sentence_start(at);
        let first = t.word(start);
        let leads = t.is(start, "opener")
            || t.is(start, "named")
            || first.ends_with("ing")
            || self.is_preposition(start);
        if between.clone().any(|i| t.is(i, "unsure")) {
            return Some(Doubt::Unsure);
        }
        (start < at && leads).then_some(Doubt::Part)
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        let t = &self.tokens;
        while t.is(at, "adverb") || t.is(at, "auxiliary") || t.is(at, "unsure") {
            at += 1;
        }
        at
    }

    /// The token after `, a lawyer,` or `(R-TX)`, if that stands at a place and what is looked for follows.
    fn apposition_end(&self, at: usize, follows: &dyn Fn(usize) -> bool) -> usize {
        let t = &self.tokens;
        let close = match t.mark(at) {
            Some(',') => ',',
            Some('(') => ')',
            _ => return at,
        };
        let mut i = at + 1;
        while i < t.list.len() && i - at <= APPOSITION {
            if t.is_quote(i) || t.is_sentence_end(i) {
                return at;
            }
            if t.mark(i) == Some(close) && follows(i + 1) {
                return i + 1;
            }
            if t.mark(i) == Some(close) && close == ')' {
                return self.apposition_end(i + 1, follows);
            }
            if self.is_verb(i) {
                return at;
            }
            i += 1;
        }
        at
    }

    /// A name with the titles before it: its token, and the one after it. It ends there: no
    /// `and` joins another, it is not somebody's, and it is no part of what somebody is.
    fn name_after(&self, from: usize) -> Option<(usize, usize)> {
        self.name_at(from).filter(|(_, next)| self.is_over(*next))
    }

    /// The same, whatever word follows.
    fn name_at(&self, from: usize) -> Option<(usize, usize)> {
        let t = &self.tokens;
        let (mut i, mut name, mut has_of) = (from, None, false);
        while i < t.list.len() {
            let after_name = i > from && name == Some(i - 1);
            if t.is_name(i) {
                name = Some(i);
            } else if self.is_part_of_title(i) {
                if t.is(i, "adverb") || (after_name && self.ends_name(i)) {
                    break;
                }
            } else if ["of", "for", "to"].contains(&t.word(i)) && name.is_none() && i > from {
                has_of = true;
            } else {
                break;
            }
            i += 1;
        }
        let name = name.filter(|name| *name + 1 == i)?;
        let joins = t.is(i, "joint") && (t.is_name(i + 1) || t.is_title(i + 1));
        // `said the secretary of the union Acme, Ann Roe`.
        let is_behind = has_of && !self.is_person(name);
        (!joins && !is_behind).then_some((name, i))
    }

    /// Whether a name is over before a place: `said German economy minister …` goes on.
    fn is_over(&self, at: usize) -> bool {
        let t = &self.tokens;
        let word = t.word(at);
        word.is_empty()
            || Language::English.is_function(word)
            || ["adverb", "opener", "joint", "auxiliary", "unsure"]
                .iter()
                .any(|role| t.is(at, role))
            || word.ends_with("ing")
            || self.is_verb(at)
            || self.is_preposition(at)
    }

    /// Whether a word after a name begins something else: `said Roe the day after`.
    fn ends_name(&self, at: usize) -> bool {
        let t = &self.tokens;
        !t.text[t.list[at].range.clone()].starts_with(char::is_uppercase)
            && ["the", "a", "an", "his", "her", "their", "its", "then"].contains(&t.word(at))
    }

    // --- Other forms.

    /// `according to Roe`, at a place after the quotation.
    fn according_after(&self, from: usize, at: usize) -> Option<Found> {
        let words = self.according(from)?;
        let (name, next) = self.name_after(from + words)?;
        let subject = Subject {
            at: name,
            is_pronoun: false,
        };
        let cue = self.tokens.list[from].range.start..self.tokens.list[from + words - 1].range.end;
        self.found(subject, cue, None, at, next)
    }

    /// `According to Roe, "…"`.
    fn according_before(&self, from: usize, to: usize, at: usize) -> Option<Found> {
        let words = self.according(from)?;
        let (name, next) = self.name_after(from + words)?;
        let subject = Subject {
            at: name,
            is_pronoun: false,
        };
        let cue = self.tokens.list[from].range.start..self.tokens.list[from + words - 1].range.end;
        (next == to + 1).then(|| self.found(subject, cue, None, at, at))?
    }

    /// How many words of a phrase such as `according to` stand at a place.
    fn according(&self, from: usize) -> Option<usize> {
        let t = &self.tokens;
        let two = format!("{}_{}", t.word(from), t.word(from + 1));
        match (t.is(from, "according"), t.speech.has("according", &two)) {
            (true, _) => Some(1),
            (_, true) => Some(2),
            _ => None,
        }
    }

    /// A person before a colon, at the beginning of a paragraph: `Senator Roe (R-TX): "…"`.
    fn label(&self, colon: usize) -> Option<Found> {
        let t = &self.tokens;
        if colon > REACH {
            return None;
        }
        let start = (0..colon).find(|&i| !matches!(t.kind(i), Some(Kind::Mark(_))))?;
        let (name, next) = self.name_after(start)?;
        let rest = next..colon;
        let is_apposition = rest.is_empty() || matches!(t.mark(next), Some(',' | '('));
        // `MR. ROE:` opens a turn of a transcript.
        let words = &t.text[t.list[name].range.clone()];
        let is_turn = words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
        let is_plain = !is_turn
            && rest
                .clone()
                .all(|i| !self.is_verb(i) && !t.is_quote(i) && !t.is_sentence_end(i));
        let subject = Subject {
            at: name,
            is_pronoun: false,
        };
        // What a body says is a sentence; a headline is none.
        let is_sentence = || {
            let words = t
                .list
                .get(colon + 1)
                .map(|quote| &t.text[quote.range.clone()]);
            words.is_some_and(|words| {
                words
                    .trim_end_matches(['”', '"'])
                    .ends_with(['.', '!', '?', '…'])
            })
        };
        (is_apposition
            && is_plain
            && (self.is_person(name) || (self.is_body(name) && is_sentence())))
        .then(|| {
            self.found(
                subject,
                t.list[colon].range.clone(),
                None,
                colon + 1,
                colon + 1,
            )
        })?
    }

    /// A person after a dash that ends the paragraph: `"…" — Senator Roe`.
    fn signed(&self, dash: usize, at: usize) -> Option<Found> {
        let t = &self.tokens;
        let (name, next) = self.name_after(dash + 1)?;
        let rest = next..t.list.len();
        let is_apposition = rest.is_empty() || matches!(t.mark(next), Some(',' | '(' | '.'));
        let is_plain =
            rest.len() <= APPOSITION && rest.clone().all(|i| !self.is_verb(i) && !t.is_quote(i));
        let subject = Subject {
            at: name,
            is_pronoun: false,
        };
        (is_apposition && is_plain && self.is_person(name))
            .then(|| self.found(subject, t.list[dash].range.clone(), None, at, t.list.len()))?
    }

    fn is_person(&self, name: usize) -> bool {
        match self.tokens.kind(name) {
            Some(Kind::Name(Some(subject))) => (self.quoted.kind)(subject) == SubjectKind::Person,
            Some(Kind::Name(None)) => {
                let words = &self.tokens.text[self.tokens.list[name].range.clone()];
                words.contains(' ') && words.contains(char::is_lowercase)
            }
            _ => false,
        }
    }

    fn is_body(&self, name: usize) -> bool {
        match self.tokens.kind(name) {
            Some(Kind::Name(Some(subject))) => matches!(
                (self.quoted.kind)(subject),
                SubjectKind::Organization | SubjectKind::Unit
            ),
            _ => false,
        }
    }

    /// A quotation that goes on after one whose speaker is known: `"…," Roe said. "…"`.
    fn goes_on(&self, at: usize) -> Option<Found> {
        let t = &self.tokens;
        let (before, found) = self.last.as_ref()?;
        let from = found.end.max(before + 1);
        let between = from..at;
        let ends = between.clone().filter(|&i| t.is_sentence_end(i)).count();
        let is_quiet = between
            .clone()
            .all(|i| !t.is_quote(i) && !t.is(i, "said") && !t.is(i, "named") && !t.is(i, "untrue"));
        let last = at - 1;
        // After the words that name the speaker, and up to the quotation, nothing else is said.
        let is_after_cue = found.end > before + 1 && found.end <= at;
        let at_once = match t.mark(last) {
            Some('.') => ends == 1 && is_after_cue,
            Some(',' | ':' | ';' | '—') => ends == 0 && is_after_cue,
            _ => last + 1 == found.end && is_after_cue,
        };
        let said = Said {
            doubt: found.said.doubt,
            ..found.said.clone()
        };
        (is_quiet && at_once && between.len() <= REACH).then_some(Found { said, end: at + 1 })
    }

    // --- What all forms share.

    fn sentence_start(&self, at: usize) -> usize {
        let t = &self.tokens;
        let mut start = at;
        while let Some(before) = start.checked_sub(1) {
            if t.is_sentence_end(before) || t.is_quote(before) {
                break;
            }
            start = before;
        }
        start
    }

    fn sentence_end(&self, at: usize) -> usize {
        let t = &self.tokens;
        (at..t.list.len())
            .find(|&i| t.is_sentence_end(i))
            .unwrap_or(t.list.len())
    }

    /// The verb with its auxiliary.
    fn cue(&self, verb: usize) -> Range<usize> {
        let t = &self.tokens;
        let is_finite = t.is(verb, "said") || t.is(verb, "saying");
        let first = match is_finite {
            true => verb,
            false => self.auxiliary(verb).unwrap_or(verb),
        };
        t.list[first].range.start..t.list[verb].range.end
    }

    fn found(
        &self,
        subject: Subject,
        cue: Range<usize>,
        doubt: Option<Doubt>,
        at: usize,
        end: usize,
    ) -> Option<Found> {
        let t = &self.tokens;
        let mut doubt = doubt;
        let sentence = self.sentence_start(at)..self.sentence_end(at.max(end));
        if sentence.clone().any(|i| t.is(i, "untrue")) {
            doubt = Some(Doubt::Unsure);
        }
        let name = match subject.is_pronoun {
            true => {
                doubt = Some(doubt.unwrap_or(Doubt::Pronoun));
                self.person_before(subject.at)?
            }
            false => t.list.get(subject.at)?.clone(),
        };
        let Kind::Name(who) = name.kind else {
            return None;
        };
        if who.is_some_and(|who| (self.quoted.kind)(who) == SubjectKind::State) {
            doubt = doubt.or(Some(Doubt::State));
        }
        Some(Found {
            said: Said {
                name: name.range,
                subject: who,
                cue,
                doubt,
            },
            end,
        })
    }

    /// The last person named before a pronoun, in this paragraph or the one before.
    fn person_before(&self, at: usize) -> Option<Token> {
        let t = &self.tokens;
        if [
            "i", "we", "you", "who", "one", "ich", "wir", "je", "nous", "yo",
        ]
        .contains(&t.word(at))
        {
            return None;
        }
        let place = t.list[at].range.start;
        let before = self
            .quoted
            .mentions
            .iter()
            .rev()
            .find(|m| m.end <= place && (self.quoted.kind)(m.subject) == SubjectKind::Person)?;
        let breaks = self.quoted.text[before.end..place].matches("\n\n").count();
        (breaks <= 1).then(|| Token {
            kind: Kind::Name(Some(before.subject)),
            range: before.start..before.end,
            lower: String::new(),
        })
    }
}

/// What stands before or after a quotation.
enum Beside {
    /// Somebody says it.
    Said(Found),
    /// It is said, and by nobody who is named.
    Unnamed,
    Nothing,
}
