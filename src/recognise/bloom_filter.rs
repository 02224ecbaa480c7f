//! A Bloom filter of the words of a text and of which words follow each other. When a name is added or removed,
//! only the texts in which it may occur are read again. A yes may be wrong, a no is certain.

use std::collections::HashSet;
use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::model::name::{NormalName, slug};
use crate::text::lang::titles;
use crate::text::letters::{letter_at, word_end};

/// The words of one text, and the pairs of consecutive words, as bits of a table in which each word and each
/// pair sets four.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BloomFilter(Box<[u64]>);

/// The words before the current one.
#[derive(Default)]
struct Before {
    last: Option<u64>,
    /// The last significant word, if insignificant ones follow it.
    skipping: Option<u64>,
    /// Whether citations skip the current word: letters in a sign such as `™`, or the scheme or path of a URL.
    is_weak: bool,
    /// How many of the next words a title may introduce as a surname.
    titled: u8,
}

impl BloomFilter {
    /// The words of all texts, and those of names, which can also be cited by id.
    pub fn of<'a>(
        texts: impl Iterator<Item = &'a str> + Clone,
        names: impl Iterator<Item = &'a str>,
    ) -> Self {
        let length: usize = texts.clone().map(str::len).sum();
        // Some ten bits for each word and pair of a text of usual length: one text in twenty is read in vain.
        let mut words = Self(vec![0; length.div_ceil(32).max(4)].into());
        texts.for_each(|text| words.read(text));
        for name in names {
            words.read(name);
            let mut before = Before::default();
            slug(name).split('-').for_each(|word| words.add(word, &mut before));
        }
        words
    }

    /// The same with the beginnings of the words that may be case forms of names. `latin`: how the words in Latin
    /// letters are marked, if they may be such forms.
    pub fn with_forms<'a>(mut self, texts: impl Iterator<Item = &'a str>, latin: Option<char>) -> Self {
        for text in texts {
            let mut at = 0;
            while let Some(letter) = letter_at(text, at) {
                let end = word_end(text, at).max(at + letter.len_utf8());
                let mark = if is_cyrillic(letter) { Some(DECLINED) } else { latin };
                if letter.is_uppercase()
                    && let Some(mark) = mark
                {
                    let normal = NormalName::of(&text[at..end]);
                    let mut beginning = String::from(mark);
                    for (count, letter) in (1..=FORM_LETTERS).zip(normal.chars()) {
                        beginning.push(letter);
                        if count > 1 {
                            self.put(hash(beginning.bytes()));
                        }
                    }
                }
                at = end;
            }
        }
        self
    }

    fn read(&mut self, text: &str) {
        let (mut at, mut before) = (0, Before::default());
        // Whether a dot was read since the last white space, as in a host; whether its path is being read.
        let (mut is_dotted, mut is_path) = (false, false);
        while let Some(letter) = letter_at(text, at) {
            let end = word_end(text, at);
            if end > at {
                before.is_weak = is_path || text[end..].starts_with("://");
                if before.titled > 0 || text[end..].starts_with(':') {
                    self.put(hash(NormalName::of(&introduced(&text[at..end])).bytes()));
                }
                self.add(&text[at..end], &mut before);
                at = end;
                continue;
            }
            at += letter.len_utf8();
            if letter.is_ascii() {
                is_path = (is_path || letter == '/' && is_dotted) && !ends_address(letter);
                is_dotted = (is_dotted || letter == '.') && !letter.is_whitespace();
            } else {
                // A sign may contain letters, as `™` does, which count unless it starts a name.
                before.is_weak = true;
                self.add(&NormalName::of(&format!("x{letter}"))[1..], &mut before);
            }
        }
    }

    /// Adds a word, if it is not empty, and the pair with the previous one.
    fn add(&mut self, word: &str, before: &mut Before) {
        if word.is_ascii() {
            if !word.is_empty() {
                self.add_hashed(hash(word.bytes().map(|byte| byte.to_ascii_lowercase())), before);
            }
            return;
        }
        let normal = NormalName::of(word);
        if !normal.is_empty() {
            self.add_hashed(hash(normal.bytes()), before);
        }
    }

    fn add_hashed(&mut self, hash: u64, before: &mut Before) {
        let pairs = [before.last, before.skipping].into_iter().flatten().map(|before| pair(before, hash));
        std::iter::once(hash).chain(pairs).for_each(|hash| self.put(hash));
        // `Secretary of State Moss`
        before.titled = if TITLES.contains(&hash) { 3 } else { before.titled.saturating_sub(1) };
        before.skipping = if before.is_weak { before.skipping.or(before.last) } else { None };
        before.last = Some(hash);
    }

    fn put(&mut self, hash: u64) {
        for place in places(hash, self.0.len()) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    fn has(&self, hash: u64) -> bool {
        places(hash, self.0.len()).all(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }

    /// Whether a name may be relevant in the text.
    pub fn may_hold(&self, name: &NameQuery) -> bool {
        self.0.is_empty() || name.is_relevant(|name| self.can_make(name))
    }

    /// Whether a name can be composed from consecutive words of the text.
    fn can_make(&self, name: &NameQuery) -> bool {
        let Some(first) = name.hashes.first() else { return true };
        if !first.iter().any(|hash| self.has(*hash)) {
            return false;
        }
        // For each position, the starts of the words that may end there.
        let mut begins: Vec<SmallVec<[usize; 2]>> = vec![SmallVec::new(); name.letters.len() + 1];
        for start in 0..name.letters.len() {
            if start > 0 && begins[start].is_empty() {
                continue;
            }
            for (end, hash) in (start + 1..).zip(&name.hashes[start]) {
                let follows = |begin: &usize| self.has(pair(name.hashes[*begin][start - begin - 1], *hash));
                if self.has(*hash) && (start == 0 || begins[start].iter().any(follows)) {
                    begins[end].push(start);
                }
            }
        }
        !begins[name.letters.len()].is_empty()
    }
}

/// A name to look for in texts, however it is split into words there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameQuery {
    /// Its letters, folded.
    letters: NormalName,
    /// For each start of a part, the hashes of all parts from there; none for a very long name.
    hashes: Vec<Vec<u64>>,
    /// Names of which one must occur in the same text; empty if there is no such condition.
    beside: Vec<NameQuery>,
}

impl NameQuery {
    /// A name; None if it has no letters, because it can never be found.
    pub fn new(name: &str) -> Option<Self> {
        let folded = NormalName::of(name);
        let bytes = folded.as_bytes();
        // Names this long are not practical: they always count as found.
        let parted = if bytes.len() > LONGEST { 0 } else { bytes.len() };
        let parts = |start: usize| {
            let mut state = SEED;
            let hashes = bytes[start..].iter().map(|byte| {
                state = step(state, *byte);
                finish(state)
            });
            hashes.collect()
        };
        let hashes: Vec<Vec<u64>> = (0..parted).map(parts).collect();
        (!folded.is_empty()).then_some(Self { letters: folded, hashes, beside: Vec::new() })
    }

    /// A name that is relevant only if one of the others occurs, such as a surname.
    pub fn beside<'a>(name: &str, others: impl Iterator<Item = &'a str>) -> Option<Self> {
        Some(Self { beside: others.filter_map(Self::new).collect(), ..Self::new(name)? })
    }

    /// A surname that is relevant only where a title or the colon of a speaker introduces it.
    pub fn introduced(surname: &str) -> Option<Self> {
        Self::new(&introduced(surname))
    }

    /// The beginning that all case forms of a surname share, in the texts that a mark stands for.
    pub fn declined(surname: &str, mark: char) -> Option<Self> {
        let normal = NormalName::of(surname.split('-').next().unwrap_or_default());
        let length = normal.chars().count();
        let shared = if surname.contains('-') { length } else { length.saturating_sub(2).max(2) };
        let beginning: String = normal.chars().take(shared.min(FORM_LETTERS)).collect();
        (length > 1).then(|| Self::new(&format!("{mark}{beginning}"))).flatten()
    }

    /// Whether it is relevant in a text. `may_occur`: whether a name may occur in it.
    fn is_relevant(&self, may_occur: impl Fn(&Self) -> bool) -> bool {
        may_occur(self) && (self.beside.is_empty() || self.beside.iter().any(may_occur))
    }
}

/// A surname that a title introduces is a word of its own, with a letter before it that no other word has.
fn introduced(surname: &str) -> String {
    format!("ꙮ{surname}")
}

/// Marks the beginning of a word that may be a case form: the language of the text declines names.
pub const DECLINED: char = 'ꙭ';

/// The same where the site's language decides.
pub const DECLINED_BY_SITE: char = 'ꙫ';

/// The letters of a beginning, at most.
const FORM_LETTERS: usize = 4;

/// Whether a letter is Cyrillic.
pub fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// The hashes of titles.
static TITLES: LazyLock<HashSet<u64>> =
    LazyLock::new(|| titles().map(|title| hash(NormalName::of(title).bytes())).collect());

/// Length in bytes of the longest name that is split into words.
const LONGEST: usize = 400;

/// Whether a URL ends before a sign.
fn ends_address(sign: char) -> bool {
    sign.is_whitespace() || ",;()[]<>\"".contains(sign)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: the hash of each part of a name extends that of its beginning by one byte.
fn step(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn finish(state: u64) -> u64 {
    let mixed = (state ^ state >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

fn hash(word: impl Iterator<Item = u8>) -> u64 {
    finish(word.fold(SEED, step))
}

/// The hash of a pair of consecutive words.
fn pair(first: u64, second: u64) -> u64 {
    finish(first.rotate_left(1) ^ second)
}

/// The four bits of a word in a table of this many 64-bit words.
fn places(hash: u64, length: usize) -> impl Iterator<Item = usize> {
    let (first, stride) = (hash as u32, (hash >> 32) as u32 | 1);
    let bits = length as u64 * 64;
    (0..4).map(move |n| ((u64::from(first.wrapping_add(stride.wrapping_mul(n))) * bits) >> 32) as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holds(text: &str, name: &str) -> bool {
        let words = BloomFilter::of([text].into_iter(), std::iter::empty());
        words.may_hold(&NameQuery::new(name).expect("names have letters"))
    }

    #[test]
    fn a_name_is_found_however_it_is_parted() {
        let text =
            "The RIA-Novosti’s men met Nuñez, KNB's chief; O’Brien™ and Қасым-Жомарт Тоқаев were there.";
        let names = ["RIA Novosti", "RIANovosti", "the ria novosti", "Nunez", "KNB", "O'Brien", "O’Brien™"];
        for name in names.into_iter().chain(["Қасым Жомарт Тоқаев", "obrien", "men met"]) {
            assert!(holds(text, name), "{name}");
        }
        for name in ["Interfax", "RIA Novostiya", "Bozhko", "Тоқаева"] {
            assert!(!holds(text, name), "{name}");
        }
    }

    #[test]
    fn words_that_do_not_follow_each_other_are_no_name() {
        let text = "The annual convoy met the joint statute, and the annual report named Nuñez.";
        for name in ["annual convoy", "the annual report", "Joint Statute", "jointstatute", "named Nunez"] {
            assert!(holds(text, name), "{name}");
        }
        for name in ["annual statute", "joint convoy", "Nunez annual", "convoy annual"] {
            assert!(!holds(text, name), "{name}");
        }
    }

    #[test]
    fn a_name_is_found_around_what_citations_pass_over() {
        let text =
            "(Reuters™ News, June 3; Agency https://24.kg/news/2005 Daily, June 4; WEISSER RING, ΝΈΟΣ ΔΉΜΟΣ)";
        for name in
            ["Reuters News", "Reuters™ News", "Agency 24.kg", "24.kg Daily", "Weißer Ring", "Νέος Δήμος"]
        {
            assert!(holds(text, name), "{name}");
        }
        for name in ["Agency Daily", "Reuters Agency"] {
            assert!(!holds(text, name), "{name}");
        }
        assert!(holds("x", &"long ".repeat(101)), "what is so long is looked for in all texts");
    }

    #[test]
    fn a_name_is_found_where_a_script_parts_no_words() {
        let text = "据中国人民银行昨日公布，Gazprom公司与ธนาคารแห่งประเทศไทย也";
        for name in ["中国人民银行", "Gazprom", "ธนาคารแห่งประเทศไทย", "公司"]
        {
            assert!(holds(text, name), "{name}");
        }
        assert!(!holds(text, "银行中国"));
    }

    #[test]
    fn a_listed_name_is_found_by_its_id() {
        let words = BloomFilter::of(["Nothing here."].into_iter(), ["Юлия Зайцева"].into_iter());
        assert!(words.may_hold(&NameQuery::new(&slug("Юлия Зайцева")).unwrap()));
    }

    proptest! {
        #[test]
        fn each_word_of_a_text_is_found(text in "\\PC{0,80}") {
            for word in text.split_whitespace() {
                if let Some(sought) = NameQuery::new(word) {
                    let words = BloomFilter::of([&*text].into_iter(), std::iter::empty());
                    prop_assert!(words.may_hold(&sought), "{}", word);
                }
            }
        }
    }
}
