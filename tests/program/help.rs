//! Help, wrong use, colours, and readers that leave early.

use std::io::Read;
use std::process::Stdio;

use crate::sandbox::Sandbox;

#[test]
fn without_a_command_the_first_steps_are_shown() {
    let ran = Sandbox::empty().run(&[]).succeeded();
    assert!(ran.out.contains("First steps:\n  briefbook init archive"), "{}", ran.out);
    assert!(ran.out.contains("Exit codes: 0 success, 1 errors in the inputs, 2 wrong usage, 3 system error"));
    assert_eq!(ran.err, "");
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let sandbox = Sandbox::empty();
    for command in
        ["init", "new", "build", "serve", "check", "explain", "import", "export", "clean", "completions"]
    {
        let ran = sandbox.run(&[command, "--help"]).succeeded();
        assert!(ran.out.contains("Example"), "{command}: {}", ran.out);
        assert!(ran.out.contains("--site <DIR>"), "{command}: {}", ran.out);
    }
    assert_eq!(
        sandbox.run(&["help", "build"]).succeeded().out,
        sandbox.run(&["build", "--help"]).succeeded().out
    );
    for kind in ["issue", "actor", "source", "template"] {
        assert!(sandbox.run(&["new", kind, "--help"]).succeeded().out.contains("Example"), "{kind}");
    }
}

#[test]
fn wrong_use_ends_with_2() {
    let sandbox = Sandbox::with_site();
    for arguments in [
        &["frobnicate"][..],
        &["build", "--frob"],
        &["--site", "nowhere", "build"],
        &["--site", "nowhere", "clean"],
        &["build", "--base-url", "archive.example.org"],
        &["build", "--quiet", "--verbose"],
        &["new", "issue", "Title", "--date", "June"],
        &["new", "issue", " "],
        &["new", "actor", "Name", "--kind", "ship"],
        &["new", "template", "nothing.html"],
        &["import"],
        &["completions", "cmd"],
    ] {
        let ran = sandbox.run(arguments).ended(2);
        assert!(ran.err.starts_with("error: "), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn a_folder_without_content_is_refused_with_a_hint() {
    let ran = Sandbox::empty().run(&["build"]).ended(2);
    assert!(ran.err.contains("briefbook init"), "{}", ran.err);
    let ran = Sandbox::empty().run(&["--site", "nowhere", "build"]).ended(2);
    assert_eq!(ran.err, "error: folder `nowhere` does not exist\nhint: `briefbook init DIR` makes a site\n");
}

#[test]
fn colours_are_used_only_on_request() {
    let sandbox = Sandbox::empty();
    let coloured = |arguments: &[&str]| sandbox.run(arguments).err.contains('\u{1b}');
    assert!(!coloured(&["--site", "nowhere", "build"]));
    assert!(coloured(&["--site", "nowhere", "build", "--color", "always"]));
    assert!(coloured(&["frobnicate", "--color=always"]));
    assert!(!coloured(&["frobnicate", "--color", "never"]));
}

#[test]
fn a_closed_pipe_does_no_harm() {
    let sandbox = Sandbox::empty();
    for arguments in [&["completions", "zsh"][..], &["--help"], &[]] {
        let mut child =
            sandbox.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}: {err}");
        assert_eq!(err, "", "{arguments:?}");
    }
}

#[test]
fn completions_are_a_script() {
    assert!(Sandbox::empty().run(&["completions", "bash"]).succeeded().out.contains("_briefbook"));
}
