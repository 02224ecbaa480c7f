//! Words that tell what a capital letter means, by language: data, never names.

mod english;
mod french;
mod german;
mod kazakh;
mod russian;
mod spanish;
mod ukrainian;

/// What a language calls things. All words are in small letters.
pub(super) struct Language {
    tag: &'static str,
    /// Whether all nouns begin with a capital, so that a single one proves nothing.
    pub(super) capital_nouns: bool,
    /// Words that are never names, and that a name may be followed by: articles, prepositions, pronouns,
    /// conjunctions, auxiliaries.
    function: &'static [&'static str],
    /// Endings by which a word that begins a sentence is known as none of a name.
    endings: &'static [&'static str],
    /// What persons are called before or after their names.
    titles: &'static [&'static str],
    /// What may stand before a title and belongs to it.
    ranks: &'static [&'static str],
    /// Words of which an organization's name is made.
    bodies: &'static [&'static str],
    /// Words that join an organization's name: `Bank of …`.
    joints: &'static [&'static str],
    /// Words for saying: who does is a person.
    says: &'static [&'static str],
    /// Words that a source's name may have or lack.
    press: &'static [&'static str],
    /// Shortened words that end in a dot and end no sentence.
    shortened: &'static [&'static str],
}

/// Small words inside of persons' names, in any language.
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "bin", "ibn", "bint", "von", "van", "der", "den", "de", "da", "di", "dos", "ter", "zu",
];

/// Articles, and words that lead to places, in any language.
const ARTICLES: &[&str] =
    &["the", "in", "le", "la", "les", "en", "dans", "el", "los", "las", "в", "во", "на", "у"];

/// All that there are tables for.
static LANGUAGES: [&Language; 7] = [
    &english::WORDS,
    &russian::WORDS,
    &ukrainian::WORDS,
    &german::WORDS,
    &french::WORDS,
    &spanish::WORDS,
    &kazakh::WORDS,
];

impl Language {
    /// The table of a BCP 47 tag; the English one of a language that has none.
    pub(super) fn of(tag: &str) -> &'static Self {
        let tag = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        LANGUAGES.iter().find(|language| language.tag == tag).unwrap_or(&&english::WORDS)
    }

    pub(super) fn is_function(&self, word: &str) -> bool {
        self.function.contains(&word)
    }

    /// Whether a word is an article, or one that leads to a place.
    pub(super) fn is_article(&self, word: &str) -> bool {
        ARTICLES.contains(&word) && self.is_function(word)
    }

    pub(super) fn has_ending(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }

    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(&word)
    }

    pub(super) fn is_rank(&self, word: &str) -> bool {
        self.ranks.contains(&word)
    }

    pub(super) fn is_body(&self, word: &str) -> bool {
        self.bodies.contains(&word)
    }

    pub(super) fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(&word)
    }

    pub(super) fn says(&self, word: &str) -> bool {
        self.says.contains(&word)
    }

    pub(super) fn is_shortened(&self, word: &str) -> bool {
        self.shortened.contains(&word)
    }

    /// Whether a word in some language is one that sources' names may lack.
    pub(super) fn is_press(word: &str) -> bool {
        LANGUAGES.iter().any(|language| language.press.contains(&word))
    }
}

/// Whether a small word may stand inside of a person's name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}
