//! Why a command failed, and the exit code.

use std::process::ExitCode;

use crate::disk::error::DiskError;

/// Why a command ended early.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The inputs contain errors, which were already reported.
    Inputs,
    /// The command can't be used like this here.
    Use(String),
    /// The machine failed: the disk, a port.
    Machine(String),
    /// Whoever read our output has read enough: `briefbook … | head`.
    ReaderLeft,
}

impl Failure {
    /// The message that is still to be printed.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Use(message) | Self::Machine(message) => Some(message),
            Self::Inputs | Self::ReaderLeft => None,
        }
    }

    /// The exit code, as the manual lists them.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::ReaderLeft => 0,
            Self::Inputs => 1,
            Self::Use(_) => 2,
            Self::Machine(_) => 3,
        })
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        let hint = error.hint().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let message = format!("{error}{hint}");
        match error {
            DiskError::Refused { .. } => Self::Use(message),
            DiskError::Failed { .. } => Self::Machine(message),
        }
    }
}
