//! Which actors, sources, topics and so on have the most issues, if the settings request feeds of those only.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::model::archive::Archive;
use crate::model::feed::{Feeds, FeedsOf};
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::page::Subject;
use crate::model::touched::Touched;

/// Updates the top subjects, and touches those that entered or left: their pages link to their feeds.
pub fn update(archive: &mut Archive, touched: &mut Touched) {
    let top = match touched.archive || touched.everything {
        true => top(archive),
        false => return,
    };
    for subject in archive.top.symmetric_difference(&top) {
        match subject {
            Subject::Actor(key) => drop(touched.actors.insert(*key)),
            Subject::Source(key) => drop(touched.sources.insert(*key)),
            Subject::Publication(key) => drop(touched.publications.insert(*key)),
            Subject::Topic(id) => drop(touched.topics.insert(id.clone())),
            Subject::Author(id) => drop(touched.authors.insert(id.clone())),
        }
    }
    archive.top = top;
}

fn top(archive: &Archive) -> HashSet<Subject> {
    let Feeds { publications, topics, authors, actors, sources, .. } = archive.settings.feeds;
    let actor_keys = (0..archive.actors.len() as u32).map(|key| Subject::Actor(ActorKey(key)));
    let source_keys = (0..archive.sources.len() as u32).map(|key| Subject::Source(SourceKey(key)));
    let publication_keys =
        (0..archive.publications.len() as u32).map(|key| Subject::Publication(PublicationKey(key)));
    let kinds: [(FeedsOf, &mut dyn Iterator<Item = Subject>); 5] = [
        (actors, &mut { actor_keys }),
        (sources, &mut { source_keys }),
        (publications, &mut { publication_keys }),
        (topics, &mut archive.topics.keys().cloned().map(Subject::Topic)),
        (authors, &mut archive.authors.keys().cloned().map(Subject::Author)),
    ];
    let mut all = HashSet::new();
    for (of, subjects) in kinds {
        if let FeedsOf::Top(most) = of {
            all.extend(most_of(archive, subjects, most));
        }
    }
    all
}

/// The subjects with the most issues; of equals those whose ids come first. Called whenever an issue is saved,
/// so nothing more is sorted than necessary.
fn most_of(archive: &Archive, subjects: &mut dyn Iterator<Item = Subject>, most: usize) -> Vec<Subject> {
    let mut standing: Vec<Subject> =
        subjects.filter(|subject| !archive.issues_of(subject).is_empty()).collect();
    if most < standing.len() {
        let rank = |subject: &Subject| Reverse(archive.issues_of(subject).len());
        standing.select_nth_unstable_by(most, |one, other| {
            let ids = || archive.folder_and_id(one).1.cmp(archive.folder_and_id(other).1);
            rank(one).cmp(&rank(other)).then_with(ids)
        });
        standing.truncate(most);
    }
    standing
}
