//! The view of a source: its reports, and the sentences that cite each.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::model::address::is_web;
use crate::model::archive::ReportId;
use crate::model::issue::{CitationForm, CitationTarget};
use crate::model::key::{IssueKey, SourceKey};
use crate::model::page::{IndexOf, Subject};
use crate::model::view::{EvidenceView, Facts, ReportView, ReportYear, SharedReport, SourceView, View};
use crate::model::web_address::shown;
use crate::view::context::{PageContext, PageHead, page_of_report, report_id};
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
        median_days: median_days(context, key),
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

/// A citation of the source: its issue, and its place among the citations of the issue.
type Place = (IssueKey, usize);

/// The reports by the newest year of their issues, newest first; in each year the dated ones, newest first, then
/// the undated ones. `year`: only what issues of that year cite.
fn reports<'a>(context: &PageContext<'a>, key: SourceKey, year: Option<i16>) -> Vec<ReportYear<'a>> {
    let mut by_year: BTreeMap<Reverse<i16>, Vec<ReportView<'a>>> = BTreeMap::new();
    let (found, undated) = places(context, key, year);
    let year_of = |places: &[Place]| context.archive.issue(places[0].0).front.date.year();
    let mut found: Vec<(ReportId, Vec<Place>)> = found.into_iter().collect();
    found.sort_by_cached_key(|(report, places)| order(context, *report, places[0].0));
    for (report, places) in found {
        let entry = report_view(context, report, &places);
        by_year.entry(Reverse(year_of(&places))).or_default().push(entry);
    }
    for places in undated.chunk_by(|one, other| year_of(&[*one]) == year_of(&[*other])) {
        let year = year_of(places);
        let entry = ReportView {
            id: format!("undated-{year}"),
            title: None,
            address: None,
            url: None,
            dates: String::new(),
            issues: issues(places),
            others: 0,
            entries: context.evidence(entries(context, places)),
        };
        by_year.entry(Reverse(year)).or_default().push(entry);
    }
    by_year.into_iter().map(|(Reverse(year), reports)| ReportYear { year, reports }).collect()
}

/// The citations of each report of a source, the newest issue first; and those without date and address.
fn places(
    context: &PageContext<'_>,
    key: SourceKey,
    year: Option<i16>,
) -> (HashMap<ReportId, Vec<Place>>, Vec<Place>) {
    let archive = context.archive;
    let record = &archive.sources[key.index()];
    let reports = record.addressed.iter().flat_map(|report| &archive.report(*report).issues);
    let mut issues: Vec<IssueKey> = record.issues.iter().chain(reports).copied().collect();
    issues.sort_unstable();
    issues.dedup();
    issues.retain(|issue| year.is_none_or(|year| archive.issue(*issue).front.date.year() == year));
    issues.sort_by(|one, other| archive.compare(*other, *one));
    let (mut found, mut undated): (HashMap<ReportId, Vec<Place>>, Vec<Place>) = Default::default();
    for issue in issues {
        for (at, citation) in archive.issue(issue).reading.citations.iter().enumerate() {
            let reports = archive.reports_of(citation);
            if reports.is_empty() && citation.target == CitationTarget::Source(key) {
                undated.push((issue, at));
            }
            for report in reports.into_iter().filter(|report| archive.source_of(*report) == Some(key)) {
                found.entry(report).or_default().push((issue, at));
            }
        }
    }
    (found, undated)
}

/// The order of reports in a year: newest first, the undated ones last, by the newest issue.
fn order(context: &PageContext<'_>, report: ReportId, newest: IssueKey) -> impl Ord {
    let archive = context.archive;
    let issue = archive.issue(newest);
    let identity = match report {
        ReportId::Addressed(key) => Some(archive.report(key).identity.clone()),
        ReportId::Dated(..) => None,
    };
    let date = archive.dates_of(report).last().copied();
    (Reverse(date), Reverse((issue.front.date, issue.id.clone())), identity)
}

fn report_view<'a>(context: &PageContext<'a>, report: ReportId, places: &[Place]) -> ReportView<'a> {
    let archive = context.archive;
    let record = match report {
        ReportId::Addressed(key) => Some((key, archive.report(key))),
        ReportId::Dated(..) => None,
    };
    let url = record.and_then(|(key, record)| {
        let first = archive.issue(*record.citing.first()?);
        first.citations_of(key).find_map(|citation| citation.url.as_deref())
    });
    let here = issues(places);
    ReportView {
        id: report_id(archive, report),
        title: record.and_then(|(_, record)| record.title.as_deref()).map(Into::into),
        address: record.and_then(|(_, record)| record.address()).map(shown),
        url: url.filter(|url| is_web(url)).map(Into::into),
        dates: context.cited_dates(&archive.dates_of(report)),
        issues: here,
        others: archive.issues_of_report(report).len().saturating_sub(here),
        entries: context.evidence(entries(context, places)),
    }
}

/// How many issues some places are in.
fn issues(places: &[Place]) -> usize {
    places.chunk_by(|one, other| one.0 == other.0).count()
}

/// The reports cited in several issues.
fn shared<'a>(context: &PageContext<'a>, key: SourceKey) -> Vec<SharedReport<'a>> {
    let archive = context.archive;
    let reports = archive.reports_of_source(key);
    let mut shared: Vec<(usize, ReportId)> = reports
        .map(|report| (archive.issues_of_report(report).len(), report))
        .filter(|(issues, _)| *issues > 1)
        .collect();
    shared.sort_by_cached_key(|(issues, report)| {
        let newest =
            archive.issues_of_report(*report).iter().max_by(|one, other| archive.compare(**one, **other));
        let newest = newest.copied().expect("a shared report has issues");
        (Reverse(*issues), order(context, *report, newest))
    });
    let view = |(issues, report): (usize, ReportId)| {
        let year = archive.newest_year_of(report).unwrap_or_default();
        let page = page_of_report(archive, report, year);
        let href = match page.as_ref() == Some(context.page) {
            true => format!("#{}", report_id(archive, report)),
            false => context.report(report, year),
        };
        let title = match report {
            ReportId::Addressed(key) => {
                let record = archive.report(key);
                record.title.as_deref().map(Into::into).or_else(|| record.address().map(shown))
            }
            ReportId::Dated(..) => None,
        };
        SharedReport { title, dates: context.cited_dates(&archive.dates_of(report)), href, issues }
    };
    shared.into_iter().take(counts::SHOWN).map(view).collect()
}

/// The median number of days from the end of a report to an issue that cites it.
fn median_days(context: &PageContext<'_>, key: SourceKey) -> Option<usize> {
    let archive = context.archive;
    let mut days: Vec<i32> = Vec::new();
    for report in archive.reports_of_source(key) {
        let Some(date) = archive.dates_of(report).last().map(|date| date.last()) else { continue };
        let issues = archive.issues_of_report(report).iter();
        days.extend(issues.map(|issue| (archive.issue(*issue).front.date - date).get_days().max(0)));
    }
    let middle = days.len() / 2;
    if days.is_empty() {
        return None;
    }
    let (_, median, _) = days.select_nth_unstable(middle);
    usize::try_from(*median).ok()
}

/// The sentences with some citations; a sentence that cites twice is listed once.
fn entries<'a>(context: &PageContext<'a>, places: &[Place]) -> impl Iterator<Item = EvidenceView<'a>> {
    let mut last = None;
    let first_of_sentence = |(key, at): &&Place| {
        let sentence = context.archive.issue(*key).reading.citations[*at].sentence;
        last.replace((*key, sentence)) != Some((*key, sentence))
    };
    let places: Vec<Place> = places.iter().filter(first_of_sentence).copied().collect();
    places.into_iter().map(|(key, at)| {
        let issue = context.archive.issue(key);
        let citation = &issue.reading.citations[at];
        let sentence = issue.reading.sentences[citation.sentence as usize];
        EvidenceView {
            issue: context.place(key, &format!("#c{}", at + 1)),
            sentence: Some(excerpt::around(issue, sentence, citation.whole))
                // A link alone is the title of its report.
                .filter(|sentence| citation.form != CitationForm::Link || sentence.says_more()),
            more: 0,
            is_speaker: false,
            more_href: String::new(),
            shares: None,
        }
    })
}
