//! Where quotations stand: pairs of marks, over several paragraphs and within one another.

use super::Quotation;
use super::speech::Speech;
use std::ops::Range;

/// How many marks of a block may open a quotation that is never closed. Where there are more,
/// the rest of the block is no prose, and looking on from each would take the square of its
/// length.
const MOST_UNCLOSED: u32 = 8;

/// An opening mark without its closing one yet.
struct Open {
    mark: char,
    closing: &'static [char],
    /// Where it stands.
    at: usize,
    block: usize,
    /// How many of its kind are open.
    depth: u32,
    /// Stretches of the words in the blocks before.
    parts: Vec<Range<usize>>,
    /// Where its words begin in this block.
    from: usize,
}

/// The quotations of a text, each with all that is quoted within it, in order.
pub(super) fn quotations(text: &str, blocks: &[Range<usize>], speech: &Speech) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open: Option<Open> = None;
    for (block, range) in blocks.iter().enumerate() {
        let mut at = range.start;
        let mut unclosed = 0;
        if let Some(Open { mark, from, .. }) = &mut open {
            let first = text[range.clone()].chars().next();
            // French repeats either mark of the pair.
            let repeats = first == Some(*mark) || (*mark == '«' && first == Some('»'));
            match first.filter(|_| repeats) {
                Some(first) => {
                    at += first.len_utf8();
                    *from = at;
                }
                None => open = None,
            }
        }
        while at < range.end {
            let Some(c) = text[at..].chars().next() else {
                break;
            };
            let mut next = at + c.len_utf8();
            match &mut open {
                Some(own) if own.closing.contains(&c) && closes(text, at, c, own.mark, range) => {
                    own.depth -= 1;
                    if own.depth == 0 {
                        let mut parts = std::mem::take(&mut own.parts);
                        parts.push(own.from..at);
                        let outer = own.at..next + usize::from(own.mark == '`');
                        next = outer.end;
                        found.extend(quotation(text, outer, own.block, parts));
                        open = None;
                    }
                }
                Some(own) => {
                    let nests = c == own.mark && !own.closing.contains(&c);
                    own.depth += u32::from(nests && opens(text, at, c, range));
                }
                None => {
                    let pair = speech.marks.iter().find(|(mark, _)| *mark == c);
                    let pair = pair.filter(|_| opens(text, at, c, range));
                    open = pair.map(|(mark, closing)| Open {
                        mark: *mark,
                        closing,
                        at,
                        block,
                        depth: 1,
                        parts: Vec::new(),
                        from: next + usize::from(c == '`'),
                    });
                }
            }
            at = next;
            if at == range.end
                && let Some(own) = &mut open
            {
                let goes_on = blocks.get(block + 1).is_some_and(|next| {
                    let first = text[next.clone()].chars().next();
                    first == Some(own.mark) || (own.mark == '«' && first == Some('»'))
                });
                let is_single = matches!(own.mark, '‘' | '\'');
                if goes_on && own.depth == 1 && !is_single {
                    own.parts.push(own.from..range.end);
                } else {
                    // A mark that is never closed opens nothing; what stands after it may.
                    unclosed += 1;
                    at = match own.block == block && unclosed <= MOST_UNCLOSED {
                        true => own.at + own.mark.len_utf8(),
                        false => range.end,
                    };
                    open = None;
                }
            }
        }
    }
    number(&mut found);
    found
}

/// Whether a mark that may open a quotation stands as one that does.
fn opens(text: &str, at: usize, mark: char, block: &Range<usize>) -> bool {
    let before = text[block.start..at].chars().next_back();
    let after = text[at + mark.len_utf8()..block.end].chars().next();
    let is_free = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘*_:".contains(c));
    match mark {
        '`' => text[at..block.end].starts_with("``"),
        '"' | '\'' => is_free && after.is_some_and(|c| !c.is_whitespace()),
        '‘' => is_free && after.is_some_and(char::is_alphanumeric),
        '»' => is_free,
        _ => true,
    }
}

/// Whether a mark that may close the quotation stands as one that does.
fn closes(text: &str, at: usize, mark: char, open: char, block: &Range<usize>) -> bool {
    let before = text[block.start..at].chars().next_back();
    let after = text[at + mark.len_utf8()..block.end].chars().next();
    let is_free = after.is_none_or(|c| !c.is_alphanumeric());
    match open {
        '`' => text[at..block.end].starts_with("''"),
        '"' => is_free && before.is_some_and(|c| !c.is_whitespace()),
        // Within words and after plurals stand apostrophes.
        '‘' | '\'' => is_free && before.is_some_and(|c| ",.?!…".contains(c)),
        _ => true,
    }
}

fn quotation(
    text: &str,
    outer: Range<usize>,
    block: usize,
    parts: Vec<Range<usize>>,
) -> Option<Quotation> {
    let trimmed = |range: Range<usize>| {
        let words = &text[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    };
    let mut parts: Vec<Range<usize>> = parts.into_iter().map(trimmed).collect();
    parts.retain(|part| !part.is_empty());
    // The comma belongs to the sentence around it.
    let last = parts.last_mut()?;
    let words = text[last.clone()].trim_end_matches(',').trim_end();
    last.end = last.start + words.len();
    (!words.is_empty()).then_some(Quotation {
        outer,
        parts,
        block,
        number: 0,
    })
}

/// Numbers the quotations that begin in each block from 1.
fn number(found: &mut [Quotation]) {
    let mut last = (usize::MAX, 0);
    for quotation in found {
        last = match last.0 == quotation.block {
            true => (last.0, last.1 + 1),
            false => (quotation.block, 1),
        };
        quotation.number = last.1;
    }
}
