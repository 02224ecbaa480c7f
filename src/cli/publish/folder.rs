//! A folder of this machine as a target.

use std::path::Path;

use rayon::prelude::*;

use crate::disk::error::DiskError;
use crate::disk::mirror::Mirror;
use crate::model::output::Route;
use crate::publish::{Access, Files, PublishError, RECORD, Target, Upload};

/// A folder; None if nothing was created yet, and must not be.
pub struct Folder(Option<Mirror>);

impl Folder {
    pub fn open(root: &Path, access: Access) -> Result<Self, DiskError> {
        let is_needed = access == Access::Write || crate::disk::file::is_folder(root);
        Ok(Self(if is_needed { Some(Mirror::open(root)?) } else { None }))
    }

    fn mirror(&self) -> &Mirror {
        self.0.as_ref().expect("a folder that is written to was opened for it")
    }
}

impl Target for Folder {
    fn record(&mut self) -> Result<Option<Vec<u8>>, PublishError> {
        let Some(mirror) = &self.0 else { return Ok(None) };
        Ok(mirror.read(RECORD)?)
    }

    fn set_record(&mut self, bytes: Vec<u8>) -> Result<(), PublishError> {
        Ok(self.mirror().write(RECORD, &bytes)?)
    }

    fn is_empty(&mut self) -> Result<bool, PublishError> {
        let Some(mirror) = &self.0 else { return Ok(true) };
        Ok(mirror.is_empty()?)
    }

    fn any_of(&mut self, routes: &[Route]) -> Result<Option<Route>, PublishError> {
        Ok(routes.iter().find(|route| self.mirror().contains(route)).cloned())
    }

    fn send(&mut self, uploads: &[Upload], files: &dyn Files) -> Result<(), PublishError> {
        let mirror = self.mirror();
        uploads
            .par_iter()
            .try_for_each(|upload| Ok(mirror.write(&upload.route, &files.bytes(&upload.route)?)?))
    }

    fn remove(&mut self, routes: &[Route]) -> Result<(), PublishError> {
        routes.iter().try_for_each(|route| Ok(self.mirror().remove(route)?))
    }
}

impl From<DiskError> for PublishError {
    fn from(error: DiskError) -> Self {
        match &error {
            DiskError::Refused { .. } => Self::Refused {
                message: error.to_string(),
                hint: error.hint().unwrap_or_default().to_owned(),
            },
            DiskError::Failed { .. } => Self::Failed(error.to_string()),
        }
    }
}
