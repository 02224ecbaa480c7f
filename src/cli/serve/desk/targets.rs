//! What a suggestion may be merged into: what is declared and other suggestions, those that look most alike first.

use serde_json::{Value, json};

use crate::cli::serve::desk::list::{Listed, key, key_of, kind_word};
use crate::model::name::NormalName;
use crate::pipeline::{Declared, Noun};

/// How many are shown.
const MOST: usize = 12;

/// The best matches of what was typed; without anything typed, those that share a word with the suggestion.
pub fn targets(listed: &Listed, declared: &[&Declared], (item, typed): (&str, &str)) -> Value {
    let Some((_, of)) = listed.open(item) else { return Value::Array(Vec::new()) };
    let query = Query {
        typed: NormalName::of(typed),
        words: words(&of.name).chain(of.aliases.iter().flat_map(|alias| words(alias))).collect(),
        initials: initials(&of.name),
    };
    let mut found: Vec<(usize, usize, Value)> = Vec::new();
    for it in declared {
        let key = key_of(it.noun, &it.id);
        let names = std::iter::once(&it.name).chain(&it.aliases);
        if let Some(rank) = names.filter_map(|name| query.rank(name)).min() {
            let kind = if it.noun == Noun::Actor { "declared actor" } else { "declared source" };
            let shown = json!({ "key": key, "name": it.name, "kind": kind, "issues": it.issues });
            found.push((rank * 2, usize::MAX - it.issues, shown));
        }
    }
    for it in listed.all_open().filter(|it| it.id != of.id) {
        let names = std::iter::once(&it.name).chain(&it.aliases);
        if let Some(rank) = names.filter_map(|name| query.rank(name)).min() {
            let shown = json!({
                "key": key(it), "name": it.name, "kind": format!("suggested {}", kind_word(it)),
                "issues": it.issues,
            });
            found.push((rank * 2 + 1, usize::MAX - it.issues, shown));
        }
    }
    found.sort_by_key(|(rank, issues, _)| (*rank, *issues));
    found.into_iter().take(MOST).map(|(_, _, shown)| shown).collect()
}

struct Query {
    typed: NormalName,
    /// The words of the suggestion.
    words: Vec<NormalName>,
    initials: String,
}

impl Query {
    /// How well a name fits, from 0; None if it does not.
    fn rank(&self, name: &str) -> Option<usize> {
        let folded = NormalName::of(name);
        if !self.typed.is_empty() {
            return match folded.find(&*self.typed) {
                Some(0) => Some(0),
                Some(_) => Some(1),
                None => None,
            };
        }
        let is_short_form = self.initials.len() > 1 && self.initials == name
            || self.words.len() == 1 && folded.len() > 1 && NormalName::of(&initials(name)) == self.words[0];
        let shared = words(name).filter(|word| self.words.contains(word)).count();
        match (is_short_form, shared) {
            (true, _) => Some(0),
            (_, 0) => None,
            (_, shared) => Some(10 - shared.min(9)),
        }
    }
}

fn words(name: &str) -> impl Iterator<Item = NormalName> {
    name.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(NormalName::of)
        .filter(|word| !word.is_empty())
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}
