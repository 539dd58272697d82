//! A YAML text as a tree with places: what a message about it needs.
//!
//! Reading for use goes through `serde_yaml` (see [`crate::parse::record`]);
//! this tree is made only where something was refused, where a text has marks
//! that deserve a closer look, or to find the bytes of a key path.

use crate::parse::front_matter::Syntax;
use crate::parse::toml;
use crate::text::unseen;
use granit_parser::{Event, Options, Parser, ScalarStyle, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Nesting beyond this is refused.
pub const MAX_DEPTH: usize = 32;

/// A value and the bytes it stands at.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes, counted from the start of the YAML text.
    pub span: Bytes,
}

/// A range of bytes, kept small: a text of a megabyte may hold half a million values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    start: u32,
    end: u32,
}

impl Bytes {
    /// As it is used to take a part of the text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Bytes {
    fn from(range: Range<usize>) -> Bytes {
        let small = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Bytes {
            start: small(range.start),
            end: small(range.end),
        }
    }
}

/// A YAML value; scalars keep the words as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The words, and whether they stand unquoted.
    Scalar(Box<str>, bool),
    /// A list.
    Seq(Box<[Node]>),
    /// Keys in the order written.
    Map(Box<[(Key, Node)]>),
}

/// A key and the bytes it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its words.
    pub name: String,
    /// Its bytes.
    pub span: Bytes,
}

/// What the tree reader itself refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not YAML: the parser's words and where.
    Syntax(String, Range<usize>),
    /// A key written twice: its name, the second place, the first.
    Duplicate(String, Range<usize>, Range<usize>),
    /// An anchor, an alias or a merge key.
    Anchor(Range<usize>),
    /// A tag.
    Tag(Range<usize>),
    /// Words with a character that no page may hold, which is left out of them.
    Unfit(char, Range<usize>),
    /// A second document in the same text.
    SecondDocument(Range<usize>),
    /// Nested deeper than [`MAX_DEPTH`].
    Depth(Range<usize>),
    /// A list or mapping where a key must stand.
    ComplexKey(Range<usize>),
    /// Not TOML: the parser's words and where.
    Toml(String, Range<usize>),
}

/// Reads a text of either language to a tree, without characters that no page may hold.
pub fn read_as(syntax: Syntax, text: &str) -> (Option<Node>, Vec<Refusal>) {
    let (mut root, mut refusals) = match syntax {
        Syntax::Yaml => read(text),
        Syntax::Toml => toml::read(text),
    };
    if let Some(root) = &mut root {
        make_fit(root, &mut refusals);
    }
    (root, refusals)
}

fn make_fit(node: &mut Node, refusals: &mut Vec<Refusal>) {
    let mut fit = |words: &str, span: Bytes| {
        unseen::unfit(words).map(|c| {
            refusals.push(Refusal::Unfit(c, span.range()));
            unseen::fit(words)
        })
    };
    match &mut node.value {
        Value::Scalar(text, _) => {
            if let Some(words) = fit(text, node.span) {
                *text = words.into();
            }
        }
        Value::Seq(items) => items.iter_mut().for_each(|item| make_fit(item, refusals)),
        Value::Map(entries) => {
            for (key, _) in entries.iter_mut() {
                if let Some(words) = fit(&key.name, key.span) {
                    key.name = words;
                }
            }
            entries
                .iter_mut()
                .for_each(|(_, value)| make_fit(value, refusals));
        }
    }
}

/// Reads a text to a tree; none for an empty text. Duplicate keys are all
/// collected (the first counts), anything else ends the reading.
pub fn read(text: &str) -> (Option<Node>, Vec<Refusal>) {
    let mut options = Options::default();
    options.emit_comments = false;
    let mut reader = Reader {
        parser: Parser::new_from_str_with_options(text, options),
        refusals: Vec::new(),
        end: text.len(),
    };
    let node = match reader.document() {
        Ok(node) => node,
        Err(refusal) => {
            reader.refusals.push(refusal);
            None
        }
    };
    (node, reader.refusals)
}

/// The bytes of the value (or of the key) at a path such as `a[1].b`, or of the
/// nearest thing above it that exists.
pub fn locate(root: &Node, path: &str, key: bool) -> Range<usize> {
    let (mut node, mut best) = (root, root.span.range());
    let steps = steps(path);
    for (i, step) in steps.iter().enumerate() {
        let last = i + 1 == steps.len();
        let next = match (&node.value, step) {
            (Value::Seq(items), Step::Index(n)) => {
                items.get(*n).map(|item| (item, item.span.range()))
            }
            (Value::Map(entries), Step::Key(name)) => {
                entries.iter().find(|(k, _)| k.name == *name).map(|(k, v)| {
                    let blank = v.span.range().is_empty();
                    (
                        v,
                        if (last && key) || blank {
                            k.span.range()
                        } else {
                            v.span.range()
                        },
                    )
                })
            }
            // `topics: trade` stands for `topics: [trade]`.
            (Value::Scalar(..), Step::Index(_)) => Some((node, node.span.range())),
            _ => None,
        };
        let Some((found, span)) = next else {
            return first_line_of(node, best, i);
        };
        (node, best) = (found, span);
    }
    best
}

/// A missing key is shown at the first key of the mapping that lacks it, not at all of its lines.
fn first_line_of(node: &Node, best: Range<usize>, depth: usize) -> Range<usize> {
    match &node.value {
        Value::Map(entries) => match entries.first() {
            Some((k, v)) if depth > 0 => {
                let (key, value) = (k.span.range(), v.span.range());
                key.start..value.end.max(key.end)
            }
            Some((k, _)) => k.span.range(),
            None => best,
        },
        _ => best,
    }
}

/// Whether a key path leads to something that is written.
pub fn exists(root: &Node, path: &str) -> bool {
    let mut node = root;
    for step in steps(path) {
        let next = match (&node.value, step) {
            (Value::Seq(items), Step::Index(n)) => items.get(n),
            (Value::Map(entries), Step::Key(name)) => {
                entries.iter().find(|(k, _)| k.name == name).map(|(_, v)| v)
            }
            (Value::Scalar(..), Step::Index(_)) => Some(node),
            _ => None,
        };
        match next {
            Some(found) => node = found,
            None => return false,
        }
    }
    true
}

enum Step {
    Key(String),
    Index(usize),
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.').filter(|p| !p.is_empty()) {
        let (name, indexes) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !name.is_empty() {
            steps.push(Step::Key(name.replace('\u{1}', ".")));
        }
        steps.extend(
            indexes
                .split(['[', ']'])
                .filter_map(|n| n.parse().ok())
                .map(Step::Index),
        );
    }
    steps
}

/// A key as it stands in a path: a full stop in it must not read as a step.
pub fn path_key(name: &str) -> String {
    name.replace('.', "\u{1}")
}

struct Reader<'a> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    refusals: Vec<Refusal>,
    end: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Refusal> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let range = self.range(&span);
                Ok(Some((event, range)))
            }
            Some(Err(error)) => {
                let at = error
                    .marker()
                    .byte_offset()
                    .unwrap_or(self.end)
                    .min(self.end);
                // An alias of nothing, `[*x]`: the cure is that of an anchor.
                if error.info().contains("unknown anchor") {
                    return Err(Refusal::Anchor(at..at));
                }
                if error.info().contains("recursion limit") {
                    return Err(Refusal::Depth(at..at));
                }
                Err(Refusal::Syntax(error.info().to_string(), at..at))
            }
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        span.byte_range().unwrap_or(0..0)
    }

    fn document(&mut self) -> Result<Option<Node>, Refusal> {
        let mut root = None;
        while let Some((event, at)) = self.next()? {
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Refusal::SecondDocument(at));
                }
                Event::StreamStart
                | Event::DocumentStart(..)
                | Event::DocumentEnd
                | Event::StreamEnd => {}
                event => root = Some(self.node(event, at, 0)?),
            }
        }
        Ok(root)
    }

    fn node(&mut self, event: Event<'a>, at: Range<usize>, depth: usize) -> Result<Node, Refusal> {
        if event.anchor_id().is_some_and(|id| id != 0) || event.is_alias() {
            return Err(Refusal::Anchor(at));
        }
        if event.tag().is_some() {
            return Err(Refusal::Tag(at));
        }
        if depth > MAX_DEPTH {
            return Err(Refusal::Depth(at));
        }
        match event {
            // What is not written is told as `~`, which nobody wrote.
            Event::Scalar(.., ScalarStyle::Plain, _, _) if at.is_empty() => Ok(Node {
                value: Value::Scalar("".into(), true),
                span: at.into(),
            }),
            Event::Scalar(text, style, ..) => Ok(Node {
                value: Value::Scalar(text.into(), style == ScalarStyle::Plain),
                span: at.into(),
            }),
            Event::SequenceStart(..) => self.sequence(at.start, depth),
            Event::MappingStart(..) => self.mapping(at.start, depth),
            _ => Err(Refusal::Syntax("a value is missing".into(), at)),
        }
    }

    fn sequence(&mut self, start: usize, depth: usize) -> Result<Node, Refusal> {
        let (mut items, mut end) = (Items::default(), start);
        while let Some((event, at)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                end = at.end.max(end);
                break;
            }
            let item = self.node(event, at, depth + 1)?;
            end = item.span.range().end;
            items.push(item);
        }
        Ok(Node {
            value: Value::Seq(items.into()),
            span: (start..end).into(),
        })
    }

    fn mapping(&mut self, start: usize, depth: usize) -> Result<Node, Refusal> {
        let (mut entries, mut end): (Vec<(Key, Node)>, usize) = (Vec::new(), start);
        let mut places = KeyIndex::default();
        while let Some((event, at)) = self.next()? {
            let name = match event {
                Event::MappingEnd => {
                    end = end.max(entries.last().map_or(at.end, |_| end));
                    break;
                }
                Event::Scalar(.., Some(_)) => return Err(Refusal::Tag(at)),
                Event::Scalar(text, ..) => text.into_owned(),
                Event::Alias(_) => return Err(Refusal::Anchor(at)),
                _ => return Err(Refusal::ComplexKey(at)),
            };
            if name == "<<" {
                return Err(Refusal::Anchor(at));
            }
            let Some((event, value_at)) = self.next()? else {
                break;
            };
            let value = self.node(event, value_at, depth + 1)?;
            end = value.span.range().end.max(at.end);
            match places.find(&name, &entries) {
                Some(first) => {
                    let first = first.span.range();
                    self.refusals.push(Refusal::Duplicate(name, at, first));
                }
                None => {
                    let span = at.into();
                    entries.push((Key { name, span }, value));
                }
            }
        }
        Ok(Node {
            value: Value::Map(entries.into()),
            span: (start..end).into(),
        })
    }
}

/// Where the keys of a mapping stand, once it has more than a look at each of them would find
/// quickly.
#[derive(Default)]
struct KeyIndex(HashMap<Box<str>, u32>);

impl KeyIndex {
    const FEW: usize = 16;

    /// The key of this name, if the mapping has it; otherwise the name is that of its next entry.
    fn find<'a>(&mut self, name: &str, entries: &'a [(Key, Node)]) -> Option<&'a Key> {
        if entries.len() < Self::FEW {
            return entries.iter().map(|(key, _)| key).find(|k| k.name == name);
        }
        let known = self.0.len();
        for (at, (key, _)) in entries.iter().enumerate().skip(known) {
            self.0.insert(key.name.as_str().into(), at as u32);
        }
        self.0.get(name).map(|at| &entries[*at as usize].0)
    }
}

/// The items of a list while it is read. A vector that grows holds up to three times its items
/// for a moment; this one twice.
#[derive(Default)]
struct Items(Vec<Vec<Node>>);

impl Items {
    const PART: usize = 1 << 12;

    fn push(&mut self, item: Node) {
        match self.0.last_mut().filter(|part| part.len() < Self::PART) {
            Some(part) => part.push(item),
            None => self.0.push(vec![item]),
        }
    }
}

impl From<Items> for Box<[Node]> {
    fn from(mut items: Items) -> Box<[Node]> {
        if items.0.len() < 2 {
            return items.0.pop().unwrap_or_default().into();
        }
        let mut all = Vec::with_capacity(items.0.iter().map(Vec::len).sum());
        items.0.into_iter().for_each(|part| all.extend(part));
        all.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_and_mappings_are_read_whole() {
        let words: Vec<String> = (0..Items::PART * 2 + 1).map(|n| format!("w{n}")).collect();
        let Some(Value::Seq(items)) = read(&format!("[{}]", words.join(", "))).0.map(|n| n.value)
        else {
            panic!("no list");
        };
        let same = |(item, word): (&Node, &String)| matches!(&item.value, Value::Scalar(text, true) if **text == **word);
        assert_eq!(items.len(), words.len());
        assert!(items.iter().zip(&words).all(same));
    }

    #[test]
    fn a_key_written_twice_is_found_among_few_and_many() {
        for between in [0, KeyIndex::FEW - 1, KeyIndex::FEW, KeyIndex::FEW * 2] {
            let keys: String = (0..between).map(|n| format!("k{n}: 1\n")).collect();
            let text = format!("a: 1\n{keys}a: 2\nb: 3\na: 4\nb: 5\n");
            let (root, refusals) = read(&text);
            let Some(Value::Map(entries)) = root.map(|root| root.value) else {
                panic!("no map");
            };
            assert_eq!(entries.len(), between + 2);
            let twice: Vec<_> = refusals
                .iter()
                .map(|refusal| match refusal {
                    Refusal::Duplicate(name, at, first) => {
                        (&**name, &text[at.clone()], first.start)
                    }
                    other => panic!("{other:?}"),
                })
                .collect();
            let b = text.find('b').unwrap();
            assert_eq!(twice, [("a", "a", 0), ("a", "a", 0), ("b", "b", b)]);
        }
    }
}
