//! What the words next to a name introduce: its acronym, its nickname, its title.

use crate::model::name::NormalName;
use crate::suggest::names::{Alias, Finder, FoundName, LONGEST};
use crate::suggest::tables::{GivenName, given_name};
use crate::suggest::words::{Gap, Word};

impl Finder<'_> {
    /// The acronym in parentheses after a name that ends before `end`, or the name that begins with one: `(EXIM Bank)`.
    pub(super) fn acronym(&self, end: usize) -> Option<String> {
        let next = self.words.get(end)?;
        let closes = |word: &Word| self.text[word.range.end..].starts_with(')');
        if next.gap != Gap::Open || !next.caps || next.taken {
            return None;
        }
        let body =
            self.words.get(end + 1).filter(|body| body.gap == Gap::Space && body.capital && closes(body));
        match body {
            _ if closes(next) => Some(self.word(end).to_owned()),
            Some(_) if self.is_body_word(end + 1) => Some(self.line(end..end + 2)),
            _ => None,
        }
    }

    /// `Marta Ilves, alias Mai`
    pub(super) fn nickname(&self, end: usize) -> Option<String> {
        let (word, name) = (self.words.get(end)?, self.words.get(end + 1)?);
        let joined = matches!(word.gap, Gap::Comma | Gap::Space | Gap::Open) && name.gap == Gap::Space;
        let says = matches!(self.word(end), "alias" | "aka");
        (joined && says && name.capital && !name.taken).then(|| self.word(end + 1).to_owned())
    }

    /// `Marta "Mai" Ilves`: the name without what is in quotation marks.
    pub(super) fn with_nickname(&self, at: usize) -> Option<FoundName> {
        let [given, nickname, surname] = self.words.get(at..at + 3)? else { return None };
        let between =
            |one: &Word, next: &Word| self.text[one.range.end..next.range.start].trim_matches([' ', '\n']);
        let quoted = matches!(
            (between(given, nickname), between(nickname, surname)),
            ("\"", "\"") | ("“", "”") | ("«", "»") | ("„", "“") | ("‘", "’")
        );
        let is_name = |at: usize| {
            let word = &self.words[at];
            word.capital && !word.caps && !word.taken && !self.language.function.contains(&&*self.small(at))
        };
        if !quoted
            || !(at..at + 3).all(is_name)
            || given_name(&NormalName::of(self.word(at))) == GivenName::No
        {
            return None;
        }
        let name = format!("{} {}", self.word(at), self.word(at + 2));
        Some(FoundName {
            range: given.range.start..surname.range.end,
            key: NormalName::of(&name),
            name,
            alias: Some(Alias::Nickname(self.word(at + 1).to_owned())),
            role: None,
            titled: false,
            body: false,
            context: self.context(&(at..at + 3)),
            listed: false,
        })
    }

    /// The start of the words whose initials are the acronym; `start` if there are none.
    pub(super) fn start_by_acronym(&self, start: usize, end: usize, acronym: &str) -> usize {
        let first = start.max(end.saturating_sub(LONGEST));
        let fits = |from: usize| {
            let letters = (from..end).filter(|at| self.words[*at].capital);
            let initials: String = letters.filter_map(|at| self.word(at).chars().next()).collect();
            initials == acronym
        };
        if let Some(from) = (first..end).find(|from| fits(*from)) {
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

    /// The title in lower case before a name: `the minister Karl Moss`.
    pub(super) fn small_title(&self, start: usize) -> Option<String> {
        let before = start.checked_sub(1)?;
        let is_title = self.words[start].gap == Gap::Space
            && !self.words[before].capital
            && self.language.titles.contains(&self.word(before));
        is_title.then(|| self.word(before).to_owned())
    }

    /// `Name, first deputy chairman of …`: the title.
    pub(super) fn title_behind(&self, end: usize) -> Option<String> {
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

    /// The start of a title whose first word is the first of a sentence: `First Lady …`.
    pub(super) fn rank_before(&self, start: usize) -> usize {
        let Some(before) = start.checked_sub(1) else { return start };
        let word = &self.words[before];
        let belongs = word.capital && !word.taken && self.words[start].gap == Gap::Space;
        if belongs && self.language.ranks.contains(&&*self.small(before)) { before } else { start }
    }
}
