//! The references of an issue's footnotes → findings: what each cites, by its brackets, its names or its address.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::block::Block;
use crate::model::body::{Body, Footnote};
use crate::model::findings::{
    Accepted, AcceptedCitation, CitedGroup, CitedItem, CitedTarget, DatedDate, Finding, NoteRejection,
    Rejected, Verdict, YearFrom,
};
use crate::model::issue::{CitationForm, CitedTitle};
use crate::model::name::NormalName;
use crate::recognise::citations::{Citing, NameRules};
use crate::recognise::notes::reference::Described;
use crate::recognise::notes::{Content, Reference, read};

/// The findings of an issue, those in its footnotes as references.
#[derive(Debug, Default)]
pub(in crate::recognise) struct NoteFindings {
    pub(in crate::recognise) findings: Vec<Finding>,
    /// Names, titles and dates of references, in which no actor is named: the number of the block, and its bytes.
    pub(in crate::recognise) taken: Vec<(usize, Range<usize>)>,
}

/// The same findings with those of footnotes read as references. A footnote that no text refers to is not read so.
pub(in crate::recognise) fn findings(body: &Body, citing: &Citing, found: Vec<Finding>) -> NoteFindings {
    let read_here = |footnote: &&Footnote| !footnote.marks.is_empty() && !footnote.blocks.is_empty();
    let mut footnote_of: Vec<Option<usize>> = vec![None; body.blocks.len()];
    for (number, footnote) in body.footnotes.iter().enumerate().filter(|(_, footnote)| read_here(footnote)) {
        footnote_of[footnote.blocks.clone()].fill(Some(number));
    }
    if footnote_of.iter().all(Option::is_none) {
        return NoteFindings { findings: found, taken: Vec::new() };
    }
    let mut inside: HashMap<usize, Vec<Finding>> = HashMap::new();
    let mut result = NoteFindings::default();
    for finding in found {
        match footnote_of[finding.block] {
            Some(_) => inside.entry(finding.block).or_default().push(finding),
            None => result.findings.push(finding),
        }
    }
    let rules = NameRules::new(citing);
    let mut reader = NoteReader { citing, rules: &rules, before: None, works: Works::default(), result };
    for footnote in body.footnotes.iter().filter(read_here) {
        reader.note(body, footnote, &mut inside);
    }
    let mut result = reader.result;
    result.taken.sort_by_key(|(block, range)| (*block, range.start, range.end));
    result.taken.dedup_by(|(block, range), (before, known)| {
        let meets = block == before && range.start < known.end;
        known.end = if meets { known.end.max(range.end) } else { known.end };
        meets
    });
    result
}

struct NoteReader<'a> {
    citing: &'a Citing<'a>,
    rules: &'a NameRules<'a>,
    /// What the last reference of the note before cites.
    before: Option<Vec<CitedGroup>>,
    works: Works,
    result: NoteFindings,
}

impl NoteReader<'_> {
    fn note(&mut self, body: &Body, footnote: &Footnote, inside: &mut HashMap<usize, Vec<Finding>>) {
        // Not yet any reference, or what the last one cites.
        let mut last: Option<Option<Vec<CitedGroup>>> = None;
        let first = self.result.findings.len();
        for number in footnote.blocks.clone() {
            let block = &body.blocks[number];
            let mut found = inside.remove(&number).unwrap_or_default();
            found.sort_by_key(|finding| (finding.range.start, finding.range.end));
            let host = |url: &str| {
                let report = self.citing.address(url)?.report;
                report.split(['/', ':', '?']).next().map(str::to_owned)
            };
            for reference in read(block, self.rules, host) {
                let cited = self.reference(block, &reference, &found, &last);
                let is_reference = cited.is_some() || reference.is_dated();
                if let Some(groups) = &cited {
                    self.accept(number, block, &reference, groups.clone(), &mut found);
                }
                if is_reference {
                    last = Some(cited);
                }
            }
            let is_rejected = |finding: &Finding| matches!(finding.verdict, Verdict::Rejected(_));
            self.result.findings.extend(found.into_iter().filter(is_rejected));
        }
        let is_comment = !self.result.findings[first..].iter().any(|finding| finding.citation().is_some());
        if is_comment {
            let block = footnote.blocks.start;
            let verdict = Verdict::Rejected(Rejected::Note(NoteRejection::Comment));
            self.result.findings.push(Finding { block, range: 0..body.blocks[block].text.len(), verdict });
        }
        self.before = last.flatten();
    }

    /// What a reference cites. `last`: what the reference before it in its note cites, if there is one.
    fn reference(
        &self,
        block: &Block,
        reference: &Reference,
        found: &[Finding],
        last: &Option<Option<Vec<CitedGroup>>>,
    ) -> Option<Vec<CitedGroup>> {
        let described = match &reference.content {
            Content::Same { word, page } => {
                let before = last.as_ref().unwrap_or(&self.before).as_ref()?;
                return Some(again(before, word, page.clone().map(|page| &block.text[page])));
            }
            Content::Described(described) => described,
        };
        let title = described.title.clone().map(|title| one_line(&block.text[title]));
        let page = described.locator.clone().map(|page| one_line(&block.text[page]));
        let finish = |mut groups: Vec<CitedGroup>| {
            for item in groups.iter_mut().flat_map(|group| &mut group.items) {
                item.title = title.as_deref().map_or(CitedTitle::None, |title| CitedTitle::Own(title.into()));
                item.locator = item.locator.take().or(page.clone());
            }
            groups
        };
        let brackets = found.iter().filter(|finding| within(&finding.range, &reference.range));
        let brackets = brackets.filter_map(|finding| finding.citation());
        let mut groups: Vec<CitedGroup> = brackets
            .filter(|citation| citation.form != CitationForm::Link)
            .flat_map(|citation| citation.groups.clone())
            .collect();
        if groups.is_empty() {
            groups.extend(self.named(reference, described).or_else(|| self.linked(reference, described)));
        } else if let Some((_, url)) = &reference.link {
            let report = self.citing.address(url).map(|address| address.report);
            for item in groups.iter_mut().flat_map(|group| &mut group.items).filter(|item| item.url.is_none())
            {
                (item.url, item.report) = (Some(url.clone()), report.clone());
            }
        }
        if groups.is_empty() {
            let known = self.works.get(described, block)?;
            let name = described.title.clone().or(described.author.clone())?;
            return Some(again(known, &name, page.as_deref()));
        }
        Some(finish(groups))
    }

    /// The sources that a reference names.
    fn named(&self, reference: &Reference, described: &Described) -> Option<CitedGroup> {
        let address = reference.link.as_ref().and_then(|(_, url)| self.citing.address(url));
        let last = described.names.len().checked_sub(1)?;
        let items = described.names.iter().enumerate().map(|(at, name)| {
            let mut target = name.target.clone();
            if let (CitedTarget::Named(_), Some(address)) = (&target, &address)
                && address.is_declared()
                && at == last
            {
                target = address.target.clone();
            }
            CitedItem {
                url: reference.link.as_ref().filter(|_| address.is_some()).map(|(_, url)| url.clone()),
                report: address.as_ref().map(|address| address.report.clone()),
                ..CitedItem::new(name.range.clone(), target)
            }
        });
        let items: Vec<CitedItem> = items.collect();
        let own = described.dates.clone();
        let date = address.and_then(|address| address.date).filter(|_| own.is_empty());
        let range = items[0].name.clone();
        let dates = own.into_iter().chain(date.map(|date| from_address(date, &range)));
        Some(CitedGroup { dates: dates.collect(), items })
    }

    /// The site of its address.
    fn linked(&self, reference: &Reference, described: &Described) -> Option<CitedGroup> {
        let (range, url) = reference.link.as_ref()?;
        let address = self.citing.link(url).ok()?;
        let own = described.dates.clone();
        let date = address.date.filter(|_| own.is_empty());
        let dates = own.into_iter().chain(date.map(|date| from_address(date, range)));
        let item = CitedItem {
            url: Some(url.clone()),
            report: Some(address.report),
            ..CitedItem::new(range.clone(), address.target)
        };
        Some(CitedGroup { dates: dates.collect(), items: vec![item] })
    }

    fn accept(
        &mut self,
        number: usize,
        block: &Block,
        reference: &Reference,
        groups: Vec<CitedGroup>,
        found: &mut Vec<Finding>,
    ) {
        let mut notes = Vec::new();
        found.retain(|finding| {
            if !within(&finding.range, &reference.range) {
                return true;
            }
            if let Verdict::Accepted(Accepted::Citation(citation)) = &finding.verdict {
                notes.extend(citation.notes.iter().cloned());
            }
            false
        });
        let names = groups.iter().flat_map(|group| group.items.iter().map(|item| item.name.clone()));
        let dates = groups.iter().flat_map(|group| group.dates.iter().map(|date| date.range.clone()));
        let mut taken: Vec<Range<usize>> = names.chain(dates).collect();
        if let Content::Described(described) = &reference.content {
            taken.extend(described.title.clone());
            self.works.add(described, block, &groups);
        }
        self.result.taken.extend(taken.into_iter().map(|range| (number, range)));
        let citation = AcceptedCitation { form: CitationForm::Note, groups, notes };
        let verdict = Verdict::Accepted(Accepted::Citation(citation));
        self.result.findings.push(Finding { block: number, range: reference.range.clone(), verdict });
    }
}

/// The works cited so far, for short forms: `Writer, “A Title,” 12`, `Writer, op. cit.`
#[derive(Default)]
struct Works {
    by_title: HashMap<NormalName, Vec<CitedGroup>>,
    /// The latest work of each author.
    by_author: HashMap<NormalName, Vec<CitedGroup>>,
}

impl Works {
    fn add(&mut self, described: &Described, block: &Block, groups: &[CitedGroup]) {
        if let Some(title) = &described.title {
            self.by_title.insert(NormalName::of(&block.text[title.clone()]), groups.to_vec());
        }
        if let Some(author) = &described.author {
            self.by_author.insert(surname(&block.text[author.clone()]), groups.to_vec());
        }
    }

    fn get(&self, described: &Described, block: &Block) -> Option<&Vec<CitedGroup>> {
        let author = surname(&block.text[described.author.clone()?]);
        if described.is_work_cited {
            return self.by_author.get(&author);
        }
        let known = self.by_title.get(&NormalName::of(&block.text[described.title.clone()?]))?;
        self.by_author.contains_key(&author).then_some(known)
    }
}

fn surname(author: &str) -> NormalName {
    NormalName::of(author.split_whitespace().next_back().unwrap_or_default())
}

/// The same citations from another place, which may name another page.
fn again(groups: &[CitedGroup], place: &Range<usize>, page: Option<&str>) -> Vec<CitedGroup> {
    let mut groups = groups.to_vec();
    for group in &mut groups {
        for date in &mut group.dates {
            (date.range, date.year) = (place.clone(), YearFrom::Written);
        }
        for item in &mut group.items {
            item.name = place.clone();
            item.locator = page.map(one_line).or(item.locator.take());
        }
    }
    groups
}

fn from_address(date: crate::model::date::CitedDate, range: &Range<usize>) -> DatedDate {
    DatedDate { range: range.clone(), date, year: YearFrom::Address }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.start < outer.end.max(outer.start + 1)
}

fn one_line(words: &str) -> String {
    crate::text::letters::single_spaced(words)
}
