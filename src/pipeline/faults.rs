//! Everything that is wrong with the inputs as they are now.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::document::Document;
use crate::model::gathered::Gathered;
use crate::model::key::{ActorKey, SourceKey};
use crate::model::page::{Page, Subject};
use crate::model::place::Place;

/// Who found a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finder {
    Plan,
    Settings,
    Templates,
    Documents,
    Ids,
    Recognition,
    References,
    Links,
}

/// All faults, by who found them and what they hang on: a path or an id.
#[derive(Debug, Default)]
pub struct Faults {
    known: BTreeMap<(Finder, Arc<str>), Vec<Diagnostic>>,
    /// What was known before this update, where that is another.
    before: BTreeMap<(Finder, Arc<str>), Vec<Diagnostic>>,
    errors: usize,
}

impl Faults {
    /// These faults hang on a thing now, and no others.
    pub fn set(&mut self, finder: Finder, thing: &Arc<str>, mut faults: Vec<Diagnostic>) {
        faults.sort();
        // An address that a text holds twice is one fault: only its first place is known.
        faults.dedup();
        let key = (finder, thing.clone());
        let errors =
            |faults: &[Diagnostic]| faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        self.errors += errors(&faults);
        let old = match faults.is_empty() {
            true => self.known.remove(&key),
            false => self.known.insert(key.clone(), faults),
        };
        let old = old.unwrap_or_default();
        self.errors -= errors(&old);
        if !old.is_empty() || self.known.contains_key(&key) {
            self.before.entry(key).or_insert(old);
        }
    }

    /// These are all faults of one finder now, by the paths at which they stand.
    pub fn set_all(&mut self, finder: Finder, faults: Vec<Diagnostic>) {
        let first = (finder, Arc::from(""));
        let known = self.known.range(first..).take_while(|((other, _), _)| *other == finder);
        let mut all: BTreeMap<Arc<str>, Vec<Diagnostic>> =
            known.map(|((_, thing), _)| (thing.clone(), Vec::new())).collect();
        for fault in faults {
            all.entry(fault.place.path.clone()).or_default().push(fault);
        }
        for (thing, faults) in all {
            self.set(finder, &thing, faults);
        }
    }

    /// All faults, sorted.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.known.values().flatten().collect();
        all.sort();
        all
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// What came up and what is mended since this was asked last, sorted.
    pub fn difference(&mut self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let (mut new, mut mended) = (Vec::new(), Vec::new());
        for (key, old) in std::mem::take(&mut self.before) {
            let known = self.known.get(&key).map_or(&[][..], Vec::as_slice);
            new.extend(known.iter().filter(|fault| !old.contains(fault)).cloned());
            mended.extend(old.into_iter().filter(|fault| !known.contains(fault)));
        }
        new.sort();
        mended.sort();
        (new, mended)
    }
}

/// A warning for each relative address of a text that leads nowhere in the site.
pub fn broken_links(archive: &Archive) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for key in &archive.order {
        let issue = archive.issue(*key);
        of_document(archive, &issue.document, &Page::Issue(*key), &mut faults);
    }
    for (id, page) in &archive.free_pages {
        of_document(archive, page, &Page::Free(id.clone()), &mut faults);
    }
    for (number, record) in (0..).zip(&archive.actors) {
        if let Some(actor) = &record.declared {
            let page = Page::Subject(Subject::Actor(ActorKey(number)), None);
            of_document(archive, actor, &page, &mut faults);
        }
    }
    for (number, record) in (0..).zip(&archive.sources) {
        if let Some(source) = &record.declared {
            let page = Page::Subject(Subject::Source(SourceKey(number)), None);
            of_document(archive, source, &page, &mut faults);
        }
    }
    faults
}

fn of_document<F>(archive: &Archive, document: &Document<F>, page: &Page, faults: &mut Vec<Diagnostic>) {
    if document.destinations.is_empty() {
        return;
    }
    let route = archive.route(page);
    let mut broken = Gathered::default();
    for address in &document.destinations {
        if archive.destination(&document.path, &route, address).is_some() {
            continue;
        }
        broken.add(Severity::Warning, || {
            let body = document.body.range();
            let at = document.text[body.clone()].find(&**address).map_or(body.start, |at| body.start + at);
            let place = Place::of(&document.path, &document.text, at..at + address.len());
            Diagnostic::warning("broken-link", place, format!("`{address}` leads nowhere in this site"))
                .hint("name a file as it lies beside this one, or from `content` with `/` before it")
        });
    }
    faults.extend(broken.finish(&document.path));
}
