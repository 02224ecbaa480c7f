//! Templates that go round in circles, or are not there.

use super::{assert_reported, in_memory, page};

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
