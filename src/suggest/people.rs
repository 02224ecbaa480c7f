//! Candidates that are persons: which names are, their spellings, and surnames and given names alone.

use std::collections::{BTreeMap, HashMap};

use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::candidates::{Candidate, Candidates};
use crate::suggest::evidence::Evidence;
use crate::suggest::names::Alias;
use crate::suggest::tables::{GivenName, given_name, is_language, is_nickname, is_place, territory};
use crate::text::lang::is_particle;

/// The parts of a person's name that decide what is the same name.
#[derive(Debug, Clone)]
struct PersonName {
    given: NormalName,
    surname: NormalName,
}

/// Determines the persons, each with its other names.
pub(super) fn settle(names: &mut Candidates, evidence: &Evidence) {
    let mut persons: BTreeMap<usize, PersonName> = BTreeMap::new();
    let mut doubtful: Vec<(usize, PersonName, i32)> = Vec::new();
    let beginnings = beginnings(names);
    for (at, candidate) in names.living().filter(|(_, candidate)| candidate.kind.is_none()) {
        if let Some(name) = PersonName::of(candidate.name(), evidence) {
            let attribute = if is_attribute(&name, candidate, (names, &beginnings)) { 3 } else { 0 };
            match points(candidate, &name, (names, evidence)) - attribute {
                points if points >= ENOUGH => drop(persons.insert(at, name)),
                points => doubtful.push((at, name, points)),
            }
        }
    }
    // Who is listed with persons is one, too: first next to certain ones, then next to those.
    for _ in 0..2 {
        let is_person = |at: &u32| persons.contains_key(&(*at as usize));
        let listed = |at: usize| {
            let neighbours = &names.all[at].neighbours;
            let count = neighbours.iter().filter(|at| is_person(at)).count();
            i32::from(count >= 2 && count * 3 >= neighbours.len() * 2) * 3
        };
        let (more, rest): (Vec<_>, Vec<_>) =
            doubtful.into_iter().partition(|(at, _, points)| points + listed(*at) >= ENOUGH);
        persons.extend(more.into_iter().map(|(at, name, _)| (at, name)));
        doubtful = rest;
    }
    for at in persons.keys() {
        names.all[*at].kind = Some(ActorKind::Person);
    }
    nicknames(names, &persons);
    variants(names, &mut persons);
    longer(names);
    alone(names, &persons, evidence);
}

/// How many points make a person.
const ENOUGH: i32 = 3;

impl PersonName {
    /// The parts of a name of two to five words that looks like a person's.
    fn of(name: &str, evidence: &Evidence) -> Option<Self> {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.pop_if(|last| ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"].contains(last));
        let fits = |word: &&str| {
            is_particle(word) || word.starts_with(char::is_uppercase) && is_plain(word) || word.contains('-')
        };
        let last = words.last()?;
        let is_acronym = |word: &str| word.chars().count() > 2 && !word.contains(char::is_lowercase);
        if !(2..=5).contains(&words.len())
            || !words.iter().all(fits)
            || last.chars().count() < 2
            || words.iter().any(|word| is_acronym(word) && !word.contains('.'))
            || !last.contains(char::is_lowercase)
            || name.contains(|sign: char| sign.is_numeric() || matches!(sign, '/' | '_' | '&'))
            || is_place(&NormalName::of(name))
            || words[1..words.len() - 1].iter().any(|word| !is_particle(word) && evidence.is_common(word))
        {
            return None;
        }
        Some(Self { given: NormalName::of(words[0]), surname: NormalName::of(last) })
    }
}

/// Whether a word has no capital inside, as `GitHub` has; `McCain` and `O’Neill` are plain.
fn is_plain(word: &str) -> bool {
    let inner = word.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase());
    inner.is_none_or(|(at, _)| {
        let before = &word[..at];
        before.ends_with(['\'', '’', '-', '.'])
            || word.chars().count() == 2
            || ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Al", "Von"].contains(&before)
    })
}

/// What speaks for a person, and against one.
fn points(candidate: &Candidate, name: &PersonName, (names, evidence): (&Candidates, &Evidence)) -> i32 {
    let signs = candidate.signs;
    let written = candidate.name();
    let first = written.split(' ').next().unwrap_or_default();
    let last = written.rsplit(' ').next().unwrap_or_default();
    let given = match given_name(&name.given) {
        GivenName::Common if evidence.is_common(first) => 2,
        GivenName::Common => 4,
        GivenName::Known if !evidence.is_common(first) => 1,
        _ => 0,
    };
    let alone = |word: &NormalName| {
        let single = names.find(word).map(|at| &names.all[at]);
        single.is_some_and(|single| {
            let often = single.together(candidate) * 2 >= single.issues.len();
            often && candidate.has(signs.nouns, 3) && !single.has(single.signs.articles, 4)
        })
    };
    let is_other =
        is_language(&name.surname) || is_place(&name.surname) || territory(&name.surname).is_some();
    given
        + if candidate.has(signs.titles, 20) { 4 } else { 0 }
        + if candidate.has(signs.speaks, 40) { 2 + i32::from(signs.speaks > 2) } else { 0 }
        + if candidate.has(signs.makes, 8) { 1 + i32::from(signs.makes > 2) } else { 0 }
        + i32::from(alone(&name.surname))
        + i32::from(alone(&name.given))
        - if evidence.is_common(last) { 3 } else { 0 }
        - if is_other { 2 } else { 0 }
        - if candidate.has(signs.articles, 3) { 4 } else { 0 }
        - if signs.mentions < 3 || candidate.has(signs.nouns, 4) { 0 } else { 2 }
        - if evidence.is_common(first) && given == 0 { 3 } else { 0 }
}

/// The first words of names, each with how many names of several words in more than one issue begin with it.
fn beginnings(names: &Candidates) -> HashMap<NormalName, usize> {
    let mut beginnings = HashMap::new();
    for (_, candidate) in names.living().filter(|(_, candidate)| candidate.issues.len() > 1) {
        if let Some((first, _)) = candidate.name().split_once(' ') {
            *beginnings.entry(NormalName::of(first)).or_default() += 1;
        }
    }
    beginnings
}

/// Whether the first word of a name is what many things are called by: `Lightning Loop`, next to `Lightning Pool`.
fn is_attribute(
    name: &PersonName,
    candidate: &Candidate,
    (names, beginnings): (&Candidates, &HashMap<NormalName, usize>),
) -> bool {
    given_name(&name.given) == GivenName::No
        && beginnings.get(&name.given).is_some_and(|count| *count > 3)
        && names
            .find(&name.given)
            .is_some_and(|single| names.all[single].issues.len() >= 2 * candidate.issues.len())
}

/// `Marta Ilves, alias Mai`: whoever is called so is this person.
fn nicknames(names: &mut Candidates, persons: &BTreeMap<usize, PersonName>) {
    let mut found = Vec::new();
    for (at, candidate) in names.living() {
        for (alias, count) in &candidate.aliases {
            if let Alias::Nickname(alias) = alias {
                found.push((at, alias.clone(), *count));
            }
        }
    }
    for (at, alias, count) in found {
        let folded = NormalName::of(&alias);
        // `Donald “Hoover” Trump` is no Hoover.
        let is_surname = persons.iter().any(|(other, name)| *other != at && name.surname == folded);
        match names.find(&folded) {
            _ if is_surname => {}
            _ if persons.contains_key(&at) => names.rename(at, &alias, count),
            Some(person) if persons.contains_key(&person) => names.merge(at, person),
            _ => {}
        }
    }
}

/// One candidate for the spellings of a name: with and without middle names, `Gregory` and `Greg`.
fn variants(names: &mut Candidates, persons: &mut BTreeMap<usize, PersonName>) {
    let mut by_surname: BTreeMap<NormalName, Vec<usize>> = BTreeMap::new();
    for (at, name) in persons.iter().filter(|(at, _)| !names.all[**at].dropped) {
        by_surname.entry(name.surname.clone()).or_default().push(*at);
    }
    for (_, mut all) in by_surname {
        all.sort_by_key(|at| (!names.all[*at].issues.len(), *at));
        let mut heads: Vec<usize> = Vec::new();
        for at in all {
            let same: Vec<usize> = heads
                .iter()
                .copied()
                .filter(|head| is_same_given(&persons[head].given, &persons[&at].given))
                .collect();
            match same[..] {
                [head] => names.merge(at, head),
                _ => heads.push(at),
            }
        }
    }
    persons.retain(|at, _| !names.all[*at].dropped);
}

/// Whether two given names may be one person's: the same, an initial, or the beginning of the other.
fn is_same_given(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    one == other || (long.starts_with(short) && short.chars().count() != 2) || is_nickname(one, other)
}

/// A longer run of words that contains a person's name: `War John Armstrong` is John Armstrong, `Karl Moss Announces`
/// is nobody.
fn longer(names: &mut Candidates) {
    let mut merges = Vec::new();
    let mut drops = Vec::new();
    for (at, candidate) in names.living().filter(|(_, it)| it.kind != Some(ActorKind::Organization)) {
        let words: Vec<&str> = candidate.name().split(' ').collect();
        let person = |range: std::ops::Range<usize>| {
            let found = names.find(&NormalName::of(&words[range].join(" ")))?;
            let is_person = found != at && names.all[found].kind == Some(ActorKind::Person);
            (is_person && names.all[found].issues.len() >= candidate.issues.len()).then_some(found)
        };
        if !(3..=8).contains(&words.len()) {
            continue;
        }
        let behind = (1..words.len() - 1).find_map(|start| person(start..words.len()));
        match behind {
            Some(person) => merges.push((at, person)),
            None if (2..words.len()).any(|end| person(0..end).is_some()) => drops.push(at),
            None => {}
        }
    }
    for (at, person) in merges {
        // The words before the name are none of its names.
        names.all[at].spellings = names.all[person].spellings.clone();
        names.merge(at, person);
    }
    for at in drops {
        names.all[at].dropped = true;
    }
}

/// Surnames and given names alone mean the person who has almost all of their issues; others mean nobody.
fn alone(names: &mut Candidates, persons: &BTreeMap<usize, PersonName>, evidence: &Evidence) {
    let mut bearers: HashMap<&NormalName, Vec<usize>> = HashMap::new();
    for (at, name) in persons.iter().filter(|(at, _)| !names.all[**at].dropped) {
        bearers.entry(&name.surname).or_default().push(*at);
        bearers.entry(&name.given).or_default().push(*at);
    }
    let mut merges = Vec::new();
    for (at, candidate) in names.living().filter(|(_, candidate)| candidate.is_single()) {
        let key = NormalName::of(candidate.name());
        let Some(all) = bearers.get(&key) else { continue };
        let is_other = is_place(&key) || is_language(&key) || candidate.has(candidate.signs.articles, 3);
        if is_other && !candidate.has(candidate.signs.titles, 3) {
            continue;
        }
        if candidate.kind.is_some() {
            continue;
        }
        let shared =
            |bearer: &usize| candidate.issues.iter().filter(|(it, _)| names.all[*bearer].is_in(*it)).count();
        let best = all.iter().copied().max_by_key(|bearer| (shared(bearer), !*bearer));
        let of_any = candidate.issues.iter().filter(|(it, _)| all.iter().any(|at| names.all[*at].is_in(*it)));
        let of_any = of_any.count();
        let all_issues = candidate.issues.len();
        merges.push((
            at,
            best.filter(|best| {
                let shared = shared(best);
                let is_surname = persons[best].surname == key;
                let is_frequent = shared * 10 >= all_issues || candidate.has(candidate.signs.titles, 3);
                let is_only = is_surname && all.len() == 1 && is_frequent;
                let enough = if is_surname { all_issues.div_ceil(3) } else { (all_issues * 4).div_ceil(5) };
                shared * 5 >= of_any * 4 && (shared >= enough || is_only && !evidence.is_common(&key))
            }),
        ));
    }
    for (at, person) in merges {
        match person {
            Some(person) => names.merge(at, person),
            None => names.all[at].dropped = true,
        }
    }
}
