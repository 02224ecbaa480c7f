//! Which texts link where, so that texts linking to an added or removed page are touched.

use crate::model::address::candidates;
use crate::model::archive::Archive;
use crate::model::document::Document;
use crate::model::page::Page;

/// A page with a text that may link to others.
pub struct LinkingText<'a, F> {
    pub page: Page,
    /// Its key in URLs.
    pub page_key: String,
    pub document: &'a Document<F>,
    /// A URL outside the text.
    pub image: Option<&'a str>,
}

impl<F> LinkingText<'_, F> {
    fn candidates(&self) -> impl Iterator<Item = String> {
        let addresses = self.document.destinations.iter().map(|address| &**address).chain(self.image);
        addresses.flat_map(|address| candidates(&self.document.path, &self.page_key, address))
    }

    /// Records its links.
    pub fn insert(self, archive: &mut Archive) {
        for name in self.candidates() {
            archive.linking.entry(name.into()).or_default().insert(self.page.clone());
        }
    }

    /// Forgets it.
    pub fn remove(self, archive: &mut Archive) {
        for name in self.candidates() {
            let Some(pages) = archive.linking.get_mut(&*name) else { continue };
            pages.remove(&self.page);
            if pages.is_empty() {
                archive.linking.remove(&*name);
            }
        }
    }
}
