//! Tells the program what it is made of, so that an output of another program is made anew.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};

/// What decides how inputs become pages.
const SOURCES: [&str; 3] = ["src", "templates", "Cargo.lock"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        gather(Path::new(source), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits: the same on every machine, whatever its line ends.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let text = fs::read(&file).unwrap_or_default();
        let name = file.iter().flat_map(|part| part.as_encoded_bytes().iter().chain(b"/"));
        for byte in name.chain(text.iter().filter(|byte| **byte != b'\r')) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=BRIEFBOOK_SOURCES={hash:016x}");
}

/// All files at or below a path; where there is nothing, as in a package without a lock file, there is none.
fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| gather(&entry.path(), files)),
        Err(_) => files.push(path.to_path_buf()),
    }
}
