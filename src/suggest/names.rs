//! The words of a block → the names in it and their context: runs of capitalised words, split where a sentence
//! starts, where a title ends, and where a possessive separates owner and owned.

use std::ops::Range;

use crate::model::name::NormalName;
use crate::suggest::evidence::Evidence;
use crate::suggest::tables::{GivenName, given_name, territory};
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
    /// The acronym or other name introduced after it.
    pub(super) alias: Option<Alias>,
    /// The title before or after it.
    pub(super) role: Option<String>,
    /// Whether the title is before it, as in `President Ilves`.
    pub(super) titled: bool,
    /// Whether its words indicate an organization.
    pub(super) body: bool,
    /// What the words around it indicate.
    pub(super) context: Context,
    /// Whether only a comma or an "and" separates it from the name before.
    pub(super) listed: bool,
}

/// What the words around a name indicate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// Its bearer speaks.
    pub(super) speaks: bool,
    /// It has staff: `Gasco's Marta Ilves`, `works for Gasco`.
    pub(super) employs: bool,
    /// It does what companies do: `Gasco acquired …`.
    pub(super) trades: bool,
    /// Something is at it: `at Gasco`, but also `at Lindholm`.
    pub(super) at: bool,
    /// It made something: `a report by Marta Ilves`.
    pub(super) makes: bool,
    /// An article precedes it that rarely precedes names of persons: `the United States`.
    pub(super) article: bool,
    /// It is used as a noun, not as an adjective before one.
    pub(super) noun: bool,
}

/// Another name that the text introduces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alias {
    /// `Harbour Board (HB)`
    Acronym(String),
    /// `Marta Ilves, alias Mai`
    Nickname(String),
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
        let mut found: Vec<FoundName> = Vec::new();
        let mut at = 0;
        // The word after the newest name.
        let mut after = 0;
        while at < self.words.len() {
            if !self.begins(at) {
                at += 1;
                continue;
            }
            if let Some(found_name) = self.with_nickname(at) {
                found.push(found_name);
                (at, after) = (at + 3, at + 3);
                continue;
            }
            let mut end = self.run_end(at);
            end = self.paired(at, end).unwrap_or(end);
            if let Some((words, mut name)) = self.name(at..end) {
                name.listed = !found.is_empty() && self.is_listed(after..words.start);
                after = words.end;
                // `Conventional Forces in Europe (CFE)`: the name found before is a part of it.
                found.pop_if(|before: &mut FoundName| before.range.end > name.range.start);
                found.push(name);
            }
            at = end;
        }
        found
    }

    /// The end of a run that "and" joins to a word for a body: `the Food and Drug Administration`.
    fn paired(&self, start: usize, end: usize) -> Option<usize> {
        let (and, next) = (self.words.get(end)?, self.words.get(end + 1)?);
        let spaced = and.gap == Gap::Space && next.gap == Gap::Space && !self.words[end - 1].possessive;
        let article = start > 0
            && self.words[start].gap == Gap::Space
            && self.language.articles.contains(&&*self.small(start - 1));
        let may = spaced && article && self.word(end) == "and" && next.capital && !next.taken;
        let is_body = self.language.bodies.contains(&&*self.small(end - 1));
        if !may || end - start > 3 || is_body || self.is_institution(start) {
            return None;
        }
        let first = NormalName::of(&self.line(start..end));
        let last = self.run_end(end + 1);
        let is_other = territory(&first).is_some() || self.words[start].caps && end - start == 1;
        (!is_other && last > end + 2 && self.is_body(end + 1..last)).then_some(last)
    }

    fn is_institution(&self, at: usize) -> bool {
        self.language.institutions.contains(&&*self.small(at))
    }

    pub(super) fn word(&self, at: usize) -> &str {
        &self.text[self.words[at].range.clone()]
    }

    pub(super) fn small(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    pub(super) fn begins(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !word.capital || word.taken {
            return false;
        }
        let small = self.small(at);
        let is_letter = self.word(at).chars().count() == 1;
        if is_letter
            || self.language.function.contains(&&*small) && !word.caps
            || self.lang.is_of_calendar(self.word(at))
            || self.is_contraction(at)
            || matches!(&*small, "jr" | "sr" | "jr." | "sr.")
        {
            return false;
        }
        !word.initial || !self.is_only_initial(at, &small)
    }

    /// `I'm`, `I’ve`, `That'd`: a function word and what an apostrophe ties to it.
    fn is_contraction(&self, at: usize) -> bool {
        let small = self.small(at);
        small.split_once(['\'', '’']).is_some_and(|(head, tail)| {
            self.language.function.contains(&head) || tail == "t" || matches!(tail, "m" | "ve" | "ll" | "re")
        })
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
        if !may || self.lang.is_of_calendar(self.word(at + 1)) || self.is_contraction(at + 1) {
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
        let is_body = || {
            // A long run is no name, and looking at all of it again for each joint would take too long.
            let first = start.max((at + 1).saturating_sub(LONGEST));
            (first..=at).any(|at| self.language.bodies.contains(&&*self.small(at)))
        };
        let mut next = at + 1;
        let mut joints = 0;
        while next < self.words.len().min(at + 4) {
            let word = &self.words[next];
            if word.gap != Gap::Space || word.taken || self.words[next - 1].possessive {
                return None;
            }
            if word.capital {
                // `the Government of the` at the end of a line, and `For …`
                let begins = self.language.function.contains(&&*self.small(next)) && !word.caps;
                let fits = !self.lang.is_of_calendar(self.word(next)) && !begins;
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

    /// The name in a run of words, and which of them it is.
    fn name(&self, run: Range<usize>) -> Option<(Range<usize>, FoundName)> {
        let end = run.end;
        let (mut start, mut role) = self.without_title(run)?;
        let titled = role.is_some();
        let alias = self.acronym(end).map(Alias::Acronym).or_else(|| self.nickname(end).map(Alias::Nickname));
        if let Some(Alias::Acronym(acronym)) = &alias {
            start = self.start_by_acronym(start, end, acronym);
        }
        let single = end - start == 1;
        let small = self.small(start);
        let is_institution = single && self.is_institution(start);
        if end - start > LONGEST
            || self.is_shouted(start..end)
            || single
                && !self.words[start].caps
                && !is_institution
                && (self.evidence.is_common(self.word(start))
                    || self.language.bodies.contains(&&*small)
                    || self.is_title_part(start))
        {
            return None;
        }
        let proves = !single || self.words[start].caps || role.is_some() || alias.is_some();
        let begins = self.words[start].initial && role.is_none() && alias.is_none();
        if self.language.capital_nouns && (!proves || begins) && !is_institution {
            // `Regierung`, and at a sentence's beginning `Neue Regierung`
            return None;
        }
        let name = self.line(start..end);
        let key = NormalName::of(&name);
        if key.chars().count() < 2 {
            return None;
        }
        let is_introduced = matches!(alias, Some(Alias::Acronym(_))) && self.is_body_word(start);
        let body = is_institution || is_introduced || self.is_body(start..end);
        if !body {
            role = role.or_else(|| self.small_title(start)).or_else(|| self.title_behind(end));
        }
        let found = FoundName {
            range: self.words[start].range.start..self.words[end - 1].range.end,
            name,
            key,
            alias,
            titled: titled && !body,
            role: role.filter(|_| !body),
            body,
            context: self.context(&(start..end)),
            listed: false,
        };
        Some((start..end, found))
    }

    /// The start of a run without the title in it, and the title. None if all of it is one.
    fn without_title(&self, run: Range<usize>) -> Option<(usize, Option<String>)> {
        let (start, end) = (run.start, run.end);
        let title = (start..end - 1).take_while(|at| self.is_title_part(*at)).last();
        if let Some(title) = title.filter(|title| self.language.titles.contains(&&*self.small(*title))) {
            let first = self.rank_before(start);
            // `Secretary of State`: the name starts at a capital.
            let named = (title + 1..end).find(|at| self.words[*at].capital)?;
            return self.names_somebody(named..end).then(|| (named, Some(self.line(first..title + 1))));
        }
        if self.is_body(start..end) {
            // `Department of Justice`, `Office of the President`
            return Some((start, None));
        }
        let title = (start..end - 1).rev().find(|at| self.language.titles.contains(&&*self.small(*at)));
        // `Russian President Vladimir Putin`: the words before the title are not part of the name.
        if let Some(title) = title.filter(|title| self.words[title + 1].gap == Gap::Space)
            && self.words[title + 1].capital
        {
            let first =
                (start..=title).rev().take_while(|at| self.is_title_part(*at)).last().unwrap_or(title);
            return self
                .names_somebody(title + 1..end)
                .then(|| (title + 1, Some(self.line(first..title + 1))));
        }
        // `Jeff King`
        let is_person =
            || end - start > 1 && given_name(&NormalName::of(self.word(start))) == GivenName::Common;
        (!self.is_title_part(end - 1) || is_person()).then_some((start, None))
    }

    /// Whether words after a title are more than another title.
    fn names_somebody(&self, mut words: Range<usize>) -> bool {
        words.any(|at| self.words[at].capital && !self.is_title_part(at))
    }

    /// Whether several words are all in capitals, as in a headline.
    fn is_shouted(&self, words: Range<usize>) -> bool {
        words.len() > 1 && words.clone().all(|at| self.words[at].caps || !self.words[at].capital)
    }

    /// Whether the last word, or one before `of`, is a word for an organization.
    fn is_body(&self, words: Range<usize>) -> bool {
        words.len() > 1
            && words.clone().any(|at| {
                let leads = at == words.start && self.language.joints.is_empty();
                let ends = leads || at + 1 == words.end || !self.words[at + 1].capital;
                ends && self.words[at].capital && self.is_body_word(at)
            })
    }

    /// Whether a word means an organization, or, where nouns are joined, ends in one that does.
    pub(super) fn is_body_word(&self, at: usize) -> bool {
        let small = self.small(at);
        let ends = |body: &&&str| body.len() > 3 && small.ends_with(**body);
        self.language.bodies.contains(&&*small)
            || self.language.capital_nouns && self.language.bodies.iter().any(|body| ends(&body))
    }

    pub(super) fn is_title_part(&self, at: usize) -> bool {
        let small = self.small(at);
        self.language.titles.contains(&&*small) || self.language.ranks.contains(&&*small)
    }

    pub(super) fn line(&self, words: Range<usize>) -> String {
        let range = self.words[words.start].range.start..self.words[words.end - 1].range.end;
        single_spaced(&self.text[range])
    }

    /// Whether nothing but a comma, an "and" or both separates a name from the one before.
    fn is_listed(&self, between: Range<usize>) -> bool {
        let Some(first) = self.words.get(between.start) else { return false };
        match between.len() {
            0 => first.gap == Gap::Comma,
            1 => first.gap != Gap::Other && self.language.function.contains(&self.word(between.start)),
            _ => false,
        }
    }
}

/// A name of more words is none.
pub(super) const LONGEST: usize = 10;
