//! Any file to import: the first byte chooses the format. What is read from it can be built.
#![no_main]

use briefbook::import::{self, ForeignFile, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let formats: Vec<&str> = Format::names().collect();
    // One choice more: to tell it from the file.
    let format = formats.get(usize::from(*first) % (formats.len() + 1)).and_then(|name| Format::named(name));
    let file = ForeignFile { path: "2005/06/24-port.md", bytes };
    for text in import::read(file, format).unwrap_or_default() {
        let issue = format!("---\ntitle: Text\ndate: 2005-06-24\n---\n{}", text.markdown);
        briefbook_fuzz::build(&[("content/issues/text.md", &issue)]);
    }
});
