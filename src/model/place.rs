//! A place: where events happen and actors sit.

use crate::model::actor::Identifier;
use crate::model::article::Article;
use crate::model::dated::Dated;
use crate::model::extra::Extra;
use crate::model::kinds::{Entity, Family, Head, Kind, PerKind};
use crate::model::one_or_many::{OneOrMany, list};
use crate::model::record::layered;
use crate::model::store::Ref;
use schemars::JsonSchema;
use serde::Deserialize;

/// A place as written in `content/places`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceRecord {
    /// Unique among places; the file's stem where a file holds one place.
    pub id: Option<String>,
    /// The display form. Needed.
    pub name: Option<String>,
    /// `country`, `city`, `sea` …
    pub kind: Option<String>,
    /// Other names.
    pub aliases: Option<OneOrMany>,
    /// Ids elsewhere: ISO 3166, GeoNames, Wikidata.
    pub identifiers: Option<Vec<Identifier>>,
    /// IANA time zone, needed for local dates.
    pub tz: Option<String>,
    /// The place of which it is a part.
    pub parent_id: Option<String>,
    /// GeoJSON.
    pub geometry: Option<serde_json::Value>,
    /// Who uses which name, for contested ones.
    pub usage: Option<Vec<UsageRecord>>,
    /// One sentence.
    pub summary: Option<String>,
    /// Ids it had before; each redirects.
    pub former_ids: Option<OneOrMany>,
    /// Free form.
    pub extra: Option<Extra>,
}

layered!(PlaceRecord {
    id,
    name,
    kind,
    aliases,
    identifiers,
    tz,
    parent_id,
    geometry,
    usage,
    summary,
    former_ids
});

/// A name and who uses it, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UsageRecord {
    /// The name.
    pub name: Option<String>,
    /// Actor ids or plain names.
    pub used_by: Option<OneOrMany>,
    /// Source ids or addresses.
    pub sources: Option<OneOrMany>,
}

/// A place of the site.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What it is, as written.
    pub kind: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Ids elsewhere.
    pub identifiers: Vec<Identifier>,
    /// IANA time zone.
    pub tz: Option<String>,
    /// Who uses which name.
    pub usage: Vec<Dated<Usage>>,
    /// One sentence.
    pub summary: Option<String>,
    /// Free form.
    pub extra: Option<Extra>,
}

/// A name and who uses it.
#[derive(Clone, Debug)]
pub struct Usage {
    /// The name.
    pub name: String,
    /// Actor ids or plain names.
    pub used_by: Vec<String>,
}

impl Entity for Place {
    const KIND: Kind = Kind::Place;
    const ABOUT: &'static str = "A place";
    const STARTER: &'static str = "aliases: []\n";
    const ROLLED_UP: bool = true;
    type Record = PlaceRecord;

    fn head(record: &PlaceRecord) -> Head<'_> {
        Head {
            id: record.id.as_deref(),
            name: record.name.as_deref(),
            former_ids: list(&record.former_ids),
            parent_id: record.parent_id.as_deref(),
            ..Head::default()
        }
    }
    fn sort(&self) -> &str {
        self.kind.as_deref().unwrap_or_default()
    }
    fn of_article(article: &Article) -> impl Iterator<Item = Ref<Place>> {
        article.places.iter().map(|mention| mention.of)
    }

    fn of<F: Family>(all: &PerKind<F>) -> &F::Of<Self> {
        &all.places
    }
    fn of_mut<F: Family>(all: &mut PerKind<F>) -> &mut F::Of<Self> {
        &mut all.places
    }
}
