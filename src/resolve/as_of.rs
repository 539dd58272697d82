//! What entries of the registry say that is not known yet by the clock of the build, or rests
//! on articles that are not shown. Neither is seen, not even by an id: it is taken out before
//! texts are searched for names. What rests on nothing that there is, is told where an id was
//! probably meant.
//!
//! One function decides, [`AsOf::shows`]. Records are taken apart here key by key, so that a
//! dated key which comes later does not compile until it is decided.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::actor::{Actor, ActorRecord, End, Membership, MembershipRecord, OtherName};
use crate::model::address;
use crate::model::date::{Clock, Edtf, Stamp};
use crate::model::one_or_many::OneOrMany;
use crate::model::place::{Place, PlaceRecord, Usage};
use crate::model::source::{Source, SourceRecord};
use crate::model::topic::{BlufRecord, JudgementRecord, Topic, TopicRecord, TrendRecord};
use crate::resolve::articles::Draft;
use crate::resolve::ids::{Ids, meant};
use crate::resolve::registry::{Noun, Registry};
use crate::text::suggest::WordIndex;
use chrono::{DateTime, Utc};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

/// Takes out of a registry what is not to be seen. Returns the next instant at which that
/// changes by the clock alone.
pub(super) fn apply(
    registry: &mut Registry,
    (drafts, hidden): (&[Box<Draft>], &BTreeSet<String>),
    clock: &Clock,
    diags: &mut Diagnostics,
) -> Option<DateTime<Utc>> {
    let Registry {
        actors,
        topics,
        places,
        sources,
        source_ids,
        ..
    } = registry;
    let mut as_of = AsOf {
        clock,
        diags,
        later: None,
    };
    for noun in sources.iter_mut() {
        as_of.source(&mut noun.thing);
    }
    let mut known = Known {
        as_of,
        hidden,
        bases: Bases::new(drafts, sources, source_ids),
    };
    for noun in actors {
        known.actor(&mut noun.thing);
    }
    for noun in topics {
        known.topic(&mut noun.thing);
    }
    for noun in places {
        known.place(&mut noun.thing);
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
enum Fact<'a> {
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

    /// A source without the day on which it will be looked at.
    fn source(&mut self, of: &mut Source) {
        let at = location(&of.path, &of.entry);
        let SourceRecord {
            retrieved,
            id: _,
            name: _,
            kind: _,
            url: _,
            party_id: _,
            origin_id: _,
            reliability: _,
            descriptor: _,
            archived_at: _,
            sha256: _,
            rights: _,
            aliases: _,
            former_ids: _,
            extra: _,
        } = &mut of.record;
        if !self.shows(parsed(retrieved).as_ref(), &Fact::Begun, || at("retrieved")) {
            *retrieved = None;
        }
    }
}

/// Takes out of entries what is not to be seen.
struct Known<'a> {
    as_of: AsOf<'a>,
    /// The ids of articles that are not shown.
    hidden: &'a BTreeSet<String>,
    bases: Bases<'a>,
}

impl Known<'_> {
    /// A topic without a bottom line, judgements and trends of a later day.
    fn topic(&mut self, topic: &mut Topic) {
        let at = location(&topic.path, &topic.entry);
        let TopicRecord {
            bluf,
            trend,
            judgements,
            id: _,
            name: _,
            parent_id: _,
            scope_note: _,
            keywords: _,
            identifiers: _,
            iptc: _,
            wikidata: _,
            former_ids: _,
            same_as: _,
            extra: _,
        } = &mut topic.record;
        let as_of = topic.bluf_as_of.as_ref();
        if !self.as_of.shows(as_of, &Fact::Begun, || at("bluf.as_of")) {
            (*bluf, topic.bluf_as_of) = (None, None);
        }
        if let Some(BlufRecord {
            sources,
            text: _,
            as_of: _,
        }) = bluf
        {
            self.references(sources, || at("bluf.sources"));
        }
        if let Some(judgements) = judgements {
            self.judgements(judgements, &at);
        }
        if let Some(trends) = trend {
            let mut keys = (0..).map(|n| format!("trend[{n}].period"));
            trends.retain(|trend| {
                let TrendRecord {
                    period,
                    direction: _,
                    reason: _,
                } = trend;
                let key = keys.next().unwrap_or_default();
                let period = parsed(period);
                self.as_of.shows(period.as_ref(), &Fact::Begun, || at(&key))
            });
        }
    }

    fn judgements(&mut self, judgements: &mut Vec<JudgementRecord>, at: &dyn Fn(&str) -> Location) {
        let mut keys = (0..).map(|n| format!("judgements[{n}]"));
        let mut later = Vec::new();
        judgements.retain_mut(|judgement| {
            let JudgementRecord {
                text,
                as_of,
                basis,
                likelihood: _,
                confidence: _,
                author: _,
                alternatives: _,
                superseded_by: _,
            } = judgement;
            let key = keys.next().unwrap_or_default();
            let location = || at(&format!("{key}.as_of"));
            let come = self
                .as_of
                .shows(parsed(as_of).as_ref(), &Fact::Begun, location);
            if come {
                self.references(basis, || at(&format!("{key}.basis")));
            } else {
                later.extend(text.take());
            }
            come
        });
        // What will replace a judgement is known no earlier than it is made.
        for judgement in judgements {
            judgement.superseded_by.take_if(|by| later.contains(by));
        }
    }

    /// An actor whose offices rest on what is shown, without offices, names and dates of a
    /// later day.
    fn actor(&mut self, actor: &mut Actor) {
        let at = location(&actor.path, &actor.entry);
        let ActorRecord {
            birth_date,
            death_date,
            founding_date,
            dissolution_date,
            start_date,
            end_date,
            end_known,
            other_names,
            memberships,
            id: _,
            kind: _,
            name: _,
            family_name: _,
            given_name: _,
            name_order: _,
            short_name: _,
            sort_name: _,
            honorific_prefix: _,
            aliases: _,
            demonyms: _,
            other_labels: _,
            organization_id: _,
            parent_id: _,
            area_id: _,
            same_as: _,
            former_ids: _,
            identifiers: _,
            links: _,
            image: _,
            image_credit: _,
            summary: _,
            contact_details: _,
            privacy: _,
            extra: _,
        } = &mut actor.record;
        let known = parsed(end_known);
        let term = || Fact::Term {
            known: known.as_ref(),
            rests: false,
        };
        for (key, date, fact) in [
            ("birth_date", birth_date, Fact::Begun),
            ("death_date", death_date, Fact::Ended),
            ("founding_date", founding_date, Fact::Begun),
            ("dissolution_date", dissolution_date, term()),
            ("start_date", start_date, Fact::Begun),
            ("end_date", end_date, term()),
        ] {
            if !self.as_of.shows(parsed(date).as_ref(), &fact, || at(key)) {
                *date = None;
            }
        }
        if let Some(names) = other_names {
            self.names(names, &at);
        }
        let records = memberships.as_deref().unwrap_or_default();
        let offices = &mut actor.memberships;
        offices.retain_mut(|membership| self.membership(membership, records, &at));
    }

    /// Whether an office has begun; of one that has, an end that nobody can know is open.
    fn membership(
        &mut self,
        membership: &mut Membership,
        records: &[MembershipRecord],
        at: &dyn Fn(&str) -> Location,
    ) -> bool {
        let Membership {
            role,
            start,
            end,
            end_known,
            sources,
            organization: _,
            post: _,
            on_behalf_of: _,
            acting: _,
        } = membership;
        let at = |key: &str| {
            let office = written_at(role.as_deref(), start.as_ref(), records);
            at(&format!("{office}.{key}"))
        };
        let begun = self
            .as_of
            .shows(start.as_ref(), &Fact::Begun, || at("start_date"));
        if !begun {
            return false;
        }
        if let End::On(date) = end {
            let term = Fact::Term {
                known: end_known.as_ref(),
                rests: self.bases.are_shown(sources),
            };
            if !self.as_of.shows(Some(date), &term, || at("end_date")) {
                *end = End::Open;
            }
        }
        self.shown(sources, || at("sources"));
        true
    }

    /// Names without those of a later day, and without ends that lie ahead.
    fn names(&mut self, names: &mut Vec<OtherName>, at: &dyn Fn(&str) -> Location) {
        let mut keys = (0..).map(|n| format!("other_names[{n}]"));
        names.retain_mut(|name| {
            let OtherName {
                start_date,
                end_date,
                name: _,
                lang: _,
                script: _,
                note: _,
                matches: _,
            } = name;
            let key = keys.next().unwrap_or_default();
            let (start, end) = (parsed(start_date), parsed(end_date));
            let location = |part: &str| at(&format!("{key}.{part}"));
            let begun = || location("start_date");
            if !self.as_of.shows(start.as_ref(), &Fact::Begun, begun) {
                return false;
            }
            if !self
                .as_of
                .shows(end.as_ref(), &Fact::Ended, || location("end_date"))
            {
                *end_date = Some("..".to_owned());
            }
            true
        });
    }

    /// A place whose names rest on what is shown.
    fn place(&mut self, of: &mut Place) {
        let at = location(&of.path, &of.entry);
        let PlaceRecord {
            usage,
            id: _,
            name: _,
            kind: _,
            aliases: _,
            identifiers: _,
            tz: _,
            parent_id: _,
            geometry: _,
            summary: _,
            former_ids: _,
            extra: _,
        } = &mut of.record;
        for (n, usage) in usage.iter_mut().flatten().enumerate() {
            let Usage {
                sources,
                name: _,
                used_by: _,
            } = usage;
            self.references(sources, || at(&format!("usage[{n}].sources")));
        }
    }

    fn references(&mut self, words: &mut Option<OneOrMany>, at: impl Fn() -> Location) {
        if let Some(OneOrMany(texts)) = words {
            self.shown(texts, at);
        }
    }

    /// Leaves what is shown; `at` is the list's place.
    fn shown(&mut self, texts: &mut Vec<String>, at: impl Fn() -> Location) {
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
struct Bases<'a> {
    /// The articles that are shown, by id, and whether they were retracted.
    articles: HashMap<&'a str, bool>,
    sources: &'a [Noun<Source>],
    source_ids: &'a Ids,
    /// All ids; most registries never ask.
    ids: OnceCell<WordIndex>,
}

impl<'a> Bases<'a> {
    fn new(drafts: &'a [Box<Draft>], sources: &'a [Noun<Source>], source_ids: &'a Ids) -> Self {
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
    fn are_shown(&self, texts: &[String]) -> bool {
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
            let sources = self.sources.iter().map(|s| s.thing.id.as_str());
            let mut ids: Vec<&str> = sources.chain(self.articles.keys().copied()).collect();
            ids.sort_unstable();
            ids.into_iter().collect()
        });
        meant(text, ids)
    }
}

/// Where the registry has an office: among others, in the order of the file.
fn written_at(role: Option<&str>, start: Option<&Edtf>, records: &[MembershipRecord]) -> String {
    let is_it = |record: &MembershipRecord| {
        let written = record.role.as_deref();
        let written = written.filter(|role| !role.trim().is_empty());
        written == role && parsed(&record.start_date).as_ref() == start
    };
    let at = records.iter().position(is_it);
    at.map_or_else(|| "memberships".to_owned(), |n| format!("memberships[{n}]"))
}

/// A date as the record has it; one that cannot be read has been told.
fn parsed(date: &Option<String>) -> Option<Edtf> {
    Edtf::parse(date.as_deref()?).ok()
}

/// Places of keys in an entry.
fn location(path: &std::sync::Arc<str>, entry: &str) -> impl Fn(&str) -> Location + use<> {
    let (path, entry) = (path.clone(), entry.to_owned());
    move |key| match entry.is_empty() {
        true => Location::value(&path, key),
        false => Location::value(&path, format!("{entry}.{key}")),
    }
}
