//! Text in blocks of raw HTML, as WordPress and Blogger write it: read, cited, searched and linked like any other.

use crate::support::site::{Site, messages, records};

const ACTOR: &str = "---\nname: National Committee\naliases: [KNB]\n---\n";

fn site(settings: &str, markdown: &str) -> Site {
    let issue = format!("---\ntitle: Port\ndate: 2005-06-23\n---\n{markdown}\n");
    let mut site = Site::new([
        ("briefbook.yaml", settings),
        ("content/actors/knb.md", ACTOR),
        ("content/issues/port.md", &issue),
        ("content/issues/earlier.md", "---\ntitle: Earlier\ndate: 2005-05-23\n---\n"),
        ("content/pier.svg", "<svg/>"),
    ]);
    site.rebuild_as_cold();
    site
}

/// What is found in texts that differ only in their markup.
#[track_caller]
fn assert_same(html: &str, markdown: &str) {
    let [html, markdown] = [html, markdown].map(|text| site("", text));
    for file in ["citations", "mentions", "issues"] {
        let all = |site: &Site| records(site.pages(), file).collect::<Vec<_>>();
        assert_eq!(all(&html), all(&markdown), "{file}");
    }
}

#[test]
fn paragraphs_in_html_are_paragraphs() {
    let text = "The KNB met in <b>the old port</b> on Friday &amp; Sunday (Interfax, June 17).";
    let html = format!("<div class=\"entry\">\n<p style=\"x\">{text}</p>\n<p>It\nrained.</p></div>");
    assert_same(&html, &format!("{text}\n\nIt\nrained."));
    let site = site("", &html);
    let page = site.page("issues/port.html");
    assert!(page.contains("<p id=\"p1\">") && page.contains("<p id=\"p2\">"), "{page}");
    assert!(page.contains("<a class=\"actor\" id=\"m1\" href=\"../actors/knb.html\">KNB</a>"), "{page}");
    assert!(page.contains("<meta name=\"description\" content=\"The KNB met in the old port"), "{page}");
    assert!(site.page("actors/knb.html").contains("met in the old port on Friday &amp; Sunday"));
}

#[test]
fn all_elements_that_hold_text_are_read() {
    for html in [
        "<blockquote>The KNB met (Interfax, June 17).</blockquote>",
        "<ul>\n<li>The KNB met (Interfax, June 17).\n</ul>",
        "<table>\n<tr><td>The KNB met (Interfax, June 17).</td></tr>\n</table>",
        "<details><summary>The KNB met (Interfax, June 17).</summary></details>",
        "<section><div>The <em>KNB</em> met (Interfax,<br>June 17).</div></section>",
        "> <div>The KNB met (Interfax,\n> June 17).</div>",
        "<p>\nThe KNB met (Interfax, June 17).\n\n</p>",
        "<center>The KNB met (Interfax, June 17).",
        "<h3>Meetings</h3>The KNB met (Interfax, June 17).",
    ] {
        let site = site("", html);
        let count = |file: &str| records(site.pages(), file).count();
        assert_eq!((count("mentions"), count("citations")), (1, 1), "{html}");
        let page = site.page("issues/port.html");
        assert!(page.contains("href=\"../actors/knb.html\">KNB</a>"), "{html}: {page}");
        assert!(page.contains("href=\"#note-1\">1</a>"), "{html}: {page}");
    }
}

#[test]
fn headings_in_html_are_headings() {
    let text = "<h2 id=\"first\">One</h2>\n<p>A.</p>\n<h2>Two</h2>\n<p>B.</p>\n<h4>Deep</h4>";
    let site = site("", text);
    let page = site.page("issues/port.html");
    assert!(page.contains("<h2 id=\"first\">One</h2>") && page.contains("<h2 id=\"two\">Two</h2>"), "{page}");
}

#[test]
fn code_in_html_is_not_read() {
    for html in ["<pre>The KNB met.</pre>", "<p><code>KNB</code></p>", "<script>KNB</script>", "<!-- KNB -->"]
    {
        assert_eq!(records(site("", html).pages(), "mentions").count(), 0, "{html}");
    }
}

#[test]
fn nothing_is_recognised_in_links_of_html() {
    let site = site("", "<p><a href=\"https://a.example/\">KNB</a> and <a name=x>the KNB</a></p>");
    assert_eq!(records(site.pages(), "mentions").count(), 1);
}

#[test]
fn urls_in_html_are_rewritten_and_checked() {
    let text = "<p><a id=x href='earlier.md'>a</a> <img src=../pier.svg alt=Pier></p>\n\n\
                In *a <a href=\"earlier.md#p1\">line</a>*. <a href=\"gone.md?a&amp;b\">b</a>";
    for (settings, links) in [
        ("", ["<a id=\"x\" href=\"earlier.html\">", "<img src=\"../pier.svg\"", "href=\"earlier.html#p1\""]),
        (
            "urls: directory\n",
            ["<a id=\"x\" href=\"../earlier/\">", "<img src=\"../../pier.svg\"", "href=\"../earlier/#p1\""],
        ),
        (
            "markdown: {raw_html: allow}\n",
            ["<a id=x href=\"earlier.html\">", "<img src=\"../pier.svg\"", "href=\"earlier.html#p1\""],
        ),
    ] {
        let mut site = site(settings, text);
        let rebuilt = site.rebuild_as_cold();
        let route = if settings.starts_with("urls") { "issues/port/index.html" } else { "issues/port.html" };
        let page = site.page(route);
        let missing: Vec<&str> = links.into_iter().filter(|link| !page.contains(link)).collect();
        assert!(missing.is_empty(), "{settings}: {missing:?} {page}");
        let broken: Vec<String> =
            messages(&rebuilt.diagnostics).into_iter().filter(|line| line.contains("broken-link")).collect();
        assert_eq!(broken.len(), 1, "{broken:?}");
        assert!(broken[0].contains("`gone.md?a&b`"), "{broken:?}");
    }
}

#[test]
fn html_that_is_allowed_stays_and_is_read() {
    let text = "<p class=\"lead\">The KNB met.</p>\n<script>var x = \"KNB\";</script>\n<h2 class=y>Two</h2>";
    let site = site("markdown: {raw_html: allow}\n", text);
    let page = site.page("issues/port.html");
    for part in
        ["<p class=\"lead\">", "<script>var x = \"KNB\";</script>", "<h2 class=y>Two</h2>", "id=\"m1\""]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(records(site.pages(), "mentions").count(), 1);
}

#[test]
fn html_that_is_escaped_shows_its_tags() {
    let site = site("markdown: {raw_html: escape}\n", "<p class=\"lead\">The KNB &amp; met.</p>");
    let page = site.page("issues/port.html");
    assert!(page.contains("&lt;p class=") && page.contains("id=\"m1\""), "{page}");
}

#[test]
fn the_id_of_a_heading_that_is_written_is_its_id() {
    let text = "## Ports\n\n## Other {#ports}\n\n## Ports\n\n## Third {#ports}\n";
    let site = site("", text);
    let page = site.page("issues/port.html");
    for heading in [
        "<h2 id=\"ports-2\">Ports",
        "<h2 id=\"ports\">Other",
        "<h2 id=\"ports-3\">Ports",
        "<h2 id=\"ports-4\">Third",
    ] {
        assert!(page.contains(heading), "{heading}: {page}");
    }
}
