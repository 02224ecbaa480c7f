//! Any text as a bibliography in BibLaTeX and in CSL-JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

const CITING: &str =
    "---\ntitle: Works\ndate: 2005-06-24\n---\nShe wrote [@ilves2004, p. 3; see @a] and @ilves2004 [p. 5].[^1]\n\n[^1]: [@ilves2004].\n";

fuzz_target!(|text: &str| {
    briefbook_fuzz::build(&[("works.bib", text), ("content/issues/works.md", CITING)]);
    let settings = ("briefbook.yaml", "references: [works.json]\n");
    briefbook_fuzz::build(&[settings, ("works.json", text), ("content/issues/works.md", CITING)]);
});
