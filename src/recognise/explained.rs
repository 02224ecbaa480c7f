//! An issue's text → what becomes of its words, and why. The recognisers are those of [`crate::recognise::reading`];
//! here they are asked for their reasons.

use std::ops::Range;

use crate::model::block::Block;
use crate::model::document::IssueDocument;
use crate::model::explanation::{Explanation, ExplanationKind};
use crate::model::key::ActorKey;
use crate::model::recognised::{FoundMention, FoundTarget, LocalDiagnostic, MentionRule};
use crate::model::vocabulary::ActorNames;
use crate::recognise::citations::{self, ExplainedItem};
use crate::recognise::listed::{Listed, listed};
use crate::recognise::listed_explained;
use crate::recognise::mentions::{self, NotNamed};
use crate::recognise::reading::Reader;
use crate::recognise::rules::{Linker, Rules, Unlinked};
use crate::text;

/// What becomes of the words of an issue, in reading order.
pub fn explained(document: &IssueDocument, reader: &Reader<'_>) -> Vec<Explanation> {
    let listed = listed(document, reader.lexicon, reader.keys);
    let rules = Rules::new(document, reader, &listed);
    let blocks = text::body(document.markdown(), document.body.start as usize).blocks;
    let brackets: Vec<Vec<citations::Explained>> =
        blocks.iter().map(|block| citations::explained(block, &rules.citing())).collect();
    let cites = |brackets: &[citations::Explained]| -> Vec<Range<usize>> {
        let cites = brackets.iter().filter(|bracket| !bracket.cites.is_empty());
        cites.map(|bracket| bracket.range.clone()).collect()
    };
    let taken: Vec<_> = brackets.iter().map(|brackets| cites(brackets)).collect();
    let named = mentions::explained(&blocks, &taken, &rules.naming());

    let mut explaining = Explaining { reader, listed: &listed, linker: rules.linker(), all: Vec::new() };
    for ((block, brackets), ((mentions, remarks), not_named)) in blocks.iter().zip(brackets).zip(named) {
        brackets.into_iter().for_each(|bracket| explaining.bracket(block, bracket));
        explaining.linker.begin(block.kind);
        mentions.iter().for_each(|mention| explaining.mention(block, mention));
        remarks.into_iter().for_each(|remark| explaining.explicit_fault(block, remark));
        not_named.into_iter().for_each(|words| explaining.not_named(block, words));
    }
    let mut all = explaining.all;
    all.extend(listed_explained::all(document, reader));
    all.sort_by_key(|explanation| explanation.span);
    all
}

struct Explaining<'a> {
    reader: &'a Reader<'a>,
    listed: &'a Listed,
    linker: Linker,
    all: Vec<Explanation>,
}

impl Explaining<'_> {
    fn bracket(&mut self, block: &Block, bracket: citations::Explained) {
        let whole = block.span(bracket.range.clone());
        for item in &bracket.cites {
            let (kind, means) = self.target(item);
            let dates: Vec<String> = item.dates.iter().map(ToString::to_string).collect();
            let of_dates = if dates.is_empty() { String::new() } else { format!(" of {}", dates.join(", ")) };
            self.all.push(Explanation {
                kind,
                span: block.span(item.name.clone()),
                whole,
                message: format!("`{}`{of_dates}", plain(&block.text[item.name.clone()])),
                reasons: [vec![means], item.years.clone()].concat(),
                hints: bracket.hints.clone(),
            });
        }
        if !bracket.refused.is_empty() {
            self.all.push(Explanation {
                kind: ExplanationKind::NoCitation,
                span: whole,
                whole,
                message: format!("`{}`", plain(&block.text[bracket.range])),
                reasons: bracket.refused,
                hints: bracket.hints,
            });
        }
    }

    /// What an item cites, and how that is known.
    fn target(&self, item: &ExplainedItem) -> (ExplanationKind, String) {
        let vocabulary = &self.reader.lexicon.vocabulary;
        match &item.target {
            FoundTarget::Source(key) => {
                let source = vocabulary.sources.iter().find(|source| source.key == *key);
                let id = source.map_or_else(String::new, |source| format!(" `{}`", source.id));
                (ExplanationKind::Citation, format!("it is the declared source{id}"))
            }
            FoundTarget::Publication(key) => {
                let known = vocabulary.publications.iter().find(|publication| publication.key == *key);
                let name = known.map_or_else(String::new, |known| format!(" `{}`", known.name));
                (ExplanationKind::CrossReference, format!("it is the publication{name}"))
            }
            FoundTarget::Named(name)
                if self.listed.extra_sources.iter().any(|(listed, _)| listed == name) =>
            {
                (ExplanationKind::Citation, "listed in `sources` of the issue".to_owned())
            }
            FoundTarget::Named(_) => {
                (ExplanationKind::Citation, "a source without a file in content/sources".to_owned())
            }
        }
    }

    fn mention(&mut self, block: &Block, mention: &FoundMention) {
        let actor = self.actor(mention.actor);
        let id = actor.map_or_else(String::new, |actor| actor.id.to_string());
        let rule = match mention.rule {
            MentionRule::Name => format!("it is the name of `{id}`"),
            MentionRule::Alias => format!("it is an alias of `{id}`"),
            MentionRule::Explicit => format!("`[[…]]` refers to `{id}` explicitly"),
            MentionRule::Surname if self.listed.actors.contains(&mention.actor) => {
                format!("it is the surname of `{id}`, listed in `actors` of the issue")
            }
            MentionRule::Surname => format!("it is the surname of `{id}`, whose full name appears earlier"),
        };
        let link = match self.linker.decide(mention) {
            Ok(()) => "linked",
            Err(Unlinked::Heading) => "not linked: it is in a heading",
            Err(Unlinked::AgainInParagraph) => "not linked: the paragraph already links this actor",
            Err(Unlinked::AgainInIssue) => "not linked: the issue already links this actor",
            Err(Unlinked::SwitchedOff) => "not linked: `mentions.link` is `none`",
        };
        let span = block.span(mention.range.clone());
        self.all.push(Explanation {
            kind: ExplanationKind::Mention,
            span,
            whole: span,
            message: format!("`{}`", plain(&block.text[mention.range.clone()])),
            reasons: vec![rule, link.to_owned()],
            hints: Vec::new(),
        });
    }

    fn actor(&self, key: ActorKey) -> Option<&ActorNames> {
        let declared = &self.reader.lexicon.vocabulary.actors;
        declared.iter().chain(&self.listed.extra_actors).find(|actor| actor.key == key)
    }

    /// Words in `[[…]]` that name nobody; other remarks are told as words that are no mention.
    fn explicit_fault(&mut self, block: &Block, remark: LocalDiagnostic) {
        if block.text[..remark.range.start].trim_end().ends_with("[[") {
            let span = block.span(remark.range.clone());
            self.all.push(Explanation {
                kind: ExplanationKind::NoMention,
                span,
                whole: span,
                message: remark.message,
                reasons: vec![remark.label],
                hints: Vec::from_iter(remark.hint),
            });
        }
    }

    fn not_named(&mut self, block: &Block, words: NotNamed) {
        let span = block.span(words.range.clone());
        self.all.push(Explanation {
            kind: ExplanationKind::NoMention,
            span,
            whole: span,
            message: format!("`{}`, a name of {}", plain(&block.text[words.range]), words.who),
            reasons: vec![words.why],
            hints: Vec::from_iter(words.hint),
        });
    }
}

/// Words on one line.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
