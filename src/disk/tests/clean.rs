use std::os::unix::fs::symlink;

use super::*;
use crate::disk::clean::{Cleaned, clean};

#[test]
fn clean_removes_what_was_made_and_tells_what_stays() {
    let ground = Ground::new();
    ground.build(&[("index.html", "home"), ("issues/2005/a.html", "a")]).unwrap();
    ground.foreign("issues/notes.txt", "mine");
    ground.foreign(".git/HEAD", "ref");
    ground.foreign(".briefbook-staging/1", "left by a killed run");
    let cleaned = clean(&ground.site, &ground.out).unwrap();
    let foreign = vec!["issues/notes.txt".to_string()];
    assert_eq!(cleaned, Cleaned { removed: 2, foreign });
    assert_eq!(ground.published(), tree(&[(".git/HEAD", "ref"), ("issues/notes.txt", "mine")]));
    // It goes on being ours.
    ground.build(&[("index.html", "home")]).unwrap();
    assert_eq!(clean(&ground.site, &ground.out).unwrap().removed, 1);
}

#[test]
fn a_folder_that_is_empty_then_goes_too_and_cleaning_nothing_is_no_fault() {
    let ground = Ground::new();
    ground.build(&[("issues/2005/a.html", "a")]).unwrap();
    assert_eq!(clean(&ground.site, &ground.out).unwrap().removed, 1);
    assert!(!ground.out.exists());
    assert_eq!(clean(&ground.site, &ground.out).unwrap(), Cleaned::default());
    assert!(!ground.out.exists());
}

#[test]
fn clean_refuses_a_folder_that_is_not_ours() {
    let ground = Ground::new();
    ground.foreign("thesis.doc", "x");
    assert!(message(clean(&ground.site, &ground.out)).contains("was not made by Briefbook"));
    assert_eq!(ground.all(), tree(&[("thesis.doc", "x")]));
    assert!(message(clean(&ground.site, &ground.site)).contains("is the site's folder"));
}

#[test]
fn an_output_that_is_a_link_is_emptied_and_stays() {
    let ground = Ground::new();
    fs::create_dir_all(ground.dir.path().join("www")).unwrap();
    symlink("../www", &ground.out).unwrap();
    ground.build(&[("index.html", "home")]).unwrap();
    assert_eq!(clean(&ground.site, &ground.out).unwrap().removed, 1);
    assert!(ground.out.is_symlink());
    ground.build(&[("index.html", "home")]).unwrap();
}
