//! Inputs that mean harm or are broken: never a panic, a clear word for each, and the rest is still checked
//! and published.

mod bytes;
mod deep;
mod growth;
mod html;
mod names;
mod raw_html;
mod templates;

use crate::support::site::{Pages, Silent, Site, rendered_by};
use briefbook::disk;
use briefbook::pipeline::{Drafts, Options, Pipeline};

/// An issue in which all is well, but for a slip that must be told of whatever stands beside it.
const NEIGHBOUR: &str =
    "---\ntitle: Neighbour\ndate: 2005-06-23\ntopcis: slip\n---\n\nIt rained (Interfax, June 17).\n";
const SLIP: &str = "warning[unknown-key] content/issues/neighbour.md:4:1: unknown key `topcis`";

/// What a site has to say that holds the neighbour and some files of any bytes, and its pages.
fn on_disk(files: &[(&str, &[u8])]) -> (Vec<String>, Pages) {
    let folder = tempfile::tempdir().unwrap();
    let neighbour = ("content/issues/neighbour.md", NEIGHBOUR.as_bytes());
    for (path, bytes) in files.iter().chain([&neighbour]) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let reading = disk::read::inputs(folder.path()).unwrap();
    let mut faults = reading.diagnostics;
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None });
    pipeline.update(reading.inputs, &mut Silent);
    faults.extend(pipeline.diagnostics().into_iter().cloned());
    (crate::support::site::messages(&faults), rendered_by(&pipeline))
}

/// The same for a site in memory.
fn in_memory(files: &[(&str, &str)]) -> (Vec<String>, Pages) {
    let neighbour = ("content/issues/neighbour.md", NEIGHBOUR);
    let (pages, faults) = Site::new(files.iter().copied().chain([neighbour])).cold();
    (crate::support::site::messages(&faults), pages)
}

/// The neighbour stands, its slip was told, and beside it these things.
#[track_caller]
fn assert_reported((messages, pages): &(Vec<String>, Pages), expected: &[&str]) {
    let page = String::from_utf8(pages["issues/neighbour.html"].clone()).unwrap();
    assert!(page.contains("#2005-06-17\">Interfax</a>, June 17)"), "{page}");
    let mut expected = expected.to_vec();
    expected.push(SLIP);
    expected.sort_unstable();
    let mut messages: Vec<&str> = messages.iter().map(|line| &**line).collect();
    messages.sort_unstable();
    assert_eq!(messages, expected);
}

/// A page as text.
#[track_caller]
fn page(pages: &Pages, route: &str) -> String {
    let bytes = pages.get(route).unwrap_or_else(|| panic!("no page at {route}: {:?}", pages.keys()));
    String::from_utf8(bytes.clone()).expect("pages are UTF-8")
}

/// What is wrong with a site's templates on its pages, and with its inputs.
fn site_with(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let neighbour = ("content/issues/neighbour.md", NEIGHBOUR);
    let site = Site::new(files.iter().copied().chain([neighbour]));
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None });
    pipeline.update(site.inputs(), &mut Silent);
    let of_inputs: Vec<_> =
        pipeline.diagnostics().into_iter().filter(|it| it.rule == "template").cloned().collect();
    let lines = |faults: &[_]| crate::support::site::messages(faults);
    (lines(&pipeline.faults_of_templates()), lines(&of_inputs))
}
