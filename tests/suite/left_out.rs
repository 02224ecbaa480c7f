//! What is left out of a build: inputs with errors, and issues of the future.

use std::collections::BTreeMap;

use briefbook::model::input::Edit;
use briefbook::pipeline::{Drafts, Options, Pipeline};
use jiff::civil::{Date, date};

use crate::support::site::{Pages, Silent, Site, line, messages, rendered_by};

const GOOD: &str = "---\ntitle: Good\ndate: 2005-06-23\nactors: [Marta Ilves]\n---\nSee [it](bad.md).\n";

fn pipeline(files: &[(&str, &str)], today: Date) -> Pipeline {
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None }).on(today);
    pipeline.update(Site::new(files.iter().copied()).inputs(), &mut Silent);
    pipeline
}

fn pages(files: &[(&str, &str)], today: Date) -> Pages {
    rendered_by(&pipeline(files, today))
}

#[test]
fn inputs_with_errors_are_left_out_as_if_they_were_not_there() {
    let sound = [("content/issues/good.md", GOOD), ("content/actors/nato.md", "---\nname: NATO\n---\n")];
    let faulty = [
        ("content/issues/bad.md", "---\ntitle: [\n---\n"),
        ("content/issues/undated.md", "# Undated\n"),
        ("content/issues/2006/good.md", "---\ntitle: Twin\ndate: 2005-06-23\n---\n"),
        ("content/issues/slip.md", "---\ntitle: Slip\ndate: 2005-06-23\nactors: [natoo]\n---\n"),
        ("content/actors/nameless.md", "Text.\n"),
    ];
    let mut all = pipeline(&[&sound[..], &faulty].concat(), date(2026, 1, 1));
    assert!(all.has_errors());
    let errors = all.leave_out_errors(&mut Silent);
    assert!(!all.has_errors());
    for (path, _) in faulty {
        let is_named = |fault: &briefbook::model::diagnostic::Diagnostic| {
            &*fault.place.path == path || fault.related.iter().any(|(place, _)| &*place.path == path)
        };
        assert!(errors.iter().any(is_named), "{path}: {errors:#?}");
    }
    // Of two files with one id, the second is left out.
    let sound = match errors.iter().any(|fault| &*fault.place.path == "content/issues/good.md") {
        true => vec![("content/issues/2006/good.md", faulty[2].1), sound[1]],
        false => sound.to_vec(),
    };
    assert!(rendered_by(&all) == pages(&sound, date(2026, 1, 1)));
}

#[test]
fn issues_of_the_future_are_published_with_a_warning_or_held_back() {
    let late = ("content/issues/late.md", "---\ntitle: Late\ndate: 2026-01-02\n---\n");
    let good = ("content/issues/good.md", "---\ntitle: Good\ndate: 2026-01-01\n---\n");
    let site = |future: &'static str| [late, good, ("briefbook.yaml", future)];
    let today = date(2026, 1, 1);
    let reported = |future, today| {
        let pipeline = pipeline(&site(future), today);
        let faults: Vec<_> = pipeline.diagnostics().into_iter().cloned().collect();
        (pipeline.job("issues/late.html").is_some(), messages(&faults))
    };
    let warning = "warning[future-date] content/issues/late.md:3:7: the issue is dated 2026-01-02, which is in the future";
    assert_eq!(reported("", today), (true, vec![warning.to_owned()]));
    assert_eq!(reported("future: warn", today).1.len(), 1);
    assert_eq!(reported("future: publish", today), (true, vec![]));
    assert_eq!(reported("future: hold", today), (false, vec![]));
    assert_eq!(reported("future: hold", date(2026, 1, 2)), (true, vec![]));
    assert!(pages(&site("future: hold"), today) == pages(&[good, ("briefbook.yaml", "future: hold")], today));
}

#[test]
fn a_date_in_the_future_is_marked_where_it_is() {
    for (front, place) in [
        ("---\ntitle: A\n\"date\": \"2026-01-02\"\n---\n", "3:10"),
        ("+++\ntitle = \"A\"\ndate = 2026-01-02\n+++\n", "3:8"),
        ("{\"title\": \"A\",\n\"date\": \"2026-01-02\"}\n", "2:10"),
        ("---\ntitle: A\ndate:\n  2026-01-02\n---\n", "3:1"),
    ] {
        let pipeline = pipeline(&[("content/issues/a.md", front)], date(2026, 1, 1));
        let faults: Vec<_> = pipeline.diagnostics().into_iter().map(line).collect();
        assert!(
            faults[0].starts_with(&format!("warning[future-date] content/issues/a.md:{place}: ")),
            "{faults:?}"
        );
    }
}

#[test]
fn a_change_of_the_setting_takes_issues_in_and_out() {
    let today = date(2026, 1, 1);
    let late = ("content/issues/late.md", "---\ntitle: Late\ndate: 2026-01-02\n---\n");
    let good = ("content/issues/good.md", "---\ntitle: Good\ndate: 2026-01-01\n---\n");
    let mut warm = pipeline(&[late, good, ("briefbook.yaml", "future: hold")], today);
    let mut known = Pages::new();
    for future in ["future: hold", "future: publish", "future: hold", "future: warn"] {
        let files: BTreeMap<String, String> = [late, good, ("briefbook.yaml", future)]
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into();
        let options = Options { drafts: Drafts::Hidden, base_url: None };
        let edits = Site::of(files, options).inputs().files.into_iter().map(Edit::Put).collect();
        warm.edit(edits, &mut Silent);
        known = rendered_by(&warm);
        assert!(known == pages(&[late, good, ("briefbook.yaml", future)], today), "{future}");
    }
    assert!(known.contains_key("issues/late.html"));
}
