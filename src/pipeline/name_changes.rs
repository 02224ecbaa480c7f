//! Which names texts may read otherwise when the names of the archive change.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::name::NormalName;
use crate::model::vocabulary::{ActorKind, ActorNames, PublicationNames, SourceNames, Vocabulary};
use crate::model::work::Work;
use crate::parse::document::Parsed;
use crate::pipeline::documents::ChangedDocuments;
use crate::recognise::bloom_filter::{DECLINED, DECLINED_BY_SITE, NameQuery};
use crate::recognise::citations::{addresses_of, misspelt};
use crate::recognise::mentions::surname_of;
use crate::text::lang::Lang;

/// Names that are looked for.
#[derive(Default)]
struct ChangedNames {
    alone: BTreeSet<String>,
    /// Surnames, each with the names that make it one.
    surnames: Vec<(String, Vec<Arc<str>>)>,
    /// Surnames of which texts may have case forms.
    declined: BTreeSet<String>,
}

/// Names of which one at least counts in each text that may read otherwise. `lang`: the language of the site.
pub fn names((old, new): (&Vocabulary, &Vocabulary), lang: Lang) -> Vec<NameQuery> {
    let mut names = ChangedNames::default();
    for (old, new) in pairs(&old.actors, &new.actors, |actor| actor.key) {
        actor(old, new, &mut names);
    }
    let mut of_sources = BTreeSet::new();
    for (old, new) in pairs(&old.sources, &new.sources, |source| source.key) {
        source(old, new, &mut of_sources);
    }
    // A work names its source, but the text only its key.
    let changed: BTreeSet<NormalName> = of_sources.iter().map(|name| NormalName::of(name)).collect();
    let is_of_changed = |work: &&Arc<Work>| {
        work.source.as_ref().is_some_and(|source| changed.contains(&NormalName::of(source.name())))
    };
    if !changed.is_empty() {
        names.alone.extend(new.works.iter().filter(is_of_changed).map(|work| work.key.to_string()));
    }
    names.alone.extend(of_sources);
    let works = pairs(&old.works, &new.works, |work| work.key.clone()).into_iter();
    names.alone.extend(works.filter_map(|(old, new)| Some(new.or(old)?.key.to_string())));
    let (old, new) = (&old.publications, &new.publications);
    // Of two publications with one abbreviation the first is meant.
    let kept = old.iter().filter(|entry| new.contains(entry));
    let is_reordered = !kept.eq(new.iter().filter(|entry| old.contains(entry)));
    let is_same = |entry: &PublicationNames| !is_reordered && old.contains(entry) && new.contains(entry);
    let changed = old.iter().chain(new).filter(|entry| !is_same(entry));
    changed.for_each(|entry| publication(entry, &mut names.alone));
    let surnames = names.surnames.iter();
    let surnames_alone = names.surnames.iter();
    let beside =
        surnames.filter_map(|(surname, of)| NameQuery::beside(surname, of.iter().map(|name| &**name)));
    let introduced = surnames_alone.filter_map(|(surname, _)| NameQuery::introduced(surname));
    let marks = [Some(DECLINED), lang.declines_latin().then_some(DECLINED_BY_SITE)].into_iter().flatten();
    let declined = names.declined.iter().flat_map(|surname| {
        marks.clone().filter_map(|mark| NameQuery::declined(surname, mark)).collect::<Vec<_>>()
    });
    let alone = names.alone.iter().filter_map(|name| NameQuery::new(name));
    alone.chain(beside).chain(introduced).chain(declined).collect()
}

/// The ids of issues that cite an undeclared name one letter away from one in a changed file of a source: what is
/// reported of them changes, though the text does not hold the name.
pub fn citing_misspelt(archive: &Archive, changed: &ChangedDocuments) -> HashSet<Arc<str>> {
    let sources = changed.documents.values().filter_map(|change| match &change.new {
        Some(Parsed::Source(source)) => Some(&source.front),
        _ => None,
    });
    let declared = sources.flat_map(|front| std::iter::once(&front.name).chain(&front.aliases));
    let implicit = archive.sources.iter().filter(|record| record.declared.is_none());
    let found = misspelt(declared, implicit.map(|record| (&record.issues, &*record.name)));
    found.into_iter().flatten().map(|key| archive.issue(*key).id.clone()).collect()
}

/// Old and new form of all entries that are not the same.
fn pairs<'a, T: PartialEq, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut known: HashMap<K, &T> = old.iter().map(|entry| (key(entry), entry)).collect();
    let mut pairs = Vec::new();
    for entry in new {
        let old = known.remove(&key(entry));
        if old != Some(entry) {
            pairs.push((old, Some(entry)));
        }
    }
    pairs.extend(known.into_values().map(|gone| (Some(gone), None)));
    pairs
}

fn actor(old: Option<&ActorNames>, new: Option<&ActorNames>, names: &mut ChangedNames) {
    let both = || [old, new].into_iter().flatten();
    let is_person = both().any(|actor| actor.kind == Some(ActorKind::Person));
    let all: Vec<Arc<str>> = both()
        .flat_map(|actor| [&actor.id, &actor.name].into_iter().chain(&actor.aliases).cloned())
        .collect();
    let mut put = |name: &str| {
        names.alone.insert(name.to_owned());
        let Some(surname) = surname_of(name).filter(|_| is_person) else { return };
        names.declined.insert(surname.clone());
        if surname.chars().all(char::is_alphabetic) {
            names.surnames.push((surname, all.clone()));
        } else {
            // A name of several words may block others' names, even if it is not a mention.
            names.alone.insert(surname);
        }
    };
    if let (Some(old), Some(new)) = (old, new)
        && (&old.name, old.kind) == (&new.name, new.kind)
    {
        old.aliases.iter().filter(|alias| !new.aliases.contains(alias)).for_each(|alias| put(alias));
        new.aliases.iter().filter(|alias| !old.aliases.contains(alias)).for_each(|alias| put(alias));
        return;
    }
    for actor in both() {
        // Explicit mentions show the name.
        put(&actor.id);
        put(&actor.name);
        actor.aliases.iter().for_each(|alias| put(alias));
    }
}

fn source(old: Option<&SourceNames>, new: Option<&SourceNames>, names: &mut BTreeSet<String>) {
    let both = || [old, new].into_iter().flatten();
    names.extend(both().flat_map(addresses_of).map(|address| address.host().to_owned()));
    if let (Some(old), Some(new)) = (old, new)
        && (&old.name, &old.aliases) == (&new.name, &new.aliases)
    {
        return;
    }
    for source in both() {
        let all = [&source.id, &source.name].into_iter().chain(&source.aliases);
        names.extend(all.map(|name| name.to_string()));
    }
}

fn publication(publication: &PublicationNames, names: &mut BTreeSet<String>) {
    names.insert(publication.name.to_string());
    names.extend(publication.abbreviation.as_ref().map(|name| name.to_string()));
    let initials = publication.name.split_whitespace().filter_map(|word| word.chars().next());
    names.insert(initials.collect());
}
