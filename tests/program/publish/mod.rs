//! `publish`: a target equals the output folder, whatever happens on the way, and nothing else there is touched.

mod folder;
mod host;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use crate::sandbox::Sandbox;

/// A site of several issues that is built and publishes to `target`.
fn built(target: &str) -> Sandbox {
    let sandbox = Sandbox::with_site();
    for day in 10..28 {
        sandbox.write(&issue(day), format!("---\ntitle: Day {day}\n---\nText of the {day}th.\n"));
    }
    let settings = sandbox.read("briefbook.yaml");
    sandbox.write("briefbook.yaml", format!("{settings}\npublish: {target}\n"));
    sandbox.run(&["build"]).succeeded();
    sandbox
}

fn issue(day: u32) -> String {
    format!("content/issues/2005/2005-08-{day}-day.md")
}

/// Changes titles and removes an issue, so that files change, come and go.
fn edit(sandbox: &Sandbox, number: u32) {
    for day in 10..28 {
        sandbox.write(&issue(day), format!("---\ntitle: Day {day}, {number}\n---\nEdition {number}.\n"));
    }
    for day in [10 + number % 9, 19 + number % 9] {
        std::fs::remove_file(sandbox.path().join(issue(day))).unwrap();
    }
    sandbox.run(&["build"]).succeeded();
}

/// All files below a folder but hidden ones at its top, with their bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                _ if name.starts_with('.') => {}
                true => folders.push(path),
                false => drop(found.insert(name, std::fs::read(&path).unwrap())),
            }
        }
    }
    found
}

#[track_caller]
fn assert_published(sandbox: &Sandbox, target: &Path) {
    let (ours, theirs) = (files(&sandbox.path().join("public")), files(target));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&ours), names(&theirs));
    assert!(ours == theirs, "some bytes differ");
    let record = std::fs::read(target.join(".briefbook.json")).unwrap();
    assert!(record == std::fs::read(sandbox.path().join("public/.briefbook.json")).unwrap(), "the manifest");
}

/// Publishes edition after edition, killing the program before it can end, and completes each.
fn survives_kills(sandbox: &Sandbox, target: &Path, rounds: u32) {
    sandbox.run(&["publish"]).succeeded();
    edit(sandbox, rounds);
    let begun = Instant::now();
    sandbox.run(&["publish"]).succeeded();
    let longest = begun.elapsed();
    let mut killed = 0;
    for round in 0..rounds {
        edit(sandbox, round);
        let mut child =
            sandbox.command(&["publish"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread evenly, so that each step is hit by some round.
        thread::sleep(longest * round / rounds);
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if round % 3 == 2 {
            sandbox.run(&["publish"]).succeeded();
            assert_published(sandbox, target);
        }
    }
    assert!(killed > 0, "none of {rounds} runs was killed");
    sandbox.run(&["publish"]).succeeded();
    assert_published(sandbox, target);
}
