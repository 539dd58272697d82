//! What entries of the registry say that is not known yet by the clock of the build, or rests
//! on articles that are not shown. Neither is seen, not even by an id: it is taken out before
//! texts are searched for names. What rests on nothing that there is, is told where an id was
//! probably meant.
//!
//! One function decides, [`AsOf::shows`]. Each kind takes its record apart key by key
//! ([`Resolve::as_of`]), so that a dated key which comes later does not compile until it is
//! decided.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::address;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::kinds::{Kind, of_kind};
use crate::model::one_or_many::OneOrMany;
use crate::resolve::articles::UnlinkedArticle;
use crate::resolve::ids::{Ids, meant};
use crate::resolve::registry::{Registry, Resolve};
use crate::text::suggest::WordIndex;
use chrono::{DateTime, Utc};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

/// Takes out of a registry what is not to be seen. Returns the next instant at which that
/// changes by the clock alone.
pub(super) fn apply(
    registry: &mut Registry,
    (drafts, hidden): (&[Box<UnlinkedArticle>], &BTreeSet<String>),
    clock: &Clock,
    diags: &mut Diagnostics,
) -> Option<DateTime<Utc>> {
    let sources = registry.records.sources.iter();
    let sources: Vec<String> = sources.map(|source| source.id.clone()).collect();
    let mut known = Known {
        as_of: AsOf {
            clock,
            diags,
            later: None,
        },
        hidden,
        bases: Bases::new(drafts, sources, &registry.ids[Kind::Source]),
    };
    for kind in Kind::ALL {
        of_kind!(kind, T => {
            for item in registry.records.get_mut::<T>().iter_mut() {
                let (path, entry) = (&item.path, &item.entry);
                item.own.as_of(&|key| Location::in_entry(path, entry, key), &mut known);
            }
        });
    }
    known.as_of.later
}

/// What the clock of the build shows.
struct AsOf<'a> {
    clock: &'a Clock,
    diags: &'a mut Diagnostics,
    /// When the next of what was taken out is known.
    later: Option<DateTime<Utc>>,
}

/// What a date says, and so how early it can be known.
pub(super) enum Fact<'a> {
    /// Something that began or was said: nobody knows it before.
    Begun,
    /// An end that nobody can have known before: a death.
    Ended,
    /// An end that may have been known before, such as that of a term.
    Term {
        /// Since when it was, as recorded.
        known: Option<&'a Edtf>,
        /// Whether it rests on articles, all of them shown.
        rests: bool,
    },
}

impl AsOf<'_> {
    /// Whether a date may be printed; one that may not is told. A resignation cannot be told
    /// from the end of a term, so an end that lies ahead is shown only where somebody recorded
    /// that it was known in advance.
    fn shows(&mut self, date: Option<&Edtf>, fact: &Fact<'_>, at: impl Fn() -> Location) -> bool {
        let ahead = date.filter(|date| !self.clock.has_come(date));
        let Some(day) = ahead.and_then(Edtf::last_beginning) else {
            return true;
        };
        self.wait_for(day);
        let (shown, message) = match fact {
            Fact::Begun => (false, Diagnostic::not_yet(at(), day)),
            Fact::Ended => (false, Diagnostic::end_not_yet(at(), day, false)),
            Fact::Term { known, rests } => {
                let come = known.is_some_and(|known| self.clock.has_come(known));
                let known = known.filter(|_| !come).and_then(Edtf::last_beginning);
                known.into_iter().for_each(|known| self.wait_for(known));
                (come || *rests, Diagnostic::end_not_yet(at(), day, true))
            }
        };
        if !shown {
            self.diags.push(message);
        }
        shown
    }

    /// The site changes at the start of a day.
    fn wait_for(&mut self, day: chrono::NaiveDate) {
        let start = Stamp::day(day).start(self.clock.zone);
        self.later = self.later.into_iter().chain([start]).min();
    }
}

/// Takes out of entries what is not to be seen.
pub(super) struct Known<'a> {
    as_of: AsOf<'a>,
    /// The ids of articles that are not shown.
    hidden: &'a BTreeSet<String>,
    pub(super) bases: Bases<'a>,
}

impl Known<'_> {
    /// Whether a date may be printed; see [`AsOf::shows`].
    pub(super) fn shows(
        &mut self,
        date: Option<&Edtf>,
        fact: &Fact<'_>,
        at: impl Fn() -> Location,
    ) -> bool {
        self.as_of.shows(date, fact, at)
    }

    /// Leaves of a list of what a line rests on what is shown; `at` is its place.
    pub(super) fn references(&mut self, words: &mut Option<OneOrMany>, at: impl Fn() -> Location) {
        if let Some(OneOrMany(texts)) = words {
            self.shown(texts, at);
        }
    }

    /// Leaves what is shown; `at` is the list's place.
    pub(super) fn shown(&mut self, texts: &mut Vec<String>, at: impl Fn() -> Location) {
        let diags = &mut *self.as_of.diags;
        texts.retain(|text| {
            let shown = !self.hidden.contains(text);
            if !shown {
                diags.push(Diagnostic::link_to_gated(at(), text));
            } else if self.bases.is_retracted(text) {
                diags.push(Diagnostic::retracted_basis(at(), text));
            } else if address::is_meant(text)
                && !address::is_sound(text)
                // `https://… (accessed in May)` is a citation in words.
                && !text.contains(char::is_whitespace)
            {
                diags.push(Diagnostic::bad_url(at(), text));
            } else if let Some(suggestion) = self.bases.meant(text) {
                diags.push(Diagnostic::unknown_basis(at(), text, suggestion));
            }
            shown
        });
    }
}

/// The articles and sources that a line may rest on.
pub(super) struct Bases<'a> {
    /// The articles that are shown, by id, and whether they were retracted.
    articles: HashMap<&'a str, bool>,
    /// The ids of sources, as they are now.
    sources: Vec<String>,
    source_ids: &'a Ids,
    /// All ids; most registries never ask.
    ids: OnceCell<WordIndex>,
}

impl<'a> Bases<'a> {
    fn new(drafts: &'a [Box<UnlinkedArticle>], sources: Vec<String>, source_ids: &'a Ids) -> Self {
        let articles = drafts.iter().map(|draft| &draft.article);
        Bases {
            articles: articles
                .map(|article| (article.id.as_str(), article.is_retracted()))
                .collect(),
            sources,
            source_ids,
            ids: OnceCell::new(),
        }
    }

    /// Whether a line rests on articles that are shown, one at least, and on none that is not.
    /// An id that nothing has counts as that of an article to come, so that a draft which is
    /// there changes nothing.
    pub(super) fn are_shown(&self, texts: &[String]) -> bool {
        let article = |text: &String| self.is_article(text);
        let to_come = |text: &String| {
            !self.is_article(text)
                && self.source_ids.get(text).is_none()
                && !address::is_meant(text)
                && !text.contains(char::is_whitespace)
        };
        texts.iter().any(article) && !texts.iter().any(to_come)
    }

    /// An id that a source has too means the source.
    fn is_article(&self, text: &str) -> bool {
        self.articles.contains_key(text) && self.source_ids.get(text).is_none()
    }

    fn is_retracted(&self, text: &str) -> bool {
        self.articles.get(text) == Some(&true) && self.source_ids.get(text).is_none()
    }

    /// The id that was meant by one that does not exist. Words with blanks, addresses and names
    /// of sources mean none.
    fn meant(&self, text: &str) -> Option<&str> {
        if self.source_ids.get(text).is_some() || self.articles.contains_key(text) {
            return None;
        }
        let ids = self.ids.get_or_init(|| {
            let sources = self.sources.iter().map(String::as_str);
            let mut ids: Vec<&str> = sources.chain(self.articles.keys().copied()).collect();
            ids.sort_unstable();
            ids.into_iter().collect()
        });
        meant(text, ids)
    }
}

/// A date as the record has it; one that cannot be read has been told.
pub(super) fn parsed(date: &Option<String>) -> Option<Edtf> {
    Edtf::parse(date.as_deref()?).ok()
}
