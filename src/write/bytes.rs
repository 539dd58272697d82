//! Reading files to compare, digest and copy them, without holding them whole.

use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    path::Path,
};

use crate::model::digest::{Digest, shorten};

/// How much is read at once.
const PIECE: usize = 1 << 15;

/// Whether a file holds just these bytes.
pub(super) fn has_bytes(file: &Path, found: &fs::Metadata, bytes: &[u8]) -> io::Result<bool> {
    if found.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(file)?;
    let mut piece = [0; PIECE];
    let mut rest = bytes;
    while !rest.is_empty() {
        let found = read(&mut file, &mut piece)?;
        match rest.strip_prefix(found) {
            Some(after) if !found.is_empty() => rest = after,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Whether a file has this length and digest.
pub(super) fn has_digest(
    file: &Path,
    found: &fs::Metadata,
    length: u64,
    digest: Digest,
) -> io::Result<bool> {
    Ok(found.len() == length && pour(&mut File::open(file)?, &mut io::sink())? == digest)
}

/// Copies all there is to read, and digests it on the way.
pub(super) fn pour(from: &mut impl io::Read, to: &mut impl io::Write) -> io::Result<Digest> {
    let mut hasher = blake3::Hasher::new();
    let mut piece = [0; PIECE];
    loop {
        match read(from, &mut piece)? {
            [] => return Ok(shorten(&hasher.finalize())),
            found => {
                hasher.update(found);
                to.write_all(found)?;
            }
        }
    }
}

/// The next bytes; none at the end.
fn read<'a>(from: &mut impl io::Read, piece: &'a mut [u8]) -> io::Result<&'a [u8]> {
    loop {
        match from.read(piece) {
            Ok(length) => return Ok(&piece[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
