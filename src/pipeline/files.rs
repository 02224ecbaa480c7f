//! Pages that no template makes: what is published for programs.

use std::ops::Range;

use serde_json::Value;

use crate::model::archive::{ALL, Portions};
use crate::model::feed::FeedText;
use crate::model::job::Job;
use crate::model::page::{DataFile, Page};
use crate::model::portion::Portion;
use crate::model::search::SearchPart;
use crate::model::table::TableForm;
use crate::model::view::FeedEntry;
use crate::pipeline::Pipeline;
use crate::search;
use crate::{render, view};

/// The bytes of an output, in portions.
pub type Chunks<'a> = Box<dyn Iterator<Item = Vec<u8>> + Send + 'a>;

impl Pipeline {
    /// A table of the archive, in portions.
    pub fn table(&self, table: DataFile, form: TableForm) -> Chunks<'_> {
        self.lines(view::data::records(&self.archive, table, ALL), (table, form))
    }

    /// The lines of some records.
    fn lines<'a>(
        &self,
        records: view::data::Records<'a>,
        (table, form): (DataFile, TableForm),
    ) -> Chunks<'a> {
        let fields = table.fields();
        match form {
            TableForm::JsonLines => Box::new(records.map(|records| render::data::lines(&records))),
            TableForm::Csv => {
                let head = std::iter::once(render::csv::head(fields));
                Box::new(head.chain(records.map(|records| render::csv::lines(fields, &records))))
            }
        }
    }

    /// The same as values in the order of its fields.
    pub fn rows(&self, table: DataFile) -> impl Iterator<Item = Vec<Value>> + '_ {
        view::data::records(&self.archive, table, ALL)
            .flat_map(move |records| render::data::rows(table.fields(), &records))
    }

    /// The bytes of an output that may be too large for memory, in portions; None for others.
    pub fn chunks(&self, job: &Job) -> Option<Chunks<'_>> {
        let archive = &self.archive;
        Some(match &job.page {
            Page::Data(file, portion) => {
                let range = range(archive.portions(*file), *portion);
                self.lines(view::data::records(archive, *file, range), (*file, TableForm::JsonLines))
            }
            Page::Sitemap(number) => {
                let listed = view::sitemap::listed(archive, *number);
                let entries = view::sitemap::entries(archive, *number);
                let ends =
                    [render::sitemap::begin(listed), render::sitemap::end(listed)].map(std::iter::once);
                let [begin, end] = ends;
                Box::new(
                    begin
                        .chain(entries.map(move |entries| render::sitemap::entries(listed, &entries)))
                        .chain(end),
                )
            }
            Page::References(form, portion) => {
                let range = range(archive.portions_of_references(), *portion);
                let form = *form;
                let begin = std::iter::once(render::reference::begin(form).into());
                let end = std::iter::once(render::reference::end(form).into());
                let parts = view::reference::references(archive, range).scan(0, move |before, part| {
                    let bytes = render::reference::references(&part, form, *before);
                    *before += part.len();
                    Some(bytes)
                });
                Box::new(begin.chain(parts).chain(end))
            }
            _ => return None,
        })
    }

    /// A part of the search index.
    pub fn index_part(&self, part: SearchPart) -> search::Files {
        search::files(&self.archive, part)
    }

    /// The text of an issue as a feed has it.
    fn content(&self, entry: &FeedEntry<'_>) -> String {
        let page = Page::Issue(entry.issue);
        let route = self.archive.route(&page);
        render::feed::content(entry, &view::text_of_issue(&self.archive, entry.issue, (&page, &route)))
    }

    /// The bytes of a page that no template makes; nothing for others.
    pub(super) fn file(&self, job: &Job) -> Option<Vec<u8>> {
        let archive = &self.archive;
        match &job.page {
            Page::SearchFile(file) => Some(self.index_cache.bytes(archive, *file)),
            Page::Record(of) => Some(render::data::lines(&[view::data::full_record(archive, *of)])),
            Page::Network => Some(render::graphml::graphml(&view::network::network(archive))),
            Page::DataPackage => Some(format!("{:#}\n", view::package::package(archive)).into_bytes()),
            Page::Feed(subject, form) => {
                let mut feed = view::feed::feed(archive, subject.as_ref(), *form);
                if archive.settings.feeds.text == FeedText::Full {
                    feed.entries.iter_mut().for_each(|entry| entry.content = Some(self.content(entry)));
                }
                Some(render::feed::feed(&feed, *form))
            }
            Page::Robots => Some(view::sitemap::robots(archive).into_bytes()),
            Page::Redirects => Some(view::sitemap::redirects(archive).into_bytes()),
            Page::Alias { issue, .. } => {
                let key = archive.keys.known_issue(issue)?;
                Some(render::sitemap::moved(&view::sitemap::moved(archive, key, &job.route)))
            }
            _ => self.chunks(job).map(|chunks| chunks.flatten().collect()),
        }
    }
}

/// The records of a portion.
fn range(portions: Portions, portion: Portion) -> Range<usize> {
    let found = portions.into_iter().find(|(found, _)| *found == portion);
    found.map_or(0..0, |(_, range)| range)
}
