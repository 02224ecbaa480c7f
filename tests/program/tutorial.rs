//! The tutorial, word by word: each file is written and each command runs, in the order of the page.

use std::path::Path;

use crate::sandbox::Sandbox;

/// A fenced block: the path on the line above it, its language, its text.
fn fences(page: &str) -> Vec<(Option<&str>, &str, String)> {
    let (mut fences, mut above, mut lines) = (Vec::new(), "", page.lines());
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(language) => {
                let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n"));
                let path = above.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
                fences.push((path, language, text.collect()));
                above = "";
            }
            None if line.trim().is_empty() => {}
            None => above = line,
        }
    }
    fences
}

/// The words of a command line.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(nth, part)| if nth % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect()
}

#[test]
fn the_tutorial_works_word_by_word() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md")).unwrap();
    let sandbox = Sandbox::empty();
    let mut folder = String::new();
    for (path, language, text) in fences(&page) {
        if let Some(path) = path {
            assert!(sandbox.path().join(&folder).join(path).exists(), "an earlier command made {path}");
            sandbox.write(&format!("{folder}/{path}"), text);
            continue;
        }
        assert_eq!(language, "sh");
        for line in text.lines() {
            match words(line)[..] {
                ["cd", into] => folder = into.to_owned(),
                // It would not end.
                ["briefbook", "serve", ..] => drop(sandbox.run(&["serve", "--help"]).succeeded()),
                ["briefbook", ref arguments @ ..] => {
                    let site = if folder.is_empty() { "." } else { &folder };
                    let ran = sandbox.run(&[&["--site", site], arguments].concat());
                    assert_eq!((ran.code, ran.err.contains("warning")), (0, false), "{line}: {ran:?}");
                }
                _ => panic!("{line}"),
            }
        }
    }
    let read = |path: &str| sandbox.read(&format!("{folder}/{path}"));
    let issue = read("public/issues/2005-07-01-dues-rise.html");
    for link in ["../sources/radio-lindholm.html", "../actors/tomas-berg.html", "../actors/marta-ilves.html"]
    {
        assert!(issue.contains(&format!("href=\"{link}")), "{link}");
    }
    assert!(issue.contains("href=\"2005-06-23-the-port-reopens.html\""), "the related issue");
    assert_eq!(sandbox.read("www/issues/2005-07-01-dues-rise.html"), issue);
}
