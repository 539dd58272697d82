//! The order of names, as a reader of the site's language looks them up.

use crate::model::kinds::{ByKind, Entity, of_kind};
use crate::model::site::Site;
use crate::model::store::Ref;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use rayon::prelude::*;

/// For each record its place among all of its kind, by name, then id.
#[derive(Debug, Default)]
pub struct NameOrder(ByKind<Vec<u32>>);

impl NameOrder {
    /// Sorts each kind once.
    pub fn index(site: &Site) -> NameOrder {
        let collator = collator(&site.config.record.language);
        NameOrder(ByKind::new(|kind| {
            of_kind!(kind, T => {
                let names: Vec<&str> = site.all::<T>().iter().map(T::sort_name).collect();
                ranks(&names, collator.as_ref())
            })
        }))
    }

    /// The place of a record.
    pub fn rank<T: Entity>(&self, at: Ref<T>) -> u32 {
        *self.0.at(at)
    }
}

/// The collation of a language; the root collation where the tag is not known.
fn collator(language: &str) -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    let preferences = |locale: Option<Locale>| {
        let mut preferences = locale.map(CollatorPreferences::from).unwrap_or_default();
        // The 2nd Fleet stands before the 10th.
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        preferences
    };
    let locale = Locale::try_from_str(language).ok();
    CollatorBorrowed::try_new(preferences(locale), options)
        .or_else(|_| CollatorBorrowed::try_new(preferences(None), options))
        .ok()
}

fn ranks(names: &[&str], collator: Option<&CollatorBorrowed<'static>>) -> Vec<u32> {
    let compare = |a: &u32, b: &u32| {
        let (left, right) = (names[*a as usize], names[*b as usize]);
        let by_name = collator.map_or_else(|| left.cmp(right), |c| c.compare(left, right));
        by_name.then(a.cmp(b))
    };
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    order.par_sort_unstable_by(compare);
    let mut ranks = vec![0; names.len()];
    for (rank, ix) in (0u32..).zip(order) {
        ranks[ix as usize] = rank;
    }
    ranks
}
