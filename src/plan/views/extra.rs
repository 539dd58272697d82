//! Free-form metadata: whole for templates, in `index.json` without what looks like a secret.

use crate::model::extra;
use crate::text::secrets;
use serde::ser::{Serialize, Serializer};

/// Keys and values as the author wrote them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(pub extra::Extra);

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // JSON is read by people; digests and templates are not.
        match serializer.is_human_readable() {
            true => secrets::Shown(&self.0).serialize(serializer),
            false => self.0.serialize(serializer),
        }
    }
}
