//! The text of a WordPress post → HTML. Before its block editor, blank lines meant paragraphs.

/// Elements that are no part of a paragraph.
const BLOCKS: [&str; 25] = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figure",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "iframe", "ol", "p", "section", "table", "ul",
];

/// The HTML of a post.
pub fn paragraphs(content: &str) -> String {
    let content = without_captions(content);
    // The block editor marks its blocks.
    if content.contains("<!-- wp:") {
        return content;
    }
    let mut html = String::with_capacity(content.len() + content.len() / 8);
    let mut rest = content.as_str();
    // White space in `<pre>` stays as it is.
    while let Some(start) = rest.find("<pre") {
        let end = rest[start..].find("</pre>").map_or(rest.len(), |end| start + end + "</pre>".len());
        text(&rest[..start], &mut html);
        html.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    text(rest, &mut html);
    html
}

fn text(text: &str, html: &mut String) {
    let mut chunk = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            add(&std::mem::take(&mut chunk), html);
            continue;
        }
        if !chunk.is_empty() {
            chunk.push('\n');
        }
        chunk.push_str(line);
    }
}

fn add(chunk: &str, html: &mut String) {
    if chunk.is_empty() {
        return;
    }
    let starts_block = |text: &str| {
        let name =
            text.trim_start().strip_prefix('<').map(|tag| tag.trim_start_matches('/')).unwrap_or_default();
        let end = name.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name.len());
        BLOCKS.contains(&&*name[..end].to_ascii_lowercase())
            || ["li", "tr", "td", "th", "tbody"].contains(&&name[..end])
    };
    if chunk.lines().any(starts_block) {
        html.push_str(chunk);
    } else {
        html.push_str("<p>");
        html.push_str(&chunk.replace('\n', "<br>\n"));
        html.push_str("</p>");
    }
    html.push('\n');
}

/// The text without the tags around pictures that have a caption.
fn without_captions(content: &str) -> String {
    if !content.contains("[caption") {
        return content.to_owned();
    }
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(start) = rest.find("[caption") {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find(']') else { break };
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    text.replace("[/caption]", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_unless_blocks_do() {
        for (content, html) in [
            ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n"),
            ("<h2>One</h2>\n\ntwo <b>three</b>", "<h2>One</h2>\n<p>two <b>three</b></p>\n"),
            ("<ul>\n<li>One</li>\n</ul>", "<ul>\n<li>One</li>\n</ul>\n"),
            ("a\n\n<pre>b\n\nc</pre>\n\nd", "<p>a</p>\n<pre>b\n\nc</pre><p>d</p>\n"),
            ("<!-- wp:paragraph -->\n<p>One</p>", "<!-- wp:paragraph -->\n<p>One</p>"),
            ("[caption id=\"a\"]<img src=b> Port[/caption]", "<p><img src=b> Port</p>\n"),
            ("", ""),
        ] {
            assert_eq!(paragraphs(content), html, "{content}");
        }
    }
}
