//! Candidates that are organizations: their acronyms, their names with and without the state, and single names
//! that employ people.

use std::collections::BTreeMap;

use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::candidates::{Candidate, Candidates};
use crate::suggest::evidence::Evidence;
use crate::suggest::names::Alias;
use crate::suggest::tables::{GivenName, given_name, is_language, is_place, territory};
use crate::suggest::words::is_domain;

/// Determines the organizations, each with its other names.
pub(super) fn settle(names: &mut Candidates, evidence: &Evidence) {
    for candidate in names.all.iter_mut().filter(|candidate| !candidate.dropped && candidate.kind.is_none()) {
        if is_organization(candidate, evidence) {
            candidate.kind = Some(ActorKind::Organization);
        }
    }
    variants(names);
    acronyms(names);
    initials(names, evidence);
}

fn is_organization(candidate: &Candidate, evidence: &Evidence) -> bool {
    if candidate.signs.bodies * 2 >= candidate.signs.mentions {
        // `U.S. Department` says less than `Department`.
        return candidate.is_single()
            && (evidence.is_proper(candidate.name()) || !candidate.aliases.is_empty())
            || !candidate.is_single() && !is_only_head(candidate.name());
    }
    // `President Biden’s chief of staff` does not make him an organization.
    let is_titled = candidate.has(candidate.signs.titles, 20);
    (employs(candidate) && !is_titled || candidate.is_single() && is_domain(candidate.name()))
        && !is_other(candidate.name())
}

/// Whether nothing but names of states and peoples precedes the last word.
fn is_only_head(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let Some((last, before)) = words.split_last() else { return true };
    let incomplete = [
        "department", "ministry", "office", "bureau", "committee", "council", "board", "agency", "government",
    ];
    let is_of_state = |word: &&str| {
        let folded = NormalName::of(word);
        territory(&folded).is_some() || is_language(&folded) || folded.ends_with("an")
    };
    incomplete.contains(&&*last.to_lowercase())
        && (before.iter().all(is_of_state) || territory(&NormalName::of(&before.join(" "))).is_some())
}

/// Whether enough people are said to work there.
fn employs(candidate: &Candidate) -> bool {
    let signs = candidate.signs;
    let all = signs.employs + signs.trades + signs.at;
    let enough = signs.employs >= 2 && candidate.has(signs.employs, 60)
        || signs.employs >= 1 && all >= 3 && candidate.has(all, 25)
        || signs.trades >= 1 && signs.at >= 1 && all >= 4 && candidate.has(all, 12);
    enough && !candidate.has(signs.articles, 3)
}

fn is_other(word: &str) -> bool {
    let folded = NormalName::of(word);
    is_place(&folded) || is_language(&folded) || given_name(&folded) != GivenName::No
}

/// `State Department` and `U.S. Department of State` are the `Department of State`. Of several states, a name
/// without one means the one with the most issues: there is a `Georgia Senate`, too.
fn variants(names: &mut Candidates) {
    let mut groups: BTreeMap<Vec<NormalName>, BTreeMap<Option<&str>, Vec<usize>>> = BTreeMap::new();
    let all = names.living().filter(|(_, candidate)| candidate.kind == Some(ActorKind::Organization));
    for (at, candidate) in all {
        let (state, words) = words(candidate.name());
        groups.entry(words).or_default().entry(state).or_default().push(at);
    }
    let mut same: Vec<Vec<usize>> = Vec::new();
    for mut states in groups.into_values() {
        let bare = states.remove(&None).unwrap_or_default();
        let issues = |all: &Vec<usize>| all.iter().map(|at| names.all[*at].issues.len()).sum::<usize>();
        let main = states.iter().max_by_key(|(_, all)| issues(all)).map(|(state, _)| *state);
        let main = main.and_then(|main| states.remove(&main)).unwrap_or_default();
        same.push(bare.into_iter().chain(main).collect());
        same.extend(states.into_values());
    }
    for mut all in same {
        let fullness = |at: &usize| (!names.all[*at].issues.len(), *at);
        all.sort_by_key(fullness);
        for other in &all[1..] {
            names.merge(*other, all[0]);
        }
    }
}

fn organizations(names: &Candidates) -> impl Iterator<Item = (usize, &Candidate)> {
    let all = names.living().filter(|(_, candidate)| candidate.kind == Some(ActorKind::Organization));
    all.filter(|(_, candidate)| !candidate.is_single())
}

/// The code of the state before an organization's name, and the other words in alphabetical order.
fn words(name: &str) -> (Option<&'static str>, Vec<NormalName>) {
    let small = ["of", "the", "for", "and", "on"];
    let words: Vec<&str> = name.split(' ').filter(|word| !small.contains(word)).collect();
    let state = (1..words.len().min(4))
        .rev()
        .find_map(|end| Some((end, territory(&NormalName::of(&words[..end].join(" ")))?)));
    let (end, state) = state.map_or((0, None), |(end, state)| (end, Some(state)));
    let mut words: Vec<_> = words[end..].iter().map(|word| NormalName::of(word)).collect();
    words.sort();
    (state, words)
}

/// An acronym in parentheses means the name that it follows most.
fn acronyms(names: &mut Candidates) {
    let mut owners: BTreeMap<&str, BTreeMap<usize, u32>> = BTreeMap::new();
    for (at, candidate) in names.living() {
        for (alias, count) in &candidate.aliases {
            if let Alias::Acronym(acronym) = alias {
                *owners.entry(acronym).or_default().entry(at).or_default() += count;
            }
        }
    }
    let chosen = owners.into_iter().filter_map(|(acronym, owners)| {
        let rank = |(at, count): &(&usize, &u32)| {
            (names.all[**at].kind.is_some(), **count, names.all[**at].signs.mentions, !**at)
        };
        let (at, count) = owners.iter().max_by_key(rank)?;
        Some((acronym.to_owned(), *at, *count))
    });
    let is_likely = |(acronym, at, count): &(String, usize, u32)| {
        let folded = NormalName::of(acronym);
        let mentions = names.find(&folded).map_or(0, |single| names.all[single].signs.mentions);
        let is_known = acronym.contains('.') || is_place(&folded) || territory(&folded).is_some();
        !is_known && mentions <= 6 * names.all[*at].signs.mentions * count
    };
    let chosen = chosen.filter(is_likely);
    for (acronym, at, count) in chosen.collect::<Vec<_>>() {
        let may_own = match names.all[at].kind {
            Some(ActorKind::State) => false,
            Some(ActorKind::Person) => count > 1,
            _ => true,
        };
        if may_own {
            names.rename(at, &acronym, count);
        }
    }
}

/// An acronym without parentheses means the only organization with these initials, if both are in one issue.
fn initials(names: &mut Candidates, evidence: &Evidence) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in organizations(names) {
        let words: Vec<&str> = candidate.name().split(' ').collect();
        let initials = |words: &[&str]| -> String {
            let first = words.iter().filter_map(|word| word.chars().next().filter(|it| it.is_uppercase()));
            first.flat_map(char::to_lowercase).collect()
        };
        // `HHS` is the Department of Health and Human Services.
        let is_headed = ["Department", "Ministry"].contains(&words[0]);
        for initials in [initials(&words), initials(&words[usize::from(is_headed)..])] {
            let all = bearers.entry(initials).or_default();
            if !all.contains(&at) {
                all.push(at);
            }
        }
    }
    for (initials, all) in bearers.into_iter().filter(|(initials, _)| initials.chars().count() >= 3) {
        if let (Some(single), [bearer]) = (names.find(&initials), &all[..]) {
            let candidate = &names.all[single];
            let is_word = candidate.name().contains(char::is_lowercase) || evidence.is_common(&initials);
            if !is_word && candidate.kind.is_none() && candidate.together(&names.all[*bearer]) > 0 {
                names.merge(single, *bearer);
            }
        }
    }
}
