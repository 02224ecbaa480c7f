//! Events not handled yet, and when to handle them: soon after a single save, but after a flood of events only
//! when it ends.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};

use crate::disk::watched::{Scope, WatchedPaths};
use crate::model::place::SitePath;

/// Above this number of paths, the whole site is checked instead.
const MOST: usize = 20_000;

/// What happened and was not looked at yet. Filled by the watcher's thread.
#[derive(Debug, Default)]
pub(super) struct Pending {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Debug, Default)]
struct State {
    paths: BTreeSet<SitePath>,
    everywhere: bool,
    /// Files that are written and were not closed yet.
    open: BTreeSet<PathBuf>,
    /// When the first and the last of it happened.
    times: Option<(Instant, Instant)>,
    ended: bool,
}

/// Why a wait is over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// Something happened.
    Look(Scope),
    /// Nothing did, for as long as was asked for.
    Time,
    /// The watch must end.
    End,
}

impl Pending {
    /// Records an event from the watcher.
    pub(super) fn note(&self, result: notify::Result<notify::Event>, watched: &WatchedPaths) {
        let Ok(event) = result else { return self.note_everywhere() };
        if event.need_rescan() {
            return self.note_everywhere();
        }
        let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && !closed {
            return;
        }
        let written = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
        let paths: BTreeSet<SitePath> = event.paths.iter().flat_map(|path| watched.paths_to(path)).collect();
        if paths.is_empty() {
            return;
        }
        let mut state = self.state();
        for path in event.paths {
            if written {
                state.open.insert(path);
            } else {
                state.open.remove(&path);
            }
        }
        state.paths.extend(paths);
        if state.paths.len() > MOST {
            state.everywhere = true;
            state.paths.clear();
        }
        self.wake(state);
    }

    /// Records that something happened at an unknown place.
    pub(super) fn note_everywhere(&self) {
        let mut state = self.state();
        state.everywhere = true;
        self.wake(state);
    }

    /// Wakes the waiting thread although nothing happened.
    pub(super) fn note_nothing(&self) {
        self.wake(self.state());
    }

    /// Ends all waits, now and later.
    pub(super) fn end(&self) {
        self.state().ended = true;
        self.rung.notify_all();
    }

    /// Waits until something happened and it is quiet again; at most `patience`, if that is limited.
    pub(super) fn wait(&self, patience: Option<Duration>) -> Wake {
        let begun = Instant::now();
        let mut state = self.state();
        loop {
            if state.ended {
                return Wake::End;
            }
            let now = Instant::now();
            let until = match state.times {
                Some((first, last)) => {
                    let size = if state.everywhere { MOST } else { state.paths.len() };
                    let until = ready(size, !state.open.is_empty(), (first, last));
                    if now >= until {
                        return Wake::Look(state.take());
                    }
                    Some(until)
                }
                None => patience.map(|patience| begun + patience),
            };
            let Some(until) = until else {
                state = self.rung.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            if now >= until {
                return Wake::Time;
            }
            let woken = self.rung.wait_timeout(state, until - now);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self, mut state: MutexGuard<'_, State>) {
        let now = Instant::now();
        state.times = Some((state.times.map_or(now, |(first, _)| first), now));
        drop(state);
        self.rung.notify_all();
    }
}

impl State {
    fn take(&mut self) -> Scope {
        self.times = None;
        self.open.clear();
        let paths = std::mem::take(&mut self.paths);
        if std::mem::take(&mut self.everywhere) { Scope::Everywhere } else { Scope::At(paths) }
    }
}

/// When it is time to look at so many paths, of which a file may still be written. A save is over at once;
/// the more happens, the longer the silence must be that ends it.
fn ready(paths: usize, is_written: bool, (first, last): (Instant, Instant)) -> Instant {
    let millis = Duration::from_millis;
    let (quiet, limit) = match paths {
        0..=8 if is_written => (millis(50), millis(500)),
        0..=8 => (millis(3), millis(500)),
        9..=100 => (millis(50), millis(1000)),
        _ => (millis(250), millis(10_000)),
    };
    (last + quiet).min(first + limit)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::event::{CreateKind, DataChange, Flag};
    use notify::{Event, Result};

    use super::*;

    fn watched() -> WatchedPaths {
        let folder = |path: &str| (path.into(), Path::new("/site").join(path));
        WatchedPaths::of(Path::new("/site"), vec![folder("content"), folder("content/issues")], Vec::new())
    }

    fn event(kind: EventKind, path: &str) -> Result<Event> {
        Ok(Event::new(kind).add_path(Path::new("/site").join(path)))
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const SOON: Option<Duration> = Some(Duration::from_millis(1));

    #[test]
    fn what_is_read_or_no_input_wakes_nobody() {
        let pending = Pending::default();
        pending.note(event(EventKind::Access(AccessKind::Open(AccessMode::Any)), "content/a.md"), &watched());
        for path in ["content/issues/.a.md.swp", "content/a.md~", "public", "notes.md", "content/issues/4913"]
        {
            pending.note(event(WRITTEN, path), &watched());
        }
        assert_eq!(pending.wait(SOON), Wake::Time);
    }

    #[test]
    fn a_save_is_looked_at_where_it_happened() {
        let pending = Pending::default();
        pending.note(event(WRITTEN, "content/issues/a.md"), &watched());
        pending.note(event(CLOSED, "content/issues/a.md"), &watched());
        let paths = BTreeSet::from(["content/issues/a.md".into()]);
        assert_eq!(pending.wait(None), Wake::Look(Scope::At(paths)));
        assert_eq!(pending.wait(SOON), Wake::Time);
    }

    #[test]
    fn a_lost_event_means_a_look_everywhere() {
        let pending = Pending::default();
        pending.note(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)), &watched());
        assert_eq!(pending.wait(None), Wake::Look(Scope::Everywhere));
        pending.note(Err(notify::Error::generic("gone")), &watched());
        assert_eq!(pending.wait(None), Wake::Look(Scope::Everywhere));
    }

    #[test]
    fn a_flood_is_not_kept_path_by_path() {
        let pending = Pending::default();
        for number in 0..=MOST {
            let kind = EventKind::Create(CreateKind::File);
            pending.note(event(kind, &format!("content/issues/{number}.md")), &watched());
        }
        assert_eq!(pending.wait(None), Wake::Look(Scope::Everywhere));
    }

    #[test]
    fn the_more_happens_the_longer_is_waited_but_not_for_ever() {
        let first = Instant::now();
        let after = |millis| first + Duration::from_millis(millis);
        assert_eq!(ready(1, false, (first, after(10))), after(13));
        assert_eq!(ready(1, true, (first, after(10))), after(60));
        assert_eq!(ready(1, true, (first, after(490))), after(500));
        assert_eq!(ready(5000, false, (first, after(4000))), after(4250));
        assert_eq!(ready(5000, false, (first, after(9990))), after(10_000));
    }

    #[test]
    fn an_end_wakes_at_once() {
        let pending = Pending::default();
        pending.end();
        assert_eq!(pending.wait(None), Wake::End);
    }
}
