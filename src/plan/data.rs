//! `index.json`: a page's view as data.

use crate::model::digest::{self, Digest};
use crate::plan::PlannedPage;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::contract::Str;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// The view of a page with its address: every date, office, number and status that the page shows.
#[derive(Clone, Debug)]
pub struct Data {
    path: Str,
    title: Str,
    canonical: Option<String>,
    view: Shared<View>,
}

impl Data {
    /// The data of a page.
    pub fn of(page: &PlannedPage) -> Data {
        Data {
            path: page.head.path.clone(),
            title: page.head.title.clone(),
            canonical: page.head.canonical.clone(),
            view: page.view.clone(),
        }
    }

    /// Writes the JSON, ending in a newline.
    pub fn write(&self, out: &mut Vec<u8>) {
        // Views hold text, numbers and lists under text keys: JSON can say all of it,
        // and a vector takes all that is written.
        if serde_json::to_writer(&mut *out, self).is_err() {
            out.clear();
        }
        out.push(b'\n');
    }

    /// The digest of what it says.
    pub fn digest(&self) -> Digest {
        digest::of_view(self)
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Data", 5)?;
        data.serialize_field("kind", self.view.key())?;
        data.serialize_field("path", &self.path)?;
        data.serialize_field("title", &self.title)?;
        data.serialize_field("canonical", &self.canonical)?;
        data.serialize_field(self.view.key(), &self.view)?;
        data.end()
    }
}
