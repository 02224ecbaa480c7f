//! The archive → names that occur in it without a file. Not part of a build: editors create files for the right
//! ones.

mod actors;
mod candidates;
mod context;
mod doubtful;
mod evidence;
mod introduced;
mod names;
mod organizations;
mod people;
mod sentences;
mod sources;
mod states;
mod tables;
mod text;
mod words;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::archive::Archive;
use crate::model::document::IssueDocument;
use crate::model::doubt::Doubt;
use crate::model::key::IssueKey;
use crate::model::name::{NormalName, slug};
use crate::model::vocabulary::ActorKind;

pub use doubtful::DoubtfulCitation;

use candidates::{Candidate, Candidates};
use evidence::Evidence;
use names::FoundName;
use text::Text;

/// The kinds of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionKind {
    /// An actor, with its kind if the words around its name tell.
    Actor(Option<ActorKind>),
    /// A source without a file.
    Source,
    /// A source with a file, which seems to have more names than the file lists.
    DeclaredSource,
}

/// A name that is not declared, or a declared source's that has more spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The id that its file would have, or has.
    pub id: String,
    /// The name as it is written most.
    pub name: String,
    /// What it may be.
    pub noun: SuggestionKind,
    /// Other names of it, those used most first.
    pub aliases: Vec<String>,
    /// What else it is called, but needs no alias: a surname, a given name, a name with a title.
    pub forms: Vec<String>,
    /// The URL of a source that is linked.
    pub url: Option<String>,
    /// The title most often found next to a person's name.
    pub role: Option<String>,
    /// Mentions or citations.
    pub count: usize,
    /// Issues.
    pub issues: usize,
    /// Date of the first issue.
    pub first: Date,
    /// Date of the latest issue.
    pub last: Date,
    /// Up to three sentences that name or cite it, each of another issue and on one line.
    pub sentences: Vec<String>,
}

/// The names in at least this many issues: actors, then sources. Of each, those in the most issues come first, but
/// actors of unknown kind after the others.
pub fn names(archive: &Archive, min_issues: usize) -> Vec<Suggestion> {
    let order = &archive.order;
    let evidence = order
        .par_iter()
        .fold(Evidence::default, |mut evidence, key| {
            Text::new(archive, *key).add_to(&mut evidence);
            evidence
        })
        .reduce(Evidence::default, Evidence::and);
    let declared = declared(archive);
    let cited: HashMap<NormalName, usize> =
        archive.sources.iter().map(|source| (NormalName::of(&source.name), source.citations)).collect();
    let mut candidates = Candidates::default();
    // In portions, so that only the names of a few issues are in memory besides the result.
    for (portion, keys) in order.chunks(PORTION).enumerate() {
        let found: Vec<Vec<(usize, FoundName)>> =
            keys.par_iter().map(|key| Text::new(archive, *key).names(&evidence, &declared)).collect();
        for (place, (key, found)) in keys.iter().zip(found).enumerate() {
            candidates.add((portion * PORTION + place) as u32, *key, found);
        }
    }
    let mut actors = actors::settle(candidates, &evidence);
    actors.retain(|actor| {
        // A name cited more often than it is mentioned is a source.
        let cited = cited.get(&NormalName::of(actor.name())).copied().unwrap_or_default();
        actor.issues.len() >= min_issues && cited < actor.signs.mentions as usize
    });
    let mut sentences = sentences::of(archive, &actors);
    let mut suggestions: Vec<Suggestion> = actors
        .iter()
        .enumerate()
        .filter_map(|(at, actor)| suggestion(archive, actor, sentences.remove(&at).unwrap_or_default()))
        .collect();
    suggestions.extend(sources(archive).filter(|source| source.issues >= min_issues));
    suggestions.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.id.cmp(&other.id)));
    let mut seen = HashSet::new();
    suggestions.retain(|it| seen.insert((matches!(it.noun, SuggestionKind::Actor(_)), it.id.clone())));
    suggestions
}

/// Actors first: those of known kind in several issues, then the others.
fn rank(it: &Suggestion) -> (u8, usize, usize) {
    let group = match it.noun {
        SuggestionKind::Actor(Some(_)) if it.issues > 1 => 0,
        SuggestionKind::Actor(_) => 1,
        SuggestionKind::Source | SuggestionKind::DeclaredSource => 2,
    };
    (group, !it.issues, !it.count)
}

/// The doubtful citations of an archive, those in most places first. `doubts`: what recognition left in doubt in
/// each issue.
pub fn doubtful_citations<'a>(
    archive: &Archive,
    doubts: impl Iterator<Item = (&'a IssueDocument, &'a [Doubt])>,
) -> Vec<DoubtfulCitation> {
    doubtful::all(archive, doubts)
}

/// The number of issues whose names are in memory at once.
const PORTION: usize = 256;

/// The names of declared actors, publications and sources, folded: none of them is suggested.
fn declared(archive: &Archive) -> HashSet<NormalName> {
    let mut declared: HashSet<NormalName> = HashSet::new();
    for document in archive.actors.iter().filter_map(|actor| actor.declared.as_ref()) {
        let is_person = document.front.kind == Some(ActorKind::Person);
        for name in std::iter::once(&document.front.name).chain(&document.front.aliases) {
            declared.insert(NormalName::of(name));
            let surname = name.rsplit(char::is_whitespace).next().filter(|_| is_person);
            declared.extend(surname.map(NormalName::of));
        }
    }
    for source in &archive.sources {
        if let Some(document) = &source.declared {
            declared.insert(NormalName::of(&source.name));
            declared.extend(document.front.aliases.iter().map(|alias| NormalName::of(alias)));
        }
    }
    for publication in archive.publications.iter().filter(|publication| !publication.issues.is_empty()) {
        declared.insert(NormalName::of(&publication.name));
    }
    for facts in &archive.settings.publications {
        declared.insert(NormalName::of(&facts.name));
        declared.extend(facts.abbreviation.iter().map(|abbreviation| NormalName::of(abbreviation)));
    }
    declared.extend(archive.settings.mentions_ignore.iter().map(|ignored| NormalName::of(ignored)));
    declared
}

fn suggestion(archive: &Archive, actor: &Candidate, sentences: Vec<String>) -> Option<Suggestion> {
    let name = actor.name().to_owned();
    let id = slug(&name);
    let day = |(place, _): &(u32, u32)| archive.issue(archive.order[*place as usize]).front.date;
    let (aliases, forms) = other_names(actor);
    (!id.is_empty()).then(|| Suggestion {
        id,
        noun: SuggestionKind::Actor(actor.kind),
        aliases,
        forms,
        url: None,
        role: actor.roles.most().filter(|role| !role.ends_with('.')).map(str::to_owned),
        count: actor.signs.mentions as usize,
        issues: actor.issues.len(),
        first: actor.issues.first().map(day).unwrap_or_default(),
        last: actor.issues.last().map(day).unwrap_or_default(),
        sentences,
        name,
    })
}

/// The aliases to declare, and the forms that need none.
fn other_names(actor: &Candidate) -> (Vec<String>, Vec<String>) {
    let name = actor.name();
    let is_person = actor.kind == Some(ActorKind::Person);
    let mut others: Vec<(&str, u32)> = actor.others.iter().collect();
    others.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    // `and the Port Authority` is the Port Authority, with words of the sentence.
    let known: HashSet<NormalName> =
        others.iter().map(|(other, _)| *other).chain([name]).map(NormalName::of).collect();
    let has_words_before = |other: &str| {
        let rest = other.split(' ').skip_while(|word| word.starts_with(char::is_lowercase));
        let rest = rest.collect::<Vec<_>>().join(" ");
        rest.len() < other.len() && known.contains(&NormalName::of(&rest))
    };
    others.retain(|(other, _)| !has_words_before(other));
    let mut seen = HashSet::from([NormalName::of(name)]);
    others.retain(|(other, _)| seen.insert(NormalName::of(other)));
    let is_part = |other: &str| is_person && name.split(' ').any(|word| word == other);
    let (forms, aliases): (Vec<_>, Vec<_>) = others.into_iter().partition(|(other, _)| is_part(other));
    let owned = |(text, _): (&str, u32)| text.to_owned();
    let mut forms: Vec<String> = forms.into_iter().map(owned).collect();
    let mut titled: Vec<(&str, u32)> = actor.titled.iter().filter(|(_, count)| *count > 1).collect();
    titled.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    forms.extend(titled.into_iter().take(TITLED).map(owned));
    (aliases.into_iter().map(owned).collect(), forms)
}

/// How many forms with a title are shown.
const TITLED: usize = 5;

fn sources(archive: &Archive) -> impl Iterator<Item = Suggestion> {
    let ignored: HashSet<NormalName> =
        archive.settings.citations_ignore.iter().map(|ignored| NormalName::of(ignored)).collect();
    sources::groups(archive).into_iter().filter_map(move |mut group| {
        group.retain(|source| source.declared.is_some() || !ignored.contains(&NormalName::of(&source.name)));
        let (head, others) = group.split_first()?;
        if head.declared.is_some() && others.is_empty() {
            return None;
        }
        let cited: Vec<_> = if head.declared.is_some() { others.to_vec() } else { group.clone() };
        let mut issues: Vec<IssueKey> = cited.iter().flat_map(|source| &source.issues).copied().collect();
        issues.sort_by(|one, other| archive.compare(*one, *other));
        issues.dedup();
        // A printed name says more than a host, which becomes the URL.
        let is_declared = head.declared.is_some();
        let host = group.iter().copied().find(|source| !is_declared && sources::is_linked_host(source));
        let named = group.iter().copied().find(|source| !sources::is_linked_host(source));
        let head = named.filter(|_| host.is_some()).unwrap_or(head);
        let others = group
            .iter()
            .filter(|source| source.id != head.id && host.is_none_or(|host| host.id != source.id));
        Some(Suggestion {
            id: head.id.to_string(),
            name: head.name.to_string(),
            noun: if is_declared { SuggestionKind::DeclaredSource } else { SuggestionKind::Source },
            aliases: others.map(|source| source.name.to_string()).collect(),
            forms: Vec::new(),
            url: host.map(|host| format!("https://{}", host.name)),
            role: None,
            count: cited.iter().map(|source| source.citations).sum(),
            issues: issues.len(),
            first: archive.issue(*issues.first()?).front.date,
            last: archive.issue(*issues.last()?).front.date,
            sentences: sentences::of_sources(archive, &cited, &issues),
        })
    })
}
