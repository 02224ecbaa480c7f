//! The sample archive of this repository.

use std::collections::HashSet;

use crate::support::site::{Silent, Site, line, records};
use briefbook::disk;
use briefbook::pipeline::{Drafts, Options, Pipeline};

#[test]
fn the_sample_archive_has_no_faults() {
    let (pages, faults) = Site::sample().cold();
    assert_eq!(faults.iter().map(line).collect::<Vec<_>>(), Vec::<String>::new());
    let records = |file| records(&pages, file).collect::<Vec<_>>();
    let (issues, actors) = (records("issues"), records("actors"));
    let sources = records("sources");
    let declared = |list: &[serde_json::Value]| list.iter().filter(|one| one["declared"] == true).count();
    assert!(issues.len() >= 14, "{} issues", issues.len());
    assert!(declared(&actors) >= 20, "{} actors", declared(&actors));
    assert!(declared(&sources) >= 10, "{} sources", declared(&sources));
    let some = |key: &str| issues.iter().filter_map(|issue| issue[key].as_str()).collect::<HashSet<_>>();
    assert_eq!(some("publication").len(), 2);
    let years: HashSet<&str> = some("date").into_iter().map(|date| &date[..4]).collect();
    assert!(years.len() >= 3, "{years:?}");
    // Every declared name is of use, and every kind of thing is shown.
    let unused: Vec<_> = actors.iter().chain(&sources).filter(|one| one["issues"] == 0).collect();
    assert!(unused.is_empty(), "{unused:?}");
    let citations = records("citations");
    assert!(citations.iter().any(|one| one["source"].is_null() && one["refers_to"] != serde_json::json!([])));
    let not_latin = |one: &&serde_json::Value| !one["name"].as_str().unwrap().is_ascii();
    let spelled = actors.iter().filter(not_latin).count()
        + actors.iter().filter(|one| !one["aliases"].to_string().is_ascii()).count();
    assert!(spelled > 0, "a Cyrillic or Kazakh name");
}

/// The templates of this repository are the built-in ones: its own site must not differ by them.
#[test]
fn the_sample_archive_on_disk_has_no_faults() {
    let reading = disk::read::inputs(env!("CARGO_MANIFEST_DIR").as_ref()).unwrap();
    assert_eq!(reading.diagnostics, []);
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None });
    pipeline.update(reading.inputs, &mut Silent);
    assert_eq!(pipeline.diagnostics().into_iter().map(line).collect::<Vec<_>>(), Vec::<String>::new());
}
