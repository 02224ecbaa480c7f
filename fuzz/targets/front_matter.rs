//! Any text as a whole issue with its front matter, as settings, and as an actor.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    briefbook_fuzz::build(&[("content/issues/text.md", text), ("content/actors/text.md", text)]);
    briefbook_fuzz::build(&[("briefbook.yaml", text)]);
});
