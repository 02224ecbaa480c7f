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
