//! How broken and nested HTML is read.

use super::*;

#[test]
fn broken_html_is_nested_as_browsers_do() {
    let tree =
        Tree::of("<p>One <b>two<p>three</b> four<table><tr>five<td>six</table><!-- seven -->").unwrap();
    let names: Vec<&str> =
        tree.all(DOCUMENT).map(|node| tree.name(node)).filter(|name| !name.is_empty()).collect();
    assert_eq!(
        names,
        ["html", "head", "body", "p", "b", "p", "b", "table", "tbody", "tr", "td"],
        "{tree:#?}"
    );
    assert_eq!(tree.words(DOCUMENT), "One twothree fourfivesix");
}

#[test]
fn what_is_around_a_text_is_not_of_it() {
    let tree = Tree::of(
        "<title>t</title><nav>a</nav><header>b</header><div role=banner>c</div><p>One<br>two\
         <script>d</script> <i hidden>e</i></p><footer>f</footer>",
    )
    .unwrap();
    assert_eq!(tree.words(DOCUMENT), "One two");
}

#[test]
fn what_is_nested_too_deep_is_not_read_to_its_end() {
    assert!(Tree::of(&"<div>".repeat(100_000)).is_none());
    assert!(Tree::of(&"<div>é</div>".repeat(10_000)).is_some());
}
