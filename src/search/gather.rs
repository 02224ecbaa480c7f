//! Documents → the words in each, with their positions. Gathers a portion of a part at a time, so that portions
//! can be processed in parallel.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use smallvec::SmallVec;
use xxhash_rust::xxh3::Xxh3Default;

use crate::search::bits::number;
use crate::search::words;

/// The weight of a word, in tenths, by where it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight(pub u32);

impl Weight {
    /// In the name of a topic, an author or the publication.
    pub const HEAD: Self = Self(5);
    pub const TEXT: Self = Self(10);
    pub const SUMMARY: Self = Self(20);
    /// In the name of an actor of the issue, outside the text.
    pub const ACTOR: Self = Self(20);
    /// In the title, or in a name.
    pub const TITLE: Self = Self(80);
}

/// Most words occur in few documents: nothing is allocated for them.
type Bytes = SmallVec<[u8; 16]>;

/// What is gathered for one word.
#[derive(Debug, Default)]
struct Found {
    /// See [`Portion::documents`].
    documents: Bytes,
    /// See [`Portion::places`].
    places: Bytes,
    /// In how many documents.
    count: u32,
    last: u32,
    /// In the open document.
    weight: u32,
    times: u32,
    place: u32,
}

/// Words of some documents.
#[derive(Debug)]
pub struct PortionBuilder {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Xxh3Default>>,
    found: Vec<Found>,
    folded: String,
    /// Words of the open document, each once.
    open: Vec<u32>,
    /// The place of the next word.
    next: u32,
    /// Words of the open document.
    length: u32,
    document: u32,
    /// How long a document is mostly.
    usual: u32,
}

/// The first place in a text is a multiple of this.
const TEXT: u32 = 64;
/// The weight of a word in a document is between 1 and this.
const MOST: u64 = 15;

impl PortionBuilder {
    /// Nothing yet. `first`: the number of the first document in the part; `usual`: how long one mostly is.
    pub fn new(first: u32, usual: u32) -> Self {
        Self {
            numbers: HashMap::default(),
            found: Vec::new(),
            folded: String::new(),
            open: Vec::new(),
            next: 0,
            length: 0,
            document: first,
            usual,
        }
    }

    /// A text of the open document: phrases don't reach into the next.
    pub fn text(&mut self, text: &str, weight: Weight) {
        let mut folded = std::mem::take(&mut self.folded);
        words::each(text, &mut folded, |word| {
            let place = self.next;
            self.next += 1;
            self.length += 1;
            let found = self.found(word, weight);
            number(&mut found.places, place - found.place);
            found.place = place;
            found.times += 1;
        });
        // An edit in a text mostly leaves the places of those after it as they are.
        self.next = (self.next + 1).next_multiple_of(TEXT);
        self.folded = folded;
    }

    /// Words that count in the open document without standing anywhere in it.
    pub fn beside(&mut self, text: &str, weight: Weight) {
        let mut folded = std::mem::take(&mut self.folded);
        words::each(text, &mut folded, |word| _ = self.found(word, weight));
        self.folded = folded;
    }

    /// A word that no text has, for what the open document belongs to.
    pub fn facet(&mut self, facet: &str) {
        self.found(facet, Weight::TEXT);
    }

    fn found(&mut self, word: &str, weight: Weight) -> &mut Found {
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                let number = self.found.len() as u32;
                self.numbers.insert(word.into(), number);
                self.found.push(Found::default());
                number
            }
        };
        let found = &mut self.found[number as usize];
        if found.weight == 0 {
            self.open.push(number);
        }
        found.weight += weight.0;
        found
    }

    /// The open document ends.
    pub fn end(&mut self) {
        let long = u64::from(self.usual + 3 * self.length);
        // BM25 with k1 = 1.2 and b = 0.75, in tenths.
        let dull = 12 * long / (4 * u64::from(self.usual.max(1)));
        for number in self.open.drain(..) {
            let found = &mut self.found[number as usize];
            let weight = u64::from(found.weight);
            let counts = (MOST * weight).div_ceil(weight + dull).min(MOST);
            bits_of(found, self.document, counts as u8);
        }
        self.document += 1;
        (self.next, self.length) = (0, 0);
    }

    /// What was gathered of each word, without the room for more.
    pub fn finish(self) -> Portion {
        let bytes = self.found.iter().map(|found| found.documents.len() + found.places.len()).sum();
        let mut portion =
            Portion { words: Vec::with_capacity(self.found.len()), bytes: Vec::with_capacity(bytes) };
        for (word, number) in self.numbers {
            let found = &self.found[number as usize];
            let mut keep = |bytes: &[u8]| {
                let start = portion.bytes.len() as u32;
                portion.bytes.extend_from_slice(bytes);
                start..portion.bytes.len() as u32
            };
            let (documents, places) = (keep(&found.documents), keep(&found.places));
            portion.words.push(Word { word, count: found.count, documents, places });
        }
        portion
    }
}

/// What was gathered of some documents.
pub struct Portion {
    /// In no order.
    pub words: Vec<Word>,
    bytes: Vec<u8>,
}

/// What was gathered of a word.
pub struct Word {
    pub word: Box<str>,
    /// In how many documents.
    pub count: u32,
    documents: Range<u32>,
    places: Range<u32>,
}

impl Portion {
    /// For each document of a word: the difference to the previous one, the weight of the word, and the number
    /// of its positions.
    pub fn documents(&self, word: &Word) -> &[u8] {
        &self.bytes[word.documents.start as usize..word.documents.end as usize]
    }

    /// For each place of a word: how far it is from the one before in the document.
    pub fn places(&self, word: &Word) -> &[u8] {
        &self.bytes[word.places.start as usize..word.places.end as usize]
    }
}

fn bits_of(found: &mut Found, document: u32, counts: u8) {
    number(&mut found.documents, document - found.last);
    found.documents.push(counts);
    number(&mut found.documents, found.times);
    found.last = document;
    found.count += 1;
    (found.weight, found.times, found.place) = (0, 0, 0);
}
