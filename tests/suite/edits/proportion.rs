//! How much an edit costs: no more than what it reaches.

use briefbook::pipeline::Work;

use super::{letters, without_overviews};

const REFORM: &str = "content/issues/2005/reform.md";
const KNB: &str = "content/actors/knb.md";
#[test]
fn editing_a_text_parses_one_document_and_reads_one_text() {
    let mut site = letters();
    site.edit(REFORM, "leads the KNB", "led the KNB");
    let work = site.rebuild_as_cold().work;
    assert_eq!(work, Work { inputs: 1, parsed: 1, recognised: 1 });
}

#[test]
fn a_new_alias_re_reads_the_issues_that_contain_it() {
    let mut site = letters();
    site.edit(KNB, "[the Committee]", "[the Committee, grid]");
    assert_eq!(site.rebuild_as_cold().work, Work { inputs: 1, parsed: 1, recognised: 1 });
    site.edit(KNB, "grid]", "Nobody]");
    assert_eq!(site.rebuild_as_cold().work.recognised, 1, "the one that lost it");
}

#[test]
fn scattered_words_of_an_alias_re_read_no_issue() {
    let mut site = letters();
    site.prepare();
    site.edit(KNB, "[the Committee]", "[the Committee, failed June]");
    assert_eq!(site.rebuild_as_cold().work.recognised, 0);
    site.edit(KNB, "failed June", "grid failed");
    assert_eq!(site.rebuild_as_cold().work.recognised, 1);
}

#[test]
fn an_issue_with_a_name_warning_is_re_read_for_any_new_name() {
    let mut site = letters();
    site.edit(REFORM, "topics:", "actors: [knbb]\ntopics:");
    assert_eq!(site.rebuild_as_cold().diagnostics[0].hint.as_deref(), Some("did you mean `KNB`?"));
    site.write("content/actors/knbc.md", "---\nname: Knbb C\n---\n");
    site.rebuild_as_cold();
    site.write("content/actors/knbb.md", "---\nname: Other\n---\n");
    assert!(site.rebuild_as_cold().diagnostics.is_empty());
}

#[test]
fn the_site_s_title_re_reads_no_issue() {
    let mut site = letters();
    site.write("briefbook.yaml", "title: Letters\n");
    assert_eq!(site.rebuild_as_cold().work, Work { inputs: 1, parsed: 0, recognised: 0 });
    site.write("briefbook.yaml", "title: Letters\nlang: de\n");
    assert_eq!(site.rebuild_as_cold().work.recognised, 4);
}

#[test]
fn a_template_renders_the_pages_made_from_it() {
    let mut site = letters();
    site.write("templates/actor.html", "{% include \"part.html\" %}{{ actor.name }}");
    site.write("templates/part.html", "<hr>");
    let all = ["actors/aidar-bek.html", "actors/knb.html", "actors/vladimir-bozhko.html"];
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(without_overviews(&rebuilt), all);
    site.write("templates/part.html", "<br>");
    assert_eq!(without_overviews(&site.rebuild_as_cold()), all);
    site.remove("templates/part.html");
    site.rebuild_as_cold();
}

#[test]
fn a_component_renders_the_pages_whose_templates_use_it() {
    let mut site = letters();
    site.write("templates/actor.html", "{% include \"part.html\" %}");
    site.write("templates/part.html", "{{ <outer who={actor.name}/> }}");
    site.write(
        "templates/outer.html",
        "{% component outer(who) %}{{ <inner who={who}/> }}{% endcomponent outer %}",
    );
    site.write("templates/inner.html", "{% component inner(who) %}{{ who }}{% endcomponent inner %}");
    site.rebuild_as_cold();
    let all = ["actors/aidar-bek.html", "actors/knb.html", "actors/vladimir-bozhko.html"];
    site.edit("templates/inner.html", "{{ who }}", "Here is {{ who }}");
    assert_eq!(without_overviews(&site.rebuild_as_cold()), all);
    // One that nobody uses reaches nobody, until it takes the place of a built-in one.
    site.write("templates/mine.html", "{% component mine() %}{% endcomponent mine %}");
    assert_eq!(without_overviews(&site.rebuild_as_cold()), [""; 0]);
    site.write(
        "templates/mine.html",
        "{% component tally(items) %}{{ items | length }}{% endcomponent tally %}",
    );
    let rebuilt = site.rebuild_as_cold();
    assert!(
        rebuilt.has_made("index.html") && rebuilt.has_made("sources/interfax.html"),
        "{:?}",
        rebuilt.made
    );
    site.remove("templates/mine.html");
    let rebuilt = site.rebuild_as_cold();
    assert!(
        rebuilt.has_made("index.html") && rebuilt.has_made("sources/interfax.html"),
        "{:?}",
        rebuilt.made
    );
}

#[test]
fn a_note_of_the_nearest_issue_follows_an_issue_that_comes_between() {
    let mut site = letters();
    site.edit("content/issues/2006/grid.md", "June 23", "September 1");
    let hint = |site: &mut crate::support::site::Site| site.rebuild_as_cold().diagnostics[0].hint.clone();
    let near = "the nearest issues are dated 2005-06-24 and 2006-02-01";
    assert_eq!(hint(&mut site).as_deref(), Some(near));
    let path = "content/issues/2005/late.md";
    site.write(path, "---\ntitle: Late\ndate: 2005-08-30\npublication: Steppe Letter\n---\n");
    assert_eq!(hint(&mut site).as_deref(), Some("the nearest issues are dated 2005-08-30 and 2006-02-01"));
    site.remove(path);
    assert_eq!(hint(&mut site).as_deref(), Some(near));
}

#[test]
fn a_surname_re_reads_only_issues_that_may_name_that_person() {
    let mut site = letters();
    site.prepare();
    let bek = "content/actors/aidar-bek.md";
    let reeds = "content/issues/2006/reeds.md";
    site.edit(REFORM, "leads the KNB", "leads the KNB, says Ivan Lead of the Quay");
    site.edit(reeds, "Reeds grow.", "Reeds grow. The Quay and its Lead rot.");
    site.rebuild_as_cold();
    site.edit(bek, "kind:", "aliases: [Ivan Lead]\nkind:");
    assert_eq!(site.rebuild_as_cold().work.recognised, 1, "`Lead` alone is nobody where he is not named");
    assert!(!site.page("data/mentions.jsonl").contains("\"text\":\"Lead\""));
    site.edit(reeds, "The Quay", "Aidar Bek, the Quay");
    site.rebuild_as_cold();
    site.edit(bek, "Ivan Lead", "Ivan Quay");
    assert_eq!(site.rebuild_as_cold().work.recognised, 2, "one has the alias, one names him");
    assert!(site.page("data/mentions.jsonl").contains("\"text\":\"Quay\""));
}
