//! The records of the data files: fields and their order are the contract.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::model::archive::{ALL, Archive, ReportId};
use crate::model::date::CitedDate;
use crate::model::issue::{Citation, CitationForm, CitationTarget, Issue, Mention};
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::page::{DataFile, Page, RecordOf, Subject};
use crate::model::place::Span;
use crate::view::excerpt;

/// A record of a data file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Record<'a> {
    Issue {
        id: &'a str,
        url: String,
        title: &'a str,
        date: String,
        publication: Option<&'a str>,
        volume: Option<Numbering<'a>>,
        issue: Option<Numbering<'a>>,
        authors: &'a [Box<str>],
        topics: &'a [Box<str>],
        summary: Option<&'a str>,
        actors: Vec<&'a str>,
        sources: Vec<&'a str>,
        lang: &'a str,
        words: u32,
    },
    Actor {
        id: &'a str,
        url: String,
        name: &'a str,
        kind: Option<&'static str>,
        aliases: &'a [std::sync::Arc<str>],
        declared: bool,
        issues: usize,
        mentions: usize,
        first: Option<String>,
        last: Option<String>,
    },
    Source {
        id: &'a str,
        url: String,
        name: &'a str,
        kind: Option<&'static str>,
        country: Option<&'a str>,
        aliases: &'a [std::sync::Arc<str>],
        declared: bool,
        issues: usize,
        citations: usize,
        first: Option<String>,
        last: Option<String>,
    },
    Citation {
        issue: &'a str,
        n: usize,
        source: Option<&'a str>,
        dates: &'a [CitedDate],
        text: String,
        sentence: Cow<'a, str>,
        refers_to: Vec<&'a str>,
        form: &'static str,
        url: Option<&'a str>,
        title: Option<Cow<'a, str>>,
        locator: Option<&'a str>,
    },
    Report {
        source: &'a str,
        url: Option<&'a str>,
        title: Option<&'a str>,
        dates: Cow<'a, [CitedDate]>,
        issues: Vec<&'a str>,
    },
    Mention {
        issue: &'a str,
        n: usize,
        actor: &'a str,
        text: Cow<'a, str>,
        sentence: Cow<'a, str>,
    },
}

/// A record, and the records of other data files that refer to it.
#[derive(Debug, Serialize)]
pub struct FullRecord<'a> {
    #[serde(flatten)]
    record: Record<'a>,
    // An actor's record has the number of its mentions, and a source's that of its citations.
    #[serde(rename = "all_citations", skip_serializing_if = "Option::is_none")]
    citations: Option<Vec<Record<'a>>>,
    #[serde(rename = "all_mentions", skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<Record<'a>>>,
}

/// A volume or issue number: an integer if it is written as one.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Numbering<'a> {
    /// `122`
    Number(u64),
    /// `12a`
    Text(&'a str),
}

impl<'a> Numbering<'a> {
    fn of(written: &'a str) -> Self {
        match written.parse() {
            Ok(number) if written == "0" || !written.starts_with(['0', '+']) => Self::Number(number),
            _ => Self::Text(written),
        }
    }
}

/// Records, some at once: an archive's mentions are many times its issues.
pub type Records<'a> = Box<dyn Iterator<Item = Vec<Record<'a>>> + Send + 'a>;

/// Records of a data file in their order. `range`: of the issues, actors or sources that they are about; of reports,
/// unless it is [`ALL`], by year.
pub fn records(archive: &Archive, file: DataFile, range: Range<usize>) -> Records<'_> {
    let (start, count) = (range.start, range.len());
    let issues = archive.order.iter().copied().skip(start).take(count);
    match file {
        DataFile::Issues => Box::new(issues.map(|key| vec![issue(archive, key)])),
        DataFile::Citations => Box::new(issues.map(|key| citations(archive, key, None))),
        DataFile::Reports if range == ALL => Box::new(archive.sources_by_id().map(|key| {
            let reports = archive.reports_in_order(key).into_iter();
            reports.map(|found| report(archive, key, found)).collect()
        })),
        DataFile::Reports => {
            let reports = archive.reports_by_year().into_iter().skip(start).take(count);
            Box::new(reports.map(|(_, key, found)| vec![report(archive, key, found)]))
        }
        DataFile::Mentions => Box::new(issues.map(|key| mentions(archive, key, None))),
        DataFile::Actors => {
            let mut keys: Vec<usize> =
                (0..archive.actors.len()).filter(|key| archive.actors[*key].exists()).collect();
            keys.sort_by_key(|key| &archive.actors[*key].id);
            let keys = keys.into_iter().skip(start).take(count);
            Box::new(keys.map(|key| vec![actor(archive, ActorKey(key as u32))]))
        }
        DataFile::Sources => {
            let keys = archive.sources_by_id().skip(start).take(count);
            Box::new(keys.map(|key| vec![source(archive, key)]))
        }
    }
}

/// A report of a source.
fn report(archive: &Archive, key: SourceKey, report: ReportId) -> Record<'_> {
    let record = match report {
        ReportId::Addressed(key) => Some(archive.report(key)),
        ReportId::Dated(..) => None,
    };
    let mut issues = archive.issues_of_report(report).to_vec();
    issues.sort_by(|one, other| archive.compare(*one, *other));
    Record::Report {
        source: &archive.sources[key.index()].id,
        url: record.and_then(|record| record.address()),
        title: record.and_then(|record| record.title.as_deref()),
        dates: archive.dates_of(report),
        issues: issues.into_iter().map(|issue| &*archive.issue(issue).id).collect(),
    }
}

/// All data about an issue, actor or source: its record; for an issue all its citations and mentions, for an
/// actor the mentions, for a source the citations.
pub fn full_record(archive: &Archive, of: RecordOf) -> FullRecord<'_> {
    match of {
        RecordOf::Issue(key) => FullRecord {
            record: issue(archive, key),
            citations: Some(citations(archive, key, None)),
            mentions: Some(mentions(archive, key, None)),
        },
        RecordOf::Actor(key) => {
            let issues = archive.actors[key.index()].issues.iter();
            let mentions = issues.flat_map(|issue| mentions(archive, *issue, Some(key))).collect();
            FullRecord { record: actor(archive, key), citations: None, mentions: Some(mentions) }
        }
        RecordOf::Source(key) => {
            let issues = archive.sources[key.index()].issues.iter();
            let citations = issues.flat_map(|issue| citations(archive, *issue, Some(key))).collect();
            FullRecord { record: source(archive, key), citations: Some(citations), mentions: None }
        }
    }
}

fn issue(archive: &Archive, key: IssueKey) -> Record<'_> {
    let issue = archive.issue(key);
    let front = &issue.front;
    let reading = &issue.reading;
    let mut actors: Vec<&str> = reading
        .mentions
        .iter()
        .map(|mention| mention.actor)
        .chain(reading.listed_actors.iter().copied())
        .map(|key| &*archive.actors[key.index()].id)
        .collect();
    let cited = reading.citations.iter().filter_map(|citation| match citation.target {
        CitationTarget::Source(key) => Some(key),
        CitationTarget::Publication(_) => None,
    });
    let mut sources: Vec<&str> = cited
        .chain(reading.listed_sources.iter().copied())
        .map(|key| &*archive.sources[key.index()].id)
        .collect();
    for list in [&mut actors, &mut sources] {
        list.sort_unstable();
        list.dedup();
    }
    Record::Issue {
        id: &issue.id,
        url: archive.address(&Page::Issue(key)),
        title: &front.title,
        date: front.date.to_string(),
        publication: archive.publication_name_of(issue),
        volume: front.volume.as_deref().map(Numbering::of),
        issue: front.number.as_deref().map(Numbering::of),
        authors: &front.authors,
        topics: &front.topics,
        summary: front.summary.as_deref(),
        actors,
        sources,
        lang: front.lang.as_deref().unwrap_or(&archive.settings.lang),
        words: reading.words,
    }
}

/// The dates of the first and the last issue of a list.
fn ends(archive: &Archive, issues: &[IssueKey]) -> (Option<String>, Option<String>) {
    let day = |key: Option<&IssueKey>| key.map(|key| archive.issue(*key).front.date.to_string());
    (day(issues.first()), day(issues.last()))
}

fn actor(archive: &Archive, key: ActorKey) -> Record<'_> {
    let record = &archive.actors[key.index()];
    let front = record.declared.as_ref().map(|actor| &actor.front);
    let (first, last) = ends(archive, &record.issues);
    Record::Actor {
        id: &record.id,
        url: archive.address(&Page::Subject(Subject::Actor(key), None)),
        name: &record.name,
        kind: front.and_then(|front| front.kind).map(|kind| kind.word()),
        aliases: front.map_or(&[], |front| &front.aliases),
        declared: front.is_some(),
        issues: record.issues.len(),
        mentions: record.mentions,
        first,
        last,
    }
}

fn source(archive: &Archive, key: SourceKey) -> Record<'_> {
    let record = &archive.sources[key.index()];
    let front = record.declared.as_ref().map(|source| &source.front);
    let (first, last) = ends(archive, &record.issues);
    Record::Source {
        id: &record.id,
        url: archive.address(&Page::Subject(Subject::Source(key), None)),
        name: &record.name,
        kind: front.and_then(|front| front.kind),
        country: front.and_then(|front| front.country.as_deref()),
        aliases: front.map_or(&[], |front| &front.aliases),
        declared: front.is_some(),
        issues: record.issues.len(),
        citations: record.citations,
        first,
        last,
    }
}

/// The citations of an issue; with `of`, those of that source.
fn citations<'a>(archive: &'a Archive, key: IssueKey, of: Option<SourceKey>) -> Vec<Record<'a>> {
    let issue = archive.issue(key);
    let reading = &issue.reading;
    let record = |(index, citation): (usize, &'a Citation)| {
        let (source, refers_to) = match citation.target {
            CitationTarget::Source(source) => (Some(&*archive.sources[source.index()].id), Vec::new()),
            CitationTarget::Publication(publication) => {
                let referred = archive.newest_referred(key, publication, &citation.dates);
                (None, referred.into_iter().map(|issue| &*archive.issue(issue).id).collect())
            }
        };
        Record::Citation {
            issue: &issue.id,
            n: index + 1,
            source,
            dates: &issue.reading.citations[index].dates,
            text: as_written(issue, citation),
            sentence: excerpt::sentence(issue, reading.sentences[citation.sentence as usize], citation.whole),
            refers_to,
            form: citation.form.word(),
            url: citation.url.as_deref(),
            title: issue.title_of(citation),
            locator: citation.locator.as_deref(),
        }
    };
    let cites = |citation: &Citation| of.is_none_or(|of| citation.target == CitationTarget::Source(of));
    reading.citations.iter().enumerate().filter(|(_, citation)| cites(citation)).map(record).collect()
}

/// A parenthesis as a reader sees it, line ends and all; an explicit citation as it was written.
fn as_written(issue: &Issue, citation: &Citation) -> String {
    let whole = citation.whole;
    let shown = excerpt::window(issue, whole, Span { start: whole.start, end: whole.start });
    let source = &issue.text[shown.range()];
    if citation.form == CitationForm::Explicit {
        source.to_owned()
    } else {
        issue.reading.flow.seen(&issue.text, shown).into_owned()
    }
}

/// The mentions of an issue; with `of`, those of that actor.
fn mentions(archive: &Archive, key: IssueKey, of: Option<ActorKey>) -> Vec<Record<'_>> {
    let issue = archive.issue(key);
    let reading = &issue.reading;
    let record = |(index, mention): (usize, &Mention)| Record::Mention {
        issue: &issue.id,
        n: index + 1,
        actor: &archive.actors[mention.actor.index()].id,
        text: reading.flow.line(&issue.text, mention.span),
        sentence: excerpt::sentence(issue, reading.sentences[mention.sentence as usize], mention.span),
    };
    let names = |mention: &Mention| of.is_none_or(|of| mention.actor == of);
    reading.mentions.iter().enumerate().filter(|(_, mention)| names(mention)).map(record).collect()
}
