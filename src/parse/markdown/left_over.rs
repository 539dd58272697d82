//! What looks like syntax and came out as text: it stays on the page as it is written, and the
//! author is told, since hardly anybody means it so.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Writer;
use crate::parse::body::NoteKind;

/// How syntax begins that may come out as text: the target of a link, tags of templates, the
/// mark of a footnote, bold and emphasis.
const MARKS: [&str; 5] = ["](", "{{", "{%", "[^", "*"];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS).ok());

/// No file has a longer name, and no tag of a template is as long.
const LONGEST: usize = 255;

/// Where syntax begins in a source, and what of it was found in text.
#[derive(Default)]
pub(super) struct LeftOvers {
    marks: Vec<usize>,
    /// Tags of templates: the first, and how many.
    templates: Option<(Range<usize>, usize)>,
}

impl LeftOvers {
    pub(super) fn of(source: &str) -> Self {
        let found = FINDER.iter().flat_map(|finder| finder.find_iter(source));
        Self {
            marks: found.map(|mark| mark.start()).collect(),
            templates: None,
        }
    }
}

impl Writer<'_> {
    /// Notes what looks like syntax in a stretch of the source that is text.
    pub(super) fn note_left_overs(&mut self, span: &Range<usize>) {
        let marks = &self.left_overs.marks;
        let first = marks.partition_point(|&at| at < span.start);
        let count = marks[first..].partition_point(|&at| at < span.end);
        for index in first..first + count {
            let at = self.left_overs.marks[index];
            if self.source[..at].ends_with('\\') {
                continue;
            }
            match self.source.as_bytes()[at..] {
                [b']', ..] => self.note_blank_target(at + "](".len()),
                [b'{', ..] => self.count_template(at),
                [b'[', ..] => self.note_lone_mark(at),
                _ => self.note_idle_stars(at),
            }
        }
    }

    /// `[the paper](plan v2.pdf)` is no link, and nobody meant it as text.
    fn note_blank_target(&mut self, start: usize) {
        let rest = &self.source[start..self.source.floor_char_boundary(start + LONGEST)];
        let Some(target) = end_of_target(rest).map(|end| &rest[..end]) else {
            return;
        };
        let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_file = (1..=8).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && !target.contains(['"', '<', '\'']);
        if is_file && target.trim().contains(' ') {
            let at = self.at(start);
            self.sheet.note(NoteKind::BlankInTarget, target.trim(), at);
        }
    }

    /// `{% include map.html %}`, `{{ page.title }}` and `{{< figure >}}` are other programs'.
    fn count_template(&mut self, at: usize) {
        let rest = &self.source[at..self.source.floor_char_boundary(at + LONGEST)];
        let close = if rest.starts_with("{%") { "%}" } else { "}}" };
        let Some(end) = rest.find(close) else {
            return;
        };
        let range = at..at + end + close.len();
        match &mut self.left_overs.templates {
            Some((first, _)) if first.contains(&at) => {}
            Some((_, count)) => *count += 1,
            None => self.left_overs.templates = Some((range, 1)),
        }
    }

    /// Notes the tags of templates, all at once.
    pub(super) fn note_templates(&mut self) {
        if let Some((first, count)) = self.left_overs.templates.take() {
            let range = self.at(first.start)..self.at(first.end);
            let what = format!("{count} {}", &self.source[first]);
            self.sheet
                .note_range(NoteKind::TemplateSyntax, &what, range);
        }
    }

    /// `[^1]` is text where no note of that name is in the source.
    fn note_lone_mark(&mut self, at: usize) {
        let start = at + "[^".len();
        let rest = &self.source[start..self.source.floor_char_boundary(start + LONGEST)];
        let Some(end) = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']')) else {
            return;
        };
        if end > 0 && rest[end..].starts_with(']') && !rest[end..].starts_with("](") {
            let range = self.at(at)..self.at(at + end + "[^]".len());
            self.sheet
                .note_range(NoteKind::MarkWithoutNote, &rest[..end], range);
        }
    }

    /// `**a，**b` is not bold in CommonMark: stars do not close after a mark and before a letter,
    /// nor open after a letter and before a mark.
    fn note_idle_stars(&mut self, at: usize) {
        let before = &self.source[..at];
        let rest = &self.source[at..];
        let after = rest.trim_start_matches('*');
        let stars = rest.len() - after.len();
        let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
            return;
        };
        let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let is_wide = |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
        let is_idle = match (is_mark(last), is_mark(next)) {
            (true, false) => next.is_alphanumeric(),
            (false, true) => last.is_alphanumeric(),
            _ => false,
        };
        if last == '*' || !is_idle || (stars < 2 && !is_wide(last) && !is_wide(next)) {
            return;
        }
        let run = &rest[..stars];
        let line = |text: &str| !text.contains("\n\n");
        // Only near by, so that many stars take no more than their time.
        let near = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
        let words = match is_mark(last) {
            true => before[near..]
                .rfind(run)
                .map(|open| &before[near + open + stars..]),
            false => {
                let near = &after[..after.floor_char_boundary(LONGEST)];
                near.find(run).map(|end| &near[..end])
            }
        };
        let Some(words) = words.filter(|words| line(words) && !words.is_empty()) else {
            return;
        };
        let inner = words.trim_matches(is_mark);
        let start = words.len() - words.trim_start_matches(is_mark).len();
        let what = match inner.is_empty() {
            true => String::new(),
            false => format!(
                "{}{run}{inner}{run}{}",
                &words[..start],
                &words[start + inner.len()..]
            ),
        };
        let range = self.at(at)..self.at(at + stars);
        self.sheet.note_range(NoteKind::IdleStars, &what, range);
    }

    /// Notes control characters, all at once: they stand in files by accident.
    pub(super) fn note_controls(&mut self) {
        let is_control =
            |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f;
        // Most texts have none, and a fold over all bytes is faster than a search.
        let any = |any, byte| any | is_control(byte);
        if !self.source.bytes().fold(false, any) {
            return;
        }
        let bytes = self.source.bytes().enumerate();
        let mut found = bytes.filter(|(_, byte)| is_control(*byte));
        if let Some((at, byte)) = found.next() {
            let what = format!("{} U+{byte:04X}", 1 + found.count());
            let range = self.at(at)..self.at(at + 1);
            self.sheet
                .note_range(NoteKind::ControlCharacter, &what, range);
        }
    }
}

/// The end of what stands between the brackets of a link's target, brackets within it included.
fn end_of_target(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}
