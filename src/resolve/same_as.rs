//! One thing under two entries: what `same_as` brings to the page of the other. The entry
//! that stands for itself lies over the other as over the defaults of its folder, save that
//! lists are joined, and that what one of the two keeps from being printed stays so.

use crate::model::extra::Extra;

/// Takes a value from the other entry where this one has none.
pub(super) fn or<T>(into: &mut Option<T>, other: Option<T>) {
    if into.is_none() {
        *into = other;
    }
}

/// Takes the keys of the other entry that this one does not have.
pub(super) fn fill(into: &mut Option<Extra>, other: Option<Extra>) {
    if let Some(other) = other {
        into.get_or_insert_default().fill(other);
    }
}

/// Adds what is not there yet.
pub(super) fn append<T: PartialEq>(into: &mut Vec<T>, other: Vec<T>) {
    for item in other {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}
