//! The indexes of actors and sources by first letter.

use std::collections::BTreeSet;

use crate::model::archive::Archive;
use crate::model::index::{LONG_INDEX, NO_LETTER, page_letter};
use crate::model::page::{IndexOf, Page};

impl Archive {
    /// Whether an index has one page per letter.
    pub fn is_long_index(&self, of: IndexOf) -> bool {
        self.headings(of).nth(LONG_INDEX).is_some()
    }

    /// The headings of an index of actors or sources, in order: what is listed under no letter comes last.
    pub fn index_headings(&self, of: IndexOf) -> Vec<char> {
        let headings: BTreeSet<(bool, char)> =
            self.headings(of).map(|letter| (letter == NO_LETTER, letter)).collect();
        headings.into_iter().map(|(_, letter)| letter).collect()
    }

    /// The pages of an index besides its main page: one for each letter of a long one.
    pub fn index_pages(&self, of: IndexOf) -> impl Iterator<Item = Page> + use<> {
        let letters: BTreeSet<char> = match self.is_long_index(of) {
            true => self.index_headings(of).into_iter().map(page_letter).collect(),
            false => BTreeSet::new(),
        };
        letters.into_iter().map(move |letter| Page::IndexLetter(of, letter))
    }

    fn headings(&self, of: IndexOf) -> Box<dyn Iterator<Item = char> + '_> {
        match of {
            IndexOf::Actors => {
                Box::new(self.actors.iter().filter(|record| record.exists()).map(|record| record.heading))
            }
            IndexOf::Sources => {
                Box::new(self.sources.iter().filter(|record| record.exists()).map(|record| record.heading))
            }
            IndexOf::Publications | IndexOf::Topics | IndexOf::Authors => Box::new(std::iter::empty()),
        }
    }
}
