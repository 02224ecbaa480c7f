//! The words of a block → the names in it and their context: runs of capitalised words, split where a sentence
//! starts, where a title ends, and where a possessive separates owner and owned.

use std::ops::Range;

use crate::model::name::NormalName;
use crate::suggest::evidence::Evidence;
use crate::suggest::words::{Gap, Word};
use crate::text::lang::{Lang, NameWords, is_particle};
use crate::text::letters::single_spaced;

/// A place that seems to name someone.
#[derive(Debug)]
pub(super) struct FoundName {
    /// Bytes of the block's text.
    pub(super) range: Range<usize>,
    /// The name on one line.
    pub(super) name: String,
    /// What distinguishes names.
    pub(super) key: NormalName,
    /// What the last word folds to, of a name of several.
    pub(super) last: Option<NormalName>,
    /// The acronym in the parenthesis behind it.
    pub(super) alias: Option<String>,
    /// The title before or behind it.
    pub(super) role: Option<String>,
    /// Whether its context indicates a person.
    pub(super) person: bool,
    /// Whether its words indicate an organization.
    pub(super) body: bool,
    /// Whether it is used as a noun, not as an adjective before one.
    pub(super) noun: bool,
}

/// What names are found with.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    pub(super) evidence: &'a Evidence,
    pub(super) language: &'a NameWords,
    pub(super) lang: Lang,
}

impl Finder<'_> {
    /// The names of the block, in order.
    pub(super) fn names(&self) -> Vec<FoundName> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if !self.begins(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at);
            if let Some(name) = self.name(at..end) {
                // `Conventional Forces in Europe (CFE)`: the name found before is a part of it.
                found.pop_if(|before: &mut FoundName| before.range.end > name.range.start);
                found.push(name);
            }
            at = end;
        }
        found
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.words[at].range.clone()]
    }

    fn small(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    fn begins(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !word.capital || word.taken {
            return false;
        }
        let small = self.small(at);
        let is_letter = self.word(at).chars().count() == 1;
        if is_letter
            || self.language.function.contains(&&*small) && !word.caps
            || self.lang.is_of_calendar(self.word(at))
        {
            return false;
        }
        !word.initial || !self.is_only_initial(at, &small)
    }

    /// Whether the word has a capital only because of its position.
    fn is_only_initial(&self, at: usize, small: &str) -> bool {
        let word = self.word(at);
        if self.words[at].caps
            || self.language.titles.contains(&small)
            || self.language.ranks.contains(&small)
        {
            return false;
        }
        if self.evidence.is_capital(word) {
            return self.evidence.is_common(word);
        }
        let alone = !self.goes_on(at);
        alone || self.evidence.is_common(word) || self.language.has_ending(small)
    }

    /// Whether the next word belongs to the run.
    fn goes_on(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return false };
        let may = next.capital && !next.taken && next.gap == Gap::Space && !self.words[at].possessive;
        if !may || self.lang.is_of_calendar(self.word(at + 1)) {
            return false;
        }
        let is_none = || {
            self.evidence.is_common(self.word(at + 1))
                || self.language.function.contains(&&*self.small(at + 1))
        };
        !(next.initial && is_none())
    }

    fn run_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut is_joined = false;
        loop {
            if self.goes_on(at) {
                at += 1;
                continue;
            }
            match self.joined(start, at, is_joined) {
                Some(next) => {
                    is_joined = true;
                    at = next;
                }
                None => return at + 1,
            }
        }
    }

    /// The next word with a capital behind small ones that belong inside a name.
    fn joined(&self, start: usize, at: usize, is_joined: bool) -> Option<usize> {
        let is_body = || (start..=at).any(|at| self.language.bodies.contains(&&*self.small(at)));
        let mut next = at + 1;
        let mut joints = 0;
        while next < self.words.len().min(at + 4) {
            let word = &self.words[next];
            if word.gap != Gap::Space || word.taken || self.words[next - 1].possessive {
                return None;
            }
            if word.capital {
                let fits = !self.lang.is_of_calendar(self.word(next));
                return (next > at + 1 && fits && (joints == 0 || is_body())).then_some(next);
            }
            let small = self.word(next);
            let is_joint = self.language.joints.contains(&small)
                || (joints > 0 && self.language.function.contains(&small) && small != "and")
                || (is_joined && small == "and");
            if is_joint {
                joints += 1;
            } else if !is_particle(small) || self.language.bodies.contains(&&*self.small(at)) {
                return None;
            }
            next += 1;
        }
        None
    }

    fn name(&self, run: Range<usize>) -> Option<FoundName> {
        let (mut start, end) = (run.start, run.end);
        let mut role = None;
        let title = (start..end - 1).take_while(|at| self.is_title_part(*at)).last();
        if let Some(title) = title.filter(|title| self.language.titles.contains(&&*self.small(*title))) {
            role = Some(self.line(start..title + 1));
            start = title + 1;
        } else if let Some(title) =
            (start..end - 1).rev().find(|at| self.language.titles.contains(&&*self.small(*at)))
        {
            // `Russian President Vladimir Putin`: the words before the title are not part of the name.
            let first =
                (start..=title).rev().take_while(|at| self.is_title_part(*at)).last().unwrap_or(title);
            role = Some(self.line(first..title + 1));
            start = title + 1;
        } else if self.is_title_part(end - 1) {
            return None;
        }
        let alias = self.acronym(end);
        if let Some(alias) = &alias {
            start = self.start_by_acronym(start, end, alias);
        }
        let single = end - start == 1;
        let small = self.small(start);
        if single
            && !self.words[start].caps
            && (self.evidence.is_common(self.word(start))
                || self.language.bodies.contains(&&*small)
                || self.is_title_part(start))
        {
            return None;
        }
        let proves = !single || self.words[start].caps || role.is_some() || alias.is_some();
        let begins = self.words[start].initial && role.is_none() && alias.is_none();
        if self.language.capital_nouns && (!proves || begins) {
            // `Regierung`, and at a sentence's beginning `Neue Regierung`
            return None;
        }
        let name = self.line(start..end);
        let body = alias.is_some()
            || (single
                && self.words[start].caps
                && !self.text[self.words[start].range.clone()].ends_with('.'))
            || (!single && (start..end).any(|at| self.language.bodies.contains(&&*self.small(at))));
        let behind = self.title_behind(end);
        let person = !body
            && (role.is_some()
                || behind.is_some()
                || (!single && !self.follows_article(start) && self.speaks(start, end)));
        let role = if body { None } else { role.or(behind) };
        let key = NormalName::of(&name);
        if key.chars().count() < 2 {
            return None;
        }
        Some(FoundName {
            range: self.words[start].range.start..self.words[end - 1].range.end,
            last: (!single).then(|| NormalName::of(self.word(end - 1))),
            name,
            key,
            alias,
            role: role.filter(|role| !role.ends_with('.')),
            person,
            body,
            noun: self.is_noun(end),
        })
    }

    fn is_title_part(&self, at: usize) -> bool {
        let small = self.small(at);
        self.language.titles.contains(&&*small) || self.language.ranks.contains(&&*small)
    }

    fn line(&self, words: Range<usize>) -> String {
        let range = self.words[words.start].range.start..self.words[words.end - 1].range.end;
        single_spaced(&self.text[range])
    }

    /// The acronym in parentheses after a name that ends before `end`.
    fn acronym(&self, end: usize) -> Option<String> {
        let next = self.words.get(end)?;
        let alone = next.gap == Gap::Open && self.text[next.range.end..].starts_with(')');
        (alone && next.caps && !next.taken).then(|| self.word(end).to_owned())
    }

    /// The start of the words whose initials are the acronym; `start` if there are none.
    fn start_by_acronym(&self, start: usize, end: usize, acronym: &str) -> usize {
        let fits = |from: usize| {
            let letters = (from..end).filter(|at| self.words[*at].capital);
            let initials: String = letters.filter_map(|at| self.word(at).chars().next()).collect();
            initials == acronym
        };
        if let Some(from) = (start..end).find(|from| fits(*from)) {
            return from;
        }
        // Function words may separate the words of an acronym.
        let first = start.saturating_sub(5);
        let joined = |from: usize| {
            (from + 1..=start).all(|at| self.words[at].gap == Gap::Space && !self.words[at].taken)
        };
        let mut before = (first..start).rev().take_while(|from| joined(*from) && !self.words[*from].taken);
        before.find(|from| self.words[*from].capital && fits(*from)).unwrap_or(start)
    }

    /// `Name, first deputy chairman of …`: the title.
    fn title_behind(&self, end: usize) -> Option<String> {
        if self.words.get(end)?.gap != Gap::Comma {
            return None;
        }
        let ranks = (end..self.words.len().min(end + 4)).take_while(|at| {
            (*at == end || self.words[*at].gap == Gap::Space)
                && !self.words[*at].taken
                && self.is_title_part(*at)
        });
        let last = ranks.last()?;
        let is_title = self.language.titles.contains(&&*self.small(last));
        // A title followed by a name starts an entry of a list.
        let ends = self.words.get(last + 1).is_none_or(|next| !(next.capital && next.gap == Gap::Space));
        (is_title && ends).then(|| self.line(end..last + 1))
    }

    /// Whether a function word precedes that rarely precedes names of persons: `the United States`.
    fn follows_article(&self, start: usize) -> bool {
        start > 0
            && self.words[start].gap == Gap::Space
            && self.language.articles.contains(&&*self.small(start - 1))
    }

    fn speaks(&self, start: usize, end: usize) -> bool {
        let says =
            |at: usize| self.words.get(at).is_some_and(|_| self.language.says.contains(&self.word(at)));
        let behind = self.words.get(end).is_some_and(|next| next.gap == Gap::Space) && says(end);
        behind || (start > 0 && self.words[start].gap == Gap::Space && says(start - 1))
    }

    fn is_noun(&self, end: usize) -> bool {
        if self.words[end - 1].possessive {
            return true;
        }
        match self.words.get(end) {
            Some(next) if next.gap == Gap::Space && !next.capital => {
                let small = self.word(end);
                self.language.function.contains(&small) || self.language.says.contains(&small)
            }
            Some(next) => next.gap != Gap::Space || next.initial,
            None => true,
        }
    }
}
