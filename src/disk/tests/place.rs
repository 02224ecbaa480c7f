use std::os::unix::fs::symlink;

use super::*;
use crate::disk::output_folder::MANIFEST;

const A: [(&str, &str); 1] = [("a", "file")];
const BELOW: [(&str, &str); 2] = [("a/b/c", "below"), ("a/d", "below")];

#[test]
fn a_folder_with_only_hidden_files_is_taken_and_they_stay() {
    let sandbox = Sandbox::new();
    sandbox.foreign(".git/HEAD", "ref");
    sandbox.foreign(".nojekyll", "");
    sandbox.build(&[("index.html", "home")]).unwrap();
    sandbox.build(&[]).unwrap();
    assert_eq!(sandbox.published(), tree(&[(".git/HEAD", "ref"), (".nojekyll", "")]));
}

#[test]
fn a_folder_of_someone_else_is_refused_and_left_as_it_was() {
    let sandbox = Sandbox::new();
    sandbox.foreign("thesis.doc", "x");
    sandbox.foreign("z/notes.txt", "x");
    let before = sandbox.all();
    let error = sandbox.build(&[("index.html", "home")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the output folder `{}` was not made by Briefbook: it contains `thesis.doc` and one other file but no \
             `.briefbook.json`",
            sandbox.out.display()
        )
    );
    assert_eq!(error.hint(), Some("choose another `--output`, or empty it"));
    assert_eq!(sandbox.all(), before);
}

#[test]
fn the_inputs_are_never_an_output_folder() {
    let sandbox = Sandbox::new();
    sandbox.input("templates/page.html", "x");
    let open = |path: &str| message(OutputFolder::open(&sandbox.site, &sandbox.site.join(path)));
    assert!(open("").contains("is the site's folder or contains it"));
    assert!(open("..").contains("is the site's folder or contains it"));
    assert!(open("content").contains("contains or is inside the site's `content/`"));
    assert!(open("content/new/public").contains("contains or is inside the site's `content/`"));
    assert!(open("templates/out").contains("contains or is inside the site's `templates/`"));
    assert!(open("content/issues/a.md").contains("/content/issues/a.md` is a file"));
    assert!(!sandbox.site.join("content/new").exists());
    assert!(!sandbox.site.join(".briefbook-lock").exists());
}

#[test]
fn an_output_that_is_a_link_is_followed() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.dir.path().join("www")).unwrap();
    symlink("../www", &sandbox.out).unwrap();
    sandbox.build(&[("index.html", "home")]).unwrap();
    assert!(sandbox.dir.path().join("www/index.html").exists());
    assert!(sandbox.out.is_symlink());
}

#[test]
fn a_manifest_that_cannot_be_read_is_told_and_nothing_is_touched() {
    let sandbox = Sandbox::new();
    let digest = Hash(1);
    for (manifest, expected) in [
        ("", "is damaged"),
        ("{", "is damaged"),
        ("[]", "is damaged"),
        (r#"{"format":2,"pages":[]}"#, "is damaged"),
        (r#"{"format":2,"files":{"../a":1}}"#, "is damaged"),
        (r#"{"format":1,"state":"complete","digest":"00","files":{}}"#, "is damaged"),
        (
            &format!(
                r#"{{"format":1,"state":"complete","digest":"{digest}","files":{{"../a":{{"hash":"{digest}","size":1}}}}}}"#
            ),
            "is damaged",
        ),
    ] {
        sandbox.foreign(MANIFEST, manifest);
        sandbox.foreign("index.html", "x");
        let before = sandbox.all();
        let error = sandbox.build(&[]).unwrap_err();
        assert!(error.to_string().contains(expected), "{manifest}: {error}");
        assert!(error.hint().is_some());
        assert_eq!(sandbox.all(), before);
    }
}

#[test]
fn a_file_that_is_not_ours_is_in_the_way_even_with_the_same_bytes() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home")]).unwrap();
    for (foreign, text, route) in
        [("a.html", "a", "a.html"), ("b", "x", "b/c/d.html"), ("c/x", "x", "c"), ("d/.hidden", "x", "d")]
    {
        sandbox.foreign(foreign, text);
        let before = sandbox.all();
        let refusal = message(sandbox.build(&[("index.html", "new"), (route, text)]));
        assert!(refusal.ends_with("already exists and was not made by Briefbook"), "{refusal}");
        assert!(refusal.contains(foreign), "{refusal}");
        assert_eq!(sandbox.all(), before);
    }
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let sandbox = Sandbox::new();
    sandbox.build(&A).unwrap();
    sandbox.build(&BELOW).unwrap();
    assert_eq!(sandbox.published(), tree(&BELOW));
    sandbox.build(&A).unwrap();
    assert_eq!(sandbox.published(), tree(&A));
    sandbox.rebuild(&BELOW, &["a"]).unwrap();
    assert_eq!(sandbox.published(), tree(&BELOW));
    sandbox.rebuild(&A, &["a/b/c", "a/d"]).unwrap();
    assert_eq!(sandbox.published(), tree(&A));
}

#[test]
fn a_route_is_not_a_file_and_a_folder_at_once() {
    let sandbox = Sandbox::new();
    sandbox.build(&A).unwrap();
    for files in [&[("a", "x"), ("a/b", "x")][..], &[("a", "file"), ("a/b/c", "x")]] {
        assert!(message(sandbox.build(files)).contains("a file and a folder"), "{files:?}");
    }
    assert!(message(sandbox.rebuild(&BELOW, &[])).contains("a file and a folder"));
    sandbox.build(&BELOW).unwrap();
    assert!(message(sandbox.rebuild(&A, &["a/d"])).contains("a file and a folder"));
    assert_eq!(sandbox.published(), tree(&BELOW));
}

#[test]
fn foreign_files_keep_their_folder() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("issues/a/x.html", "x"), ("issues/b/y.html", "y")]).unwrap();
    sandbox.foreign("issues/a/notes.txt", "mine");
    sandbox.build(&[]).unwrap();
    assert_eq!(sandbox.published(), tree(&[("issues/a/notes.txt", "mine")]));
    assert_eq!(sandbox.folders(), ["issues", "issues/a"]);
}

#[test]
fn nothing_is_written_or_removed_behind_a_link() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("issues/a.html", "a"), ("index.html", "home")]).unwrap();
    let elsewhere = sandbox.dir.path().join("elsewhere");
    fs::rename(sandbox.out.join("issues"), &elsewhere).unwrap();
    symlink(&elsewhere, sandbox.out.join("issues")).unwrap();
    let refusal = message(sandbox.build(&[("issues/a.html", "new")]));
    assert!(refusal.contains("issues` already exists"), "{refusal}");
    sandbox.build(&[("index.html", "home")]).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("a.html")).unwrap(), "a");
    assert!(sandbox.out.join("issues").is_symlink());
}

#[test]
fn a_link_in_the_place_of_our_file_is_replaced_and_not_followed() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    let target = sandbox.dir.path().join("target");
    fs::write(&target, "theirs").unwrap();
    for name in ["a.html", "b.html"] {
        fs::remove_file(sandbox.out.join(name)).unwrap();
        symlink(&target, sandbox.out.join(name)).unwrap();
    }
    sandbox.build(&[("a.html", "a")]).unwrap();
    assert_eq!(sandbox.published(), tree(&[("a.html", "a")]));
    assert_eq!(fs::read_to_string(&target).unwrap(), "theirs");
}

#[test]
fn a_folder_in_the_place_of_our_file_is_not_removed() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::remove_file(sandbox.out.join("a.html")).unwrap();
    sandbox.foreign("a.html/mine.txt", "mine");
    assert!(message(sandbox.build(&[("a.html", "a")])).contains("a.html/mine.txt` already exists"));
    sandbox.build(&[("b.html", "b")]).unwrap();
    assert_eq!(sandbox.published(), tree(&[("a.html/mine.txt", "mine"), ("b.html", "b")]));
}

#[test]
fn a_folder_that_someone_makes_meanwhile_keeps_its_files() {
    let sandbox = Sandbox::new();
    let files = [("issues/a", "1"), ("issues/deep/b", "2"), ("index.html", "3")];
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    for (route, text) in files {
        staging.put(&made(route, text)).unwrap();
    }
    sandbox.foreign("issues/mine", "mine");
    staging.commit(digest(&files), Extent::Whole).unwrap();
    let mut expected = tree(&files);
    expected.insert("issues/mine".into(), "mine".into());
    assert_eq!(sandbox.published(), expected);
}

#[test]
fn a_file_that_someone_makes_meanwhile_in_a_lacking_folder_is_refused() {
    let sandbox = Sandbox::new();
    let files = [("issues/a", "1"), ("actors/b", "2")];
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    for (route, text) in files {
        staging.put(&made(route, text)).unwrap();
    }
    sandbox.foreign("issues/a", "mine");
    let message = message(staging.commit(digest(&files), Extent::Whole));
    assert!(message.contains("was not made by Briefbook"), "{message}");
    assert_eq!(sandbox.published(), tree(&[("issues/a", "mine")]));
}

#[test]
fn a_first_build_moves_whole_folders() {
    let sandbox = Sandbox::new();
    let files: Vec<(String, &str)> = (0..100).map(|number| (format!("issues/{number}"), "x")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(route, text)| (&**route, *text)).collect();
    // 100 files are written and one folder moved: with the manifests, folders and locks far from 200 changes.
    sandbox.build_until(&files, Extent::Whole, 150).unwrap();
    assert_eq!(sandbox.published(), tree(&files));
}
