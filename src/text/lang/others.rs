//! Languages of which only a fact or two is known: their texts are read with English words.

use super::language::Language;
use super::table::words;
use super::{es, ru};

const fn with_endings(tag: &'static str, of: &Language) -> Language {
    Language { tag, index_endings: of.index_endings, ..Language::UNKNOWN }
}

pub(super) static PT: Language = with_endings("pt", &es::ES);
pub(super) static IT: Language = with_endings("it", &es::ES);
pub(super) static BE: Language = with_endings("be", &ru::RU);
pub(super) static BG: Language = with_endings("bg", &ru::RU);

/// Languages written from right to left.
pub(super) const RIGHT_TO_LEFT: &[&str] = words!("ar arc ckb dv fa he ku ps sd ug ur yi");
