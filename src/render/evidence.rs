//! Lists of evidence as HTML: they are most of what an archive publishes, so templates receive them finished.

use std::fmt::{self, Write};

use pulldown_cmark_escape::escape_html;
use serde::{Serialize, Serializer};

use crate::model::strings::Strings;
use crate::model::view::{EvidenceList, EvidenceView, SentenceView};

/// Bytes of an entry besides its text and URL.
const MARKUP: usize = 240;

impl Serialize for EvidenceList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = |entry: &EvidenceView<'_>| {
            let sentence = entry.sentence.as_ref();
            sentence.map_or(0, |parts| parts.before.len() + parts.marked.len() + parts.after.len())
        };
        let size = self.0.iter().map(|entry| MARKUP + 2 * entry.issue.title.len() + words(entry)).sum();
        let mut html = String::with_capacity(size);
        for group in self.0.chunk_by(is_same_issue) {
            write_group(&mut html, group, self.1).expect("a string takes all that is written");
        }
        serializer.serialize_str(&html)
    }
}

fn is_same_issue(one: &EvidenceView<'_>, other: &EvidenceView<'_>) -> bool {
    let page = |entry: &EvidenceView<'_>| entry.issue.href.find('#').unwrap_or(entry.issue.href.len());
    one.issue.href[..page(one)] == other.issue.href[..page(other)]
}

/// The sentences of one issue. Only the first is below its title.
fn write_group(html: &mut String, group: &[EvidenceView<'_>], strings: &Strings) -> fmt::Result {
    for (at, entry) in group.iter().enumerate() {
        match (at, &entry.sentence) {
            (0, _) => write_head(html, entry, strings)?,
            (_, Some(sentence)) => {
                write_sentence(html, sentence, entry.issue.lang.as_deref())?;
                write_link(html, &entry.issue.href, strings.say("in_text"))?;
            }
            (_, None) => {}
        }
    }
    html.push_str("</li>\n");
    Ok(())
}

/// A link to a place of an issue.
fn write_link(html: &mut String, href: &str, words: &str) -> fmt::Result {
    html.push_str("<p><a href=\"");
    escape_html(&mut *html, href)?;
    html.push_str("\">");
    escape_html(&mut *html, words)?;
    html.push_str("</a></p>\n");
    Ok(())
}

fn write_head(html: &mut String, entry: &EvidenceView<'_>, strings: &Strings) -> fmt::Result {
    let issue = &entry.issue;
    match entry.shares {
        Some((with, from)) => write!(html, "<li data-k=\"{with:x}.{from:x}\">")?,
        None => html.push_str("<li>"),
    }
    html.push_str("<p><time datetime=\"");
    html.push_str(&issue.date.iso);
    html.push_str("\">");
    escape_html(&mut *html, &issue.date.text)?;
    html.push_str("</time>");
    if let Some(publication) = &issue.publication {
        html.push_str(" <cite>");
        escape_html(&mut *html, publication)?;
        html.push_str("</cite>");
    }
    if issue.draft {
        html.push_str(" <strong class=\"draft\">");
        escape_html(&mut *html, strings.say("draft"))?;
        html.push_str("</strong>");
    }
    if entry.is_speaker {
        html.push_str(" · <span class=\"speaker\">");
        escape_html(&mut *html, strings.say("speaker"))?;
        html.push_str("</span>");
    }
    html.push_str("</p>\n<a href=\"");
    escape_html(&mut *html, &issue.href)?;
    html.push('"');
    write_language(html, issue.lang.as_deref())?;
    html.push('>');
    escape_html(&mut *html, &issue.title)?;
    html.push_str("</a>\n");
    if let Some(sentence) = &entry.sentence {
        write_sentence(html, sentence, issue.lang.as_deref())?;
    }
    if entry.more > 0 {
        write_link(html, &entry.more_href, &strings.count("more_mentions", entry.more))?;
    }
    Ok(())
}

fn write_sentence(html: &mut String, sentence: &SentenceView<'_>, lang: Option<&str>) -> fmt::Result {
    html.push_str("<blockquote");
    write_language(html, lang)?;
    html.push('>');
    escape_html(&mut *html, &sentence.before)?;
    if !sentence.marked.is_empty() {
        html.push_str("<mark>");
        escape_html(&mut *html, &sentence.marked)?;
        html.push_str("</mark>");
    }
    escape_html(&mut *html, &sentence.after)?;
    html.push_str("</blockquote>\n");
    Ok(())
}

/// The language, if it differs from the site's. The style sheet sets the direction for all entries at once,
/// because an attribute on each would be a twentieth of what an archive publishes.
fn write_language(html: &mut String, lang: Option<&str>) -> fmt::Result {
    if let Some(lang) = lang {
        html.push_str(" lang=\"");
        escape_html(&mut *html, lang)?;
        html.push('"');
    }
    Ok(())
}
