//! Findings → what a build keeps of an issue: its citations, mentions and the sentences that hold them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::model::block::{Block, BlockKind};
use crate::model::body::Body;
use crate::model::document::IssueDocument;
use crate::model::findings::MentionRule;
use crate::model::findings::{AcceptedCitation, AcceptedMention, CitedTarget, Finding, Findings};
use crate::model::issue::{Citation, CitationForm, CitationTarget, Mention, Reading};
use crate::model::place::Span;
use crate::model::script::is_unparted;
use crate::recognise::listed::ListedNames;
use crate::recognise::notes::{Mark, Notes, before};
use crate::recognise::recogniser::Recogniser;
use crate::text::sentences::sentences_at;

/// What a build keeps of an issue.
pub(super) fn reading(
    document: &IssueDocument,
    body: &Body,
    findings: &Findings,
    recogniser: &Recogniser<'_>,
) -> Reading {
    let ListedNames { actors, sources, .. } = ListedNames::of(&findings.listed);
    let lang = recogniser.lang(document);
    let reading = Reading { listed_actors: actors, listed_sources: sources, ..Reading::default() };
    let notes = Notes::new(body, &findings.in_text);
    let mut collector = Collector { recogniser, lang, body, notes, reading };
    let mut rest = &findings.in_text[..];
    for index in 0..body.blocks.len() {
        let (here, after) = rest.split_at(rest.partition_point(|finding| finding.block <= index));
        collector.block(index, here);
        rest = after;
    }
    let (mut reading, notes) = (collector.reading, collector.notes);
    reading.footnotes = notes.footnotes.into();
    reading.replaced.sort();
    if document.front.summary.is_none() {
        reading.opening = opening(&body.blocks, &reading.replaced);
    }
    reading.flow.edits.sort();
    shrink(&mut reading);
    reading
}

/// An archive holds as many of these as issues: what was reserved and not used is given back.
fn shrink(reading: &mut Reading) {
    reading.sentences.shrink_to_fit();
    reading.citations.shrink_to_fit();
    reading.mentions.shrink_to_fit();
    reading.listed_actors.shrink_to_fit();
    reading.listed_sources.shrink_to_fit();
    reading.flow.edits.shrink_to_fit();
}

struct Collector<'a> {
    recogniser: &'a Recogniser<'a>,
    lang: &'a str,
    body: &'a Body,
    notes: Notes<'a>,
    reading: Reading,
}

/// What belongs to a sentence of a block.
enum Item<'a> {
    Finding(&'a Finding),
    Mark(&'a Mark),
}

impl Collector<'_> {
    fn block(&mut self, index: usize, findings: &[Finding]) {
        let block = &self.body.blocks[index];
        if block.kind != BlockKind::Html {
            self.reading.words += count_words(&block.text);
        }
        let is_note = |finding: &Finding| finding.citation().is_some_and(|it| it.form == CitationForm::Note);
        let cites_in_note = findings.iter().any(is_note);
        for finding in findings.iter().filter(|finding| is_note(finding)) {
            self.explicit_in_note(block, finding);
        }
        let accepted = findings.iter().filter(|it| it.citation().is_some() || it.mention().is_some());
        let accepted = accepted.filter(|finding| !is_note(finding));
        let mut items: Vec<(Range<usize>, Item)> =
            accepted.map(|finding| (finding.range.clone(), Item::Finding(finding))).collect();
        let marks: Vec<Mark> = self.notes.marks_in(index).to_vec();
        items.extend(marks.iter().map(|mark| (before(&block.text, mark.at), Item::Mark(mark))));
        items.sort_by_key(|(range, _)| range.start);
        let evidence: Vec<Range<usize>> = items.iter().map(|(range, _)| range.clone()).collect();
        let bounds = sentences_at(&block.text, self.lang, &evidence);
        let first = self.reading.sentences.len();
        let mut texts: Vec<Range<usize>> = bounds.clone();
        texts.dedup();
        self.reading.sentences.extend(texts.iter().map(|range| block.span(range.clone())));
        for ((_, item), bound) in items.into_iter().zip(&bounds) {
            let place = texts.partition_point(|text| text.start < bound.start);
            let sentence = (first + place) as u32;
            match item {
                Item::Mark(mark) => self.mark(mark, sentence),
                Item::Finding(finding) => {
                    if let Some(citation) = finding.citation() {
                        self.citation(block, &finding.range, citation, sentence);
                    }
                    if let Some(mention) = finding.mention() {
                        self.mention(block.span(finding.range.clone()), mention, sentence);
                    }
                }
            }
        }
        // The words of a note are shown whole.
        let texts = if cites_in_note { std::iter::once(0..block.text.len()).collect() } else { texts };
        self.edits(block, &texts);
    }

    /// The citations of a footnote, at a place that refers to it.
    fn mark(&mut self, mark: &Mark, sentence: u32) {
        let start = self.reading.citations.len();
        let whole = self.notes.span(self.body, mark.footnote);
        for finding in self.notes.citations_of(self.body, mark.footnote) {
            let block = &self.body.blocks[finding.block];
            if let Some(citation) = finding.citation() {
                self.add(block, whole, citation, sentence);
            }
        }
        let citations = start as u32..self.reading.citations.len() as u32;
        self.notes.footnotes[mark.footnote].marks[mark.reference].citations = citations;
    }

    fn citation(&mut self, block: &Block, range: &Range<usize>, citation: &AcceptedCitation, sentence: u32) {
        if citation.form == CitationForm::Explicit {
            self.explicit_citation(block, range, citation);
        }
        self.add(block, block.span(range.clone()), citation, sentence);
    }

    fn add(&mut self, block: &Block, whole: Span, citation: &AcceptedCitation, sentence: u32) {
        for group in &citation.groups {
            let mut dates = Vec::new();
            for date in group.dates.iter().map(|dated| dated.date) {
                // A citation has a few dates: a set would cost more than it saves.
                if !dates.contains(&date) {
                    dates.push(date);
                }
            }
            for item in &group.items {
                let target = match &item.target {
                    CitedTarget::Source(key) => CitationTarget::Source(*key),
                    CitedTarget::Publication(key) => CitationTarget::Publication(*key),
                    CitedTarget::Named(name) => CitationTarget::Source(self.recogniser.source(name)),
                };
                self.reading.citations.push(Citation {
                    whole,
                    name: block.span(item.name.clone()),
                    sentence,
                    target,
                    dates: dates.as_slice().into(),
                    url: item.url.as_deref().map(Into::into),
                    form: citation.form,
                    report: item.report.as_deref().map(|identity| self.recogniser.keys.report(identity)),
                    title: item.title.clone(),
                    locator: item.locator.as_deref().map(Into::into),
                    work: item.work.clone(),
                });
            }
        }
    }

    /// `[@interfax, 2005-06-17]` in a footnote.
    fn explicit_in_note(&mut self, block: &Block, finding: &Finding) {
        let Some(citation) = finding.citation() else { return };
        let mut names = citation.groups.iter().flat_map(|group| &group.items).map(|item| &item.name);
        let Some(name) = names.find(|name| block.text[..name.start].ends_with('@')) else { return };
        let start = block.text[..name.start].rfind('[');
        let end = block.text[name.end..].find(']').map(|end| name.end + end + 1);
        if let (Some(start), Some(end)) = (start, end) {
            self.explicit_citation(block, &(start..end), citation);
        }
    }

    /// `[@interfax, 2005-06-17]` is shown as `(Interfax, 2005-06-17)`, and a work by its author and year.
    fn explicit_citation(&mut self, block: &Block, range: &Range<usize>, citation: &AcceptedCitation) {
        let mut replace = |range: Range<usize>, words: &str| {
            self.reading.replaced.push((block.span(range), words.into()));
        };
        let in_brackets = block.text[range.clone()].starts_with('[');
        if in_brackets {
            replace(range.start..range.start + 1, "(");
            replace(range.end - 1..range.end, ")");
        }
        for item in citation.groups.iter().flat_map(|group| &group.items) {
            let name = match &item.target {
                CitedTarget::Source(key) => {
                    let mut sources = self.recogniser.lexicon.vocabulary.sources.iter();
                    sources.find(|source| source.key == *key).map(|source| &*source.name)
                }
                _ => item.work.as_ref().and_then(|work| Some(work.source.as_ref()?.name())),
            };
            let printed = &block.text[item.name.clone()];
            let name = name.unwrap_or_else(|| printed.trim_start_matches('@'));
            let before = &block.text[range.start..item.name.start];
            let is_braced = before.ends_with("@{");
            let signs = before.len() - before.trim_end_matches('{').trim_end_matches('@').len();
            // `[-@key]` has no author.
            let is_bare = before[..before.len() - signs].ends_with('-');
            let words = match (&item.work, in_brackets) {
                (Some(work), true) if is_bare => work.year().unwrap_or_else(|| name.to_owned()),
                (Some(work), true) => work.author_and_year(name),
                (Some(work), false) => work.author_with_year(name),
                (None, _) => name.to_owned(),
            };
            replace(item.name.start - signs - usize::from(is_bare)..item.name.start, "");
            replace(item.name.start..item.name.end + usize::from(is_braced), &words);
        }
    }

    fn mention(&mut self, span: Span, mention: &AcceptedMention, sentence: u32) {
        if let Some(words) = &mention.shown {
            self.reading.replaced.push((span, words.as_str().into()));
        }
        self.reading.mentions.push(Mention {
            span,
            actor: mention.actor,
            sentence,
            linked: mention.link.is_ok(),
            full: mention.rule != MentionRule::Surname,
            is_speaker: mention.is_speaker,
        });
    }

    /// Where the source differs from the flowing text, inside the sentences that were found.
    fn edits(&mut self, block: &Block, texts: &[Range<usize>]) {
        let spans: Vec<Span> = texts.iter().map(|text| block.span(text.clone())).collect();
        let (Some(start), Some(end)) = (spans.first(), spans.last()) else { return };
        let all = Span { start: start.start, end: end.end };
        let first =
            self.reading.replaced.iter().rposition(|(span, _)| !all.holds(*span)).map_or(0, |at| at + 1);
        let replaced = self.reading.replaced[first..].to_vec();
        // Sentences are in order and do not overlap.
        let inside = |span: Span| {
            let after = spans.partition_point(|sentence| sentence.end < span.end);
            spans.get(after).is_some_and(|sentence| sentence.holds(span))
        };
        for pair in block.pieces.windows(2) {
            let (text, source) = (pair[0].text + pair[0].len, pair[0].source + pair[0].len);
            let span = Span::new(source, pair[1].source);
            let after = replaced.partition_point(|(whole, _)| whole.end < span.end);
            let hidden = replaced.get(after).is_some_and(|(whole, _)| whole.holds(span));
            if !hidden && inside(span) {
                self.reading.flow.edits.push((span, block.text[text..pair[1].text].into()));
            }
        }
        self.reading.flow.edits.extend(replaced);
    }
}

/// Characters of an opening, at most.
const OPENING: usize = 200;

/// Characters that a paragraph has; a cell of a table or an item of a list often has fewer.
const PARAGRAPH: usize = 40;

/// What a text begins with: whole words of its first paragraph, as readers see them.
fn opening(blocks: &[Block], replaced: &[(Span, Box<str>)]) -> Box<str> {
    let mut prose = blocks.iter().filter(|block| block.kind == BlockKind::Prose);
    let first = prose.clone().next();
    let Some(first) = prose.find(|block| block.text.len() > PARAGRAPH).or(first) else { return "".into() };
    let mut opening = String::new();
    for word in first.shown(replaced).split_whitespace() {
        let space = if opening.is_empty() { "" } else { " " };
        let room = OPENING.saturating_sub(opening.chars().count());
        if word.chars().count() > room {
            if opening.is_empty() || word.contains(is_unparted) {
                opening.push_str(space);
                opening.push_str(beginning(word, room));
            }
            opening.push('…');
            break;
        }
        opening.push_str(space);
        opening.push_str(word);
    }
    opening.into()
}

/// At most so many characters from the beginning of a word, without a letter that loses its accents.
fn beginning(word: &str, length: usize) -> &str {
    let Some((end, next)) = word.char_indices().nth(length) else { return word };
    let kept = &word[..end];
    match is_combining_mark(next) {
        true => kept.trim_end_matches(is_combining_mark).strip_suffix(|_: char| true).unwrap_or_default(),
        false => kept,
    }
}

/// Words of a text: what white space parts, and two signs each of scripts that part none.
fn count_words(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return 0 };
    // The first bytes of such signs, told without decoding: all but those of radicals, which stand alone in no text.
    if bytes.iter().any(|byte| matches!(byte, 0xe0 | 0xe1 | 0xe3..)) {
        let words = text.split_ascii_whitespace().map(|run| {
            let (signs, others): (Vec<char>, Vec<char>) =
                run.chars().partition(|letter| is_unparted(*letter));
            let has_word = signs.is_empty() || others.iter().any(|letter| letter.is_alphanumeric());
            signs.len().div_ceil(2) + usize::from(has_word)
        });
        return words.sum::<usize>() as u32;
    }
    let begins = |(before, byte): (&u8, &u8)| before.is_ascii_whitespace() & !byte.is_ascii_whitespace();
    let rest = bytes.iter().zip(&bytes[1..]).map(|pair| u32::from(begins(pair))).sum::<u32>();
    rest + u32::from(!first.is_ascii_whitespace())
}
