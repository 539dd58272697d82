//! Sources: whose account each is, what it reprints, and by which names articles give it.

use crate::model::one_or_many::{items, list};
use crate::model::source::{Source, SourceRecord};
use crate::model::store::Ref;
use crate::parse::registry::Entry;
use crate::resolve::registry::Resolve;
use crate::resolve::resolver::Resolver;
use crate::resolve::values;
use std::mem::take;

impl Resolve for Source {
    fn resolve(
        _id: &str,
        entry: &mut Entry<SourceRecord>,
        _at: Ref<Source>,
        resolver: &mut Resolver<'_>,
    ) -> Source {
        let SourceRecord {
            kind,
            url,
            party_id,
            reliability,
            descriptor,
            retrieved,
            archived_at,
            rights,
            aliases,
            extra,
            // The head of all records, and what is kept without being shown.
            id: _,
            name: _,
            origin_id: _,
            sha256: _,
            former_ids: _,
        } = take(&mut entry.record);
        let at = |key| entry.location(key);
        let party = resolver.find(party_id.as_deref(), || at("party_id"));
        let retrieved = values::edtf(retrieved.as_deref(), || at("retrieved"), resolver.diags);
        let retrieved = retrieved.filter(|date| resolver.has_begun(Some(date), || at("retrieved")));
        let mut web =
            |key, url: Option<String>| values::web(url.as_deref(), || at(key), resolver.diags);
        Source {
            url: web("url", url),
            archived_at: web("archived_at", archived_at),
            kind,
            party,
            reliability,
            descriptor,
            retrieved,
            rights,
            aliases: items(aliases),
            extra,
        }
    }

    /// Its names and aliases.
    fn also_called(record: &SourceRecord) -> Vec<&str> {
        let name = record.name.iter();
        name.chain(list(&record.aliases))
            .map(String::as_str)
            .collect()
    }
}
