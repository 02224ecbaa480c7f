//! Importing an archive again brings what is new, and keeps what was edited.

use crate::sandbox::Sandbox;

#[test]
fn an_import_can_be_repeated() {
    let sandbox = Sandbox::empty();
    let name = |day: u32| format!("in/2005-06-{day}-note.md");
    for day in 20..24 {
        sandbox.write(&name(day), format!("# Note {day}\n\nText.\n"));
    }
    sandbox.run(&["import", "in"]).succeeded();
    let path = |day: u32| format!("content/issues/2005/2005-06-{day}-note.md");

    sandbox.write(&path(20), "mine");
    std::fs::remove_file(sandbox.path().join(path(21))).unwrap();
    for day in [20, 21, 22] {
        sandbox.write(&name(day), format!("# Note {day}\n\nNew text.\n"));
    }
    sandbox.write("in/2005-06-24-note.md", "# Note 24\n\nText.\n");
    let ran = sandbox.run(&["import", "in"]).succeeded();
    assert_eq!(sandbox.read(&path(20)), "mine");
    assert!(!sandbox.files().contains(&path(21)));
    assert!(sandbox.read(&path(22)).contains("New text."));
    for line in [
        "in/2005-06-20-note.md: content/issues/2005/2005-06-20-note.md was edited since it was imported",
        "in/2005-06-21-note.md: content/issues/2005/2005-06-21-note.md was removed since it was imported",
        "5 files read, 1 imported, 1 edited since and left unchanged, 1 removed since and left out, 1 unchanged, 1 updated\n",
    ] {
        assert!(ran.err.contains(line), "{line}\n{}", ran.err);
    }

    let before = sandbox.read(".briefbook-import.json");
    sandbox.run(&["import", "in"]).succeeded();
    assert_eq!(sandbox.read(".briefbook-import.json"), before);
}

#[test]
fn other_issues_are_never_overwritten() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/2005-06-23-note.md", "---\ntitle: Mine\ndate: 2005-06-23\n---\n");
    sandbox.write("in/2005-06-23-note.md", "# Note\n\nText.\n");
    let ran = sandbox.run(&["import", "in"]).succeeded();
    assert_eq!(ran.out, "imported in/2005-06-23-note.md as content/issues/2005/2005-06-23-note-2.md\n");
    sandbox.run(&["build"]).succeeded();
    sandbox.write(".briefbook-import.json", "{");
    let ran = sandbox.run(&["import", "in"]).ended(2);
    assert!(
        ran.err.contains("`./.briefbook-import.json` is damaged") || ran.err.contains("is damaged"),
        "{}",
        ran.err
    );
}
