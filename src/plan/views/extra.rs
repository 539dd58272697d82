//! Free-form metadata: whole for templates, in `index.json` without what looks like a secret.

use crate::model::extra;
use crate::plan::shared;
use crate::text::secrets;
use serde::ser::{Serialize, Serializer};

/// Keys and values as the author wrote them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(pub extra::Extra);

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match shared::is_for_data(&serializer) {
            true => secrets::Shown(&self.0).serialize(serializer),
            false => self.0.serialize(serializer),
        }
    }
}
