//! An issue's body, the archive's names and the rules of the site → [`Findings`], made once. What a build keeps,
//! its diagnostics, `explain` and the doubtful citations of `suggest` are projections of them.

pub mod bloom_filter;
pub mod citations;
mod diagnostics;
mod explanations;
mod footnotes;
pub mod lexicon;
mod listed;
mod literal_markup;
pub mod mentions;
mod notes;
mod reading;
mod recogniser;
mod rules;
mod wording;

use std::ops::Range;

use crate::model::block::Block;
use crate::model::body::Body;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::IssueDocument;
use crate::model::doubt::{Doubt, DoubtKind};
use crate::model::explanation::Explanation;
use crate::model::findings::{
    Accepted, CitationNote, Finding, Findings, ListedVerdict, NearMiss, Rejected, Verdict,
};
use crate::model::issue::{CitationForm, Reading};
use crate::model::web_address::WebAddress;
use crate::recognise::bloom_filter::BloomFilter;
use crate::recognise::explanations::Explainer;
use crate::recognise::listed::{ListedNames, is_id};
use crate::recognise::notes::NoteFindings;
use crate::recognise::rules::Rules;
use crate::text;
use crate::text::lang::Lang;

pub use crate::recognise::mentions::NearMisses;
pub use crate::recognise::recogniser::Recogniser;

/// An issue with what was recognised in it.
pub struct Recognised<'a> {
    recogniser: Recogniser<'a>,
    document: &'a IssueDocument,
    body: Body,
    findings: Findings,
}

impl<'a> Recogniser<'a> {
    /// What the text and the front matter of an issue cite and whom they name.
    pub fn recognise(&self, document: &'a IssueDocument, near_misses: NearMisses) -> Recognised<'a> {
        let listed = listed::listed(document, self);
        let names = ListedNames::of(&listed);
        let rules = Rules::new(document, self, &names);
        let body = text::body(document.markdown(), document.body.start as usize);
        let cited = citations::findings(&body.blocks, &rules.citing());
        let NoteFindings { findings: mut in_text, taken } = notes::findings(&body, &rules.citing(), cited);
        let mut cited: Vec<Vec<Range<usize>>> = vec![Vec::new(); body.blocks.len()];
        taken.into_iter().for_each(|(block, range)| cited[block].push(range));
        let is_whole = |finding: &&Finding| {
            finding.citation().is_some_and(|citation| citation.form != CitationForm::Note)
        };
        for citation in in_text.iter().filter(is_whole) {
            cited[citation.block].push(citation.range.clone());
        }
        in_text.extend(mentions::findings(&body.blocks, &cited, &rules.naming(), near_misses));
        in_text.extend(footnotes::findings(&body.blocks));
        in_text.sort_by_key(|finding| (finding.block, finding.range.start, finding.range.end));
        rules.link(&body.blocks, &mut in_text);
        Recognised { recogniser: *self, document, body, findings: Findings { listed, in_text } }
    }
}

impl Recognised<'_> {
    /// What a build keeps.
    pub fn reading(&self) -> Reading {
        reading::reading(self.document, &self.body, &self.findings, &self.recogniser)
    }

    /// What is wrong, and what the editor should know.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        diagnostics::diagnostics(self.document, &self.body, &self.findings, &self.recogniser)
    }

    /// What became of each candidate and why, in the order of the input.
    pub fn explanations(&self) -> Vec<Explanation> {
        let explainer = Explainer {
            recogniser: &self.recogniser,
            body: &self.body,
            date: self.document.front.date.to_string(),
            names: ListedNames::of(&self.findings.listed),
        };
        explainer.all(&self.findings)
    }

    /// The words that may cite, but are not read so or only with doubt.
    pub fn doubts(&self) -> Box<[Doubt]> {
        let mut doubts = Vec::new();
        for finding in &self.findings.in_text {
            let block = &self.body.blocks[finding.block];
            let mut add = |kind, range: &Range<usize>| {
                doubts.push(Doubt { kind, span: block.span(range.clone()) });
            };
            match &finding.verdict {
                Verdict::Accepted(Accepted::Citation(citation)) => {
                    for note in &citation.notes {
                        if let CitationNote::JoinedNames { range, .. } = note {
                            add(DoubtKind::JoinedNames, range);
                        }
                    }
                }
                Verdict::Rejected(Rejected::Citation(rejection)) => match &rejection.near_miss {
                    Some(NearMiss::SmallLetter(range)) => add(DoubtKind::SmallLetter, range),
                    Some(NearMiss::Unread) => add(DoubtKind::Unread, &finding.range),
                    Some(NearMiss::LostName | NearMiss::MisspeltMonth(..)) => {}
                    None if rejection.reason.lacks_date() => add(DoubtKind::Undated, &finding.range),
                    None => {}
                },
                _ => {}
            }
        }
        doubts.into()
    }

    /// Whether a name that does not occur in the issue may change what it means: something was not resolved, or
    /// what is listed looks like an id.
    pub fn depends_on_any_name(&self) -> bool {
        let is_unsure = |verdict: &ListedVerdict, name: &str| match verdict {
            ListedVerdict::ImplicitSource(_) => is_id(name),
            ListedVerdict::AmbiguousActor(_) => true,
            ListedVerdict::UnknownActor(_) | ListedVerdict::UnknownSource(_) => true,
            ListedVerdict::DeclaredActor(_) | ListedVerdict::ImplicitActor(_) => false,
            ListedVerdict::DeclaredSource(_) => false,
        };
        self.findings.listed.iter().any(|entry| is_unsure(&entry.verdict, &entry.name))
    }
}

/// The words of an issue and the hosts of its links, in which a name may be found later. A build that nothing follows needs none.
pub fn words(document: &IssueDocument) -> BloomFilter {
    let front = &document.front;
    let listed = front.actors.iter().chain(&front.sources).map(|placed| &*placed.text);
    let names = std::iter::once(&*front.title).chain(listed);
    let body = text::body(document.markdown(), document.body.start as usize);
    let links = body.blocks.iter().flat_map(Block::all_links);
    let hosts: Vec<String> = links
        .filter_map(|(_, url)| WebAddress::parse(url))
        .flat_map(|address| {
            // A declared host may have a prefix, or not.
            let written = Some(address.written_host()).filter(|host| *host != address.host());
            written.into_iter().chain([address.host()]).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let texts = body.blocks.iter().map(|block| &*block.text);
    let latin = match &front.lang {
        Some(lang) => Lang::of(lang).declines_latin().then_some(bloom_filter::DECLINED),
        None => Some(bloom_filter::DECLINED_BY_SITE),
    };
    let words = BloomFilter::of(texts.clone().chain(hosts.iter().map(|host| &**host)), names);
    words.with_forms(texts.chain([&*front.title]), latin)
}
