//! The names of all issues, gathered: how each is written, where, and what the words around it indicate.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::key::IssueKey;
use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::names::{Alias, FoundName};

/// A place of a name: the issue, the block, the bytes of its text.
pub(super) type At = (IssueKey, usize, Range<usize>);

/// How many sentences are shown for a name, each of another issue.
const SENTENCES: usize = 3;

/// Neighbours in lists that are remembered for a name.
const NEIGHBOURS: usize = 24;

/// Texts, each with how often it was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts(Vec<(String, u32)>);

impl Counts {
    pub(super) fn add(&mut self, text: String, count: u32) {
        let known = self.0.iter().position(|(known, _)| *known == text);
        match known {
            Some(at) => self.0[at].1 += count,
            // More ways to write a name are not worth the time.
            None if self.0.len() < 64 => self.0.push((text, count)),
            None => {}
        }
    }

    /// The text found most; of several the first by letters.
    pub(super) fn most(&self) -> Option<&str> {
        let order = |one: &&(String, u32), other: &&(String, u32)| {
            one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0))
        };
        self.0.iter().max_by(order).map(|(text, _)| text.as_str())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(text, count)| (text.as_str(), *count))
    }
}

/// What is known of a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    /// How it is written.
    pub(super) spellings: Counts,
    /// Other names of the same actor.
    pub(super) others: Counts,
    /// It with titles before it.
    pub(super) titled: Counts,
    pub(super) roles: Counts,
    pub(super) aliases: Vec<(Alias, u32)>,
    /// Indexes of issues in the archive, in order, with the count of mentions in each.
    pub(super) issues: Vec<(u32, u32)>,
    /// The first mentions of some issues.
    pub(super) places: Vec<At>,
    /// Other candidates next to it in lists.
    pub(super) neighbours: Vec<u32>,
    pub(super) signs: Signs,
    pub(super) kind: Option<ActorKind>,
    /// Whether it is not suggested: part of another one, or no name.
    pub(super) dropped: bool,
}

/// How many mentions have a sign.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    pub(super) mentions: u32,
    pub(super) titles: u32,
    pub(super) speaks: u32,
    pub(super) employs: u32,
    pub(super) trades: u32,
    pub(super) at: u32,
    pub(super) makes: u32,
    pub(super) articles: u32,
    pub(super) nouns: u32,
    pub(super) bodies: u32,
}

impl Candidate {
    /// The spelling that is used most.
    pub(super) fn name(&self) -> &str {
        self.spellings.most().unwrap_or_default()
    }

    pub(super) fn is_single(&self) -> bool {
        !self.name().contains(' ')
    }

    /// Whether at least one in `one_in` mentions has a sign.
    pub(super) fn has(&self, sign: u32, one_in: u32) -> bool {
        sign > 0 && sign * one_in >= self.signs.mentions
    }

    /// How many issues both names are in.
    pub(super) fn together(&self, other: &Self) -> usize {
        let (small, large) =
            if self.issues.len() < other.issues.len() { (self, other) } else { (other, self) };
        small.issues.iter().filter(|(issue, _)| large.is_in(*issue)).count()
    }

    pub(super) fn is_in(&self, issue: u32) -> bool {
        self.issues.binary_search_by_key(&issue, |(issue, _)| *issue).is_ok()
    }

    fn absorb(&mut self, other: Self) {
        for (text, count) in other.spellings.iter().chain(other.others.iter()) {
            self.others.add(text.to_owned(), count);
        }
        for (text, count) in other.titled.iter() {
            self.titled.add(text.to_owned(), count);
        }
        for (text, count) in other.roles.iter() {
            self.roles.add(text.to_owned(), count);
        }
        let mut issues = Vec::with_capacity(self.issues.len() + other.issues.len());
        issues.append(&mut self.issues);
        issues.extend(other.issues);
        issues.sort_by_key(|(issue, _)| *issue);
        issues.dedup_by(|next, before| {
            let same = next.0 == before.0;
            before.1 += if same { next.1 } else { 0 };
            same
        });
        self.issues = issues;
        self.places.extend(other.places);
        self.places.sort_by_key(|(issue, block, range)| (issue.index(), *block, range.start));
        self.places.dedup_by_key(|(issue, ..)| *issue);
        self.places.truncate(SENTENCES);
        self.signs.mentions += other.signs.mentions;
        self.signs.titles += other.signs.titles;
        self.signs.speaks += other.signs.speaks;
    }
}

/// All names, as they are gathered and then grouped.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    index: HashMap<NormalName, u32>,
}

impl Candidates {
    /// Adds the names of an issue, whose index in the archive is `place`. Issues are added in order.
    pub(super) fn add(&mut self, place: u32, key: IssueKey, found: Vec<(usize, FoundName)>) {
        let mut before = None;
        for (block, found) in found {
            let all = &mut self.all;
            let at = *self.index.entry(found.key).or_insert_with(|| {
                all.push(Candidate::default());
                all.len() as u32 - 1
            });
            if found.listed
                && let Some(before) = before
                && before != at
            {
                for (one, other) in [(before, at), (at, before)] {
                    let neighbours = &mut self.all[one as usize].neighbours;
                    if neighbours.len() < NEIGHBOURS && !neighbours.contains(&other) {
                        neighbours.push(other);
                    }
                }
            }
            before = Some(at);
            let candidate = &mut self.all[at as usize];
            match candidate.issues.last_mut() {
                Some((last, count)) if *last == place => *count += 1,
                _ => {
                    candidate.issues.push((place, 1));
                    if candidate.places.len() < SENTENCES {
                        candidate.places.push((key, block, found.range));
                    }
                }
            }
            let signs = &mut candidate.signs;
            signs.mentions += 1;
            signs.titles += u32::from(found.role.is_some());
            signs.speaks += u32::from(found.context.speaks);
            signs.employs += u32::from(found.context.employs);
            signs.trades += u32::from(found.context.trades);
            signs.at += u32::from(found.context.at);
            signs.makes += u32::from(found.context.makes);
            signs.articles += u32::from(found.context.article);
            signs.nouns += u32::from(found.context.noun);
            signs.bodies += u32::from(found.body);
            if let Some(role) = found.role {
                if found.titled {
                    candidate.titled.add(format!("{role} {}", found.name), 1);
                }
                candidate.roles.add(role, 1);
            }
            candidate.spellings.add(found.name, 1);
            if let Some(alias) = found.alias {
                match candidate.aliases.iter_mut().find(|(known, _)| *known == alias) {
                    Some((_, count)) => *count += 1,
                    None => candidate.aliases.push((alias, 1)),
                }
            }
        }
    }

    /// The candidate of a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.index.get(name).map(|at| *at as usize)
    }

    /// Those that may be suggested.
    pub(super) fn living(&self) -> impl Iterator<Item = (usize, &Candidate)> {
        self.all.iter().enumerate().filter(|(_, candidate)| !candidate.dropped)
    }

    /// Makes one candidate's names those of another.
    pub(super) fn merge(&mut self, from: usize, into: usize) {
        if from == into || self.all[from].dropped || self.all[into].dropped {
            return;
        }
        let other = std::mem::take(&mut self.all[from]);
        self.all[from].dropped = true;
        self.all[into].absorb(other);
    }

    /// Adds another name of a candidate: what already has it becomes part of it.
    pub(super) fn rename(&mut self, of: usize, alias: &str, count: u32) {
        match self.find(&NormalName::of(alias)) {
            Some(from) if from != of && !self.all[from].dropped => self.merge(from, of),
            _ => self.all[of].others.add(alias.to_owned(), count),
        }
    }
}
