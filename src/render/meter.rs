//! An end to what templates may take. Tera has none: a template that doubles a string, or that
//! loops without printing, would take all memory or never end.
//!
//! The templates of a site and its theme are therefore compiled a second time, with calls of
//! [`STEP`], [`SPEND`] or [`KEPT`] at every place where work or memory can multiply: in loops,
//! components and comprehensions, before an `include`, after a `set`, and where what is printed
//! is kept. Each call takes from what a page may spend. Where nothing is left, or a value is too large, the
//! place of that call is told. Other faults are told by the templates as they were written.

use std::cell::Cell;
use std::ops::Range;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// What the templates of one page may spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Turns of loops, calls of components and the like.
    pub(crate) steps: i64,
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

/// What is left to a page, and where it ended.
#[derive(Clone, Copy, Debug)]
struct Account {
    allowed: Allowance,
    left: i64,
    excess: Option<(Excess, Option<usize>)>,
}

thread_local! {
    static ACCOUNT: Cell<Account> = const {
        Cell::new(Account {
            allowed: Allowance { steps: 0, largest: 0 },
            left: 0,
            excess: None,
        })
    };
}

/// Gives the page about to be made on this thread its allowance.
pub(crate) fn open(allowed: Allowance) {
    ACCOUNT.set(Account {
        allowed,
        left: allowed.steps,
        excess: None,
    });
}

/// Why the page made last on this thread was ended, and at which spot.
pub(crate) fn excess() -> Option<(Excess, Option<usize>)> {
    ACCOUNT.get().excess
}

/// A filter of a spot's number: takes what that costs.
const STEP: &str = "chancery_step";
/// A function of a spot's number and a value: takes what both cost.
const SPEND: &str = "chancery_spend";
/// A filter of a value that is printed: takes what that costs.
const KEPT: &str = "chancery_kept";
/// What is put before the names of filters whose result may be much larger than what they are
/// given.
const METERED: &str = "chancery_";
const GROWING: [&str; 4] = ["replace", "join", "indent", "fill"];
/// So many bytes cost one step.
const BYTES_A_STEP: usize = 64;

/// An item counts as so many bytes.
const ITEM: usize = 16;

/// Registers what metered templates call.
pub(crate) fn register(tera: &mut Tera, spots: &Spots) {
    let costs: Vec<i64> = spots.0.iter().map(|spot| spot.cost).collect();
    tera.register_filter(STEP, move |spot: usize, _: Kwargs, _: &State<'_>| {
        let cost = costs.get(spot).copied().unwrap_or(1);
        pay(Some(spot), cost, 0).map(|()| Value::safe_string(""))
    });
    tera.register_function(SPEND, spend);
    tera.register_filter(KEPT, |value: &Value, _: Kwargs, _: &State<'_>| {
        let most = ACCOUNT.get().allowed.largest;
        pay(None, 1, weight(value, most)).map(|()| value.clone())
    });
    let growing = [
        ("replace", replaced as Length),
        ("fill", filled),
        ("join", joined),
        ("indent", indented),
    ];
    for (name, length) in growing {
        let filter = move |value: &Value, kwargs: Kwargs, state: &State<'_>| {
            grow(length(value, &kwargs))?;
            state.call_filter(name, value, kwargs)
        };
        tera.register_filter(format!("{METERED}{name}"), filter);
    }
}

/// How long the result of a filter will be, in bytes.
type Length = fn(&Value, &Kwargs) -> usize;

/// How long the items of a list will be with what stands between them.
fn joined(value: &Value, kwargs: &Kwargs) -> usize {
    let separator = text(kwargs, "sep").map_or(0, str::len);
    let items = value.as_array().map_or(0, <[Value]>::len);
    let most = ACCOUNT.get().allowed.largest;
    weight(value, most).saturating_add(items.saturating_mul(separator))
}

/// How long a text will be once its lines are indented.
fn indented(value: &Value, kwargs: &Kwargs) -> usize {
    let text = value.as_str().unwrap_or_default();
    let width = kwargs.get::<usize>("width").ok().flatten().unwrap_or(4);
    let added = text.lines().count().saturating_mul(width.min(1000));
    text.len().saturating_add(added)
}

/// How long a label will be.
fn filled(value: &Value, kwargs: &Kwargs) -> usize {
    let label = value.as_str().unwrap_or_default();
    let added = kwargs.iter().map(|(key, value)| {
        let brace = format!("{{{}}}", key.as_str().unwrap_or_default());
        let length = value.as_str().map_or(ITEM, str::len);
        label.matches(&brace).count().saturating_mul(length)
    });
    added.fold(label.len(), usize::saturating_add)
}

fn text<'a>(kwargs: &'a Kwargs, key: &'a str) -> Option<&'a str> {
    kwargs.get::<&str>(key).ok().flatten()
}

/// How long a text will be.
fn replaced(value: &Value, kwargs: &Kwargs) -> usize {
    let whole = value.as_str().unwrap_or_default();
    let (Some(from), Some(to)) = (text(kwargs, "from"), text(kwargs, "to")) else {
        return whole.len();
    };
    let times = match to.len() > from.len() {
        true => whole.matches(from).count(),
        false => 0,
    };
    whole.len().saturating_add(times.saturating_mul(to.len()))
}

/// Takes the cost of a text that is about to be made.
fn grow(length: usize) -> TeraResult<()> {
    pay(None, 1, length)
}

/// `chancery_spend(at=SPOT, of=VALUE, pass=true)`: nothing, or the value.
fn spend(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let at = kwargs.get::<usize>("at")?;
    let of = kwargs.get::<&Value>("of").ok().flatten();
    let most = ACCOUNT.get().allowed.largest;
    pay(at, 1, of.map_or(0, |value| weight(value, most)))?;
    match of.filter(|_| {
        kwargs
            .get::<bool>("pass")
            .is_ok_and(|pass| pass == Some(true))
    }) {
        Some(value) => Ok(value.clone()),
        None => Ok(Value::safe_string("")),
    }
}

fn pay(at: Option<usize>, cost: i64, size: usize) -> TeraResult<()> {
    let mut account = ACCOUNT.get();
    let steps = i64::try_from(size / BYTES_A_STEP).unwrap_or(i64::MAX);
    account.left = account.left.saturating_sub(cost.saturating_add(steps));
    account.excess = match size > account.allowed.largest {
        true => Some((Excess::Size, at)),
        false if account.left < 0 => Some((Excess::Steps, at)),
        false => None,
    };
    ACCOUNT.set(account);
    match account.excess {
        Some(_) => Err(Error::message("the page takes too much")),
        None => Ok(()),
    }
}

/// Bytes and items of a value as it would be printed; it is not looked at further than to
/// this many.
fn weight(value: &Value, most: usize) -> usize {
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

/// The places of the calls in all templates, by number.
#[derive(Default)]
pub(crate) struct Spots(Vec<Spot>);

/// The place of a call.
pub(crate) struct Spot {
    pub(crate) template: String,
    pub(crate) span: Range<usize>,
    cost: i64,
}

impl Spots {
    pub(crate) fn get(&self, spot: usize) -> Option<&Spot> {
        self.0.get(spot)
    }
}

/// A tag, `{% … %}` or `{{ … }}`.
struct Tag<'a> {
    is_expression: bool,
    whole: Range<usize>,
    /// What stands between the braces, without dashes.
    inner: &'a str,
    /// Where that begins.
    at: usize,
    /// Whether blanks before and after it go.
    trims: (bool, bool),
}

/// A template with its calls.
pub(crate) fn metered(name: &str, text: &str, spots: &mut Spots) -> String {
    let is_child = tags(text)
        .first()
        .is_some_and(|tag| word(tag).0 == "extends");
    let mut meter = Meter {
        name,
        is_child,
        spots,
        added: Vec::new(),
        open: Vec::new(),
    };
    for tag in tags(text) {
        meter.tag(&tag);
    }
    meter.apply(text)
}

struct Meter<'a> {
    name: &'a str,
    is_child: bool,
    spots: &'a mut Spots,
    /// What is added, and where.
    added: Vec<(usize, String)>,
    open: Vec<Open<'a>>,
}

/// What is open where a tag stands.
struct Open<'a> {
    word: &'a str,
    /// The name that a `set` gives to what is printed in it.
    name: &'a str,
    /// The number of the spot after the tag, if it has one.
    spot: usize,
    /// Where the tag ends.
    end: usize,
}

impl<'a> Meter<'a> {
    fn tag(&mut self, tag: &Tag<'a>) {
        self.comprehensions(tag);
        self.filters(tag);
        if tag.is_expression {
            self.printed(tag);
            return;
        }
        let (word, rest) = word(tag);
        match word {
            "for" | "component" => {
                self.open(tag, word, "");
                let step = self.step(tag);
                self.after(tag, &step);
            }
            "include" if !self.is_child || !self.open.is_empty() => {
                let step = self.step(tag);
                self.before(tag, &step);
            }
            "filter" | "block" | "if" => self.open(tag, word, ""),
            "set" | "set_global" => self.set(tag, rest),
            "endset" => {
                let name = self.open.pop().map_or("", |open| open.name);
                let call = self.spend(tag, &format!("of={name}"));
                self.after(tag, &call);
            }
            "endfor" => self.end_loop(tag),
            "endcomponent" | "endfilter" | "endblock" | "endif" => {
                self.open.pop();
            }
            "" if tag.inner.starts_with("</") => {
                self.open.pop();
            }
            "" if tag.inner.starts_with('<') => self.open(tag, "<", ""),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'a>, word: &'a str, name: &'a str) {
        self.open.push(Open {
            word,
            name,
            spot: self.spots.0.len(),
            end: tag.whole.end,
        });
    }

    /// A turn costs the more the more stands in the loop.
    fn end_loop(&mut self, tag: &Tag<'_>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let length = tag.whole.start - open.end;
        if let Some(spot) = self.spots.0.get_mut(open.spot) {
            spot.cost += i64::try_from(length / BYTES_A_STEP).unwrap_or(i64::MAX / 2);
        }
    }

    fn set(&mut self, tag: &Tag<'a>, rest: &'a str) {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, value) = rest.split_at(end);
        match value.trim_start().strip_prefix('=') {
            // A path leads to what is there already.
            Some(value)
                if value
                    .chars()
                    .all(|c| is_name(c) || ". \t\r\n\"'".contains(c)) => {}
            Some(_) => {
                let call = self.spend(tag, &format!("of={name}"));
                self.after(tag, &call);
            }
            None => self.open(tag, "set", name),
        }
    }

    /// Where what is printed is kept, it counts like a value.
    fn printed(&mut self, tag: &Tag<'_>) {
        let kept = ["set", "filter", "component", "<"];
        let is_kept = self.open.iter().any(|open| kept.contains(&open.word));
        // A component counts what it prints.
        if is_kept && !tag.inner.starts_with('<') {
            self.added.push((tag.at, "(".into()));
            let end = tag.at + tag.inner.len();
            self.added.push((end, format!(") | {KEPT}")));
        }
    }

    /// `[x for y in z]`: each item is looked at when it is made.
    fn comprehensions(&mut self, tag: &Tag<'_>) {
        let mut lists: Vec<usize> = Vec::new();
        for (at, token) in tokens(tag.inner) {
            match token {
                "[" => lists.push(at + 1),
                "]" => {
                    lists.pop();
                }
                "for" => {
                    if let Some(start) = lists.last() {
                        let call = self.spend(tag, "pass=true, of=");
                        let call = call.trim_end_matches(')').to_owned();
                        self.added.push((tag.at + start, call));
                        self.added.push((tag.at + at, ") ".into()));
                    }
                }
                _ => {}
            }
        }
    }

    fn filters(&mut self, tag: &Tag<'_>) {
        let mut before = "";
        for (at, token) in tokens(tag.inner) {
            if ["|", "filter"].contains(&before) && GROWING.contains(&token) {
                self.added.push((tag.at + at, METERED.into()));
            }
            before = token;
        }
    }

    fn after(&mut self, tag: &Tag<'_>, call: &str) {
        let dash = if tag.trims.1 { "-" } else { "" };
        let call = format!("{{{{ {call} {dash}}}}}");
        self.added.push((tag.whole.end, call));
    }

    fn before(&mut self, tag: &Tag<'_>, call: &str) {
        let dash = if tag.trims.0 { "-" } else { "" };
        let call = format!("{{{{{dash} {call} }}}}");
        self.added.push((tag.whole.start, call));
    }

    fn step(&mut self, tag: &Tag<'_>) -> String {
        format!("{} | {STEP}", self.spot(tag))
    }

    fn spend(&mut self, tag: &Tag<'_>, more: &str) -> String {
        format!("{SPEND}(at={}, {more})", self.spot(tag))
    }

    /// The number of a new spot.
    fn spot(&mut self, tag: &Tag<'_>) -> usize {
        self.spots.0.push(Spot {
            template: self.name.to_owned(),
            span: tag.at..tag.at + tag.inner.len(),
            cost: 1,
        });
        self.spots.0.len() - 1
    }

    fn apply(mut self, text: &str) -> String {
        self.added.sort_by_key(|(at, _)| *at);
        let mut out = String::with_capacity(text.len() + 48 * self.added.len());
        let mut done = 0;
        for (at, added) in &self.added {
            out.push_str(&text[done..*at]);
            out.push_str(added);
            done = *at;
        }
        out.push_str(&text[done..]);
        out
    }
}

/// A statement's first word, and the rest.
fn word<'a>(tag: &Tag<'a>) -> (&'a str, &'a str) {
    if tag.is_expression {
        return ("", "");
    }
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let end = tag.inner.find(|c| !is_name(c)).unwrap_or(tag.inner.len());
    let (word, rest) = tag.inner.split_at(end);
    (word, rest.trim_start())
}

/// All tags of a template that compiles, without comments and what is raw.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let kind = text.as_bytes().get(open + 1);
        if kind == Some(&b'#') && !raw {
            at = text[open..]
                .find("#}")
                .map_or(text.len(), |end| open + end + 2);
            continue;
        }
        let end = match kind {
            Some(b'%') => "%}",
            Some(b'{') if !raw => "}}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(tag) = tag(text, open, end) else {
            at = open + 2;
            continue;
        };
        let first = word(&tag).0;
        if raw && first != "endraw" {
            at = open + 2;
            continue;
        }
        raw = first == "raw";
        at = tag.whole.end;
        found.push(tag);
    }
    found
}

/// The tag that begins here.
fn tag<'a>(text: &'a str, open: usize, end: &str) -> Option<Tag<'a>> {
    let from = open + 2;
    let close = end_of(&text[from..], end)? + from;
    let mut inner = &text[from..close];
    let starts = inner.starts_with('-');
    inner = inner.strip_prefix('-').unwrap_or(inner);
    let at = close - inner.len();
    let ends = inner.ends_with('-');
    inner = inner.strip_suffix('-').unwrap_or(inner);
    let at = at + inner.len() - inner.trim_start().len();
    Some(Tag {
        is_expression: end == "}}",
        whole: open..close + 2,
        inner: inner.trim(),
        at,
        trims: (starts, ends),
    })
}

/// Where a tag ends: what stands in strings is no end.
fn end_of(text: &str, end: &str) -> Option<usize> {
    let found = tokens(text).find(|(at, _)| text[*at..].starts_with(end));
    found.map(|(at, _)| at)
}

/// Words and single signs, without strings and blanks.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            let start = at;
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if matches!(first, '"' | '\'' | '`') {
                at += string(rest);
            } else {
                let is_name = |c: char| c.is_alphanumeric() || c == '_';
                let length = match is_name(first) {
                    true => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
                    false => first.len_utf8(),
                };
                at += length;
                return Some((start, &text[start..at]));
            }
        }
    })
}

/// The length of the string that a text begins with.
fn string(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, quote)| quote);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            c if Some(c) == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
