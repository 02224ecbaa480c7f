//! Names of all issues -> suggested actors: each with its kind and its other names, without words that are no names.

use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::candidates::{Candidate, Candidates};
use crate::suggest::evidence::Evidence;
use crate::suggest::tables::{GivenName, given_name, is_language, is_place};
use crate::suggest::{organizations, people, states};

/// Groups names of the same actor, determines kinds, and leaves out what is no actor.
pub(super) fn settle(mut names: Candidates, evidence: &Evidence) -> Vec<Candidate> {
    states::settle(&mut names);
    organizations::settle(&mut names, evidence);
    people::settle(&mut names, evidence);
    let singles: Vec<usize> = names.living().filter(|(_, it)| it.is_single()).map(|(at, _)| at).collect();
    for at in singles {
        let candidate = &mut names.all[at];
        if candidate.kind.is_none() && is_person(candidate) {
            candidate.kind = Some(ActorKind::Person);
        }
    }
    names.all.into_iter().filter(|candidate| !candidate.dropped && may_be_actor(candidate)).collect()
}

/// Whether a single word is somebody's name: with titles, or somebody who speaks.
fn is_person(candidate: &Candidate) -> bool {
    let signs = candidate.signs;
    let is_word = candidate.name().contains(char::is_lowercase) && !is_known(candidate);
    is_word
        && !candidate.has(signs.articles, 3)
        && (signs.titles >= 2 && candidate.has(signs.titles, 4)
            || signs.speaks >= 3 && candidate.has(signs.speaks, 6))
}

fn is_known(candidate: &Candidate) -> bool {
    let folded = NormalName::of(candidate.name());
    is_place(&folded) || is_language(&folded)
}

/// Whether a word in capitals is no more than an abbreviation: nobody of this name does anything.
fn is_mere_acronym(candidate: &Candidate) -> bool {
    let signs = candidate.signs;
    let name = candidate.name();
    !name.contains(char::is_lowercase)
        && !name.contains('/')
        && !candidate.has(signs.speaks + signs.trades + signs.employs, 20)
}

fn may_be_actor(candidate: &Candidate) -> bool {
    if candidate.kind.is_some() {
        return true;
    }
    let folded = NormalName::of(candidate.name());
    // `Chinese`, `Andrew` and `GDP` name nobody.
    let is_nobody = is_known(candidate)
        || candidate.is_single() && given_name(&folded) != GivenName::No
        || candidate.is_single() && is_mere_acronym(candidate)
        || candidate.is_single() && folded.strip_suffix('s').is_some_and(is_language);
    !is_nobody && candidate.has(candidate.signs.nouns, 3)
}
