//! The explicit form `[@id, 2005-06-17; see @other, p. 3]`, for what no rule can read. The syntax is Pandoc's.

use std::ops::Range;

use crate::model::findings::CitationNote;
use crate::recognise::citations::citable::{NameMatch, Names};
use crate::recognise::citations::keys::{Key, key_at};
use crate::recognise::citations::reader::{Grammar, Reader};
use crate::recognise::citations::run::{Lead, Name, Parts, Run};
use crate::text::dates::{Precision, WrittenDate};
use crate::text::lang::Lang;
use crate::text::tokens::{Kind, tokens};

/// No name has more commas.
const MOST_COMMAS: usize = 4;

/// The text of a block with what is needed to read its explicit citations.
#[derive(Clone, Copy)]
pub(super) struct Explicit<'a> {
    pub(super) text: &'a str,
    pub(super) names: &'a Names<'a>,
    pub(super) lang: Lang,
}

/// What follows a name: dates, or the page that is cited.
#[derive(Default)]
struct Details {
    dates: Vec<WrittenDate>,
    locator: Option<Range<usize>>,
}

impl<'a> Explicit<'a> {
    /// The items between `[` and `]`, and what is wrong with the others. Words without `@` are a remark.
    pub(super) fn parts(self, inside: Range<usize>) -> Parts<'a> {
        let mut parts = Parts::default();
        let mut start = inside.start;
        for part in self.text[inside].split_inclusive(';') {
            let whole = start..start + part.trim_end_matches(';').len();
            if let Some(key) = (whole.clone()).find_map(|at| key_at(self.text, at).filter(|_| at < whole.end))
            {
                match self.run(&key, whole.end) {
                    Ok(run) => parts.runs.push(run),
                    Err(note) => parts.unread.push(note),
                }
            }
            start += part.len();
        }
        parts
    }

    /// A key in running text: `@key says`, with the page that may follow it in brackets. None if nothing has it.
    pub(super) fn in_text(self, key: &Key, locator: Option<Range<usize>>) -> Option<Run<'a>> {
        let name = self.of_key(key)?;
        let details =
            locator.and_then(|inside| self.details(inside)).filter(|details| details.dates.is_empty());
        Some(run(name, details.unwrap_or_default()))
    }

    /// `@id`, or `@id, dates`, up to `end`.
    fn run(self, key: &Key, end: usize) -> Result<Run<'a>, CitationNote> {
        let part = self.trimmed(key.sign + 1..end, char::is_whitespace);
        // A name may contain commas: the longest known name wins.
        let is_key_alone = |name: &Name| {
            if name.is_work() {
                return true;
            }
            let rest = key.end_of(&name.range)..part.end;
            self.text[rest.clone()].trim_start().starts_with([',', ':']) || self.details(rest).is_some()
        };
        let known = self.of_key(key).filter(is_key_alone).or_else(|| {
            let commas = self.text[part.clone()].match_indices(',').map(|(at, _)| part.start + at);
            let ends: Vec<usize> = commas.take(MOST_COMMAS).chain([part.end]).collect();
            ends.into_iter().rev().find_map(|end| {
                let printed = self.trimmed(part.start..end, char::is_whitespace);
                let known = self.names.get(&self.text[printed.clone()]).filter(NameMatch::is_sure)?;
                Some(Name::new(printed, Some(known)))
            })
        });
        let Some(name) = known else {
            let first = part.start + self.text[part.clone()].find(',').unwrap_or(part.len());
            let named = self.trimmed(part.start..first, char::is_whitespace);
            let printed = &self.text[named.clone()];
            let is_detailed = self.is_detailed(first..part.end);
            return Err(CitationNote::UnknownSource {
                likely: self.meant(printed),
                range: named,
                is_detailed,
            });
        };
        let rest = key.end_of(&name.range)..part.end;
        if name.is_work() {
            let locator = self.locator_of_work(rest);
            return Ok(run(name, Details { dates: Vec::new(), locator }));
        }
        match self.details(rest.clone()) {
            Some(details) => Ok(run(name, details)),
            None => Err(CitationNote::UnreadDates {
                range: self.trimmed(rest, |sign| sign.is_whitespace() || sign == ','),
            }),
        }
    }

    /// The work with this key, else the source with this id, or with a part of the key as its id that ends before a sign: `interfax` in
    /// `@interfax: …`.
    fn of_key(self, key: &Key) -> Option<Name<'a>> {
        let archive = self.names.archive();
        key.ranges(self.text).find_map(|range| {
            let printed = &self.text[range.clone()];
            let known = archive.of_key(printed).or_else(|| archive.of_id(printed))?;
            Some(Name::new(range, Some(known)))
        })
    }

    /// Whether a date or a page follows an unknown name, as after a real one.
    fn is_detailed(self, rest: Range<usize>) -> bool {
        let tokens = tokens(self.text, rest, self.lang);
        let mut reader = Reader::new(self.text, &tokens, self.lang, Grammar::new(self.names));
        reader.take(Kind::Comma)
            && (reader.is_date_ahead(Precision::MonthOrYear) || reader.look(|reader| reader.page().is_some()))
    }

    /// Suggestions for an unknown name: a similar one, or a known one before a date without a comma.
    fn meant(self, printed: &str) -> Option<String> {
        let like = || self.names.archive().like(printed).map(str::to_owned);
        let mut spaces = printed.match_indices(' ').map(|(at, _)| at).rev().take(MOST_COMMAS);
        let is_known = |name: &str| {
            self.names.archive().of_id(name).is_some()
                || self.names.get(name).is_some_and(|known| known.is_sure())
        };
        let name = spaces.find(|end| is_known(printed[..*end].trim_end()));
        let parts = name.map(|end| (printed[..end].trim_end(), printed[end..].trim_start()));
        let dated = parts.filter(|(_, rest)| self.is_dates(rest));
        dated.map(|(name, dates)| format!("{name}, {dates}")).or_else(like)
    }

    fn is_dates(self, text: &str) -> bool {
        let tokens = tokens(text, 0..text.len(), self.lang);
        let mut reader = Reader::new(text, &tokens, self.lang, Grammar::new(self.names));
        reader.dates(Precision::MonthOrYear).is_some() && reader.is_done()
    }

    /// What follows a name. None if it is neither dates nor a page.
    fn details(self, rest: Range<usize>) -> Option<Details> {
        let tokens = tokens(self.text, rest, self.lang);
        let mut reader = Reader::new(self.text, &tokens, self.lang, Grammar::new(self.names));
        if reader.is_done() {
            return Some(Details::default());
        }
        let comma = reader.take(Kind::Comma);
        let dates = if comma { reader.attempt(|reader| reader.dates(Precision::MonthOrYear)) } else { None };
        let is_dated = dates.is_some();
        let dates = dates.unwrap_or_default();
        let locator = reader.attempt(|reader| {
            (!is_dated || reader.take(Kind::Comma)).then_some(())?;
            reader.locator()
        });
        let fits = reader.is_done() || (is_dated || locator.is_some()) && reader.remark().is_some();
        (fits && (is_dated || locator.is_some())).then_some(Details { dates, locator })
    }

    /// The page or paragraph after the key of a work: numbers need no word before them. Anything else is a remark.
    fn locator_of_work(self, rest: Range<usize>) -> Option<Range<usize>> {
        let tokens = tokens(self.text, rest, self.lang);
        let mut reader = Reader::new(self.text, &tokens, self.lang, Grammar::new(self.names));
        _ = reader.take(Kind::Comma);
        reader.attempt(|reader| reader.locator()).or_else(|| {
            let start = reader.at;
            reader.page_numbers()?;
            Some(reader.bytes(start..reader.at))
        })
    }

    fn trimmed(self, range: Range<usize>, is_margin: impl Fn(char) -> bool) -> Range<usize> {
        let inner = self.text[range.clone()].trim_start_matches(&is_margin);
        let start = range.end - inner.len();
        start..start + inner.trim_end_matches(&is_margin).len()
    }
}

fn run<'a>(name: Name<'a>, details: Details) -> Run<'a> {
    let Details { dates, locator } = details;
    Run { locator, ..Run::new(Lead::None, vec![name], dates) }
}

impl Reader<'_, '_> {
    /// `p. 3`, `pp. 3–5`, `para. 7`: the place in a report.
    fn locator(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.page()?;
        Some(self.bytes(start..self.at))
    }
}
