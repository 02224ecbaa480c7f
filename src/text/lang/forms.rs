//! Case forms of names: the forms in which a name that a text declines may be declared.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::language::Words;
use super::{LANGUAGES, Lang};

/// A word as it may be declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseForm {
    pub(crate) word: String,
    case: Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// All words of a name are in the same one.
    Numbered(u8),
    /// Only the last word of a name shows it.
    OfLastWord,
}

/// The declined forms of a language, by their endings.
type Endings = HashMap<&'static str, Vec<(&'static str, u8)>>;

static ENDINGS: LazyLock<Vec<Endings>> = LazyLock::new(|| {
    let endings = |paradigms: Words| {
        let mut endings = Endings::new();
        for paradigm in paradigms {
            let mut cells = paradigm.split(' ').map(|cell| if cell == "-" { "" } else { cell });
            let base = cells.next().unwrap_or_default();
            for (case, cell) in (0..).zip(cells) {
                for ending in cell.split('/').filter(|ending| *ending != base) {
                    endings.entry(ending).or_default().push((base, case));
                }
            }
        }
        endings
    };
    LANGUAGES.iter().map(|language| endings(language.declensions.paradigms)).collect()
});

/// The longest ending has five letters.
const LONGEST_ENDING: usize = 5;

impl Lang {
    /// Whether the language declines names that are written in Latin letters.
    pub(crate) fn declines_latin(self) -> bool {
        self.known().is_some_and(|language| matches!(language.tag, "pl" | "de"))
    }

    /// Whether words that begin with a letter may be case forms.
    pub(crate) fn declines(self, first: char) -> bool {
        self.declining(first).is_some()
    }

    /// The table of the language that declines words with this first letter: the text's own, if it is written in this
    /// script. Cyrillic words in a text of another language are read as Russian.
    fn declining(self, first: char) -> Option<usize> {
        let is_cyrillic = matches!(first, '\u{400}'..='\u{52f}');
        let own = &LANGUAGES[self.table].declensions;
        let has_forms = !(own.paradigms.is_empty() && own.suffixes.is_empty());
        if has_forms && self.declines_latin() != is_cyrillic {
            return Some(self.table);
        }
        is_cyrillic.then(|| LANGUAGES.iter().position(|language| language.tag == "ru")).flatten()
    }

    /// The forms in which a word with a capital may be declared, if it is a case form.
    pub(crate) fn base_forms(self, word: &str) -> Vec<BaseForm> {
        let Some(table) = word.chars().next().and_then(|first| self.declining(first)) else {
            return Vec::new();
        };
        let word = &*word.replace('ё', "е");
        if !word.chars().any(char::is_lowercase) {
            return Vec::new();
        }
        let mut found: Vec<BaseForm> = Vec::new();
        let mut add = |stem: &str, base: &str, case: Case| {
            let last = stem.chars().next_back();
            if stem.chars().count() + base.chars().count() < 3
                || base.is_empty() && case != Case::OfLastWord && last.is_some_and(is_soft)
            {
                return;
            }
            let word = [stem, base].concat();
            if !found.iter().any(|known| known.word == word && known.case == case) {
                found.push(BaseForm { word, case });
            }
        };
        for (at, _) in word.char_indices().rev().take(LONGEST_ENDING) {
            let (stem, ending) = word.split_at(at);
            for (base, case) in ENDINGS[table].get(ending).into_iter().flatten() {
                add(stem, base, Case::Numbered(*case));
            }
            if LANGUAGES[table].declensions.suffixes.contains(&ending) {
                add(stem, "", Case::OfLastWord);
            }
        }
        found
    }

    /// The names of two words that may be declared, of which the two words are a case form.
    pub(crate) fn base_names(self, first: &str, last: &str) -> Vec<String> {
        let (firsts, lasts) = (self.base_forms(first), self.base_forms(last));
        let mut names = Vec::new();
        for last in &lasts {
            for first in
                firsts.iter().filter(|first| first.case == last.case && first.case != Case::OfLastWord)
            {
                names.push(format!("{} {}", first.word, last.word));
            }
            if last.case == Case::OfLastWord || is_undeclined(first) {
                names.push(format!("{first} {}", last.word));
            }
        }
        for first in firsts.iter().filter(|first| first.case != Case::OfLastWord) {
            // `Анны Ким`: a woman's surname that ends in a consonant has no case forms.
            let is_womans = first.word.ends_with(['а', 'я', 'a']) && !last.ends_with(is_vowel);
            if is_womans || is_undeclined(last) {
                names.push(format!("{} {last}", first.word));
            }
        }
        names
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'а' | 'е'
            | 'ё'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'і'
            | 'ї'
            | 'є'
            | 'a'
            | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'ą'
            | 'ę'
            | 'ó'
            | 'é'
            | 'ö'
            | 'ü'
            | 'ä'
    )
}

/// Whether no ending is added to a word with this last letter: it is replaced.
fn is_soft(letter: char) -> bool {
    is_vowel(letter) || matches!(letter, 'ь' | 'й')
}

/// Whether a word has one form for all cases: `Джо`, `Меркели`, `Черных`.
fn is_undeclined(word: &str) -> bool {
    word.ends_with(['о', 'е', 'и', 'у', 'ю', 'э', 'o', 'e', 'u', 'é'])
        || word.ends_with("ых")
        || word.ends_with("их")
}
