//! The Markdown text of a page with everything in it that becomes a link.

use std::collections::{HashMap, HashSet};

use crate::model::document::Document;
use crate::model::issue::{CitationForm, CitationTarget};
use crate::model::key::IssueKey;
use crate::model::page::{Page, Subject};
use crate::model::place::{SitePath, Span};
use crate::model::view::{
    FootnoteNumbers, FootnotePlace, LinkTarget, Mark, MarkKind, MarkedText, Paragraphs,
};
use crate::view::context::PageContext;
use crate::view::notes::{self, Note};

/// The text of an actor, a source or a free page.
pub fn plain<'a, F>(
    context: &PageContext<'a>,
    document: &'a Document<F>,
    title_heading: Option<Span>,
) -> MarkedText<'a> {
    MarkedText {
        text: &document.text,
        span: document.body,
        title_heading,
        marks: Vec::new(),
        replaced: &[],
        links: links(context, &document.path, &document.destinations),
        raw_html: context.archive.settings.raw_html,
        paragraphs: Paragraphs::Plain,
        footnotes: FootnoteNumbers::default(),
    }
}

/// The targets of the relative URLs of a text.
fn links<'a>(
    context: &PageContext<'a>,
    from: &SitePath,
    destinations: &'a [Box<str>],
) -> HashMap<&'a str, LinkTarget> {
    let lead = |address: &'a str| {
        let page = context.archive.destination(from, context.route, address)?;
        let rest = &address[address.find(['#', '?']).unwrap_or(address.len())..];
        let lead = LinkTarget { href: context.href(&page) + rest, size: context.archive.size(&page) };
        Some((address, lead))
    };
    destinations.iter().filter_map(|address| lead(address)).collect()
}

/// The text of an issue.
pub fn of_issue<'a>(context: &PageContext<'a>, key: IssueKey) -> MarkedText<'a> {
    let issue = context.archive.issue(key);
    let mut marks = Vec::new();
    for (index, sentence) in issue.reading.sentences.iter().enumerate() {
        marks.push(Mark { span: *sentence, kind: MarkKind::Sentence(index + 1) });
    }
    for (index, mention) in issue.reading.mentions.iter().enumerate() {
        let page = Page::Subject(Subject::Actor(mention.actor), None);
        let href = mention.linked.then(|| context.href(&page));
        let kind = MarkKind::Mention { n: index + 1, href };
        marks.push(Mark { span: mention.span, kind });
    }
    citations(context, key, &mut marks);
    let mut footnotes = FootnoteNumbers { place: FootnotePlace::InList, ..FootnoteNumbers::default() };
    footnotes.numbers.resize(issue.reading.footnotes.len(), 0);
    for (note, n) in notes::notes(&issue.reading).into_iter().zip(1..) {
        match note {
            Note::Footnote(index) => footnotes.numbers[index] = n,
            Note::Bracket(citations) => {
                let span = issue.reading.citations[citations.start].whole;
                marks.push(Mark { span, kind: MarkKind::Parenthesis(n) });
            }
        }
    }
    for index in 0..issue.reading.footnotes.len() {
        for (mark, nth) in notes::marks(issue, index).zip(1..) {
            let citations = mark.citations.start as usize + 1..mark.citations.end as usize + 1;
            footnotes.places.insert(mark.span.start as usize, (nth, citations));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    MarkedText {
        marks,
        replaced: &issue.reading.replaced,
        paragraphs: Paragraphs::Numbered,
        footnotes,
        ..plain(context, issue, issue.front.title_heading)
    }
}

fn citations(context: &PageContext<'_>, key: IssueKey, marks: &mut Vec<Mark>) {
    let issue = context.archive.issue(key);
    let citations = &issue.reading.citations;
    let year = issue.front.date.year();
    // A footnote that is referred to twice cites twice.
    let mut named = HashSet::new();
    for (index, citation) in citations.iter().enumerate() {
        let href = match citation.target {
            // The link stays what the text makes of it.
            CitationTarget::Source(_) if citation.form == CitationForm::Link => None,
            CitationTarget::Source(source) => Some(match context.archive.reports_of(citation).first() {
                Some(report) => context.report(*report, year),
                None => context.href(&Page::Subject(Subject::Source(source), None)),
            }),
            CitationTarget::Publication(publication) => {
                let referred = context.archive.referred(key, publication, &citation.dates);
                referred.first().map(|issue| context.href(&Page::Issue(*issue)))
            }
        };
        let kind = match citation.form {
            CitationForm::Note if !named.insert(citation.name) => continue,
            CitationForm::Note => MarkKind::NoteSource { href },
            _ => MarkKind::Citation { n: index + 1, href },
        };
        marks.push(Mark { span: citation.name, kind });
    }
}
