//! The list of suggestions, made once: decisions only take entries out of it or put them back.

use std::collections::{HashMap, HashSet};

use crate::model::name::NormalName;
use crate::pipeline::{Declared, Noun, Pipeline, Suggestion, SuggestionKind};

/// The suggestions of the archive when the list was made.
pub struct Listed {
    pub suggestions: Vec<Suggestion>,
    /// Those that were decided on.
    pub settled: HashSet<usize>,
    pub declared: Vec<Declared>,
    by_key: HashMap<String, usize>,
    /// Which list this is.
    number: u64,
}

/// Which suggestions to show.
#[derive(Debug, Default)]
pub struct Filter {
    /// Those in at least this many issues.
    pub min_issues: usize,
    /// Those of this kind: as in [`kind_word`], or empty for all.
    pub kind: String,
    /// Whether to make the list anew.
    pub fresh: bool,
}

impl Listed {
    pub fn new(pipeline: &Pipeline, number: u64) -> Self {
        let suggestions = pipeline.suggestions(1);
        let by_key = suggestions.iter().enumerate().map(|(at, it)| (key(it), at)).collect();
        Self { by_key, suggestions, settled: HashSet::new(), declared: pipeline.declared(), number }
    }

    /// A suggestion that nothing was decided on, by its key.
    pub fn open(&self, key: &str) -> Option<(usize, &Suggestion)> {
        let at = *self.by_key.get(key)?;
        (!self.settled.contains(&at)).then(|| (at, &self.suggestions[at]))
    }

    /// Those that nothing was decided on, in order.
    pub fn all_open(&self) -> impl Iterator<Item = &Suggestion> {
        let open = |(at, it)| (!self.settled.contains(&at)).then_some(it);
        self.suggestions.iter().enumerate().filter_map(open)
    }
}

impl Filter {
    pub fn shows(&self, it: &Suggestion) -> bool {
        it.issues >= self.min_issues && (self.kind.is_empty() || self.kind == kind_word(it))
    }
}

/// The entries that a decision took out of the list.
pub struct Settled {
    number: u64,
    entries: Vec<usize>,
}

impl Settled {
    /// A suggestion, and all others of the same noun with one of these names.
    pub fn new(listed: &Listed, at: usize, (noun, names): (Noun, &[String])) -> Self {
        let names: HashSet<NormalName> = names.iter().map(|name| NormalName::of(name)).collect();
        let has_one = |it: &Suggestion| noun_of(it) == noun && names.contains(&NormalName::of(&it.name));
        let others = listed.suggestions.iter().enumerate().filter(|(_, it)| has_one(it));
        let others = others.map(|(other, _)| other).filter(|other| *other != at);
        let entries = std::iter::once(at).chain(others).filter(|at| !listed.settled.contains(at)).collect();
        Self { number: listed.number, entries }
    }

    pub fn settle(&self, listed: &mut Listed) {
        listed.settled.extend(&self.entries);
    }

    /// Puts the entries back; false if the list is another by now.
    pub fn reopen(&self, listed: &mut Listed) -> bool {
        if listed.number == self.number {
            self.entries.iter().for_each(|at| _ = listed.settled.remove(at));
        }
        listed.number == self.number
    }

    /// Whether they are of the list with this number.
    pub fn is_of(&self, number: u64) -> bool {
        self.number == number
    }

    /// The keys of the entries.
    pub fn keys(&self, listed: &Listed) -> Vec<String> {
        self.entries.iter().map(|at| key(&listed.suggestions[*at])).collect()
    }
}

/// What browsers call a suggestion.
pub fn key(it: &Suggestion) -> String {
    key_of(noun_of(it), &it.id)
}

/// What browsers call an actor or a source.
pub fn key_of(noun: Noun, id: &str) -> String {
    match noun {
        Noun::Actor => format!("actor/{id}"),
        Noun::Source => format!("source/{id}"),
    }
}

pub fn noun_of(it: &Suggestion) -> Noun {
    if matches!(it.noun, SuggestionKind::Actor(_)) { Noun::Actor } else { Noun::Source }
}

/// The kind of a suggestion in one word; `unknown` for an actor whose kind is not known.
pub fn kind_word(it: &Suggestion) -> &'static str {
    match it.noun {
        SuggestionKind::Actor(Some(kind)) => kind.word(),
        SuggestionKind::Actor(None) => "unknown",
        SuggestionKind::Source | SuggestionKind::DeclaredSource => "source",
    }
}
