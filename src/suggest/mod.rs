//! The archive → names that occur in it without a file. Not part of a build: editors create files for the right
//! ones.

mod actors;
mod doubtful;
mod evidence;
mod names;
mod sources;
mod words;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::archive::Archive;
use crate::model::block::{Block, BlockKind};
use crate::model::document::IssueDocument;
use crate::model::doubt::Doubt;
use crate::model::issue::Issue;
use crate::model::key::IssueKey;
use crate::model::name::{NormalName, slug};
use crate::model::place::Span;
use crate::model::vocabulary::ActorKind;
use crate::text;
use crate::text::lang::Lang;
use crate::text::letters::single_spaced;
use crate::text::sentences::sentences_at;

pub use doubtful::DoubtfulCitation;

use actors::{ActorCandidate, Candidates, most};
use evidence::Evidence;
use names::{Finder, FoundName};
use words::{Word, words};

/// The kinds of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionKind {
    /// An actor, with its kind if the words around its name tell.
    Actor(Option<ActorKind>),
    /// A source without a file.
    Source,
    /// A source with a file, which seems to have more names than the file lists.
    DeclaredSource,
}

/// A name that is not declared, or a declared source's that has more spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The id that its file would have, or has.
    pub id: String,
    /// The name as it is written most.
    pub name: String,
    /// What it may be.
    pub noun: SuggestionKind,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// The title most often found next to a person's name.
    pub role: Option<String>,
    /// Mentions or citations.
    pub count: usize,
    /// Issues.
    pub issues: usize,
    /// Date of the first issue.
    pub first: Date,
    /// Date of the latest issue.
    pub last: Date,
    /// The sentence of the first mention on one line; empty for sources.
    pub sentence: String,
}

/// The names in at least this many issues: actors, then sources, those in the most issues first.
pub fn names(archive: &Archive, min_issues: usize) -> Vec<Suggestion> {
    let order = &archive.order;
    let evidence = order
        .par_iter()
        .fold(Evidence::default, |mut evidence, key| {
            let text = Text::new(archive, *key);
            text.prose().for_each(|(_, block)| evidence.add(&block.text, &text.words(block)));
            evidence
        })
        .reduce(Evidence::default, Evidence::and);
    let declared = declared(archive);
    let cited: HashMap<NormalName, usize> =
        archive.sources.iter().map(|source| (NormalName::of(&source.name), source.citations)).collect();
    let mut candidates = Candidates::default();
    // In portions, so that only the names of a few issues are in memory besides the result.
    for (portion, keys) in order.chunks(PORTION).enumerate() {
        let found: Vec<Vec<(usize, FoundName)>> =
            keys.par_iter().map(|key| Text::new(archive, *key).names(&evidence, &declared)).collect();
        for (place, (key, found)) in keys.iter().zip(found).enumerate() {
            candidates.add(portion * PORTION + place, *key, found);
        }
    }
    let mut suggestions: Vec<Suggestion> = candidates
        .settle()
        .into_par_iter()
        .filter(|candidate| candidate.issues.len() >= min_issues)
        // A name cited more often than it is mentioned is a source.
        .filter(|candidate| {
            cited.get(&NormalName::of(candidate.name())).is_none_or(|cited| *cited < candidate.mentions())
        })
        .filter_map(|candidate| actor(archive, &candidate))
        .collect();
    suggestions.extend(sources(archive).filter(|source| source.issues >= min_issues));
    let rank = |it: &Suggestion| (!matches!(it.noun, SuggestionKind::Actor(_)), !it.issues, !it.count);
    suggestions.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.id.cmp(&other.id)));
    let mut seen = HashSet::new();
    suggestions.retain(|it| seen.insert((matches!(it.noun, SuggestionKind::Actor(_)), it.id.clone())));
    suggestions
}

/// The doubtful citations of an archive, those in most places first. `doubts`: what recognition left in doubt in
/// each issue.
pub fn doubtful_citations<'a>(
    archive: &Archive,
    doubts: impl Iterator<Item = (&'a IssueDocument, &'a [Doubt])>,
) -> Vec<DoubtfulCitation> {
    doubtful::all(archive, doubts)
}

/// The number of issues whose names are in memory at once.
const PORTION: usize = 256;

/// The names of declared actors, publications and sources, folded: none of them is suggested.
fn declared(archive: &Archive) -> HashSet<NormalName> {
    let mut declared: HashSet<NormalName> = HashSet::new();
    for document in archive.actors.iter().filter_map(|actor| actor.declared.as_ref()) {
        let is_person = document.front.kind == Some(ActorKind::Person);
        for name in std::iter::once(&document.front.name).chain(&document.front.aliases) {
            declared.insert(NormalName::of(name));
            let surname = name.rsplit(char::is_whitespace).next().filter(|_| is_person);
            declared.extend(surname.map(NormalName::of));
        }
    }
    for source in &archive.sources {
        if let Some(document) = &source.declared {
            declared.insert(NormalName::of(&source.name));
            declared.extend(document.front.aliases.iter().map(|alias| NormalName::of(alias)));
        }
    }
    for publication in archive.publications.iter().filter(|publication| !publication.issues.is_empty()) {
        declared.insert(NormalName::of(&publication.name));
    }
    for facts in &archive.settings.publications {
        declared.insert(NormalName::of(&facts.name));
        declared.extend(facts.abbreviation.iter().map(|abbreviation| NormalName::of(abbreviation)));
    }
    declared.extend(archive.settings.mentions_ignore.iter().map(|ignored| NormalName::of(ignored)));
    declared
}

/// An issue's text, prepared for reading.
struct Text<'a> {
    issue: &'a Issue,
    lang: &'a str,
    language: Lang,
    blocks: Vec<Block>,
    taken: Vec<Span>,
}

impl<'a> Text<'a> {
    fn new(archive: &'a Archive, key: IssueKey) -> Self {
        let issue = archive.issue(key);
        let lang = issue.front.lang.as_deref().unwrap_or(&archive.settings.lang);
        let named = issue.reading.mentions.iter();
        let named = named.filter(|mention| archive.actors[mention.actor.index()].declared.is_some());
        let mut taken: Vec<Span> = named.map(|mention| mention.span).collect();
        taken.extend(issue.reading.citations.iter().map(|citation| citation.whole));
        taken.sort_unstable();
        taken.dedup();
        let blocks = text::body(issue.markdown(), issue.body.start as usize).blocks;
        Self { issue, lang, language: Lang::of(lang), blocks, taken }
    }

    /// Blocks except headings, whose capitals mean nothing.
    fn prose(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Prose)
    }

    fn words(&self, block: &Block) -> Vec<Word> {
        words(block, &self.taken, self.language)
    }

    fn names(&self, evidence: &Evidence, declared: &HashSet<NormalName>) -> Vec<(usize, FoundName)> {
        let ignored: HashSet<NormalName> =
            self.issue.front.mentions_ignore.iter().map(|ignored| NormalName::of(ignored)).collect();
        let mut names = Vec::new();
        for (index, block) in self.prose() {
            let words = self.words(block);
            let finder = Finder {
                text: &block.text,
                words: &words,
                evidence,
                language: self.language.names(),
                lang: self.language,
            };
            let found = finder.names().into_iter();
            let is_new = |found: &FoundName| !declared.contains(&found.key) && !ignored.contains(&found.key);
            names.extend(found.filter(is_new).map(|found| (index, found)));
        }
        names
    }
}

fn actor(archive: &Archive, candidate: &ActorCandidate) -> Option<Suggestion> {
    let name = candidate.name().to_owned();
    let id = slug(&name);
    let (key, block, range) = candidate.first.clone()?;
    let text = Text::new(archive, key);
    let block = &text.blocks[block].text;
    let sentence = sentences_at(block, text.lang, &[range]).pop()?;
    let day = |place: &usize| archive.issue(archive.order[*place]).front.date;
    (!id.is_empty()).then(|| Suggestion {
        id,
        noun: SuggestionKind::Actor(candidate.kind()),
        aliases: candidate.aliases.keys().filter(|alias| **alias != name).cloned().collect(),
        role: most(&candidate.roles).map(str::to_owned),
        count: candidate.mentions(),
        issues: candidate.issues.len(),
        first: candidate.issues.keys().next().map(day).unwrap_or_default(),
        last: candidate.issues.keys().next_back().map(day).unwrap_or_default(),
        sentence: single_spaced(&block[sentence]),
        name,
    })
}

fn sources(archive: &Archive) -> impl Iterator<Item = Suggestion> {
    sources::groups(archive).into_iter().filter_map(|group| {
        let (head, others) = group.split_first()?;
        if head.declared.is_some() && others.is_empty() {
            return None;
        }
        let cited: Vec<_> = if head.declared.is_some() { others.to_vec() } else { group.clone() };
        let mut issues: Vec<IssueKey> = cited.iter().flat_map(|source| &source.issues).copied().collect();
        issues.sort_by(|one, other| archive.compare(*one, *other));
        issues.dedup();
        Some(Suggestion {
            id: head.id.to_string(),
            name: head.name.to_string(),
            noun: if head.declared.is_some() {
                SuggestionKind::DeclaredSource
            } else {
                SuggestionKind::Source
            },
            aliases: others.iter().map(|source| source.name.to_string()).collect(),
            role: None,
            count: cited.iter().map(|source| source.citations).sum(),
            issues: issues.len(),
            first: archive.issue(*issues.first()?).front.date,
            last: archive.issue(*issues.last()?).front.date,
            sentence: String::new(),
        })
    })
}
