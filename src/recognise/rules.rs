//! What holds for one issue: the names and switches that its text is read with, and which mentions are links.

use std::collections::HashSet;

use crate::model::block::BlockKind;
use crate::model::document::IssueDocument;
use crate::model::key::ActorKey;
use crate::model::recognised::{FoundMention, MentionRule};
use crate::model::settings::LinkRule;
use crate::recognise::citations::Citing;
use crate::recognise::listed::Listed;
use crate::recognise::mentions::Naming;
use crate::recognise::reading::Reader;

/// The names and switches of one issue: the site's, and those of its front matter.
pub struct Rules<'a> {
    /// The language of the text.
    pub lang: &'a str,
    document: &'a IssueDocument,
    reader: &'a Reader<'a>,
    listed: &'a Listed,
    citations_ignore: Vec<String>,
    mentions_ignore: Vec<String>,
}

impl<'a> Rules<'a> {
    /// The rules of an issue whose lists are read.
    pub fn new(document: &'a IssueDocument, reader: &'a Reader<'a>, listed: &'a Listed) -> Self {
        let (front, settings) = (&document.front, reader.settings);
        Self {
            lang: front.lang.as_deref().unwrap_or(&settings.lang),
            citations_ignore: [&*settings.citations_ignore, &*front.citations_ignore].concat(),
            mentions_ignore: [&*settings.mentions_ignore, &*front.mentions_ignore].concat(),
            document,
            reader,
            listed,
        }
    }

    /// What citations are read with.
    pub fn citing(&self) -> Citing<'_> {
        Citing {
            date: self.document.front.date,
            lang: self.lang,
            names: &self.reader.lexicon.citable,
            listed: &self.listed.extra_sources,
            ignore: &self.citations_ignore,
        }
    }

    /// What mentions are read with.
    pub fn naming(&self) -> Naming<'_> {
        Naming {
            matcher: &self.reader.lexicon.matcher,
            listed: &self.listed.actors,
            extra: &self.listed.extra_actors,
            ignore: &self.mentions_ignore,
        }
    }

    /// Which mentions are links.
    pub fn linker(&self) -> Linker {
        let own = self.document.front.mentions_link;
        Linker {
            rule: own.unwrap_or(self.reader.settings.mentions_link),
            kind: BlockKind::Prose,
            linked: HashSet::new(),
        }
    }
}

/// Decides which mentions are links, in reading order.
pub struct Linker {
    rule: LinkRule,
    kind: BlockKind,
    /// Actors that were linked: in this block, or in the issue.
    linked: HashSet<ActorKey>,
}

/// Why a mention is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlinked {
    /// It stands in a heading.
    Heading,
    /// The actor is linked before, in the same paragraph.
    AgainInParagraph,
    /// The actor is linked before, in the same issue.
    AgainInIssue,
    /// `mentions.link` is `none`.
    SwitchedOff,
}

impl Linker {
    /// A block begins.
    pub fn begin(&mut self, kind: BlockKind) {
        self.kind = kind;
        if self.rule == LinkRule::FirstInParagraph {
            self.linked.clear();
        }
    }

    /// Whether the next mention of the block is a link.
    ///
    /// # Errors
    /// It is none: why.
    pub fn decide(&mut self, mention: &FoundMention) -> Result<(), Unlinked> {
        if self.kind == BlockKind::Heading {
            return Err(Unlinked::Heading);
        }
        let is_first = self.linked.insert(mention.actor);
        match self.rule {
            _ if mention.rule == MentionRule::Explicit => Ok(()),
            LinkRule::FirstInParagraph if !is_first => Err(Unlinked::AgainInParagraph),
            LinkRule::First if !is_first => Err(Unlinked::AgainInIssue),
            LinkRule::None => Err(Unlinked::SwitchedOff),
            LinkRule::FirstInParagraph | LinkRule::First | LinkRule::All => Ok(()),
        }
    }
}
