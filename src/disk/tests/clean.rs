use std::os::unix::fs::symlink;

use super::*;
use crate::disk::clean::{Cleaned, clean};

#[test]
fn clean_removes_what_was_made_and_tells_what_stays() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home"), ("issues/2005/a.html", "a")]).unwrap();
    sandbox.foreign("issues/notes.txt", "mine");
    sandbox.foreign(".git/HEAD", "ref");
    sandbox.foreign(".briefbook-staging/1", "left by a killed run");
    let cleaned = clean(&sandbox.site, &sandbox.out).unwrap();
    let foreign = vec!["issues/notes.txt".to_string()];
    assert_eq!(cleaned, Cleaned { removed: 2, foreign });
    assert_eq!(sandbox.published(), tree(&[(".git/HEAD", "ref"), ("issues/notes.txt", "mine")]));
    // It goes on being ours.
    sandbox.build(&[("index.html", "home")]).unwrap();
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap().removed, 1);
}

#[test]
fn a_folder_that_is_empty_then_goes_too_and_cleaning_nothing_is_no_fault() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("issues/2005/a.html", "a")]).unwrap();
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap().removed, 1);
    assert!(!sandbox.out.exists());
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap(), Cleaned::default());
    assert!(!sandbox.out.exists());
}

#[test]
fn clean_refuses_a_folder_that_is_not_ours() {
    let sandbox = Sandbox::new();
    sandbox.foreign("thesis.doc", "x");
    assert!(message(clean(&sandbox.site, &sandbox.out)).contains("was not made by Briefbook"));
    assert_eq!(sandbox.all(), tree(&[("thesis.doc", "x")]));
    assert!(message(clean(&sandbox.site, &sandbox.site)).contains("is the site's folder"));
}

#[test]
fn an_output_that_is_a_link_is_emptied_and_stays() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.dir.path().join("www")).unwrap();
    symlink("../www", &sandbox.out).unwrap();
    sandbox.build(&[("index.html", "home")]).unwrap();
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap().removed, 1);
    assert!(sandbox.out.is_symlink());
    sandbox.build(&[("index.html", "home")]).unwrap();
}

#[test]
fn links_in_place_of_our_own_files_are_never_followed() {
    for name in [".briefbook-lock", ".briefbook.json", ".briefbook.new", ".briefbook-staging"] {
        for exists in [true, false] {
            let sandbox = Sandbox::new();
            sandbox.build(&[("index.html", "home")]).unwrap();
            sandbox.foreign("mine.txt", "mine");
            let outside = sandbox.dir.path().join("outside");
            if exists {
                fs::write(&outside, "precious").unwrap();
            }
            let link = sandbox.out.join(name);
            // The manifest's own file makes way for the link.
            let _ = fs::remove_file(&link);
            symlink(&outside, &link).unwrap();
            // Refused or not: nothing outside changes.
            let _ = sandbox.build(&[("index.html", "new")]);
            let _ = clean(&sandbox.site, &sandbox.out);
            let after = fs::read_to_string(&outside).ok();
            assert_eq!(after.as_deref(), exists.then_some("precious"), "{name}");
        }
    }
}

#[test]
fn a_file_that_somebody_changed_is_not_removed() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home"), ("a.html", "a"), ("b.html", "b")]).unwrap();
    sandbox.foreign("a.html", "edited");
    let report = sandbox.build(&[("index.html", "home")]).unwrap();
    assert_eq!((report.removed, report.kept), (1, 1));
    assert_eq!(sandbox.published(), tree(&[("a.html", "edited"), ("index.html", "home")]));
    // It is no longer ours.
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap().foreign, ["a.html"]);
    sandbox.foreign("index.html", "edited");
    assert_eq!(sandbox.published(), tree(&[("a.html", "edited"), ("index.html", "edited")]));
}

#[test]
fn clean_keeps_a_file_that_somebody_changed() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home"), ("a.html", "a")]).unwrap();
    sandbox.foreign("a.html", "edited");
    let cleaned = clean(&sandbox.site, &sandbox.out).unwrap();
    assert_eq!(cleaned, Cleaned { removed: 1, foreign: vec!["a.html".into()] });
}

#[test]
fn an_output_of_another_version_is_written_again_and_cleaned() {
    let manifest = r#"{"format":9,"state":"other","files":{"old.html":{"sum":"x"},"index.html":null}}"#;
    let made = || {
        let sandbox = Sandbox::new();
        for (path, text) in [(".briefbook.json", manifest), ("old.html", "old"), ("index.html", "old")] {
            sandbox.foreign(path, text);
        }
        sandbox
    };
    let sandbox = made();
    assert!(sandbox.open().unwrap().is_of_another_version());
    let report = sandbox.build(&[("index.html", "new")]).unwrap();
    assert_eq!((report.written, report.removed), (1, 1));
    assert_eq!(sandbox.published(), tree(&[("index.html", "new")]));
    assert!(!sandbox.open().unwrap().is_of_another_version());
    let sandbox = made();
    assert_eq!(clean(&sandbox.site, &sandbox.out).unwrap().removed, 2);
    assert!(!sandbox.out.exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_found_before_anything_changes() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home"), ("a/x.html", "a"), ("b/x.html", "b")]).unwrap();
    let permit = |mode| fs::set_permissions(sandbox.out.join("b"), fs::Permissions::from_mode(mode)).unwrap();
    permit(0o555);
    if fs::create_dir(sandbox.out.join("b/probe")).is_ok() {
        println!("skipped: this user may write anywhere");
        return;
    }
    let before = sandbox.published();
    let error = message(sandbox.build(&[("index.html", "new"), ("a/x.html", "new"), ("b/x.html", "new")]));
    assert!(error.contains("cannot write to"), "{error}");
    assert_eq!(sandbox.published(), before);
    assert!(sandbox.build(&[("index.html", "new"), ("a/x.html", "new")]).is_err());
    assert_eq!(sandbox.published(), before);
    permit(0o755);
    sandbox.build(&[("index.html", "new")]).unwrap();
}
