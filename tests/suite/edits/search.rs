//! The search index: it follows every edit, and an edit changes one part of it.

use super::letters;
use crate::support::site::Site;

const SETTINGS: &str = "briefbook.yaml";

/// The files of the index that were made, but for its head and names, which every change of an issue reaches.
fn parts(made: &[String]) -> Vec<&str> {
    let files = made.iter().filter_map(|route| route.strip_prefix("search/")?.split_once('/'));
    let mut parts: Vec<&str> = files.map(|(part, _)| part).filter(|part| *part != "names").collect();
    parts.dedup();
    parts
}

/// So many short issues of each of three years that no two years make one part.
fn long() -> Site {
    let mut site = Site::new([]);
    for number in 0..3 * 1100 {
        let text = format!(
            "---\ntitle: No. {number}\ndate: {}-{:02}-{:02}\n---\nIt rained on w{number}.\n",
            2001 + number / 1100,
            1 + number % 12,
            1 + number % 28,
        );
        site.write(&format!("content/issues/n{number}.md"), &text);
    }
    site
}

#[test]
fn editing_a_text_changes_the_index_of_its_year() {
    let mut site = long();
    let made = site.rebuild().made;
    assert_eq!(parts(&made), ["2001", "2002", "2003"]);
    site.edit("content/issues/n1200.md", "rained", "snowed");
    let rebuilt = site.rebuild();
    assert_eq!(parts(&rebuilt.made), ["2002"]);
    assert!(!rebuilt.has_made("search.html"));
    site.edit("content/issues/n1200.md", "date: 2002", "date: 2003");
    assert_eq!(parts(&site.rebuild().made), ["2002", "2003"]);
    site.assert_same_as_cold();
}

#[test]
fn years_with_few_issues_share_a_part_of_the_index() {
    let mut site = long();
    site.rebuild();
    for number in 0..200 {
        site.remove(&format!("content/issues/n{number}.md"));
    }
    let rebuilt = site.rebuild();
    assert_eq!(parts(&rebuilt.made), ["2001-2002"]);
    assert!(rebuilt.has_made("search.html"), "it loads what each search begins with");
    assert!(site.page("search.html").contains("href=\"search/2001-2002/pieces.txt\""));
    assert!(rebuilt.gone.contains(&"search/2001/pieces.txt".to_owned()), "{:?}", rebuilt.gone);
    site.assert_same_as_cold();
}

/// Issues of two years, each of some hundred words.
fn wordy() -> Site {
    let mut site = Site::new([]);
    let mut state = 7_u32;
    let mut word = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // Some words stand in nearly every issue, most in few.
        let number = f64::from(state >> 8) / f64::from(1 << 24);
        format!("w{}", (3000.0 * number.powi(4)) as u32)
    };
    for number in 0..1200 {
        let mut paragraph = || (0..60).map(|_| word()).collect::<Vec<_>>().join(" ");
        let text: Vec<String> = (0..5).map(|_| paragraph()).collect();
        let front = format!("title: No. {number}\ndate: {}-01-01", if number < 900 { 2001 } else { 2002 });
        site.write(
            &format!("content/issues/n{number:04}.md"),
            &format!("---\n{front}\n---\n{}\n", text.join("\n\n")),
        );
    }
    site
}

#[test]
fn saving_an_issue_changes_few_index_files() {
    let mut site = wordy();
    let made = site.rebuild().made;
    let routes: Vec<String> = made.into_iter().filter(|route| route.starts_with("search/")).collect();
    assert!(routes.len() > 100, "{}", routes.len());
    let changed = |site: &mut Site| {
        let before: Vec<Vec<u8>> = routes.iter().map(|route| site.bytes(route).to_vec()).collect();
        site.rebuild_as_cold();
        routes.iter().zip(before).filter(|(route, before)| site.bytes(route) != *before).count()
    };
    site.edit("content/issues/n0500.md", "01-01\n---\n", "01-01\n---\nw42 harbour ");
    let of_edit = changed(&mut site);
    assert!(of_edit <= 40, "{of_edit} for a word in an old issue");
    let text = "---\ntitle: New\ndate: 2002-02-01\n---\nw1 w2 w3 w5 w8 w13 w21 w34 w55 w89 w144 w233 w377 w610 w987\n";
    site.write("content/issues/new.md", text);
    let of_new = changed(&mut site);
    assert!(of_new <= 30, "{of_new} for a new issue");
}

#[test]
fn the_index_holds_edited_text() {
    let mut site = letters();
    let words = "search/2005-2006/w0.bin";
    let has =
        |site: &Site, word: &str| site.bytes(words).windows(word.len()).any(|found| found == word.as_bytes());
    assert!(has(&site, "bozhko") && !has(&site, "quicksilver"));
    site.edit("content/issues/2006/reeds.md", "Reeds grow", "Quicksilver grows");
    assert!(site.rebuild_as_cold().has_made(words));
    assert!(has(&site, "quicksilver"));
}

#[test]
fn the_index_holds_corrections() {
    let mut site = letters();
    let files = |site: &Site| -> Vec<(String, Vec<u8>)> {
        let routes = site.pages().keys().filter(|route| route.starts_with("search/"));
        routes.map(|route| (route.to_string(), site.bytes(route).to_vec())).collect()
    };
    let has = |site: &Site, word: &str| {
        files(site).iter().any(|(_, bytes)| bytes.windows(word.len()).any(|found| found == word.as_bytes()))
    };
    let reeds = "content/issues/2006/reeds.md";
    let before = files(&site);
    site.edit(
        reeds,
        "date: 2006",
        "corrections: [{date: 2006-12-01, note: Not quicksilver}, Nor peat]\ndate: 2006",
    );
    site.rebuild_as_cold();
    assert!(has(&site, "quicksilver") && has(&site, "peat") && !has(&site, "2006-12"));
    site.edit(reeds, "note: Not quicksilver", "note: Not moss");
    site.rebuild_as_cold();
    assert!(has(&site, "moss") && !has(&site, "quicksilver"));
    site.edit(reeds, "corrections: [{date: 2006-12-01, note: Not moss}, Nor peat]\n", "");
    site.rebuild_as_cold();
    assert_eq!(files(&site), before);
}

/// Whether a word stands as it is among the words of the issues, not only among the names.
fn is_in_texts(site: &Site, word: &str) -> bool {
    let words = site.bytes("search/2005-2006/w0.bin");
    words.windows(word.len()).any(|found| found == word.as_bytes())
}

#[test]
fn the_index_holds_the_words_of_topics_authors_and_publications() {
    let mut site = letters();
    let reeds = "content/issues/2006/reeds.md";
    site.edit(
        reeds,
        "publication: River Watch",
        "publication: Xylem\ntopics: [Quicksilver]\nauthors: [B. Zuyd]",
    );
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(parts(&rebuilt.made), ["2005-2006"]);
    for (word, key, other) in [
        ("quicksilver", "[Quicksilver]", "[Moss]"),
        ("zuyd", "[B. Zuyd]", "[]"),
        ("xylem", "publication: Xylem\n", ""),
    ] {
        assert!(is_in_texts(&site, word), "{word}");
        site.edit(reeds, key, other);
        assert_eq!(parts(&site.rebuild_as_cold().made), ["2005-2006"]);
        assert!(!is_in_texts(&site, word), "{word}");
    }
}

#[test]
fn the_index_holds_the_name_that_settings_give_a_publication() {
    let mut site = letters();
    site.edit("content/issues/2006/reeds.md", "River Watch", "RW");
    site.write(SETTINGS, "publications: [{name: Zuyd River, abbreviation: RW}]\n");
    site.rebuild_as_cold();
    assert!(is_in_texts(&site, "zuyd"));
    let shown = "search/2005-2006/d0.json";
    assert!(site.page(shown).contains("Zuyd River"), "{}", site.page(shown));
    site.write(SETTINGS, "publications: [{name: Quicksilver, abbreviation: RW}]\n");
    site.rebuild_as_cold();
    assert!(is_in_texts(&site, "quicksilver") && !is_in_texts(&site, "zuyd"));
}

#[test]
fn the_index_holds_the_names_of_actors_that_issues_only_list() {
    let mut site = letters();
    site.write("content/actors/moss.md", "---\nname: Xylem Office\n---\n");
    site.edit("content/issues/2006/reeds.md", "date:", "actors: [moss]\ndate:");
    site.rebuild_as_cold();
    assert!(is_in_texts(&site, "xylem"));
    site.edit("content/actors/moss.md", "Xylem", "Zuyd");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(parts(&rebuilt.made), ["2005-2006"]);
    assert!(is_in_texts(&site, "zuyd") && !is_in_texts(&site, "xylem"));
    site.edit("content/issues/2006/reeds.md", "actors: [moss]\n", "");
    site.rebuild_as_cold();
    assert!(!is_in_texts(&site, "zuyd"));
}

#[test]
fn the_index_holds_the_captions_of_figures() {
    let mut site = letters();
    let reeds = "content/issues/2006/reeds.md";
    site.edit(reeds, "Reeds grow.", "Reeds grow.\n\n![A bank](https://x.example/a.png \"Quicksilver\")");
    site.rebuild_as_cold();
    assert!(is_in_texts(&site, "quicksilver"));
    // What a title says of a picture within a line is not shown.
    site.edit(reeds, "![A bank]", "See ![A bank]");
    site.rebuild_as_cold();
    assert!(!is_in_texts(&site, "quicksilver"));
}

#[test]
fn an_actor_s_name_is_in_the_names_and_its_address_in_the_parts() {
    let mut site = letters();
    site.edit("content/actors/aidar-bek.md", "name: Aidar Bek", "name: Aidar Bek\naliases: [Quicksilver]");
    let rebuilt = site.rebuild_as_cold();
    assert!(rebuilt.has_made("search/names/w0.bin"));
    assert_eq!(parts(&rebuilt.made), [""; 0], "no text reads otherwise");
    // Its issues cite the same source, which has another address now.
    site.rename("content/sources/interfax.md", "content/sources/inter-fax.md");
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(parts(&rebuilt.made), ["2005-2006"]);
}

#[test]
fn the_settings_can_switch_search_off() {
    let mut site = letters();
    let all = ["search.html", "search.js", "search-index.js", "search/index.json", "search/names/pieces.txt"];
    site.write(SETTINGS, "search: none\n");
    let rebuilt = site.rebuild_as_cold();
    all.iter().for_each(|route| assert!(rebuilt.gone.contains(&(*route).to_owned()), "{route}"));
    assert!(!site.page("index.html").contains("role=\"search\""));
    site.write(SETTINGS, "search: builtin\nurls: directory\n");
    assert!(site.rebuild_as_cold().has_made("search/index.html"));
    assert!(site.page("search/index.html").contains("data-root=\"../\""));
    assert!(site.page("issues/reform/index.html").contains("action=\"../../search/"));
    site.write(SETTINGS, "search: buildin\n");
    let found = site.rebuild_as_cold().diagnostics;
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `builtin`?"));
}

#[test]
fn a_free_page_replaces_the_search_page() {
    let mut site = letters();
    site.write("content/pages/search.md", "---\ntitle: Seek\n---\n\nElsewhere.\n");
    site.rebuild_as_cold();
    assert!(site.page("search.html").contains("Elsewhere."));
    site.remove("content/pages/search.md");
    site.rebuild_as_cold();
    assert!(site.page("search.html").contains("id=\"results\""));
}
