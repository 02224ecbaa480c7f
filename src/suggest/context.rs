//! What the words around a name say about it.

use std::ops::Range;

use crate::model::name::NormalName;
use crate::suggest::names::{Context, Finder};
use crate::suggest::tables::{GivenName, given_name};
use crate::suggest::words::Gap;

impl Finder<'_> {
    /// What the words around a name indicate.
    pub(super) fn context(&self, name: &Range<usize>) -> Context {
        let spaced = name.start > 0 && self.words[name.start].gap == Gap::Space;
        let before = spaced.then(|| self.word(name.start - 1));
        Context {
            speaks: self.speaks(name),
            employs: self.employs(name),
            trades: self.trades(name),
            at: before == Some("at"),
            makes: matches!(before, Some("by" | "von" | "par" | "por")),
            article: spaced && self.language.articles.contains(&&*self.small(name.start - 1)),
            noun: self.is_noun(name.end),
        }
    }

    fn speaks(&self, name: &Range<usize>) -> bool {
        let says = |at: usize| self.language.says.contains(&self.word(at));
        let behind = self.words.get(name.end).is_some_and(|next| next.gap == Gap::Space) && says(name.end);
        behind || (name.start > 0 && self.words[name.start].gap == Gap::Space && says(name.start - 1))
    }

    fn employs(&self, name: &Range<usize>) -> bool {
        let is_staff = |at: usize| self.language.staff.contains(&&*self.small(at));
        let spaced = |at: usize| self.words[at].gap == Gap::Space;
        let behind =
            self.words.get(name.end).is_some_and(|next| next.gap == Gap::Space) && is_staff(name.end);
        // `founder of Gasco`
        let before = name.start > 1
            && spaced(name.start)
            && spaced(name.start - 1)
            && matches!(self.word(name.start - 1), "of" | "at" | "for")
            && (is_staff(name.start - 2)
                || matches!(self.word(name.start - 2), "works" | "worked" | "working" | "work"));
        // `Gasco's Marta Ilves`
        let owns = self.words[name.end - 1].possessive
            && self.words.get(name.end).is_some_and(|next| next.gap == Gap::Space && next.capital)
            && given_name(&NormalName::of(self.word(name.end))) == GivenName::Common;
        behind || before || owns
    }

    fn trades(&self, name: &Range<usize>) -> bool {
        self.words.get(name.end).is_some_and(|next| next.gap == Gap::Space)
            && self.language.announces.contains(&self.word(name.end))
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
