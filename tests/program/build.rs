//! `build`, `check` and `clean`: what is said, what is published, and what an error leaves alone.

use crate::ground::Ground;

const BROKEN: &[u8] = b"---\ntitle: Broken\ndate: 2005-07-02\n---\n\ncaf\xe9\n";

#[test]
fn a_build_says_what_it_published_and_the_next_that_nothing_changed() {
    let ground = Ground::with_site();
    let ran = ground.run(&["build"]).succeeded();
    assert!(ran.out.starts_with("published 1 issue, 2 actors, "), "{}", ran.out);
    assert!(
        ran.out.contains(" into public/ (") && ran.out.contains(" 0 unchanged, 0 removed) in "),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.lines().count(), 1);
    let ran = ground.run(&["build"]).succeeded();
    assert_eq!(ran.out, "nothing changed since the last build into public/\n");
}

#[test]
fn the_output_option_is_relative_to_the_current_folder() {
    let ground = Ground::empty();
    ground.run(&["--site", "archive", "init"]).succeeded();
    let ran = ground.run(&["--site", "archive", "build", "--output", "elsewhere"]).succeeded();
    assert!(ran.out.contains(" into elsewhere/ ("), "{}", ran.out);
    assert!(ground.path().join("elsewhere/index.html").is_file());
    ground.run(&["--site", "archive", "build"]).succeeded();
    assert!(ground.path().join("archive/public/index.html").is_file());
}

#[test]
fn verbose_shows_the_time_of_each_stage_and_quiet_nothing() {
    let ground = Ground::with_site();
    let ran = ground.run(&["build", "--verbose"]).succeeded();
    for stage in ["stage ", "read ", "render ", "publish ", "all "] {
        assert!(ran.err.lines().any(|line| line.starts_with(stage)), "{stage}: {}", ran.err);
    }
    ground.run(&["new", "actor", "Someone"]).succeeded();
    let ran = ground.run(&["build", "--quiet"]).succeeded();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

#[test]
fn a_build_with_errors_changes_nothing() {
    let ground = Ground::with_site();
    ground.run(&["build"]).succeeded();
    let before = ground.files();
    ground.write("content/issues/2005/2005-07-02-broken.md", BROKEN);
    let ran = ground.run(&["build"]).ended(1);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("--> content/issues/2005/2005-07-02-broken.md"), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 error\n"), "{}", ran.err);
    std::fs::remove_file(ground.path().join("content/issues/2005/2005-07-02-broken.md")).unwrap();
    assert_eq!(ground.files(), before);
    assert!(ground.run(&["build"]).succeeded().out.starts_with("nothing changed"));
}

#[test]
fn an_error_in_a_template_is_reported_once() {
    let ground = Ground::with_site();
    ground.run(&["new", "issue", "Another", "--date", "2005-07-01"]).succeeded();
    ground.write("templates/issue.html", "<p>\n{{ frobnicate }}\n");
    let ran = ground.run(&["build"]).ended(1);
    assert!(ran.err.contains("--> templates/issue.html:2:4"), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 error\n"), "{}", ran.err);
    assert!(!ground.path().join("public").exists());
    assert_eq!(ground.run(&["check"]).ended(1).err, ran.err);
}

#[test]
fn an_output_folder_that_briefbook_did_not_make_is_refused() {
    let ground = Ground::with_site();
    ground.write("public/mine.txt", "mine");
    let ran = ground.run(&["build"]).ended(2);
    assert!(ran.err.starts_with("error: ") && ran.err.contains("public"), "{}", ran.err);
    assert_eq!(ground.read("public/mine.txt"), "mine");
}

#[test]
fn check_reports_in_three_formats() {
    let ground = Ground::with_site();
    ground.run(&["check"]).succeeded();
    let before = ground.files();
    ground.write("content/issues/2005/2005-07-02-broken.md", BROKEN);
    let text = ground.run(&["check"]).ended(1);
    assert!(text.out.is_empty() && text.err.contains("error["), "{text:?}");
    let json = ground.run(&["check", "--format", "json"]).ended(1);
    let fault: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["path"], "content/issues/2005/2005-07-02-broken.md");
    assert_eq!(json.err, "");
    let github = ground.run(&["check", "--format", "github"]).ended(1);
    assert!(
        github.out.starts_with("::error file=content/issues/2005/2005-07-02-broken.md,line=6,"),
        "{}",
        github.out
    );
    assert_eq!(ground.files().len(), before.len() + 1);
}

#[test]
fn clean_removes_what_builds_made_and_nothing_else() {
    let ground = Ground::with_site();
    let before = ground.files();
    ground.run(&["build"]).succeeded();
    ground.write("public/mine.txt", "mine");
    ground.write("public/.nojekyll", "");
    let ran = ground.run(&["clean"]).succeeded();
    assert!(ran.out.starts_with("removed ") && ran.out.ends_with(" files from public/\n"), "{}", ran.out);
    assert_eq!(ran.err, "note: left 1 file in public/ that Briefbook did not make\n");
    // The folder goes on being ours.
    ground.run(&["build"]).succeeded();
    for mine in ["public/mine.txt", "public/.nojekyll"] {
        std::fs::remove_file(ground.path().join(mine)).unwrap();
    }
    ground.run(&["clean"]).succeeded();
    assert_eq!(ground.files(), before);
    assert_eq!(ground.run(&["clean"]).succeeded().out, "removed 0 files from public/\n");
}

#[test]
fn a_base_url_is_one_with_or_without_its_last_slash() {
    let ground = Ground::with_site();
    for url in ["https://example.org/archive", "https://example.org/archive/"] {
        ground.run(&["build", "--base-url", url]).succeeded();
        let page = ground.read("public/actors/marta-ilves.html");
        let wanted = r#"<link rel="canonical" href="https://example.org/archive/actors/marta-ilves.html">"#;
        assert!(page.contains(wanted), "{url}: {page}");
    }
    let ran = ground.run(&["build", "--base-url", "https://example.org/?a"]).ended(2);
    assert!(ran.err.contains("such as https://archive.example.org"), "{}", ran.err);
}

#[test]
fn front_matter_that_cannot_be_read_is_one_fault() {
    let ground = Ground::with_site();
    ground.write("content/issues/quote.md", "---\ntitle: \"x\n---\ntext\n");
    ground.write("content/actors/list.md", "---\n- a\n---\ntext\n");
    let ran = ground.run(&["check"]).ended(1);
    assert!(
        ran.err.contains("error[yaml-syntax]: unclosed quote\n --> content/issues/quote.md:2:8"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("missing-key"), "{}", ran.err);
    assert!(ran.err.ends_with("\n2 errors\n"), "{}", ran.err);
}
