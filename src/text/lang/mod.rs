//! Languages: one file for each, with all that the program knows of it. Another language is another file here, its
//! line in `languages!`, and a table of interface strings.

use std::collections::HashMap;
use std::sync::LazyLock;

use unic_langid::subtags;

mod forms;
mod language;
mod others;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use language::{Abbreviations, DateFormat, Direction, Language, NameWords, Words};

/// Declares the files of languages. English comes first.
macro_rules! languages {
    ($($file:ident::$name:ident)*) => {
        $(mod $file;)*
        static LANGUAGES: &[&Language] =
            &[$(&$file::$name,)* &others::PT, &others::IT, &others::PL, &others::BE, &others::BG];
    };
}
languages! { en::EN ru::RU de::DE fr::FR es::ES uk::UK kk::KK }

/// Small words inside the names of persons, in any language.
const PARTICLES: &[&str] = table::words!("al el ul bin ibn bint von van der den de da di dos ter zu");

/// The language of a text or a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lang {
    subtag: subtags::Language,
    /// Its index among the known languages; English if it is not known.
    table: usize,
}

const ENGLISH: usize = 0;

/// The position of a month in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Before or after the day.
    Free,
    /// Only after the day: `3 mars` is a date in any text, `Mars 3` is a spacecraft in an English one.
    DayFirst,
}

impl Lang {
    /// The language of a BCP 47 tag such as `de` or `pt-BR`; also of a locale such as `pt_BR`.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let subtag = subtags::Language::from_bytes(primary.as_bytes()).unwrap_or_default();
        let table = LANGUAGES.iter().position(|language| language.tag == subtag.as_str());
        Self { subtag, table: table.unwrap_or(ENGLISH) }
    }

    /// Every language that has names of months.
    pub(crate) fn with_months() -> impl Iterator<Item = Self> {
        all()
            .filter(|language| !language.calendar.months[0].is_empty())
            .map(|language| Self::of(language.tag))
    }

    /// The primary subtag in lower case; `und` if the tag has none.
    pub fn subtag(&self) -> &str {
        self.subtag.as_str()
    }

    /// What is known about the language, if anything.
    pub(crate) fn known(self) -> Option<&'static Language> {
        (self.table != ENGLISH || self.subtag() == LANGUAGES[ENGLISH].tag).then(|| LANGUAGES[self.table])
    }

    /// The languages with which a text is read: English, and its own.
    pub(crate) fn tables(self) -> impl Iterator<Item = &'static Language> {
        [ENGLISH, self.table].into_iter().take(1 + usize::from(self.table != ENGLISH)).map(|at| LANGUAGES[at])
    }

    /// Words that distinguish names from other words: the language's own, or the English ones.
    pub(crate) fn names(self) -> &'static NameWords {
        let own = &LANGUAGES[self.table].names;
        if own.function.is_empty() { &LANGUAGES[ENGLISH].names } else { own }
    }

    /// Abbreviations in names, including their dot: the language's own, or the English ones.
    pub(crate) fn is_shortened_in_names(self, word: &str) -> bool {
        let own = LANGUAGES[self.table];
        let language = if own.names.function.is_empty() { LANGUAGES[ENGLISH] } else { own };
        language.abbreviations.in_names.contains(&word)
    }

    /// The direction of writing.
    pub(crate) fn direction(self) -> Direction {
        match self.known() {
            Some(language) => language.direction,
            None if others::RIGHT_TO_LEFT.contains(&self.subtag()) => Direction::RightToLeft,
            None => Direction::LeftToRight,
        }
    }

    /// Endings of inflected forms, as the search index spells them.
    pub(crate) fn index_endings(self) -> &'static [&'static str] {
        self.known().map_or(&[], |language| language.index_endings)
    }

    /// The month that a word names, as printed.
    pub(crate) fn month(self, word: &str) -> Option<(i8, Order)> {
        if word.len() < 3 || word.len() > LONGEST_MONTH {
            return None;
        }
        let small = word.to_lowercase();
        MONTHS.get(small.as_str())?.iter().find_map(|entry| {
            let cased = if entry.capital { has_capital(word) } else { word == small };
            match entry.table {
                // "may" and "march" are English verbs: a month has its capital.
                ENGLISH => cased.then_some((entry.month, Order::Free)),
                table if table == self.table => Some((entry.month, Order::Free)),
                _ => (cased && entry.full).then_some((entry.month, Order::DayFirst)),
            }
        })
    }

    /// Whether a word is a weekday.
    pub(crate) fn is_weekday(self, word: &str) -> bool {
        // No shorter one has five bytes, no longer one 24.
        if !(5..=24).contains(&word.len()) {
            return false;
        }
        let small = word.to_lowercase();
        self.tables().any(|table| table.calendar.weekdays.contains(&small.as_str()))
    }

    /// The month whose name a word misses by one letter.
    pub(crate) fn month_one_slip_from(self, word: &str) -> Option<&'static str> {
        /// `Mai` is one letter away from many words.
        const SHORTEST: usize = 4;
        let small = word.to_lowercase();
        let is_slip = |month: &&str| {
            month.chars().count() >= SHORTEST
                && strsim::damerau_levenshtein(&small, &month.to_lowercase()) == 1
        };
        if word.chars().count() > LONGEST_MONTH || self.month(word).is_some() || !has_capital(word) {
            return None;
        }
        let forms = self.tables().flat_map(|table| table.calendar.months).flat_map(|forms| forms.split(' '));
        forms.into_iter().find(is_slip)
    }

    /// Whether a word is an abbreviation of a weekday: `Sat`, `Thurs`. Months have priority: `Mar` in Spanish.
    pub(crate) fn is_short_weekday(self, word: &str) -> bool {
        if !(2..=12).contains(&word.len()) || !has_capital(word) || self.month(word).is_some() {
            return false;
        }
        let small = word.to_lowercase();
        let is_prefix = |day: &&str| day.len() > small.len() && day.starts_with(&small);
        small.chars().count() > 2 && self.tables().any(|table| table.calendar.weekdays.iter().any(is_prefix))
    }

    /// Whether a word is a month or a weekday.
    pub(crate) fn is_of_calendar(self, word: &str) -> bool {
        self.month(word).is_some() || self.is_weekday(word)
    }
}

/// What is known of English.
pub(crate) fn english() -> &'static Language {
    LANGUAGES[ENGLISH]
}

/// Every language of which something is known.
pub(crate) fn all() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().copied()
}

/// Whether a word is a weekday in some language, or an abbreviation of one: `Thu`, `пят`.
pub(crate) fn may_be_weekday(word: &str) -> bool {
    let small = word.to_lowercase();
    small.chars().count() >= 2
        && all().flat_map(|language| language.calendar.weekdays).any(|day| day.starts_with(&small))
}

/// Whether a word in some language is one that the names of sources may lack.
pub(crate) fn is_press_word(word: &str) -> bool {
    all().any(|language| language.names.press.contains(&word))
}

/// Whether a word is a title that may precede a surname. An English one has its capital: `President`, not `president`.
pub(crate) fn is_title(word: &str) -> bool {
    let Some(is_written_small) = TITLES.get(&*word.to_lowercase()) else { return false };
    *is_written_small || has_capital(word)
}

/// The titles of all languages in small letters.
pub(crate) fn titles() -> impl Iterator<Item = &'static str> {
    TITLES.keys().copied()
}

/// The titles of all languages, each with whether a language other than English has it.
static TITLES: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let mut titles = HashMap::new();
    for language in all() {
        for title in language.names.titles.iter().filter(|title| !title.ends_with('.')) {
            *titles.entry(*title).or_default() |= language.tag != LANGUAGES[ENGLISH].tag;
        }
    }
    titles
});

/// Whether a small word may be part of a person's name.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// A month of some language.
struct MonthWord {
    table: usize,
    month: i8,
    full: bool,
    /// Whether the language writes months with a capital.
    capital: bool,
}

/// The months of all languages, by their names in small letters.
static MONTHS: LazyLock<HashMap<String, Vec<MonthWord>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<MonthWord>> = HashMap::new();
    for (table, language) in LANGUAGES.iter().enumerate() {
        let Language { calendar, .. } = language;
        let capital = has_capital(calendar.months[0]);
        for (months, full) in [(&calendar.months, true), (&calendar.short_months, false)] {
            for (forms, month) in months.iter().zip(1..) {
                for word in forms.split(' ').filter(|word| !word.is_empty()) {
                    let entry = MonthWord { table, month, full, capital };
                    words.entry(word.to_lowercase()).or_default().push(entry);
                }
            }
        }
    }
    words
});

/// The longest month name has 12 letters of two bytes.
const LONGEST_MONTH: usize = 24;

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
