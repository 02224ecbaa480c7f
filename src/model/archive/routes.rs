//! Where pages are published: the route of a page, and the URL that links to it.

use crate::model::address::encoded;
use crate::model::archive::Archive;
use crate::model::index::NO_LETTER;
use crate::model::input_kind::asset_route;
use crate::model::output::Route;
use crate::model::page::{Page, RecordOf, Subject};
use crate::model::settings::Urls;

impl Archive {
    /// Folder and id of a subject.
    pub fn folder_and_id<'a>(&'a self, subject: &'a Subject) -> (&'static str, &'a str) {
        match subject {
            Subject::Actor(key) => ("actors", &self.actors[key.index()].id),
            Subject::Source(key) => ("sources", &self.sources[key.index()].id),
            Subject::Publication(key) => ("publications", &self.publications[key.index()].id),
            Subject::Topic(id) => ("topics", id),
            Subject::Author(id) => ("authors", id),
        }
    }

    /// The route of a page in the output folder.
    pub fn route(&self, page: &Page) -> Route {
        match page {
            Page::Asset(path) => return asset_route(path).into(),
            Page::Alias { route, .. } => return route.clone(),
            _ => {}
        }
        let address = self.address(page);
        if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html").into()
        } else {
            address.into()
        }
    }

    /// The address of a page inside the site: its route, or with `urls: directory` the folder that holds
    /// its `index.html`. Empty for the home page of such a site.
    pub fn address(&self, page: &Page) -> String {
        let directory = self.settings.urls == Urls::Directory;
        let end = if directory { "/" } else { ".html" };
        let index = |folder: &str| [folder, if directory { "/" } else { "/index.html" }].concat();
        match page {
            Page::Home => if directory { "" } else { "index.html" }.into(),
            Page::NotFound => "404.html".into(),
            Page::Issues => index("issues"),
            Page::Index(of) => index(of.word()),
            Page::IndexLetter(of, NO_LETTER) => [of.word(), "/index/other", end].concat(),
            Page::IndexLetter(of, letter) => format!("{}/index/{letter}{end}", of.word()),
            Page::Year(year) => ["issues/", &year.to_string(), end].concat(),
            Page::Timeline => ["timeline", end].concat(),
            Page::NetworkPage => ["network", end].concat(),
            Page::Issue(key) => ["issues/", &self.issue(*key).id, end].concat(),
            Page::Subject(subject, year) => {
                let (folder, id) = self.folder_and_id(subject);
                match year {
                    None => [folder, "/", id, end].concat(),
                    Some(year) => [folder, "/", id, "/", &year.to_string(), end].concat(),
                }
            }
            Page::Free(id) => [&**id, end].concat(),
            Page::Data(file, portion) => format!("data/{}{}.jsonl", file.name(), portion.suffix()),
            Page::Asset(path) => encoded(asset_route(path)),
            Page::Style(name) => name.to_string(),
            Page::References(form, portion) => format!("data/issues{}{}", portion.suffix(), form.ending()),
            Page::Record(RecordOf::Issue(key)) => ["issues/", &self.issue(*key).id, ".json"].concat(),
            Page::Record(RecordOf::Actor(key)) => ["actors/", &self.actors[key.index()].id, ".json"].concat(),
            Page::Record(RecordOf::Source(key)) => {
                ["sources/", &self.sources[key.index()].id, ".json"].concat()
            }
            Page::Network => "data/network.graphml".into(),
            Page::DataPackage => "data/datapackage.json".into(),
            Page::DataPage => ["data", end].concat(),
            Page::Search => ["search", end].concat(),
            Page::SearchFile(file) => file.address(),
            Page::Feed(None, form) => form.file().into(),
            Page::Feed(Some(subject), form) => {
                let (folder, id) = self.folder_and_id(subject);
                [folder, "/", id, "/", form.file()].concat()
            }
            Page::Robots => "robots.txt".into(),
            Page::Redirects => "_redirects".into(),
            Page::Sitemap(0) => "sitemap.xml".into(),
            Page::Sitemap(number) => format!("sitemap-{number}.xml"),
            Page::Alias { route, .. } => encoded(route),
        }
    }
}
