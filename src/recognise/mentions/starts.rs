//! The first letters of names: quickly excludes nearly all words of a text.

use crate::text::letters::{is_word, letter_at, plain};

/// The first two characters of all names.
pub(super) struct Starts {
    /// For each ASCII first character, the possible second ones. Bit 0 means any.
    pairs: [u128; 128],
    /// First characters outside of ASCII, by their last twelve bits.
    beyond: [u64; 64],
}

impl Default for Starts {
    fn default() -> Self {
        Self { pairs: [0; 128], beyond: [0; 64] }
    }
}

/// Every sign of ASCII that is no letter or digit.
const SIGNS: u128 = {
    let mut bits = 0;
    let mut byte = 0;
    while byte < 128 {
        if !(byte as u8).is_ascii_alphanumeric() {
            bits |= 1 << byte;
        }
        byte += 1;
    }
    bits
};

impl Starts {
    /// Adds a name that is folded.
    pub(super) fn add(&mut self, name: &str) {
        let mut letters = name.chars();
        let Some(first) = letters.next() else { return };
        let seconds = match letters.next() {
            Some(second) if is_word(first) && is_word(second) => {
                1 | both_cases(second)
                    .filter(char::is_ascii)
                    .fold(0, |bits, letter| bits | 1 << letter as u32)
            }
            _ if is_word(first) => SIGNS,
            // After a sign anything may follow: white space between it and the next word, or none.
            _ => u128::MAX,
        };
        for first in both_cases(first) {
            match self.pairs.get_mut(first as usize) {
                Some(pairs) => *pairs |= seconds,
                None => self.beyond[first as usize >> 6 & 63] |= 1 << (first as u32 & 63),
            }
        }
    }

    /// Whether a name may start at `at`. May return true needlessly.
    pub(super) fn may(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let Some(pairs) = self.pairs.get(bytes[at] as usize) else {
            return letter_at(text, at).is_some_and(|first| self.may_be(plain(first)));
        };
        match bytes.get(at + 1) {
            Some(second) if second.is_ascii() => pairs >> second & 1 == 1,
            Some(_) => *pairs != 0,
            None => pairs & 1 == 1,
        }
    }

    fn may_be(&self, first: char) -> bool {
        match self.pairs.get(first as usize) {
            Some(pairs) => *pairs != 0,
            None => self.beyond[first as usize >> 6 & 63] >> (first as u32 & 63) & 1 == 1,
        }
    }
}

/// A letter as it is and as a capital.
fn both_cases(letter: char) -> impl Iterator<Item = char> {
    std::iter::once(letter).chain(letter.to_uppercase())
}
