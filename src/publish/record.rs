//! What is published at a target: a copy of the manifest, and while a publisher is at work, who.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::model::file_record::{FileRecord, hash};
use crate::model::hash::Hash;
use crate::model::output::Route;
use crate::model::route;
use crate::publish::target::PublishError;

/// The record's name at a target, that of the manifest.
pub const RECORD: &str = ".briefbook.json";
/// The format that is written, and the only one that is read.
const FORMAT: u64 = 1;
/// What is recorded of a file that may have its old bytes, its new ones, or none yet.
const PENDING: FileRecord = FileRecord { hash: Hash(0), size: 0 };

/// What is recorded at a target.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Record {
    format: u64,
    state: State,
    /// Of all that the files were made from.
    #[serde(deserialize_with = "hash")]
    digest: Hash,
    /// Who is at work.
    #[serde(default)]
    publisher: Option<String>,
    files: BTreeMap<Route, FileRecord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// All files have arrived.
    Complete,
    /// Files are being sent, or a publisher was killed.
    Writing,
}

#[derive(Deserialize)]
struct Header {
    format: u64,
}

impl Record {
    /// The record at a target, from its bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, PublishError> {
        if let Ok(Header { format }) = serde_json::from_slice(bytes)
            && format != FORMAT
        {
            let message = format!("`{RECORD}` at the target has format {format}, expected {FORMAT}");
            return Err(PublishError::refused(message, "publish with the newest version of Briefbook"));
        }
        let damaged = |why: String| {
            let message = format!("`{RECORD}` at the target is damaged: {why}");
            PublishError::refused(message, "publish to an empty folder or another prefix")
        };
        let record: Self = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        // What is listed may be deleted one day.
        match record.files.keys().find_map(|route| Some((route, route::fault(route)?))) {
            Some((route, why)) => Err(damaged(format!("`{route}`: {why}"))),
            None => Ok(record),
        }
    }

    /// A record of nothing.
    pub fn empty() -> Self {
        let files = BTreeMap::new();
        Self { format: FORMAT, state: State::Complete, digest: Hash(0), publisher: None, files }
    }

    /// The files that are ours, with what is known of their bytes.
    pub fn files(&self) -> &BTreeMap<Route, FileRecord> {
        &self.files
    }

    /// The publisher that is at work or was killed; None if the last one completed.
    pub fn unfinished(&self) -> Option<&str> {
        (self.state == State::Writing).then(|| self.publisher.as_deref().unwrap_or_default())
    }

    /// From now on, `publisher` is at work on these files.
    pub(super) fn begin<'a>(&mut self, publisher: &str, sent: impl Iterator<Item = &'a Route>) {
        (self.state, self.publisher) = (State::Writing, Some(publisher.to_owned()));
        self.files.extend(sent.map(|route| (route.clone(), PENDING)));
    }

    /// A file has arrived.
    pub(super) fn arrived(&mut self, route: &Route, file: FileRecord) {
        self.files.insert(route.clone(), file);
    }

    /// All of an archive with this digest has arrived, and these files were deleted.
    pub(super) fn complete<'a>(&mut self, digest: Hash, gone: impl Iterator<Item = &'a Route>) {
        (self.state, self.publisher, self.digest) = (State::Complete, None, digest);
        for route in gone {
            self.files.remove(route);
        }
    }

    /// As it is written, one route per line, like the manifest.
    pub fn bytes(&self) -> Vec<u8> {
        let state = match self.state {
            State::Complete => "complete",
            State::Writing => "writing",
        };
        let mut text = format!(r#"{{"format":{FORMAT},"state":"{state}","digest":"{}","#, self.digest);
        if let Some(publisher) = &self.publisher {
            let _ = write!(text, r#""publisher":{},"#, serde_json::Value::from(&**publisher));
        }
        text.push_str("\"files\":{");
        let mut separator = "\n";
        for (route, FileRecord { hash, size }) in &self.files {
            let route = serde_json::Value::from(&**route);
            let _ = write!(text, r#"{separator}{route}:{{"hash":"{hash}","size":{size}}}"#);
            separator = ",\n";
        }
        text.push_str("\n}}\n");
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_as_it_was_written() {
        let mut record = Record::empty();
        let routes: [Route; 2] = ["a \"b\".html".into(), "index.html".into()];
        record.begin("me", routes.iter());
        record.arrived(&routes[0], FileRecord { hash: Hash(7), size: 3 });
        assert_eq!(Record::parse(&record.bytes()).unwrap(), record);
        assert_eq!(record.unfinished(), Some("me"));
        record.complete(Hash(9), routes[1..].iter());
        assert_eq!(Record::parse(&record.bytes()).unwrap(), record);
        assert_eq!((record.unfinished(), record.files().len()), (None, 1));
    }

    #[test]
    fn a_record_that_lists_files_outside_the_target_is_refused() {
        let hash = "0".repeat(32);
        for text in [
            format!(
                r#"{{"format":1,"state":"complete","digest":"{hash}","files":{{"../a":{{"hash":"{hash}","size":1}}}}}}"#
            ),
            r#"{"format":2}"#.to_owned(),
            "{".to_owned(),
        ] {
            assert!(Record::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
