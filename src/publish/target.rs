//! What a publisher needs of a place where archives are published, and what can go wrong there.

use std::time::Duration;

use crate::model::file_record::FileRecord;
use crate::model::output::Route;

/// A place where an archive is published.
pub trait Target {
    /// The bytes of the record; None if there is none.
    fn record(&mut self) -> Result<Option<Vec<u8>>, PublishError>;

    /// Replaces the record. Fails with [`PublishError::Busy`] if somebody else did since it was last read or
    /// written here, as far as the place can tell.
    fn set_record(&mut self, bytes: Vec<u8>) -> Result<(), PublishError>;

    /// Whether no file is there.
    fn is_empty(&mut self) -> Result<bool, PublishError>;

    /// One of these files that is there, if any is.
    fn any_of(&mut self, routes: &[Route]) -> Result<Option<Route>, PublishError>;

    /// Puts files in place, each as a whole or not at all.
    fn send(&mut self, uploads: &[Upload], files: &dyn Files) -> Result<(), PublishError>;

    /// Deletes files; those that are missing are no error.
    fn remove(&mut self, routes: &[Route]) -> Result<(), PublishError>;

    /// How many files, and of how many bytes, are sent at once.
    fn batch(&self) -> (usize, u64) {
        (200, 8 << 20)
    }

    /// How long an unfinished record must stay as it is until its publisher counts as killed. Zero if this
    /// place is locked for everybody else.
    fn patience(&self) -> Duration {
        Duration::ZERO
    }
}

/// What a publisher wants of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To compare only: nothing is created or locked.
    Look,
    /// To publish: the target is locked where that is possible.
    Write,
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub route: Route,
    pub file: FileRecord,
}

impl Upload {
    /// How long browsers and caches may keep the file without asking again. Routes do not change with the bytes of
    /// a file, so nothing is kept for long.
    pub fn cache_control(&self) -> &'static str {
        match self.route.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html" | "xml" | "json" | "jsonl" | "txt") => "public, max-age=60",
            _ => "public, max-age=3600",
        }
    }
}

/// The files of the archive.
pub trait Files: Sync {
    /// The bytes of a file, as recorded in the manifest.
    fn bytes(&self, route: &str) -> Result<Vec<u8>, PublishError>;
}

/// Why publishing ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishError {
    /// Somebody else is publishing there.
    Busy,
    /// It is possible but must not happen, or the user must do something first.
    Refused { message: String, hint: String },
    /// The network, the target or the disk failed.
    Failed(String),
}

impl PublishError {
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: hint.into() }
    }
}
