//! An actor: a person, post, organization, unit, state or group. Field names follow Popolo.

use crate::model::article::Article;
use crate::model::date::Edtf;
use crate::model::dated::{Dated, End};
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::place::Place;
use crate::model::record::layered;
use crate::model::store::{Item, Ref};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An actor as written in `content/actors`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ActorRecord {
    /// Unique among actors; the file's stem where a file holds one actor.
    pub id: Option<String>,
    /// What it is. Needed; `person` where absent in a bare list.
    pub kind: Option<ActorKind>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// The family name, for sorting and for short mentions.
    pub family_name: Option<String>,
    /// The given name.
    pub given_name: Option<String>,
    /// Which of the two stands first in `name`.
    pub name_order: Option<NameOrder>,
    /// How running text names it after the first time; a person's family name where absent.
    pub short_name: Option<String>,
    /// By what it sorts; made from the names where absent.
    pub sort_name: Option<String>,
    /// A title before the name.
    pub honorific_prefix: Option<String>,
    /// Other names, in short.
    pub aliases: Option<OneOrMany>,
    /// Other names with language, script and dates.
    pub other_names: Option<Vec<OtherNameRecord>>,
    /// Words for its people: `Chinese`.
    pub demonyms: Option<OneOrMany>,
    /// A post's other titles.
    pub other_labels: Option<OneOrMany>,
    /// The organization a post belongs to.
    pub organization_id: Option<String>,
    /// Offices and memberships.
    pub memberships: Option<Vec<MembershipRecord>>,
    /// The actor of which it is a part.
    pub parent_id: Option<String>,
    /// The place where it sits.
    pub area_id: Option<String>,
    /// EDTF.
    pub founding_date: Option<String>,
    /// EDTF; ends open memberships.
    pub dissolution_date: Option<String>,
    /// EDTF.
    pub birth_date: Option<String>,
    /// EDTF.
    pub death_date: Option<String>,
    /// The start of a post, EDTF.
    pub start_date: Option<String>,
    /// The end of a post, EDTF.
    pub end_date: Option<String>,
    /// The day from which `end_date` or `dissolution_date` was known, EDTF; without it an end that
    /// lies ahead is not shown.
    pub end_known: Option<String>,
    /// Another entry of the same actor, into which this one is merged.
    pub same_as: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Ids elsewhere, such as Wikidata's.
    pub identifiers: Option<Vec<Identifier>>,
    /// Pages elsewhere.
    pub links: Option<Vec<Link>>,
    /// A picture beside the file.
    pub image: Option<String>,
    /// Who made the picture.
    pub image_credit: Option<String>,
    /// One sentence: who it is.
    pub summary: Option<String>,
    /// How it may be reached; kept, not shown.
    pub contact_details: Option<Vec<ContactDetail>>,
    /// Why there is a dossier, and what is not to be printed.
    pub privacy: Option<Privacy>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(ActorRecord {
    id,
    kind,
    name,
    family_name,
    given_name,
    name_order,
    short_name,
    sort_name,
    honorific_prefix,
    aliases,
    other_names,
    demonyms,
    other_labels,
    organization_id,
    memberships,
    parent_id,
    area_id,
    founding_date,
    dissolution_date,
    birth_date,
    death_date,
    start_date,
    end_date,
    end_known,
    same_as,
    former_ids,
    identifiers,
    links,
    image,
    image_credit,
    summary,
    contact_details,
    privacy
});

/// What an actor is. British spellings are taken.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ActorKind {
    State,
    #[serde(alias = "organisation")]
    Organization,
    Unit,
    Post,
    #[default]
    Person,
    Group,
}

impl ActorKind {
    /// All kinds, in the order in which the index shows them.
    pub const ALL: [ActorKind; 6] = [
        ActorKind::State,
        ActorKind::Organization,
        ActorKind::Unit,
        ActorKind::Post,
        ActorKind::Person,
        ActorKind::Group,
    ];

    /// The kind that is meant by a word of another vocabulary.
    pub fn meant(word: &str) -> Option<ActorKind> {
        Some(match word.to_lowercase().as_str() {
            "country" | "nation" | "republic" | "kingdom" | "member state" | "nation-state" => {
                ActorKind::State
            }
            "company" | "corporation" | "firm" | "business" | "party" | "political party"
            | "agency" | "ngo" | "igo" | "government" | "ministry" | "department" | "bank"
            | "court" | "parliament" | "union" | "university" | "institution" | "institute"
            | "association" | "committee" | "commission" | "council" | "foundation"
            | "think-tank" | "newspaper" | "media" | "org" | "body" | "authority" => {
                ActorKind::Organization
            }
            "division" | "branch" | "team" | "office" | "section" | "directorate" | "bureau" => {
                ActorKind::Unit
            }
            "position" | "role" | "job" | "title" | "minister" | "president" | "seat" => {
                ActorKind::Post
            }
            "individual" | "human" | "people" | "politician" | "man" | "woman" => ActorKind::Person,
            "coalition" | "alliance" | "bloc" | "movement" | "militia" | "community"
            | "groupuscule" | "network" => ActorKind::Group,
            _ => return None,
        })
    }

    /// The word used in YAML, in `index.json` and as a class.
    pub fn word(self) -> &'static str {
        match self {
            ActorKind::State => "state",
            ActorKind::Organization => "organization",
            ActorKind::Unit => "unit",
            ActorKind::Post => "post",
            ActorKind::Person => "person",
            ActorKind::Group => "group",
        }
    }
}

/// Which name stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum NameOrder {
    #[default]
    GivenFirst,
    FamilyFirst,
    Mononym,
}

/// Another name as written; the keys are Popolo's.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OtherNameRecord {
    /// The name. Needed.
    pub name: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// ISO 15924, such as `Hans`.
    pub script: Option<String>,
    /// What it is: former name, transliteration …
    pub note: Option<String>,
    /// EDTF.
    pub start_date: Option<String>,
    /// EDTF.
    pub end_date: Option<String>,
    /// Whether it is looked for in texts; `context`: only once the actor is named otherwise.
    #[serde(rename = "match")]
    pub matches: Option<Match>,
}

/// Whether a name is looked for in texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Match {
    #[default]
    Yes,
    No,
    Context,
}

/// An office or membership as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MembershipRecord {
    /// The organization, state, unit or group it is held in; anything but a person.
    pub organization_id: Option<String>,
    /// The post held.
    pub post_id: Option<String>,
    /// The office in words.
    pub role: Option<String>,
    /// For whom it is held.
    pub on_behalf_of_id: Option<String>,
    /// EDTF.
    pub start_date: Option<String>,
    /// EDTF; `..` is still open, absent is not recorded.
    pub end_date: Option<String>,
    /// The day from which the end was known, EDTF. Without it, and without articles in `sources`
    /// that are all shown, an end that lies ahead is open.
    pub end_known: Option<String>,
    /// Whether it is held for the time being.
    pub acting: Option<bool>,
    /// Source ids or addresses.
    pub sources: Option<OneOrMany>,
}

/// An id elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Identifier {
    /// Whose: `wikidata`, `iso3166-1` …
    pub scheme: String,
    /// The id.
    pub identifier: String,
}

/// A page elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// Its address.
    pub url: String,
    /// What it is.
    pub note: Option<String>,
}

/// A way to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContactDetail {
    /// `email`, `phone` …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The address or number.
    pub value: Option<String>,
    /// What it is for.
    pub note: Option<String>,
}

/// Why a dossier on a person exists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// The ground on which it is kept.
    pub basis: Option<String>,
    /// When to look at it again, EDTF.
    pub review: Option<String>,
    /// Fields that are not printed: `birth_date`, `image`, `links`, `identifiers`.
    pub suppress: Option<OneOrMany>,
}

/// An actor of the site.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// The family name.
    pub family_name: Option<String>,
    /// The given name.
    pub given_name: Option<String>,
    /// Which of the two stands first in the name.
    pub name_order: Option<NameOrder>,
    /// The short form, where there is one.
    pub short_name: Option<String>,
    /// By what it sorts.
    pub sort_name: String,
    /// A title before the name.
    pub honorific_prefix: Option<String>,
    /// Other names, in short.
    pub aliases: Vec<String>,
    /// Other names with their times.
    pub other_names: Vec<Dated<OtherName>>,
    /// Words for its people.
    pub demonyms: Vec<String>,
    /// A post's other titles.
    pub other_labels: Vec<String>,
    /// Offices and memberships, latest start first, undated last.
    pub memberships: Vec<Dated<Membership>>,
    /// A post's organization.
    pub organization: Option<Ref<Actor>>,
    /// Where it sits.
    pub area: Option<Ref<Place>>,
    /// When a person was born.
    pub born: Option<Edtf>,
    /// When a person died.
    pub died: Option<Edtf>,
    /// When a body was founded.
    pub founded: Option<Edtf>,
    /// When a body was dissolved.
    pub dissolved: Option<Edtf>,
    /// When a post began.
    pub began: Option<Edtf>,
    /// When a post ended.
    pub ended: Option<Edtf>,
    /// Ids elsewhere.
    pub identifiers: Vec<Identifier>,
    /// Pages elsewhere.
    pub links: Vec<Link>,
    /// The picture, as written.
    pub image: Option<String>,
    /// Who made the picture.
    pub image_credit: Option<String>,
    /// One sentence: who it is.
    pub summary: Option<String>,
    /// The fields that are not to be printed.
    pub suppressed: Vec<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

impl Actor {
    /// Whether a field is not to be printed.
    pub fn suppresses(&self, field: &str) -> bool {
        self.suppressed.iter().any(|word| word == field)
    }
}

impl Entity for Actor {
    const KIND: Kind = Kind::Actor;
    const ABOUT: &'static str = "A person; change `kind` for anything else";
    const STARTER: &'static str =
        "kind: person # state, organization, unit, post, group\naliases: []\nmemberships: []\n";
    type Record = ActorRecord;

    fn head(record: &ActorRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            same_as: record.same_as.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.parent_id.as_deref(),
            sort: record.kind.map(ActorKind::word),
        }
    }
    fn picture(&self) -> Option<&str> {
        let image = self.image.as_deref();
        image.filter(|_| !self.suppresses("image"))
    }
    fn sort(&self) -> &str {
        self.kind.word()
    }
    fn sort_name(item: &Item<Actor>) -> &str {
        &item.sort_name
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Actor>> {
        article.mentions.iter().map(|mention| mention.of)
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.actors
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.actors
    }
}

/// Another name.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// BCP 47.
    pub lang: Option<String>,
    /// ISO 15924.
    pub script: Option<String>,
    /// What it is.
    pub note: Option<String>,
    /// Whether it is looked for in texts.
    pub matches: Match,
}

/// An office or membership; its times are those of the [`Dated`] around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Where it is held; where that is not recorded, the post's organization.
    pub organization: Option<Ref<Actor>>,
    /// The post held.
    pub post: Option<Ref<Actor>>,
    /// The office in words.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<Ref<Actor>>,
    /// For the time being.
    pub acting: bool,
}

impl Dated<Membership> {
    /// Whether it is an office. A bare membership is none, nor is what a body is in another one.
    pub fn is_office(&self, holder: ActorKind) -> bool {
        let dated = self.from.is_some() || matches!(self.to, End::On(_));
        self.post.is_some() || holder == ActorKind::Person && (self.role.is_some() || dated)
    }
}
