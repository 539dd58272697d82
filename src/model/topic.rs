//! A topic: a standing question with its bottom line.

use crate::model::actor::Identifier;
use crate::model::article::Article;
use crate::model::dated::Dated;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::record::layered;
use crate::model::store::Ref;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A topic as written in `content/topics`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TopicRecord {
    /// Unique among topics; the file's stem where a file holds one topic.
    pub id: Option<String>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// The topic of which it is a part.
    pub parent_id: Option<String>,
    /// What belongs here and what does not.
    pub scope_note: Option<String>,
    /// The bottom line up front.
    pub bluf: Option<BlufRecord>,
    /// Which way it moved, period by period.
    pub trend: Option<Vec<TrendRecord>>,
    /// What the authors judge.
    pub judgements: Option<Vec<JudgementRecord>>,
    /// Words that put an article under this topic when its text has them.
    pub keywords: Option<OneOrMany>,
    /// Ids elsewhere.
    pub identifiers: Option<Vec<Identifier>>,
    /// IPTC Media Topic, such as `medtop:20000638`.
    pub iptc: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Another entry of the same topic, into which this one is merged.
    pub same_as: Option<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(TopicRecord {
    id,
    name,
    parent_id,
    scope_note,
    bluf,
    trend,
    judgements,
    keywords,
    identifiers,
    iptc,
    wikidata,
    former_ids,
    same_as
});

/// The bottom line as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BlufRecord {
    /// 60 words at most.
    pub text: Option<String>,
    /// The day it speaks of, EDTF.
    pub as_of: Option<String>,
    /// Article ids, source ids or addresses.
    pub sources: Option<OneOrMany>,
}

/// A movement as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TrendRecord {
    /// EDTF.
    pub period: Option<String>,
    /// Which way: `improving`, `worsening` or `unchanged`. Needed.
    pub direction: Option<Direction>,
    /// One line; an arrow without a reason is an error.
    pub reason: Option<String>,
}

/// Which way a topic moved. `up`, `down` and `steady` are taken too: they say how a number
/// moved, and not whether that is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Direction {
    Improving,
    Worsening,
    Unchanged,
    Up,
    Down,
    Steady,
}

impl Direction {
    /// The word used in YAML, and in the key of its label: `trend_improving`.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Improving => "improving",
            Direction::Worsening => "worsening",
            Direction::Unchanged => "unchanged",
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Steady => "steady",
        }
    }

    /// The way an arrow points: `up`, `down` or `steady`.
    pub fn arrow(self) -> &'static str {
        match self {
            Direction::Improving | Direction::Up => "up",
            Direction::Worsening | Direction::Down => "down",
            Direction::Unchanged | Direction::Steady => "steady",
        }
    }

    /// What to write instead of a word that does not say whether the movement is good.
    pub fn instead(self) -> Option<&'static str> {
        match self {
            Direction::Improving | Direction::Worsening | Direction::Unchanged => None,
            Direction::Up | Direction::Down => Some("`improving` or `worsening`"),
            Direction::Steady => Some("`unchanged`"),
        }
    }
}

/// The seven bands of ICD 203, both rows of terms, and what they mean.
pub const BANDS: &[(&str, &str)] = &[
    ("almost no chance", "1–5%"),
    ("remote", "1–5%"),
    ("very unlikely", "5–20%"),
    ("highly improbable", "5–20%"),
    ("unlikely", "20–45%"),
    ("improbable", "20–45%"),
    ("roughly even chance", "45–55%"),
    ("roughly even odds", "45–55%"),
    ("likely", "55–80%"),
    ("probable", "55–80%"),
    ("very likely", "80–95%"),
    ("highly probable", "80–95%"),
    ("almost certain", "95–99%"),
    ("almost certainly", "95–99%"),
    ("nearly certain", "95–99%"),
];

/// A judgement as written: likelihood or confidence, never both in one (ICD 203).
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JudgementRecord {
    /// The sentence.
    pub text: Option<String>,
    /// One of the seven bands, in either row of terms: almost no chance (remote), very unlikely
    /// (highly improbable), unlikely (improbable), roughly even chance (roughly even odds), likely
    /// (probable), very likely (highly probable), almost certain (nearly certain).
    pub likelihood: Option<String>,
    /// `low`, `moderate` or `high`.
    pub confidence: Option<Confidence>,
    /// Article ids on which it rests.
    pub basis: Option<OneOrMany>,
    /// When it was made, EDTF.
    pub as_of: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// What else was weighed.
    pub alternatives: Option<OneOrMany>,
    /// What replaced it.
    pub superseded_by: Option<String>,
}

/// How sure the authors are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Confidence {
    Low,
    #[default]
    Moderate,
    High,
}

/// A topic of the site.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// What belongs here and what does not.
    pub scope_note: Option<String>,
    /// The bottom line.
    pub bluf: Option<Dated<String>>,
    /// Its movements, the latest period first, those without one last.
    pub trend: Vec<Dated<Trend>>,
    /// What the authors judge.
    pub judgements: Vec<Dated<Judgement>>,
    /// Words that put an article under this topic when its text has them.
    pub keywords: Vec<String>,
    /// Ids elsewhere.
    pub identifiers: Vec<Identifier>,
    /// Free form.
    pub extra: Option<Extra>,
}

/// Which way a topic moved in a period, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Which way.
    pub direction: Direction,
    /// One line.
    pub reason: String,
}

/// What the authors judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The sentence.
    pub text: String,
    /// One of the terms of [`BANDS`], as written.
    pub likelihood: Option<String>,
    /// How sure the authors are.
    pub confidence: Option<Confidence>,
    /// Who made it.
    pub author: Option<String>,
    /// What else was weighed.
    pub alternatives: Vec<String>,
    /// The text of the judgement that replaced it.
    pub superseded_by: Option<String>,
}

impl Entity for Topic {
    const KIND: Kind = Kind::Topic;
    const ABOUT: &'static str = "A topic";
    const STARTER: &'static str = "scope_note: \"\"\nkeywords: []\n";
    const ROLLED_UP: bool = true;
    type Record = TopicRecord;

    fn head(record: &TopicRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            same_as: record.same_as.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.parent_id.as_deref(),
            sort: None,
        }
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Topic>> {
        article.topics.iter().copied()
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.topics
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.topics
    }
}
