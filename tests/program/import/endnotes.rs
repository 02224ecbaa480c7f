//! Numbered notes with a list at the end become footnotes: of imported files, and in place.

use crate::sandbox::Sandbox;

#[test]
fn endnotes_become_footnotes_in_place() {
    let sandbox = Sandbox::empty();
    let path = "content/issues/port.md";
    sandbox.write(
        path,
        "---\ntitle: T\ndate: 2005-06-23\n---\r\nClosed.[1]\r\n\r\n## Notes\r\n\r\n1. TASS, June 17.\r\n",
    );
    let warned = sandbox.run(&["check"]).succeeded();
    assert!(
        warned.err.contains("warning[numbered-notes]: found 1 numbered note with a list at the end"),
        "{}",
        warned.err
    );
    assert!(warned.err.contains("`briefbook import --notes content/issues/port.md`"), "{}", warned.err);
    let ran = sandbox.run(&["import", "--notes", path]).succeeded();
    assert_eq!(ran.out, format!("{path}: made 1 footnote of endnotes\n"));
    let after = "---\ntitle: T\ndate: 2005-06-23\n---\r\nClosed.[^1]\r\n\r\n[^1]: TASS, June 17.\r\n";
    assert_eq!(sandbox.read(path), after);
    let again = sandbox.run(&["import", "--notes", path]).succeeded();
    assert_eq!((again.out.as_str(), sandbox.read(path).as_str()), ("", after));
    assert!(!sandbox.run(&["check"]).succeeded().err.contains("numbered-notes"));
    let missing = sandbox.run(&["import", "--notes", "content/issues/no.md"]);
    assert_eq!(missing.code, 1);
}

#[test]
fn endnotes_of_an_imported_text_become_footnotes() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "in/2005-06-23-the-port.txt",
        "The Port\n\nThe port was closed.[1] Ships wait.[2]\n\nSOURCES\n\n1. TASS.\n2. Moss.\n",
    );
    let ran = sandbox.run(&["import", "in/2005-06-23-the-port.txt"]).succeeded();
    assert!(ran.err.contains("made 2 footnotes of endnotes"), "{}", ran.err);
    let text = sandbox.read("content/issues/2005/2005-06-23-the-port.md");
    assert!(
        text.ends_with("The port was closed.[^1] Ships wait.[^2]\n\n[^1]: TASS.\n[^2]: Moss.\n"),
        "{text}"
    );
}
