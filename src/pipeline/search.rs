//! The search index: made part by part, and kept where somebody looks at it while it is written.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::search::{SearchFile, SearchPart};
use crate::pipeline::Pipeline;
use crate::search::{self, Files};

/// Parts of the index as they were last asked for, as long as no edit reaches them.
#[derive(Default)]
pub struct IndexCache(Mutex<HashMap<SearchPart, Arc<Files>>>);

impl IndexCache {
    fn parts(&self) -> MutexGuard<'_, HashMap<SearchPart, Arc<Files>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the parts that an edit reaches.
    pub fn forget(&self, reached: impl Iterator<Item = SearchPart>) {
        let mut parts = self.parts();
        reached.for_each(|part| drop(parts.remove(&part)));
    }
}

impl Pipeline {
    /// A part of the index, and what stands of it at some of its routes.
    pub fn part(&self, part: SearchPart) -> Files {
        search::files(&self.archive, part)
    }

    /// The file of the search index at a route.
    pub fn search_file(&self, route: &str) -> Option<SearchFile> {
        match self.planned.page(route)? {
            Page::SearchFile(file) => Some(*file),
            _ => None,
        }
    }

    /// The part of the search index to which the file at a route belongs.
    pub(super) fn part_of(&self, route: &Route) -> Option<SearchPart> {
        self.search_file(route).and_then(SearchFile::part)
    }

    /// The bytes of a file of the search index. Its part is kept for the next one.
    pub(super) fn searched(&self, file: SearchFile) -> Vec<u8> {
        let Some(part) = file.part() else { return search::head(&self.archive) };
        let kept = self.index_cache.parts().get(&part).cloned();
        // Not made under the lock: this thread may get other work meanwhile, which asks for the same.
        let files = kept.unwrap_or_else(|| Arc::new(self.part(part)));
        self.index_cache.parts().entry(part).or_insert(files).bytes(file).to_vec()
    }
}
