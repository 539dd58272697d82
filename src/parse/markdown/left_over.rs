//! What looks like syntax and came out as text: it stays on the page as it is written, and the
//! author is told, since hardly anybody means it so.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Writer;
use crate::parse::body::NoteKind;

/// How syntax begins that may come out as text: the target of a link, tags of templates and
/// comments of Obsidian, the mark of a footnote, bold and emphasis.
const MARKS: [&str; 6] = ["](", "{{", "{%", "%%", "[^", "*"];

/// How a class of characters begins, which a text about search patterns may have.
const CLASSES: [&str; 3] = ["a-z", "A-Z", "0-9"];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS).ok());

/// No file has a longer name, and no tag of a template is as long.
const LONGEST: usize = 255;

/// Where syntax begins in a source, and what of it was found in text.
#[derive(Default)]
pub(super) struct LeftOvers {
    marks: Vec<usize>,
    /// Tags of templates: the first, and how many.
    templates: Option<(Range<usize>, usize)>,
    /// Where the last of them ends.
    templates_end: usize,
}

impl LeftOvers {
    pub(super) fn of(source: &str) -> Self {
        let found = FINDER.iter().flat_map(|finder| finder.find_iter(source));
        Self {
            marks: found.map(|mark| mark.start()).collect(),
            templates: None,
            templates_end: 0,
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
                [b'{' | b'%', ..] => self.count_template(at),
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

    /// `{% include map.html %}`, `{{ page.title }}` and `{{< figure >}}` are other programs', as
    /// is `%% a comment %%`. The braces of `\frac{{a}}{b}` and `x^{{2}}` are mathematics.
    fn count_template(&mut self, at: usize) {
        if at < self.left_overs.templates_end {
            return;
        }
        let (before, rest) = self.source.split_at(at);
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let command = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let (close, rest) = match rest.as_bytes() {
            [b'%', ..] if before.ends_with(|c: char| !c.is_whitespace()) => return,
            // A comment is of any length; the next mark ends it, so each is looked for once.
            [b'%', ..] => ("%%", rest),
            [b'{', b'%', ..] => ("%}", near),
            _ if command.ends_with('\\') || before.ends_with(['^', '_', '}']) => return,
            _ => ("}}", near),
        };
        let Some(end) = rest[2..].find(close).map(|end| at + 2 + end + 2) else {
            return;
        };
        self.left_overs.templates_end = end;
        let first = (at..end, 0);
        self.left_overs.templates.get_or_insert(first).1 += 1;
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
        let label = &rest[..end];
        let is_class = !label.contains(char::is_alphanumeric)
            || CLASSES.iter().any(|class| label.starts_with(class));
        if !is_class && rest[end..].starts_with(']') && !rest[end..].starts_with("](") {
            let range = self.at(at)..self.at(at + end + "[^]".len());
            self.sheet
                .note_range(NoteKind::MarkWithoutNote, label, range);
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
