//! What was gathered → the ranges of words of a part, as they are published. Bytes of a range, for each word: how
//! many UTF-16 units it shares with the word before; how many bytes follow, and these; how many bytes tell the
//! documents that hold it, doubled, and one more where they are half-bytes, one for each document; how many bytes of
//! the range of places are its; then the bytes that tell the documents. `templates/search.js` reads them.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::search::bits::{Bits, number, read};
use crate::search::gather::{Found, Gathered};

/// The ranges of a part's words.
#[derive(Debug, Default)]
pub struct Pieces {
    /// With what each range begins, a line each.
    pub bounds: Vec<u8>,
    /// The words of each range, and the documents that hold them.
    pub words: Vec<Vec<u8>>,
    /// Where the words of each range stand.
    pub places: Vec<Vec<u8>>,
}

/// A word, and what was gathered of it in each portion.
type Entry = (Box<str>, u32, Found);

/// Cuts the words of all portions, which are in the order of their documents, into so many ranges.
pub fn pieces(portions: Vec<Gathered>, count: u32) -> Pieces {
    let numbered = (0..).zip(portions);
    let mut entries: Vec<Entry> = numbered
        .flat_map(|(at, portion)| portion.finish().map(move |(word, found)| (word, at, found)))
        .collect();
    entries.par_sort_unstable_by(|one, other| order(&one.0, &other.0).then(one.1.cmp(&other.1)));
    let words: Vec<&[Entry]> = entries.chunk_by(|one, other| one.0 == other.0).collect();
    let ranges = ranges(&words, count as usize);
    let mut bounds = String::new();
    for range in &ranges {
        let before = range.start.checked_sub(1).map_or("", |at| &*words[at][0].0);
        let first = words.get(range.start).map_or("", |word| &*word[0].0);
        // No longer than what tells the first word from the one before.
        let shared = first.chars().zip(before.chars()).take_while(|(one, other)| one == other).count();
        let end = first.char_indices().nth(shared + 1).map_or(first.len(), |(end, _)| end);
        // An empty range begins with the word of the next, so that none is looked for in it.
        bounds.push_str(if range.start == words.len() { "\u{ffff}" } else { &first[..end] });
        bounds.push('\n');
    }
    let made: Vec<(Vec<u8>, Vec<u8>)> = ranges.into_par_iter().map(|range| piece(&words[range])).collect();
    let (words, places) = made.into_iter().unzip();
    Pieces { bounds: bounds.into_bytes(), words, places }
}

/// The order of words, that of JavaScript: by units of UTF-16.
fn order(one: &str, other: &str) -> Ordering {
    if one.is_ascii() || other.is_ascii() {
        return one.cmp(other);
    }
    one.encode_utf16().cmp(other.encode_utf16())
}

/// Ranges of words of about the same size. A range ends before a word that its own hash picks among those near the
/// right place, so that an edit that adds a word leaves most of them as they are.
fn ranges(words: &[&[Entry]], count: usize) -> Vec<std::ops::Range<usize>> {
    let mut ends = Vec::with_capacity(words.len());
    let mut all = 0;
    for word in words {
        let size = word.iter().map(|(_, _, found)| found.documents.len() + 8).sum::<usize>();
        // Facets of a kind are mostly wanted all at once.
        all += if word[0].0.starts_with('@') { size.div_ceil(4) } else { size };
        ends.push(all);
    }
    let mut cuts = vec![0];
    for at in 1..count {
        let near = |eighths: usize| {
            let size = (all as u128 * (8 * (at - 1) + eighths) as u128 / (8 * count) as u128) as usize;
            ends.partition_point(|end| *end < size)
        };
        let (from, to) = (near(7), near(9));
        let hash = |at: &usize| xxhash_rust::xxh3::xxh3_64(words[*at][0].0.as_bytes());
        let cut = (from..to.min(words.len())).min_by_key(hash).unwrap_or(from);
        cuts.push(cut.max(cuts[at - 1]));
    }
    cuts.push(words.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// One document of a word.
struct Posting {
    document: u32,
    counts: u8,
    times: u32,
}

fn postings(word: &[Entry]) -> Vec<Posting> {
    let mut postings = Vec::with_capacity(word.iter().map(|(_, _, found)| found.count as usize).sum());
    for (_, _, found) in word {
        let mut rest = &found.documents[..];
        let mut document = 0;
        while !rest.is_empty() {
            document += read(&mut rest);
            let counts = rest[0];
            rest = &rest[1..];
            postings.push(Posting { document, counts, times: read(&mut rest) });
        }
    }
    postings
}

fn piece(words: &[&[Entry]]) -> (Vec<u8>, Vec<u8>) {
    let (mut bytes, mut all_places) = (Vec::new(), Vec::new());
    let mut before = "";
    for entries in words {
        let word = &*entries[0].0;
        let shared: Vec<char> = word
            .chars()
            .zip(before.chars())
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one)
            .collect();
        let units: usize = shared.iter().map(|letter| letter.len_utf16()).sum();
        let rest = &word[shared.iter().map(|letter| letter.len_utf8()).sum()..];
        let postings = postings(entries);
        let (documents, is_dense) = documents(&postings);
        let places = places(entries, &postings);
        number(&mut bytes, units as u32);
        number(&mut bytes, rest.len() as u32);
        bytes.extend_from_slice(rest.as_bytes());
        number(&mut bytes, documents.len() as u32 * 2 + u32::from(is_dense));
        number(&mut bytes, places.len() as u32);
        bytes.extend_from_slice(&documents);
        all_places.extend_from_slice(&places);
        before = word;
    }
    (bytes, all_places)
}

/// Which documents, and how much the word counts in each; whether they are half-bytes.
fn documents(postings: &[Posting]) -> (Vec<u8>, bool) {
    let mut sparse = Vec::with_capacity(postings.len());
    let mut next = 0;
    for posting in postings {
        // A document beyond two hundred and fifty million would not fit.
        number(&mut sparse, (posting.document - next) * 16 + u32::from(posting.counts));
        next = posting.document + 1;
    }
    if sparse.len() <= next.div_ceil(2) as usize {
        return (sparse, false);
    }
    let mut dense = vec![0; next.div_ceil(2) as usize];
    for posting in postings {
        dense[posting.document as usize / 2] |= posting.counts << (4 * (posting.document % 2));
    }
    (dense, true)
}

/// Where the word stands in each document: first how many low bits are as they are, then for each document how many
/// places there are, and how far each is from the one before.
fn places(entries: &[Entry], postings: &[Posting]) -> Vec<u8> {
    let count: usize = postings.iter().map(|posting| posting.times as usize).sum();
    if count == 0 {
        return Vec::new();
    }
    let mut gaps = Vec::with_capacity(count);
    for (_, _, found) in entries {
        let mut rest = &found.places[..];
        while !rest.is_empty() {
            gaps.push(read(&mut rest));
        }
    }
    let mean = gaps.iter().map(|gap| u64::from(*gap)).sum::<u64>() / count as u64;
    let low = (mean + 1).ilog2().saturating_sub(1);
    let mut bits = Bits::default();
    bits.gamma(low, 0);
    let mut gaps = gaps.into_iter();
    for posting in postings {
        bits.gamma(posting.times, 0);
        gaps.by_ref().take(posting.times as usize).for_each(|gap| bits.gamma(gap, low));
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::gather::Weight;

    /// The words of a range, as a search reads them.
    fn words(mut piece: &[u8]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        while !piece.is_empty() {
            let (shared, length) = (read(&mut piece) as usize, read(&mut piece) as usize);
            let before = words.last().map_or("", |word| &word[..shared]);
            words.push(format!("{before}{}", std::str::from_utf8(&piece[..length]).unwrap()));
            piece = &piece[length..];
            let size = read(&mut piece) / 2;
            read(&mut piece);
            piece = &piece[size as usize..];
        }
        words
    }

    /// Many documents with one word in common, so that it alone is larger than a range should be.
    fn common() -> Pieces {
        let portion = |first: u32| {
            let mut gathered = Gathered::new(first, 8);
            for document in first..first + 500 {
                gathered.text(&format!("common word{} w{}", document % 40, document % 7), Weight::TEXT);
                gathered.end();
            }
            gathered
        };
        pieces(vec![portion(0), portion(500)], 16)
    }

    #[test]
    fn each_word_is_in_the_range_that_the_bounds_tell() {
        let Pieces { bounds, words: pieces, places } = common();
        let bounds = String::from_utf8(bounds).unwrap();
        let bounds: Vec<&str> = bounds.lines().collect();
        assert_eq!((bounds.len(), pieces.len(), places.len()), (16, 16, 16));
        assert!(bounds.is_sorted(), "{bounds:?}");
        let mut count = 0;
        for (n, piece) in pieces.iter().enumerate() {
            for word in words(piece) {
                let told = bounds.partition_point(|bound| *bound <= &*word).max(1) - 1;
                assert_eq!(told, n, "{word}: {bounds:?}");
                count += 1;
            }
        }
        assert_eq!(count, 1 + 40 + 7);
        assert!(pieces.iter().any(Vec::is_empty), "one word is as large as some ranges");
    }

    #[test]
    fn a_word_of_every_document_takes_half_a_byte_for_each() {
        let Pieces { words: pieces, .. } = common();
        let piece = pieces.iter().find(|piece| words(piece).contains(&"common".to_owned())).unwrap();
        assert!((500..700).contains(&piece.len()), "{}", piece.len());
    }
}
