//! `watch`: real files, saved as editors save them, and what is published and said then.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;
use crate::watching::{PATIENCE, Watching, assert_same_as_cold};

const ISSUE: &str = "content/issues/2005/2005-06-23-the-port-reopens.md";
const PAGE: &str = "public/issues/2005-06-23-the-port-reopens.html";

#[test]
fn data_files_are_written_when_saving_pauses() {
    let sandbox = Sandbox::with_site();
    let data = |sandbox: &Sandbox| sandbox.read("public/data/issues.jsonl").contains("A new title");
    let title =
        |sandbox: &Sandbox| sandbox.read(ISSUE).replace("title: The port reopens", "title: A new title");
    let watching = Watching::over(&sandbox, &[]);
    sandbox.write(ISSUE, title(&sandbox));
    watching.publishes(PAGE, "A new title");
    watching.until(|| data(&sandbox));
    watching.until(|| sandbox.read("public/.briefbook.json").contains(r#""state":"complete""#));
    drop(watching);
    assert!(sandbox.run(&["build"]).succeeded().out.starts_with("nothing changed"));

    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    sandbox.write(ISSUE, title(&sandbox));
    watching.publishes(PAGE, "A new title");
    if cfg!(unix) {
        assert_eq!(watching.ends("-TERM"), Some(0));
        assert!(data(&sandbox));
        assert!(sandbox.run(&["build"]).succeeded().out.starts_with("nothing changed"));
    }
}

#[test]
fn after_a_killed_watch_the_next_build_completes() {
    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nThe last words.\n");
    watching.publishes(PAGE, "The last words.");
    drop(watching);
    sandbox.run(&["build"]).succeeded();
    assert_same_as_cold(&sandbox);
    assert!(sandbox.run(&["build"]).succeeded().out.starts_with("nothing changed"));
}

#[test]
fn a_save_is_published_and_reported_in_one_line() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nA closing paragraph.\n");
    let line = watching.says(ISSUE);
    assert!(line.contains(" written, 0 removed (") && line.ends_with(" ms)"), "{line}");
    watching.publishes(PAGE, "A closing paragraph.");
    assert_same_as_cold(&sandbox);
}

#[test]
fn verbose_counts_what_a_rebuild_takes() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &["--verbose"]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nIt rained.\n");
    let line = watching.says("1 input read, 1 parsed, 1 recognised, ");
    let counts: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    let [1, 1, 1, viewed, rendered, written] = counts[..] else { panic!("{line}") };
    let messages = watching.says(ISSUE);
    assert!(messages.contains(&format!(": {written} written, 0 removed (")), "{messages}");
    let all = sandbox.files().iter().filter(|file| file.starts_with("public/")).count();
    assert!(0 < written && written <= rendered && viewed <= rendered && rendered < all, "{line}, of {all}");
}

#[test]
fn every_way_in_which_editors_save_is_noticed() {
    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    let text = sandbox.read(ISSUE);
    let at = sandbox.path().join(ISSUE);

    // A copy beside it takes its place.
    let beside = at.with_file_name(".2005-06-23-the-port-reopens.md.swp");
    std::fs::write(&beside, format!("{text}\nSaved by renaming.\n")).unwrap();
    std::fs::rename(&beside, &at).unwrap();
    watching.publishes(PAGE, "Saved by renaming.");

    // The old one becomes a backup, and a new one is written.
    std::fs::rename(&at, at.with_extension("md~")).unwrap();
    std::fs::write(&at, format!("{text}\nSaved with a backup.\n")).unwrap();
    watching.publishes(PAGE, "Saved with a backup.");

    // It is written on the spot, word by word.
    use std::io::Write;
    let mut file = std::fs::File::create(&at).unwrap();
    for word in format!("{text}\nSaved word by word.\n").split_inclusive(' ') {
        file.write_all(word.as_bytes()).unwrap();
    }
    drop(file);
    watching.publishes(PAGE, "Saved word by word.");
    assert_same_as_cold(&sandbox);
    assert!(!sandbox.files().iter().any(|file| file.starts_with("public/") && file.ends_with('~')));
}

#[test]
fn folders_can_be_added_moved_and_removed() {
    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    let issue = |title: &str| format!("---\ntitle: {title}\n---\nThe ferry was late again.\n");
    sandbox.write("content/issues/new/deep/2006-01-02-a-late-ferry.md", issue("A late ferry"));
    watching.publishes("public/issues/2006-01-02-a-late-ferry.html", "A late ferry");
    let inside = |path: &str| sandbox.path().join("content/issues").join(path);
    std::fs::rename(inside("new"), inside("moved")).unwrap();
    sandbox.write("content/issues/moved/deep/2006-01-02-a-late-ferry.md", issue("A very late ferry"));
    watching.publishes("public/issues/2006-01-02-a-late-ferry.html", "A very late ferry");
    std::fs::remove_dir_all(inside("moved")).unwrap();
    watching.withdraws("public/issues/2006-01-02-a-late-ferry.html");
    // The same folder again is another one to the system.
    sandbox.write("content/issues/moved/deep/2006-01-02-a-late-ferry.md", issue("The ferry"));
    watching.publishes("public/issues/2006-01-02-a-late-ferry.html", "The ferry");
    sandbox.write("content/issues/moved/deep/2006-01-02-a-late-ferry.md", issue("Two ferries"));
    watching.publishes("public/issues/2006-01-02-a-late-ferry.html", "Two ferries");
    assert_same_as_cold(&sandbox);
}

#[test]
fn with_errors_nothing_is_published_until_they_are_fixed() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    let (text, page) = (sandbox.read(ISSUE), sandbox.read(PAGE));
    sandbox.write(ISSUE, "---\ntitle: [\n---\nBroken.\n");
    watching.says("error[");
    let line = watching.says(ISSUE);
    assert!(line.contains(": not published, "), "{line}");
    assert_eq!(sandbox.read(PAGE), page);
    // What is saved meanwhile is published once all is well.
    sandbox.write("content/issues/2005/2005-07-02-a-calm-day.md", "---\ntitle: A calm day\n---\nNothing.\n");
    watching.says("content/issues/2005/2005-07-02-a-calm-day.md: not published");
    sandbox.write(ISSUE, text + "\nMended.\n");
    watching.says("fixed: error[");
    watching.says(ISSUE);
    watching.publishes(PAGE, "Mended.");
    watching.publishes("public/issues/2005-07-02-a-calm-day.html", "A calm day");
    assert_same_as_cold(&sandbox);
}

#[test]
fn a_warning_is_not_reported_as_fixed_while_its_file_is_broken() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    let text = sandbox.read(ISSUE);
    sandbox.write(ISSUE, text.clone() + "\n[Lost](lost.md).\n");
    watching.says("warning[broken-link]");
    sandbox.write(ISSUE, "---\ntitle: [\n---\nBroken.\n");
    watching.says("error[");
    sandbox.write(ISSUE, text.clone() + "\n[Lost](lost.md), still.\n");
    watching.says("fixed: error[");
    let wrong = watching.messages.iter().find(|line| line.contains("broken-link"));
    assert_eq!(wrong, None);
    sandbox.write(ISSUE, "---\ntitle: [\n---\nBroken.\n");
    watching.says("error[");
    sandbox.write(ISSUE, text);
    watching.says("fixed: warning[broken-link]");
}

#[test]
fn a_mistake_in_a_template_keeps_the_last_output() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    let page = sandbox.read(PAGE);
    for mistake in ["{% if %}", "{{ frobnicate }}"] {
        sandbox.write("templates/issue.html", mistake);
        watching.says("error[");
        watching.says("templates/issue.html: not published");
        assert_eq!(sandbox.read(PAGE), page);
    }
    std::fs::remove_dir_all(sandbox.path().join("templates")).unwrap();
    watching.says("gone: error[");
    sandbox.write("templates/issue.html", "<title>{{ page.title }}</title>");
    watching.publishes(PAGE, "<title>The port reopens");
}

#[test]
fn settings_and_content_can_be_removed_and_restored() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    let settings = sandbox.read("briefbook.yaml");
    std::fs::remove_file(sandbox.path().join("briefbook.yaml")).unwrap();
    watching.publishes("public/index.html", "<title>Briefings");
    std::fs::rename(sandbox.path().join("content"), sandbox.path().join("aside")).unwrap();
    sandbox.write("briefbook.yaml", "title: Nothing yet\n");
    watching.says("error: folder `content` does not exist; the last output is kept until it is back");
    assert!(sandbox.read(PAGE).contains("The port reopens"));
    std::fs::rename(sandbox.path().join("aside"), sandbox.path().join("content")).unwrap();
    watching.says("note: the site is back");
    watching.publishes("public/index.html", "Nothing yet");
    sandbox.write("briefbook.yaml", settings);
    watching.publishes(PAGE, "The port reopens");
    std::fs::rename(sandbox.path().join("content/issues"), sandbox.path().join("aside")).unwrap();
    watching.withdraws(PAGE);
    std::fs::rename(sandbox.path().join("aside"), sandbox.path().join("content/issues")).unwrap();
    watching.publishes(PAGE, "The port reopens");
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nBack again.\n");
    watching.publishes(PAGE, "Back again.");
    assert_same_as_cold(&sandbox);
}

#[test]
fn a_removed_output_folder_is_restored() {
    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    std::fs::remove_dir_all(sandbox.path().join("public")).unwrap();
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nOnce more.\n");
    watching.publishes(PAGE, "Once more.");
    watching.publishes("public/index.html", "The port reopens");
    watching.until(|| !sandbox.path().join("public/.briefbook-staging").exists());
    assert_same_as_cold(&sandbox);
}

#[test]
fn a_new_output_folder_is_filled_at_once() {
    let sandbox = Sandbox::with_site();
    let watching = Watching::over(&sandbox, &[]);
    sandbox.write("briefbook.yaml", "output: elsewhere\n");
    watching.publishes("elsewhere/issues/2005-06-23-the-port-reopens.html", "The port reopens");
}

#[cfg(unix)]
#[test]
fn changes_behind_a_symlink_are_noticed() {
    let sandbox = Sandbox::with_site();
    let text = "---\ntitle: Elsewhere\n---\nKept elsewhere.\n";
    sandbox.write("shared/2005-08-01-elsewhere.md", text);
    sandbox.write("shared/folder/2005-08-02-deeper.md", text);
    let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, sandbox.path().join(from)).unwrap();
    link("../../shared/2005-08-01-elsewhere.md", "content/issues/2005-08-01-elsewhere.md");
    link("../../shared/folder", "content/issues/linked");
    let watching = Watching::over(&sandbox, &[]);
    sandbox.write("shared/2005-08-01-elsewhere.md", format!("{text}\nEdited where it is.\n"));
    watching.publishes("public/issues/2005-08-01-elsewhere.html", "Edited where it is.");
    sandbox.write("shared/folder/2005-08-02-deeper.md", format!("{text}\nAnd so is this.\n"));
    watching.publishes("public/issues/2005-08-02-deeper.html", "And so is this.");
    assert_same_as_cold(&sandbox);
}

#[test]
fn a_thousand_changes_are_one_rebuild() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &[]);
    for number in 0..1000 {
        let path = format!("flood/2006-03-01-note-{number:04}.md");
        sandbox.write(&path, format!("---\ntitle: Note {number}\n---\nIt rained.\n"));
    }
    std::fs::rename(sandbox.path().join("flood"), sandbox.path().join("content/issues/flood")).unwrap();
    let line = watching.says("content/issues/flood/2006-03-01-note-0000.md");
    assert!(line.contains(" and 999 more files: "), "{line}");
    assert_same_as_cold(&sandbox);
}

#[test]
fn polling_notices_changes() {
    let sandbox = Sandbox::with_site();
    let mut watching = Watching::over(&sandbox, &["--poll", "0.02"]);
    sandbox.write(ISSUE, sandbox.read(ISSUE) + "\nFound by looking.\n");
    watching.says(ISSUE);
    watching.publishes(PAGE, "Found by looking.");
    std::fs::remove_file(sandbox.path().join(ISSUE)).unwrap();
    watching.withdraws(PAGE);
    assert_same_as_cold(&sandbox);
}

#[cfg(unix)]
#[test]
fn signals_end_the_watch_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let sandbox = Sandbox::with_site();
        let watching = Watching::over(&sandbox, &[]);
        assert_eq!(watching.ends(signal), Some(0), "{signal}");
        sandbox.run(&["build"]).succeeded();
    }
}

#[test]
fn watch_refuses_a_foreign_output_folder() {
    let sandbox = Sandbox::with_site();
    sandbox.write("public/theirs.html", "");
    let ran = sandbox.run(&["watch"]).ended(2);
    assert!(
        ran.err.starts_with("error: the output folder `./public` was not made by Briefbook"),
        "{}",
        ran.err
    );
}

/// The limits of a namespace of its own are ours to set.
#[cfg(target_os = "linux")]
#[test]
fn at_the_inotify_limit_watch_polls_and_names_the_limit() {
    for (file, name) in [
        ("max_inotify_watches", "fs.inotify.max_user_watches"),
        ("max_inotify_instances", "fs.inotify.max_user_instances"),
    ] {
        let sandbox = Sandbox::with_site();
        let script = format!(
            "echo 0 > /proc/sys/user/{file} || exit 77; exec '{}' watch",
            env!("CARGO_BIN_EXE_briefbook")
        );
        let spawned = std::process::Command::new("unshare")
            .args(["-Ur", "sh", "-c", &script])
            .current_dir(sandbox.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut child) = spawned else {
            eprintln!("skipped: found no `unshare`");
            return;
        };
        let mut messages = String::new();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        while !messages.contains("instead") && lines.read_line(&mut messages).unwrap() > 0 {}
        if messages.contains("unshare:")
            || messages.contains("Permission denied")
            || messages.contains("nonexistent")
        {
            eprintln!("skipped: {messages}");
            let _ = child.wait();
            return;
        }
        assert!(messages.contains(&format!("the limit `{name}`")), "{messages}");
        assert!(messages.contains("; checking for changes every 2 seconds instead"), "{messages}");
        let edited = sandbox.read(ISSUE) + "\nFound all the same.\n";
        sandbox.write(ISSUE, edited);
        let begun = Instant::now();
        while !sandbox.read(PAGE).contains("Found all the same.") {
            assert!(begun.elapsed() < PATIENCE);
            thread::sleep(Duration::from_millis(10));
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}
