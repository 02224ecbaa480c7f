//! Routes that cannot be published, alone or together, are found before anything is written.

use briefbook::disk::output_folder::OutputFolder;
use briefbook::disk::outputs::Extent;
use briefbook::model::hash::Hash;
use briefbook::model::output::{Output, OutputContent};
use proptest::prelude::*;

use crate::support::site::{Site, messages};

fn with_aliases(aliases: &[String]) -> Site {
    let list: String =
        aliases.iter().map(|alias| format!("  - {}\n", serde_json::to_string(alias).unwrap())).collect();
    let text = format!("---\ntitle: A\ndate: 2005-06-23\naliases:\n{list}---\nText.\n");
    Site::new([("content/issues/a.md", &*text), ("content/map.svg", "x"), ("content/old/Plan.html", "x")])
}

fn reported(alias: &str) -> Vec<String> {
    messages(&with_aliases(&[alias.to_owned()]).rebuild_as_cold().diagnostics)
}

#[test]
fn an_alias_that_is_no_file_name_is_reported() {
    let long = format!("/{}", "a".repeat(300));
    let deep = format!("/{}", "abcdefgh/".repeat(200));
    for (alias, why) in [
        ("a//", "no part of a path may be empty"),
        ("/../a", "no part of a path may be empty"),
        ("/%00", "control characters"),
        ("/a%0ab", "control characters"),
        ("/%ff", "not UTF-8"),
        (&*long, "at most 255 bytes"),
        (&*deep, "at most 1,024 bytes"),
        ("/.briefbook-staging/x", "reserved"),
        ("/.Briefbook.json", "reserved"),
        ("/*", "patterns"),
        ("/a/:year/b", "patterns"),
        ("/_redirects", "a file is published there"),
        ("/style.css", "a file is published there"),
        ("/feed.xml", "a file is published there"),
        ("/actors/marta-ilves/feed.json", "a file is published there"),
        ("/data/issues.jsonl", "a file is published there"),
        ("/map.svg", "a file is published there"),
        ("/issues/a.html", "own address"),
        ("/", "the home page"),
        ("/?p=7", "ignore everything after"),
        ("https://other.example/a", "another site"),
    ] {
        let reported = reported(alias);
        let [only] = &*reported else { panic!("{alias}: {reported:?}") };
        assert!(only.starts_with("warning[invalid-alias] ") && only.contains(why), "{alias}: {only}");
    }
    for alias in
        ["/a+b:c/", "/2005/06/port%20a.html", "/порт", "/%D0%BF%D0%BE%D1%80%D1%82/", "/old/a.pdf", "x.aspx"]
    {
        assert_eq!(reported(alias), [""; 0], "{alias}");
    }
}

#[test]
fn routes_that_differ_only_in_case_or_accents_are_an_error() {
    for (alias, other) in [
        ("/Issues/A.html", "issue `a` has `issues/a.html`"),
        ("/ISSUES/index.html", "the list of issues has `issues/index.html`"),
        ("/old/plan.html", "asset `content/old/Plan.html` has `old/Plan.html`"),
    ] {
        let reported = reported(alias);
        let [only] = &*reported else { panic!("{alias}: {reported:?}") };
        assert!(only.starts_with("error[route-collision] ") && only.contains("on some systems"), "{only}");
        assert!(only.contains(other) || other.starts_with("asset") && only.contains("an alias"), "{only}");
    }
    let mut site = Site::new([("content/Map.svg", "x"), ("content/map.svg", "y")]);
    let message = "error[route-collision] content/Map.svg:0:0: asset `content/Map.svg` has the path `Map.svg`, asset \
                   `content/map.svg` has `map.svg`: on some systems they are the same file";
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [message]);
    site.remove("content/Map.svg");
    assert_eq!(messages(&site.rebuild_as_cold().diagnostics), [""; 0]);
    site.write("content/e\u{301}.svg", "x");
    site.write("content/\u{e9}.svg", "x");
    assert_eq!(site.rebuild_as_cold().diagnostics.len(), 1);
}

#[test]
fn a_file_cannot_be_the_folder_of_another() {
    let mut site = Site::new([("content/actors", "x")]);
    let reported = messages(&site.rebuild_as_cold().diagnostics);
    assert!(reported[0].contains("one of them would be a folder and a file"), "{reported:?}");
    let mut site = with_aliases(&["/index.html/".to_owned()]);
    let reported = messages(&site.rebuild_as_cold().diagnostics);
    assert!(reported[0].contains("one of them would be a folder and a file"), "{reported:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn what_has_no_errors_can_be_published(
        aliases in prop::collection::vec(
            "(/|\\.|\\.\\.|%00|%2f|%2e|\\*|:|\\?|#|_redirects|Index\\.html|index\\.html|issues|a|A|é|e\u{301}|data|style\\.css| |\\\\|.){0,6}",
            1..4,
        )
    ) {
        let mut site = with_aliases(&aliases);
        site.remove("content/map.svg");
        site.remove("content/old/Plan.html");
        let faults = site.rebuild_as_cold().diagnostics;
        if messages(&faults).iter().all(|message| !message.starts_with("error")) {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(folder.path().join("site/content")).unwrap();
            let mut output = OutputFolder::open(&folder.path().join("site"), &folder.path().join("out")).unwrap();
            let staging = output.begin().unwrap();
            for (route, bytes) in site.pages() {
                staging.put(&Output { route: route.clone(), content: OutputContent::Made(bytes.clone()) }).unwrap();
            }
            staging.commit(Hash::of(b""), Extent::Whole).unwrap();
        }
    }
}
