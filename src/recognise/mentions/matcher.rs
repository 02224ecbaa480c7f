//! All names of all actors as a tree of words. From any word of a text, it finds the longest spelling that
//! starts there.
//!
//! A tree of words, not an automaton of letters: names start and end at words, so few words of a text need to
//! be looked up, both cases share a path, and 100,000 names are built in a third of the time.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::model::findings::MentionRule;
use crate::model::key::ActorKey;
use crate::model::vocabulary::{ActorKind, ActorNames};
use crate::text::names::NameIndex;

use super::starts::Starts;
use super::surnames::is_month;
use super::tokens::{Mixed, Tokens};
use crate::text::letters::{fold_into, is_folded, single_spaced, without_invisible};
use crate::text::surnames::surname;

/// A longer spelling is cut off from recognition: it would make reading slower than linear, and is no name.
const LONGEST: usize = 64;

/// All actors' names, ready for matching. Built once per archive and shared by all issues.
pub struct ActorMatcher {
    pub(super) actors: Vec<ActorNames>,
    persons: HashSet<ActorKey>,
    pub(super) starts: Starts,
    next: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// For each node the newest spelling that ends there, or `NONE`.
    ends: Vec<u32>,
    spellings: Vec<Spelling>,
    /// The spellings' texts, one after the other.
    letters: String,
    bearers: Vec<Bearer>,
    /// The same actors by id, name and alias. Few issues ask for it.
    names: OnceLock<NameIndex>,
}

/// How upper and lower case are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As recognition takes them.
    Matters,
    /// As if they were the same.
    Any,
}

const NONE: u32 = u32::MAX;

/// One way to write a name, with all its owners.
struct Spelling {
    start: u32,
    end: u32,
    /// The newest bearer.
    bearer: u32,
    /// Another spelling at the same node that differs only in case.
    other: u32,
    shape: Shape,
}

/// What of a spelling decides how it may be written, and what it proves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Two words or more: it may be written in capitals, and names its bearer in full.
    pub(super) several: bool,
    /// It starts with a lower-case letter, and may be capitalised.
    pub(super) small: bool,
    pub(super) month: bool,
    /// It is somebody's surname, which speakers in transcripts bear in capitals.
    pub(super) surname: bool,
}

/// An actor that a spelling may mean.
#[derive(Debug, Clone, Copy)]
struct Bearer {
    /// Index in the matcher's actors.
    actor: u32,
    rule: MentionRule,
    next: u32,
}

impl ActorMatcher {
    /// Gathers the names, aliases and surnames of all actors.
    pub fn new(actors: &[ActorNames]) -> Self {
        let persons = actors.iter().filter(|actor| actor.kind == Some(ActorKind::Person));
        let mut matcher = Self {
            actors: actors.to_vec(),
            persons: persons.map(|actor| actor.key).collect(),
            starts: Starts::default(),
            next: HashMap::default(),
            ends: vec![NONE],
            spellings: Vec::new(),
            letters: String::new(),
            bearers: Vec::new(),
            names: OnceLock::new(),
        };
        for (index, actor) in actors.iter().enumerate() {
            matcher.add_actor(index as u32, actor);
        }
        matcher.next.shrink_to_fit();
        matcher.letters.shrink_to_fit();
        matcher
    }

    // Surnames come last: an actor with a spelling as name or alias does not also have it as a surname.
    fn add_actor(&mut self, index: u32, actor: &ActorNames) {
        let spellings = || std::iter::once(&actor.name).chain(&actor.aliases);
        for (order, spelling) in spellings().enumerate() {
            let rule = if order == 0 { MentionRule::Name } else { MentionRule::Alias };
            self.add(&single_spaced(spelling), Bearer { actor: index, rule, next: NONE });
        }
        if actor.kind == Some(ActorKind::Person) {
            for spelling in spellings() {
                if let Some(surname) = surname(&single_spaced(spelling)) {
                    let rule = MentionRule::Surname;
                    self.add(surname, Bearer { actor: index, rule, next: NONE });
                }
            }
        }
    }

    fn add(&mut self, name: &str, bearer: Bearer) {
        let name = &*without_invisible(name);
        if !name.contains(char::is_alphanumeric) {
            return;
        }
        let mut tokens = Tokens::new(name, 0);
        let mut node = 0;
        let mut count = 0;
        while let Some(key) = tokens.next_key(node) {
            count += 1;
            if count > LONGEST {
                return;
            }
            let fresh = self.ends.len() as u32;
            node = *self.next.entry(key).or_insert(fresh);
            if node == fresh {
                self.ends.push(NONE);
            }
        }
        let spelling = self.spelling_at(node, name);
        self.bear(spelling, bearer);
    }

    /// The spelling of a node with exactly these letters, created if missing.
    fn spelling_at(&mut self, node: u32, name: &str) -> usize {
        let start = self.letters.len();
        fold_into(name, &mut self.letters);
        let mut at = self.ends[node as usize];
        while at != NONE {
            if self.letters[start..] == *self.letters_of(at) {
                self.letters.truncate(start);
                return at as usize;
            }
            at = self.spellings[at as usize].other;
        }
        let folded = &self.letters[start..];
        self.starts.add(folded);
        let shape = Shape {
            several: folded.contains(' '),
            small: folded.starts_with(char::is_lowercase),
            month: is_month(folded),
            surname: false,
        };
        let other = std::mem::replace(&mut self.ends[node as usize], self.spellings.len() as u32);
        let end = self.letters.len() as u32;
        self.spellings.push(Spelling { start: start as u32, end, bearer: NONE, other, shape });
        self.spellings.len() - 1
    }

    // An actor's spellings are added in a row, so only the newest bearer can be the same actor.
    fn bear(&mut self, spelling: usize, mut bearer: Bearer) {
        self.spellings[spelling].shape.surname |= bearer.rule == MentionRule::Surname;
        let newest = self.spellings[spelling].bearer;
        if newest != NONE && self.bearers[newest as usize].actor == bearer.actor {
            return;
        }
        bearer.next = newest;
        self.spellings[spelling].bearer = self.bearers.len() as u32;
        self.bearers.push(bearer);
    }

    fn letters_of(&self, spelling: u32) -> &str {
        let spelling = &self.spellings[spelling as usize];
        &self.letters[spelling.start as usize..spelling.end as usize]
    }

    pub(super) fn is_person(&self, actor: ActorKey) -> bool {
        self.persons.contains(&actor)
    }

    pub(super) fn shape(&self, spelling: u32) -> Shape {
        self.spellings[spelling as usize].shape
    }

    /// Whether a spelling is a single word with small letters, and somebody's surname.
    pub(super) fn is_shouted_surname(&self, spelling: u32) -> bool {
        let shape = self.shape(spelling);
        shape.surname && !shape.several && self.letters_of(spelling).contains(char::is_lowercase)
    }

    /// All owners of a spelling, newest first.
    pub(super) fn bearers(&self, spelling: u32) -> impl Iterator<Item = (&ActorNames, MentionRule)> {
        let mut at = self.spellings[spelling as usize].bearer;
        std::iter::from_fn(move || {
            let bearer = self.bearers.get(at as usize)?;
            at = bearer.next;
            Some((&self.actors[bearer.actor as usize], bearer.rule))
        })
    }

    /// The longest spelling that `text` has from `at` on, if `fits` agrees to its end: the end and the spelling.
    pub(super) fn longest(
        &self,
        (text, at): (&str, usize),
        case: Case,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, u32)> {
        let mut tokens = Tokens::new(text, at);
        let mut node = 0;
        let mut best = None;
        while let Some(next) = tokens.next_key(node).and_then(|key| self.next.get(&key)) {
            node = *next;
            if self.ends[node as usize] != NONE
                && fits(tokens.at)
                && let Some(spelling) = self.spelled(node, &text[at..tokens.at], case)
            {
                best = Some((tokens.at, spelling));
            }
        }
        best
    }

    /// The spelling of a node that may be written as `words`.
    fn spelled(&self, node: u32, words: &str, case: Case) -> Option<u32> {
        let mut folded = String::new();
        let words = if is_folded(words) {
            words
        } else {
            fold_into(words, &mut folded);
            &folded
        };
        let all = || std::iter::successors(Some(self.ends[node as usize]), |at| self.other(*at));
        let exact = all().find(|at| self.letters_of(*at) == words);
        exact.or_else(|| {
            all().find(|at| match case {
                Case::Matters => self.shape(*at).allows(self.letters_of(*at), words),
                Case::Any => is_miswritten(self.letters_of(*at), words),
            })
        })
    }

    fn other(&self, spelling: u32) -> Option<u32> {
        Some(self.spellings[spelling as usize].other).filter(|other| *other != NONE)
    }

    /// The actors by id, name and alias.
    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(self.actors.iter()))
    }

    /// The actors that an explicit mention may name.
    pub(super) fn named(&self, written: &str) -> Vec<&ActorNames> {
        self.names().find(written).into_iter().map(|owner| &self.actors[owner]).collect()
    }
}

impl Shape {
    /// Whether a spelling that is not written exactly so may be written so.
    fn allows(self, spelling: &str, words: &str) -> bool {
        if self.small {
            let (mut small, mut large) = (spelling.chars(), words.chars());
            let first = small.next().is_some_and(|first| first.to_uppercase().eq(large.next()));
            if first && small.as_str() == large.as_str() {
                return true;
            }
        }
        (self.several || self.surname) && spelling.chars().flat_map(char::to_uppercase).eq(words.chars())
    }
}

/// Whether words differ from a spelling only in case. `who` is a word of its own, not the WHO.
fn is_miswritten(spelling: &str, words: &str) -> bool {
    let is_acronym = !spelling.contains(char::is_lowercase);
    spelling.to_lowercase() == words.to_lowercase() && (!is_acronym || words.contains(char::is_uppercase))
}
