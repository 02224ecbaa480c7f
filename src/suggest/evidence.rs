//! How words of the archive are written where their position does not require a capital: this decides whether a
//! word at the start of a sentence is a name.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::suggest::words::Word;

/// How often each word is written small, and with a capital inside of a sentence.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    words: HashMap<u64, Written>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Written {
    small: u32,
    capital: u32,
}

impl Evidence {
    /// Adds the words of a text.
    pub(super) fn add(&mut self, text: &str, words: &[Word]) {
        for word in words.iter().filter(|word| !(word.capital && (word.initial || word.taken))) {
            let written = self.words.entry(key(&text[word.range.clone()])).or_default();
            match word.capital {
                true => written.capital += 1,
                false => written.small += 1,
            }
        }
    }

    /// Adds other evidence.
    pub(super) fn and(mut self, mut other: Self) -> Self {
        if self.words.len() < other.words.len() {
            std::mem::swap(&mut self, &mut other);
        }
        for (key, written) in other.words {
            let sum = self.words.entry(key).or_default();
            sum.small += written.small;
            sum.capital += written.capital;
        }
        self
    }

    /// Whether the word is mostly lower case where it can be.
    pub(super) fn is_common(&self, word: &str) -> bool {
        let written = self.of(word);
        written.small > written.capital
    }

    /// Whether the word is hardly ever lower case.
    pub(super) fn is_proper(&self, word: &str) -> bool {
        let written = self.of(word);
        written.small * 10 <= written.capital
    }

    /// Whether the word was seen with a capital that its place did not ask for.
    pub(super) fn is_capital(&self, word: &str) -> bool {
        self.of(word).capital > 0
    }

    fn of(&self, word: &str) -> Written {
        self.words.get(&key(word)).copied().unwrap_or_default()
    }
}

fn key(word: &str) -> u64 {
    match word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => xxh3_64(word.as_bytes()),
        false => xxh3_64(word.to_lowercase().as_bytes()),
    }
}
