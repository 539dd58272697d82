//! Records that articles hold in their metadata: each becomes an entry of its kind, with the
//! article as its evidence where it names none.

use crate::model::article::ArticleMeta;
use crate::model::commitment::CommitmentRecord;
use crate::model::digest::{self, Digest};
use crate::model::event::{EventRecord, ReportRecord};
use crate::model::inline::Inline;
use crate::model::kinds::PerKind;
use crate::model::one_or_many::OneOrMany;
use crate::parse::registry::Entry;
use crate::resolve::Entries;
use crate::resolve::shown::GatedArticle;
use std::sync::Arc;

/// Adds the records of all articles. Those of a hidden one are added too: they are left out
/// with it, and their ids are known.
pub(super) fn add(articles: &[GatedArticle], records: &mut PerKind<Entries>) {
    for article in articles {
        let (path, meta) = (&article.parsed.path, &article.parsed.meta);
        for (i, entry) in meta.events.iter().flatten().enumerate() {
            if let Inline::Record(record) = entry {
                let record = event((**record).clone(), &article.id);
                records.events.push(entry_of(path, "events", i, record));
            }
        }
        for (i, entry) in meta.commitments.iter().flatten().enumerate() {
            if let Inline::Record(record) = entry {
                let record = commitment((**record).clone(), &article.id);
                let entry = entry_of(path, "commitments", i, record);
                records.commitments.push(entry);
            }
        }
    }
}

fn entry_of<T>(path: &Arc<str>, key: &str, at: usize, record: T) -> Entry<T> {
    Entry {
        path: path.clone(),
        entry: format!("{key}[{at}]"),
        stem: None,
        record,
        body: None,
    }
}

fn event(mut record: EventRecord, article: &str) -> EventRecord {
    if record.reports.is_none() {
        record.reports = Some(vec![ReportRecord {
            article: Some(article.to_owned()),
            fragment: None,
        }]);
    }
    record
}

fn commitment(mut record: CommitmentRecord, article: &str) -> CommitmentRecord {
    if record.sources.is_none() {
        record.sources = Some(OneOrMany(vec![article.to_owned()]));
    }
    record
}

/// The digest of the records in an article's metadata; none where it holds none.
pub(super) fn digest_of(meta: &ArticleMeta) -> Option<Digest> {
    let all = (&meta.events, &meta.statements, &meta.commitments);
    let is_any = meta.events.is_some() || meta.statements.is_some() || meta.commitments.is_some();
    is_any.then(|| digest::of_view(&all))
}
