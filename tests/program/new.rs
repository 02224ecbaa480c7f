//! `init` and `new`: files to begin with, and nothing overwritten.

use crate::sandbox::Sandbox;

const SITE: [&str; 7] = [
    ".gitignore",
    "briefbook.yaml",
    "content/actors/marta-ilves.md",
    "content/actors/port-of-lindholm.md",
    "content/issues/2005/2005-06-23-the-port-reopens.md",
    "content/pages/about.md",
    "content/sources/coastal-courier.md",
];

#[test]
fn init_writes_a_small_site_that_builds() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init"]).succeeded();
    assert_eq!(sandbox.files(), SITE);
    assert!(ran.out.starts_with("wrote briefbook.yaml\n"), "{}", ran.out);
    assert!(ran.err.contains("Next steps:\n  briefbook serve "), "{}", ran.err);
    let ran = sandbox.run(&["build"]).succeeded();
    assert_eq!(ran.err, "", "the small site is without fault");
    assert!(sandbox.files().contains(&"public/index.html".to_owned()));
}

#[test]
fn init_creates_the_folder_and_names_the_next_steps() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["--site", "new/archive", "init", "--quiet"]).succeeded();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    assert_eq!(sandbox.files().len(), SITE.len());
    assert!(sandbox.files()[0].starts_with("new/archive/"));

    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "archive"]).succeeded();
    assert!(ran.out.contains("wrote archive/briefbook.yaml\n"), "{}", ran.out);
    assert!(ran.err.contains("briefbook --site archive serve "), "{}", ran.err);
}

#[test]
fn init_overwrites_nothing() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/mine.md", "mine");
    let ran = sandbox.run(&["init"]).ended(2);
    assert_eq!(ran.err, "error: the folder already contains a site: found `content`\n");
    assert_eq!(sandbox.files(), ["content/mine.md"]);
    Sandbox::with_site().run(&["init"]).ended(2);
}

#[test]
fn init_writes_the_file_that_deploys_a_site() {
    for (forge, path, words) in [
        ("github", ".github/workflows/archive.yml", "briefbook check --format github\n"),
        ("gitlab", ".gitlab-ci.yml", "    - briefbook build\n"),
        ("netlify", "netlify.toml", "publish = \"public\""),
        ("cloudflare", "wrangler.toml", "pages_build_output_dir = \"public\""),
    ] {
        let sandbox = Sandbox::empty();
        let ran = sandbox.run(&["init", "--ci", forge]).succeeded();
        assert!(
            ran.out.contains("wrote briefbook.yaml\n") && ran.out.contains(&format!("wrote {path}\n")),
            "{ran:?}"
        );
        let text = sandbox.read(path);
        assert!(text.contains(words), "{text}");
        assert!(text.contains(&format!("briefbook=={}", env!("CARGO_PKG_VERSION"))), "{text}");
    }
}

#[test]
fn an_existing_site_gets_only_the_file_that_deploys_it() {
    let sandbox = Sandbox::with_site();
    let before = sandbox.files();
    let ran = sandbox.run(&["init", "--ci", "netlify"]).succeeded();
    assert_eq!(ran.out, "wrote netlify.toml\n");
    assert_eq!(sandbox.files().len(), before.len() + 1);
    let ran = sandbox.run(&["init", "--ci", "netlify"]).ended(2);
    assert!(ran.err.contains("`netlify.toml` is in the way"), "{}", ran.err);
}

#[test]
fn init_keeps_an_existing_gitignore() {
    let sandbox = Sandbox::empty();
    sandbox.write(".gitignore", "mine\n");
    let ran = sandbox.run(&["init"]).succeeded();
    assert!(ran.err.starts_with("note: add `/public/` to `.gitignore`"), "{}", ran.err);
    assert_eq!(sandbox.read(".gitignore"), "mine\n");
}

#[test]
fn a_new_issue_is_ready_to_edit() {
    let sandbox = Sandbox::with_site();
    let title = "“Dues”: who's \"paying\"? #1 🚢";
    let ran = sandbox
        .run(&["new", "issue", title, "--date", "2005-07-01", "--publication", "Harbour Watch"])
        .succeeded();
    let path = "content/issues/2005/2005-07-01-dues-whos-paying-1-ship.md";
    assert_eq!(ran.out, format!("wrote {path}\n"));
    assert_eq!(
        sandbox.read(path),
        "---\n\
         title: \"“Dues”: who's \\\"paying\\\"? #1 🚢\"\n\
         date: 2005-07-01\n\
         publication: Harbour Watch\n\
         # volume: 1\n\
         # issue: 1\n\
         # authors: [Name]\n\
         # topics: [topic]\n\
         # summary: One sentence for lists and search engines.\n\
         # draft: true\n\
         ---\n\n"
    );
    sandbox.run(&["check"]).succeeded();
}

#[test]
fn a_new_issue_has_today_s_date_by_default() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["new", "issue", "Today"]).succeeded();
    let files = sandbox.files();
    let path = files.iter().find(|path| path.ends_with("-today.md")).unwrap();
    let (year, date) = (&path[15..19], &path[20..30]);
    assert!(date.starts_with(year) && year >= "2025", "{path}");
    assert!(sandbox.read(path).contains(&format!("\ndate: {date}\n")));
}

#[test]
fn actors_and_sources_are_named_by_their_slugs() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["new", "actor", "Қасым-Жомарт Тоқаев", "--kind", "person"]).succeeded();
    assert_eq!(
        sandbox.read("content/actors/qasym-zhomart-toqaev.md"),
        "---\nname: Қасым-Жомарт Тоқаев\nkind: person\n# aliases: [Other name]\n# summary: One sentence.\n---\n\n"
    );
    sandbox.run(&["new", "source", "RIA: Łódź", "--kind", "news-agency"]).succeeded();
    assert!(
        sandbox
            .read("content/sources/ria-lodz.md")
            .starts_with("---\nname: \"RIA: Łódź\"\nkind: news-agency\n")
    );
}

#[test]
fn new_overwrites_nothing() {
    let sandbox = Sandbox::with_site();
    let before = sandbox.read("content/actors/marta-ilves.md");
    let ran = sandbox.run(&["new", "actor", "Marta Ilves"]).ended(2);
    assert_eq!(ran.err, "error: `content/actors/marta-ilves.md` already exists and was left unchanged\n");
    assert_eq!(sandbox.read("content/actors/marta-ilves.md"), before);
}

#[test]
fn a_new_template_is_a_copy_and_an_unknown_one_lists_the_names() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["new", "template", "issue.html"]).succeeded();
    assert!(!sandbox.read("templates/issue.html").is_empty());
    let ran = sandbox.run(&["new", "template", "isue.html"]).ended(2);
    assert!(ran.err.starts_with("error: unknown template `isue.html`; built-in templates: "), "{}", ran.err);
    assert!(ran.err.ends_with("\nhint: did you mean `issue.html`?\n"), "{}", ran.err);
    assert!(ran.err.contains("issue.html"), "{}", ran.err);
}
