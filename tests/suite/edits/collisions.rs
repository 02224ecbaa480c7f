//! Two inputs that want one id or one route, until one of them gives in.

use super::letters;

const REFORM: &str = "content/issues/2005/reform.md";

fn rules(site: &mut crate::support::site::Site) -> Vec<&'static str> {
    site.rebuild_as_cold().diagnostics.iter().map(|fault| fault.rule).collect()
}

#[test]
fn removing_one_of_two_inputs_with_one_id_leaves_the_other() {
    let mut site = letters();
    let other = "content/issues/2004/reform.md";
    site.write(other, "---\ntitle: Older reform\ndate: 2004-06-23\n---\n\nAidar Bek.\n");
    // The first by path stands, so that the cross-reference has lost the issue it led to.
    assert_eq!(rules(&mut site), ["duplicate-id", "missing-issue"]);
    site.edit(REFORM, "leads", "led");
    assert_eq!(rules(&mut site), ["duplicate-id", "missing-issue"]);
    let first = site.remove(other);
    assert!(rules(&mut site).is_empty());
    site.write(other, &first);
    site.remove(REFORM);
    assert_eq!(rules(&mut site), ["missing-issue"]);
    assert!(site.page("issues/reform.html").contains("Older reform"));
}

#[test]
fn an_asset_never_takes_the_route_of_a_page() {
    let mut site = letters();
    site.write("content/issues/reform.html", "mine");
    assert_eq!(rules(&mut site), ["route-collision"]);
    site.edit(REFORM, "leads", "led");
    assert_eq!(rules(&mut site), ["route-collision"]);
    site.remove("content/issues/reform.html");
    assert!(rules(&mut site).is_empty());
}

/// Which of the two keeps the route must not depend on which came first.
#[test]
fn an_issue_takes_over_the_route_of_an_asset() {
    let mut site = letters();
    let reform = site.remove(REFORM);
    site.write("content/issues/reform.html", "mine");
    site.rebuild_as_cold();
    assert_eq!(site.page("issues/reform.html"), "mine");
    site.write(REFORM, &reform);
    assert_eq!(rules(&mut site), ["route-collision"]);
    assert!(site.page("issues/reform.html").contains("The reform"));
    site.remove(REFORM);
    site.rebuild_as_cold();
    assert_eq!(site.page("issues/reform.html"), "mine");
}

#[test]
fn an_issue_named_like_a_year_never_takes_that_year_s_route() {
    let mut site = letters();
    site.write("content/issues/2006.md", "---\ntitle: A year\ndate: 2007-01-01\n---\n");
    assert_eq!(rules(&mut site), ["route-collision"]);
    site.remove("content/issues/2006/grid.md");
    assert_eq!(rules(&mut site), ["route-collision"]);
    site.remove("content/issues/2006/reeds.md");
    assert!(rules(&mut site).is_empty());
}
