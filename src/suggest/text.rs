//! The text of an issue as names are read from it.

use std::collections::HashSet;

use crate::model::archive::Archive;
use crate::model::block::{Block, BlockKind};
use crate::model::issue::Issue;
use crate::model::key::IssueKey;
use crate::model::name::NormalName;
use crate::model::place::Span;
use crate::suggest::evidence::Evidence;
use crate::suggest::names::{Finder, FoundName};
use crate::suggest::words::{Word, words};
use crate::text;
use crate::text::lang::Lang;

/// An issue's text, prepared for reading.
pub(super) struct Text<'a> {
    issue: &'a Issue,
    pub(super) lang: &'a str,
    language: Lang,
    pub(super) blocks: Vec<Block>,
    taken: Vec<Span>,
}

impl<'a> Text<'a> {
    /// Reads an issue.
    pub(super) fn new(archive: &'a Archive, key: IssueKey) -> Self {
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

    /// Adds the words of the prose to the evidence.
    pub(super) fn add_to(&self, evidence: &mut Evidence) {
        self.prose().for_each(|(_, block)| evidence.add(&block.text, &self.words(block)));
    }

    fn words(&self, block: &Block) -> Vec<Word> {
        words(block, &self.taken, self.language)
    }

    /// The names in the prose, each with its block.
    pub(super) fn names(
        &self,
        evidence: &Evidence,
        declared: &HashSet<NormalName>,
    ) -> Vec<(usize, FoundName)> {
        let ignored: HashSet<NormalName> =
            self.issue.front.mentions_ignore.iter().map(|ignored| NormalName::of(ignored)).collect();
        let mut names = Vec::new();
        let language = self.language.names();
        for (index, block) in self.prose() {
            let words = self.words(block);
            let finder = Finder { text: &block.text, words: &words, evidence, language, lang: self.language };
            let found = finder.names().into_iter();
            let is_new = |found: &FoundName| !declared.contains(&found.key) && !ignored.contains(&found.key);
            names.extend(found.filter(is_new).map(|found| (index, found)));
        }
        names
    }
}
