//! An issue after recognition: the sources it cites and the actors it names, each with its place in the text.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use crate::model::date::CitedDate;
use crate::model::document::IssueDocument;
use crate::model::key::{ActorKey, PublicationKey, ReportKey, SourceKey};
use crate::model::place::Span;
use crate::model::record_sizes::RecordSizes;
use crate::model::work::Work;

/// An issue of the archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// The input it was read from.
    pub document: std::sync::Arc<IssueDocument>,
    pub reading: Reading,
    /// Actors that it names or lists, each once, in no order that means anything.
    pub actors: Box<[ActorKey]>,
    /// Sources that its text cites, each once, in no order that means anything.
    pub sources: Box<[SourceKey]>,
    /// What it adds to the data files.
    pub sizes: RecordSizes,
    /// The reports that its citations identify by address, sorted, each with the place of the citation in
    /// [`Reading::citations`].
    pub reports: Box<[(ReportKey, u32)]>,
}

impl Issue {
    /// An issue of what was found in its input.
    pub fn new(document: std::sync::Arc<IssueDocument>, reading: Reading, sizes: RecordSizes) -> Self {
        let named = reading.mentions.iter().map(|mention| mention.actor);
        let actors = once_each(named.chain(reading.listed_actors.iter().copied()));
        let sources = once_each(reading.citations.iter().filter_map(|citation| match citation.target {
            CitationTarget::Source(key) => Some(key),
            CitationTarget::Publication(_) => None,
        }));
        let addressed = (0..).zip(&reading.citations).filter_map(|(at, cited)| Some((cited.report?, at)));
        let mut reports: Vec<(ReportKey, u32)> = addressed.collect();
        reports.sort_unstable();
        Self { document, reading, actors, sources, reports: reports.into(), sizes }
    }

    /// The citations of a report that an address identifies, in reading order.
    pub fn citations_of(&self, report: ReportKey) -> impl Iterator<Item = &Citation> {
        let start = self.reports.partition_point(|(key, _)| *key < report);
        let same = self.reports[start..].iter().take_while(move |(key, _)| *key == report);
        same.map(|(_, at)| &self.reading.citations[*at as usize])
    }

    /// The title that a citation gives its report: for a link, its words.
    pub fn title_of<'a>(&'a self, citation: &'a Citation) -> Option<Cow<'a, str>> {
        match &citation.title {
            CitedTitle::None => None,
            CitedTitle::Words => Some(self.reading.flow.line(&self.text, citation.whole)),
            CitedTitle::Own(title) => Some(Cow::Borrowed(title)),
        }
    }
}

fn once_each<K: Ord>(keys: impl Iterator<Item = K>) -> Box<[K]> {
    let mut keys: Vec<K> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

impl Deref for Issue {
    type Target = IssueDocument;

    fn deref(&self) -> &IssueDocument {
        &self.document
    }
}

/// What recognition found in an issue. All spans are bytes of the input.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Words of the text.
    pub words: u32,
    /// Some 200 characters from the first paragraph, used if there is no summary.
    pub opening: Box<str>,
    /// Sentences with mentions or citations, in reading order.
    pub sentences: Vec<Span>,
    /// Citations in reading order: the first has number 1.
    pub citations: Vec<Citation>,
    /// Footnotes that the text refers to, in the order of their first marks.
    pub footnotes: Box<[CitedFootnote]>,
    /// Mentions in reading order: the first has number 1.
    pub mentions: Vec<Mention>,
    /// Actors that the front matter lists, without repeats.
    pub listed_actors: Vec<ActorKey>,
    /// Sources that the front matter lists, without repeats.
    pub listed_sources: Vec<SourceKey>,
    /// Explicit marks of the text, sorted, and the words that are shown for them.
    pub replaced: Vec<(Span, Box<str>)>,
    /// How the source differs from what a reader sees, inside the sentences.
    pub flow: Flow,
}

/// A footnote of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedFootnote {
    /// The places that refer to it, in order; never empty.
    pub marks: Box<[FootnoteMark]>,
}

/// A place that refers to a footnote, and the citations that it makes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteMark {
    pub span: Span,
    /// Their places in [`Reading::citations`].
    pub citations: Range<u32>,
}

/// A citation of one source, or a cross-reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The whole parenthesis, or the words of the link.
    pub whole: Span,
    /// The printed name; for a link, its words.
    pub name: Span,
    /// Its sentence, a place in [`Reading::sentences`].
    pub sentence: u32,
    pub target: CitationTarget,
    /// In the order of the text; empty where none is given.
    pub dates: Box<[CitedDate]>,
    /// The URL in the text.
    pub url: Option<Box<str>>,
    pub form: CitationForm,
    /// The report that its address identifies, or that is a work of the references.
    pub report: Option<ReportKey>,
    pub title: CitedTitle,
    /// The page or paragraph cited, as written.
    pub locator: Option<Box<str>>,
    /// The work of a bibliography that it cites.
    pub work: Option<std::sync::Arc<Work>>,
}

/// How a text cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationForm {
    /// `(Interfax, June 17)`
    Parenthesis,
    /// `[@interfax, 2005-06-17]`
    Explicit,
    /// `[reported](https://www.reuters.com/…)`
    Link,
    /// A reference in a footnote.
    Note,
}

impl CitationForm {
    pub fn word(self) -> &'static str {
        match self {
            Self::Parenthesis => "parenthesis",
            Self::Explicit => "explicit",
            Self::Link => "link",
            Self::Note => "note",
        }
    }
}

/// The title that a citation gives its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedTitle {
    None,
    /// The words of the link.
    Words,
    Own(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationTarget {
    Source(SourceKey),
    /// Issues of a publication of the archive.
    Publication(PublicationKey),
}

/// A place that names an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words, possessive included.
    pub span: Span,
    pub actor: ActorKey,
    /// Its sentence, a place in [`Reading::sentences`].
    pub sentence: u32,
    /// Whether the words are a link.
    pub linked: bool,
    /// Whether it is the actor's name or an alias, not a surname.
    pub full: bool,
    /// Whether it names the speaker of the words after it, as in a transcript.
    pub is_speaker: bool,
}

/// The places in which the source differs from what a reader sees: marks that drop out, entities that are
/// decoded, explicit mentions that show other words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// Sorted, without overlap: the bytes of the input, and what is seen instead.
    pub edits: Vec<(Span, Box<str>)>,
}

impl Flow {
    /// What a reader sees of a part of the text. Line ends stay.
    pub fn seen<'a>(&self, text: &'a str, span: Span) -> Cow<'a, str> {
        let first = self.edits.partition_point(|(edit, _)| edit.start < span.start);
        let mut edits = self.edits[first..].iter().take_while(|(edit, _)| edit.end <= span.end).peekable();
        if edits.peek().is_none() {
            return Cow::Borrowed(&text[span.range()]);
        }
        let mut seen = String::with_capacity(span.range().len());
        let mut at = span.start as usize;
        for (edit, words) in edits {
            seen.push_str(&text[at..edit.start as usize]);
            seen.push_str(words);
            at = edit.end as usize;
        }
        seen.push_str(&text[at..span.end as usize]);
        Cow::Owned(seen)
    }

    /// The same with each run of white space as one space, as it is printed outside the text.
    pub fn line<'a>(&self, text: &'a str, span: Span) -> Cow<'a, str> {
        let seen = self.seen(text, span);
        if is_one_line(&seen) {
            return seen;
        }
        let mut line = String::with_capacity(seen.len());
        let mut in_space = false;
        for letter in seen.chars() {
            if !letter.is_whitespace() {
                line.push(letter);
            } else if !in_space {
                line.push(' ');
            }
            in_space = letter.is_whitespace();
        }
        Cow::Owned(line)
    }
}

/// Whether a text has no other white space than single spaces, as most have: seen without decoding it, and
/// without branches, so that many bytes are looked at at once.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Line ends and tabs; the first bytes of all white space beyond ASCII.
    let other = |byte: u8| (byte.wrapping_sub(0x09) <= 4) | (byte == 0xc2) | (byte.wrapping_sub(0xe1) <= 2);
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let any_pair = pairs.fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    !any_pair && !bytes.iter().fold(false, |any, byte| any | other(*byte))
}
