//! The sentences that show editors whom a suggestion means.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use crate::model::archive::{Archive, SourceRecord};
use crate::model::issue::CitationTarget;
use crate::model::key::IssueKey;
use crate::suggest::candidates::Candidate;
use crate::suggest::text::Text;
use crate::text::letters::single_spaced;
use crate::text::sentences::sentences_at;

/// The bytes of a sentence that are shown.
const LONGEST: usize = 400;

/// A place of a name in an issue: the block, the bytes of its text, and the candidate.
type Place = (usize, Range<usize>, usize);

/// The sentences of each candidate, by its index. Each block is split once, however many names it has.
pub(super) fn of(archive: &Archive, candidates: &[Candidate]) -> HashMap<usize, Vec<String>> {
    let mut wanted: BTreeMap<usize, (IssueKey, Vec<Place>)> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for (issue, block, range) in &candidate.places {
            let places = &mut wanted.entry(issue.index()).or_insert_with(|| (*issue, Vec::new())).1;
            places.push((*block, range.clone(), at));
        }
    }
    let found: Vec<(usize, String)> = wanted
        .into_par_iter()
        .flat_map_iter(|(_, (issue, mut places))| {
            places.sort_by_key(|(block, range, at)| (*block, range.start, *at));
            let text = Text::new(archive, issue);
            let of_block = |places: &[Place]| {
                let block = &text.blocks[places[0].0].text;
                let ranges: Vec<_> = places.iter().map(|(_, range, _)| range.clone()).collect();
                let sentences = sentences_at(block, text.lang, &ranges);
                let shown = places
                    .iter()
                    .zip(sentences)
                    .map(|((_, range, at), sentence)| (*at, single_spaced(around(block, sentence, range))));
                shown.collect::<Vec<_>>()
            };
            places.chunk_by(|one, other| one.0 == other.0).flat_map(of_block).collect::<Vec<_>>()
        })
        .collect();
    let mut sentences: HashMap<usize, Vec<String>> = HashMap::new();
    for (at, sentence) in found {
        sentences.entry(at).or_default().push(sentence);
    }
    sentences
}

/// Sentences that cite one of these sources, of the first, the middle and the last issue that does.
pub(super) fn of_sources(archive: &Archive, cited: &[&SourceRecord], issues: &[IssueKey]) -> Vec<String> {
    let is_one = |target: CitationTarget| {
        let CitationTarget::Source(key) = target else { return false };
        cited.iter().any(|source| source.id == archive.sources[key.index()].id)
    };
    let last = issues.len().saturating_sub(1);
    let mut shown = vec![0, last / 2, last];
    shown.dedup();
    let sentences = shown.into_iter().filter_map(|at| {
        let issue = archive.issue(*issues.get(at)?);
        let reading = &issue.reading;
        let citation = reading.citations.iter().find(|citation| is_one(citation.target))?;
        let line = reading.flow.line(&issue.text, *reading.sentences.get(citation.sentence as usize)?);
        let words = reading.flow.line(&issue.text, citation.whole);
        let at = line.find(&*words).unwrap_or_default();
        Some(around(&line, 0..line.len(), &(at..at + words.len())).to_owned())
    });
    sentences.collect()
}

/// A sentence, cut around a name where it is very long.
fn around<'a>(text: &'a str, sentence: Range<usize>, name: &Range<usize>) -> &'a str {
    if sentence.len() <= LONGEST {
        return &text[sentence];
    }
    let bound = |at: usize| text.floor_char_boundary(at.clamp(sentence.start, sentence.end));
    &text[bound(name.start.saturating_sub(LONGEST / 2))..bound(name.end + LONGEST / 2)]
}
