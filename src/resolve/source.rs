//! Sources: whose account each is, what it reprints, and by which names articles give it.

use crate::diag::{Diagnostic, Diagnostics, Location};
use crate::model::kinds::Kind;
use crate::model::one_or_many::list;
use crate::model::source::{Source, SourceRecord};
use crate::model::store::Ref;
use crate::parse::registry::Entry;
use crate::resolve::as_of::{Fact, Known, parsed};
use crate::resolve::registry::{Look, Registry, Resolve};
use crate::resolve::values;
use crate::text::names::Language;
use std::mem::take;

impl Resolve for Source {
    fn resolve(
        _id: &str,
        entry: &mut Entry<SourceRecord>,
        _at: Ref<Source>,
        look: &Look,
        diags: &mut Diagnostics,
    ) -> Source {
        let record = &entry.record;
        let at = |key| entry.location(key);
        let party = look.up(record.party_id.as_deref(), || at("party_id"), diags);
        values::edtf(record.retrieved.as_deref(), || at("retrieved"), diags);
        let url = values::web(record.url.as_deref(), || at("url"), diags);
        let archived_at = record.archived_at.as_deref();
        let archived_at = values::web(archived_at, || at("archived_at"), diags);
        let mut record = take(&mut entry.record);
        (record.url, record.archived_at) = (url, archived_at);
        Source { party, record }
    }

    /// Names and aliases lead to a source as its id does.
    fn finish(registry: &mut Registry, _language: Language, diags: &mut Diagnostics) {
        let sources = &registry.records.sources;
        let ids = &mut registry.ids[Kind::Source];
        for (at, source) in sources.numbered() {
            let names = std::iter::once(&source.name).chain(list(&source.record.aliases));
            for name in names {
                let first = ids.get(name).map(Ref::new);
                if let Some(first) = first.filter(|first| *first != at) {
                    let first = &sources[first].id;
                    diags.push(Diagnostic::shared_source(source.location(""), name, first));
                }
                ids.add(name, at.number());
            }
        }
    }

    /// Takes out the day on which it will be looked at.
    fn as_of(&mut self, at: &dyn Fn(&str) -> Location, known: &mut Known<'_>) {
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
        } = &mut self.record;
        if !known.shows(parsed(retrieved).as_ref(), &Fact::Begun, || at("retrieved")) {
            *retrieved = None;
        }
    }
}
