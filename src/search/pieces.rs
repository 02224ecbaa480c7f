//! What was gathered → the ranges of words of a part, and the files of places, as they are published.
//! `templates/search-index.js` reads them.
//!
//! A range begins with the file of places in which those of its first word begin, and where there. Then, for each
//! word: how many UTF-16 units it shares with the word before; how many bytes follow, and these; how many bytes tell
//! the documents that hold it, four times, and one more where they are half-bytes, one for each document, two more
//! where its places are in several blocks; the bytes that tell the documents; of several blocks, the power of two of
//! their documents, and how many there are; for each block how many bytes tell its places, doubled, and one more where
//! they begin another file, whose number follows.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use crate::model::search::PartShape;
use crate::search::bits::{Bits, number, read};
use crate::search::gather::{Portion, Word};

/// The files of a part that words are found in.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The start of each range, one per line.
    pub bounds: Vec<u8>,
    /// The words of each range, and the documents that contain them.
    pub words: Vec<Vec<u8>>,
    /// The positions of words.
    pub places: Vec<Vec<u8>>,
}

/// A word as it is published.
struct Published {
    word: Box<str>,
    /// The documents that contain it, with its weight in each.
    documents: Vec<u8>,
    /// Whether these are half-bytes.
    is_dense: bool,
    /// The documents of a block, as a power of two.
    shift: u32,
    /// Its positions, by blocks of documents.
    blocks: Vec<Vec<u8>>,
}

/// Places that make a block: some kilobytes.
const PLACES_OF_BLOCK: usize = 4096;
/// The power of two of documents for which a single block contains them all.
const ONE_BLOCK: u32 = 31;

/// Cuts the words of all portions, which are in the order of their documents.
pub fn pieces(portions: Vec<Portion>, shape: PartShape) -> Pieces {
    let words = words(&portions, shape.documents);
    drop(portions);

    let blocks: Vec<(&str, &[u8])> =
        words.iter().flat_map(|word| word.blocks.iter().map(|block| (&*word.word, &block[..]))).collect();
    let files = ranges(shape.places, &blocks, |(word, block)| (word, block.len()));
    let begins = begins(&blocks, &files);
    let ranges = ranges(shape.words, &words, |word| {
        let size = word.documents.len() + 8;
        // Facets of a kind are usually needed all at once.
        (&*word.word, if word.word.starts_with('@') { size.div_ceil(4) } else { size })
    });
    let mut first = 0;
    let begins_of = |range: &Range<usize>| {
        let begins = &begins[first..];
        first += words[range.clone()].iter().map(|word| word.blocks.len()).sum::<usize>();
        begins
    };
    let begins: Vec<&[Begin]> = ranges.iter().map(begins_of).collect();
    Pieces {
        bounds: bounds(&words, &ranges),
        words: ranges
            .par_iter()
            .zip(begins)
            .map(|(range, begins)| piece(&words[range.clone()], begins))
            .collect(),
        places: files
            .into_iter()
            .map(|range| blocks[range].iter().flat_map(|(_, block)| *block).copied().collect())
            .collect(),
    }
}

type Entry<'a> = (&'a Portion, &'a Word);

fn entries(portion: &Portion) -> impl Iterator<Item = Entry<'_>> {
    portion.words.iter().map(move |word| (portion, word))
}

/// All words in order.
fn words(portions: &[Portion], documents: u32) -> Vec<Published> {
    let mut entries: Vec<Entry> = portions.iter().flat_map(entries).collect();
    // Those of one word stay in the order of their portions.
    entries.par_sort_by(|one, other| order(&one.1.word, &other.1.word));
    let words: Vec<&[Entry]> = entries.chunk_by(|one, other| one.1.word == other.1.word).collect();
    words.into_par_iter().map(|word| published(word, documents)).collect()
}

/// The file with the positions of a block, and the offset.
type Begin = (u32, u32);

fn begins(blocks: &[(&str, &[u8])], files: &[Range<usize>]) -> Vec<Begin> {
    let mut begins = Vec::with_capacity(blocks.len());
    for (file, range) in (0..).zip(files) {
        let mut at = 0;
        for (_, block) in &blocks[range.clone()] {
            begins.push((file, at));
            at += block.len() as u32;
        }
    }
    begins
}

/// The order of words, that of JavaScript: by units of UTF-16.
fn order(one: &str, other: &str) -> Ordering {
    if one.is_ascii() || other.is_ascii() {
        return one.cmp(other);
    }
    one.encode_utf16().cmp(other.encode_utf16())
}

/// So many ranges of about the same size, of things that have a word and a size. A range ends before one that the hash
/// of its word picks among those near the right place, so that an edit that adds a word leaves most of them as they are.
fn ranges<T>(count: u32, all: &[T], of: impl Fn(&T) -> (&str, usize)) -> Vec<Range<usize>> {
    let count = count as usize;
    let mut ends = Vec::with_capacity(all.len());
    let mut size = 0;
    for one in all {
        size += of(one).1;
        ends.push(size);
    }
    let mut cuts = vec![0];
    for at in 1..count {
        let near = |eighths: usize| {
            let size = (size as u128 * (8 * (at - 1) + eighths) as u128 / (8 * count) as u128) as usize;
            ends.partition_point(|end| *end < size)
        };
        let (from, to) = (near(7), near(9));
        let hash = |at: &usize| xxhash_rust::xxh3::xxh3_64(of(&all[*at]).0.as_bytes());
        let cut = (from..to.min(all.len())).min_by_key(hash).unwrap_or(from);
        cuts.push(cut.max(cuts[at - 1]));
    }
    cuts.push(all.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The start of each range of words.
fn bounds(words: &[Published], ranges: &[Range<usize>]) -> Vec<u8> {
    let mut bounds = String::new();
    for range in ranges {
        let before = range.start.checked_sub(1).map_or("", |at| &words[at].word);
        let first = words.get(range.start).map_or("", |word| &*word.word);
        // Only as long as necessary to distinguish the first word from the previous one.
        let shared = first.chars().zip(before.chars()).take_while(|(one, other)| one == other).count();
        let end = first.char_indices().nth(shared + 1).map_or(first.len(), |(end, _)| end);
        // An empty range starts with the word of the next, so that it is never searched.
        bounds.push_str(if range.start == words.len() { "\u{ffff}" } else { &first[..end] });
        bounds.push('\n');
    }
    bounds.into_bytes()
}

/// One document of a word.
struct Posting {
    document: u32,
    counts: u8,
    times: u32,
}

fn postings(word: &[Entry]) -> Vec<Posting> {
    let mut postings = Vec::with_capacity(word.iter().map(|(_, word)| word.count as usize).sum());
    for (portion, word) in word {
        let mut rest = portion.documents(word);
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

fn published(word: &[Entry], all: u32) -> Published {
    let postings = postings(word);
    let (documents, is_dense) = documents(&postings);
    let mut gaps = Vec::with_capacity(postings.iter().map(|posting| posting.times as usize).sum());
    for (portion, word) in word {
        let mut rest = portion.places(word);
        while !rest.is_empty() {
            gaps.push(read(&mut rest));
        }
    }
    let count = (gaps.len() / PLACES_OF_BLOCK).next_power_of_two().min(all.next_power_of_two() as usize);
    let shift = if count == 1 { ONE_BLOCK } else { all.next_power_of_two().ilog2() - count.ilog2() };
    let last = postings.last().map_or(0, |posting| posting.document >> shift);
    let mut blocks = Vec::with_capacity(last as usize + 1);
    let (mut postings, mut gaps) = (&postings[..], &gaps[..]);
    for number in 0..=last {
        let (block, rest) =
            postings.split_at(postings.partition_point(|posting| posting.document >> shift <= number));
        let (own, others) = gaps.split_at(block.iter().map(|posting| posting.times as usize).sum());
        blocks.push(places(block, own));
        (postings, gaps) = (rest, others);
    }
    Published { word: word[0].1.word.clone(), documents, is_dense, shift, blocks }
}

/// The bytes of a range. `begins`: the offsets of its blocks and of those after it.
fn piece(words: &[Published], mut begins: &[Begin]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = "";
    let mut file = 0;
    if let (Some((first, at)), false) = (begins.first(), words.is_empty()) {
        file = *first;
        number(&mut bytes, file);
        number(&mut bytes, *at);
    }
    for Published { word, documents, is_dense, shift, blocks } in words {
        let shared: Vec<char> = word
            .chars()
            .zip(before.chars())
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one)
            .collect();
        let units: usize = shared.iter().map(|letter| letter.len_utf16()).sum();
        let rest = &word[shared.iter().map(|letter| letter.len_utf8()).sum()..];
        number(&mut bytes, units as u32);
        number(&mut bytes, rest.len() as u32);
        bytes.extend_from_slice(rest.as_bytes());
        let has_blocks = *shift != ONE_BLOCK;
        number(&mut bytes, documents.len() as u32 * 4 + u32::from(has_blocks) * 2 + u32::from(*is_dense));
        bytes.extend_from_slice(documents);
        if has_blocks {
            number(&mut bytes, *shift);
            number(&mut bytes, blocks.len() as u32);
        }
        for block in blocks {
            let is_other = begins[0].0 != file;
            file = begins[0].0;
            begins = &begins[1..];
            number(&mut bytes, block.len() as u32 * 2 + u32::from(is_other));
            if is_other {
                number(&mut bytes, file);
            }
        }
        before = word;
    }
    bytes
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

/// The positions of a word in each document of a block: first the number of low bits stored verbatim, then for
/// each document the number of positions, and the differences between them.
fn places(postings: &[Posting], mut gaps: &[u32]) -> Vec<u8> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let mean = gaps.iter().map(|gap| u64::from(*gap)).sum::<u64>() / gaps.len() as u64;
    let low = (mean + 1).ilog2().saturating_sub(1);
    let mut bits = Bits::default();
    bits.gamma(low, 0);
    for posting in postings {
        let (own, others) = gaps.split_at(posting.times as usize);
        bits.gamma(posting.times, 0);
        own.iter().for_each(|gap| bits.gamma(*gap, low));
        gaps = others;
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::gather::{PortionBuilder, Weight};

    /// The words of a range, as a search reads them, with the bytes of places that each has in each file.
    fn words(mut piece: &[u8]) -> Vec<(String, Vec<(u32, u32)>)> {
        let mut words: Vec<(String, Vec<(u32, u32)>)> = Vec::new();
        let mut file = if piece.is_empty() { 0 } else { read(&mut piece) };
        let mut at = if piece.is_empty() { 0 } else { read(&mut piece) };
        while !piece.is_empty() {
            let (shared, length) = (read(&mut piece) as usize, read(&mut piece) as usize);
            let before = words.last().map_or("", |(word, _)| &word[..shared]);
            let word = format!("{before}{}", std::str::from_utf8(&piece[..length]).unwrap());
            piece = &piece[length..];
            let size = read(&mut piece);
            piece = &piece[size as usize / 4..];
            let blocks = if size & 2 == 0 { 1 } else { (read(&mut piece), read(&mut piece)).1 };
            let mut places = Vec::new();
            for _ in 0..blocks {
                let size = read(&mut piece);
                if size % 2 == 1 {
                    (file, at) = (read(&mut piece), 0);
                }
                at += size / 2;
                places.push((file, at));
            }
            words.push((word, places));
        }
        words
    }

    /// Many documents with one word in common, so that this word alone exceeds the size of a range.
    fn common() -> Pieces {
        let portion = |first: u32| {
            let mut gathered = PortionBuilder::new(first, 8);
            for document in first..first + 500 {
                gathered.text(&format!("common word{} w{}", document % 40, document % 7), Weight::TEXT);
                gathered.end();
            }
            gathered.finish()
        };
        pieces(vec![portion(0), portion(500)], PartShape { words: 16, places: 4, documents: 1000 })
    }

    #[test]
    fn each_word_is_in_the_range_that_the_bounds_tell() {
        let Pieces { bounds, words: pieces, places } = common();
        let bounds = String::from_utf8(bounds).unwrap();
        let bounds: Vec<&str> = bounds.lines().collect();
        assert_eq!((bounds.len(), pieces.len(), places.len()), (16, 16, 4));
        assert!(bounds.is_sorted(), "{bounds:?}");
        let mut count = 0;
        for (n, piece) in pieces.iter().enumerate() {
            for (word, _) in words(piece) {
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
        let has = |piece: &&Vec<u8>| words(piece).iter().any(|(word, _)| word == "common");
        let piece = pieces.iter().find(has).unwrap();
        assert!((500..700).contains(&piece.len()), "{}", piece.len());
    }

    #[test]
    fn places_of_a_common_word_are_in_blocks_of_documents() {
        let mut gathered = PortionBuilder::new(0, 64);
        for document in 0..1000 {
            gathered.text(&format!("{}w{document}", "common other ".repeat(10)), Weight::TEXT);
            gathered.end();
        }
        let Pieces { words: pieces, places, .. } =
            pieces(vec![gathered.finish()], PartShape { words: 2, places: 8, documents: 1000 });
        let words: Vec<_> = pieces.iter().flat_map(|piece| words(piece)).collect();
        let (_, blocks) = words.iter().find(|(word, _)| word == "other").unwrap();
        assert_eq!(blocks.len(), 2);
        for (file, bytes) in places.iter().enumerate() {
            let told = words.iter().flat_map(|(_, blocks)| blocks);
            let told = told.filter(|(other, _)| *other as usize == file).map(|(_, end)| *end).max();
            assert_eq!(told.unwrap_or(0) as usize, bytes.len(), "file {file}");
        }
        assert!(places.iter().filter(|bytes| !bytes.is_empty()).count() > 3);
    }
}
