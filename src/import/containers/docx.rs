//! A Word document → its text: paragraphs, headings, lists, emphasis, links and notes, by way of HTML.

use std::collections::HashMap;
use std::fmt::Write;

use crate::import::containers::xml::{Token, Tokens};
use crate::import::containers::{set_html, zipped};
use crate::import::foreign::ForeignText;
use crate::import::keys;

/// The text of a document.
///
/// # Errors
/// It is damaged or too large.
pub fn text(bytes: &[u8]) -> Result<ForeignText, String> {
    const WANTED: [&str; 5] = [
        "word/document.xml",
        "word/footnotes.xml",
        "word/endnotes.xml",
        "word/_rels/document.xml.rels",
        "docProps/core.xml",
    ];
    let files: HashMap<String, Vec<u8>> =
        zipped::files(bytes, |name| WANTED.contains(&name))?.into_iter().collect();
    let part = |name: &str| files.get(name).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let mut text = ForeignText::default();
    let mut writer = Writer { links: links(&part("word/_rels/document.xml.rels"))?, ..Writer::default() };
    writer.read(&part("word/document.xml"), "")?;
    for (file, kind) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        writer.read(&part(file), kind)?;
    }
    let title = writer.title.take();
    set_html(&mut text, &writer.html);
    properties(&part("docProps/core.xml"), &mut text)?;
    text.title = title.or(text.title);
    Ok(text)
}

/// The addresses of links by their ids.
fn links(xml: &str) -> Result<HashMap<String, String>, String> {
    let mut links = HashMap::new();
    let mut tokens = Tokens::of(xml);
    while let Some(token) = tokens.next()? {
        if let Token::Start(_, attributes) = token
            && let (Some(id), Some(target)) = (attribute(&attributes, "Id"), attribute(&attributes, "Target"))
        {
            links.insert(id.to_owned(), target.to_owned());
        }
    }
    Ok(links)
}

/// Title, author and date of the document.
fn properties(xml: &str, text: &mut ForeignText) -> Result<(), String> {
    let mut tokens = Tokens::of(xml);
    let mut name = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(start, _) => name = start,
            Token::End => name.clear(),
            Token::Text(value) => {
                let value = value.trim();
                match name.as_str() {
                    _ if value.is_empty() => {}
                    "dc:title" => text.title = Some(value.to_owned()),
                    "dc:creator" => text.authors = vec![value.to_owned()],
                    "dc:language" => text.lang = keys::language(value),
                    "dcterms:created" => text.date = keys::date(value),
                    _ => {}
                }
            }
        }
    }
    Ok(())
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// What is written so far, and what is open.
#[derive(Default)]
struct Writer {
    links: HashMap<String, String>,
    html: String,
    /// The paragraph in the style `Title`.
    title: Option<String>,
    paragraph: String,
    style: String,
    is_item: bool,
    is_bold: bool,
    is_italic: bool,
    /// Whether text is shown: `w:t`.
    is_text: bool,
    /// Whether the properties of a run are read.
    is_run: bool,
}

impl Writer {
    /// Reads the document, or its notes of a kind.
    fn read(&mut self, xml: &str, kind: &str) -> Result<(), String> {
        let mut tokens = Tokens::of(xml);
        let mut open: Vec<String> = Vec::new();
        while let Some(token) = tokens.next()? {
            match token {
                Token::Start(name, attributes) => {
                    self.start(&name, &attributes, kind);
                    open.push(name);
                }
                Token::End => {
                    if let Some(name) = open.pop() {
                        self.end(&name, kind);
                    }
                }
                Token::Text(text) if self.is_text => self.words(&text),
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let (open, close) = match (self.is_bold, self.is_italic) {
            (true, true) => ("<b><i>", "</i></b>"),
            (true, false) => ("<b>", "</b>"),
            (false, true) => ("<i>", "</i>"),
            (false, false) => ("", ""),
        };
        // Writing to a string cannot fail.
        let _ = write!(self.paragraph, "{open}{text}{close}");
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)], kind: &str) {
        let value = attribute(attributes, "w:val");
        let is_on = !matches!(value, Some("0" | "false" | "none"));
        match name {
            "w:p" => {
                self.paragraph.clear();
                self.style.clear();
                self.is_item = false;
            }
            "w:pStyle" => self.style = value.unwrap_or_default().to_owned(),
            "w:numPr" => self.is_item = true,
            "w:r" => (self.is_bold, self.is_italic) = (false, false),
            "w:rPr" => self.is_run = true,
            "w:b" if self.is_run => self.is_bold = is_on,
            "w:i" if self.is_run => self.is_italic = is_on,
            "w:t" => self.is_text = true,
            "w:br" | "w:cr" => self.paragraph.push_str("<br>"),
            "w:tab" if !self.is_run => self.paragraph.push(' '),
            "w:noBreakHyphen" => self.paragraph.push('\u{2011}'),
            "w:hyperlink" => {
                let link = attribute(attributes, "r:id")
                    .and_then(|id| self.links.get(id))
                    .cloned()
                    .unwrap_or_default();
                let link = link.replace('&', "&amp;").replace('"', "%22");
                let _ = write!(self.paragraph, "<a href=\"{link}\">");
            }
            "w:tbl" => self.html.push_str("<table>"),
            "w:tr" => self.html.push_str("<tr>"),
            "w:tc" => self.html.push_str("<td>"),
            "w:footnoteReference" | "w:endnoteReference" => {
                let kind = if name == "w:footnoteReference" { "footnote" } else { "endnote" };
                let id = plain(attribute(attributes, "w:id").unwrap_or_default());
                let _ = write!(
                    self.paragraph,
                    "<sup><a href=\"#{kind}-{id}\" id=\"{kind}-ref-{id}\">{id}</a></sup>"
                );
            }
            "w:footnote" | "w:endnote" if !kind.is_empty() => {
                let id = plain(attribute(attributes, "w:id").unwrap_or_default());
                // Separators are notes of another type.
                let is_note = attribute(attributes, "w:type").is_none_or(|of| of == "normal");
                let hidden = if is_note { "" } else { " hidden" };
                let back = format!("<a href=\"#{kind}-ref-{id}\">{id}</a>");
                let _ = write!(self.html, "<div id=\"{kind}-{id}\"{hidden}>{back}");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, kind: &str) {
        match name {
            "w:t" => self.is_text = false,
            "w:rPr" => self.is_run = false,
            "w:hyperlink" => self.paragraph.push_str("</a>"),
            "w:tbl" => self.html.push_str("</table>"),
            "w:tr" => self.html.push_str("</tr>"),
            "w:tc" => self.html.push_str("</td>"),
            "w:footnote" | "w:endnote" if !kind.is_empty() => {
                self.html.push_str("</div>");
            }
            "w:p" => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if text.trim().is_empty() {
            return;
        }
        let style = self.style.to_lowercase();
        let level = style.strip_prefix("heading").and_then(|level| level.trim().parse::<u8>().ok());
        if style == "title" && self.title.is_none() {
            self.title = Some(super::words(&text));
            return;
        }
        let element = match level {
            Some(level @ 1..=6) => format!("h{level}"),
            _ if style.contains("quote") => "blockquote".to_owned(),
            _ if self.is_item => "li".to_owned(),
            _ => "p".to_owned(),
        };
        let (open, close) = if element == "li" { ("<ul>", "</ul>") } else { ("", "") };
        if element == "li" && self.html.ends_with("</ul>\n") {
            self.html.truncate(self.html.len() - "</ul>\n".len());
            let _ = writeln!(self.html, "<li>{text}</li></ul>");
            return;
        }
        let _ = writeln!(self.html, "{open}<{element}>{text}</{element}>{close}");
    }
}

/// An id without what would end an attribute.
fn plain(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}
