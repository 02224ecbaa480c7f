//! The list of an issue's links that are citations, by source: a newsletter has hundreds.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::address::is_web;
use crate::model::archive::{COMMON, ReportId};
use crate::model::issue::{Citation, CitationForm, CitationTarget};
use crate::model::key::{IssueKey, ReportKey, SourceKey};
use crate::model::view::{LinkedReport, LinkedSource};
use crate::model::web_address::{WebAddress, shown};
use crate::view::context::PageContext;

/// The linked sources: those with most links first, then by name.
pub fn sources<'a>(context: &PageContext<'a>, key: IssueKey) -> Vec<LinkedSource<'a>> {
    let citations = &context.archive.issue(key).reading.citations;
    let mut groups: Vec<(SourceKey, Vec<LinkedReport<'a>>)> = Vec::new();
    let mut places: HashMap<ReportKey, (usize, usize)> = HashMap::new();
    let mut by_source: HashMap<SourceKey, usize> = HashMap::new();
    for (n, citation) in (1..).zip(citations) {
        let (CitationForm::Link, CitationTarget::Source(source), Some(report)) =
            (citation.form, citation.target, citation.report)
        else {
            continue;
        };
        let back = format!("#c{n}");
        if let Some((group, at)) = places.get(&report) {
            let entry: &mut LinkedReport<'a> = &mut groups[*group].1[*at];
            entry.back.push(back);
            if entry.is_address {
                (entry.title, entry.is_address) = title(context, key, citation);
            }
            continue;
        }
        let group = *by_source.entry(source).or_insert_with(|| {
            groups.push((source, Vec::new()));
            groups.len() - 1
        });
        places.insert(report, (group, groups[group].1.len()));
        let entry = entry(context, key, (citation, report));
        groups[group].1.push(LinkedReport { back: vec![back], ..entry });
    }
    let mut sources: Vec<LinkedSource<'a>> = groups
        .into_iter()
        .map(|(source, reports)| LinkedSource {
            source: context.source(source),
            links: reports.iter().map(|report| report.back.len()).sum(),
            reports,
        })
        .collect();
    sources
        .sort_by_cached_key(|it| (Reverse(it.links), it.source.name.to_lowercase(), it.source.href.clone()));
    sources
}

fn entry<'a>(
    context: &PageContext<'a>,
    key: IssueKey,
    (citation, report): (&'a Citation, ReportKey),
) -> LinkedReport<'a> {
    let archive = context.archive;
    let (title, is_address) = title(context, key, citation);
    let issues = archive.report(report).issues.len();
    LinkedReport {
        title,
        is_address,
        url: citation.url.as_deref().filter(|url| is_web(url)).unwrap_or_default().into(),
        href: context.report(ReportId::Addressed(report), archive.issue(key).front.date.year()),
        dates: context.cited_dates(&citation.dates),
        back: Vec::new(),
        shared: if issues <= COMMON { issues.saturating_sub(1) } else { 0 },
    }
}

/// The words of a link, or its address if they say nothing; and whether it is the address.
fn title<'a>(context: &PageContext<'a>, key: IssueKey, citation: &'a Citation) -> (Cow<'a, str>, bool) {
    match context.archive.issue(key).title_of(citation) {
        Some(title) => (title, false),
        None => {
            let url = citation.url.as_deref().unwrap_or_default();
            let address = WebAddress::parse(url);
            let words = address.map_or_else(|| url.to_owned(), |it| shown(it.canonical()).into_owned());
            (words.into(), true)
        }
    }
}
