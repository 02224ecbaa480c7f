//! Text -> tokens -> keys of the tree of names.

use std::hash::Hasher;

use crate::text::letters::{fold_into, gap_end, letter_at, token_end};

/// The tokens of a text as keys of the tree: what was read, and the next token without its case.
pub(super) struct Tokens<'a> {
    text: &'a str,
    from: usize,
    /// The end of the tokens read.
    pub(super) at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens from `at` on.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, from: at, at }
    }

    /// The key for going on from `node` by the next token; `None` at the end.
    pub(super) fn next_key(&mut self, node: u32) -> Option<u64> {
        let mut seed = u64::from(node) << 1;
        let mut start = self.at;
        if start > self.from && letter_at(self.text, start)?.is_whitespace() {
            start = gap_end(self.text, start)?;
            seed |= 1;
        }
        let end = token_end(self.text, start)?;
        self.at = end;
        Some(token_hash(seed, &self.text[start..end]))
    }
}

fn token_hash(seed: u64, token: &str) -> u64 {
    if token.is_ascii() {
        return hash_bytes(seed, token.as_bytes());
    }
    let mut folded = String::with_capacity(token.len());
    fold_into(token, &mut folded);
    if !folded.is_ascii() {
        folded = folded.to_uppercase();
    }
    hash_bytes(seed, folded.as_bytes())
}

/// ASCII letters have the same hash in both cases. Other collisions are resolved when the letters are compared,
/// so this need not be exact.
pub(super) fn hash_bytes(seed: u64, bytes: &[u8]) -> u64 {
    const BOTH_CASES: u64 = 0xdfdf_dfdf_dfdf_dfdf;
    let mut hash = mix(seed, bytes.len() as u64 ^ 0x2545_f491_4f6c_dd1d);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let chunk = u64::from_le_bytes(chunk.try_into().expect("chunks have eight bytes"));
        hash = mix(hash, chunk & BOTH_CASES);
    }
    let rest = chunks.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    mix(hash, rest & BOTH_CASES)
}

fn mix(hash: u64, value: u64) -> u64 {
    let wide = u128::from(hash ^ value ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93_u128;
    (wide >> 64) as u64 ^ wide as u64
}

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_bytes(self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
