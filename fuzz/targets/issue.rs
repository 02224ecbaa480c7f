//! Any text as an issue: it is built, an edit of it gives what a fresh build gives, and what was found can be told.
#![no_main]

use libfuzzer_sys::fuzz_target;

const PATH: &str = "content/issues/text.md";

fuzz_target!(|text: &str| {
    let issue = format!("---\ntitle: Text\ndate: 2005-06-24\n---\n{text}");
    let cold = briefbook_fuzz::build(&[(PATH, &issue)]);
    let mut warm = briefbook_fuzz::build(&[(PATH, briefbook_fuzz::ISSUE)]);
    briefbook_fuzz::edit(&mut warm, PATH, &issue);
    let (cold_pages, warm_pages) = (briefbook_fuzz::render(&cold), briefbook_fuzz::render(&warm));
    for ((route, cold), (other, warm)) in cold_pages.iter().zip(&warm_pages) {
        assert!(route == other && cold == warm, "{route}: warm differs from cold");
    }
    assert_eq!(cold_pages.len(), warm_pages.len());
    cold.explain(PATH);
    cold.suggestions(1);
    cold.doubtful_citations();
});
