//! Notes of many tools, and what are none.

use crate::text::endnotes::footnotes;

/// The Markdown of a page.
fn body(html: &str) -> String {
    let markdown = crate::import::html::text(html).unwrap().markdown;
    footnotes(&markdown).map_or(markdown, |found| found.markdown).trim().to_owned()
}

#[test]
fn notes_of_word_processors_and_publishing_systems_become_footnotes() {
    for (name, html) in [
        (
            "Google Docs",
            "<p>Closed.<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup> Open.<sup><a href='#ftnt2' id='ftnt_ref2'>[2]</a></sup></p><hr>\
             <div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;TASS.</span></p></div>\
             <div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a><span>&nbsp;Moss.</span></p></div>",
        ),
        (
            "Substack",
            "<p>Closed.<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a> \
             Open.<a id='footnote-anchor-2' href='#footnote-2'>2</a></p>\
             <div class='footnote'><a id='footnote-1' href='#footnote-anchor-1'>1</a><div><p>TASS.</p></div></div>\
             <div class='footnote'><a id='footnote-2' href='#footnote-anchor-2'>2</a><div><p>Moss.</p></div></div>",
        ),
        (
            "WordPress",
            "<p>Closed.<sup data-fn='aa' class='fn'><a href='#aa' id='aa-link'>1</a></sup> \
             Open.<sup class='fn'><a id='cc-link' href='#cc'>2</a></sup></p><ol class='wp-block-footnotes'>\
             <li id='aa'>TASS. <a href='#aa-link'>↩︎</a></li><li id='cc'>Moss. <a href='#cc-link'>↩︎</a></li></ol>",
        ),
        (
            "Asciidoctor",
            "<p>Closed.<sup>[<a id='_ref_1' href='#_def_1'>1</a>]</sup> Open.<sup>[<a id='_ref_2' href='#_def_2'>2</a>]</sup></p>\
             <div id='footnotes'><hr><div id='_def_1'><a href='#_ref_1'>1</a>. TASS.</div>\
             <div id='_def_2'><a href='#_ref_2'>2</a>. Moss.</div></div>",
        ),
        (
            "MediaWiki",
            "<p>Closed.<sup id='ref_a_0'><a href='#note-a'>[1]</a></sup> Open.<sup id='ref_b'><a href='#note-b'>[2]</a></sup></p>\
             <h2>References</h2><ol><li id='note-a'>^ <a href='#ref_a_0'><sup><i>a</i></sup></a> <span>TASS.</span></li>\
             <li id='note-b'><b><a href='#ref_b'>^</a></b> Moss.</li></ol>",
        ),
        (
            "without links back",
            "<p>Closed.<sup><a href='#fn1'>1</a></sup> Open.<sup><a href='#fn2'>2</a></sup></p><hr>\
             <p id='fn1'>1. TASS.</p><p id='fn2'>2. Moss.</p>",
        ),
        (
            "outside the article",
            "<article><p>Closed.<a href='#n1' id='r1'>*</a> Open.<a href='#n2' id='r2'>**</a></p></article>\
             <footer><dl><dt id='n1'><a href='#r1'>*</a></dt><dd>TASS.</dd><dt id='n2'><a href='#r2'>**</a></dt><dd>Moss.</dd></dl></footer>",
        ),
        (
            "raised figures without links",
            "<div>Closed.<sup>1</sup> Open.<sup>2</sup><br><br><b>Endnotes</b><br><br><sup>1</sup> TASS.<br><sup>2</sup> Moss.</div>",
        ),
    ] {
        let one_line = body(html).replace("\n\n", " ").replace("\\\n", " ").replace('\n', " ");
        assert_eq!(one_line, "Closed.[^1] Open.[^2] [^1]: TASS. [^2]: Moss.", "{name}");
    }
}

#[test]
fn a_note_keeps_its_paragraphs_and_a_table_of_contents_is_none() {
    assert_eq!(
        body(
            "<p>Closed.<a href='#f1' name='r1'>[1]</a> Open.<a href='#f2' name='r2'>[2]</a></p>\
             <p><a href='#r1' name='f1'>[1]</a> TASS.</p><p>And so on.</p><p><a href='#r2' name='f2'>[2]</a> Moss.</p>"
        ),
        "Closed.[^1] Open.[^2]\n\n[^1]: TASS.\n\n    And so on.\n\n[^2]: Moss."
    );
    let contents = "<ul><li><a href='#s1'>1</a></li><li><a href='#s2'>2</a></li></ul><h2 id='s1'>1</h2><p>A<h2 id='s2'>2</h2><p>B";
    assert_eq!(body(contents), "- 1\n- 2\n\n## 1\n\nA\n\n## 2\n\nB");
}

#[test]
fn any_links_are_read() {
    proptest::proptest!(|(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<ol>", "<li id=a>", "<li id=b>", "</li>", "</ol>", "<sup>", "</sup>", "<sup id=c>",
        "<a href=#a>", "<a href=#b id=a>", "<a href=#a id=b>", "<a href=#c>", "</a>", "1", "[1]", "[", "]", "a", "<hr>", "<table>",
        "<tr id=a>", "<td>", "</table>", "<dl>", "<dt id=b>", "<dd>", "<h2>Notes</h2>", "<footer>", "</footer>", "<span id=a>", "</span>",
    ]), 0..30))| {
        body(&format!("x{}", pieces.concat()));
    });
}
