//! Templates that go round in circles, or are not there.

use std::time::{Duration, Instant};

use briefbook::pipeline::{Drafts, Options, Pipeline};

use super::{assert_reported, in_memory, page};
use crate::support::site::{Silent, Site};

#[test]
fn a_template_that_includes_itself_is_reported() {
    let site = in_memory(&[
        ("templates/issue.html", "{% include \"issue.html\" %}"),
        ("templates/actor.html", "{% extends \"gone.html\" %}"),
    ]);
    let messages: Vec<&String> = site.0.iter().filter(|line| line.contains("[template]")).collect();
    assert_eq!(messages.len(), 2, "{messages:#?}");
    assert!(
        messages[0].contains("templates/actor.html:1:") && messages[1].contains("templates/issue.html:1:"),
        "{messages:#?}"
    );
    assert!(page(&site.1, "issues/neighbour.html").contains("<h1>Neighbour</h1>"));
}

#[test]
fn a_component_that_calls_itself_is_reported() {
    let site = in_memory(&[
        (
            "templates/page.html",
            "{% component loop(n) %}{{ <loop n={n}/> }}{% endcomponent loop %}{{ <loop n={1}/> }}",
        ),
        ("content/pages/about.md", "# About\n"),
    ]);
    let shown = page(&site.1, "about.html");
    assert!(!shown.contains("<h1>About</h1>") || !site.0.is_empty(), "{shown} {:?}", site.0);
    assert_reported(
        &site,
        &site.0.iter().filter(|line| line.contains("[template]")).map(|line| &**line).collect::<Vec<_>>(),
    );
}

/// The first problem in a template, and how long it took to find.
fn first_fault(files: &[(&str, &str)]) -> (String, Duration) {
    let begun = Instant::now();
    let (templates, faults) = crate::hostile::site_with(files);
    (faults.into_iter().chain(templates).next().unwrap_or_default(), begun.elapsed())
}

#[test]
fn a_template_that_takes_too_much_is_reported_with_its_place() {
    let loops = "\n{% for a in range(end=10000) %}{% for b in range(end=10000) %}{% for c in range(end=10000) %}\
                 {% endfor %}{% endfor %}{% endfor %}";
    let letters =
        "{% set s = \"abcdefgh\" %}{% for a in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}";
    let captured = "{% set s = \"abcdefgh\" %}{% for a in range(end=60) %}\
                    {% set_global t %}{{ s }}{{ s }}{% endset %}{% set_global s = t %}{% endfor %}";
    for (template, place, expected) in [
        (loops, "templates/404.html:2:", "loops go round more than"),
        (letters, "templates/404.html:1:", "a text is longer than"),
        (captured, "templates/404.html:1:", "a text is longer than"),
    ] {
        let (fault, took) = first_fault(&[("templates/404.html", template)]);
        assert!(fault.contains(place) && fault.contains(expected), "{fault}");
        assert!(took < Duration::from_secs(60), "{took:?}");
    }
}

#[test]
fn a_long_chain_of_includes_is_reported() {
    for count in [60, 400] {
        let mut files: Vec<(String, String)> = (1..count)
            .map(|n| (format!("templates/t{n}.html"), format!("{{% include \"t{}.html\" %}}", n + 1)))
            .collect();
        files.push((format!("templates/t{count}.html"), "end".to_owned()));
        files.push(("templates/404.html".to_owned(), "{% include \"t1.html\" %}".to_owned()));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let (fault, _) = first_fault(&files);
        let expected = format!("templates/t{}.html:1:", count - 41);
        assert!(fault.contains(&expected) && fault.contains("include each other in a row"), "{fault}");
    }
}

#[test]
fn many_templates_are_read_in_linear_time() {
    let time = |count: usize| {
        let files: Vec<(String, String)> = (0..count)
            .map(|n| (format!("templates/t{n}.html"), format!("{{% include \"t{}.html\" %}}", n / 2)))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).skip(1).collect();
        let files = [&files[..], &[("templates/t0.html", "end"), ("templates/404.html", "x")]].concat();
        let inputs = Site::new(files).inputs();
        let begun = Instant::now();
        Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None }).update(inputs, &mut Silent);
        begun.elapsed()
    };
    let (few, many) = (time(500).max(Duration::from_millis(20)), time(4000));
    assert!(many < 24 * few, "{few:?}, {many:?}");
}
