//! The list of files an output folder owes to the tool, with the digest of each.

use std::{io, path::Path};

use super::{OutputError, path};
use crate::model::digest::Digest;

/// The first line, which names the format.
const HEAD: &str = "chancery manifest 1";
/// The same over a site with drafts, which is not to be published.
const HEAD_WITH_DRAFTS: &str = "chancery manifest 1 with drafts";

/// A text of one line a file, `DIGEST  PATH`, sorted by path. Nothing of when or where it
/// was written is in it: equal sites have equal manifests.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    text: String,
    /// Whether the site was built with drafts.
    pub(super) drafts: bool,
    entries: Vec<ManifestEntry>,
}

#[derive(Debug)]
struct ManifestEntry {
    digest: Digest,
    start: usize,
    end: usize,
}

impl Manifest {
    /// Reads a manifest; nothing where there is no such file.
    pub(super) fn load(file: &Path) -> Result<Option<Self>, OutputError> {
        let fault = |line, reason| OutputError::Manifest {
            path: file.to_owned(),
            line,
            reason,
        };
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io("read", file)(error)),
        };
        let text = String::from_utf8(bytes).map_err(|_| fault(1, "is not text"))?;
        Self::parse(text)
            .map(Some)
            .map_err(|(line, reason)| fault(line, reason))
    }

    fn parse(text: String) -> Result<Self, (usize, &'static str)> {
        if !text.ends_with('\n') {
            return Err((text.lines().count().max(1), "is cut off"));
        }
        let head = text.lines().next().unwrap_or_default();
        if head != HEAD && head != HEAD_WITH_DRAFTS {
            return Err((1, "is not a manifest this version of chancery can read"));
        }
        let mut entries: Vec<ManifestEntry> = Vec::with_capacity(text.len() / 64);
        let drafts = head == HEAD_WITH_DRAFTS;
        let mut start = head.len() + 1;
        let mut before = "";
        while start < text.len() {
            let number = entries.len() + 2;
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |length| start + length);
            let line = &text[start..end];
            let split = line
                .split_at_checked(32)
                .and_then(|(hex, rest)| Some((hex, rest.strip_prefix("  ")?)));
            let (hex, path) = split.ok_or((number, "has no digest and path"))?;
            let digest = read_hex(hex).ok_or((number, "has no digest of 32 digits"))?;
            path::check(path).map_err(|_| (number, "names a path outside the output folder"))?;
            if path <= before {
                return Err((number, "is out of order"));
            }
            before = path;
            entries.push(ManifestEntry {
                digest,
                start: end - path.len(),
                end,
            });
            start = end + 1;
        }
        Ok(Self {
            text,
            drafts,
            entries,
        })
    }

    /// The manifest of files sorted by path.
    pub(super) fn of<'a>(files: impl Iterator<Item = (&'a str, Digest)>, drafts: bool) -> Self {
        let count = files.size_hint().0;
        let mut text = String::with_capacity(count * 96);
        text.push_str(if drafts { HEAD_WITH_DRAFTS } else { HEAD });
        text.push('\n');
        let mut entries = Vec::with_capacity(count);
        for (path, digest) in files {
            write_hex(&mut text, digest);
            text.push_str("  ");
            let start = text.len();
            text.push_str(path);
            entries.push(ManifestEntry {
                digest,
                start,
                end: text.len(),
            });
            text.push('\n');
        }
        Self {
            text,
            drafts,
            entries,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The place of a path among the sorted paths.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| self.text[entry.start..entry.end].cmp(path))
            .ok()
    }

    pub(super) fn path(&self, index: usize) -> &str {
        let entry = &self.entries[index];
        &self.text[entry.start..entry.end]
    }

    pub(super) fn digest(&self, index: usize) -> Digest {
        self.entries[index].digest
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.entries
            .iter()
            .map(|entry| (&self.text[entry.start..entry.end], entry.digest))
    }
}

fn write_hex(text: &mut String, digest: Digest) {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    for byte in digest.to_le_bytes() {
        text.push(DIGITS[usize::from(byte >> 4)]);
        text.push(DIGITS[usize::from(byte & 15)]);
    }
}

/// Reads the digits by a table: a digest has no pattern that a branch could be predicted by.
fn read_hex(hex: &str) -> Option<Digest> {
    const VALUES: [u8; 256] = {
        let mut values = [0xff; 256];
        let mut value = 0;
        while value < 16 {
            values[b"0123456789abcdef"[value] as usize] = value as u8;
            value += 1;
        }
        values
    };
    let mut digest = [0; size_of::<Digest>()];
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    if pairs.len() != digest.len() || !rest.is_empty() {
        return None;
    }
    let mut seen = 0;
    for (byte, [high, low]) in digest.iter_mut().zip(pairs) {
        let (high, low) = (VALUES[usize::from(*high)], VALUES[usize::from(*low)]);
        *byte = high << 4 | low & 15;
        seen |= high | low;
    }
    (seen < 16).then_some(Digest::from_le_bytes(digest))
}
