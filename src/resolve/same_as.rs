//! One thing under two entries: what `same_as` brings to the page of the other. The entry
//! that stands for itself lies over the other as over the defaults of its folder, save that
//! lists are joined, and that what one of the two keeps from being printed stays so.

use crate::model::one_or_many::OneOrMany;

/// Joins two lists.
pub(super) fn join<T>(into: &mut Option<Vec<T>>, other: Option<Vec<T>>) {
    if let Some(other) = other {
        into.get_or_insert_default().extend(other);
    }
}

/// Joins two lists of strings.
pub(super) fn words(into: &mut Option<OneOrMany>, other: Option<OneOrMany>) {
    if let Some(other) = other {
        into.get_or_insert_default().0.extend(other.0);
    }
}
