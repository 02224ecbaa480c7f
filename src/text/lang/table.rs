//! Word lists written as one text and cut while compiling, so that looking a word up costs no more than in an array.

/// How many parts a text has.
pub(super) const fn count(text: &str, separator: u8) -> usize {
    let (mut at, mut count) = (0, 1);
    while at < text.len() {
        count += (text.as_bytes()[at] == separator) as usize;
        at += 1;
    }
    count
}

/// The parts of a text. A space after a comma belongs to neither.
pub(super) const fn split<const N: usize>(text: &'static str, separator: u8) -> [&'static str; N] {
    let mut parts = [""; N];
    let (mut part, mut rest, mut at) = (0, text, 0);
    while at < rest.len() {
        if rest.as_bytes()[at] == separator {
            let (head, tail) = rest.split_at(at);
            parts[part] = head;
            rest = tail.split_at(if separator == b',' { 2 } else { 1 }).1;
            (part, at) = (part + 1, 0);
        } else {
            at += 1;
        }
    }
    parts[part] = rest;
    parts
}

/// A list of words, separated by spaces.
macro_rules! words {
    ($text:literal) => {{
        const WORDS: [&str; $crate::text::lang::table::count($text, b' ')] =
            $crate::text::lang::table::split($text, b' ');
        &WORDS
    }};
}

/// A list of phrases, separated by commas.
macro_rules! phrases {
    ($text:literal) => {{
        const PHRASES: [&str; $crate::text::lang::table::count($text, b',')] =
            $crate::text::lang::table::split($text, b',');
        &PHRASES
    }};
}

/// The twelve months, separated by commas; the forms of each by spaces.
macro_rules! months {
    ($text:literal) => {{
        const MONTHS: [&str; $crate::text::lang::table::count($text, b',')] =
            $crate::text::lang::table::split($text, b',');
        MONTHS
    }};
}

pub(super) use {months, phrases, words};
