//! What becomes of exports, feeds, mail and documents, and of damaged ones.

use std::io::{Cursor, Write};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::import::foreign::Kind;

const WORDPRESS: &str = r#"<?xml version="1.0"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Harbour &amp; Watch</title><language>en-GB</language>
<wp:author><wp:author_login>mi</wp:author_login><wp:author_display_name><![CDATA[Marta Ilves]]></wp:author_display_name></wp:author>
<item><title>The port reopens</title><link>https://hw.example/2005/06/port/</link><dc:creator>mi</dc:creator>
<content:encoded><![CDATA[Ships <b>sail</b>.

Nobody pays.]]></content:encoded><excerpt:encoded><![CDATA[<p>In short.</p>]]></excerpt:encoded>
<wp:post_id>4</wp:post_id><wp:post_date>2005-06-23 10:00:00</wp:post_date><wp:post_name>port</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="s"><![CDATA[Shipping]]></category><category domain="category">Uncategorized</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_content>First!</wp:comment_content></wp:comment></item>
<item><title>About</title><content:encoded>We watch.</content:encoded><wp:post_type>page</wp:post_type><wp:status>private</wp:status></item>
<item><title>a.png</title><wp:post_id>9</wp:post_id><wp:attachment_url>https://hw.example/a.png?x=1&y</wp:attachment_url><wp:post_type>attachment</wp:post_type></item>
<item><title>Menu</title><wp:post_type>nav_menu_item</wp:post_type></item>
<item><title>Old</title><content:encoded>Old</content:encoded><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
</channel></rss>"#;

const GHOST: &str = r##"{"db":[{"data":{"posts":[
{"id":"a1","title":"The port","slug":"port","html":"<p>Ships <em>sail</em>.</p>","status":"published","published_at":"2005-06-23T23:30:00.000Z","custom_excerpt":"In short."},
{"id":"a2","title":"Later","slug":"later","html":"<p>Later.</p>","status":"scheduled","published_at":"2005-06-24T10:00:00.000Z"},
{"id":"a3","title":"Paid","slug":"paid","html":"<p>Paid.</p>","status":"published","visibility":"paid","published_at":"2005-06-25T10:00:00.000Z"},
{"id":"a4","title":"About","slug":"about","type":"page","lexical":"{\"root\":{\"children\":[{\"type\":\"paragraph\",\"children\":[{\"type\":\"text\",\"text\":\"We watch.\",\"format\":1}]}]}}","status":"published"}],
"tags":[{"id":1,"name":"Shipping"},{"id":2,"name":"#internal"}],"posts_tags":[{"post_id":"a1","tag_id":2,"sort_order":0},{"post_id":"a1","tag_id":1,"sort_order":1}],
"users":[{"id":"u","name":"Marta Ilves"}],"posts_authors":[{"post_id":"a1","author_id":"u"}],"settings":[{"key":"title","value":"Harbour Watch"}]}}]}"##;

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Watch</title><item><title>Ships &amp;amp; ports</title><link>https://hw.example/port</link><guid>x1</guid>
<pubDate>Thu, 23 Jun 2005 23:30:00 -0600</pubDate><category>Shipping</category><description>In short.</description>
<content:encoded><![CDATA[<p>Ships sail.</p>]]></content:encoded></item>
<item><title>Short</title><guid>x2</guid><pubDate>Fri, 24 Jun 2005 10:00:00 GMT</pubDate><description>Only this.</description></item></channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Watch</title><id>f</id><updated>2005-06-24T00:00:00Z</updated>
<entry><title>The port</title><id>e1</id><link href="https://hw.example/port"/><published>2005-06-23T10:00:00Z</published>
<updated>2005-06-25T10:00:00Z</updated><author><name>Marta Ilves</name></author><content type="html">&lt;p&gt;Ships sail.&lt;/p&gt;</content></entry></feed>"#;

const JSON_FEED: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Harbour Watch","items":[
{"id":"1","url":"https://hw.example/port","title":"The port","content_html":"<p>Ships sail.</p>","date_published":"2005-06-23T10:00:00Z"}]}"#;

const MAIL: &str = "From: =?utf-8?q?M=C3=A4rta?= Ilves <m@hw.example>\r\nTo: list@hw.example\r\nSubject: The port\r\n\
Date: Thu, 23 Jun 2005 23:30:00 -0600\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
--b\r\nContent-Type: text/plain\r\n\r\nShips sail.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Ships <a href=3D\"https://hw.example\">sail</a>.</p>\r\n--b--\r\n";

const MBOX: &str = "From m@hw.example Thu Jun 23 10:00:00 2005\nFrom: Marta Ilves <m@hw.example>\nSubject: One\n\
Date: Thu, 23 Jun 2005 10:00:00 +0000\nMessage-ID: <1@hw>\n\nShips sail.\n\n-- \nMarta\n\n\
From m@hw.example Fri Jun 24 10:00:00 2005\nFrom: m@hw.example\nSubject: Two\nDate: Fri, 24 Jun 2005 10:00:00 +0000\n\
Message-ID: <2@hw>\n\nFrom here on *all* sail.\n";

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn substack() -> Vec<u8> {
    let table = "post_id,post_date,is_published,type,audience,title,subtitle\n\
                 1.port,2005-06-23T10:00:00.000Z,true,newsletter,everyone,\"The port, again\",In short\n\
                 2.paid,2005-06-24T10:00:00.000Z,true,newsletter,only_paid,Paid,\n\
                 3.draft,2005-06-25T10:00:00.000Z,false,newsletter,everyone,Draft,\n\
                 4.about,2005-06-25T10:00:00.000Z,true,page,everyone,About,\n";
    let post =
        "<p>Ships sail.</p><p class=\"button-wrapper\"><a href=\"https://a.example\">Subscribe</a></p>";
    let names = ["posts/1.port.html", "posts/2.paid.html", "posts/3.draft.html", "posts/4.about.html"];
    let files: Vec<_> = [("posts.csv", table)].into_iter().chain(names.map(|name| (name, post))).collect();
    zip(&files)
}

fn docx() -> Vec<u8> {
    zip(&[
        (
            "word/document.xml",
            r#"<w:document><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The port</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ships</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ships</w:t></w:r><w:r><w:t xml:space="preserve"> sail &amp; </w:t></w:r>
            <w:hyperlink r:id="r1"><w:r><w:t>dock</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p></w:body></w:document>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
            <w:footnote w:id="2"><w:p><w:r><w:t>TASS.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="r1" Target="https://a.example"/></Relationships>"#,
        ),
        (
            "docProps/core.xml",
            "<c><dc:creator>Marta Ilves</dc:creator><dcterms:created>2005-06-23T10:00:00Z</dcterms:created></c>",
        ),
    ])
}

fn read(bytes: &[u8]) -> (Container, Vec<ForeignText>) {
    let container = Container::of(bytes).unwrap();
    (container, container.read(bytes).unwrap())
}

#[test]
fn wordpress_gives_posts_and_pages() {
    let (container, texts) = read(WORDPRESS.as_bytes());
    assert_eq!(container, Container::WordPress);
    let [post, page] = texts.as_slice() else { panic!("{texts:#?}") };
    assert_eq!(post.title.as_deref(), Some("The port reopens"));
    assert_eq!((post.date, post.draft, post.kind), (Some(date(2005, 6, 23)), false, Kind::Issue));
    assert_eq!(
        (post.authors.as_slice(), post.topics.as_slice()),
        (&["Marta Ilves".to_owned()][..], &["Shipping".to_owned()][..])
    );
    assert_eq!(post.summary.as_deref(), Some("In short."));
    assert_eq!(post.origin.as_deref(), Some("https://hw.example/2005/06/port/"));
    assert_eq!(post.image.as_deref(), Some("https://hw.example/a.png?x=1&y"));
    assert_eq!(
        (post.lang.as_deref(), post.archive_title.as_deref()),
        (Some("en-GB"), Some("Harbour & Watch"))
    );
    assert_eq!(post.markdown, "Ships **sail**.\n\nNobody pays.\n");
    assert_eq!((page.title.as_deref(), page.kind, page.draft), (Some("About"), Kind::Page, true));
}

#[test]
fn ghost_gives_posts_and_pages() {
    let (container, texts) = read(GHOST.as_bytes());
    assert_eq!(container, Container::Ghost);
    let [port, later, paid, about] = texts.as_slice() else { panic!("{texts:#?}") };
    assert_eq!((port.date, port.draft), (Some(date(2005, 6, 23)), false));
    assert_eq!(
        (port.authors.as_slice(), port.topics.as_slice()),
        (&["Marta Ilves".to_owned()][..], &["Shipping".to_owned()][..])
    );
    assert_eq!(
        (port.summary.as_deref(), port.aliases.as_slice()),
        (Some("In short."), &["/port/".to_owned()][..])
    );
    assert_eq!(
        (port.markdown.as_str(), port.archive_title.as_deref()),
        ("Ships *sail*.\n", Some("Harbour Watch"))
    );
    assert_eq!((later.draft, paid.draft, paid.notes.len()), (true, true, 1));
    assert_eq!((about.kind, about.markdown.as_str()), (Kind::Page, "**We watch.**\n"));
}

#[test]
fn substack_gives_what_its_table_says() {
    let (container, texts) = read(&substack());
    assert_eq!(container, Container::Substack);
    let [port, paid, draft, about] = texts.as_slice() else { panic!("{texts:#?}") };
    assert_eq!((port.title.as_deref(), port.date), (Some("The port, again"), Some(date(2005, 6, 23))));
    assert_eq!((port.summary.as_deref(), port.markdown.as_str()), (Some("In short"), "Ships sail.\n"));
    assert_eq!((port.draft, paid.draft, draft.draft, about.kind), (false, true, true, Kind::Page));
}

#[test]
fn feeds_give_their_entries_by_the_day_that_is_written() {
    for (feed, title) in [(RSS, "Ships & ports"), (ATOM, "The port"), (JSON_FEED, "The port")] {
        let (container, texts) = read(feed.as_bytes());
        assert_eq!(container, Container::Feed);
        assert_eq!(
            (texts[0].title.as_deref(), texts[0].date),
            (Some(title), Some(date(2005, 6, 23))),
            "{feed}"
        );
        assert_eq!(
            (texts[0].markdown.as_str(), texts[0].origin.as_deref()),
            ("Ships sail.\n", Some("https://hw.example/port"))
        );
        assert_eq!(texts[0].archive_title.as_deref(), Some("Harbour Watch"));
    }
    let (_, texts) = read(RSS.as_bytes());
    assert_eq!((texts[1].markdown.as_str(), texts[1].notes.len()), ("Only this.\n", 1));
}

#[test]
fn mail_gives_its_messages() {
    let (container, texts) = read(MAIL.as_bytes());
    assert_eq!(container, Container::Mail);
    assert_eq!((texts[0].title.as_deref(), texts[0].date), (Some("The port"), Some(date(2005, 6, 23))));
    assert_eq!(
        (texts[0].authors.as_slice(), texts[0].markdown.as_str()),
        (&["Märta Ilves".to_owned()][..], "Ships [sail](https://hw.example).\n")
    );
    let (_, texts) = read(MBOX.as_bytes());
    let all: Vec<_> = texts
        .iter()
        .map(|text| (text.title.as_deref().unwrap(), text.authors.len(), text.markdown.as_str()))
        .collect();
    assert_eq!(all, [("One", 1, "Ships sail.\n"), ("Two", 0, "From here on \\*all\\* sail.\n")]);
}

#[test]
fn a_word_document_is_one_text() {
    let (container, texts) = read(&docx());
    assert_eq!(container, Container::Docx);
    assert_eq!((texts[0].title.as_deref(), texts[0].date), (Some("The port"), Some(date(2005, 6, 23))));
    assert_eq!(
        texts[0].markdown,
        "# Ships\n\n**Ships** sail & [dock](https://a.example).[^1]\n\n- One\n- Two\n\n[^1]: TASS.\n"
    );
}

#[test]
fn other_files_are_no_containers() {
    for text in [
        "",
        "{}",
        "<html>",
        "<svg xmlns='a'/>",
        "From the port: ships sail.\n\nDate: soon",
        "{\"posts\": 1}",
        "PK\u{3}\u{4}",
        "a,b\n1,2\n",
    ] {
        assert_eq!(Container::of(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn damage_is_reported_with_its_place() {
    let cut = &WORDPRESS[..WORDPRESS.find("<item><title>About").unwrap()];
    let texts = Container::WordPress.read(cut.as_bytes()).unwrap();
    assert_eq!(texts.len(), 1);
    assert_eq!(
        texts[0].notes[0].one,
        "invalid XML in line 13: the file ends too early; what follows is left out"
    );
    let early = Container::WordPress.read(&WORDPRESS.as_bytes()[..300]).unwrap_err();
    assert!(early.starts_with("invalid XML in line 4: "), "{early}");
    assert!(Container::Ghost.read(&GHOST.as_bytes()[..400]).unwrap_err().starts_with("invalid JSON: EOF"));
    assert!(Container::Substack.read(b"PK\x03\x04").unwrap_err().starts_with("the zip is damaged"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn damaged_files_are_read_or_refused(
        which in 0_usize..9, cut in 0_usize..4000, flips in prop::collection::vec((0_usize..4000, any::<u8>()), 0..4),
    ) {
        let files: [Vec<u8>; 9] = [
            WORDPRESS.into(), GHOST.into(), RSS.into(), ATOM.into(), JSON_FEED.into(), MAIL.into(), MBOX.into(), substack(), docx(),
        ];
        let kinds = [
            Container::WordPress, Container::Ghost, Container::Feed, Container::Feed, Container::Feed, Container::Mail,
            Container::Mail, Container::Substack, Container::Docx,
        ];
        let mut bytes = files[which].clone();
        bytes.truncate(bytes.len().saturating_sub(cut % 900));
        for (at, byte) in flips {
            let length = bytes.len().max(1);
            if let Some(old) = bytes.get_mut(at % length) {
                *old = byte;
            }
        }
        let _ = Container::of(&bytes);
        let _ = kinds[which].read(&bytes);
    }
}

#[test]
fn time_grows_with_the_file() {
    use std::time::{Duration, Instant};
    let time = |container: Container, text: &str| {
        let start = Instant::now();
        let _ = container.read(text.as_bytes());
        start.elapsed()
    };
    for (container, unit) in [
        (Container::WordPress, "<item>"),
        (Container::WordPress, "<wp:author>a"),
        (Container::WordPress, "&"),
        (Container::Feed, "<rss>"),
        (Container::Mail, "From a\n\n"),
        (Container::Mail, "A: b\n"),
        (Container::Mail, "--b\n"),
        (Container::Ghost, "["),
    ] {
        let (small, large) = (time(container, &unit.repeat(5_000)), time(container, &unit.repeat(20_000)));
        assert!(
            large < small * 12 + Duration::from_millis(200),
            "{container:?} {unit}: {small:?}, {large:?}"
        );
    }
}
