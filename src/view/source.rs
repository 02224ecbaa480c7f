//! The view of a source: its reports, and the sentences that cite each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::archive::SourceRecord;
use crate::model::date::CitedDate;
use crate::model::issue::CitationTarget;
use crate::model::key::{IssueKey, SourceKey};
use crate::model::page::{IndexOf, Subject};
use crate::model::view::{EvidenceView, Facts, ReportView, ReportYear, SharedReport, SourceView, View};
use crate::view::context::{PageContext, PageHead, report_id};
use crate::view::excerpt;
use crate::view::{body, counts};

/// The page of a source, or of one year of its reports.
pub fn view<'a>(context: &PageContext<'a>, key: SourceKey, year: Option<i16>) -> View<'a> {
    let archive = context.archive;
    let record = &archive.sources[key.index()];
    let declared = record.declared.as_ref();
    let subject = Subject::Source(key);
    let years = archive.years_of(&subject);
    let is_long = archive.is_long(&subject);
    let shown = year.or_else(|| years.last().filter(|_| is_long).map(|(year, _)| *year));
    let date = |issue: Option<&IssueKey>| issue.map(|issue| context.date(archive.issue(*issue).front.date));
    let (previous, next) = context.years_beside(&subject, shown);
    let main_page = year.is_none();
    let front = declared.map(|source| &source.front);
    let facts = SourceView {
        id: (&*record.id).into(),
        name: (&*record.name).into(),
        kind: front.and_then(|front| front.kind),
        aliases: front
            .map_or_else(Vec::new, |front| front.aliases.iter().map(|alias| (&**alias).into()).collect()),
        country: front.and_then(|front| front.country.as_deref()).map(Into::into),
        lang: front.and_then(|front| front.lang.as_deref()).map(Into::into),
        url: front.and_then(|front| front.url.as_deref()).map(Into::into),
        summary: front.and_then(|front| front.summary.as_deref()).map(Into::into),
        declared: declared.is_some(),
        issues: record.issues.len(),
        citations: record.citations,
        first: date(record.issues.first()),
        last: date(record.issues.last()),
        years: context
            .year_counts(&years, |year| (archive.page_of_year(&subject, year), format!("#y{year}"))),
        year,
        reports: reports(context, key, shown),
        previous,
        next,
        shared: if main_page { shared(context, key) } else { Vec::new() },
        median_days: median_days(context, record),
        actors: if main_page { counts::cited_about(context, key) } else { Vec::new() },
        extra: front.map_or(&serde_json::Value::Null, |front| &front.extra),
    };
    let title = match year {
        Some(year) => context.in_year(&record.name, year).into(),
        None => (&*record.name).into(),
    };
    let mut trail = vec![context.index(IndexOf::Sources)];
    if year.is_some() {
        trail.push(context.source(key));
    }
    let description = facts.summary.clone().unwrap_or_else(|| {
        let counts = [context.count("n_issues", facts.issues), context.count("n_citations", facts.citations)];
        context.about(&record.name, &counts.join(", ")).into()
    });
    View {
        site: context.site(),
        page: context.head(PageHead { kind: "source", title, description, lang: None, trail }),
        facts: Facts::Source(Box::new(facts)),
        body: declared.filter(|_| main_page).map(|source| body::plain(context, source, None)),
    }
}

/// The reports by their own year, newest first; undated citations by the year of the issue, last.
fn reports<'a>(context: &PageContext<'a>, key: SourceKey, year: Option<i16>) -> Vec<ReportYear<'a>> {
    let record = &context.archive.sources[key.index()];
    let mut by_year: BTreeMap<Reverse<i16>, Vec<ReportView<'a>>> = BTreeMap::new();
    for (date, issues) in dated(record, year) {
        let mut issues = issues.to_vec();
        issues.sort_by(|one, other| context.archive.compare(*other, *one));
        let cites = |dates: &[CitedDate]| dates.contains(date);
        let report = ReportView {
            id: report_id(*date),
            dates: context.cited(*date),
            issues: issues.len(),
            entries: context.evidence(issues.iter().flat_map(|issue| entries(context, *issue, key, cites))),
        };
        by_year.entry(Reverse(date.first().year())).or_default().push(report);
    }
    for reports in by_year.values_mut() {
        reports.reverse();
    }
    for (undated_year, _) in context.archive.years(&record.undated) {
        if year.is_some_and(|year| year != undated_year) {
            continue;
        }
        let issues = context.archive.of_year(&record.undated, undated_year);
        let report = ReportView {
            id: format!("undated-{undated_year}"),
            dates: String::new(),
            issues: issues.len(),
            entries: context.evidence(
                issues.iter().rev().flat_map(|issue| entries(context, *issue, key, <[_]>::is_empty)),
            ),
        };
        by_year.entry(Reverse(undated_year)).or_default().push(report);
    }
    by_year.into_iter().map(|(Reverse(year), reports)| ReportYear { year, reports }).collect()
}

/// The reports cited in several issues.
fn shared(context: &PageContext<'_>, key: SourceKey) -> Vec<SharedReport> {
    let reports = &context.archive.sources[key.index()].reports;
    let mut shared: Vec<(usize, CitedDate)> = reports
        .iter()
        .filter(|(_, issues)| issues.len() > 1)
        .map(|(date, issues)| (issues.len(), *date))
        .collect();
    shared.sort_unstable_by_key(|entry| Reverse(*entry));
    let place = |date: CitedDate| {
        let is_here =
            context.archive.page_of_year(&Subject::Source(key), date.first().year()) == *context.page;
        if is_here { format!("#{}", report_id(date)) } else { context.report(key, date) }
    };
    let view = |(issues, date): (usize, CitedDate)| SharedReport {
        dates: context.cited(date),
        href: place(date),
        issues,
    };
    shared.into_iter().take(counts::SHOWN).map(view).collect()
}

/// The median number of days from the end of a report to an issue that cites it.
fn median_days(context: &PageContext<'_>, record: &SourceRecord) -> Option<usize> {
    let reports = record.reports.iter().flat_map(|(date, issues)| issues.iter().map(|key| (*date, *key)));
    let mut days: Vec<i32> = reports
        .map(|(date, key)| (context.archive.issue(key).front.date - date.last()).get_days().max(0))
        .collect();
    let middle = days.len() / 2;
    if days.is_empty() {
        return None;
    }
    let (_, median, _) = days.select_nth_unstable(middle);
    usize::try_from(*median).ok()
}

/// The dated reports of all years or of one, oldest first.
fn dated(
    record: &SourceRecord,
    year: Option<i16>,
) -> impl Iterator<Item = (&CitedDate, &crate::model::archive::ReportList)> {
    let day = |year, month, day| CitedDate::Day(jiff::civil::Date::constant(year, month, day));
    let bounds = match year {
        Some(year) => {
            day(year, 1, 1)
                ..=CitedDate::Span(jiff::civil::Date::constant(year, 12, 31), jiff::civil::Date::MAX)
        }
        None => {
            CitedDate::Day(jiff::civil::Date::MIN)
                ..=CitedDate::Span(jiff::civil::Date::MAX, jiff::civil::Date::MAX)
        }
    };
    record.reports.range(bounds)
}

/// The sentences of an issue that cite a report; a sentence that cites it twice is listed once.
fn entries<'a>(
    context: &PageContext<'a>,
    key: IssueKey,
    source: SourceKey,
    cites: impl Fn(&[CitedDate]) -> bool,
) -> Vec<EvidenceView<'a>> {
    let issue = context.archive.issue(key);
    let mut found = Vec::new();
    let mut last = None;
    for (index, citation) in issue.reading.citations.iter().enumerate() {
        let meant = citation.target == CitationTarget::Source(source) && cites(&citation.dates);
        if meant && last != Some(citation.sentence) {
            last = Some(citation.sentence);
            found.push(EvidenceView {
                issue: context.place(key, &format!("#c{}", index + 1)),
                sentence: Some(excerpt::around(
                    issue,
                    issue.reading.sentences[citation.sentence as usize],
                    citation.whole,
                )),
                more: 0,
                shares: None,
            });
        }
    }
    found
}
