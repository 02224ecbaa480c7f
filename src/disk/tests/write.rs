use std::os::unix::fs::symlink;

use rayon::prelude::*;

use super::*;

const TWO: [(&str, &str); 2] = [("index.html", "home"), ("issues/a.html", "a")];

#[test]
fn a_build_writes_what_is_new_and_removes_what_is_gone() {
    let sandbox = Sandbox::new();
    let report = sandbox.build(&TWO).unwrap();
    assert_eq!(report, CommitReport { written: 2, unchanged: 0, removed: 0, kept: 0, bytes: 5 });
    assert_eq!(sandbox.published(), tree(&TWO));
    let report = sandbox.build(&[("index.html", "home"), ("actors/b.html", "b")]).unwrap();
    assert_eq!(report, CommitReport { written: 1, unchanged: 1, removed: 1, kept: 0, bytes: 1 });
    assert_eq!(sandbox.published(), tree(&[("index.html", "home"), ("actors/b.html", "b")]));
    assert_eq!(sandbox.folders(), ["actors"]);
}

#[test]
fn a_part_leaves_what_it_does_not_name() {
    let sandbox = Sandbox::new();
    sandbox.build(&[("index.html", "home"), ("issues/a.html", "a"), ("issues/b.html", "b")]).unwrap();
    let report = sandbox.rebuild(&[("index.html", "new")], &["issues/a.html", "never/was.html"]).unwrap();
    assert_eq!(report, CommitReport { written: 1, unchanged: 0, removed: 1, kept: 0, bytes: 3 });
    assert_eq!(sandbox.published(), tree(&[("index.html", "new"), ("issues/b.html", "b")]));
    assert!(sandbox.is_current(&[("index.html", "new")]));
}

#[test]
fn the_manifest_is_the_same_on_every_machine() {
    let sandbox = Sandbox::new();
    sandbox.build(&TWO).unwrap();
    let manifest = &sandbox.all()[".briefbook.json"];
    let hash = |text: &str| Hash::of(text.as_bytes());
    let expected = format!(
        "{{\"format\":1,\"state\":\"complete\",\"digest\":\"{}\",\"files\":{{\n\
         \"index.html\":{{\"hash\":\"{}\",\"size\":4}},\n\
         \"issues/a.html\":{{\"hash\":\"{}\",\"size\":1}}\n}}}}\n",
        digest(&TWO),
        hash("home"),
        hash("a")
    );
    assert_eq!(*manifest, expected);
    assert_eq!(sandbox.all().len(), 3, "no lock, no staging: {:?}", sandbox.all().keys());
}

#[test]
fn files_stand_until_one_is_changed_removed_or_another_digest_is_asked_for() {
    let sandbox = Sandbox::new();
    assert!(!sandbox.is_current(&TWO));
    assert!(!sandbox.out.exists(), "looking leaves no folder");
    sandbox.build(&TWO).unwrap();
    assert!(sandbox.is_current(&TWO));
    assert!(!sandbox.is_current(&TWO[..1]));
    sandbox.foreign("index.html", "HOME");
    assert!(!sandbox.is_current(&TWO));
    assert_eq!(sandbox.build(&TWO).unwrap().written, 1);
    assert!(sandbox.is_current(&TWO));
    fs::remove_file(sandbox.out.join("issues/a.html")).unwrap();
    assert!(!sandbox.is_current(&TWO));
    assert_eq!(sandbox.build(&TWO).unwrap().written, 1);
    assert_eq!(sandbox.published(), tree(&TWO));
}

#[test]
fn a_build_without_commit_leaves_the_output_as_it_was() {
    let sandbox = Sandbox::new();
    sandbox.build(&TWO).unwrap();
    let before = sandbox.all();
    {
        let mut folder = sandbox.open().unwrap();
        folder.begin().unwrap().put(&made("index.html", "other")).unwrap();
    }
    assert_eq!(sandbox.all(), before);
    assert!(sandbox.is_current(&TWO));
}

#[test]
fn an_output_that_failed_keeps_all_from_being_published() {
    let sandbox = Sandbox::new();
    sandbox.build(&TWO).unwrap();
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    staging.put(&made("index.html", "other")).unwrap();
    let missing = Output { route: "b.png".into(), content: OutputContent::Copied("content/b.png".into()) };
    assert!(message(staging.put(&missing)).starts_with("cannot read"));
    assert!(message(staging.commit(Hash(1), Extent::Whole)).contains("nothing was published"));
    assert_eq!(sandbox.published(), tree(&TWO));
}

#[test]
fn assets_are_copied_and_compared_by_their_bytes() {
    let sandbox = Sandbox::new();
    let large = "x".repeat(400_000);
    sandbox.input("content/map.png", "map");
    sandbox.input("content/large.bin", &large);
    let build = || {
        let mut folder = sandbox.open().unwrap();
        let staging = folder.begin().unwrap();
        for (route, from) in [("map.png", "content/map.png"), ("large.bin", "content/large.bin")] {
            let content = OutputContent::Copied(from.into());
            staging.put(&Output { route: route.into(), content }).unwrap();
        }
        staging.commit(Hash(1), Extent::Whole).unwrap()
    };
    assert_eq!(build().written, 2);
    assert_eq!(sandbox.published(), tree(&[("map.png", "map"), ("large.bin", &large)]));
    assert!(sandbox.open().unwrap().is_current(Hash(1)));
    assert_eq!(build().unchanged, 2);
    sandbox.input("content/map.png", "MAP");
    sandbox.foreign("large.bin", "damaged");
    assert_eq!(build().written, 2);
    assert_eq!(sandbox.published(), tree(&[("map.png", "MAP"), ("large.bin", &large)]));
}

#[test]
fn an_asset_behind_a_link_out_of_the_site_is_not_copied() {
    let sandbox = Sandbox::new();
    write(&sandbox.dir.path().join("secret"), "secret");
    symlink("../../secret", sandbox.site.join("content/a.png")).unwrap();
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    for from in ["content/a.png", "../secret"] {
        let output = Output { route: "a.png".into(), content: OutputContent::Copied(from.into()) };
        assert_eq!(message(staging.put(&output)), format!("`{from}` is outside the site"));
    }
}

#[test]
fn many_threads_put_at_once() {
    let sandbox = Sandbox::new();
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    (0..1000).into_par_iter().for_each(|n| {
        staging.put(&made(&format!("{}/{n}.html", n % 7), &n.to_string())).unwrap();
    });
    assert_eq!(staging.commit(Hash(1), Extent::Whole).unwrap().written, 1000);
    drop(folder);
    assert_eq!(sandbox.published()["3/997.html"], "997");
    assert_eq!(sandbox.published().len(), 1000);
}

#[test]
fn one_folder_held_open_takes_many_commits() {
    let sandbox = Sandbox::new();
    let mut folder = sandbox.open().unwrap();
    for round in 0..3 {
        let staging = folder.begin().unwrap();
        staging.put(&made("index.html", &round.to_string())).unwrap();
        staging.put(&made(&format!("{round}.html"), "x")).unwrap();
        let gone = (0..round).map(|n: u32| format!("{n}.html").into()).collect();
        staging.commit(Hash(round.into()), Extent::Part { gone }).unwrap();
    }
    assert!(folder.is_current(Hash(2)));
    assert_eq!(sandbox.published(), tree(&[("index.html", "2"), ("2.html", "x")]));
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let sandbox = Sandbox::new();
    let first = sandbox.open().unwrap();
    assert!(message(sandbox.open()).starts_with("another Briefbook process is writing to"));
    drop(first);
    sandbox.foreign(".briefbook-lock", "left by a killed run");
    sandbox.build(&TWO).unwrap();
}

#[test]
fn routes_that_lead_out_or_name_no_file_are_refused() {
    let sandbox = Sandbox::new();
    let mut folder = sandbox.open().unwrap();
    let long = format!("issues/{}.html", "x".repeat(251));
    for route in [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "./a",
        "..",
        "../a",
        "a/../../b",
        "a\0b",
        &long,
        ".briefbook.json",
        ".briefbook-staging/1",
        ".BriefBook.json",
    ] {
        let staging = folder.begin().unwrap();
        assert!(message(staging.put(&made(route, "x"))).starts_with("cannot publish at"), "{route}");
    }
    let staging = folder.begin().unwrap();
    staging.put(&made(".nojekyll", "")).unwrap();
    staging.put(&made(&format!("issues/{}.html", "x".repeat(250)), "x")).unwrap();
    staging.put(&made(".nojekyll", "")).unwrap();
    let twice = staging.commit(Hash(0), Extent::Whole);
    assert!(message(twice).starts_with("two outputs have the path `.nojekyll`"));
}
