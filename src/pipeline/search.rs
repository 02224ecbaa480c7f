//! The search index: built part by part, and cached while it is read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::archive::Archive;
use crate::model::job::{Job, JobKind};
use crate::model::search::{SearchFile, SearchPart};
use crate::search::{self, Files};

/// Parts of the index as they were last asked for, as long as no edit reaches them.
#[derive(Default)]
pub struct IndexCache(Mutex<HashMap<SearchPart, Arc<Files>>>);

impl IndexCache {
    fn parts(&self) -> MutexGuard<'_, HashMap<SearchPart, Arc<Files>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Discards the parts that these jobs rebuild.
    pub fn forget(&self, jobs: &[Job]) {
        let mut parts = self.parts();
        for job in jobs {
            if let JobKind::Search(file) = job.kind() {
                file.part().and_then(|part| parts.remove(&part));
            }
        }
    }

    /// The bytes of a file of the search index. Its part is cached for the next one.
    pub fn bytes(&self, archive: &Archive, file: SearchFile) -> Vec<u8> {
        let Some(part) = file.part() else { return search::head(archive) };
        let kept = self.parts().get(&part).cloned();
        // Not made under the lock: this thread may get other work meanwhile, which asks for the same.
        let files = kept.unwrap_or_else(|| Arc::new(search::files(archive, part)));
        self.parts().entry(part).or_insert(files).bytes(file).to_vec()
    }
}
