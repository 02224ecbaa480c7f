//! The names that may be cited, folded and sorted, so that the longest one at a place is found word by word.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::findings::CitedTarget;
use crate::model::key::PublicationKey;
use crate::model::name::NormalName;
use crate::model::vocabulary::{ActorKind, Vocabulary};
use crate::model::work::Work;
use crate::recognise::citations::hosts::DeclaredHosts;
use crate::recognise::citations::slips::Slips;
use crate::text::tokens::{Kind, Token, is_capital, is_small};

/// All names in an archive that may be cited, ready to look up. Built once, shared by all issues.
#[derive(Debug, Default)]
pub struct CitableNames {
    entries: Vec<Entry>,
    beginnings: Beginnings,
    pub(super) ids: HashMap<Arc<str>, CitedTarget>,
    pub(super) hosts: DeclaredHosts,
    slips: Slips,
    works: HashMap<Box<str>, (Arc<Work>, CitedTarget)>,
}

/// What a folded name refers to, and what its spellings have in common.
#[derive(Debug, Default)]
struct Entry {
    name: NormalName,
    source: Option<CitedTarget>,
    publication: Option<PublicationKey>,
    /// The publication whose initials it is.
    initials_of: Option<Arc<str>>,
    /// Whether a person or a state is called so.
    actor: bool,
    /// Whether a comma is part of the name.
    comma: bool,
    /// Whether the name starts with a lower-case letter.
    small: bool,
}

/// What a name at some place of the text may cite.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NameMatch<'a> {
    /// The declared source of this name.
    pub(super) source: Option<&'a CitedTarget>,
    pub(super) publication: Option<PublicationKey>,
    /// The work whose key it is.
    pub(super) work: Option<&'a Arc<Work>>,
    /// A publication that is probably meant, though nobody declared the abbreviation.
    pub(super) initials_of: Option<&'a str>,
    comma: bool,
    small: bool,
}

impl CitableNames {
    /// The names of declared sources and of publications, and those of persons and states, which are none.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let mut entries = Entries::default();
        let sources = &vocabulary.sources;
        let names = sources.iter().map(|source| (&source.name, source.key));
        let aliases =
            sources.iter().flat_map(|source| source.aliases.iter().map(|alias| (alias, source.key)));
        // A source's own name takes precedence over another's alias.
        for (name, key) in names.chain(aliases) {
            entries.with(name, |entry| _ = entry.source.get_or_insert(CitedTarget::Source(key)));
        }
        for publication in &vocabulary.publications {
            for name in [Some(&publication.name), publication.abbreviation.as_ref()].into_iter().flatten() {
                entries.with(name, |entry| _ = entry.publication.get_or_insert(publication.key));
            }
            let initials_of = || publication.name.clone();
            if let Some(initials) = initials(&publication.name) {
                entries.with(&initials, |entry| _ = entry.initials_of.get_or_insert_with(initials_of));
            }
        }
        for actor in &vocabulary.actors {
            if matches!(actor.kind, Some(ActorKind::Person | ActorKind::State)) {
                for name in [&actor.name].into_iter().chain(&actor.aliases) {
                    entries.with(name, |entry| entry.actor = true);
                }
            }
        }
        let ids = sources.iter().map(|source| (source.id.clone(), CitedTarget::Source(source.key))).collect();
        let entries = entries.sorted();
        let mut slips = Slips::default();
        sources
            .iter()
            .flat_map(|source| [&source.name].into_iter().chain(&source.aliases))
            .for_each(|name| slips.add(name));
        let source_of = |work: &Arc<Work>| {
            let name = work.source.as_ref()?.name();
            let declared = exact(&entries, &NormalName::of(name)).and_then(|entry| entry.source.clone());
            Some((work.clone(), declared.unwrap_or_else(|| CitedTarget::Named(name.to_owned()))))
        };
        let works =
            vocabulary.works.iter().filter_map(|work| Some((work.key.clone(), source_of(work)?))).collect();
        Self {
            beginnings: Beginnings::of(&entries),
            entries,
            ids,
            slips,
            works,
            hosts: DeclaredHosts::new(vocabulary),
        }
    }

    /// The work with this key, if it has a source.
    pub(super) fn of_key(&self, key: &str) -> Option<NameMatch<'_>> {
        let (work, source) = self.works.get(key)?;
        Some(NameMatch { source: Some(source), work: Some(work), ..NameMatch::default() })
    }

    /// The source with this id.
    pub(super) fn of_id(&self, id: &str) -> Option<NameMatch<'_>> {
        self.ids.get(id).map(|source| NameMatch { source: Some(source), ..NameMatch::default() })
    }

    /// The name of a declared source that a name is one letter away from.
    pub(super) fn one_slip_from(&self, printed: &str) -> Option<&str> {
        self.slips.find(printed)
    }

    /// The id that is most like `word`, if one is much like it.
    pub(super) fn like(&self, word: &str) -> Option<&str> {
        let word = word.to_lowercase();
        let likeness = |id: &str| strsim::jaro_winkler(&word, id);
        let scored = self.ids.keys().map(|id| (likeness(id), id)).filter(|(score, _)| *score > 0.8);
        // Of two that are equally like it, always the same one.
        let best = scored.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)));
        best.map(|(_, id)| &**id)
    }
}

/// The first letters of names: most words are not names, and this is the quickest check.
#[derive(Debug, Default)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    const BITS: usize = 1 << 16;

    fn of(entries: &[Entry]) -> Self {
        let mut bits = vec![0; Self::BITS / 64];
        for place in entries.iter().filter_map(|entry| Self::place(&entry.name)) {
            bits[place / 64] |= 1 << (place % 64);
        }
        Self(bits)
    }

    /// The bit of the first three bytes. Two names may share one: a bit that is set proves nothing.
    fn place(folded: &str) -> Option<usize> {
        let [first, second, third, ..] = folded.as_bytes() else { return None };
        let mixed = usize::from(*first) << 11 ^ usize::from(*second) << 5 ^ usize::from(*third);
        Some(mixed % Self::BITS)
    }

    fn may_have(&self, folded: &str) -> bool {
        Self::place(folded)
            .is_none_or(|place| self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1))
    }
}

/// Entries in the making.
#[derive(Default)]
struct Entries(BTreeMap<NormalName, Entry>);

impl Entries {
    fn with(&mut self, name: &str, change: impl FnOnce(&mut Entry)) {
        let folded = NormalName::of(name);
        if folded.is_empty() {
            return;
        }
        let entry = self.0.entry(folded).or_default();
        entry.comma |= name.contains(',');
        entry.small |= name.starts_with(is_small);
        change(entry);
    }

    fn sorted(self) -> Vec<Entry> {
        self.0.into_iter().map(|(name, entry)| Entry { name, ..entry }).collect()
    }
}

/// The names that one issue may cite: the archive's, and those that its front matter lists.
pub(super) struct Names<'a> {
    archive: &'a CitableNames,
    listed: Vec<Entry>,
}

impl<'a> Names<'a> {
    pub(super) fn new(archive: &'a CitableNames, listed: &[(String, CitedTarget)]) -> Self {
        let mut entries = Entries::default();
        for (name, target) in listed {
            entries.with(name, |entry| _ = entry.source.get_or_insert_with(|| target.clone()));
        }
        Self { archive, listed: entries.sorted() }
    }

    /// Only the names of the archive.
    pub(super) fn archive(&self) -> &'a CitableNames {
        self.archive
    }

    /// What a printed name refers to, if it can be cited.
    pub(super) fn get(&self, name: &str) -> Option<NameMatch<'_>> {
        self.known(&NormalName::of(name)).filter(|known| known.is_printed_so(name))
    }

    /// Whether a printed name is that of a person or a state, and of nothing that can be cited.
    pub(super) fn is_actor(&self, name: &str) -> bool {
        let folded = NormalName::of(name);
        exact(&self.archive.entries, &folded).is_some_and(|entry| entry.actor)
            && self.known(&folded).is_none()
    }

    fn known(&self, folded: &str) -> Option<NameMatch<'_>> {
        let mut known = NameMatch::default();
        for entry in [&self.archive.entries, &self.listed].into_iter().filter_map(|list| exact(list, folded))
        {
            known.source = known.source.or(entry.source.as_ref());
            known.publication = known.publication.or(entry.publication);
            known.initials_of = known.initials_of.or(entry.initials_of.as_deref());
            known.comma |= entry.comma;
            known.small |= entry.small;
        }
        (known.is_sure() || known.initials_of.is_some()).then_some(known)
    }

    /// The names that start at the first token, by number of tokens, the longest first.
    pub(super) fn at(&self, text: &str, tokens: &[Token]) -> Vec<(usize, NameMatch<'_>)> {
        let mut found = Vec::new();
        let (mut folded, mut comma) = (NormalName::default(), false);
        for (index, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Semicolon | Kind::Colon => break,
                Kind::Comma | Kind::QuotedComma => comma = true,
                Kind::Word | Kind::Number | Kind::Address => {
                    folded.push(&text[token.range.clone()]);
                    if !self.any_begins(&folded) {
                        break;
                    }
                    if let Some(known) = self.known(&folded).filter(|known| {
                        let printed = &text[tokens[0].range.start..token.range.end];
                        (known.comma || !comma) && known.is_printed_so(printed)
                    }) {
                        found.push((index + 1, known));
                    }
                }
                _ => {}
            }
        }
        found.reverse();
        found
    }

    fn any_begins(&self, folded: &str) -> bool {
        if self.listed.is_empty() && !self.archive.beginnings.may_have(folded) {
            return false;
        }
        [&self.archive.entries, &self.listed].into_iter().any(|entries| {
            let place = entries.partition_point(|entry| *entry.name < *folded);
            entries.get(place).is_some_and(|entry| entry.name.starts_with(folded))
        })
    }
}

impl NameMatch<'_> {
    /// Whether it is a declared source or a publication, and not just probably one.
    pub(super) fn is_sure(&self) -> bool {
        self.source.is_some() || self.publication.is_some()
    }

    /// Initials are capitals: `BAN` may be a publication, a ban is none.
    fn is_printed_so(&self, printed: &str) -> bool {
        self.is_sure() || printed.chars().all(char::is_uppercase)
    }

    /// Whether it may be printed like this without a date: `(gazeta)` is a gloss, `(Gazeta)` a source.
    pub(super) fn allows(&self, printed: &str) -> bool {
        self.small || printed.starts_with(|c: char| is_capital(c) || c.is_ascii_digit())
    }
}

fn exact<'e>(entries: &'e [Entry], folded: &str) -> Option<&'e Entry> {
    let place = entries.partition_point(|entry| *entry.name < *folded);
    entries.get(place).filter(|entry| *entry.name == *folded)
}

/// `EDM` of `Eurasia Daily Monitor`: of three words or more, for two letters are too common.
fn initials(name: &str) -> Option<String> {
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    (initials.chars().count() >= 3 && initials.chars().all(char::is_alphabetic))
        .then(|| initials.to_uppercase())
}
