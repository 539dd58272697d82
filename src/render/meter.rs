//! Limits for templates. Tera has none: a template that doubles a string, or that loops without
//! printing, would take all memory or never end.
//!
//! The templates of a site and its theme are therefore compiled a second time, with calls of
//! [`STEP`] and [`KEPT`] at every place where work or memory can multiply: in loops, components
//! and comprehensions, before an `include`, around what a `set` keeps, and around what is
//! printed where that is kept. Each call takes from what a page may spend. Other errors are
//! those of the templates as they were written.

use super::template_tags::{Tag, name_length, tags, tokens};
use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use tera::{Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// What the templates of one page may spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Turns of loops, calls of components and the like.
    pub(crate) steps: usize,
    /// Bytes and items of one value.
    pub(crate) largest: usize,
}

impl Default for Allowance {
    fn default() -> Allowance {
        Allowance {
            steps: 5_000_000,
            largest: 16 << 20,
        }
    }
}

/// Why a page was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Too many steps.
    Steps,
    /// A value that is too large.
    Size,
}

thread_local! {
    /// What is left to the page of this thread, and why it was ended.
    static LEFT: Cell<(Allowance, Option<Excess>)> =
        const { Cell::new((Allowance { steps: 0, largest: 0 }, None)) };
}

/// Gives the page about to be made on this thread its allowance.
pub(crate) fn open(allowed: Allowance) {
    LEFT.set((allowed, None));
}

/// Why the page made last on this thread was ended.
pub(crate) fn excess() -> Option<Excess> {
    LEFT.get().1
}

/// A filter of a number: takes as many steps, and prints nothing.
const STEP: &str = "chancery_step";
/// A filter that takes what a value costs, and gives the value.
const KEPT: &str = "chancery_kept";
/// What is put before the names of filters whose result may be much larger than their input.
const METERED: &str = "chancery_";
const GROWING: [&str; 4] = ["replace", "join", "indent", "fill"];
/// So many bytes cost one step.
const BYTES_A_STEP: usize = 64;
/// An item counts as so many bytes.
const ITEM: usize = 16;

/// Registers what metered templates call.
pub(crate) fn register(tera: &mut Tera) {
    tera.register_filter(STEP, |cost: usize, _: Kwargs, _: &State<'_>| {
        pay(cost, 0).map(|()| Value::safe_string(""))
    });
    tera.register_filter(KEPT, |value: &Value, _: Kwargs, _: &State<'_>| {
        pay(1, weight(value)).map(|()| value.clone())
    });
    for name in GROWING {
        let filter = move |value: &Value, kwargs: Kwargs, state: &State<'_>| {
            pay(
                1,
                weight(value).saturating_add(growth(name, value, &kwargs)),
            )?;
            state.call_filter(name, value, kwargs)
        };
        tera.register_filter(format!("{METERED}{name}"), filter);
    }
}

/// How much a filter adds: so many times the length of what it puts in.
fn growth(filter: &str, value: &Value, kwargs: &Kwargs) -> usize {
    let whole = value.as_str().unwrap_or_default();
    let text = |key| kwargs.get::<&str>(key).ok().flatten().unwrap_or_default();
    let times = |count: usize, length: usize| count.saturating_mul(length);
    match filter {
        "join" => times(
            value.as_array().map_or(0, <[Value]>::len),
            text("sep").len(),
        ),
        "replace" => times(whole.matches(text("from")).count(), text("to").len()),
        "indent" => {
            let width = kwargs.get::<usize>("width").ok().flatten().unwrap_or(4);
            times(whole.lines().count(), width)
        }
        _ => {
            let added = kwargs.iter().map(|(key, value)| {
                let brace = format!("{{{}}}", key.as_str().unwrap_or_default());
                times(whole.matches(&brace).count(), weight(value))
            });
            added.fold(0, usize::saturating_add)
        }
    }
}

fn pay(steps: usize, size: usize) -> TeraResult<()> {
    let (mut left, _) = LEFT.get();
    let steps = steps.saturating_add(size / BYTES_A_STEP);
    let excess = match left.steps.checked_sub(steps) {
        _ if size > left.largest => Some(Excess::Size),
        None => Some(Excess::Steps),
        Some(steps) => {
            left.steps = steps;
            None
        }
    };
    LEFT.set((left, excess));
    match excess {
        Some(_) => Err(Error::message("the page takes too much")),
        None => Ok(()),
    }
}

/// Bytes and items of a value as it would be printed, counted up to the most that is allowed.
fn weight(value: &Value) -> usize {
    let most = LEFT.get().0.largest;
    let mut sum = 0;
    let mut next = vec![value];
    while let Some(value) = next.pop() {
        sum += ITEM + value.as_str().map_or(0, str::len);
        if sum > most {
            break;
        }
        next.extend(value.as_array().into_iter().flatten());
        next.extend(value.as_map().into_iter().flat_map(|map| map.values()));
    }
    sum
}

/// For each metered template, where calls begin in it, and the tags of the original that they
/// belong to.
#[derive(Default)]
pub(crate) struct Calls(HashMap<String, Vec<(usize, Range<usize>)>>);

impl Calls {
    /// The template and the tag whose call ended a page.
    pub(crate) fn location(&self, error: &Error) -> Option<(&str, Range<usize>)> {
        let ErrorKind::RenderingError(report) = error.kind() else {
            return None;
        };
        let (name, calls) = self.0.get_key_value(report.filename())?;
        let at = calls.partition_point(|(at, _)| *at <= report.span().range.start);
        let (_, tag) = calls.get(at.checked_sub(1)?)?;
        Some((name, tag.clone()))
    }
}

/// A template with its calls.
pub(crate) fn metered(name: &str, text: &str, calls: &mut Calls) -> String {
    let tags = tags(text);
    let mut meter = Meter {
        is_child: tags.first().is_some_and(|tag| tag.word() == "extends"),
        added: Vec::new(),
        open: Vec::new(),
    };
    for tag in &tags {
        meter.tag(tag);
    }
    let calls = calls.0.entry(name.to_owned()).or_default();
    let mut out = String::with_capacity(text.len() + 48 * meter.added.len());
    let mut done = 0;
    meter.added.sort_by_key(|added| added.at);
    for added in meter.added {
        out.push_str(&text[done..added.at]);
        calls.push((out.len(), added.tag));
        out.push_str(&added.text);
        done = added.at;
    }
    out.push_str(&text[done..]);
    out
}

/// What is put into a template.
struct Added {
    at: usize,
    text: String,
    /// The tag for which it is put in.
    tag: Range<usize>,
}

/// What is open where a tag is: its first word, and where the tag ends.
struct Open<'a> {
    word: &'a str,
    end: usize,
    /// The number of the call in a loop.
    call: usize,
}

struct Meter<'a> {
    is_child: bool,
    added: Vec<Added>,
    open: Vec<Open<'a>>,
}

impl<'a> Meter<'a> {
    fn tag(&mut self, tag: &Tag<'a>) {
        self.parts(tag);
        let (word, rest) = (tag.word(), tag.rest());
        match word {
            "" if tag.is_expression => self.printed(tag),
            "" if tag.inner.starts_with("</") => self.close(tag),
            "" if tag.inner.starts_with('<') => self.open(tag, "<"),
            "include" if !self.is_child || !self.open.is_empty() => self.step(tag, 1),
            "set" | "set_global" => match rest[name_length(rest)..].split_once('=') {
                Some((name, value)) if name.trim().is_empty() => self.assigned(tag, value),
                _ => self.open(tag, word),
            },
            "for" | "component" => {
                self.open(tag, word);
                self.step(tag, 1);
            }
            "filter" | "block" | "if" => self.open(tag, word),
            word if word.starts_with("end") => self.close(tag),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'a>, word: &'a str) {
        self.open.push(Open {
            word,
            end: tag.whole.end,
            call: self.added.len(),
        });
    }

    /// A turn of a loop costs the more the more text is in it.
    fn close(&mut self, tag: &Tag<'_>) {
        if let Some(open) = self.open.pop()
            && open.word == "for"
        {
            let length = tag.whole.start - open.end;
            let call = &mut self.added[open.call];
            call.text = call
                .text
                .replacen('1', &(1 + length / BYTES_A_STEP).to_string(), 1);
        }
    }

    fn assigned(&mut self, tag: &Tag<'_>, value: &str) {
        // A path leads to what is there already.
        let is_path = |c: char| c.is_alphanumeric() || "_. \t\r\n\"'".contains(c);
        if !value.chars().all(is_path) {
            let end = tag.at + tag.inner.len();
            self.kept(tag, end - value.len()..end);
        }
    }

    /// Where what is printed is kept, it counts like a value.
    fn printed(&mut self, tag: &Tag<'_>) {
        let kept = ["set", "set_global", "filter", "component", "<"];
        let is_kept = self.open.iter().any(|open| kept.contains(&open.word));
        // A component counts what it prints.
        if is_kept && !tag.inner.starts_with('<') {
            self.kept(tag, tag.at..tag.at + tag.inner.len());
        }
    }

    /// The filters that grow, and `[x for y in z]`: each item is looked at when it is made.
    fn parts(&mut self, tag: &Tag<'_>) {
        let mut lists: Vec<usize> = Vec::new();
        let mut before = "";
        for (at, token) in tokens(tag.inner) {
            match token {
                "[" => lists.push(at + 1),
                "]" => {
                    lists.pop();
                }
                "for" => {
                    if let Some(start) = lists.last() {
                        self.kept(tag, tag.at + start..tag.at + at);
                    }
                }
                _ if ["|", "filter"].contains(&before) && GROWING.contains(&token) => {
                    self.add(tag, tag.at + at, METERED.into());
                }
                _ => {}
            }
            before = token;
        }
    }

    fn kept(&mut self, tag: &Tag<'_>, value: Range<usize>) {
        self.add(tag, value.start, "(".into());
        self.add(tag, value.end, format!(") | {KEPT} "));
    }

    /// Before an `include`, after other tags; spaces are removed as the tag has it.
    fn step(&mut self, tag: &Tag<'_>, cost: usize) {
        let is_before = tag.word() == "include";
        let dash = |is_wanted| if is_wanted { "-" } else { "" };
        let before = dash(is_before && tag.trims.0);
        let after = dash(!is_before && tag.trims.1);
        let at = if is_before {
            tag.whole.start
        } else {
            tag.whole.end
        };
        self.add(tag, at, format!("{{{{{before} {cost} | {STEP} {after}}}}}"));
    }

    fn add(&mut self, tag: &Tag<'_>, at: usize, text: String) {
        self.added.push(Added {
            at,
            text,
            tag: tag.at..tag.at + tag.inner.len(),
        });
    }
}
