//! Tables of given names, territories, places and languages, made by `tables/make_tables.py`: what is known of
//! names before an archive is read.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::name::NormalName;

/// How sure a word is to be a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GivenName {
    No,
    Known,
    /// Known in several countries.
    Common,
}

/// How sure a folded word is to be a given name. Words that are also a territory, a place or a language are not.
pub(super) fn given_name(word: &str) -> GivenName {
    if is_place(word) || is_language(word) || territory(word).is_some() {
        return GivenName::No;
    }
    TABLES.given_names.get(word).copied().unwrap_or(GivenName::No)
}

/// Whether one of two folded given names is a nickname of the other: `joe` and `joseph`.
pub(super) fn is_nickname(one: &str, other: &str) -> bool {
    let has = |name: &str, nickname: &str| {
        TABLES.nicknames.get(name).is_some_and(|nicknames| nicknames.contains(&nickname))
    };
    has(one, other) || has(other, one)
}

/// The code of the territory that a folded name, or a name with its form of government, denotes.
pub(super) fn territory(name: &str) -> Option<&'static str> {
    TABLES.territories.get(name).copied()
}

/// Whether a folded name is a city, a continent or a part of a state.
pub(super) fn is_place(name: &str) -> bool {
    TABLES.places.contains(name)
}

/// Whether a folded word is a language: an adjective, too.
pub(super) fn is_language(word: &str) -> bool {
    TABLES.languages.contains(word)
}

/// Codes of CLDR's table of territories that are organizations.
pub(super) const ALLIANCES: [&str; 2] = ["EU", "UN"];

struct Tables {
    given_names: HashMap<&'static str, GivenName>,
    nicknames: HashMap<&'static str, Vec<&'static str>>,
    territories: HashMap<NormalName, &'static str>,
    places: HashSet<NormalName>,
    languages: HashSet<NormalName>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut given_names = HashMap::new();
    for (line, how) in
        include_str!("tables/given-names.txt").lines().zip([GivenName::Common, GivenName::Known])
    {
        given_names.extend(line.split(' ').map(|name| (name, how)));
    }
    let mut territories = HashMap::new();
    for line in include_str!("tables/territories.txt").lines() {
        let mut names = line.split('|');
        let code = names.next().unwrap_or_default();
        for name in names {
            territories.entry(NormalName::of(name)).or_insert(code);
        }
    }
    let folded = |names: &'static str| names.split(['\n', ' ']).map(NormalName::of).collect();
    let nicknames = include_str!("tables/nicknames.txt").lines().filter_map(|line| {
        let (name, nicknames) = line.split_once(' ')?;
        Some((name, nicknames.split(' ').collect()))
    });
    Tables {
        given_names,
        nicknames: nicknames.collect(),
        territories,
        places: include_str!("tables/places.txt").lines().map(NormalName::of).collect(),
        languages: folded(include_str!("tables/languages.txt")),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_tell_given_names_territories_and_places() {
        assert_eq!(given_name("andrew"), GivenName::Common);
        assert_eq!(given_name("georgia"), GivenName::No);
        assert!(
            is_nickname("joe", "joseph") && is_nickname("william", "bill") && !is_nickname("joe", "john")
        );
        assert_eq!(territory("us"), Some("US"));
        assert_eq!(territory("сша"), Some("US"));
        assert!(is_place("chicago") && is_place("europe") && is_language("chinese"));
    }
}
