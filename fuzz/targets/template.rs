//! Any text as the template of issues.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    briefbook_fuzz::build(&[("templates/issue.html", text)]);
});
