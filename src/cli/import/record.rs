//! Writes issues, so that an import can be repeated: what was edited since is never overwritten.

use std::collections::HashMap;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::disk::file;
use crate::import::Issue;
use crate::import::record::{FILE, Record, hash};

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    New,
    /// It was imported before, and its source has changed.
    Updated,
    Unchanged,
    /// It was edited in the site since it was imported.
    Edited,
    /// It was removed from the site since it was imported.
    Removed,
    /// Another file has its path.
    InTheWay,
}

/// Writes issues into a site.
pub struct Writer<'a> {
    site: &'a Site,
    record: Record,
    before: Record,
}

impl<'a> Writer<'a> {
    /// With the record of earlier imports.
    pub fn open(site: &'a Site) -> Result<Self, Failure> {
        let path = site.root().join(FILE);
        let record = match file::exists(&path) {
            true => Record::read(&file::read(&path)?).map_err(|fault| {
                Failure::Use(format!(
                    "`{}` is damaged: {fault}\nhint: without this file, texts that were imported before are imported again",
                    path.display()
                ))
            })?,
            false => Record::default(),
        };
        Ok(Self { site, before: record.clone(), record })
    }

    /// The paths of texts imported before, by their sources.
    pub fn recorded(&self) -> HashMap<String, String> {
        self.record.texts.iter().map(|(source, entry)| (source.clone(), entry.path.clone())).collect()
    }

    /// Writes an issue unless that would overwrite what somebody has edited.
    pub fn write(&mut self, issue: &Issue) -> Result<Fate, Failure> {
        let path = self.site.root().join(&issue.path);
        let known = self.record.texts.get(&issue.source);
        let there = if file::exists(&path) { Some(file::read(&path)?) } else { None };
        let fate = match (known, there) {
            (None, None) => Fate::New,
            (Some(_), None) => Fate::Removed,
            (_, Some(there)) if there == issue.text.as_bytes() => Fate::Unchanged,
            (Some(known), Some(there)) if known.hash == hash(&there) => Fate::Updated,
            (Some(_), Some(_)) => Fate::Edited,
            (None, Some(_)) => Fate::InTheWay,
        };
        match fate {
            Fate::New => drop(self.site.write_new(&issue.path, &issue.text)?),
            Fate::Updated => file::replace(&path, issue.text.as_bytes())?,
            Fate::Unchanged | Fate::Edited | Fate::Removed | Fate::InTheWay => return Ok(fate),
        }
        self.record.set(&issue.source, &issue.path, &issue.text);
        Ok(fate)
    }

    /// Copies a file that a text refers to; one that is there is left alone.
    pub fn copy(&self, from: &Path, to: &str) -> Result<(), String> {
        let bytes = file::read(from).map_err(|error| error.to_string())?;
        if self.site.contains(to) {
            let there = self.site.read(to).map_err(|_| format!("cannot read `{to}`"))?;
            let message = || format!("another file is at `{to}` and was left unchanged");
            return if there == bytes { Ok(()) } else { Err(message()) };
        }
        self.site.write_bytes(to, &bytes).map_err(|error| error.to_string())
    }

    /// Writes the record, if it has changed.
    pub fn close(self) -> Result<(), Failure> {
        if self.record != self.before {
            file::replace(&self.site.root().join(FILE), &self.record.bytes())?;
        }
        Ok(())
    }
}
