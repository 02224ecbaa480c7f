//! What the disk refused, or what was refused for the disk's sake: a value that names the path and the reason.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::printable::printable;

/// Why something could not be read or written.
#[derive(Debug)]
pub enum DiskError {
    /// The machine failed: no room, no permission, no such file.
    Failed {
        /// What was tried, as a verb: `read`, `write`.
        attempt: &'static str,
        path: PathBuf,
        /// The error from the system.
        reason: io::Error,
    },
    /// It is possible but must not happen: the folder belongs to somebody else, or the path is outside the
    /// site.
    Refused {
        /// What was found, then what was expected; names in backquotes.
        message: String,
        /// How to fix it.
        hint: Option<String>,
    },
}

impl DiskError {
    /// The machine failed to `attempt` something with `path`.
    pub fn failed(attempt: &'static str, path: &Path, reason: io::Error) -> Self {
        Self::Failed { attempt, path: path.to_path_buf(), reason }
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: None }
    }

    /// Adds a hint on how to fix it. Errors from the system have no hint.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        match self {
            Self::Refused { message, .. } => Self::Refused { message, hint: Some(hint.into()) },
            failed => failed,
        }
    }

    /// How to fix it, if known.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Refused { hint, .. } => hint.as_deref(),
            Self::Failed { .. } => None,
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed { attempt, path, reason } => {
                write!(f, "cannot {attempt} `{}`: {reason}", printable(&path.to_string_lossy()))
            }
            Self::Refused { message, .. } => f.write_str(&printable(message)),
        }
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed { reason, .. } => Some(reason),
            Self::Refused { .. } => None,
        }
    }
}
