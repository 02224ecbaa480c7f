//! What the program knows about a language. Words are lower case unless stated otherwise.

/// A list of words or phrases.
pub(crate) type Words = &'static [&'static str];

/// Everything known about one language. An empty list means that the language has no such word, or that it has
/// not been added yet.
#[derive(Debug)]
pub(crate) struct Language {
    /// The primary subtag of its BCP 47 tags.
    pub(crate) tag: &'static str,
    pub(crate) direction: Direction,
    pub(crate) calendar: Calendar,
    pub(crate) citations: CitationWords,
    pub(crate) notes: NoteWords,
    pub(crate) names: NameWords,
    pub(crate) abbreviations: Abbreviations,
    pub(crate) declensions: Declensions,
    /// Endings of inflected forms, as the search index spells them: in Latin letters.
    pub(crate) index_endings: Words,
}

/// The direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub(crate) fn html(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Months, weekdays and the small words of dates.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// Full names as they are printed, in every form that a date may have; the first is the name by itself.
    pub(crate) months: [&'static str; 12],
    pub(crate) short_months: [&'static str; 12],
    pub(crate) weekdays: Words,
    /// The first of a month, if it is not `1`.
    pub(crate) first: &'static str,
    /// Between a name and its date, in place of a comma or after it: `vom 3. Mai`.
    pub(crate) dated: Words,
    /// Words between day and month, or month and year: `3 de mayo`.
    pub(crate) of: Words,
    /// After a year: `2005 г.`
    pub(crate) year: Words,
    /// Words after which a month's name means the month, not a person.
    pub(crate) before_month: Words,
    /// The format of dates; ISO 8601 if missing.
    pub(crate) format: Option<DateFormat>,
}

/// Patterns in which `D` is the day, `E` the last day of a range, `M` the month and `Y` the year.
#[derive(Debug)]
pub(crate) struct DateFormat {
    /// The form of a month's name that follows a day.
    pub(crate) month_form: usize,
    /// The first of a month, if it is not written as `1`.
    pub(crate) first: &'static str,
    /// `June 23, 2005`
    pub(crate) day: &'static str,
    /// `June 23–24, 2005`
    pub(crate) days: &'static str,
    /// `June 2005`
    pub(crate) month: &'static str,
}

/// The small words of citations. `.`, `:` and `-` are words of a phrase.
#[derive(Debug)]
pub(crate) struct CitationWords {
    pub(crate) see: Words,
    pub(crate) source: Words,
    pub(crate) and: Words,
    pub(crate) also: Words,
    /// Before the source in which the reader found it: `via`, `quoted in`.
    pub(crate) second_hand: Words,
    pub(crate) citing: Words,
    /// Words before the date on which a report was accessed.
    pub(crate) accessed: Words,
    /// Before the number of a page, an issue or a part of a work.
    pub(crate) page: Words,
    /// Words in picture credits.
    pub(crate) picture: Words,
    /// The words of links that say nothing of what they lead to: `here`, `this article`.
    pub(crate) pointers: Words,
}

/// The small words of footnotes. `.`, `:` and `-` are words of a phrase.
#[derive(Debug)]
pub(crate) struct NoteWords {
    /// For what the reference before cites: `ibid`.
    pub(crate) same: Words,
    /// After an author, for the work cited earlier: `op . cit`.
    pub(crate) work: Words,
    /// Before a reference, besides `see` and `source`: `for example`, `available at`.
    pub(crate) lead: Words,
    /// Between a title and the source that contains it: `in`.
    pub(crate) within: Words,
    /// Before the number of a page or a paragraph.
    pub(crate) page: Words,
    /// Words of what nobody published: `interview`, `press conference`.
    pub(crate) unpublished: Words,
}

/// Words that help interpret a capital letter: data, never names.
#[derive(Debug)]
pub(crate) struct NameWords {
    /// Whether all nouns are capitalised, so that a single one proves nothing.
    pub(crate) capital_nouns: bool,
    /// Words that are never names, and that may follow a name: articles, prepositions, pronouns, conjunctions,
    /// auxiliary verbs.
    pub(crate) function: Words,
    /// Function words that names of persons rarely follow: articles, and prepositions of place.
    pub(crate) articles: Words,
    /// Endings by which a word at the beginning of a sentence is known not to belong to a name.
    pub(crate) endings: Words,
    /// What persons are called before or after their names.
    pub(crate) titles: Words,
    /// What may come before a title and belongs to it.
    pub(crate) ranks: Words,
    /// Words in names of organizations.
    pub(crate) bodies: Words,
    /// Words that join the name of an organization: `Bank of …`.
    pub(crate) joints: Words,
    /// Words that name an institution by themselves: `Parliament`.
    pub(crate) institutions: Words,
    /// Persons that an organization has: `its employees`.
    pub(crate) staff: Words,
    /// Verbs of companies: `Gasco acquired …`.
    pub(crate) announces: Words,
    /// Verbs of speech: whoever does this is a person.
    pub(crate) says: Words,
    /// Words that the name of a source may have or lack.
    pub(crate) press: Words,
}

impl NameWords {
    /// Whether a word has an ending that names do not have.
    pub(crate) fn has_ending(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }
}

/// How a language declines names.
#[derive(Debug)]
pub(crate) struct Declensions {
    /// The endings of a name by itself and in its cases, separated by spaces, several of one case by `/`; `-` is none.
    pub(crate) paradigms: Words,
    /// What is added to the last word of a name, whatever its ending.
    pub(crate) suffixes: Words,
}

impl Declensions {
    /// Of a language whose names have no case forms.
    pub(crate) const NONE: Self = Self { paradigms: &[], suffixes: &[] };
}

/// Abbreviations whose dot does not end a sentence. The lists differ because their users know more or less
/// about the context of the dot.
#[derive(Debug)]
pub(crate) struct Abbreviations {
    /// Before a capital, in prose; in the case in which they are written.
    pub(crate) before_names: Words,
    /// Before a number, in prose; in the case in which they are written.
    pub(crate) before_numbers: Words,
    /// Inside a parenthesis that may cite.
    pub(crate) in_citations: Words,
    /// Before or inside a name that may be suggested: the dot belongs to the word.
    pub(crate) in_names: Words,
}

impl Language {
    /// A language of which nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        tag: "",
        direction: Direction::LeftToRight,
        calendar: Calendar {
            months: [""; 12],
            short_months: [""; 12],
            weekdays: &[],
            first: "",
            dated: &[],
            of: &[],
            year: &[],
            before_month: &[],
            format: None,
        },
        citations: CitationWords {
            see: &[],
            source: &[],
            and: &[],
            also: &[],
            second_hand: &[],
            citing: &[],
            accessed: &[],
            page: &[],
            picture: &[],
            pointers: &[],
        },
        notes: NoteWords { same: &[], work: &[], lead: &[], within: &[], page: &[], unpublished: &[] },
        names: NameWords {
            capital_nouns: false,
            function: &[],
            articles: &[],
            endings: &[],
            titles: &[],
            ranks: &[],
            bodies: &[],
            joints: &[],
            institutions: &[],
            staff: &[],
            announces: &[],
            says: &[],
            press: &[],
        },
        abbreviations: Abbreviations {
            before_names: &[],
            before_numbers: &[],
            in_citations: &[],
            in_names: &[],
        },
        declensions: Declensions::NONE,
        index_endings: &[],
    };
}
