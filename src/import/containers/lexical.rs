//! The document of Ghost's editor (Lexical) → HTML, for posts that were exported without theirs.

use serde_json::Value;

/// The HTML of a document; None if it is no such document.
pub fn html(document: &str) -> Option<String> {
    // The parser refuses deep nesting, so recursion ends.
    let document: Value = serde_json::from_str(document).ok()?;
    let mut html = String::new();
    children(document.get("root")?, &mut html);
    Some(html)
}

fn children(node: &Value, html: &mut String) {
    for child in node.get("children").and_then(Value::as_array).into_iter().flatten() {
        write(child, html);
    }
}

fn write(node: &Value, html: &mut String) {
    let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
    let kind = text("type");
    let element = match kind {
        "heading" | "extended-heading" => {
            Some(text("tag")).filter(|tag| matches!(*tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
        }
        "list" => Some(if text("listType") == "number" { "ol" } else { "ul" }),
        "listitem" => Some("li"),
        "quote" | "extended-quote" | "aside" => Some("blockquote"),
        "paragraph" => Some("p"),
        _ => None,
    };
    if let Some(element) = element {
        html.push_str(&format!("<{element}>"));
        children(node, html);
        html.push_str(&format!("</{element}>"));
        return;
    }
    match kind {
        "text" | "extended-text" => {
            let format = node.get("format").and_then(Value::as_u64).unwrap_or_default();
            let words = escaped(text("text"));
            let (bold, italic) = (format & 1 > 0, format & 2 > 0);
            let words = if italic { format!("<i>{words}</i>") } else { words };
            html.push_str(&if bold { format!("<b>{words}</b>") } else { words });
        }
        "link" => {
            html.push_str(&format!("<a href=\"{}\">", escaped(text("url"))));
            children(node, html);
            html.push_str("</a>");
        }
        "linebreak" => html.push_str("<br>"),
        "horizontalrule" => html.push_str("<hr>"),
        "image" => {
            let (source, alt) = (escaped(text("src")), escaped(text("alt")));
            html.push_str(&format!("<p><img src=\"{source}\" alt=\"{alt}\"></p>"));
        }
        "html" => html.push_str(text("html")),
        _ => children(node, html),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
