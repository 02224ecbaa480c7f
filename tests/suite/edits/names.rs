//! What actors and sources are called, and who is declared.

use super::{letters, without_overviews};

const REFORM: &str = "content/issues/2005/reform.md";
const DAM: &str = "content/issues/2005/dam.md";
const REEDS: &str = "content/issues/2006/reeds.md";
const KNB: &str = "content/actors/knb.md";

#[test]
fn an_added_alias_is_found_and_a_removed_one_is_not() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Reeds grow where the Service works.");
    site.rebuild_as_cold();
    site.edit(KNB, "[the Committee]", "[the Committee, the Service]");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/reeds.html"));
    assert!(!rebuilt.has_made("issues/grid.html"), "it names nobody");
    assert!(site.page("issues/reeds.html").contains("href=\"../actors/knb.html\""));
    site.edit(KNB, "[the Committee, the Service]", "[the Committee]");
    site.rebuild_as_cold();
    assert!(!site.page("issues/reeds.html").contains("href=\"../actors/knb.html\""));
}

/// A name that comes, is found by a fresh build and by a rebuild, and goes.
#[track_caller]
fn comes_and_goes(text: &str, path: &str, declaration: &str, route: &str) {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", text);
    site.rebuild_as_cold();
    site.write(path, &format!("---\n{declaration}\n---\n"));
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains(&format!("href=\"../{route}")), "{text}");
    site.remove(path);
    site.rebuild_as_cold();
}

#[test]
fn a_name_is_found_in_any_spelling() {
    let actor = "content/actors/new.md";
    comes_and_goes("Reeds of the WEISSER RING.", actor, "name: Weißer Ring", "actors/new.html");
    comes_and_goes("Ο ΝΈΟΣ ΔΉΜΟΣ.", actor, "name: Νέος Δήμος", "actors/new.html");
    comes_and_goes("据河川銀行昨日公布。", actor, "name: 河川銀行", "actors/new.html");
    comes_and_goes("ガスプロムハ\u{3099}ンク", actor, "name: ガスプロムバンク", "actors/new.html");
}

#[test]
fn a_name_is_found_around_a_picture() {
    let text = "Reeds of Viktor ![the lake](/lake.png) Sorokin.";
    comes_and_goes(text, "content/actors/new.md", "name: Viktor Sorokin", "actors/new.html");
}

#[test]
fn a_listed_name_is_found_by_the_id_it_would_have() {
    let mut site = letters();
    let issue = "---\ntitle: Code\ndate: 2006-02-01\nactors: [C++ Alliance]\n---\n\nThe C++ Alliance met.\n";
    site.write("content/issues/2006/code.md", issue);
    site.rebuild_as_cold();
    site.write("content/actors/c-plus-plus-alliance.md", "---\nname: Cpp Society\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("actors/c-plus-plus-alliance.html").contains("Cpp Society"));
}

#[test]
fn a_source_is_found_around_ignored_words() {
    let source = "content/sources/new.md";
    let text = "Reeds grew (Reuters™ News, June 23, 2005).";
    comes_and_goes(text, source, "name: Reuters News", "sources/new.html");
    let text = "Reeds grew (Agency https://24.kg/news, June 23, 2005).";
    comes_and_goes(text, source, "name: Agency 24.kg", "sources/new.html");
}

#[test]
fn an_alias_that_two_actors_share_is_linked_to_neither() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "The Committee grows.");
    site.rebuild_as_cold();
    let path = "content/actors/water-committee.md";
    site.write(path, "---\nname: Water Committee\naliases: [The Committee]\n---\n");
    site.rebuild_as_cold();
    site.remove(path);
    site.rebuild_as_cold();
}

#[test]
fn renaming_an_actor_touches_the_issues_that_name_it() {
    let mut site = letters();
    site.edit(
        KNB,
        "name: KNB\naliases: [the Committee]",
        "name: National Guard\naliases: [KNB, the Committee]",
    );
    let rebuilt = site.rebuild_as_cold();
    let reached =
        ["actors/knb.html", "actors/vladimir-bozhko.html", "issues/reform.html", "sources/interfax.html"];
    let made = without_overviews(&rebuilt);
    assert!(reached.iter().all(|route| made.contains(route)), "{made:?}");
    assert!(!rebuilt.has_made("issues/reeds.html"));
    assert!(site.page("actors/vladimir-bozhko.html").contains(">National Guard</a>"));
}

#[test]
fn an_actor_s_file_can_be_added_and_removed() {
    let mut site = letters();
    let text = site.remove("content/actors/aidar-bek.md");
    assert_eq!(site.rebuild_as_cold().gone, ["actors/aidar-bek.html"]);
    site.write("content/actors/aidar-bek.md", &text);
    site.rebuild_as_cold();
    // One that an issue lists has a page without a file.
    site.remove("content/actors/aidar-bek.md");
    site.edit(DAM, "topics: [Water]", "topics: [Water]\nactors: [Aidar Bek]");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(rebuilt.gone, Vec::<String>::new());
    assert!(site.page("issues/dam.html").contains("href=\"../actors/aidar-bek.html\""));
    site.edit(DAM, "Aidar Bek]", "AIDAR BEK]");
    site.rebuild_as_cold();
    site.write("content/actors/aidar-bek.md", &text);
    site.rebuild_as_cold();
    site.edit("content/actors/aidar-bek.md", "kind: person", "kind: organization");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("actors/index.html"));
}

#[test]
fn an_edit_of_an_actor_s_text_renders_its_page() {
    let mut site = letters();
    site.edit(KNB, "A service.", "The service.");
    assert_eq!(without_overviews(&site.rebuild_as_cold()), ["actors/knb.html"]);
}

#[test]
fn a_role_links_to_its_actor_once_that_exists() {
    let mut site = letters();
    let bek = "content/actors/aidar-bek.md";
    site.edit(
        bek,
        "kind: person",
        "kind: person\nroles: [{title: chairman, of: Water Union}, {title: x, of: union}]",
    );
    site.rebuild_as_cold();
    assert!(!site.page("actors/aidar-bek.html").contains("href=\"water-union.html\""));
    site.write("content/actors/water-union.md", "---\nname: Water Union\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("actors/aidar-bek.html").contains("href=\"water-union.html\""));
    site.remove("content/actors/water-union.md");
    site.rebuild_as_cold();
}

/// An alias is no name, and yet a role may be in it.
#[test]
fn a_role_links_to_its_actor_by_a_new_alias() {
    let mut site = letters();
    site.edit(KNB, "[the Committee]", "[]");
    site.rebuild_as_cold();
    let role = ", <a href=\"knb.html\" dir=\"auto\">KNB</a>";
    assert!(!site.page("actors/vladimir-bozhko.html").contains(role));
    site.edit(KNB, "[]", "[the Committee]");
    site.rebuild_as_cold();
    assert!(site.page("actors/vladimir-bozhko.html").contains(role));
}

#[test]
fn an_implicit_source_can_be_declared_and_undeclared() {
    let mut site = letters();
    let path = "content/sources/izvestia.md";
    site.write(path, "---\nname: Izvestiya\naliases: [Izvestia]\n---\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/dam.html") && !rebuilt.has_made("issues/reform.html"));
    assert!(site.page("issues/dam.html").contains(">Izvestiya</a>"));
    site.remove(path);
    assert_eq!(site.rebuild_as_cold().gone, Vec::<String>::new());
    site.remove("content/sources/interfax.md");
    site.rebuild_as_cold();
}

#[test]
fn an_implicit_source_is_named_as_in_the_earliest_issue() {
    let mut site = letters();
    let earlier = "content/issues/2005/early.md";
    site.write(earlier, "---\ntitle: Early\ndate: 2005-01-05\n---\n\nIt rained (IZVESTIA, January 4).\n");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("issues/dam.html") && rebuilt.has_made("actors/aidar-bek.html"));
    assert!(site.page("issues/dam.html").contains(">IZVESTIA</a>"));
    site.edit(earlier, "(IZVESTIA, ", "(Iz-Vestia, ");
    assert_eq!(site.rebuild_as_cold().gone, ["sources/izvestia.html"]);
    assert!(site.page("issues/dam.html").contains("../sources/iz-vestia.html"));
    site.remove(earlier);
    assert_eq!(site.rebuild_as_cold().gone, ["issues/early.html", "sources/iz-vestia.html"]);
}

/// Hyphens do not tell two names apart, so that their files are of one source.
#[test]
fn two_sources_whose_ids_are_one_name_are_reported() {
    let mut site = letters();
    site.write("content/sources/inter-fax.md", "---\nname: Inter-Fax\n---\n");
    let rebuilt = site.rebuild_as_cold();
    let rules: Vec<&str> = rebuilt.diagnostics.iter().map(|fault| fault.rule).collect();
    assert_eq!(rules, ["duplicate-id"]);
    site.remove("content/sources/interfax.md");
    site.rebuild_as_cold();
    site.write("content/sources/interfax.md", "---\nname: Interfax\n---\n");
    site.remove("content/sources/inter-fax.md");
    assert!(site.rebuild_as_cold().diagnostics.is_empty());
}

#[test]
fn an_actor_s_file_can_be_renamed() {
    let mut site = letters();
    site.rename(KNB, "content/actors/committee.md");
    assert_eq!(site.rebuild_as_cold().gone, ["actors/knb.html"]);
    assert!(site.page("issues/reform.html").contains("../actors/committee.html"));
    site.edit(REFORM, "the KNB", "[[committee|them]]");
    site.rebuild_as_cold();
    site.rename("content/actors/committee.md", KNB);
    site.rebuild_as_cold();
}

#[test]
fn a_surname_after_a_title_is_found_when_its_bearer_comes() {
    let actor = "content/actors/new.md";
    let declaration = "name: Viktor Sorokin\nkind: person";
    for text in [
        "Reeds of President Sorokin.",
        "MS. SOROKIN: Reeds.",
        "SOROKIN: Reeds.",
        "Secretary of State Sorokin.",
    ] {
        comes_and_goes(text, actor, declaration, "actors/new.html");
    }
}

#[test]
fn a_name_in_the_title_introduces_the_surname() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "Sorokin came.");
    site.rebuild_as_cold();
    site.write("content/actors/new.md", "---\nname: Viktor Sorokin\nkind: person\n---\n");
    site.rebuild_as_cold();
    assert!(!site.page("issues/reeds.html").contains("actors/new.html"));
    site.edit(REEDS, "title: ", "title: Viktor Sorokin on ");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("actors/new.html"));
    site.remove("content/actors/new.md");
    site.rebuild_as_cold();
    site.write("content/actors/new.md", "---\nname: Viktor Sorokin\nkind: person\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("actors/new.html"));
}

#[test]
fn a_title_means_nobody_where_two_bear_the_surname() {
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", "President Sorokin came.");
    site.write("content/actors/new.md", "---\nname: Viktor Sorokin\nkind: person\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/reeds.html").contains("actors/new.html"));
    site.write("content/actors/other.md", "---\nname: Anna Sorokin\nkind: person\n---\n");
    site.rebuild_as_cold();
    assert!(!site.page("issues/reeds.html").contains("actors/new.html"));
}

#[test]
fn a_source_declared_later_is_what_a_misspelt_name_may_mean() {
    let cites = "---\ntitle: A\ndate: 2005-06-23\n---\nIt rained (Intrefax, June 17).\n";
    let mut site = crate::support::site::Site::new([("content/issues/a.md", cites)]);
    site.rebuild_as_cold();
    site.write("content/sources/i.md", "---\nname: Interfax\n---\n");
    let rebuilt = site.rebuild_as_cold();
    let said = crate::support::site::messages(&rebuilt.diagnostics);
    assert!(said.iter().any(|line| line.contains("similar-source")), "{said:?}");
    site.edit("content/sources/i.md", "Interfax", "Reuters");
    assert!(site.rebuild_as_cold().diagnostics.is_empty());
    site.edit("content/sources/i.md", "Reuters", "Reuters\naliases: [Interfax]");
    assert!(!site.rebuild_as_cold().diagnostics.is_empty());
}

/// A person who comes is found in case forms, in texts whose language is the issue's or the site's.
#[test]
fn case_forms_are_found_when_their_bearer_comes() {
    let mut site = letters();
    let issue = |lang: &str, text: &str| format!("---\ntitle: Forms\ndate: 2005-06-23\n{lang}---\n{text}\n");
    let forms = "content/issues/forms.md";
    for (lang, name, text) in [
        ("", "Пётр Цой", "Речь Петра Цоя. О Цое."),
        ("lang: uk\n", "Роман Кравець", "Промова Романа Кравця."),
        ("lang: pl\n", "Anna Duda", "Spotkanie Anny Dudy. O Dudzie."),
        ("lang: de\n", "Ute Wolf", "Ute Wolfs Rede."),
        ("lang: ru\n", "Иван Кара-Мурза", "Речь Ивана Кара-Мурзы."),
    ] {
        site.write(forms, &issue(lang, text));
        site.rebuild_as_cold();
        site.write("content/actors/new.md", &format!("---\nname: {name}\nkind: person\n---\n"));
        site.rebuild_as_cold();
        assert!(site.page("issues/forms.html").contains("href=\"../actors/new.html"), "{text}");
        site.remove("content/actors/new.md");
        site.rebuild_as_cold();
    }
    site.write("briefbook.yaml", "lang: pl\n");
    site.write(forms, &issue("", "Spotkanie Anny Dudy."));
    site.rebuild_as_cold();
    site.write("content/actors/new.md", "---\nname: Anna Duda\nkind: person\n---\n");
    site.rebuild_as_cold();
    assert!(site.page("issues/forms.html").contains("href=\"../actors/new.html"));
}

#[test]
fn a_short_form_comes_and_goes_with_its_name() {
    let text = "The River Board (RB) met, and the RB rose.";
    let path = "content/actors/river.md";
    let mut site = letters();
    site.edit(REEDS, "Reeds grow.", text);
    site.rebuild_as_cold();
    site.write(path, "---\nname: River Board\n---\n");
    site.rebuild_as_cold();
    assert_eq!(
        crate::support::site::records(site.pages(), "mentions").filter(|it| it["actor"] == "river").count(),
        3
    );
    site.write("content/actors/other.md", "---\nname: Reed Bank\naliases: [RB]\n---\n");
    site.rebuild_as_cold();
    site.remove(path);
    site.rebuild_as_cold();
}
