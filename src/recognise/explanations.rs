//! Findings → explanations for editors: what was recognised in an issue, and why.

use crate::model::block::Block;
use crate::model::body::Body;
use crate::model::explanation::{Explanation, ExplanationKind};
use crate::model::findings::{
    Accepted, AcceptedCitation, AcceptedMention, CitedGroup, CitedTarget, DatedDate, Finding, Findings,
    Listed, ListedVerdict, MentionNearMiss, MentionReason, MentionRejection, MentionRule, NoteRejection,
    Rejected, Unlinked, Verdict, YearFrom,
};
use crate::model::place::Span;
use crate::model::vocabulary::{ActorKind, ActorNames};
use crate::model::web_address::WebAddress;
use crate::recognise::citations::GRACE_DAYS;
use crate::recognise::listed::ListedNames;
use crate::recognise::recogniser::Recogniser;
use crate::recognise::wording::{self, either, one_line};

/// Explains the findings of one issue.
pub(super) struct Explainer<'a> {
    pub(super) recogniser: &'a Recogniser<'a>,
    pub(super) body: &'a Body,
    /// The date of the issue, as it is printed.
    pub(super) date: String,
    pub(super) names: ListedNames,
}

impl Explainer<'_> {
    /// What became of each candidate, in the order of the input.
    pub(super) fn all(&self, findings: &Findings) -> Vec<Explanation> {
        let mut all: Vec<_> = findings.listed.iter().map(|entry| self.listed(entry)).collect();
        all.extend(findings.in_text.iter().flat_map(|finding| self.in_text(finding)));
        all.sort_by_key(|explanation| explanation.span);
        all
    }

    fn in_text(&self, finding: &Finding) -> Vec<Explanation> {
        let block = &self.body.blocks[finding.block];
        let span = block.span(finding.range.clone());
        let words = one_line(&block.text[finding.range.clone()]);
        match &finding.verdict {
            Verdict::Accepted(Accepted::Citation(citation)) => self.citation(block, span, &words, citation),
            Verdict::Accepted(Accepted::Mention(mention)) => vec![self.mention(span, &words, mention)],
            Verdict::Rejected(Rejected::Citation(rejection)) => {
                let reasons = match rejection.parts() {
                    [] => vec![wording::reason(&rejection.reason, &block.text)],
                    parts => parts.iter().map(|part| wording::note(part, &block.text).message).collect(),
                };
                let local = wording::rejection(rejection, &finding.range, &block.text);
                let hints =
                    rejection.parts().iter().map(|part| wording::note(part, &block.text)).chain(local);
                let hints = hints.filter_map(|local| local.hint).collect();
                vec![entry(ExplanationKind::NoCitation, span, format!("`{words}`"), reasons).hints(hints)]
            }
            Verdict::Rejected(Rejected::Mention(rejection)) => {
                rejected_mention(span, &words, rejection).into_iter().collect()
            }
            Verdict::Rejected(Rejected::Link(reason)) => {
                let reasons = vec![wording::link(*reason).to_owned()];
                vec![entry(ExplanationKind::NoCitation, span, format!("`{words}`"), reasons)]
            }
            Verdict::Rejected(Rejected::Note(NoteRejection::Comment)) => {
                let reason = "none of its sentences has a source with a date, a declared source or a link";
                vec![entry(ExplanationKind::NoCitation, span, format!("`{words}`"), vec![reason.to_owned()])]
            }
            Verdict::Rejected(Rejected::FootnoteReference) => Vec::new(),
        }
    }

    fn citation(
        &self,
        block: &Block,
        whole: Span,
        words: &str,
        citation: &AcceptedCitation,
    ) -> Vec<Explanation> {
        let (unread, notes): (Vec<_>, Vec<_>) = citation.notes.iter().partition(|note| note.is_unread_part());
        let unread: Vec<_> = unread.into_iter().map(|note| wording::note(note, &block.text)).collect();
        let hints =
            notes.into_iter().map(|note| wording::note(note, &block.text)).map(|local| match local.hint {
                Some(hint) => format!("{}: {hint}", local.message),
                None => local.message,
            });
        let hints: Vec<String> = hints.chain(unread.iter().filter_map(|local| local.hint.clone())).collect();
        let mut all: Vec<_> =
            citation.groups.iter().flat_map(|group| self.group(block, whole, group, &hints)).collect();
        if !unread.is_empty() {
            let reasons = unread.into_iter().map(|local| local.message).collect();
            let message = format!("`{words}`");
            all.push(entry(ExplanationKind::NoCitation, whole, message, reasons).hints(hints));
        }
        all
    }

    fn group(&self, block: &Block, whole: Span, group: &CitedGroup, hints: &[String]) -> Vec<Explanation> {
        let years: Vec<String> = group.dates.iter().filter_map(|date| self.year(date, &block.text)).collect();
        let mut dates: Vec<String> = Vec::new();
        for date in group.dates.iter().map(|dated| dated.date.to_string()) {
            if !dates.contains(&date) {
                dates.push(date);
            }
        }
        let of_dates = if dates.is_empty() { String::new() } else { format!(" of {}", dates.join(", ")) };
        let items = group.items.iter().map(|item| {
            let (kind, meaning) = self.target(&item.target);
            let message = format!("`{}`{of_dates}", one_line(&block.text[item.name.clone()]));
            let address = item.url.as_deref().filter(|_| item.report.is_some()).and_then(WebAddress::parse);
            let link = address.map(|address| format!("it links to `{}`", address.canonical()));
            let reasons = [Vec::from_iter(link), vec![meaning], years.clone()].concat();
            let span = block.span(item.name.clone());
            Explanation { kind, span, whole, message, reasons, hints: hints.to_vec() }
        });
        items.collect()
    }

    /// How a date got its year, if that is not written.
    fn year(&self, dated: &DatedDate, text: &str) -> Option<String> {
        let why = match dated.year {
            YearFrom::Written => return None,
            YearFrom::Address => return Some(format!("{} is in the address", dated.date)),
            YearFrom::Before => "the month and year are those of the previous date".to_owned(),
            YearFrom::After => "the most recent such day before the next date, which has a year".to_owned(),
            YearFrom::Issue => {
                format!("the most recent such day up to {GRACE_DAYS} days after the issue of {}", self.date)
            }
        };
        Some(format!("`{}` is {}: {why}", one_line(&text[dated.range.clone()]), dated.date))
    }

    /// What an item cites, and how that is known.
    fn target(&self, target: &CitedTarget) -> (ExplanationKind, String) {
        let vocabulary = &self.recogniser.lexicon.vocabulary;
        match target {
            CitedTarget::Source(key) => {
                let source = vocabulary.sources.iter().find(|source| source.key == *key);
                let id = source.map_or_else(String::new, |source| format!(" `{}`", source.id));
                (ExplanationKind::Citation, format!("it is the declared source{id}"))
            }
            CitedTarget::Publication(key) => {
                let known = vocabulary.publications.iter().find(|publication| publication.key == *key);
                let name = known.map_or_else(String::new, |known| format!(" `{}`", known.name));
                (ExplanationKind::CrossReference, format!("it is the publication{name}"))
            }
            CitedTarget::Named(name)
                if self.names.implicit_sources.iter().any(|(listed, _)| listed == name) =>
            {
                (ExplanationKind::Citation, "listed in `sources` of the issue".to_owned())
            }
            CitedTarget::Named(_) => {
                (ExplanationKind::Citation, "a source without a file in content/sources".to_owned())
            }
        }
    }

    fn mention(&self, span: Span, words: &str, mention: &AcceptedMention) -> Explanation {
        let declared = &self.recogniser.lexicon.vocabulary.actors;
        let mut actors = declared.iter().chain(&self.names.implicit_actors);
        let id = actors.find(|actor| actor.key == mention.actor).map_or("", |actor| &actor.id);
        let rule = match mention.rule {
            MentionRule::Name => format!("it is the name of `{id}`"),
            MentionRule::Alias => format!("it is an alias of `{id}`"),
            MentionRule::ShortForm => {
                format!(
                    "it is the short form that the text introduces for `{id}`, in brackets after the name"
                )
            }
            MentionRule::Explicit => format!("`[[…]]` refers to `{id}` explicitly"),
            MentionRule::Surname if self.names.actors.contains(&mention.actor) => {
                format!("it is the surname of `{id}`, listed in `actors` of the issue")
            }
            MentionRule::Surname => format!(
                "it is the surname of `{id}`, introduced by the full name, a title or a speaker’s line"
            ),
        };
        let rule = match &mention.form_of {
            Some(name) => format!("{rule}, a case form of `{name}`"),
            None => rule,
        };
        let link = match mention.link {
            Ok(()) => "linked",
            Err(Unlinked::Heading) => "not linked: it is in a heading",
            Err(Unlinked::AgainInParagraph) => "not linked: the paragraph already links this actor",
            Err(Unlinked::AgainInIssue) => "not linked: the issue already links this actor",
            Err(Unlinked::SwitchedOff) => "not linked: `mentions.link` is `none`",
        };
        entry(ExplanationKind::Mention, span, format!("`{words}`"), vec![rule, link.to_owned()])
    }

    fn listed(&self, listed: &Listed) -> Explanation {
        let vocabulary = &self.recogniser.lexicon.vocabulary;
        let new = |kind, reasons: &[&str]| {
            let reasons = reasons.iter().map(|reason| (*reason).to_owned()).collect();
            entry(kind, listed.span, format!("`{}`", listed.name), reasons)
        };
        match &listed.verdict {
            ListedVerdict::DeclaredActor(key) => {
                let actor = vocabulary.actors.iter().find(|actor| actor.key == *key);
                let actor = actor.expect("the lexicon knows its actors");
                let declared = format!("it is the declared actor `{}`", actor.id);
                let surname = "the surname is recognised from the start of the text";
                let is_person = |actor: &ActorNames| actor.kind == Some(ActorKind::Person);
                let reasons = [&declared, surname];
                new(ExplanationKind::ListedActor, &reasons[..1 + usize::from(is_person(actor))])
            }
            ListedVerdict::ImplicitActor(_) => new(
                ExplanationKind::ListedActor,
                &["an actor without a file in content/actors", "its name is recognised in this issue"],
            ),
            ListedVerdict::AmbiguousActor(keys) => {
                let ids = either(&self.recogniser.ids(keys));
                new(ExplanationKind::NoMention, &[&format!("it could be {ids}")])
                    .hints(vec!["use the id".to_owned()])
            }
            ListedVerdict::UnknownActor(likely) => {
                new(ExplanationKind::NoMention, &["no file in content/actors has this id, name or alias"])
                    .hints(vec![likely_or(likely, "write the full name")])
            }
            ListedVerdict::DeclaredSource(key) => {
                let source = vocabulary.sources.iter().find(|source| source.key == *key);
                let id = source.map_or("", |source| &source.id);
                new(ExplanationKind::ListedSource, &[&format!("it is the declared source `{id}`")])
            }
            ListedVerdict::ImplicitSource(_) => new(
                ExplanationKind::ListedSource,
                &["a source without a file in content/sources", "it is treated as declared in this issue"],
            ),
            ListedVerdict::UnknownSource(likely) => {
                new(ExplanationKind::NoCitation, &["no file in content/sources has this id, name or alias"])
                    .hints(vec![likely_or(likely, "write the full name")])
            }
        }
    }
}

fn likely_or(likely: &Option<String>, otherwise: &str) -> String {
    likely.as_ref().map_or_else(|| otherwise.to_owned(), |likely| format!("did you mean `{likely}`?"))
}

fn rejected_mention(span: Span, words: &str, rejection: &MentionRejection) -> Option<Explanation> {
    let first = rejection.bearers.first().map_or("id", |id| id);
    let explicit = |id: &str| Some(format!("specify the actor: `[[{id}]]`"));
    let (reason, hint) = match &rejection.reason {
        MentionReason::Month => ("a month in a date is not a surname".to_owned(), None),
        MentionReason::SurnameAlone => (
            "a surname is recognised only after the full name or a title, or if the issue’s title or `actors` names the person".to_owned(),
            explicit(first),
        ),
        MentionReason::Ambiguous { candidates, .. } => (
            format!("it could be {}, and the issue does not say which", either(candidates)),
            explicit(candidates.first().map_or("id", |id| id)),
        ),
        MentionReason::UnknownActor { name, likely } => {
            let hints = likely.iter().map(|id| format!("did you mean `{id}`?")).collect();
            let reasons = vec!["no actor has this id, name or alias".to_owned()];
            let message = format!("unknown actor `{name}`");
            return Some(entry(ExplanationKind::NoMention, span, message, reasons).hints(hints));
        }
        MentionReason::AmbiguousName { name } => {
            let message = format!("`{name}` could be {}", either(&rejection.bearers));
            let reasons = vec!["several actors have this name".to_owned()];
            let hint = format!("write `[[{first}|{name}]]`");
            return Some(entry(ExplanationKind::NoMention, span, message, reasons).hints(vec![hint]));
        }
        MentionReason::NearMiss(near_miss) => near_miss_in_words(near_miss, words),
    };
    let message = format!("`{words}`, a name of {}", either(&rejection.bearers));
    Some(entry(ExplanationKind::NoMention, span, message, vec![reason]).hints(Vec::from_iter(hint)))
}

fn near_miss_in_words(near_miss: &MentionNearMiss, words: &str) -> (String, Option<String>) {
    let reason = match near_miss {
        MentionNearMiss::Code => "code and escaped characters are ignored",
        MentionNearMiss::Link => "it is already a link",
        MentionNearMiss::Citation => "names inside citations are ignored",
        MentionNearMiss::Address => "URLs are ignored",
        MentionNearMiss::Ignored => "excluded by `mentions.ignore`",
        MentionNearMiss::OtherCase(spelling) => {
            let reason = format!("the name is `{spelling}`, and upper and lower case must match");
            return (reason, Some(format!("write `{spelling}`, or add `{words}` as an alias")));
        }
    };
    (reason.to_owned(), None)
}

fn entry(kind: ExplanationKind, span: Span, message: String, reasons: Vec<String>) -> Explanation {
    Explanation { kind, span, whole: span, message, reasons, hints: Vec::new() }
}

impl Explanation {
    fn hints(self, hints: Vec<String>) -> Self {
        Self { hints, ..self }
    }
}
