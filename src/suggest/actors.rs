//! Names of all issues -> suggested actors: spellings, acronyms and surnames come together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::key::IssueKey;
use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::names::FoundName;

/// A place of a name: the issue, the block, the bytes of its text.
pub(super) type At = (IssueKey, usize, std::ops::Range<usize>);

/// What is known of a name.
#[derive(Debug, Clone, Default)]
pub(super) struct ActorCandidate {
    pub(super) spellings: BTreeMap<String, usize>,
    pub(super) aliases: BTreeMap<String, usize>,
    pub(super) roles: BTreeMap<String, usize>,
    /// Places in the order of issues, with the count of mentions in each.
    pub(super) issues: BTreeMap<usize, usize>,
    pub(super) first: Option<At>,
    pub(super) last: Option<NormalName>,
    pub(super) persons: usize,
    pub(super) bodies: usize,
    pub(super) nouns: usize,
}

impl ActorCandidate {
    pub(super) fn mentions(&self) -> usize {
        self.issues.values().sum()
    }

    /// The spelling that is used most; of several the first by letters.
    pub(super) fn name(&self) -> &str {
        most(&self.spellings).unwrap_or_default()
    }

    /// A guess.
    pub(super) fn kind(&self) -> Option<ActorKind> {
        let name = self.name();
        // In a line of capitals every word looks like an acronym.
        let is_word = !name.contains(' ') && name.contains(char::is_lowercase) && self.aliases.is_empty();
        if self.bodies > self.persons && !is_word {
            Some(ActorKind::Organization)
        } else if self.persons > 0 && self.persons * 4 >= self.nouns.min(8) {
            Some(ActorKind::Person)
        } else {
            None
        }
    }

    fn absorb(&mut self, other: Self) {
        for (issue, count) in other.issues {
            *self.issues.entry(issue).or_default() += count;
        }
        for (role, count) in other.roles {
            *self.roles.entry(role).or_default() += count;
        }
        self.persons += other.persons;
        self.bodies += other.bodies;
        self.nouns += other.nouns;
    }
}

/// The word that counts most; of several the first by letters.
pub(super) fn most(words: &BTreeMap<String, usize>) -> Option<&str> {
    words.iter().rev().max_by_key(|(_, count)| **count).map(|(word, _)| word.as_str())
}

/// All names, as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) names: HashMap<NormalName, ActorCandidate>,
}

impl Candidates {
    /// Adds the names of an issue, whose index in the archive is `place`. Issues are added in order.
    pub(super) fn add(&mut self, place: usize, key: IssueKey, found: Vec<(usize, FoundName)>) {
        for (block, found) in found {
            let candidate = self.names.entry(found.key).or_default();
            *candidate.spellings.entry(found.name).or_default() += 1;
            *candidate.issues.entry(place).or_default() += 1;
            candidate.first.get_or_insert((key, block, found.range));
            candidate.persons += usize::from(found.person);
            candidate.bodies += usize::from(found.body);
            candidate.nouns += usize::from(found.noun);
            candidate.last = found.last;
            if let Some(alias) = found.alias {
                *candidate.aliases.entry(alias).or_default() += 1;
            }
            if let Some(role) = found.role {
                *candidate.roles.entry(role).or_default() += 1;
            }
        }
    }

    /// Groups names of the same actor, and drops words that are not names.
    pub(super) fn settle(mut self) -> Vec<ActorCandidate> {
        self.acronyms();
        self.surnames();
        let is_name = |candidate: &ActorCandidate| {
            candidate.last.is_some() || candidate.bodies > 0 || candidate.nouns * 3 >= candidate.mentions()
        };
        self.names.into_values().filter(is_name).collect()
    }

    /// An acronym that followed only one name means that name.
    fn acronyms(&mut self) {
        let mut owners: BTreeMap<NormalName, BTreeSet<NormalName>> = BTreeMap::new();
        for (key, candidate) in &self.names {
            for alias in candidate.aliases.keys() {
                owners.entry(NormalName::of(alias)).or_default().insert(key.clone());
            }
        }
        for (alias, owners) in owners {
            // Of several, the one in the most issues; the others are parts of it or wrongly split.
            let owner = owners.iter().max_by_key(|owner| self.names[*owner].mentions());
            if let Some(owner) = owner.filter(|owner| **owner != alias)
                && let Some(acronym) = self.names.remove(&alias)
            {
                self.names.get_mut(owner).into_iter().for_each(|name| name.absorb(acronym.clone()));
            }
        }
    }

    /// A single word that is the last of only one person's name means that person; of several, the one named in
    /// the same issue.
    fn surnames(&mut self) {
        let mut bearers: BTreeMap<NormalName, Vec<NormalName>> = BTreeMap::new();
        for (key, candidate) in &self.names {
            if let Some(last) = candidate.last.as_ref().filter(|_| candidate.bodies == 0) {
                bearers.entry(last.clone()).or_default().push(key.clone());
            }
        }
        for (surname, all) in bearers {
            let Some(single) = self.names.get(&surname) else { continue };
            let stands_beside = |key: &NormalName| {
                self.names[key].issues.keys().any(|issue| single.issues.contains_key(issue))
            };
            let beside: Vec<NormalName> = all.iter().filter(|key| stands_beside(key)).cloned().collect();
            let bearers = if beside.is_empty() { all } else { beside };
            if let [bearer] = &bearers[..]
                && single.bodies == 0
                && let Some(single) = self.names.remove(&surname)
                && let Some(person) = self.names.get_mut(bearer)
            {
                person.persons += 1;
                person.absorb(single);
            }
        }
    }
}
