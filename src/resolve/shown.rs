//! Which articles are shown, and what of their dates can be known on the day of the build. This
//! is decided before anything else: what records may say depends on it.

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::article::{ArticleMeta, Correction, CorrectionRecord};
use crate::model::date::{Clock, Stamp};
use crate::model::route;
use crate::parse::article::ParsedArticle;
use crate::resolve::articles::stem;
use crate::resolve::gates::{self, Gate, Written};
use crate::resolve::values;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The articles of which records may speak.
#[derive(Default)]
pub struct ShownArticles<'a> {
    /// Those that are shown, by id.
    shown: HashMap<&'a str, &'a GatedArticle>,
    /// The ids of those that are not, and of no other article.
    hidden: BTreeSet<&'a str>,
}

impl<'a> ShownArticles<'a> {
    /// Takes the ids of all articles.
    pub fn of(articles: impl Iterator<Item = &'a GatedArticle>) -> ShownArticles<'a> {
        let mut all = ShownArticles::default();
        for article in articles {
            match article.gate.reason {
                Some(_) => {
                    all.hidden.insert(&article.id);
                }
                None => {
                    all.shown.insert(&article.id, article);
                }
            }
        }
        all.hidden.retain(|id| !all.shown.contains_key(id));
        all
    }

    pub(super) fn is_shown(&self, id: &str) -> bool {
        self.shown.contains_key(id)
    }

    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }

    pub(super) fn is_retracted(&self, id: &str) -> bool {
        let article = self.shown.get(id);
        article.is_some_and(|a| a.corrections.iter().any(Correction::is_retraction))
    }

    /// Whether an article is shown and has no such place: a paragraph `p3`, a heading.
    pub(super) fn lacks_place(&self, id: &str, place: &str) -> bool {
        let has = |article: &&GatedArticle| {
            let plain = article.parsed.plain.get();
            plain.ids.iter().any(|id| **id == *place)
        };
        self.shown.get(id).is_some_and(|article| !has(article))
    }

    /// The ids of those that are shown.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.shown.keys().copied()
    }
}

/// An article of which it is known whether it is shown.
pub struct GatedArticle {
    /// The article as parsed.
    pub parsed: ParsedArticle,
    /// Its id.
    pub id: String,
    /// When it was published.
    pub date: Stamp,
    /// Its last change, if that is another time than the publication.
    pub updated: Option<Stamp>,
    /// What was put right, the first first.
    pub corrections: Vec<Correction>,
    /// Whether it is shown.
    pub gate: Gate,
    /// What is wrong with all that.
    pub diags: Diagnostics,
}

/// Decides whether an article is shown.
pub fn gate(parsed: ParsedArticle, config: &Config, clock: &Clock) -> GatedArticle {
    let mut dates = Dates {
        config,
        clock,
        path: parsed.path.clone(),
        later: None,
        diags: Diagnostics::default(),
    };
    let meta = &parsed.meta;
    // Without a date it goes on, so that its other mistakes are reported too. The build is
    // refused in any case.
    let day = dates.date(&parsed);
    let date = day.unwrap_or_else(|| Stamp::day(NaiveDate::default()));
    let at = |key: &str| Location::value(&parsed.path, key);
    let written = Written::from(meta);
    let mut gate = gates::gate(&written, Some(&date), config, clock, &at, &mut dates.diags);
    let corrections = dates.corrections(meta.corrections.as_deref().unwrap_or_default());
    // What was put right has changed, whether or not `updated` says so.
    let corrected = corrections.last().map(|c| c.date).filter(|c| *c > date);
    let updated = dates.updated(meta, &date).max(corrected);
    gate.next_change = gate.next_change.into_iter().chain(dates.later).min();
    let id = meta.id.clone();
    GatedArticle {
        id: id.unwrap_or_else(|| route::segment(&stem(&parsed.path))),
        date,
        updated,
        corrections,
        gate,
        diags: dates.diags,
        parsed,
    }
}

/// Reads the dates of an article.
struct Dates<'a> {
    config: &'a Config,
    clock: &'a Clock,
    path: Arc<str>,
    /// When the next of what was left out is known.
    later: Option<DateTime<Utc>>,
    diags: Diagnostics,
}

impl Dates<'_> {
    fn at(&self, key: &str) -> Location {
        Location::value(&self.path, key)
    }

    fn stamp(&mut self, text: Option<&str>, at: impl FnOnce() -> Location) -> Option<Stamp> {
        values::stamp(text, self.config.zone, at, &mut self.diags)
    }

    /// The date of the metadata, else of the file's name, else of a note of it.
    fn date(&mut self, parsed: &ParsedArticle) -> Option<Stamp> {
        let meta = &parsed.meta;
        let path = self.path.clone();
        let name = stem(&path);
        let (text, location) = if let Some(text) = &meta.date {
            let location = match &parsed.date_line {
                Some(at) => Location::bytes(&self.path, at.clone()),
                None => self.at("date"),
            };
            (text.as_str(), location)
        } else if let Some(text) = meta.publish_date.as_ref().and_then(|days| days.first()) {
            (text.as_str(), self.at("publish_date[0]"))
        } else if let Some([year, month, day]) = day_of_name(&name) {
            let text = format!("{year}-{month:0>2}-{day:0>2}");
            return self.stamp(Some(&text), || Location::file(&path));
        } else if let Some(text) = &meta.created {
            let location = self.at("created");
            self.diags
                .push(Diagnostic::created_stands_in(location.clone()));
            (text.as_str(), location)
        } else {
            self.diags.push(Diagnostic::missing_date(&self.path));
            return None;
        };
        self.stamp(Some(text), || location)
    }

    fn updated(&mut self, meta: &ArticleMeta, date: &Stamp) -> Option<Stamp> {
        let (text, location) = (meta.updated.as_deref()?, self.at("updated"));
        let updated = self.stamp(Some(text), || location.clone())?;
        if updated < *date {
            self.diags.push(Diagnostic::updated_before_date(location));
            return None;
        }
        (updated != *date && self.is_known(&updated, location)).then_some(updated)
    }

    /// Whether something of that time is known by the clock of the build; what is not is reported.
    fn is_known(&mut self, stamp: &Stamp, location: Location) -> bool {
        let known = self.clock.shows(stamp);
        if !known {
            let start = stamp.start(self.config.zone);
            self.later = self.later.into_iter().chain([start]).min();
            self.diags.push(Diagnostic::not_yet(location, stamp.date));
        }
        known
    }

    fn corrections(&mut self, records: &[CorrectionRecord]) -> Vec<Correction> {
        let mut list = Vec::new();
        for (i, record) in records.iter().enumerate() {
            let path = self.path.clone();
            let at = |key: &str| Location::value(&path, format!("corrections[{i}]{key}"));
            let date = self.stamp(record.date.as_deref(), || at(".date"));
            let text = record.text.as_ref().filter(|text| !text.trim().is_empty());
            let missing = match (date, text) {
                (Some(date), Some(text)) => {
                    if self.is_known(&date, at(".date")) {
                        list.push(Correction {
                            date,
                            kind: record.kind.unwrap_or_default(),
                            text: text.clone(),
                        });
                    }
                    continue;
                }
                (None, _) if record.date.is_some() => continue,
                (Some(_), None) => "text: …",
                (None, _) => "date: YYYY-MM-DD",
            };
            let diag = Diagnostic::correction_incomplete(at(""), missing);
            self.diags.push(diag);
        }
        list.sort_by_key(|c: &Correction| c.date);
        list
    }
}

/// The day that a file's name begins with: `2024-05-01-…`, `2016-2-29-…`, `20240501…`, and the
/// `202405011230` of a note that is named by its minute.
fn day_of_name(name: &str) -> Option<[&str; 3]> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(name);
    if [8, 12, 14].contains(&year) {
        let [year, month, day] = [&name[..4], &name[4..6], &name[6..8]];
        let is_day = ("1900".."2200").contains(&year)
            && ("01"..="12").contains(&month)
            && ("01"..="31").contains(&day);
        return is_day.then_some([year, month, day]);
    }
    let (year, rest) = name
        .split_at_checked(year)
        .filter(|(year, _)| year.len() == 4)?;
    let joint = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '_' | '.'))?;
    let (month, rest) = rest[1..].split_once(joint)?;
    let day = &rest[..digits(rest)];
    let sound = |part: &str| (1..=2).contains(&part.len()) && digits(part) == part.len();
    (sound(month) && sound(day)).then_some([year, month, day])
}
