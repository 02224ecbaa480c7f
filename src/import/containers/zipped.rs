//! The files in a zip, with bounds: a small zip may hold more than any disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::containers::Container;

/// How much a zip may hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// In one file.
    file: u64,
    /// In all files that are read.
    all: u64,
}

const LIMITS: Limits = Limits { file: 64 << 20, all: 512 << 20 };

/// The container that a zip is, by the names in it.
pub fn container(bytes: &[u8]) -> Option<Container> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| {
        archive.file_names().flatten().any(|known| known == name || known.ends_with(&format!("/{name}")))
    };
    match (has("word/document.xml"), has("posts.csv")) {
        (true, _) => Some(Container::Docx),
        (_, true) => Some(Container::Substack),
        _ => None,
    }
}

/// The files whose names are wanted, with their bytes.
///
/// # Errors
/// The zip is damaged, or holds too much.
pub fn files(bytes: &[u8], is_wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>, String> {
    files_within(bytes, is_wanted, LIMITS)
}

fn files_within(
    bytes: &[u8],
    is_wanted: impl Fn(&str) -> bool,
    limits: Limits,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the zip is damaged: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut files = Vec::new();
    let mut left = limits.all;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.into_owned();
        if !file.is_file() || !is_wanted(&name) {
            continue;
        }
        let most = limits.file.min(left);
        let mut content = Vec::new();
        // The size that the zip states may be wrong.
        let read = file.by_ref().take(most + 1).read_to_end(&mut content);
        let length = read.map_err(|error| damaged(&format!("`{name}`: {error}")))? as u64;
        if length > most {
            return Err(format!("`{name}` in the zip is too large: over {} MB", most >> 20));
        }
        left -= length;
        files.push((name, content));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_zip_that_holds_too_much_is_refused() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&[0; 40_000]).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1000);
        let sizes = |file, all| {
            let files = files_within(&bytes, |_| true, Limits { file, all });
            files.map(|files| files.iter().map(|(_, bytes)| bytes.len()).collect::<Vec<_>>())
        };
        assert_eq!(sizes(40_000, 80_000), Ok(vec![40_000; 2]));
        assert!(sizes(39_999, 80_000).unwrap_err().starts_with("`a` in the zip is too large"));
        assert!(sizes(40_000, 79_999).unwrap_err().starts_with("`b` in the zip is too large"));
    }
}
