//! What every view needs: the page's own route, and links from there to every other page.

use std::borrow::Cow;

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::address::from_root;
use crate::model::address::relative;
use crate::model::archive::{Archive, ReportId};
use crate::model::date::CitedDate;
use crate::model::feed::FeedForm;
use crate::model::input_kind::asset_path;
use crate::model::key::{ActorKey, IssueKey, SourceKey};
use crate::model::navigation::NavigationLink;
use crate::model::page::{IndexOf, Page, Subject};
use crate::model::settings::SearchKind;
use crate::model::view::{
    DateView, EvidenceList, EvidenceView, IssueLink, LinkView, Metadata, PageView, PictureView, SiteView,
    YearCount,
};
use crate::text::dates::iso;
use crate::text::lang::Lang;

/// An archive, seen from one of its pages.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    pub archive: &'a Archive,
    pub page: &'a Page,
    pub route: &'a str,
}

/// The title and metadata of a page.
pub struct PageHead<'a> {
    /// Name of the template without `.html`.
    pub kind: &'static str,
    pub title: Cow<'a, str>,
    /// One or two sentences of plain text.
    pub description: Cow<'a, str>,
    /// Language, if it differs from the site's.
    pub lang: Option<&'a str>,
    /// The breadcrumb: links from the home page to this one.
    pub trail: Vec<LinkView<'a>>,
}

impl<'a> PageContext<'a> {
    /// The relative URL of a page.
    pub fn href(&self, page: &Page) -> String {
        relative(self.route, &self.archive.address(page))
    }

    pub fn link(&self, name: impl Into<Cow<'a, str>>, page: &Page) -> LinkView<'a> {
        LinkView { name: name.into(), href: self.href(page), current: page == self.page }
    }

    /// An image of the site.
    pub fn picture(&self, page: &Page) -> PictureView {
        let size = self.archive.size(page);
        let (width, height) = (size.map(|size| size.width), size.map(|size| size.height));
        PictureView { href: self.href(page), width, height }
    }

    pub fn actor(&self, key: ActorKey) -> LinkView<'a> {
        let name = &self.archive.actors[key.index()].name;
        self.link(&**name, &Page::Subject(Subject::Actor(key), None))
    }

    pub fn source(&self, key: SourceKey) -> LinkView<'a> {
        let name = &self.archive.sources[key.index()].name;
        self.link(&**name, &Page::Subject(Subject::Source(key), None))
    }

    pub fn index(&self, of: IndexOf) -> LinkView<'a> {
        self.link(self.say(of.word()), &Page::Index(of))
    }

    /// The URL of a feed that people subscribe to.
    fn feed(&self, of: Option<&Subject>) -> String {
        self.href(&Page::Feed(of.cloned(), FeedForm::Atom))
    }

    /// A string of the interface.
    pub fn say(&self, name: &str) -> &'a str {
        self.archive.settings.strings.say(name)
    }

    /// A string of the interface with a number.
    pub fn count(&self, name: &str, n: usize) -> String {
        self.archive.settings.strings.count(name, n)
    }

    /// An interface string with its placeholders filled in.
    pub fn fill(&self, name: &str, put: &[(&str, &str)]) -> String {
        self.archive.settings.strings.fill(name, put)
    }

    pub fn evidence(&self, entries: impl Iterator<Item = EvidenceView<'a>>) -> EvidenceList<'a> {
        EvidenceList(entries.collect(), &self.archive.settings.strings)
    }

    /// The title of the page that shows one year of a thing.
    pub fn in_year(&self, name: &str, year: i16) -> String {
        self.fill("name_in_year", &[("name", name), ("year", &year.to_string())])
    }

    /// The description of a subject's page: its name, the archive's name, and counts.
    pub fn about(&self, name: &str, counts: &str) -> String {
        let site = &*self.archive.settings.title;
        self.fill("about_subject", &[("name", name), ("site", site), ("counts", counts)])
    }

    /// The relative URL of a report on its source's page. `year`: of an issue that cites it.
    pub fn report(&self, report: ReportId, year: i16) -> String {
        let Some(page) = page_of_report(self.archive, report, year) else { return String::new() };
        let mut href = self.href(&page);
        href.push('#');
        href.push_str(&report_id(self.archive, report));
        href
    }

    /// An issue as lists show it, with its summary.
    pub fn issue(&self, key: IssueKey) -> IssueLink<'a> {
        let summary = self.archive.issue(key).front.summary.as_deref().map(Into::into);
        IssueLink { summary, ..self.place(key, "") }
    }

    /// A place in an issue: `fragment` is empty or starts with `#`.
    pub fn place(&self, key: IssueKey, fragment: &str) -> IssueLink<'a> {
        let issue = self.archive.issue(key);
        let site = &self.archive.settings.lang;
        IssueLink {
            title: (&*issue.front.title).into(),
            href: self.href(&Page::Issue(key)) + fragment,
            date: self.date(issue.front.date),
            publication: self.archive.publication_name_of(issue).map(Into::into),
            summary: None,
            draft: issue.front.draft,
            lang: issue.front.lang.as_deref().filter(|lang| lang != site).map(Into::into),
        }
    }

    /// A date in words.
    pub fn date(&self, date: Date) -> DateView {
        DateView { iso: iso(date), text: self.lang().day(date), year: date.year() }
    }

    /// The site's language.
    pub fn lang(&self) -> Lang {
        Lang::of(&self.archive.settings.lang)
    }

    /// A date of a citation in words.
    pub fn cited(&self, date: CitedDate) -> String {
        match date {
            CitedDate::Day(day) => self.lang().day(day),
            CitedDate::Span(first, last) => self.lang().span(first, last),
        }
    }

    /// The dates of a citation in words; empty if there are none.
    pub fn cited_dates(&self, dates: &[CitedDate]) -> String {
        dates.iter().map(|date| self.cited(*date)).collect::<Vec<_>>().join("; ")
    }

    /// Variable `site`.
    pub fn site(&self) -> SiteView<'a> {
        let settings = &self.archive.settings;
        let publications = self.archive.publications.iter().enumerate();
        let mut publications: Vec<LinkView<'a>> = publications
            .filter(|(_, record)| !record.issues.is_empty())
            .map(|(index, _)| {
                let key = crate::model::key::PublicationKey(index as u32);
                let name = self.archive.publication_name(key);
                self.link(name, &Page::Subject(Subject::Publication(key), None))
            })
            .collect();
        publications.sort_by(|one, other| (&one.name, &one.href).cmp(&(&other.name, &other.href)));
        SiteView {
            title: (&*settings.title).into(),
            description: settings.description.as_deref().map(Into::into),
            lang: (&*settings.lang).into(),
            home: self.href(&Page::Home),
            root: "../".repeat(self.route.matches('/').count()),
            style: self.href(&Page::Style("style.css".into())),
            script: self.href(&Page::Style("briefbook.js".into())),
            logo: self.logo(),
            footer: settings.theme.footer.as_deref().map(Into::into),
            links: settings.theme.links.iter().map(|link| self.given_link(link)).collect(),
            navigation: self.navigation(),
            timeline: self.href(&Page::Timeline),
            network: self.href(&Page::NetworkPage),
            search: (settings.search != SearchKind::None).then(|| self.href(&Page::Search)),
            publications,
            data: self.href(&Page::DataPage),
            feed: (self.archive.has_feed() && *self.page != Page::NotFound).then(|| self.feed(None)),
            generator: concat!("Briefbook ", env!("CARGO_PKG_VERSION")),
            extra: &settings.extra,
        }
    }

    /// The logo. A missing file is a warning found elsewhere; otherwise every page would depend on it.
    fn logo(&self) -> Option<PictureView> {
        let logo = self.archive.settings.theme.logo.as_ref()?;
        Some(self.picture(&Page::Asset(asset_path(&logo.path).into())))
    }

    /// The navigation from the settings, or the lists of the archive and the free pages.
    fn navigation(&self) -> Vec<LinkView<'a>> {
        let given = &self.archive.settings.navigation;
        if !given.is_empty() {
            return given.iter().map(|link| self.given_link(link)).collect();
        }
        let mut links = vec![self.link(self.say("issues"), &Page::Issues)];
        let indexes = [IndexOf::Actors, IndexOf::Sources, IndexOf::Topics].into_iter();
        links.extend(indexes.filter(|of| self.archive.has_any(*of)).map(|of| self.index(of)));
        for (id, page) in &self.archive.free_pages {
            links.push(self.link(&*page.front.title, &Page::Free(id.clone())));
        }
        links
    }

    /// A link from the settings: an absolute URL, or one from the site's root.
    fn given_link(&self, link: &'a NavigationLink) -> LinkView<'a> {
        let inside = from_root(&link.href);
        LinkView {
            name: (&*link.name).into(),
            href: inside.map_or_else(|| link.href.clone(), |address| relative(self.route, address)),
            current: inside.is_some_and(|address| address == self.archive.address(self.page)),
        }
    }

    /// Variable `page`.
    pub fn head(&self, head: PageHead<'a>) -> PageView<'a> {
        let url = self.archive.address(self.page);
        let base = self.archive.settings.base_url.as_ref();
        // The 404 page is shown at other URLs than its own.
        let canonical = base.filter(|_| *self.page != Page::NotFound).map(|base| format!("{base}{url}"));
        let feed = match self.page {
            Page::Subject(subject, _) if self.archive.has_feed_of(subject) => Some(self.feed(Some(subject))),
            _ => None,
        };
        PageView {
            kind: head.kind,
            title: head.title,
            description: head.description,
            canonical,
            url,
            lang: head.lang.unwrap_or(&self.archive.settings.lang).into(),
            trail: head.trail,
            feed,
            metadata: Metadata::default(),
        }
    }

    /// The years of a subject for a chart, without gaps. `page`: the page with a year's entries.
    pub fn year_counts(
        &self,
        years: &[(i16, usize)],
        page: impl Fn(i16) -> (Page, String),
    ) -> Vec<YearCount> {
        let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return Vec::new() };
        // A gap of centuries, as a citation of an old work makes it, is left out.
        let gaps = last - first <= 60;
        let most = years.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let all: Vec<i16> =
            if gaps { (*first..=*last).collect() } else { years.iter().map(|(year, _)| *year).collect() };
        all.into_iter()
            .map(|year| {
                let found = years.binary_search_by_key(&year, |(year, _)| *year);
                let count = found.map_or(0, |at| years[at].1);
                let (target, fragment) = page(year);
                let href = if count == 0 { String::new() } else { self.href(&target) + &fragment };
                let percent = (count * 100 / most).max(usize::from(count > 0));
                YearCount { year, count, href, current: target == *self.page, percent }
            })
            .collect()
    }

    /// The pages of the years before and after the one that is shown of a long list.
    pub fn years_beside(
        &self,
        subject: &Subject,
        shown: Option<i16>,
    ) -> (Option<LinkView<'a>>, Option<LinkView<'a>>) {
        let Some(shown) = shown else { return (None, None) };
        let years = self.archive.years_of(subject);
        let link = |(year, _): &(i16, usize)| {
            self.link(year.to_string(), &self.archive.page_of_year(subject, *year))
        };
        let before = years.iter().rev().find(|(year, _)| *year < shown);
        let after = years.iter().find(|(year, _)| *year > shown);
        (before.map(link), after.map(link))
    }
}

/// The page that shows a report. `year`: of an issue that cites it.
pub fn page_of_report(archive: &Archive, report: ReportId, year: i16) -> Option<Page> {
    let source = archive.source_of(report)?;
    Some(archive.page_of_year(&Subject::Source(source), year))
}

/// The fragment id of a report.
pub fn report_id(archive: &Archive, report: ReportId) -> String {
    match report {
        ReportId::Dated(_, CitedDate::Day(day)) => iso(day),
        ReportId::Dated(_, CitedDate::Span(first, last)) => format!("{first}_{last}"),
        ReportId::Addressed(key) => {
            format!("r{:012x}", xxh3_64(archive.report(key).identity.as_bytes()) >> 16)
        }
    }
}
