use super::*;

type Files<'a> = &'a [(&'a str, &'a str)];

/// From one archive to another: changed, new, gone, a file that becomes a folder and the reverse.
const OLD: Files =
    &[("index.html", "old"), ("same", "s"), ("gone/a", "x"), ("f", "x"), ("d/e/x", "x"), ("d/y", "y")];
const NEW: Files = &[("index.html", "new"), ("same", "s"), ("more/b", "x"), ("f/g", "x"), ("d", "x")];

/// Kills a build from `old` to `new` at each of its changes in turn, and hands what is left to `then`.
fn kill_everywhere(old: Files, new: Files, then: impl Fn(&Sandbox)) -> usize {
    for killed_at in 1.. {
        let sandbox = Sandbox::new();
        sandbox.foreign(".mine/notes.txt", "mine");
        sandbox.build(old).unwrap();
        let killed = sandbox.build_until(new, Extent::Whole, killed_at);
        if killed.is_ok() {
            return killed_at;
        }
        for (route, text) in sandbox.published() {
            let whole = [old, new].iter().any(|files| files.contains(&(&*route, &*text)));
            assert!(whole || route == ".mine/notes.txt", "{route} holds `{text}`, killed at {killed_at}");
        }
        then(&sandbox);
    }
    unreachable!("a build has an end")
}

fn with_mine(files: Files) -> Tree {
    let mut tree = tree(files);
    tree.insert(".mine/notes.txt".into(), "mine".into());
    tree
}

#[test]
fn killed_at_any_instant_the_next_build_completes() {
    let instants = kill_everywhere(OLD, NEW, |sandbox| {
        assert!(!sandbox.is_current(NEW));
        sandbox.build(NEW).unwrap();
        assert_eq!(sandbox.published(), with_mine(NEW));
        assert!(sandbox.is_current(NEW));
        assert_eq!(sandbox.folders(), [".mine", "f", "more"]);
        assert_eq!(sandbox.all().len(), NEW.len() + 2, "no lock, no staging: {:?}", sandbox.all().keys());
    });
    assert!(instants > 15, "{instants}");
}

#[test]
fn killed_at_any_instant_the_old_archive_can_be_built_again() {
    kill_everywhere(OLD, NEW, |sandbox| {
        sandbox.build(OLD).unwrap();
        assert_eq!(sandbox.published(), with_mine(OLD));
        assert!(sandbox.is_current(OLD));
    });
}

#[test]
fn killed_at_any_instant_of_the_first_build_the_next_completes() {
    kill_everywhere(&[], OLD, |sandbox| {
        sandbox.build(OLD).unwrap();
        assert_eq!(sandbox.published(), with_mine(OLD));
    });
    // Not even an empty archive stood there before.
    for killed_at in 1..=OLD.len() + 2 {
        let sandbox = Sandbox::new();
        sandbox.build_until(OLD, Extent::Whole, killed_at).unwrap_err();
        sandbox.build(NEW).unwrap();
        assert_eq!(sandbox.published(), tree(NEW));
    }
}

#[test]
fn killed_twice_the_third_build_completes() {
    kill_everywhere(OLD, NEW, |sandbox| {
        for killed_at in 3..12 {
            // Some of these are long enough to end.
            let _ = sandbox.build_until(OLD, Extent::Whole, killed_at);
        }
        sandbox.build(&[("last", "x")]).unwrap();
        assert_eq!(sandbox.published(), with_mine(&[("last", "x")]));
    });
}

#[test]
fn nothing_is_removed_before_all_is_written() {
    kill_everywhere(&[("a", "old"), ("gone", "x")], &[("a", "new"), ("b/c", "x"), ("d", "x")], |sandbox| {
        let published = sandbox.published();
        let removed = !published.contains_key("gone");
        let written = ["a", "b/c", "d"].iter().all(|route| published.contains_key(*route));
        assert!(!removed || (written && published["a"] == "new"), "{published:?}");
    });
}

#[test]
fn after_a_failed_commit_the_same_folder_goes_on() {
    let sandbox = Sandbox::new();
    sandbox.build(OLD).unwrap();
    let mut folder = sandbox.open().unwrap();
    let staging = folder.begin().unwrap();
    for (route, text) in NEW {
        staging.put(&made(route, text)).unwrap();
    }
    // Something that cannot be renamed away: the staged file is gone.
    let staged = sandbox.out.join(".briefbook-staging/1/1");
    fs::remove_file(staged).unwrap();
    staging.commit(digest(NEW), Extent::Whole).unwrap_err();
    assert!(!folder.is_current(digest(NEW)) && !folder.is_current(digest(OLD)));
    let staging = folder.begin().unwrap();
    for (route, text) in NEW {
        staging.put(&made(route, text)).unwrap();
    }
    staging.commit(digest(NEW), Extent::Whole).unwrap();
    assert!(folder.is_current(digest(NEW)));
    assert_eq!(sandbox.published(), tree(NEW));
}

/// Three commits of which the last completes the others: what stands in each of them.
const EDITS: [Files; 3] =
    [&[("index.html", "1"), ("f", "1")], &[("index.html", "2"), ("new/b", "2")], &[("d/y", "3")]];

fn edit_until(sandbox: &Sandbox, killed_at: usize) -> Result<(), DiskError> {
    let mut folder = sandbox.open()?;
    folder.kill_switch.limit.store(killed_at, Ordering::SeqCst);
    for (number, files) in EDITS.iter().enumerate() {
        let staging = folder.begin()?;
        for (route, text) in *files {
            staging.put(&made(route, text))?;
        }
        let gone = if number == 1 { vec!["gone/a".into()] } else { Vec::new() };
        match number {
            2 => staging.commit(digest(NEW), Extent::Part { gone })?,
            _ => staging.commit_partial(Extent::Part { gone })?,
        };
    }
    Ok(())
}

#[test]
fn killed_at_any_instant_amid_edits_the_next_build_completes() {
    for killed_at in 1.. {
        let sandbox = Sandbox::new();
        sandbox.build(OLD).unwrap();
        if edit_until(&sandbox, killed_at).is_ok() {
            assert!(killed_at > 20, "{killed_at}");
            break;
        }
        for (route, text) in sandbox.published() {
            let whole = EDITS.iter().chain([&OLD]).any(|files| files.contains(&(&*route, &*text)));
            assert!(whole, "{route} holds `{text}`, killed at {killed_at}");
        }
        sandbox.build(NEW).unwrap();
        assert_eq!(sandbox.published(), tree(NEW), "killed at {killed_at}");
        assert!(sandbox.is_current(NEW));
    }
    let sandbox = Sandbox::new();
    sandbox.build(OLD).unwrap();
    edit_until(&sandbox, 0).unwrap();
    assert!(sandbox.is_current(NEW), "the last commit completes the others");
    let after =
        [("index.html", "2"), ("same", "s"), ("f", "1"), ("d/e/x", "x"), ("d/y", "3"), ("new/b", "2")];
    assert_eq!(sandbox.published(), tree(&after));
}

#[test]
fn amid_edits_the_folder_does_not_count_as_complete() {
    let sandbox = Sandbox::new();
    sandbox.build(OLD).unwrap();
    let mut folder = sandbox.open().unwrap();
    let manifest = || fs::read(sandbox.out.join(".briefbook.json")).unwrap();
    let edit = |folder: &mut OutputFolder, text: &str| {
        let staging = folder.begin().unwrap();
        staging.put(&made("index.html", text)).unwrap();
        staging.commit_partial(Extent::Part { gone: Vec::new() }).unwrap();
    };
    edit(&mut folder, "1");
    let first = manifest();
    assert!(String::from_utf8_lossy(&first).contains(r#""state":"writing""#));
    edit(&mut folder, "2");
    assert_eq!(manifest(), first, "what is listed is not listed again");
    drop(folder);
    assert!(!sandbox.is_current(OLD));
}
