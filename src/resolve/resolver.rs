//! What resolving a record asks for: the records of other ids, and what can be known on the day
//! of the build.
//!
//! A fact of a later day, or one that rests on a hidden article, is not seen, not even by an id:
//! it is left out before names are searched for and before entries are merged. Each kind takes
//! its record apart key by key ([`Resolve::resolve`]), and every dated line goes through
//! [`Resolver::dated`], so a new dated key does not compile until it is decided.
//!
//! [`Resolve::resolve`]: crate::resolve::registry::Resolve::resolve

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{ActorKind, Identifier};
use crate::model::address;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::dated::{Dated, End};
use crate::model::event::Event;
use crate::model::kinds::{ByKind, Entity, Kind};
use crate::model::one_or_many::{OneOrMany, items, list};
use crate::model::store::Ref;
use crate::resolve::ids::{Ids, meant};
use crate::resolve::shown::ShownArticles;
use crate::resolve::values;
use crate::text::suggest::WordIndex;
use chrono::{DateTime, NaiveDate, Utc};
use std::cell::OnceCell;

/// The context in which records are resolved.
pub(super) struct Resolver<'a> {
    pub(super) ids: ByKind<Ids>,
    /// What kind of actor each is, and where that is written.
    pub(super) actors: Vec<(ActorKind, Location)>,
    clock: &'a Clock,
    articles: &'a ShownArticles<'a>,
    /// The ids of all sources.
    pub(super) sources: Vec<String>,
    /// The ids of sources and shown articles; most registries never ask.
    bases: OnceCell<WordIndex>,
    /// When the next of what was left out is known.
    pub(super) next_change: Option<DateTime<Utc>>,
    /// Whether any evidence names a place in an article.
    pub(super) asks_places: bool,
    pub(super) diags: &'a mut Diagnostics,
}

/// A dated line as written.
pub(super) struct Line<'a, T> {
    /// What it says.
    pub(super) value: T,
    /// The location of one of its keys; of the line itself for `""`.
    pub(super) at: &'a dyn Fn(&str) -> Location,
    /// The key of its date, and the date.
    pub(super) from: (&'static str, Option<Edtf>),
    /// How it ends, and since when that was known.
    pub(super) to: (End, Foreseen),
    /// The key of what it rests on, and what that is.
    pub(super) evidence: (&'static str, Option<OneOrMany>),
}

/// Whether an end can be known before it has come.
pub(super) enum Foreseen {
    /// Never: a death, the last day of a name.
    No,
    /// It may have been known, as the end of a term is: from this date on, or since the articles
    /// that it rests on.
    From(Option<Edtf>),
}

impl<'a> Resolver<'a> {
    /// A resolver of no records yet.
    pub(super) fn new(
        clock: &'a Clock,
        articles: &'a ShownArticles<'a>,
        diags: &'a mut Diagnostics,
    ) -> Resolver<'a> {
        Resolver {
            ids: ByKind::default(),
            actors: Vec::new(),
            clock,
            articles,
            sources: Vec::new(),
            bases: OnceCell::new(),
            next_change: None,
            asks_places: false,
            diags,
        }
    }

    /// The record of an id, where one is written; an unknown one is reported.
    pub(super) fn find<T: Entity>(
        &mut self,
        id: Option<&str>,
        location: impl FnOnce() -> Location,
    ) -> Option<Ref<T>> {
        let ids = &self.ids[T::KIND];
        let id = id.map(str::trim).filter(|id| !id.is_empty())?;
        let found = ids.get(id);
        if found.is_none() {
            self.diags.push(ids.unknown(location(), T::KIND, id));
        }
        found.map(Ref::new)
    }

    /// The records of a list of ids, each once; unknown ones are reported.
    pub(super) fn find_all<T: Entity>(
        &mut self,
        ids: Option<OneOrMany>,
        key: &str,
        at: &dyn Fn(&str) -> Location,
    ) -> Vec<Ref<T>> {
        let mut found = Vec::new();
        for (n, id) in items(ids).iter().enumerate() {
            let one = self.find(Some(id), || at(&format!("{key}[{n}]")));
            found.extend(one.filter(|one| !found.contains(one)));
        }
        found
    }

    /// Whether an article is shown.
    pub(super) fn is_shown(&self, article: &str) -> bool {
        self.articles.is_shown(article.trim())
    }

    /// Whether an event and evidence can be shown, as far as either is named. What cannot is
    /// reported.
    pub(super) fn stands(
        &mut self,
        event: Option<&str>,
        sources: &Option<OneOrMany>,
        at: &dyn Fn(&str) -> Location,
    ) -> bool {
        let event = event.map(str::trim).filter(|id| !id.is_empty());
        if let Some(id) = event.filter(|id| self.is_left_out::<Event>(id)) {
            let hidden = Diagnostic::names_hidden(at("event_id"), "event", id);
            self.diags.push(hidden);
            return false;
        }
        let sources = list(sources);
        // An event is evidence enough.
        let stands = sources.is_empty() || sources.iter().any(|text| self.can_show(text));
        if !stands && event.is_none() {
            let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
            self.tell_hidden(&sources, at("sources"));
        }
        stands || event.is_some()
    }

    /// Whether an id is that of a record that is left out of the build.
    pub(super) fn is_left_out<T: Entity>(&self, id: &str) -> bool {
        self.ids[T::KIND].is_hidden(id)
    }

    /// Whether evidence can be shown: an article that is, a source, an address or a citation in
    /// words.
    pub(super) fn can_show(&self, evidence: &str) -> bool {
        self.articles.is_shown(article_of(evidence))
            || self.ids[Kind::Source].get(evidence).is_some()
            || address::is_meant(evidence)
            || evidence.contains(char::is_whitespace)
    }

    /// Whether a day is over.
    pub(super) fn is_over(&self, day: NaiveDate) -> bool {
        day < self.clock.today()
    }

    /// Notes that the day after this one changes what is shown.
    pub(super) fn changes_after(&mut self, day: Option<NaiveDate>) {
        self.changes_on(day.and_then(|day| day.succ_opt()));
    }

    /// Notes that a day changes what is shown.
    pub(super) fn changes_on(&mut self, day: Option<NaiveDate>) {
        let start = day.map(|day| Stamp::day(day).start(self.clock.zone));
        let start = start.filter(|start| *start > self.clock.as_of);
        self.next_change = self.next_change.into_iter().chain(start).min();
    }

    /// Reports a claim that names neither an event nor anything else that shows it.
    pub(super) fn needs_evidence(
        &mut self,
        part: &str,
        event: Option<&str>,
        sources: &Option<OneOrMany>,
        location: impl FnOnce() -> Location,
    ) {
        if is_blank(event) && list(sources).is_empty() {
            let missing = Diagnostic::without_evidence(location(), part);
            self.diags.push(missing);
        }
    }

    /// Says why a record is left out: none of the articles that it rests on is shown.
    pub(super) fn tell_hidden(&mut self, articles: &[&str], at: Location) {
        let hidden = articles
            .iter()
            .find(|id| self.articles.is_hidden(id.trim()));
        let why = match (hidden, articles.first()) {
            (Some(hidden), _) => Diagnostic::link_to_gated(at, hidden),
            (None, Some(first)) => Diagnostic::evidence_gone(at, first),
            (None, None) => return,
        };
        self.diags.push(why);
    }

    /// A line, if it can be known on the day of the build; one that cannot is reported. Its
    /// evidence is left without hidden articles, and an end that lies ahead is open unless it
    /// was known in advance: a resignation cannot be told from the end of a term.
    pub(super) fn dated<T>(&mut self, line: Line<'_, T>) -> Option<Dated<T>> {
        let Line {
            value,
            at,
            from: (key, from),
            to: (mut to, foreseen),
            evidence: (basis, evidence),
        } = line;
        if !self.has_begun(from.as_ref(), || at(key)) {
            return None;
        }
        let mut evidence = evidence.map_or_else(Vec::new, |list| list.0);
        if let End::On(end) = &to
            && !self.is_end_known(end, &foreseen, &evidence, || at("end_date"))
        {
            to = End::Open;
        }
        self.leave_shown(&mut evidence, || at(basis));
        Some(Dated {
            value,
            from,
            to,
            evidence,
            location: at(""),
        })
    }

    /// The date of something that began; one that is still to come is reported and left out.
    pub(super) fn begun(
        &mut self,
        text: Option<&str>,
        location: impl Fn() -> Location,
    ) -> Option<Edtf> {
        let date = self.moment(text, &location);
        date.filter(|date| self.has_begun(Some(date), location))
    }

    /// The date of an end; one that lies ahead and was not known in advance is reported and
    /// left out.
    pub(super) fn ended(
        &mut self,
        text: Option<&str>,
        foreseen: &Foreseen,
        location: impl Fn() -> Location,
    ) -> Option<Edtf> {
        let date = self.moment(text, &location);
        date.filter(|date| self.is_end_known(date, foreseen, &[], location))
    }

    fn moment(&mut self, text: Option<&str>, location: impl Fn() -> Location) -> Option<Edtf> {
        let text = text.filter(|text| !matches!(text.trim(), "" | ".."));
        values::moment(text, location, self.diags)
    }

    /// Whether something of a date has begun; what has not is reported.
    pub(super) fn has_begun(&mut self, date: Option<&Edtf>, at: impl FnOnce() -> Location) -> bool {
        let day = date.and_then(|date| self.day_ahead(date));
        if let Some(day) = day {
            self.diags.push(Diagnostic::not_yet(at(), day));
        }
        day.is_none()
    }

    /// Whether a day or an instant of publication has come; one that has not is reported, and so
    /// is what is no date.
    pub(super) fn is_released(&mut self, text: &str, at: impl Fn() -> Location) -> bool {
        if let Ok(date) = Edtf::parse(text.trim()) {
            return self.has_begun(Some(&date), at);
        }
        let stamp = values::stamp(Some(text), self.clock.zone, &at, self.diags);
        let Some(stamp) = stamp.filter(|stamp| !self.clock.shows(stamp)) else {
            return true;
        };
        let start = stamp.start(self.clock.zone);
        self.next_change = self.next_change.into_iter().chain([start]).min();
        self.diags.push(Diagnostic::not_yet(at(), stamp.date));
        false
    }

    /// Whether an end has come, or was known in advance; one of which neither holds is reported.
    fn is_end_known(
        &mut self,
        end: &Edtf,
        foreseen: &Foreseen,
        evidence: &[String],
        at: impl FnOnce() -> Location,
    ) -> bool {
        let is_term = matches!(foreseen, Foreseen::From(_));
        let Some(day) = self.day_ahead(end) else {
            let last = end.latest().filter(|_| is_term && !self.clock.is_over(end));
            self.changes_on(last);
            return true;
        };
        let is_known = match foreseen {
            Foreseen::From(Some(known)) if self.day_ahead(known).is_none() => true,
            Foreseen::From(_) => self.rests_on_shown(evidence),
            Foreseen::No => false,
        };
        if !is_known {
            self.diags.push(Diagnostic::end_not_yet(at(), day, is_term));
        }
        is_known
    }

    /// The day on which a date that has not come begins. The site changes at its start.
    fn day_ahead(&mut self, date: &Edtf) -> Option<NaiveDate> {
        let ahead = Some(date).filter(|date| !self.clock.has_come(date));
        let day = ahead.and_then(Edtf::last_beginning)?;
        self.changes_on(Some(day));
        Some(day)
    }

    /// Whether a line rests on articles that are shown, one at least, and on none that is not.
    /// An id that nothing has counts as that of an article to come, so that a draft which is
    /// there changes nothing.
    fn rests_on_shown(&self, evidence: &[String]) -> bool {
        let is_source = |text: &str| self.ids[Kind::Source].get(text).is_some();
        let is_article = |text: &str| self.articles.is_shown(article_of(text)) && !is_source(text);
        let is_to_come = |text: &str| {
            !is_article(text)
                && !is_source(text)
                && !address::is_meant(text)
                && !text.contains(char::is_whitespace)
        };
        evidence.iter().any(|text| is_article(text))
            && !evidence.iter().any(|text| is_to_come(text))
    }

    /// Leaves of what a line rests on what is shown. Reports the rest, what was retracted, and
    /// what looks like an id or an address and is none.
    pub(super) fn leave_shown(&mut self, evidence: &mut Vec<String>, at: impl Fn() -> Location) {
        evidence.retain_mut(|text| {
            let is_source = self.ids[Kind::Source].get(text).is_some();
            let article = article_of(text).to_owned();
            let article = article.as_str();
            let hidden = !is_source && self.articles.is_hidden(article);
            let place = text.strip_prefix(article).unwrap_or_default();
            let place = place.strip_prefix('#').filter(|_| !is_source);
            self.asks_places |= place.is_some();
            let fault = if hidden {
                Some(Diagnostic::link_to_gated(at(), text))
            } else if !is_source && self.articles.is_retracted(article) {
                Some(Diagnostic::retracted_basis(at(), text))
            } else if place.is_some_and(|place| self.articles.lacks_place(article, place)) {
                let missing = Diagnostic::evidence_place(at(), text);
                *text = article.to_owned();
                Some(missing)
            } else if address::is_meant(text)
                && !address::is_sound(text)
                // `https://… (accessed in May)` is a citation in words.
                && !text.contains(char::is_whitespace)
            {
                Some(Diagnostic::bad_url(at(), text))
            } else if is_source || self.articles.is_shown(article) {
                None
            } else {
                let all = || all_bases(&self.sources, self.articles);
                let meant = meant(text, self.bases.get_or_init(all));
                meant.map(|meant| Diagnostic::unknown_basis(at(), text, meant))
            };
            self.diags.0.extend(fault);
            !hidden
        });
    }

    /// Reports identifiers that lack one of their parts.
    pub(super) fn identifiers(
        &mut self,
        list: Option<Vec<Identifier>>,
        at: &dyn Fn(&str) -> Location,
    ) -> Vec<Identifier> {
        let list = list.unwrap_or_default();
        for (i, id) in list.iter().enumerate() {
            let keys = [
                ("scheme", Some(id.scheme.as_str())),
                ("identifier", Some(id.identifier.as_str())),
            ];
            self.needs(&keys, "identifier", || at(&format!("identifiers[{i}]")));
        }
        list
    }

    /// Reports the keys without which an entry of a list is nothing.
    pub(super) fn needs(
        &mut self,
        keys: &[(&str, Option<&str>)],
        part: &str,
        location: impl Fn() -> Location,
    ) {
        for (key, value) in keys {
            if is_blank(*value) {
                let missing = Diagnostic::missing_part(location(), part, key);
                self.diags.push(missing);
            }
        }
    }
}

/// The ids of sources and of articles that are shown.
fn all_bases(sources: &[String], articles: &ShownArticles<'_>) -> WordIndex {
    let sources = sources.iter().map(String::as_str);
    let mut ids: Vec<&str> = sources.chain(articles.ids()).collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

/// The article's id in evidence, which may name a paragraph too: `call#p3`.
pub(super) fn article_of(evidence: &str) -> &str {
    match evidence.rsplit_once('#') {
        Some((article, place)) if is_place(article, place) => article,
        _ => evidence,
    }
}

/// Whether what stands on both sides of a `#` is an article's id and a place in it.
fn is_place(article: &str, place: &str) -> bool {
    let is_blank = |text: &str| text.is_empty() || text.contains(char::is_whitespace);
    !is_blank(article) && !is_blank(place) && !address::is_meant(article)
}

/// A paragraph of an article, as evidence is written.
pub(super) fn evidence(article: Option<&str>, fragment: Option<&str>) -> Option<String> {
    let article = article.map(str::trim).filter(|id| !id.is_empty())?;
    let fragment = fragment.map(|f| f.trim().trim_start_matches('#'));
    match fragment.filter(|fragment| !fragment.is_empty()) {
        Some(fragment) => Some(format!("{article}#{fragment}")),
        None => Some(article.to_owned()),
    }
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
