//! An issue's text → what it cites and whom it names: runs the recognisers over the flowing text of each
//! block and brings what they find back to places of the input.

use std::ops::Range;

use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::diagnostic_sink::DiagnosticSink;
use crate::model::document::IssueDocument;
use crate::model::issue::{Citation, CitationTarget, Mention, Reading};
use crate::model::key::Keys;
use crate::model::name::source_identity;
use crate::model::place::{Place, Span};
use crate::model::recognised::{FoundCitation, FoundMention, FoundTarget, LocalDiagnostic, MentionRule};
use crate::model::script::is_unparted;
use crate::model::settings::Settings;
use crate::recognise::citations::citations;
use crate::recognise::lexicon::Lexicon;
use crate::recognise::listed::{is_id, listed};
use crate::recognise::mentions::mentions;
use crate::recognise::rules::{Linker, Rules};
use crate::recognise::words::Words;
use crate::text;
use crate::text::sentences::sentences_at;

/// What an issue's text is read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Names of the archive.
    pub lexicon: &'a Lexicon,
    /// Keys of actors and sources.
    pub keys: &'a Keys,
    /// Switches and the language.
    pub settings: &'a Settings,
}

/// What was read in an issue.
pub struct Read {
    /// What recognition found.
    pub reading: Reading,
    /// Its faults.
    pub faults: Vec<Diagnostic>,
    /// Whether names that stand nowhere in it may matter too, since it lists what looks like an id.
    pub depends_on_any_name: bool,
}

/// What recognition finds in an issue, and its faults.
pub fn reading(document: &IssueDocument, reader: &Reader<'_>) -> Read {
    let front = &document.front;
    let mut listed = listed(document, reader.lexicon, reader.keys);
    let faults = std::mem::take(&mut listed.faults);
    let rules = Rules::new(document, reader, &listed);
    let (citing, naming) = (rules.citing(), rules.naming());
    let blocks = text::body(document.markdown(), document.body.start as usize).blocks;
    let cited: Vec<(Vec<FoundCitation>, Vec<LocalDiagnostic>)> =
        blocks.iter().map(|block| citations(block, &citing)).collect();
    let taken: Vec<Vec<Range<usize>>> = cited
        .iter()
        .map(|(found, _)| found.iter().map(|citation| citation.range.clone()).collect())
        .collect();
    let named = mentions(&blocks, &taken, &naming);

    let mut gathering = Gathering {
        document,
        reader,
        lang: rules.lang,
        linker: rules.linker(),
        reading: Reading {
            listed_actors: listed.actors.clone(),
            listed_sources: listed.sources.clone(),
            ..Reading::default()
        },
        faults,
    };
    for ((block, (cited, remarks)), (named, doubts)) in blocks.iter().zip(cited).zip(named) {
        gathering.block(block, cited, named);
        gathering.lost_footnotes(block);
        gathering.remarks(block, remarks);
        gathering.remarks(block, doubts);
    }
    let mut reading = gathering.reading;
    reading.replaced.sort();
    if front.summary.is_none() {
        reading.opening = opening(&blocks, &reading.replaced);
    }
    reading.flow.edits.sort();
    shrink(&mut reading);
    Read {
        reading,
        depends_on_any_name: !gathering.faults.is_empty()
            || listed.extra_sources.iter().any(|(name, _)| is_id(name)),
        faults: gathering.faults.finish(&document.path),
    }
}

/// The words of an issue, in which a name may be found later. A build that nothing follows needs none.
pub fn words(document: &IssueDocument) -> Words {
    let front = &document.front;
    let names = front.actors.iter().chain(&front.sources).map(|placed| &*placed.text);
    let blocks = text::body(document.markdown(), document.body.start as usize).blocks;
    Words::of(blocks.iter().map(|block| &*block.text), names)
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

struct Gathering<'a> {
    document: &'a IssueDocument,
    reader: &'a Reader<'a>,
    lang: &'a str,
    linker: Linker,
    reading: Reading,
    faults: DiagnosticSink,
}

impl Gathering<'_> {
    fn block(&mut self, block: &Block, cited: Vec<FoundCitation>, named: Vec<FoundMention>) {
        self.reading.words += count_words(&block.text);
        if cited.is_empty() && named.is_empty() {
            return;
        }
        let mut evidence: Vec<Range<usize>> = cited.iter().map(|citation| citation.range.clone()).collect();
        evidence.extend(named.iter().map(|mention| mention.range.clone()));
        evidence.sort_by_key(|range| (range.start, range.end));
        let bounds = sentences_at(&block.text, self.lang, &evidence);
        let first = self.reading.sentences.len();
        let mut texts: Vec<Range<usize>> = bounds.clone();
        texts.dedup();
        self.reading.sentences.extend(texts.iter().map(|range| block.span(range.clone())));
        let sentence_of = |range: &Range<usize>| {
            let at = evidence.partition_point(|other| (other.start, other.end) < (range.start, range.end));
            let place = texts.partition_point(|text| text.start < bounds[at].start);
            (first + place) as u32
        };
        for citation in cited {
            let sentence = sentence_of(&citation.range);
            self.citation(block, citation, sentence);
        }
        self.linker.begin(block.kind);
        for mention in named {
            let sentence = sentence_of(&mention.range);
            self.mention(block, mention, sentence);
        }
        self.edits(block, &texts);
    }

    fn citation(&mut self, block: &Block, found: FoundCitation, sentence: u32) {
        let whole = block.span(found.range.clone());
        if block.text[found.range.clone()].starts_with('[') {
            self.explicit_citation(block, &found);
        }
        for item in found.items {
            let target = match &item.target {
                FoundTarget::Source(key) => CitationTarget::Source(*key),
                FoundTarget::Publication(key) => CitationTarget::Publication(*key),
                FoundTarget::Named(name) => {
                    CitationTarget::Source(self.reader.keys.source(&source_identity(name)))
                }
            };
            self.reading.citations.push(Citation {
                whole,
                name: block.span(item.name),
                sentence,
                target,
                dates: item.dates.into(),
                url: item.url.map(Into::into),
            });
        }
    }

    /// `[@interfax, 2005-06-17]` is shown as `(Interfax, 2005-06-17)`.
    fn explicit_citation(&mut self, block: &Block, found: &FoundCitation) {
        let mut replace = |range: Range<usize>, words: &str| {
            self.reading.replaced.push((block.span(range), words.into()));
        };
        replace(found.range.start..found.range.start + 1, "(");
        replace(found.range.end - 1..found.range.end, ")");
        for item in &found.items {
            let name = match &item.target {
                FoundTarget::Source(key) => {
                    let mut sources = self.reader.lexicon.vocabulary.sources.iter();
                    sources.find(|source| source.key == *key).map(|source| &*source.name)
                }
                _ => None,
            };
            let printed = &block.text[item.name.clone()];
            let name = name.unwrap_or_else(|| printed.trim_start_matches('@'));
            let at = item.name.start - usize::from(block.text[..item.name.start].ends_with('@'));
            replace(at..item.name.start, "");
            replace(item.name.clone(), name);
        }
    }

    fn mention(&mut self, block: &Block, found: FoundMention, sentence: u32) {
        let span = block.span(found.range.clone());
        let linked = self.linker.decide(&found).is_ok();
        if let Some(words) = found.shown {
            self.reading.replaced.push((span, words.into()));
        }
        self.reading.mentions.push(Mention {
            span,
            actor: found.actor,
            sentence,
            linked,
            full: found.rule != MentionRule::Surname,
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
        let inside = |span: Span| spans.iter().any(|sentence| sentence.holds(span));
        for pair in block.pieces.windows(2) {
            let (text, source) = (pair[0].text + pair[0].len, pair[0].source + pair[0].len);
            let span = Span::new(source, pair[1].source);
            let hidden = replaced.iter().any(|(whole, _)| whole.holds(span));
            if !hidden && inside(span) {
                self.reading.flow.edits.push((span, block.text[text..pair[1].text].into()));
            }
        }
        self.reading.flow.edits.extend(replaced);
    }

    /// What is written as a footnote's mark and stands as it is, since no footnote has its label.
    fn lost_footnotes(&mut self, block: &Block) {
        /// No label is longer; and how many marks of a block are told.
        const LONGEST: usize = 100;
        const MOST: usize = 100;
        let is_label = |label: &str| !label.is_empty() && !label.contains(char::is_whitespace);
        let marks = block.text.match_indices("[^").filter_map(|(at, _)| {
            let len = block.text.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == b']')?;
            is_label(&block.text[at + 2..at + len]).then_some(at..at + len + 1)
        });
        let is_code = |mark: &Range<usize>| block.code.iter().any(|code| code.contains(&mark.start));
        let lost = marks.filter(|mark| !is_code(mark)).take(MOST).map(|mark| LocalDiagnostic {
            severity: Severity::Warning,
            rule: "no-footnote",
            message: format!("footnote `{}` has no definition", &block.text[mark.clone()]),
            label: String::new(),
            hint: Some(format!("add a line `{}: …`", &block.text[mark.clone()])),
            range: mark,
        });
        self.remarks(block, lost.collect());
    }

    fn remarks(&mut self, block: &Block, remarks: Vec<LocalDiagnostic>) {
        for remark in remarks {
            let span = block.span(remark.range);
            let document = self.document;
            self.faults.add(remark.severity, || Diagnostic {
                severity: remark.severity,
                rule: remark.rule,
                place: Place::of(&document.path, &document.text, span.range()),
                message: remark.message,
                label: remark.label,
                hint: remark.hint,
                related: Vec::new(),
            });
        }
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
        if opening.chars().count() + word.chars().count() > OPENING {
            opening.push('…');
            break;
        }
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
    }
    opening.into()
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
