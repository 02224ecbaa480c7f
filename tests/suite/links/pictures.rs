//! Pictures of texts: their size, when they are loaded, and their captions.

use crate::support::site::Site;

/// What the page of an issue with this text shows; below its folder lies a picture, 4 wide and 3 high.
fn shown(text: &str) -> String {
    let issue = format!("---\ntitle: Port\ndate: 2005-06-23\n---\n{text}\n");
    let mut site = Site::new([
        ("content/issues/port.md", &*issue),
        ("content/issues/pictures/a b.png", "GIF89a\x04\0\x03\0\0\0\0;"),
    ]);
    site.rebuild();
    let page = site.page("issues/port.html");
    let from = page.find("<div class=\"text\">\n").unwrap() + "<div class=\"text\">\n".len();
    page[from..from + page[from..].find("\n</div>").unwrap()].trim().to_owned()
}

const LAZY: &str = "width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\">";

#[test]
fn an_image_alone_is_a_figure_with_its_title_as_caption() {
    let picture = shown("![The \"port\"](pictures/a%20b.png '5 < 6')");
    let img = "<img src=\"pictures/a%20b.png\" alt=\"The &quot;port&quot;\" width=\"4\" height=\"3\" decoding=\"async\">";
    assert_eq!(picture, format!("<figure>{img}\n<figcaption>5 &lt; 6</figcaption></figure>"));
    let linked = shown("One.\n\n[![Port](pictures/a%20b.png)](https://a.example/)");
    let img = format!("<img src=\"pictures/a%20b.png\" alt=\"Port\" {LAZY}");
    assert!(
        linked.ends_with(&format!("<figure><a href=\"https://a.example/\"><span id=\"s1\"></span><span id=\"c1\"></span>{img}</a></figure>")),
        "{linked}"
    );
    assert!(shown("> ![A](pictures/a%20b.png)").contains("<blockquote>\n<figure>"));
}

#[test]
fn a_heading_s_id_contains_the_alternative_text_of_its_image() {
    assert!(shown("## ![Map](pictures/a%20b.png) of *ports*").starts_with("<h2 id=\"map-of-ports\">"));
}

#[test]
fn an_image_among_words_stays_in_its_paragraph() {
    let text = shown("See ![*our* `port`\n![and](b.png)](pictures/a%20b.png 'Port').");
    let img = "<img src=\"pictures/a%20b.png\" alt=\"our port and\" title=\"Port\" width=\"4\" height=\"3\" decoding=\"async\">";
    assert!(text.starts_with(&format!("<p id=\"p1\">See {img}.")), "{text}");
    let two = shown("![A](pictures/a%20b.png) ![B](pictures/a%20b.png)");
    assert!(two.starts_with("<p id=\"p1\">") && two.ends_with("</p>"), "{two}");
    assert!(
        two.contains(&format!("decoding=\"async\"> <img src=\"pictures/a%20b.png\" alt=\"B\" {LAZY}")),
        "{two}"
    );
}

#[test]
fn only_an_image_above_all_text_is_loaded_eagerly() {
    let text = shown("![A](pictures/a%20b.png)\n\n![B](pictures/a%20b.png)\n\nOne.\n\nTwo.");
    assert!(!text.split("<figure>").nth(1).unwrap().contains("lazy"), "{text}");
    assert!(text.split("<figure>").nth(2).unwrap().contains("lazy"), "{text}");
    // Figures do not count among the paragraphs that readers link to.
    assert!(
        text.contains("<p id=\"p1\">") && text.contains("<p id=\"p2\">") && !text.contains("p3"),
        "{text}"
    );
}

#[test]
fn images_in_texts_with_raw_html_keep_their_size() {
    let text = shown("<b>A</b>\n\n![A](pictures/a%20b.png)\n\n![the port](javascript:x)");
    assert!(text.contains("width=\"4\"") && text.contains("loading=\"lazy\""), "{text}");
    assert!(text.contains("<figure>the port</figure>"), "{text}");
    assert!(
        shown("![A](https://a.example/b.png)")
            .contains("<img src=\"https://a.example/b.png\" alt=\"A\" decoding=\"async\">")
    );
}
