//! What import makes of whole archives: names, drafts, keys of other tools, and one screen of messages.

use crate::sandbox::{Ran, Sandbox};

/// Imports the folder `in` into the empty site `S` and publishes it.
pub fn published(files: &[(&str, &str)]) -> (Sandbox, Ran) {
    let sandbox = Sandbox::empty();
    files.iter().for_each(|(path, text)| sandbox.write(&format!("in/{path}"), text));
    let ran = sandbox.run(&["--site", "S", "import", "in"]);
    sandbox.run(&["--site", "S", "build"]).succeeded();
    (sandbox, ran)
}

/// The ids of the published issues.
pub fn ids(sandbox: &Sandbox) -> Vec<String> {
    let lines = sandbox.read("S/public/data/issues.jsonl");
    let id = |line: &str| line.split('"').nth(3).unwrap().to_owned();
    lines.lines().map(id).collect()
}

#[test]
fn each_text_gets_a_title_that_the_build_finds() {
    let (sandbox, ran) = published(&[
        ("2005-06-23-a-weekly-note.md", "By A. Author\n\n# Port reopens\n\nText.\n"),
        ("2005-06-24-b-weekly-note.md", "Text without any heading.\n"),
        ("2005-06-26-call_090.md", "## Date/Time: Thursday 2022/06/30 at 14:00 UTC\n\nText.\n"),
        ("2005-06-25-x.md", "![](https://a.example/b.png)\n"),
    ]);
    let data = sandbox.read("S/public/data/issues.jsonl");
    for title in ["Port reopens", "B weekly note", "Call 090", "X"] {
        assert!(data.contains(&format!("\"title\":\"{title}\"")), "{title} in {data}");
    }
    assert!(ran.err.contains("title `Port reopens` is from the first heading; change it with `--title`"));
}

#[test]
fn header_lines_and_keys_with_capitals_are_front_matter() {
    let (sandbox, _) = published(&[
        ("a.md", "Title: Harbour Weekly 298\nNumber: 298\nDate: 2019-08-06\nTags: rain, tides\n\nHello.\n"),
        ("b.md", "---\nTitle: \"Upper: case\"\nDate: 2019-08-07\n---\n\nHello.\n"),
        ("c.md", "+++\ntitle = 'In TOML'\ndate = 2019-08-08T10:00:00Z\n+++\nHello.\n"),
        ("d.md", "{\n \"title\": \"In JSON\",\n \"date\": \"2019-08-09\"\n}\nHello.\n"),
    ]);
    assert_eq!(ids(&sandbox), ["2019-08-06-a", "2019-08-07-b", "2019-08-08-c", "2019-08-09-d"]);
    assert_eq!(
        sandbox.read("S/content/issues/2019/2019-08-06-a.md"),
        "---\ntitle: Harbour Weekly 298\ndate: 2019-08-06\nissue: 298\ntopics:\n  - rain\n  - tides\n---\nHello.\n"
    );
}

#[test]
fn keys_of_other_tools_become_ours() {
    let front = "layout: post\ntitle: A\nauthor: M. Ilves\ncategories: [news]\ntags: [port]\nslug: b\n\
        permalink: /2005/a/\nsource_url: https://example.org/2005/c\nlastmod: 2005-06-30\nexcerpt: In short\n\
        language: de_DE\nrating: 5\n";
    let (sandbox, ran) = published(&[("2005-06-23-a.md", &format!("---\n{front}---\nText.\n"))]);
    assert_eq!(
        sandbox.read("S/content/issues/2005/2005-06-23-a.md"),
        "---\ntitle: A\ndate: 2005-06-23\nauthors: M. Ilves\ntopics:\n  - news\n  - port\nsummary: In short\n\
         lang: de-DE\nupdated: 2005-06-30\naliases:\n  - \"/2005/a/\"\n  - \"/2005/c\"\n\
         origin: \"https://example.org/2005/c\"\nextra: {\"rating\":5}\n---\nText.\n"
    );
    let notes: Vec<&str> = ran.err.lines().collect();
    assert_eq!(notes, ["note: in/2005-06-23-a.md: date 2005-06-23 is from the file name"]);
}

#[test]
fn drafts_stay_drafts() {
    let text = |key: &str| format!("---\ntitle: Secret\n{key}\n---\nText.\n");
    let (sandbox, ran) = published(&[
        ("2022-06-01-a.md", &text("published: false")),
        ("2022-06-02-b.md", &text("status: draft")),
        ("2022-06-03-c.md", &text("draft: True")),
        ("_drafts/2022-06-04-d.md", &text("x: y")),
        ("2022-06-05-e.md", &text("published: true")),
    ]);
    assert_eq!(ids(&sandbox), ["2022-06-05-e"]);
    assert!(ran.err.contains("5 files read, 5 imported; 4 drafts\n"), "{}", ran.err);
}

#[test]
fn names_are_kept_whole_and_made_different() {
    let long = "2025-02-19-president-of-the-harbour-council-announces-appointments-to-the-office-of";
    let (sandbox, _) = published(&[
        (&format!("{long}-port-affairs.md"), "# A\n\nText.\n"),
        (&format!("{long}-ferry-affairs.md"), "# B\n\nText.\n"),
        ("de/2024-04-24-newsletter.md", "# C\n\nText.\n"),
        ("en/2024-04-24-newsletter.md", "# D\n\nText.\n"),
        ("port-2026-08-19-1740.html", "<h1>The Port Wire</h1><p>Evening text.</p>"),
        ("port-2026-08-19-1059.html", "<h1>The Port Wire</h1><p>Morning text.</p>"),
        ("x/20260820.html", "<h1>The Port Wire</h1><p>One.</p>"),
        ("x/2026-08-20.html", "<h1>The Port Wire</h1><p>Two.</p>"),
    ]);
    assert_eq!(
        ids(&sandbox),
        [
            "de-2024-04-24-newsletter",
            "en-2024-04-24-newsletter",
            &format!("{long}-ferry-affairs"),
            &format!("{long}-port-affairs"),
            "2026-08-19-the-port-wire-1059",
            "2026-08-19-the-port-wire-1740",
            "2026-08-20-the-port-wire",
            "2026-08-20-the-port-wire-2",
        ]
    );
}

#[test]
fn a_page_bundle_is_named_by_its_folder() {
    let text = "---\ntitle: The port\ndate: 2005-06-23\n---\n![Port](port.png)\n";
    let (sandbox, _) = published(&[("posts/the-port/index.md", text), ("posts/the-port/port.png", "png")]);
    assert_eq!(ids(&sandbox), ["2005-06-23-the-port"]);
    assert_eq!(sandbox.read("S/public/posts/the-port/port.png"), "png");
}

#[test]
fn invalid_front_matter_is_read_line_by_line() {
    let (sandbox, ran) =
        published(&[("a.md", "---\ntitle: Port: reopens: now\ndate: 2005-06-23\n---\nText.\n")]);
    assert!(
        sandbox.read("S/content/issues/2005/2005-06-23-a.md").contains("title: \"Port: reopens: now\"\n")
    );
    assert!(ran.err.contains("front matter is invalid in line 2"), "{}", ran.err);
}

#[test]
fn restructured_text_and_html_with_front_matter_are_read() {
    let (sandbox, ran) = published(&[
        ("b.rst", "The port\n########\n\n:date: 2005-06-24\n:author: M. Ilves\n\nText.\n"),
        ("2022-06-05-basic.html", "---\ntitle: Basic post\n---\n<p>First paragraph.</p>\n"),
    ]);
    assert_eq!(ids(&sandbox), ["2005-06-24-the-port", "2022-06-05-basic-post"]);
    assert!(
        sandbox.read("S/content/issues/2022/2022-06-05-basic-post.md").ends_with("---\n\nFirst paragraph.\n")
    );
    assert!(ran.err.contains("in/b.rst: reStructuredText is shown as plain text"), "{}", ran.err);
}

#[test]
fn what_is_no_text_is_counted() {
    let (_, ran) = published(&[
        ("2005-06-23-a.md", "# A\n\nText.\n"),
        ("2005-06-25-c.tei", "<TEI/>"),
        ("d.pdf", "%PDF-1.4"),
        ("e.pdf", "%PDF-1.4"),
        ("LICENSE.md", "# MIT\n"),
    ]);
    assert!(ran.err.ends_with("left aside, since they are no texts: 2 .pdf, 1 .md, 1 .tei\n"), "{}", ran.err);
}

#[test]
fn a_footer_with_sources_stays() {
    let (sandbox, _) = published(&[(
        "2005-06-23.html",
        "<title>The Port Wire</title><h1>The Port Wire</h1><main><p>Dues rise.</p></main><footer><h2>Sources</h2><ul><li>\
         <a href='https://courier.example/1'>Coastal Courier: Dues rise</a></ul></footer>\
         <footer><ul><li><a href='https://a.example'>Contact</a></ul></footer>",
    )]);
    let text = sandbox.read("S/content/issues/2005/2005-06-23-the-port-wire.md");
    assert!(text.ends_with(
        "Dues rise.\n\n## Sources\n\n- [Coastal Courier: Dues rise](https://courier.example/1)\n"
    ));
}

#[test]
fn options_apply_to_all_texts() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/2005-06-23-a.md", "---\nlang: de\ntags: rain\n---\n# A\n");
    sandbox.write("in/2005-06-24-b.txt", "B is here\n\nText.\n");
    let options = [
        "--publication", "Harbour Watch", "--lang", "en", "--author", "M. Ilves", "--topic", "port",
        "--topic", "x",
    ];
    sandbox.run(&[&["import", "in"][..], &options].concat()).succeeded();
    let text = sandbox.read("content/issues/2005/2005-06-23-a.md");
    assert!(
        text.contains(
            "publication: Harbour Watch\nauthors: M. Ilves\ntopics:\n  - rain\n  - port\n  - x\nlang: de\n"
        ),
        "{text}"
    );
    assert!(sandbox.read("content/issues/2005/2005-06-24-b-is-here.md").contains("lang: en\n"));
}

#[test]
fn samples_make_way_for_a_real_archive() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/actors/marta-ilves.md", "---\nname: Mine\n---\n");
    sandbox.write("old/_config.yml", "title: The Port\n");
    sandbox.write("old/_posts/2005-06-24-b.md", "# B\n\nText.\n");
    let ran = sandbox.run(&["import", "old/_posts"]).succeeded();
    assert!(ran.err.contains("note: content: removed 4 samples that `init` made\n"), "{}", ran.err);
    let content: Vec<String> =
        sandbox.files().into_iter().filter(|path| path.starts_with("content")).collect();
    assert_eq!(content, ["content/actors/marta-ilves.md", "content/issues/2005/2005-06-24-b.md"]);
    let settings = sandbox.read("briefbook.yaml");
    assert!(settings.contains("\ntitle: The Port\n") && !settings.contains("Harbour"), "{settings}");
    sandbox.run(&["check", "--deny", "warnings"]).succeeded();
}

#[test]
fn many_notes_fit_on_one_screen() {
    let files: Vec<(String, String)> = (10..60)
        .map(|n| (format!("2005-06-{:02}-note-{n}.md", n % 28 + 1), format!("Text {n}, {{% tag %}}.\n")))
        .chain((0..9).map(|n| (format!("undated-{n}.md"), "Text.\n".to_owned())))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let (_, ran) = published(&files);
    assert!(ran.out.is_empty() && ran.err.lines().count() < 16, "{}", ran.err);
    for line in [
        "note: 50 dates are from the file name, such as\n  in/2005-06-01",
        "note: 50 texts contain `{% tag %}`, which is shown as text, such as\n",
        "error: 9 texts have no date in the header, the first lines or the path, such as in/undated-0.md and ",
        "`--dates FILE`",
        "59 files read, 50 imported, 9 without a date\n",
    ] {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }
}

#[test]
fn an_old_address_belongs_to_one_text() {
    let text = |title: &str, alias: &str| {
        format!("---\ntitle: {title}\ndate: 2005-06-23\npermalink: {alias}\n---\nText.\n")
    };
    let (sandbox, ran) = published(&[
        ("a.md", &text("A", "/port/")),
        ("b.md", &text("B", "/Port/")),
        ("c.md", &text("C", "/timeline/")),
        ("d.md", &text("D", "/issues/2005/")),
        ("e.md", &text("E", "/issues/2005-06-23-e/")),
        ("f.md", &text("F", "/issues/12/")),
    ]);
    assert!(
        ran.err.contains("its old address `/Port/` belongs to `content/issues/2005/2005-06-23-a.md`"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("its old address `/timeline/` belongs to a page of the site"), "{}", ran.err);
    let aliases = |id: &str| {
        let text = sandbox.read(&format!("S/content/issues/2005/2005-06-23-{id}.md"));
        text.lines().find(|line| line.starts_with("aliases")).map(str::to_owned)
    };
    let found = ["a", "b", "c", "d", "e", "f"].map(aliases);
    let kept = |alias: &str| Some(format!("aliases: \"{alias}\""));
    assert_eq!(found, [kept("/port/"), None, None, None, None, kept("/issues/12/")]);
    // A later import respects the addresses of earlier ones.
    sandbox.write("later/g.md", text("G", "/port/").as_str());
    sandbox.run(&["--site", "S", "import", "later"]).succeeded();
    sandbox.run(&["--site", "S", "build"]).succeeded();
    assert!(!sandbox.read("S/content/issues/2005/2005-06-23-g.md").contains("aliases"));
    sandbox.run(&["--site", "S", "import", "in"]).succeeded();
    assert!(sandbox.read("S/content/issues/2005/2005-06-23-a.md").contains("/port/"));
}

#[test]
fn imported_texts_take_the_place_of_samples() {
    let sandbox = Sandbox::empty();
    sandbox.run(&["init", "S"]).succeeded();
    sandbox.write("in/2005-06-23-the-port-reopens.md", "# The port reopens\n\nOurs.\n");
    sandbox.write(
        "in/a.xml",
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
         <channel><wp:wxr_version>1.2</wp:wxr_version><item><title>About</title><wp:post_name>about</wp:post_name>\
         <wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_date>2005-06-23 10:00:00</wp:post_date>\
         <content:encoded>Our own page.</content:encoded></item></channel></rss>",
    );
    sandbox.run(&["--site", "S", "import", "in"]).succeeded();
    assert!(sandbox.read("S/content/issues/2005/2005-06-23-the-port-reopens.md").contains("Ours."));
    assert!(sandbox.read("S/content/pages/about.md").contains("Our own page."));
}
