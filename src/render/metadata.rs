//! What programs read in the head of a page, as HTML.

use std::fmt::{self, Write};

use pulldown_cmark_escape::escape_html;
use serde::{Serialize, Serializer};

use crate::model::view::{Metadata, Tag};

impl Serialize for Metadata<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut html = String::with_capacity(256 * self.0.len());
        for tag in &self.0 {
            write(&mut html, tag).expect("a string takes all that is written");
        }
        serializer.serialize_str(&html)
    }
}

fn write(html: &mut String, tag: &Tag<'_>) -> fmt::Result {
    match tag {
        Tag::Named(name, content) => write_meta(html, ("name", name), content),
        Tag::Property(name, content) => write_meta(html, ("property", name), content),
        Tag::Alternate { media, title, href } => {
            write!(html, "<link rel=\"alternate\" type=\"{media}\" title=\"")?;
            escape_html(&mut *html, title)?;
            html.push_str("\" href=\"");
            escape_html(&mut *html, href)?;
            html.push_str("\">\n");
            Ok(())
        }
        Tag::Linked(thing) => {
            let json = serde_json::to_string(thing).expect("a thing is plain data with text keys");
            // In JSON, `<` occurs only in strings; escaped, no text can end the script or start a comment in
            // it.
            writeln!(html, "<script type=\"application/ld+json\">{}</script>", json.replace('<', "\\u003c"))
        }
    }
}

fn write_meta(html: &mut String, (kind, name): (&str, &str), content: &str) -> fmt::Result {
    write!(html, "<meta {kind}=\"{name}\" content=\"")?;
    escape_html(&mut *html, content)?;
    html.push_str("\">\n");
    Ok(())
}
