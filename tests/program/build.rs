//! `build`, `check` and `clean`: what is said, what is published, and what an error leaves alone.

use crate::sandbox::Sandbox;

const BROKEN: &[u8] = b"---\ntitle: Broken\ndate: 2005-07-02\n---\n\ncaf\xe9\n";

#[test]
fn a_build_says_what_it_published_and_the_next_that_nothing_changed() {
    let sandbox = Sandbox::with_site();
    let ran = sandbox.run(&["build"]).succeeded();
    assert!(ran.out.starts_with("published 1 issue, 2 actors, "), "{}", ran.out);
    assert!(
        ran.out.contains(" into public/ (") && ran.out.contains(" 0 unchanged, 0 removed) in "),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.lines().count(), 1);
    let ran = sandbox.run(&["build"]).succeeded();
    assert_eq!(ran.out, "nothing changed since the last build into public/\n");
}

#[test]
fn the_output_option_is_relative_to_the_current_folder() {
    let sandbox = Sandbox::empty();
    sandbox.run(&["--site", "archive", "init"]).succeeded();
    let ran = sandbox.run(&["--site", "archive", "build", "--output", "elsewhere"]).succeeded();
    assert!(ran.out.contains(" into elsewhere/ ("), "{}", ran.out);
    assert!(sandbox.path().join("elsewhere/index.html").is_file());
    sandbox.run(&["--site", "archive", "build"]).succeeded();
    assert!(sandbox.path().join("archive/public/index.html").is_file());
}

#[test]
fn verbose_shows_the_time_of_each_stage_and_quiet_nothing() {
    let sandbox = Sandbox::with_site();
    let ran = sandbox.run(&["build", "--verbose"]).succeeded();
    for stage in ["stage ", "read ", "render ", "publish ", "all "] {
        assert!(ran.err.lines().any(|line| line.starts_with(stage)), "{stage}: {}", ran.err);
    }
    sandbox.run(&["new", "actor", "Someone"]).succeeded();
    let ran = sandbox.run(&["build", "--quiet"]).succeeded();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn a_build_with_errors_changes_nothing() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["build"]).succeeded();
    let before = sandbox.files();
    sandbox.write("content/issues/2005/2005-07-02-broken.md", BROKEN);
    let ran = sandbox.run(&["build"]).ended(1);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("--> content/issues/2005/2005-07-02-broken.md"), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 error\n"), "{}", ran.err);
    std::fs::remove_file(sandbox.path().join("content/issues/2005/2005-07-02-broken.md")).unwrap();
    assert_eq!(sandbox.files(), before);
    assert!(sandbox.run(&["build"]).succeeded().out.starts_with("nothing changed"));
}

#[test]
fn an_error_in_a_template_is_reported_once() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["new", "issue", "Another", "--date", "2005-07-01"]).succeeded();
    sandbox.write("templates/issue.html", "<p>\n{{ frobnicate }}\n");
    let ran = sandbox.run(&["build"]).ended(1);
    assert!(ran.err.contains("--> templates/issue.html:2:4"), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 error\n"), "{}", ran.err);
    assert!(!sandbox.path().join("public").exists());
    assert_eq!(sandbox.run(&["check"]).ended(1).err, ran.err);
}

#[test]
fn an_output_folder_that_briefbook_did_not_make_is_refused() {
    let sandbox = Sandbox::with_site();
    sandbox.write("public/mine.txt", "mine");
    let ran = sandbox.run(&["build"]).ended(2);
    assert!(ran.err.starts_with("error: ") && ran.err.contains("public"), "{}", ran.err);
    assert_eq!(sandbox.read("public/mine.txt"), "mine");
}

#[test]
fn check_reports_in_three_formats() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["check"]).succeeded();
    let before = sandbox.files();
    sandbox.write("content/issues/2005/2005-07-02-broken.md", BROKEN);
    let text = sandbox.run(&["check"]).ended(1);
    assert!(text.out.is_empty() && text.err.contains("error["), "{text:?}");
    let json = sandbox.run(&["check", "--format", "json"]).ended(1);
    let fault: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["path"], "content/issues/2005/2005-07-02-broken.md");
    assert_eq!(json.err, "");
    let github = sandbox.run(&["check", "--format", "github"]).ended(1);
    assert!(
        github.out.starts_with("::error file=content/issues/2005/2005-07-02-broken.md,line=6,"),
        "{}",
        github.out
    );
    assert_eq!(sandbox.files().len(), before.len() + 1);
}

#[test]
fn clean_removes_what_builds_made_and_nothing_else() {
    let sandbox = Sandbox::with_site();
    let before = sandbox.files();
    sandbox.run(&["build"]).succeeded();
    sandbox.write("public/mine.txt", "mine");
    sandbox.write("public/.nojekyll", "");
    let ran = sandbox.run(&["clean"]).succeeded();
    assert!(ran.out.starts_with("removed ") && ran.out.ends_with(" files from public/\n"), "{}", ran.out);
    assert_eq!(ran.err, "note: left 1 file in public/ that Briefbook did not make\n");
    // The folder goes on being ours.
    sandbox.run(&["build"]).succeeded();
    for mine in ["public/mine.txt", "public/.nojekyll"] {
        std::fs::remove_file(sandbox.path().join(mine)).unwrap();
    }
    sandbox.run(&["clean"]).succeeded();
    assert_eq!(sandbox.files(), before);
    assert_eq!(sandbox.run(&["clean"]).succeeded().out, "removed 0 files from public/\n");
}

#[test]
fn a_base_url_is_one_with_or_without_its_last_slash() {
    let sandbox = Sandbox::with_site();
    for url in ["https://example.org/archive", "https://example.org/archive/"] {
        sandbox.run(&["build", "--base-url", url]).succeeded();
        let page = sandbox.read("public/actors/marta-ilves.html");
        let expected = r#"<link rel="canonical" href="https://example.org/archive/actors/marta-ilves.html">"#;
        assert!(page.contains(expected), "{url}: {page}");
    }
    let ran = sandbox.run(&["build", "--base-url", "https://example.org/?a"]).ended(2);
    assert!(ran.err.contains("such as https://archive.example.org"), "{}", ran.err);
}

#[test]
fn front_matter_that_cannot_be_read_is_one_fault() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/issues/quote.md", "---\ntitle: \"x\n---\ntext\n");
    sandbox.write("content/actors/list.md", "---\n- a\n---\ntext\n");
    let ran = sandbox.run(&["check"]).ended(1);
    assert!(
        ran.err.contains("error[yaml-syntax]: unclosed quote\n --> content/issues/quote.md:2:8"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("missing-key"), "{}", ran.err);
    assert!(ran.err.ends_with("\n2 errors\n"), "{}", ran.err);
}

#[test]
fn equal_problems_are_counted_with_two_examples_unless_all_are_requested() {
    let sandbox = Sandbox::with_site();
    for number in 1..=9 {
        let text =
            format!("---\ntitle: T{number}\ndate: 2005-07-02\nlayout: post\n---\n[a](gone-{number}.md)\n");
        sandbox.write(&format!("content/issues/t{number}.md"), text);
    }
    let ran = sandbox.run(&["check"]).succeeded();
    let expected = "warning[unknown-key]: unknown key `layout` (9 times in 9 files)\n  \
                    --> content/issues/t1.md:4:1\n  --> content/issues/t2.md:4:1\n  = hint: ";
    assert!(ran.err.contains(expected), "{}", ran.err);
    let expected = "warning[broken-link]: broken link: nothing at `…` (9 times in 9 files)\n  \
                    --> content/issues/t1.md:6:5: broken link: nothing at `gone-1.md`\n";
    assert!(ran.err.contains(expected), "{}", ran.err);
    assert!(
        ran.err.contains("18 warnings") && ran.err.contains("`--verbose` shows each of them\n"),
        "{}",
        ran.err
    );
    assert!(ran.err.lines().count() < 20, "{}", ran.err);
    let ran = sandbox.run(&["check", "--verbose"]).succeeded();
    assert_eq!(ran.err.matches("warning[unknown-key]").count(), 9);
    let ran = sandbox.run(&["check", "--format", "json"]).succeeded();
    assert_eq!(ran.out.matches("\"unknown-key\"").count(), 9);
}

#[test]
fn foreign_text_cannot_forge_lines_or_reach_the_terminal() {
    let sandbox = Sandbox::with_site();
    sandbox.write("content/issues/\n::error::x\u{1b}[31m.md", "---\ntitle: A\n---\n");
    sandbox.write("content/issues/b.md", "---\ntitle: A\ndate: \u{9b}31m\u{202e}\n---\n");
    for format in ["text", "github"] {
        let ran = sandbox.run(&["check", "--format", format]).ended(1);
        let printed = ran.out + &ran.err;
        assert!(!printed.chars().any(|c| c != '\n' && c.is_control() || c == '\u{202e}'), "{printed:?}");
        assert!(!printed.lines().any(|line| line.trim_start().starts_with("::error::x")), "{printed}");
    }
}

#[test]
fn a_build_that_keeps_going_leaves_out_files_with_errors() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["build"]).succeeded();
    let before = sandbox.files();
    sandbox.write("content/issues/broken.md", BROKEN);
    sandbox.run(&["build"]).ended(1);
    for _ in 0..2 {
        let ran = sandbox.run(&["build", "--keep-going"]).ended(1);
        assert!(ran.err.contains("error[not-utf-8]"), "{}", ran.err);
        assert!(ran.err.contains("left out 1 file with errors"), "{}", ran.err);
        assert!(ran.out.starts_with("published 1 issue, "), "{}", ran.out);
    }
    let mut after = sandbox.files();
    after.retain(|path| path != "content/issues/broken.md");
    assert_eq!(after, before);
    sandbox.write("briefbook.yaml", "title: [a]\n");
    let ran = sandbox.run(&["build", "--keep-going"]).ended(1);
    assert_eq!(ran.out, "");
}
