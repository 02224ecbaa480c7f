//! What recognition decides about the words of one issue, made once. What a build keeps, diagnostics, explanations
//! and doubtful citations are projections of it.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::date::CitedDate;
use crate::model::issue::{CitationForm, CitedTitle};
use crate::model::key::{ActorKey, PublicationKey, SourceKey};
use crate::model::place::Span;
use crate::model::vocabulary::ActorNames;
use crate::model::work::Work;

/// What recognition decided about one issue.
#[derive(Debug, Default)]
pub struct Findings {
    /// The entries of the front matter's `actors`, then those of its `sources`.
    pub listed: Vec<Listed>,
    /// The candidates of the text, in reading order.
    pub in_text: Vec<Finding>,
}

/// A name that the front matter lists, and what it means.
#[derive(Debug)]
pub struct Listed {
    /// Its place in the input.
    pub span: Span,
    /// The name as written.
    pub name: Box<str>,
    pub verdict: ListedVerdict,
}

#[derive(Debug)]
pub enum ListedVerdict {
    DeclaredActor(ActorKey),
    /// An actor without a file, who counts in this issue only.
    ImplicitActor(ActorNames),
    /// The alias of several actors.
    AmbiguousActor(Vec<ActorKey>),
    /// Written like an id, which nobody has. With the name that was probably meant.
    UnknownActor(Option<String>),
    DeclaredSource(SourceKey),
    /// A source without a file, which counts as declared in this issue.
    ImplicitSource(SourceKey),
    /// Written like an id, and one slip away from the given one; or a name without letters.
    UnknownSource(Option<String>),
}

/// Words of the text that could be a citation or a mention, and whether they are.
#[derive(Debug)]
pub struct Finding {
    /// The number of the block, from 0.
    pub block: usize,
    /// The words, as bytes of the block's text: a whole parenthesis; a name with its possessive.
    pub range: Range<usize>,
    pub verdict: Verdict,
}

impl Finding {
    /// The citation, if it is one.
    pub fn citation(&self) -> Option<&AcceptedCitation> {
        match &self.verdict {
            Verdict::Accepted(Accepted::Citation(citation)) => Some(citation),
            _ => None,
        }
    }

    /// The mention, if it is one.
    pub fn mention(&self) -> Option<&AcceptedMention> {
        match &self.verdict {
            Verdict::Accepted(Accepted::Mention(mention)) => Some(mention),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub enum Verdict {
    Accepted(Accepted),
    Rejected(Rejected),
}

#[derive(Debug)]
pub enum Accepted {
    Citation(AcceptedCitation),
    Mention(AcceptedMention),
}

/// Words that cite: a parenthesis, an explicit `[@…]`, a link.
#[derive(Debug)]
pub struct AcceptedCitation {
    pub form: CitationForm,
    /// Sources with the dates that they share, in reading order. None of them is empty.
    pub groups: Vec<CitedGroup>,
    /// What the editor should know about it.
    pub notes: Vec<CitationNote>,
}

/// Sources that are cited with the same dates.
#[derive(Debug, Clone)]
pub struct CitedGroup {
    pub items: Vec<CitedItem>,
    /// In the order of the text; one date may occur twice.
    pub dates: Vec<DatedDate>,
}

/// One source, or one publication of the archive, that is cited.
#[derive(Debug, Clone)]
pub struct CitedItem {
    /// The printed name, without article, lead and quotes. For dates that continue the source of the group
    /// before, the dates themselves.
    pub name: Range<usize>,
    pub target: CitedTarget,
    /// The address to which the name or the dates are linked, or which is printed with them.
    pub url: Option<String>,
    /// What identifies its report: the canonical address, or `@` and the key of a work without one.
    pub report: Option<String>,
    pub title: CitedTitle,
    /// The page or paragraph cited, as written.
    pub locator: Option<String>,
    /// The work of a bibliography whose key it is.
    pub work: Option<Arc<Work>>,
}

impl CitedItem {
    /// A name in a parenthesis or an explicit citation, without an address.
    pub fn new(name: Range<usize>, target: CitedTarget) -> Self {
        Self { name, target, url: None, report: None, title: CitedTitle::None, locator: None, work: None }
    }
}

/// What a citation cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedTarget {
    /// A declared source.
    Source(SourceKey),
    /// A source without a file: its printed name with single spaces.
    Named(String),
    /// Issues of a publication of the archive.
    Publication(PublicationKey),
}

/// A date with its year, and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedDate {
    pub range: Range<usize>,
    pub date: CitedDate,
    pub year: YearFrom,
}

/// Where the year of a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFrom {
    Written,
    /// The date before it.
    Before,
    /// The date after it.
    After,
    /// The date of the issue.
    Issue,
    /// The address.
    Address,
}

/// What the editor should know about a citation, or about a part of it that could not be read.
#[derive(Debug, Clone)]
pub enum CitationNote {
    /// A date whose inferred year puts it so many days before the issue.
    FarDate { range: Range<usize>, date: Date, days: i32 },
    /// A name after `see` that is no publication, and the publication of which it has the initials.
    UnknownPublication { range: Range<usize>, initials_of: Option<String> },
    /// Two names that this joint may connect, read as one source.
    JoinedNames { range: Range<usize>, joint: &'static str },
    /// An explicit citation of an unknown source, what was probably meant, and whether a date or a
    /// page follows.
    UnknownSource { range: Range<usize>, likely: Option<String>, is_detailed: bool },
    /// Words after the name of an explicit citation that are no date.
    UnreadDates { range: Range<usize> },
    /// A date that cannot be.
    Impossible(ImpossibleDate),
    /// A part of a parenthesis that holds a date and could not be read, and the words that broke which rule.
    UnreadPart { range: Range<usize>, broken: Option<(Range<usize>, BrokenRule)> },
    /// An undeclared name that is one letter away from that of a declared source.
    SimilarSource { range: Range<usize>, likely: String },
}

impl CitationNote {
    /// Whether it is about a part of a citation that could not be read.
    pub fn is_unread_part(&self) -> bool {
        match self {
            Self::UnknownSource { .. } | Self::UnreadDates { .. } => true,
            Self::Impossible(_) | Self::UnreadPart { .. } => true,
            Self::FarDate { .. } | Self::UnknownPublication { .. } => false,
            Self::JoinedNames { .. } | Self::SimilarSource { .. } => false,
        }
    }
}

/// A date that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpossibleDate {
    /// A day that no calendar has.
    NoSuchDay(Range<usize>),
    /// A range of days whose end is before its start.
    Backward(Range<usize>),
    /// A day in numbers of which either may be the month.
    Undecided(Range<usize>),
}

/// A place that names an actor.
#[derive(Debug)]
pub struct AcceptedMention {
    pub actor: ActorKey,
    /// What is shown in place of the words, for an explicit mention.
    pub shown: Option<String>,
    pub rule: MentionRule,
    /// Whether it names the speaker of the words after it, as in a transcript.
    pub is_speaker: bool,
    /// The name as it is declared, if the words are a case form of it.
    pub form_of: Option<Box<str>>,
    /// Whether the words become a link, and if not, why.
    pub link: Result<(), Unlinked>,
}

impl AcceptedMention {
    /// A mention that is a link until [`Self::link`] says otherwise.
    pub fn new(actor: ActorKey, rule: MentionRule, shown: Option<String>) -> Self {
        Self { actor, shown, rule, is_speaker: false, form_of: None, link: Ok(()) }
    }
}

/// Why some words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionRule {
    /// The name itself.
    Name,
    Alias,
    /// A surname, after the full name or of a person whom the front matter lists.
    Surname,
    /// A short form that the text introduces: `National Security Committee (KNB)`.
    ShortForm,
    /// `[[id]]` or `[[id|words]]`.
    Explicit,
}

/// Why a mention is not linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlinked {
    Heading,
    AgainInParagraph,
    AgainInIssue,
    SwitchedOff,
}

#[derive(Debug)]
pub enum Rejected {
    Citation(CitationRejection),
    Mention(MentionRejection),
    Link(LinkRejection),
    Note(NoteRejection),
    /// `[^label]` without a footnote of that label.
    FootnoteReference,
}

/// Why a footnote is no citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteRejection {
    /// None of its sentences refers to a source.
    Comment,
}

/// Why a link is no citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRejection {
    /// `citations.links` is `none`.
    SwitchedOff,
    /// `citations.links` is `declared`, and no declared source has this address.
    NotDeclared,
    /// `citations.ignore` lists its host or the beginning of its address.
    Ignored,
    /// It leads into the archive.
    OwnArchive,
    /// It leads to no page of the web: another scheme, or no real host.
    NoWebAddress,
    /// Its words are an explicit mention.
    Mention,
}

/// A parenthesis, or an explicit `[@…]`, that is no citation.
#[derive(Debug)]
pub struct CitationRejection {
    pub reason: CitationReason,
    /// What it nearly is, if the editor should look at it.
    pub near_miss: Option<NearMiss>,
}

impl CitationRejection {
    /// What is wrong with each part of a citation, if that is the reason.
    pub fn parts(&self) -> &[CitationNote] {
        match &self.reason {
            CitationReason::Unread(parts) => parts,
            _ => &[],
        }
    }
}

impl From<CitationReason> for CitationRejection {
    fn from(reason: CitationReason) -> Self {
        Self { reason, near_miss: None }
    }
}

/// Why a parenthesis is no citation.
#[derive(Debug)]
pub enum CitationReason {
    /// `citations.ignore` lists it.
    Ignored,
    HoldsParenthesis,
    TooLong,
    HoldsCode,
    Impossible(ImpossibleDate),
    /// None of the parts could be read; why is in the notes.
    Unread(Vec<CitationNote>),
    Empty,
    DateWithoutName,
    NoNameNoDate,
    /// The words at which the grammar came furthest, and the rule that they break.
    Unexpected(Range<usize>, BrokenRule),
    /// It ends where a name is expected.
    EndsBeforeName,
    /// The last part begins with a month and is no date.
    NotADate(Range<usize>),
    /// No date follows the last part, though another part has one.
    NoDateAfter(Range<usize>),
    /// No date follows the last part, which is no declared source.
    NoDate(Range<usize>),
}

impl CitationReason {
    /// Whether it has names and only a date is missing.
    pub fn lacks_date(&self) -> bool {
        matches!(self, Self::NoDate(_) | Self::Unexpected(_, BrokenRule::Date))
    }
}

/// The rule of the grammar of citations that some words break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenRule {
    /// A name begins here.
    Name,
    /// No name has such a sign.
    Sign,
    /// A name that begins with a number has a capital.
    Capital,
    /// A month or weekday is no name.
    Calendar,
    /// `Photo by` credits a picture.
    Credit,
    /// `Article 5`, `1200 GMT` and `85 FR 57075` are no names.
    Item,
    /// `accessed` comes before the day on which a page was read.
    Reading,
    /// A comma separates a name from its date.
    DateAsName,
    /// A declared person or state is no source.
    Actor,
    /// `see` and a name follow a name with a date.
    See,
    /// A date follows.
    Date,
    /// A day follows; a year or a month is enough for a declared source only.
    Day,
    /// A comma follows a date.
    DateTail,
    /// A remark after the dates begins with a small letter.
    Remark,
    /// A remark after the dates holds no date.
    RemarkWithDate,
}

/// What a parenthesis with a date nearly is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NearMiss {
    /// A date after a comma, before which a name is missing.
    LostName,
    /// A name in small letters.
    SmallLetter(Range<usize>),
    /// A month with one letter wrong, and the words as they were probably meant.
    MisspeltMonth(Range<usize>, String),
    /// A name and a date in a form that is not understood.
    Unread,
}

/// Words that are written like a name, or nearly, and are no mention.
#[derive(Debug, Clone)]
pub struct MentionRejection {
    /// The ids of those whose name they are or nearly are, sorted.
    pub bearers: Vec<Arc<str>>,
    pub reason: MentionReason,
}

/// Why words that are written like a name are no mention.
#[derive(Debug, Clone)]
pub enum MentionReason {
    /// They are a month in a date.
    Month,
    /// They are a surname, and nobody who bears it was named in full before or is listed.
    SurnameAlone,
    /// Several may be meant, whose ids are given. Words of one spelling have one number.
    Ambiguous { spelling: (Option<u32>, Option<u32>), candidates: Vec<Arc<str>> },
    /// An explicit mention of nobody, and the id that was probably meant.
    UnknownActor { name: String, likely: Option<String> },
    /// An explicit mention of several.
    AmbiguousName { name: String },
    /// They would be a mention but for the place at which they are, or the letters in which they are written.
    /// Looked for only on request.
    NearMiss(MentionNearMiss),
}

/// Why words that are someone's name are not read as one.
#[derive(Debug, Clone)]
pub enum MentionNearMiss {
    Code,
    Link,
    Citation,
    Address,
    Ignored,
    /// The name has other capitals and small letters.
    OtherCase(String),
}
