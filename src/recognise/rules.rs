//! What holds for one issue: the names and switches that its text is read with, and which mentions are links.

use std::collections::HashSet;

use crate::model::block::{Block, BlockKind};
use crate::model::document::IssueDocument;
use crate::model::findings::{Accepted, AcceptedMention, Finding, MentionRule, Unlinked, Verdict};
use crate::model::key::ActorKey;
use crate::model::settings::LinkRule;
use crate::recognise::citations::{Citing, LinkRules};
use crate::recognise::listed::ListedNames;
use crate::recognise::mentions::Naming;
use crate::recognise::recogniser::Recogniser;
use crate::text::lang::Lang;

/// The names and switches of one issue: the site's, and those of its front matter.
pub struct Rules<'a> {
    /// The language of the text.
    pub lang: &'a str,
    document: &'a IssueDocument,
    recogniser: &'a Recogniser<'a>,
    listed: &'a ListedNames,
    citations_ignore: Vec<String>,
    links: LinkRules,
    mentions_ignore: Vec<String>,
}

impl<'a> Rules<'a> {
    /// The rules of an issue whose lists are read.
    pub fn new(document: &'a IssueDocument, recogniser: &'a Recogniser<'a>, listed: &'a ListedNames) -> Self {
        let (front, settings) = (&document.front, recogniser.settings);
        let citations_ignore = [&*settings.citations_ignore, &*front.citations_ignore].concat();
        let links = front.citations_links.unwrap_or(settings.citations_links);
        Self {
            lang: recogniser.lang(document),
            links: LinkRules::new(links, &citations_ignore, settings.base_url.as_deref()),
            citations_ignore,
            mentions_ignore: [&*settings.mentions_ignore, &*front.mentions_ignore].concat(),
            document,
            recogniser,
            listed,
        }
    }

    /// What citations are read with.
    pub fn citing(&self) -> Citing<'_> {
        Citing {
            date: self.document.front.date,
            lang: self.lang,
            names: &self.recogniser.lexicon.citable,
            listed: &self.listed.implicit_sources,
            ignore: &self.citations_ignore,
            order: self.recogniser.settings.citations_dates,
            links: &self.links,
        }
    }

    /// What mentions are read with.
    pub fn naming(&self) -> Naming<'_> {
        Naming {
            title: &self.document.front.title,
            lang: Lang::of(self.lang),
            matcher: &self.recogniser.lexicon.matcher,
            listed: &self.listed.actors,
            extra: &self.listed.implicit_actors,
            ignore: &self.mentions_ignore,
        }
    }

    /// Decides which mentions become links. The findings are in reading order.
    pub(super) fn link(&self, blocks: &[Block], findings: &mut [Finding]) {
        let rule = self.document.front.mentions_link.unwrap_or(self.recogniser.settings.mentions_link);
        let mut linker = Linker { rule, linked: HashSet::new() };
        for block in findings.chunk_by_mut(|one, next| one.block == next.block) {
            linker.begin_block();
            for finding in block {
                if let Verdict::Accepted(Accepted::Mention(mention)) = &mut finding.verdict {
                    mention.link = linker.decide(mention, blocks[finding.block].kind);
                }
            }
        }
    }
}

/// Decides which mentions are links, in reading order.
struct Linker {
    rule: LinkRule,
    /// Actors that were linked: in this block, or in the issue.
    linked: HashSet<ActorKey>,
}

impl Linker {
    fn begin_block(&mut self) {
        if self.rule == LinkRule::FirstInParagraph {
            self.linked.clear();
        }
    }

    /// Whether the next mention of the block is a link, and if not, why.
    fn decide(&mut self, mention: &AcceptedMention, kind: BlockKind) -> Result<(), Unlinked> {
        if kind == BlockKind::Heading {
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
