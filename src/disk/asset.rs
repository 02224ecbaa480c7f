//! A file of the site that is read in portions, such as a large asset in the preview.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// How many bytes are read at once.
const PORTION: usize = 128 << 10;

/// A file that is open for reading.
#[derive(Debug)]
pub struct AssetFile {
    file: File,
    length: u64,
}

impl AssetFile {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let found = file.metadata()?;
        if !found.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        Ok(Self { file, length: found.len() })
    }

    /// Its length in bytes when it was opened.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The first bytes of a range, as many as are read at once; an error if the file ends before.
    pub fn portion(&mut self, range: &Range<u64>) -> io::Result<Vec<u8>> {
        let length = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(PORTION).min(PORTION);
        let mut bytes = vec![0; length];
        self.file.seek(SeekFrom::Start(range.start))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
