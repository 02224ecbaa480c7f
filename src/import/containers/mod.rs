//! Files that hold several texts, or one in a wrapping: exports of publishing systems, feeds, mail, Word documents.

mod docx;
mod feed;
mod ghost;
mod lexical;
mod mail;
pub mod substack;
mod wordpress;
mod wordpress_html;
mod xml;
mod zipped;

use crate::import::foreign::{ForeignText, Note};
use crate::import::{encoding, html};

/// A kind of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// WordPress's WXR.
    WordPress,
    /// Ghost's JSON.
    Ghost,
    /// A zip with `posts.csv`.
    Substack,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// One message, or several in an mbox.
    Mail,
    /// A Word document.
    Docx,
}

impl Container {
    /// The kind that a file's content has; None if it is none of them.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        /// Where the root element of XML and the first keys of JSON are.
        const HEAD: usize = 4096;
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
        let start = head.trim_start_matches('\u{feff}').trim_start();
        let has = |word: &str| head.contains(word);
        if bytes.starts_with(b"PK\x03\x04") {
            return zipped::container(bytes);
        }
        if start.starts_with('<') {
            let is_feed = ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| has(root));
            return match is_feed {
                true if has("wordpress.org/export") => Some(Self::WordPress),
                true => Some(Self::Feed),
                false => None,
            };
        }
        if start.starts_with('{') {
            let is_feed = has("jsonfeed.org/version");
            return if is_feed { Some(Self::Feed) } else { ghost::is_export(bytes).then_some(Self::Ghost) };
        }
        mail::is_mail(start).then_some(Self::Mail)
    }

    /// The texts of a container.
    ///
    /// # Errors
    /// Why there are none, with the place if the file is damaged.
    pub fn read(self, bytes: &[u8]) -> Result<Vec<ForeignText>, String> {
        let text = || Ok::<_, String>(encoding::text(bytes)?.0);
        let texts = match self {
            Self::WordPress => wordpress::texts(&text()?),
            Self::Ghost => ghost::texts(&text()?),
            Self::Substack => substack::texts(bytes),
            Self::Feed => feed::texts(bytes),
            Self::Mail => mail::texts(bytes),
            Self::Docx => docx::text(bytes).map(|text| vec![text]),
        }?;
        if texts.is_empty() { Err("no texts in this file".to_owned()) } else { Ok(texts) }
    }
}

/// Sets the text of a post from its HTML.
fn set_html(text: &mut ForeignText, source: &str) {
    match html::markdown(source) {
        Ok(markdown) => text.markdown = markdown,
        Err(message) => {
            text.notes.push(Note::new(
                format!("the text is left out: {message}"),
                "texts are left out, because their HTML cannot be read",
            ));
        }
    }
    text.is_from_html = true;
}

/// The words of a title or summary in HTML.
fn words(source: &str) -> String {
    if source.contains(['<', '&']) { html::words(source) } else { source.trim().to_owned() }
}

/// The last part of an address, without its ending.
fn slug_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests;
