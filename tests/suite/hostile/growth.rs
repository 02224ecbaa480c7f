//! Output grows with the text: what is shown of a sentence elsewhere has a limit.

use crate::support::site::{Site, records};

const LONGEST: usize = 1000;

/// How many bytes a site publishes.
fn published(site: &Site) -> usize {
    site.cold().0.values().map(Vec::len).sum()
}

/// Asserts that a text twice as long makes no more than two and a half times the output.
fn assert_linear(files: &[(&str, &str)], unit: &str) {
    let size = |count: usize| {
        let text = format!("---\ntitle: Long\ndate: 2005-06-23\n---\n\n{}end.\n", unit.repeat(count));
        let site = Site::new(files.iter().copied().chain([("content/issues/long.md", &*text)]));
        published(&site)
    };
    let [once, twice, four] = [400, 800, 1600].map(size);
    assert!(2 * twice <= 5 * once && 2 * four <= 5 * twice, "{unit}: {once}, {twice}, {four}");
}

#[test]
fn long_sentences_make_no_more_output_than_their_length() {
    let actor = ("content/actors/knb.md", "---\nname: KNB\n---\n");
    assert_linear(&[actor], "KNB and ");
    assert_linear(&[], "rain (Interfax, June 17) ");
    assert_linear(&[], "[x](https://news.example/) and ");
    let edm = "---\ntitle: Earlier\ndate: 2005-05-17\npublication: EDM\n---\n";
    assert_linear(&[("content/issues/earlier.md", edm)], "(see EDM, May 17) ");
}

#[test]
fn a_long_sentence_is_cut_around_its_place() {
    let words = "many “words” &amp; *more* ";
    let text = format!(
        "---\ntitle: Long\ndate: 2005-06-23\n---\n\nFirst {0}and then KNB denied it (Interfax, June 17) {0}last.\n",
        words.repeat(200)
    );
    let mut site =
        Site::new([("content/actors/knb.md", "---\nname: KNB\n---\n"), ("content/issues/long.md", &text)]);
    site.rebuild_as_cold();
    for (file, place) in [("mentions", "KNB"), ("citations", "(Interfax, June 17)")] {
        let record = records(site.pages(), file).next().unwrap();
        let sentence = record["sentence"].as_str().unwrap();
        assert!(sentence.chars().count() <= LONGEST + 2, "{sentence}");
        assert!(
            sentence.starts_with('…') && sentence.ends_with('…') && sentence.contains(place),
            "{sentence}"
        );
        assert!(!sentence.contains("&amp") && !sentence.contains('*'), "{sentence}");
    }
    assert!(site.page("actors/knb.html").contains("<mark>KNB</mark>"));
    assert!(site.page("actors/knb.html").len() < 3 * text.len());
}

#[test]
fn a_cross_reference_lists_the_newest_issues() {
    let mut site = Site::new([]);
    for number in 1..=130 {
        let day = 1 + number % 28;
        let text = format!("---\ntitle: T{number}\ndate: 2005-05-{day:02}\npublication: EDM\n---\n");
        site.write(&format!("content/issues/n{number}.md"), &text);
    }
    let text = "---\ntitle: Later\ndate: 2005-06-23\n---\n\nIt rained (see EDM, May 1–28).\n";
    site.write("content/issues/later.md", text);
    site.rebuild_as_cold();
    let record = records(site.pages(), "citations").next().unwrap();
    let issues: Vec<&str> =
        record["refers_to"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(issues.len(), 100);
    assert_eq!(*issues.last().unwrap(), "n83", "the newest, by date and id");
}
