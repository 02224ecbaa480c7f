//! Front matter as other tools write it, read directly in `content/`.

use serde_json::Value;

use crate::support::site::{Site, messages, records};

/// The record of the only issue, and what is reported.
fn built(path: &str, text: &str) -> (Value, Vec<String>) {
    let mut site = Site::new([(path, text)]);
    let rebuilt = site.rebuild_as_cold();
    let record = records(site.pages(), "issues").next().unwrap_or(Value::Null);
    (record, messages(&rebuilt.diagnostics))
}

#[test]
fn yaml_toml_and_json_mean_the_same() {
    let yaml = "---\ntitle: \"Port: open\"\ndate: 2005-06-23T23:00:00-05:00\nvolume: 016\ntopics: [ships]\n---\nText.\n";
    let toml = "+++\ntitle = \"Port: open\"\ndate = 2005-06-23T23:00:00-05:00\nvolume = \"016\"\ntopics = ['ships']\n+++\nText.\n";
    let json = "{\n  \"title\": \"Port: open\",\n  \"date\": \"2005-06-23T23:00:00-05:00\",\n  \"volume\": \"016\",\n  \
                \"topics\": [\"ships\"]\n}\nText.\n";
    for text in [yaml, toml, json] {
        for path in ["content/issues/port.md", "content/issues/2005/port.markdown", "content/issues/port.MD"]
        {
            let (record, reported) = built(path, text);
            assert_eq!(reported, [""; 0], "{text}");
            let fields = ["id", "title", "date", "volume"].map(|key| record[key].as_str().unwrap());
            assert_eq!(fields, ["port", "Port: open", "2005-06-23", "016"]);
            assert_eq!(record["words"], 1);
            assert_eq!(record["topics"][0], "ships");
        }
    }
}

#[test]
fn faults_in_toml_and_json_have_places() {
    let reported = |text: &str| built("content/issues/a.md", text).1;
    assert_eq!(
        reported("+++\ntitle = \"A\"\ndate = \"soon\"\n+++\n"),
        ["error[invalid-type] content/issues/a.md:3:8: found `soon`, expected a date such as `2005-06-23`"]
    );
    assert_eq!(
        reported("{\n  \"title\": \"A\",\n  \"date\": \"soon\"\n}\n"),
        ["error[invalid-type] content/issues/a.md:3:11: found `soon`, expected a date such as `2005-06-23`"]
    );
    assert!(reported("+++\ntitle = A\n+++\n")[0].starts_with("error[toml-syntax] content/issues/a.md:2:9: "));
    assert!(
        reported("{\n  \"title\": \"A\",\n}\n")[0]
            .starts_with("error[json-syntax] content/issues/a.md:3:1: ")
    );
    assert_eq!(
        reported("+++\ntitle = 'A'\n"),
        [
            "error[unclosed-front-matter] content/issues/a.md:1:1: front matter is not closed by a second `+++`"
        ]
    );
}

#[test]
fn dates_are_read_as_other_tools_write_them_in_every_key() {
    for date in [
        "2005-06-23 10:00:00 +0200",
        "2005-06-23 10:00",
        "2005-06-23 10:00:00 UTC",
        "2005-06-23T10:00",
        "2005/06/23",
        "2005-6-23",
        "June 23, 2005",
    ] {
        let text = format!(
            "---\ntitle: A\ndate: {date}\nupdated: {date}\ncorrections: [{{date: '{date}', note: x}}]\n---\n"
        );
        let (record, reported) = built("content/issues/a.md", &text);
        assert_eq!((record["date"].as_str(), reported), (Some("2005-06-23"), vec![]), "{date}");
    }
    for (date, hint) in [
        ("2005-06-23T10:00:00Z-07:00", "one time zone"),
        ("06/23/2005", "begin with the year"),
        ("23.06.2005", "begin with the year"),
        ("2005-06-31", "there is no such day"),
        ("2005-06", "state the year, the month and the day"),
    ] {
        let fault =
            Site::new([("content/issues/a.md", format!("---\ntitle: A\ndate: {date}\n---\n").as_str())])
                .rebuild_as_cold()
                .diagnostics
                .remove(0);
        assert!(fault.hint.as_ref().is_some_and(|found| found.contains(hint)), "{date}: {fault:?}");
        let (_, reported) = built("content/issues/a.md", &format!("---\ntitle: A\ndate: {date}\n---\n"));
        let expected = format!(
            "error[invalid-type] content/issues/a.md:3:7: found `{date}`, expected a date such as `2005-06-23`"
        );
        assert_eq!(reported, [expected]);
    }
    assert_eq!(built("content/issues/2005-6-3-a.md", "# A\n").0["date"], "2005-06-03");
}

#[test]
fn keys_that_mean_nothing_here_need_no_list_of_all_keys() {
    let mut site =
        Site::new([("content/issues/a.md", "---\ntitle: A\ndate: 2005-06-23\nlayout: post\n---\n")]);
    let faults = site.rebuild_as_cold().diagnostics;
    assert_eq!(messages(&faults), ["warning[unknown-key] content/issues/a.md:4:1: unknown key `layout`"]);
    assert_eq!(faults[0].hint.as_deref(), Some("it means nothing here: remove it, or put it in `extra`"));
}

#[test]
fn drafts_are_recognised_however_they_are_marked() {
    for (line, is_draft) in [
        ("draft: true", true),
        ("draft: True", true),
        ("draft: yes", true),
        ("published: false", true),
        ("published: False", true),
        ("status: draft", true),
        ("status: Private", true),
        ("draft: false", false),
        ("published: true", false),
        ("status: published", false),
    ] {
        let (record, reported) =
            built("content/issues/a.md", &format!("---\ntitle: A\ndate: 2005-06-23\n{line}\n---\n"));
        assert_eq!((record.is_null(), reported), (is_draft, vec![]), "{line}");
    }
}

#[test]
fn keys_of_other_tools_are_read_with_a_warning() {
    let text = "---\ntitle: A\ndate: 2005-06-23\nlayout: post\ntags: [ships, pilots]\ncategories: news\n\
                author: {name: Marta Ilves, email: a@b.example}\ndescription: In short.\nlastmod: 2005-07-01\n\
                permalink: /old/a/\n---\n";
    let (record, reported) = built("content/issues/a.md", text);
    assert_eq!(record["topics"], serde_json::json!(["ships", "pilots", "news"]));
    assert_eq!(record["authors"], serde_json::json!(["Marta Ilves"]));
    assert_eq!(record["summary"], "In short.");
    let expected = [
        "layout`",
        "tags`, read as `topics`",
        "categories`, read as `topics`",
        "author`, read as `authors`",
        "description`, read as `summary`",
        "lastmod`, read as `updated`",
        "permalink`, read as `aliases`",
    ];
    assert_eq!(reported.len(), expected.len(), "{reported:#?}");
    for (line, expected) in reported.iter().zip(expected) {
        assert!(
            line.starts_with("warning[unknown-key]") && line.ends_with(&format!("unknown key `{expected}")),
            "{line}"
        );
    }
    let (record, reported) = built(
        "content/issues/a.md",
        "---\ntitle: A\ndate: 2005-06-23\nsummary: S\nexcerpt: E\npublished: soon\n---\n",
    );
    assert_eq!(record["summary"], "S");
    assert!(reported[0].ends_with("unknown key `excerpt`, ignored in favour of `summary`"), "{reported:?}");
    assert!(reported[1].ends_with("unknown key `published`"), "{reported:?}");
}

#[test]
fn commas_in_a_single_text_are_reported() {
    let (record, reported) = built(
        "content/issues/a.md",
        "---\ntitle: A\ndate: 2005-06-23\ntopics: ships, pilots\nauthors: [\"Ilves, Marta\"]\n---\n",
    );
    assert_eq!(record["topics"], serde_json::json!(["ships, pilots"]));
    assert_eq!(
        reported,
        ["warning[comma-list] content/issues/a.md:4:9: `ships, pilots` is read as one topic"]
    );
}

#[test]
fn a_title_that_yaml_reads_as_nothing_is_missing() {
    let (_, reported) = built("content/issues/a.md", "---\ntitle: null\ndate: 2005-06-23\n---\n");
    assert_eq!(reported, ["error[missing-key] content/issues/a.md:2:1: key `title` has no value"]);
}
