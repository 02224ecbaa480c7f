//! The steps of a publisher, in the order that makes every kill harmless.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use crate::model::file_record::FileRecord;
use crate::model::hash::Hash;
use crate::model::output::Route;
use crate::publish::plan::Plan;
use crate::publish::record::Record;
use crate::publish::target::{Files, PublishError, Target, Upload};

/// How many files are deleted at once: as many as one request to a bucket can name.
const DELETED_AT_ONCE: usize = 1000;
/// How often the record says what has arrived.
const RECORDED_EVERY: Duration = Duration::from_secs(5);
/// How often a record that may be somebody's is looked at.
const POLL: Duration = Duration::from_secs(2);

/// The record of a target, once nobody else is at work there.
///
/// # Errors
/// Somebody else is, or the target has files but no record.
pub fn current(target: &mut dyn Target, publisher: &str) -> Result<Record, PublishError> {
    let begun = Instant::now();
    let mut first = None;
    loop {
        let Some(bytes) = target.record()? else {
            return match target.is_empty()? {
                true => Ok(Record::empty()),
                false => Err(PublishError::refused(
                    "the target has files, but no `.briefbook.json` that says which are Briefbook’s",
                    "publish to an empty folder or another prefix",
                )),
            };
        };
        let record = Record::parse(&bytes)?;
        match record.unfinished() {
            Some(other) if other != publisher && begun.elapsed() < target.patience() => {
                if first.get_or_insert_with(|| bytes.clone()) != &bytes {
                    return Err(PublishError::Busy);
                }
                thread::sleep(POLL);
            }
            _ => return Ok(record),
        }
    }
}

/// Brings a target up to date.
pub struct Publisher<'a> {
    pub target: &'a mut dyn Target,
    pub files: &'a dyn Files,
    /// The files of the archive with what the manifest records of them.
    pub archive: &'a BTreeMap<Route, FileRecord>,
    /// Who publishes.
    pub name: &'a str,
}

impl Publisher<'_> {
    /// Does what `plan` says. `record` is that of the target, `digest` that of the archive; `advance` hears the
    /// number of files that were sent or deleted.
    pub fn run(
        mut self,
        plan: &Plan,
        (mut record, digest): (Record, Hash),
        advance: impl Fn(usize),
    ) -> Result<(), PublishError> {
        if record != Record::empty()
            && let Some(foreign) = self.target.any_of(&plan.new)?
        {
            let message = format!("the target has a file `{foreign}` that Briefbook did not put there");
            return Err(PublishError::refused(message, "move it away, or publish elsewhere"));
        }
        let sent = plan.sent();
        record.begin(self.name, sent.iter());
        self.target.set_record(record.bytes())?;
        self.send(&mut record, &sent, &advance)?;
        for gone in plan.gone.chunks(DELETED_AT_ONCE) {
            self.target.remove(gone)?;
            advance(gone.len());
        }
        record.complete(digest, plan.gone.iter());
        self.target.set_record(record.bytes())
    }

    fn send(
        &mut self,
        record: &mut Record,
        sent: &[Route],
        advance: &impl Fn(usize),
    ) -> Result<(), PublishError> {
        let (most, most_bytes) = self.target.batch();
        let mut recorded = Instant::now();
        let mut rest =
            sent.iter().map(|route| Upload { route: route.clone(), file: self.archive[route] }).peekable();
        while rest.peek().is_some() {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            while let Some(upload) = rest.next_if(|_| batch.len() < most && bytes < most_bytes) {
                bytes += upload.file.size;
                batch.push(upload);
            }
            self.target.send(&batch, self.files)?;
            for upload in &batch {
                record.arrived(&upload.route, upload.file);
            }
            advance(batch.len());
            if recorded.elapsed() > RECORDED_EVERY {
                self.target.set_record(record.bytes())?;
                recorded = Instant::now();
            }
        }
        Ok(())
    }
}
