//! How the archive is cut into the parts of its search index.

use crate::model::archive::Archive;
use crate::model::key::IssueKey;
use crate::model::search::{PartShape, SearchPart};
use crate::model::settings::SearchKind;

/// Words of text whose words make one range: some kilobytes,
const TEXT_OF_WORDS: usize = 32_000;
/// and whose places make one file: about sixteen kilobytes.
const TEXT_OF_PLACES: usize = 16_000;
/// Names that make one range of words.
const NAMES_OF_WORDS: usize = 200;
/// A part has about so many issues at least,
const LEAST: usize = 1024;
/// and there are about so many parts at most: each costs a search one request more.
const MOST_PARTS: usize = 8;
/// The newest year, with most edits, is a part of its own above this number of issues, so it has few files.
const BEFORE_NEWEST: usize = 256;

impl Archive {
    /// The parts of the index: the names, then the issues, the oldest first. Few parts, none of them small, and
    /// no year cut, so that an issue reaches one of them.
    pub fn search_parts(&self) -> Vec<SearchPart> {
        if self.settings.search != SearchKind::Builtin {
            return Vec::new();
        }
        let least = (self.order.len() / MOST_PARTS).next_power_of_two().max(LEAST);
        let mut parts = vec![SearchPart::Names];
        let mut open: Option<(i16, usize)> = None;
        let years = self.years(&self.order);
        for (at, (year, count)) in years.iter().enumerate() {
            let (first, before) = open.unwrap_or((*year, 0));
            let issues = before + count;
            open = Some((first, issues));
            let is_before_newest = at + 2 == years.len() && issues >= BEFORE_NEWEST;
            if issues >= least || is_before_newest || at + 1 == years.len() {
                parts.push(SearchPart::Years { first, last: *year });
                open = None;
            }
        }
        parts
    }

    /// The issues of a part, by date and id.
    pub fn issues_of_part(&self, part: SearchPart) -> &[IssueKey] {
        let SearchPart::Years { first, last } = part else { return &[] };
        let year = |key: &IssueKey| self.issue(*key).front.date.year();
        let start = self.order.partition_point(|key| year(key) < first);
        &self.order[start..self.order.partition_point(|key| year(key) <= last)]
    }

    /// How a part is cut.
    pub fn shape(&self, part: SearchPart) -> PartShape {
        let (documents, words, places) = match part {
            SearchPart::Names => {
                let names = self.subjects().count();
                (names, names / NAMES_OF_WORDS, 0)
            }
            SearchPart::Years { .. } => {
                let issues = self.issues_of_part(part);
                let words = self.words_of(issues);
                (issues.len(), words / TEXT_OF_WORDS, words / TEXT_OF_PLACES)
            }
        };
        // Powers of two, so that few edits change the split.
        let count = |files: usize| files.next_power_of_two() as u32;
        PartShape { words: count(words), places: count(places), documents: documents as u32 }
    }

    /// How many words some issues have.
    pub fn words_of(&self, issues: &[IssueKey]) -> usize {
        issues.iter().map(|key| self.issue(*key).reading.words as usize).sum()
    }
}
