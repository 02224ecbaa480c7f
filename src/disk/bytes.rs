//! Bytes in motion: hash, compare and copy files piece by piece, so that memory stays flat however large they
//! are.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use crate::model::hash::Hash;

/// How much is moved at once. Most files of an archive fit.
pub(super) const PIECE: usize = 128 * 1024;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Lends this thread's buffer of at least one [`PIECE`]. The closure must not borrow it again, nor wait for
/// rayon, which may run another borrower on this thread.
pub(super) fn with_buffer<T>(work: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < PIECE {
            buffer.resize(PIECE, 0);
        }
        let done = work(buffer);
        // A large buffer for one file must not be kept for the rest of the run.
        buffer.truncate(PIECE);
        buffer.shrink_to(8 * PIECE);
        done
    })
}

/// The hash and size of the rest of `file`.
pub(super) fn hash(file: &mut File) -> io::Result<(Hash, u64)> {
    copy(file, &mut io::sink())
}

/// Copies the rest of `from`, and returns the hash and size of what was copied.
pub(super) fn copy(from: &mut File, to: &mut impl Write) -> io::Result<(Hash, u64)> {
    with_buffer(|buffer| {
        let filled = fill(from, &mut buffer[..PIECE])?;
        to.write_all(&buffer[..filled])?;
        if filled < PIECE {
            return Ok((Hash::of(&buffer[..filled]), filled as u64));
        }
        let mut hasher = Xxh3::new();
        let (mut filled, mut size) = (filled, 0);
        while filled > 0 {
            hasher.update(&buffer[..filled]);
            size += filled as u64;
            filled = fill(from, &mut buffer[..PIECE])?;
            to.write_all(&buffer[..filled])?;
        }
        Ok((Hash(hasher.digest128()), size))
    })
}

/// Whether the file at `path` has exactly these bytes. False if it cannot be read.
pub(super) fn matches(path: &Path, bytes: &[u8]) -> bool {
    let same = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Ok(false);
        }
        with_buffer(|buffer| {
            let mut rest = bytes;
            while !rest.is_empty() {
                let piece = rest.len().min(PIECE);
                if fill(&mut file, &mut buffer[..piece])? < piece || buffer[..piece] != rest[..piece] {
                    return Ok(false);
                }
                rest = &rest[piece..];
            }
            Ok(true)
        })
    };
    same().unwrap_or(false)
}

/// Whether the file at `path` has this size and hash. False if it cannot be read.
pub(super) fn matches_hash(path: &Path, size: u64, expected: Hash) -> bool {
    let same = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != size {
            return Ok(false);
        }
        if size > PIECE as u64 {
            return Ok(hash(&mut file)?.0 == expected);
        }
        // The size is known: one read, without the second that would only find the end.
        let size = size as usize;
        with_buffer(|buffer| {
            Ok(fill(&mut file, &mut buffer[..size])? == size && Hash::of(&buffer[..size]) == expected)
        })
    };
    same().unwrap_or(false)
}

/// Reads until `buffer` is full or the file ends; how much was read.
pub(super) fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
