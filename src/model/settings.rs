//! The contents of `briefbook.yaml`. Every key has a default.

use std::ops::Range;
use std::sync::Arc;

use crate::model::feed::Feeds;
use crate::model::name::slug;
use crate::model::navigation::NavigationLink;
use crate::model::place::SitePath;
use crate::model::publish_target::PublishTarget;
use crate::model::strings::Strings;
use crate::model::theme::Theme;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Name of the archive.
    pub title: String,
    /// The archive in one or two sentences.
    pub description: Option<String>,
    /// Language of the site, BCP 47.
    pub lang: String,
    /// Public URL of the site, with `/` at the end; used only where an absolute URL is required.
    pub base_url: Option<String>,
    pub urls: Urls,
    /// The output folder, relative to the site's.
    pub output: String,
    /// Publications that the settings describe.
    pub publications: Vec<PublicationFacts>,
    /// Which links are citations.
    pub citations_links: CitedLinks,
    /// Strings that are never citations.
    pub citations_ignore: Vec<String>,
    /// Which number of a day such as `12/5/03` is the month; without it, such a day is not read.
    pub citations_dates: Option<DayOrder>,
    /// Strings that are never mentions.
    pub mentions_ignore: Vec<String>,
    pub mentions_link: LinkRule,
    /// Bibliographies: paths inside the site, each with its bytes in the settings.
    pub references: Vec<(SitePath, Range<usize>)>,
    /// What happens to raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// What happens to issues dated in the future.
    pub future: FutureIssues,
    /// Interface strings in the site's language, with replacements from the settings.
    pub strings: Strings,
    pub theme: Theme,
    /// Links in the header of each page.
    pub navigation: Vec<NavigationLink>,
    pub feeds: Feeds,
    /// Where `publish` sends the archive.
    pub publish: Vec<PublishTarget>,
    /// Whether to build a search page.
    pub search: SearchKind,
    /// Whether to publish the data about each issue, actor and source next to its page, as JSON.
    pub page_records: bool,
    /// The URL that opens a file in the editor, with `{path}`, `{line}` and `{column}`; used only by the preview.
    pub editor: Option<String>,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}

impl Settings {
    /// The name of a publication as written in an issue: its abbreviation, or its name in other case and
    /// punctuation, means the publication.
    pub fn publication_name<'a>(&'a self, written: &'a str) -> &'a str {
        let described = || self.publications.iter();
        if described().any(|facts| &*facts.name == written) {
            return written;
        }
        let by_abbreviation = || described().find(|facts| facts.abbreviation.as_deref() == Some(written));
        let by_id = || {
            let id = if self.publications.is_empty() { return None } else { slug(written) };
            described().find(|facts| slug(&facts.name) == id)
        };
        by_abbreviation().or_else(by_id).map_or(written, |facts| &*facts.name)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Briefings".into(),
            description: None,
            lang: "en".into(),
            base_url: None,
            urls: Urls::Flat,
            output: "public".into(),
            publications: Vec::new(),
            citations_links: CitedLinks::All,
            citations_ignore: Vec::new(),
            citations_dates: None,
            mentions_ignore: Vec::new(),
            mentions_link: LinkRule::FirstInParagraph,
            references: Vec::new(),
            raw_html: RawHtml::Sanitize,
            future: FutureIssues::Warn,
            strings: Strings::default(),
            theme: Theme::default(),
            navigation: Vec::new(),
            feeds: Feeds::default(),
            publish: Vec::new(),
            search: SearchKind::Builtin,
            page_records: false,
            editor: None,
            extra: serde_json::Value::Null,
        }
    }
}

/// The order of month and day in a date in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// `12/29/2003`
    MonthFirst,
    /// `29/12/2003`
    DayFirst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urls {
    /// `actors/knb.html`
    Flat,
    /// `actors/knb/`
    Directory,
}

/// Whether to build a search page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchKind {
    Builtin,
    /// There is no search.
    None,
}

/// Which mentions are links. All are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRule {
    /// The first of each actor in each block of text.
    FirstInParagraph,
    /// The first of each actor in the issue.
    First,
    All,
    None,
}

/// Which links are citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitedLinks {
    /// Those to any site but the archive's own.
    All,
    /// Those to declared sources.
    Declared,
    None,
}

/// What happens to raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// Harmless elements are kept, all others removed.
    Sanitize,
    /// It is kept unchanged.
    Allow,
    /// It is shown as text.
    Escape,
}

/// What happens to issues dated in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FutureIssues {
    /// They are published like all others.
    Publish,
    /// They are published, with a warning.
    Warn,
    /// They are left out until their date has come.
    Hold,
}

/// A publication as the settings describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationFacts {
    /// Its name, as written in issues.
    pub name: Arc<str>,
    /// Its abbreviation in citations.
    pub abbreviation: Option<Arc<str>>,
    /// URL of its website.
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub issn: Option<String>,
}
