//! Everything that is wrong with the inputs as they are now.

use crate::link;
use crate::model::archive::Archive;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::page::Page;
use crate::model::place::Place;
use crate::pipeline::Pipeline;

impl Pipeline {
    /// All faults, sorted; `planned`: those of the plan.
    pub(super) fn faults(&self, planned: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut faults = planned;
        faults.extend(self.settings_faults.iter().cloned());
        faults.extend(self.template_faults.iter().cloned());
        faults.extend(self.documents.faults().cloned());
        faults.extend(self.documents.contested());
        faults.extend(self.issues.faults().cloned());
        faults.extend(link::unresolved::references(&self.archive));
        faults.extend(broken_links(&self.archive));
        faults.sort();
        faults
    }
}

/// A warning for each relative address of a text that leads nowhere in the site.
fn broken_links(archive: &Archive) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for key in &archive.order {
        let issue = archive.issue(*key);
        of_document(archive, &issue.document, &Page::Issue(*key), &mut faults);
    }
    for (id, page) in &archive.free_pages {
        of_document(archive, page, &Page::Free(id.clone()), &mut faults);
    }
    faults
}

fn of_document<F>(archive: &Archive, document: &Document<F>, page: &Page, faults: &mut Vec<Diagnostic>) {
    if document.destinations.is_empty() {
        return;
    }
    let route = archive.route(page);
    for address in &document.destinations {
        if archive.destination(&document.path, &route, address).is_some() {
            continue;
        }
        let body = document.body.range();
        let at = document.text[body.clone()].find(&**address).map_or(body.start, |at| body.start + at);
        let place = Place::of(&document.path, &document.text, at..at + address.len());
        faults.push(
            Diagnostic::warning("broken-link", place, format!("`{address}` leads nowhere in this site"))
                .hint("name a file as it lies beside this one, or from `content` with `/` before it"),
        );
    }
}
