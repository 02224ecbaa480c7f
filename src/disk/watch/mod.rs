//! Waits until the site changes. It reports when and where to look; the `snapshot` determines from the disk
//! what happened to the files.

mod pending;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::disk::error::DiskError;
use crate::disk::snapshot::Snapshot;
use crate::disk::watch::pending::{Pending, Wake};
use crate::disk::watched::{Scope, WatchedPaths};
use crate::model::input::Edit;

/// The polling interval if the disk cannot be watched.
const USUAL_POLL: Duration = Duration::from_secs(2);
/// How long a file may be missing or empty while it is saved.
const HALF_SAVED: Duration = Duration::from_millis(40);
/// Folders may come while watches are set up; so often it is looked again.
const TRIES: usize = 5;

/// A site that is watched.
pub struct Watch {
    snapshot: Snapshot,
    pending: Arc<Pending>,
    /// The polling interval, if polling was requested or is the only way.
    poll: Option<Duration>,
    /// Reports events while it exists. None while polling, or while the site is gone.
    watcher: Option<RecommendedWatcher>,
    notice: Option<String>,
    /// How long the next wait may last, though nothing happens.
    alarm: Option<Duration>,
}

/// Ends a watch from anywhere.
#[derive(Clone)]
pub struct WatchHandle(Arc<Pending>);

impl WatchHandle {
    /// The watch ends, at once or as soon as it waits.
    pub fn end(&self) {
        self.0.end();
    }

    /// The watch wakes once, though no file changed.
    pub fn wake(&self) {
        self.0.note_nothing();
    }
}

impl Watch {
    /// Watches the site of `snapshot`, from when that was read; with `poll`, by looking so often.
    pub fn over(snapshot: Snapshot, poll: Option<Duration>) -> Self {
        let pending = Arc::<Pending>::default();
        let mut watch = Self { snapshot, pending, poll, watcher: None, notice: None, alarm: None };
        if poll.is_none() {
            watch.listen();
        }
        // What happened since it was read, or while watches were set up.
        watch.pending.note_everywhere();
        watch
    }

    /// What ends this watch.
    pub fn handle(&self) -> WatchHandle {
        WatchHandle(self.pending.clone())
    }

    /// The site as it was last looked at.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Why the disk is polled instead of watched; returned once.
    pub fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    /// The next wait is over after this time, though nothing may have happened.
    pub fn wake_after(&mut self, time: Duration) {
        self.alarm = Some(time);
    }

    /// Waits until files change, and returns what happened to them; None when watching has ended. After an
    /// error nothing is forgotten and watching continues.
    pub fn wait(&mut self) -> Option<Result<Vec<Edit>, DiskError>> {
        let poll = self.watcher.is_none().then(|| self.poll.unwrap_or(USUAL_POLL));
        let alarm = self.alarm.take();
        let place = match self.pending.wait(poll.into_iter().chain(alarm).min()) {
            Wake::End => return None,
            Wake::Time if alarm.is_some_and(|alarm| poll.is_none_or(|poll| alarm < poll)) => {
                Scope::At(BTreeSet::new())
            }
            Wake::Time => Scope::Everywhere,
            Wake::Look(place) => self.with_what_follows(place)?,
        };
        Some(self.refresh(&place))
    }

    /// Waits a little longer if a file seems to be only partly saved.
    fn with_what_follows(&self, place: Scope) -> Option<Scope> {
        let Scope::At(mut paths) = place else { return Some(place) };
        if !self.snapshot.may_be_half_saved(&paths) {
            return Some(Scope::At(paths));
        }
        match self.pending.wait(Some(HALF_SAVED)) {
            Wake::End => None,
            Wake::Look(Scope::Everywhere) => Some(Scope::Everywhere),
            Wake::Look(Scope::At(more)) => {
                paths.extend(more);
                Some(Scope::At(paths))
            }
            Wake::Time => Some(Scope::At(paths)),
        }
    }

    fn refresh(&mut self, place: &Scope) -> Result<Vec<Edit>, DiskError> {
        let looked = self.snapshot.refresh(place);
        if looked.is_err() {
            // The site is gone, and with it what is watched: no event will report its return.
            self.watcher = None;
        }
        let mut edits = looked?;
        for _ in 0..TRIES {
            if self.poll.is_some() || (self.watcher.is_some() && !self.snapshot.has_walked()) {
                break;
            }
            // A folder that was moved, or removed and made again, is no longer the one that was watched.
            self.listen();
            let watched = self.snapshot.watched().clone();
            edits.extend(self.snapshot.refresh(&Scope::Everywhere)?);
            if *self.snapshot.watched() == watched {
                break;
            }
        }
        Ok(edits)
    }

    /// Watches the folders as they are now.
    fn listen(&mut self) {
        match watcher(self.snapshot.watched(), &self.pending) {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => {
                (self.watcher, self.poll) = (None, Some(USUAL_POLL));
                self.notice = Some(format!(
                    "{}; checking for changes every {} seconds instead",
                    reason(&error),
                    USUAL_POLL.as_secs()
                ));
            }
        }
    }
}

fn watcher(watched: &WatchedPaths, pending: &Arc<Pending>) -> notify::Result<RecommendedWatcher> {
    let (pending, known) = (pending.clone(), watched.clone());
    let mut watcher = notify::recommended_watcher(move |event| pending.note(event, &known))?;
    // Where each watch costs a thread or a handle, one recursive watch is better than many.
    let each = matches!(RecommendedWatcher::kind(), WatcherKind::Inotify | WatcherKind::Kqueue);
    let mode = if each { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
    let mut folders: Vec<_> = watched.folders().collect();
    if !each {
        let all = folders.clone();
        folders.retain(|folder| !all.iter().any(|other| other != folder && folder.starts_with(other)));
    }
    for folder in folders {
        match watcher.watch(folder, mode) {
            // Removed after the walk; the folder above reports it.
            Err(error) if is_gone(&error) => {}
            watched => watched?,
        }
    }
    Ok(watcher)
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(reason) => reason.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why the system does not watch, with the name and value of the limit.
fn reason(error: &notify::Error) -> String {
    let limit = |name: &str| {
        let set = fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).unwrap_or_default();
        let set = set.trim();
        let set = if set.is_empty() { String::new() } else { format!(" (set to {set})") };
        format!("the limit `fs.inotify.{name}`{set} is reached")
    };
    const TOO_MANY_OPEN: i32 = 24;
    match &error.kind {
        ErrorKind::MaxFilesWatch => limit("max_user_watches"),
        ErrorKind::Io(reason)
            if cfg!(target_os = "linux") && reason.raw_os_error() == Some(TOO_MANY_OPEN) =>
        {
            limit("max_user_instances")
        }
        _ => format!("cannot watch this folder: {error}"),
    }
}
