//! Dates as they are written in a text, in words or numbers. A year may be missing.

use std::ops::Range;

use crate::text::lang::{Language, Order};
use crate::text::reader::TokenReader;
use crate::text::tokens::Kind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    pub(crate) year: Option<i16>,
    pub(crate) month: i8,
    pub(crate) day: i8,
}

/// One date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Day(WrittenDay),
    Range(WrittenDay, WrittenDay),
    /// All days of a month.
    Month {
        year: i16,
        month: i8,
    },
    /// All days of a year.
    Year(i16),
    /// `12/29/03`: the issue or the settings decide which is the month.
    Slashed(SlashedDay),
}

/// A day in numbers between slashes. A year of two digits is below 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SlashedDay {
    pub(crate) first: i8,
    pub(crate) second: i8,
    pub(crate) year: i16,
}

/// A date as written, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    pub(crate) written: Written,
    /// Whether the month preceded an earlier day: the `20` of `January 16, 20`.
    pub(crate) bare: bool,
    pub(crate) range: Range<usize>,
}

/// How precise a date must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// A day or a range of days.
    Day,
    /// A month with its year, or a year alone, is accepted: only next to declared names.
    MonthOrYear,
}

impl Written {
    /// The month of bare days after this date.
    fn month(self) -> Option<i8> {
        match self {
            Self::Day(day) | Self::Range(_, day) => Some(day.month),
            Self::Month { .. } | Self::Year(_) | Self::Slashed(_) => None,
        }
    }
}

/// `dates = [ days before ] , date , { ( "," | "and" | "also" ) , ( date | days ) }`
impl<C> TokenReader<'_, '_, C> {
    /// The dates at this position; each must end where a date may end.
    pub(crate) fn dates(&mut self, precision: Precision) -> Option<Vec<WrittenDate>> {
        let mut dates = match self.attempt(|reader| reader.date(precision).filter(|_| reader.at_date_end())) {
            Some(first) => vec![first],
            None => self.attempt(|reader| reader.days_before_month())?,
        };
        let mut month = dates.last()?.written.month();
        while let Some(date) = self.attempt(|reader| reader.next_date(precision, month)) {
            month = date.written.month();
            dates.push(date);
        }
        Some(dates)
    }

    /// `3, 5 and 8 June`: days in order; the last has the month for all of them.
    fn days_before_month(&mut self) -> Option<Vec<WrittenDate>> {
        let mut found: Vec<(Days, Range<usize>)> = Vec::new();
        _ = self.dated();
        loop {
            let start = self.at;
            if !found.is_empty()
                && let Some(last) =
                    self.attempt(|reader| reader.date(Precision::Day).filter(|_| reader.at_date_end()))
            {
                let month = last.written.month()?;
                let written =
                    |(of, range)| WrittenDate { written: days(of, month, None), bare: false, range };
                return Some(found.into_iter().map(written).chain([last]).collect());
            }
            let of = self.day_numbers()?;
            if found.last().is_some_and(|(before, _)| before.last() >= of.from) {
                return None;
            }
            found.push((of, self.bytes(start..self.at)));
            let comma = self.take(Kind::Comma);
            let and = self.any_phrase(|language| language.citations.and);
            (comma || and).then_some(())?;
        }
    }

    fn next_date(&mut self, precision: Precision, month: Option<i8>) -> Option<WrittenDate> {
        let comma = self.take(Kind::Comma);
        let and = self.any_phrase(|language| language.citations.and);
        let also = self.any_phrase(|language| language.citations.also);
        if !(comma || and || also) {
            return None;
        }
        let date = self.attempt(|reader| reader.date(precision)).or_else(|| self.bare_days(month?))?;
        self.at_date_end().then_some(date)
    }

    /// Whether there is a date here that does not run into another word.
    pub(crate) fn is_date_ahead(&mut self, precision: Precision) -> bool {
        self.look(|reader| reader.date(precision).is_some() && reader.at_date_end())
    }

    /// Whether the tokens of a range contain a date.
    pub(crate) fn holds_date(&mut self, within: Range<usize>) -> bool {
        self.look(|reader| {
            within.clone().any(|at| {
                reader.at = at;
                reader.is_date_token() && reader.date(Precision::Day).is_some()
            })
        })
    }

    /// Whether the tokens of a range end with a date, as those of `Operation June 17` do.
    pub(crate) fn ends_with_date(&mut self, within: Range<usize>) -> bool {
        /// `31 May 2003 – June 2, 2003` has nine tokens.
        const LONGEST: usize = 9;
        let first = within.start.max(within.end.saturating_sub(LONGEST));
        self.look(|reader| {
            (first..within.end).any(|at| {
                reader.at = at;
                reader
                    .date(Precision::MonthOrYear)
                    .is_some_and(|date| !matches!(date.written, Written::Year(_)))
                    && reader.at == within.end
            })
        })
    }

    fn at_date_end(&mut self) -> bool {
        match self.peek().map(|token| token.kind) {
            None | Some(Kind::Comma | Kind::Semicolon) => true,
            Some(Kind::Word) => self.look(|reader| {
                reader.any_phrase(|l| l.citations.and) || reader.any_phrase(|l| l.citations.also)
            }),
            // `RIIA 1998: 15`, read by `pages`.
            Some(Kind::Colon) => self.token_at(self.at + 1).is_some_and(|token| token.kind == Kind::Number),
            Some(Kind::Sign) => self.look(|reader| reader.gloss().is_some()),
            _ => false,
        }
    }

    /// A cheap check before the expensive one: dates start with a number or a month.
    fn is_date_token(&self) -> bool {
        self.month_word().is_some()
            || self.peek_text().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// `date`, and a range of two of them; `Monday` before it is dropped.
    pub(crate) fn date(&mut self, precision: Precision) -> Option<WrittenDate> {
        let is_weekday = self
            .peek_text()
            .is_some_and(|word| self.lang.is_weekday(word) || self.lang.is_short_weekday(word));
        if is_weekday {
            self.at += 1;
            _ = self.joined(Kind::Dot);
        }
        // `Dienstag, den 7. Juni`
        let dated = self.attempt(|reader| {
            (is_weekday && reader.take(Kind::Comma)).then_some(())?;
            reader.dated().then_some(())
        });
        _ = dated.is_some() || self.dated();
        let start = self.at;
        let first = self.single_date(precision)?;
        let written = match first {
            Written::Day(from) => match self.attempt(|reader| reader.range_end()) {
                Some(to) => Written::Range(from, to),
                None => first,
            },
            _ => first,
        };
        Some(WrittenDate { written, bare: false, range: self.bytes(start..self.at) })
    }

    /// `–June 2`, also `/2005-06-17`.
    fn range_end(&mut self) -> Option<WrittenDay> {
        if self.take(Kind::Slash) {
            return self.iso();
        }
        self.expect(Kind::Dash)?;
        match self.single_date(Precision::Day)? {
            Written::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The word before a date in some languages: `vom 3. Mai`, `le 3 mai`.
    fn dated(&mut self) -> bool {
        self.any_phrase(|language| language.calendar.dated)
    }

    /// Whether such a word and a date come next.
    pub(crate) fn is_dated_ahead(&mut self) -> bool {
        self.look(|reader| reader.dated() && reader.is_date_ahead(Precision::Day))
    }

    fn single_date(&mut self, precision: Precision) -> Option<Written> {
        let day = self.attempt(Self::iso).or_else(|| self.attempt(Self::dotted));
        let day = day.or_else(|| self.attempt(Self::east_asian)).map(Written::Day);
        let date = day.or_else(|| self.attempt(Self::day_first)).or_else(|| self.attempt(Self::month_first));
        let date = date
            .or_else(|| self.attempt(Self::year_first))
            .or_else(|| self.attempt(Self::slashed).map(Written::Slashed));
        match precision {
            Precision::Day => date,
            Precision::MonthOrYear => date
                .or_else(|| self.attempt(Self::month_and_year))
                .or_else(|| self.lone_year().map(Written::Year)),
        }
    }

    /// `2005-06-17`
    fn iso(&mut self) -> Option<WrittenDay> {
        let year = self.year_number()?;
        self.joined(Kind::Dash)?;
        let month = self.two_digits()?;
        self.joined(Kind::Dash)?;
        let day = self.two_digits()?;
        written_day(Some(year), month, day)
    }

    /// `17.06.2005`
    fn dotted(&mut self) -> Option<WrittenDay> {
        let day = self.day()?;
        self.joined(Kind::Dot)?;
        let month = self.number(2)?;
        self.joined(Kind::Dot)?;
        let year = self.year_number()?;
        written_day(Some(year), i8::try_from(month).ok()?, day)
    }

    /// `2005年6月17日`, `6월 17일`, in any language.
    fn east_asian(&mut self) -> Option<WrittenDay> {
        let start = self.peek()?.range.start;
        let mut rest = &self.text[start..];
        let mut number = |units: [char; 3]| {
            let first = rest.trim_start_matches(' ');
            let digits = first.bytes().take(5).take_while(u8::is_ascii_digit).count();
            let number: i16 = first[..digits].parse().ok().filter(|_| digits <= 4)?;
            let after = first[digits..].trim_start_matches(' ').strip_prefix(units)?;
            rest = after;
            Some(number)
        };
        let year = number(['年', '년', '年']).filter(|year| (1800..=2199).contains(year));
        let mut part = |units| i8::try_from(number(units)?).ok();
        let (month, day) = (part(['月', '월', '月'])?, part(['日', '일', '号'])?);
        let end = self.text.len() - rest.len();
        while self.peek().is_some_and(|token| token.range.start < end) {
            self.at += 1;
        }
        // `6月17日电` is no date.
        (self.all()[self.at - 1].range.end == end).then(|| written_day(year, month, day))?
    }

    /// `12/29/03`, `29/12/2003`
    fn slashed(&mut self) -> Option<SlashedDay> {
        let first = self.number(2)?;
        self.joined(Kind::Slash)?;
        let second = self.number(2)?;
        self.joined(Kind::Slash)?;
        let is_short = self.peek().is_some_and(|token| token.range.len() == 2 && !token.spaced);
        let year = if is_short { i16::try_from(self.number(2)?).ok()? } else { self.year_number()? };
        let is_more = self.peek().is_some_and(|token| token.kind == Kind::Slash && !token.spaced);
        (!is_more).then_some(SlashedDay { first: first as i8, second: second as i8, year })
    }

    /// `days month [ [","] year ]`
    fn day_first(&mut self) -> Option<Written> {
        let of = self.day_numbers()?;
        _ = self.any_phrase(|language| language.calendar.of) || self.phrase("de") || self.phrase("del");
        let (month, _) = self.month_word()?;
        self.skip_month();
        Some(days(of, month, self.year()))
    }

    /// `3`, `3–5`; German: `3.`, `3.–5.`, and `4./5.` of a weekend's edition.
    fn day_numbers(&mut self) -> Option<Days> {
        let from = self.day()?;
        let dot = self.take(Kind::Dot);
        let to =
            if self.take(Kind::Dash) || dot && self.take(Kind::Slash) { Some(self.day()?) } else { None };
        _ = to.is_some() && self.take(Kind::Dot);
        Some(Days { from, to })
    }

    /// Kazakh: `2005 жылғы 15 маусым`
    fn year_first(&mut self) -> Option<Written> {
        let year = self.year_number()?;
        self.any_phrase(|language| language.calendar.year).then_some(())?;
        let of = self.day_numbers()?;
        let (month, _) = self.month_word()?;
        self.skip_month();
        Some(days(of, month, Some(year)))
    }

    /// `month days [ [","] year ]`
    fn month_first(&mut self) -> Option<Written> {
        let (month, order) = self.month_word()?;
        if order == Order::DayFirst {
            return None;
        }
        self.skip_month();
        let days_of_month = self.days()?;
        Some(days(days_of_month, month, self.year()))
    }

    /// `days` of a month already given.
    fn bare_days(&mut self, month: i8) -> Option<WrittenDate> {
        let start = self.at;
        let days_of_month = self.days()?;
        let written = days(days_of_month, month, self.year());
        Some(WrittenDate { written, bare: true, range: self.bytes(start..self.at) })
    }

    /// `day , [ ( "-" | "–" | "—" ) , day ]`. The dash in `May 31–June 2` and `31–2 June` is not part of the
    /// days.
    fn days(&mut self) -> Option<Days> {
        let from = self.day()?;
        let to = self.attempt(|reader| {
            reader.expect(Kind::Dash)?;
            let to = reader.day()?;
            reader.month_word().is_none().then_some(to)
        });
        Some(Days { from, to })
    }

    /// `May 2004`
    fn month_and_year(&mut self) -> Option<Written> {
        let (month, _) = self.month_word()?;
        self.skip_month();
        _ = self.any_phrase(|language| language.calendar.of);
        let year = self.year_number()?;
        Some(Written::Month { year, month })
    }

    fn lone_year(&mut self) -> Option<i16> {
        self.attempt(|reader| reader.year_number().filter(|_| reader.at_date_end()))
    }

    /// `[","] year`, only if nothing but an end can follow: `June 17, 2003 edition` has no year.
    fn year(&mut self) -> Option<i16> {
        self.attempt(|reader| {
            _ = reader.take(Kind::Comma) || reader.any_phrase(|l| l.calendar.of) || reader.phrase("de");
            let year = reader.year_number()?;
            if reader.every_phrase(|language| language.calendar.year) {
                _ = reader.take(Kind::Dot);
            }
            let dash = reader.peek().is_some_and(|token| token.kind == Kind::Dash);
            (dash || reader.at_date_end()).then_some(year)
        })
    }

    fn day(&mut self) -> Option<i8> {
        let first = self.attempt(|reader| {
            let word = reader.peek_text()?;
            let known =
                |language: &Language| !language.calendar.first.is_empty() && language.calendar.first == word;
            (word == "1er" || reader.lang.tables().any(known)).then(|| reader.at += 1)
        });
        if first.is_some() {
            return Some(1);
        }
        let day = self.number(2).or_else(|| self.ordinal())?;
        i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
    }

    /// `17th`
    fn ordinal(&mut self) -> Option<u16> {
        let word = self.peek_text().filter(|word| word.is_ascii() && (3..=4).contains(&word.len()))?;
        let (number, ending) = word.split_at(word.len() - 2);
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        let number = number.parse().ok().filter(|_| ordinal)?;
        self.at += 1;
        Some(number)
    }

    fn two_digits(&mut self) -> Option<i8> {
        let two = self.peek().is_some_and(|token| token.range.len() == 2 && !token.spaced);
        if two { self.number(2).and_then(|number| i8::try_from(number).ok()) } else { None }
    }

    /// `four digits, 1800 to 2199`
    pub(crate) fn year_number(&mut self) -> Option<i16> {
        let four = self.peek().is_some_and(|token| token.range.len() == 4);
        let year = if four { self.number(4)? } else { return None };
        i16::try_from(year).ok().filter(|year| (1800..=2199).contains(year))
    }

    /// A number of so many digits at most.
    pub(crate) fn number(&mut self, digits: usize) -> Option<u16> {
        let token = self.peek().filter(|token| token.kind == Kind::Number && token.range.len() <= digits)?;
        let number = self.text[token.range.clone()].parse().ok()?;
        self.at += 1;
        Some(number)
    }

    fn month_word(&self) -> Option<(i8, Order)> {
        self.peek()?.month
    }

    /// The month, and the dot of `Sept. 9` or `22 Jan.`
    fn skip_month(&mut self) {
        self.at += 1;
        _ = self.joined(Kind::Dot);
    }
}

/// `days` as written.
struct Days {
    from: i8,
    to: Option<i8>,
}

impl Days {
    fn last(&self) -> i8 {
        self.to.unwrap_or(self.from)
    }
}

fn days(days: Days, month: i8, year: Option<i16>) -> Written {
    let end = WrittenDay { year, month, day: days.last() };
    match days.to {
        Some(_) => Written::Range(WrittenDay { year: None, month, day: days.from }, end),
        None => Written::Day(end),
    }
}

fn written_day(year: Option<i16>, month: i8, day: i8) -> Option<WrittenDay> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(WrittenDay { year, month, day })
}
