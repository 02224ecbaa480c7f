//! Links between imported texts, and files that come along.

use crate::import::archives::published;
use crate::sandbox::Sandbox;

/// The text that an imported file has in the site.
fn imported(sandbox: &Sandbox, name: &str) -> String {
    let text = sandbox.read(&format!("S/content/issues/2018/{name}.md"));
    text.split_once("\n---\n").unwrap().1.trim().to_owned()
}

#[test]
fn links_between_texts_keep_working() {
    let one = "---\ntitle: One\npermalink: /en/2018/06/26/\nslug: first\n---\nOne.\n";
    for link in [
        "[x](/en/2018/06/26/)",
        "[x](2018-06-26-one.md)",
        "[x](../_posts/2018-06-26-one.md)",
        "[x]({% post_url 2018-06-26-one %})",
        "[x]({{ site.baseurl }}{% post_url 2018-06-26-one %})",
        "[x]({% link _posts/2018-06-26-one.md %})",
        "[x]({{< ref \"2018-06-26-one.md\" >}})",
        "[x]({{< relref \"first\" >}})",
        "[x]({filename}2018-06-26-one.md)",
        "[x](/2018/06/26/one.html)",
        "[[2018-06-26-one|x]]",
        "[[One|x]]",
    ] {
        let two = format!("# Two\n\nSee {link}.\n");
        let (sandbox, ran) =
            published(&[("_posts/2018-06-26-one.md", one), ("_posts/2018-07-03-two.md", &two)]);
        assert_eq!(
            imported(&sandbox, "2018-07-03-two"),
            "# Two\n\nSee [x](2018-06-26-one.md).",
            "{link} {}",
            ran.err
        );
    }
    let (sandbox, _) = published(&[
        ("2018-06-26-one.md", "# One\n\n## Part\n\nOne.\n"),
        (
            "2018-07-03-two.md",
            "# Two\n\n[a](2018-06-26-one.md#part \"b\") [c][d] <a href=\"2018-06-26-one.html\">e</a> `[f](2018-06-26-one.md)`\n\n[d]: 2018-06-26-one.md\n",
        ),
    ]);
    let text = imported(&sandbox, "2018-07-03-two");
    let one = "2018-06-26-one.md";
    assert_eq!(
        text,
        format!("# Two\n\n[a]({one}#part \"b\") [c][d] <a href=\"{one}\">e</a> `[f]({one})`\n\n[d]: {one}")
    );
}

#[test]
fn old_addresses_lead_to_the_new_page() {
    let (sandbox, _) = published(&[
        ("_config.yml", "url: https://old.example\n"),
        ("_posts/2018-06-26-one.md", "# One\n\nSee [about](/about/).\n"),
        ("_posts/2018-07-03-two.md", "---\ntitle: Two\nredirect_from: [/two, /b/two.html]\n---\nTwo.\n"),
    ]);
    let files = sandbox.files();
    for path in ["2018/06/26/one.html", "two/index.html", "b/two.html"] {
        assert!(files.contains(&format!("S/public/{path}")), "{path} in {files:?}");
    }
    assert_eq!(imported(&sandbox, "2018-06-26-one"), "# One\n\nSee [about](https://old.example/about/).");
}

#[test]
fn pictures_and_files_come_along() {
    let sandbox = Sandbox::empty();
    for (path, text) in [
        (
            "site/_posts/2018-06-23-a.md",
            "# A\n\n![Port](port.svg) ![Logo](/images/my%20logo.png) [notes](b/notes.pdf)\n",
        ),
        ("site/_posts/port.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("site/_posts/b/notes.pdf", "%PDF"),
        ("site/_posts/unused.png", "png"),
        ("site/images/my logo.png", "png"),
        ("secret.png", "png"),
        ("site/_posts/2018-06-24-b.md", "# B\n\n![x](../../secret.png) ![y](/etc/passwd)\n"),
    ] {
        sandbox.write(path, text);
    }
    let ran = sandbox.run(&["--site", "S", "import", "site/_posts"]).succeeded();
    assert!(ran.err.contains("; 3 pictures and files came along\n"), "{}", ran.err);
    sandbox.run(&["--site", "S", "build"]).succeeded();
    let files = sandbox.files();
    for path in ["port.svg", "b/notes.pdf", "images/my logo.png"] {
        assert!(files.contains(&format!("S/public/{path}")), "{path} in {files:?}");
    }
    assert!(!files.iter().any(|path| path.starts_with("S") && path.contains("secret")));
    let ran = sandbox.run(&["--site", "S", "check"]).succeeded();
    assert!(!ran.err.contains("2018-06-23-a"), "{}", ran.err);
}

#[test]
fn a_vault_of_notes_becomes_an_archive() {
    let (sandbox, ran) = published(&[
        (
            "2018-06-26 Port.md",
            "---\naliases: [Harbour]\n---\n> [!note] Dues\n> rise\n\n![[map.png|300]] %%mine%%\n",
        ),
        ("img/map.png", "png"),
        ("2018-07-03 Two.md", "# Two\n\n[[2018-06-26 Port]] [[harbour#Who pays|dues]] [[Nobody]]\n"),
    ]);
    assert_eq!(
        imported(&sandbox, "2018-07-03-two"),
        "# Two\n\n[2018-06-26 Port](2018-06-26-port.md) [dues](2018-06-26-port.md#who-pays) Nobody"
    );
    assert_eq!(imported(&sandbox, "2018-06-26-port"), "> **Dues**\n>\n> rise\n\n![map](<../../img/map.png>)");
    assert!(ran.err.contains("2018-07-03 Two.md: contains `[[…]]` that leads to no text"), "{}", ran.err);
}

#[test]
fn definitions_of_included_files_come_along() {
    let (sandbox, _) = published(&[
        (
            "_includes/links.md",
            "{% comment %}x{% endcomment %}\n[port]: https://port.example/\n[tide]: /t/\n",
        ),
        ("_posts/2018-06-26-one.md", "# One\n\nA [report][port].\n{% include links.md %}\n"),
    ]);
    assert_eq!(
        imported(&sandbox, "2018-06-26-one"),
        "# One\n\nA [report][port].\n\n[port]: https://port.example/"
    );
}
