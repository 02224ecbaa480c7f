//! A folder as the target.

use std::fs;
use std::process::{Command, Stdio};

use crate::publish::{assert_published, built, edit, files, issue, survives_kills};
use crate::sandbox::Sandbox;

#[test]
fn a_folder_gets_what_changed_and_nothing_else() {
    let sandbox = built("www");
    let target = sandbox.path().join("www");
    let ran = sandbox.run(&["publish"]).succeeded();
    assert!(ran.out.contains(" 0 changed, 0 deleted, 0 unchanged; sent "), "{}", ran.out);
    assert_published(&sandbox, &target);
    assert_eq!(sandbox.run(&["publish"]).succeeded().out, "nothing changed at www\n");

    let before = fs::metadata(target.join("style.css")).unwrap().modified().unwrap();
    sandbox.write(&issue(12), "---\ntitle: Another\n---\nText.\n");
    fs::remove_file(sandbox.path().join(issue(13))).unwrap();
    sandbox.run(&["build"]).succeeded();
    let ran = sandbox.run(&["publish"]).succeeded();
    assert!(ran.out.contains("published to www: 0 new, ") && ran.out.contains(" 1 deleted, "), "{}", ran.out);
    assert_published(&sandbox, &target);
    assert_eq!(fs::metadata(target.join("style.css")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_dry_run_lists_changes_and_makes_none() {
    let sandbox = built("www");
    let ran = sandbox.run(&["publish", "--dry-run"]).succeeded();
    assert!(
        ran.out.contains("     new  404.html\n") && ran.out.contains("--verbose lists all"),
        "{}",
        ran.out
    );
    assert!(!sandbox.path().join("www").exists());
    sandbox.run(&["publish"]).succeeded();
    fs::remove_file(sandbox.path().join(issue(13))).unwrap();
    sandbox.run(&["build"]).succeeded();
    let before = files(&sandbox.path().join("www"));
    let ran = sandbox.run(&["publish", "--dry-run", "--verbose"]).succeeded();
    assert!(ran.out.contains(" changed  index.html\n"), "{}", ran.out);
    assert!(ran.out.contains(" deleted  issues/2005-08-13-day.html\n"), "{}", ran.out);
    assert!(before == files(&sandbox.path().join("www")));
}

#[test]
fn files_of_others_are_neither_replaced_nor_deleted() {
    let sandbox = built("www");
    sandbox.write("www/index.html", "of others");
    let ran = sandbox.run(&["publish"]).ended(2);
    assert!(ran.err.contains("the target has files, but no `.briefbook.json`"), "{}", ran.err);
    fs::remove_file(sandbox.path().join("www/index.html")).unwrap();
    sandbox.run(&["publish"]).succeeded();

    sandbox.write("www/notes.txt", "of others");
    sandbox.write("www/issues/2005-09-01-new.html", "of others");
    sandbox.write("content/issues/2005-09-01-new.md", "---\ntitle: New\n---\nText.\n");
    fs::remove_file(sandbox.path().join(issue(13))).unwrap();
    sandbox.run(&["build"]).succeeded();
    for _ in 0..2 {
        let ran = sandbox.run(&["publish"]).ended(2);
        assert!(
            ran.err.contains("`issues/2005-09-01-new.html` that Briefbook did not put there"),
            "{}",
            ran.err
        );
    }
    assert!(sandbox.path().join("www/issues/2005-08-13-day.html").exists(), "nothing was done");
    fs::remove_file(sandbox.path().join("www/issues/2005-09-01-new.html")).unwrap();
    sandbox.run(&["publish"]).succeeded();
    assert_eq!(sandbox.read("www/notes.txt"), "of others");
    fs::remove_file(sandbox.path().join("www/notes.txt")).unwrap();
    assert_published(&sandbox, &sandbox.path().join("www"));
}

#[test]
fn many_deletions_must_be_allowed() {
    let sandbox = built("www");
    sandbox.run(&["publish"]).succeeded();
    for day in 10..28 {
        fs::remove_file(sandbox.path().join(issue(day))).unwrap();
    }
    sandbox.run(&["build"]).succeeded();
    let ran = sandbox.run(&["publish", "--max-deletes", "5"]).ended(2);
    assert!(ran.err.contains("this would delete 19 files, more than the 5 allowed"), "{}", ran.err);
    assert!(ran.err.contains("`--max-deletes 19` allows it"), "{}", ran.err);
    assert!(sandbox.path().join("www/issues/2005-08-13-day.html").exists());
    sandbox.run(&["publish", "--max-deletes", "19"]).succeeded();
    assert_published(&sandbox, &sandbox.path().join("www"));
}

#[test]
fn wrong_use_says_what_to_do() {
    let sandbox = Sandbox::with_site();
    let says = |words: &str| {
        let ran = sandbox.run(&["publish"]).ended(2);
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    };
    says("hint: add a line such as `publish: s3://my-archive`");
    sandbox.write("briefbook.yaml", "publish: www\n");
    says("hint: run `briefbook build` first");
    sandbox.run(&["build"]).succeeded();
    sandbox.write("briefbook.yaml", "publish: [www, {name: live, to: ../live}]\n");
    says("there are several targets: name one of `www`, `live`");
    let ran = sandbox.run(&["publish", "lvie"]).ended(2);
    assert!(ran.err.contains("unknown target `lvie`: the settings name `www`, `live`"), "{}", ran.err);
    for (target, words) in [
        ("public", "overlaps with"),
        ("public/sub", "overlaps with"),
        ("content/www", "overlaps with"),
        (".", "overlaps with"),
    ] {
        sandbox.write("briefbook.yaml", format!("publish: {target}\n"));
        says(words);
    }
    sandbox.write("briefbook.yaml", "publish: www\n");
    sandbox.write("public/index.html", "edited by hand");
    says("`index.html` was changed after the build");
}

#[test]
fn wrong_targets_are_reported_with_their_place() {
    let sandbox = Sandbox::with_site();
    sandbox.write(
        "briefbook.yaml",
        "publish:\n  - ftp://example.org/a\n  - {name: a, to: www}\n  - {name: a, to: b}\n  - {to: www, region: eu}\n",
    );
    let ran = sandbox.run(&["build"]).ended(1);
    for words in [
        "briefbook.yaml:2:5",
        "found `ftp://example.org/a`, expected a folder",
        "two targets are named `a`",
        "`eu` applies only to buckets",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[test]
fn a_publisher_that_is_killed_is_completed_by_the_next() {
    let sandbox = built("www");
    survives_kills(&sandbox, &sandbox.path().join("www"), 24);
    let hidden = fs::read_dir(sandbox.path().join("www")).unwrap();
    let hidden: Vec<_> = hidden.map(|entry| entry.unwrap().file_name()).collect();
    assert!(!hidden.iter().any(|name| name == ".briefbook-staging"), "{hidden:?}");
}

#[test]
fn of_two_publishers_at_once_one_is_refused_or_waits_its_turn() {
    let [one, other] = ["One", "Other"].map(|title| {
        let sandbox = built("www");
        sandbox.write(&issue(12), format!("---\ntitle: {title}\n---\nText.\n"));
        sandbox.run(&["build"]).succeeded();
        sandbox
    });
    let shared = tempfile::tempdir().unwrap();
    for sandbox in [&one, &other] {
        let settings = sandbox.read("briefbook.yaml").replace("publish: www", "publish:");
        sandbox.write(
            "briefbook.yaml",
            settings.trim_end().to_owned() + &format!(" {}\n", shared.path().display()),
        );
        sandbox.run(&["build"]).succeeded();
    }
    for _ in 0..10 {
        let start = |sandbox: &Sandbox| {
            sandbox.command(&["publish"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let codes = [start(&one), start(&other)].map(|mut child| child.wait().unwrap().code().unwrap());
        assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
    }
    one.run(&["publish"]).succeeded();
    assert_published(&one, shared.path());
}

#[test]
fn a_full_target_is_completed_once_there_is_room() {
    let sandbox = built("www");
    fs::create_dir(sandbox.path().join("www")).unwrap();
    let script = "mount -t tmpfs -o size=128k tmpfs www || exit 77; \"$0\" publish; first=$?; \
                  mount -o remount,size=64m www; \"$0\" publish && diff -r -x '.briefbook*' public www || exit 1; \
                  exit $first";
    let ran = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_briefbook")])
        .current_dir(sandbox.path())
        .output();
    match ran {
        Ok(ran) if ran.status.code() == Some(3) => {
            let err = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(
                err.contains("No space left on device") && err.contains("publish again to go on"),
                "{err}"
            );
        }
        Ok(ran) if ran.status.code() != Some(77) && !ran.stderr.starts_with(b"unshare") => panic!("{ran:?}"),
        _ => println!("skipped: needs `unshare` and the right to mount"),
    }
}

#[cfg(unix)]
#[test]
fn a_link_at_the_target_is_not_followed() {
    let sandbox = built("www");
    sandbox.run(&["publish"]).succeeded();
    fs::create_dir(sandbox.path().join("elsewhere")).unwrap();
    fs::remove_dir_all(sandbox.path().join("www/issues")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", sandbox.path().join("www/issues")).unwrap();
    edit(&sandbox, 1);
    let ran = sandbox.run(&["publish"]).ended(2);
    assert!(ran.err.contains("www/issues` is a link"), "{}", ran.err);
    assert_eq!(fs::read_dir(sandbox.path().join("elsewhere")).unwrap().count(), 0);
}
