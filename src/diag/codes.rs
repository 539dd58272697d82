//! The codes: each message a user can see has one, stable, with a severity and
//! a paragraph that `chancery explain CODE` prints and `docs/diagnostics.md` holds.

use crate::diag::Severity;
use Severity::{Error, Note, Warning};

/// A stable kebab word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// What a code means.
pub struct Entry {
    /// The code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about, cause and cure, in a paragraph.
    pub text: &'static str,
}

impl Code {
    /// The entry of [`CODES`].
    pub fn entry(self) -> Option<&'static Entry> {
        CODES.iter().find(|e| e.code == self.0)
    }

    /// How bad it is; an unlisted code counts as an error.
    pub fn severity(self) -> Severity {
        self.entry().map_or(Error, |e| e.severity)
    }
}

macro_rules! codes {
    ($($severity:ident $name:ident = $code:literal : $text:literal)*) => {
        $(#[doc = $text] pub const $name: Code = Code($code);)*
        /// All codes, in the order of the docs.
        pub const CODES: &[Entry] = &[$(Entry { code: $code, severity: $severity, text: $text }),*];
    };
}

codes! {
    Error TEMPLATE_ERROR = "template-error": "A template could not be parsed, or failed while a page was rendered. The message shows the template's line and the page that was being made. An unknown name is answered with the fields that exist."
    Note FILE_LIMIT = "file-limit": "The output holds more files than `limits.files` allows, 20,000 unless set. Many static hosts refuse more. Fewer feeds (`feeds.entries: 0`), fewer relationship pages (`relations`) or a higher limit for a host that takes it are the ways out."
    Warning BLUF_LENGTH = "bluf-length": "A topic's bottom line has more than 60 words. It is also the page's meta description, and readers stop there. Cut it; the background holds the rest."
    Warning UNKNOWN_LABEL = "unknown-label": "A key under `labels` in `chancery.yaml` is not one of the theme's words, so nothing on the site changes. The nearest key is suggested; `docs/configuration.md` lists all of them."
    Error URL_COLLISION = "url-collision": "Two things would be written to one address. Addresses that differ only in case or in the way an accent is written count as one, because many file systems and hosts take them as one. The message names both; give one of them another `id` or `slug`."
    Warning ALIAS_TAKEN = "alias-taken": "An old address (`aliases`, `permalink`, `former_ids`) is the address of a page that exists, so no redirect is made for it. Take the line out, or give the page another address."
    Warning RESERVED_NAME = "reserved-name": "A file or folder of the site would have a name that Windows keeps for a device, such as `con` or `nul`. Web hosts take it; a copy on Windows does not."
}
