//! Exports of publishing systems become issues and pages that build.

use crate::sandbox::Sandbox;

const EXPORT: &str = r#"<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour Watch</title>
<item><title>The ferries sail</title><link>https://hw.example/ferries/</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_date>2005-06-23 10:00:00</wp:post_date>
<content:encoded><![CDATA[See <a href="https://hw.example/pilots/">the pilots</a>.]]></content:encoded></item>
<item><title>The pilots wait</title><link>https://hw.example/pilots/</link><wp:post_id>2</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_date>2005-06-24 10:00:00</wp:post_date><content:encoded>They wait.</content:encoded></item>
<item><title>Who we are</title><wp:post_id>3</wp:post_id><wp:post_type>page</wp:post_type><wp:status>publish</wp:status>
<content:encoded>We watch.</content:encoded></item>
</channel></rss>"#;

#[test]
fn a_wordpress_export_becomes_issues_with_links_and_pages() {
    let sandbox = Sandbox::empty();
    sandbox.run(&["init", "."]).succeeded();
    sandbox.write("in/export.xml", EXPORT);
    sandbox.run(&["import", "in/export.xml"]).succeeded();
    assert_eq!(
        sandbox.read("content/issues/2005/2005-06-23-the-ferries-sail.md"),
        "---\ntitle: The ferries sail\ndate: 2005-06-23\naliases: \"/ferries/\"\norigin: \"https://hw.example/ferries/\"\n---\n\n\
         See [the pilots](2005-06-24-the-pilots-wait.md).\n"
    );
    assert_eq!(sandbox.read("content/pages/who-we-are.md"), "---\ntitle: Who we are\n---\n\nWe watch.\n");
    assert!(sandbox.read("briefbook.yaml").contains("title: Harbour Watch"));
    let again = sandbox.run(&["import", "in/export.xml"]).succeeded();
    assert_eq!(again.out, "");
    sandbox.run(&["check", "--deny", "warnings"]).succeeded();
}

#[test]
fn an_unpacked_substack_export_has_titles_and_dates_from_its_table() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/posts.csv", "post_id,post_date,is_published,title\n1.port,2005-06-23T10:00:00.000Z,true,The port\n404.later,,false,Later\n");
    sandbox.write("in/posts/1.port.html", "<p>Ships sail.</p>");
    sandbox.write("in/posts/404.later.html", "<p>Later.</p>");
    let ran = sandbox.run(&["import", "in"]);
    let text = sandbox.read("content/issues/2005/2005-06-23-the-port.md");
    assert_eq!(text, "---\ntitle: The port\ndate: 2005-06-23\naliases: \"/p/port\"\n---\n\nShips sail.\n");
    assert!(ran.err.contains("in/posts/404.later.html: no date"), "{}", ran.err);
}
