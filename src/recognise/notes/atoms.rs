//! The text of a footnote's block → its atoms: titles, brackets, addresses, dates, other words, and what separates
//! them. Nothing is split inside an atom.

use std::ops::Range;

use crate::model::block::Block;
use crate::recognise::notes::quotes::quoted;
use crate::text::dates::{Precision, Written, WrittenDate, WrittenDay};
use crate::text::lang::{self, Lang};
use crate::text::reader::TokenReader;
use crate::text::tokens::{Kind, Token, is_small, tokens};

/// A part of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) kind: AtomKind,
    /// Its bytes; those of a title or bracket without its marks.
    pub(super) range: Range<usize>,
    /// The same with them.
    pub(super) outer: Range<usize>,
    pub(super) tokens: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomKind {
    Title(TitleMark),
    /// `( … )` or `[ … ]`
    Bracket,
    /// A web address, or words that are one.
    Address,
    /// The number of a date in [`Note::dates`].
    Date(usize),
    Words,
    Break(Break),
}

impl Atom {
    /// One without marks around it.
    fn plain(kind: AtomKind, range: Range<usize>, tokens: Range<usize>) -> Self {
        Self { kind, outer: range.clone(), range, tokens }
    }
}

/// By what words are known as a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleMark {
    Quoted,
    Emphasised,
    Linked,
}

/// What separates the parts of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    Comma,
    Stop,
    Colon,
    Dash,
    /// `//`, before the source in Russian and Ukrainian references.
    Slashes,
    Semicolon,
}

/// One date, or several that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteDate {
    pub(super) tokens: Range<usize>,
    pub(super) written: Vec<WrittenDate>,
    /// Whether it is the day on which a page was read.
    pub(super) is_reading: bool,
}

/// A block of a footnote, cut into atoms.
pub(super) struct Note<'a> {
    pub(super) text: &'a str,
    pub(super) lang: Lang,
    pub(super) tokens: Vec<Token>,
    pub(super) atoms: Vec<Atom>,
    pub(super) dates: Vec<NoteDate>,
    /// The addresses of links, printed or not, in order.
    pub(super) links: Vec<(Range<usize>, String)>,
    /// Whether the next date is that on which a page was read.
    is_reading: bool,
}

/// A range in which nothing is split.
struct Unit {
    kind: AtomKind,
    outer: Range<usize>,
    inner: Range<usize>,
}

impl<'a> Note<'a> {
    pub(super) fn new(block: &'a Block, lang: Lang) -> Self {
        let text = block.text.as_str();
        let tokens = tokens(text, 0..text.len(), lang);
        let links = links(block);
        let mut note =
            Self { text, lang, tokens, atoms: Vec::new(), dates: Vec::new(), links, is_reading: false };
        let units = note.units(block);
        note.cut(&units);
        note
    }

    /// A reader of some tokens.
    pub(super) fn reader(&self, within: Range<usize>) -> TokenReader<'a, '_> {
        TokenReader::new(self.text, &self.tokens[within], self.lang, ())
    }

    /// The words of some tokens.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The titles, brackets and addresses: the outermost ones, in order.
    fn units(&self, block: &Block) -> Vec<Unit> {
        let quotes = quoted(self.text);
        let mut units: Vec<Unit> = Vec::new();
        let title = |mark, outer: Range<usize>, inner: Range<usize>| Unit {
            kind: AtomKind::Title(mark),
            outer,
            inner: trimmed(self.text, inner),
        };
        let whole = trimmed(self.text, 0..self.text.len());
        units.extend(
            quotes.iter().map(|(outer, inner)| title(TitleMark::Quoted, outer.clone(), inner.clone())),
        );
        for range in &block.emphasis {
            // Emphasis of the whole note marks no title.
            if range.len() + 2 < whole.len() || !self.text[range.clone()].contains(',') {
                units.push(title(TitleMark::Emphasised, range.clone(), range.clone()));
            }
        }
        for (range, _) in &self.links {
            let words = self.text[range.clone()].trim();
            if is_address(words) {
                units.push(Unit { kind: AtomKind::Address, outer: range.clone(), inner: range.clone() });
            } else if !self.is_seen_through(range, block, &quotes) {
                units.push(title(TitleMark::Linked, range.clone(), range.clone()));
            }
        }
        units.extend(self.brackets());
        // Of two that begin together the longer; of two alike the one named first.
        units.sort_by_key(|unit| (unit.outer.start, std::cmp::Reverse(unit.outer.end)));
        let mut end = 0;
        units.retain(|unit| {
            let is_outermost = unit.outer.start >= end && !unit.inner.is_empty();
            end = if is_outermost { unit.outer.end } else { end };
            is_outermost
        });
        units
    }

    /// Whether a link holds more than a title: `[Ann Author, “A Title,” Interfax, June 17](https://…)`.
    fn is_seen_through(
        &self,
        link: &Range<usize>,
        block: &Block,
        quotes: &[(Range<usize>, Range<usize>)],
    ) -> bool {
        let holds = |inner: &Range<usize>| link.start <= inner.start && inner.end <= link.end;
        let quote = quotes.partition_point(|(outer, _)| outer.start < link.start);
        let emphasis = block.emphasis.partition_point(|range| range.start < link.start);
        quotes.get(quote).is_some_and(|(outer, _)| holds(outer))
            || block.emphasis.get(emphasis).is_some_and(|range| holds(range) && range.len() < link.len())
    }

    /// The outermost pairs of brackets.
    fn brackets(&self) -> Vec<Unit> {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut found: Vec<Unit> = Vec::new();
        for token in self.tokens.iter().filter(|token| token.kind == Kind::Sign) {
            let Some(sign) = self.text[token.range.clone()].chars().next() else { continue };
            match sign {
                '(' | '[' | '（' => open.push((sign, token.range.start)),
                ')' | ']' | '）' => {
                    let partner = match sign {
                        ')' => '(',
                        ']' => '[',
                        _ => '（',
                    };
                    let Some((_, start)) = open.pop_if(|(sign, _)| *sign == partner) else { continue };
                    while found.last().is_some_and(|inner| inner.outer.start > start) {
                        found.pop();
                    }
                    let inner = start + partner.len_utf8()..token.range.start;
                    found.push(Unit { kind: AtomKind::Bracket, outer: start..token.range.end, inner });
                }
                _ => {}
            }
        }
        found
    }

    /// Fills `atoms` and `dates`.
    fn cut(&mut self, units: &[Unit]) {
        let mut at = 0;
        for unit in units {
            let first = self.token_from(unit.outer.start).max(at);
            let end = self.token_from(unit.outer.end).max(first);
            self.gap(at..first);
            let inner = self.token_from(unit.inner.start)..self.token_from(unit.inner.end).min(end);
            match unit.kind {
                AtomKind::Bracket => {
                    let is_reading = std::mem::take(&mut self.is_reading);
                    self.find_dates(inner.clone(), true);
                    self.is_reading = is_reading;
                }
                // `[Archived](https://…) from the original on June 17, 2022`
                AtomKind::Title(TitleMark::Linked) => {
                    self.is_reading |= self.reader(inner.clone()).every_phrase(|l| l.citations.accessed);
                }
                _ => {}
            }
            self.atoms.push(Atom {
                kind: unit.kind,
                range: unit.inner.clone(),
                outer: unit.outer.clone(),
                tokens: inner,
            });
            if matches!(unit.kind, AtomKind::Title(_)) {
                self.break_inside(&unit.inner, end);
            }
            at = end;
        }
        self.gap(at..self.tokens.len());
    }

    /// `“A Title,”` ends with the comma that follows it.
    fn break_inside(&mut self, title: &Range<usize>, at: usize) {
        let kind = match self.text[title.clone()].chars().next_back() {
            Some(',' | '?' | '!' | '…') => Break::Comma,
            Some('.') => Break::Stop,
            _ => return,
        };
        self.atoms.push(Atom::plain(AtomKind::Break(kind), title.end..title.end, at..at));
    }

    /// The first token at or after a byte.
    fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.range.start < byte)
    }

    /// The atoms between two units.
    fn gap(&mut self, tokens: Range<usize>) {
        let first_date = self.dates.len();
        self.find_dates(tokens.clone(), false);
        let mut dates = first_date..self.dates.len();
        let mut at = tokens.start;
        let mut words = at;
        while at < tokens.end {
            if let Some(date) = dates.clone().next().filter(|date| self.dates[*date].tokens.start <= at) {
                self.words(words..at);
                let tokens = self.dates[date].tokens.clone();
                let range = self.tokens[at].range.start..self.tokens[tokens.end - 1].whole.end;
                at = tokens.end;
                words = at;
                self.atoms.push(Atom::plain(AtomKind::Date(date), range, tokens));
                dates.start += 1;
            } else if let Some((kind, len)) = self.break_at(at, words, tokens.end) {
                self.words(words..at);
                let range = self.tokens[at].range.clone();
                self.atoms.push(Atom::plain(AtomKind::Break(kind), range, at..at + len));
                at += len;
                words = at;
            } else {
                at += 1;
            }
        }
        self.words(words..tokens.end);
    }

    fn words(&mut self, tokens: Range<usize>) {
        if self.tokens[tokens.clone()].iter().any(Token::is_worded) {
            let range = self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].whole.end;
            self.atoms.push(Atom::plain(AtomKind::Words, range, tokens));
        }
    }

    /// The break at a token, and how many tokens it has. `start`: the first of the words before it.
    fn break_at(&self, at: usize, start: usize, end: usize) -> Option<(Break, usize)> {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        match token.kind {
            Kind::Comma | Kind::QuotedComma => Some((Break::Comma, 1)),
            Kind::Semicolon => Some((Break::Semicolon, 1)),
            Kind::Colon if next.is_none_or(|next| next.spaced || next.kind != Kind::Number) => {
                Some((Break::Colon, 1))
            }
            Kind::Dash if token.spaced && next.is_none_or(|next| next.spaced) => Some((Break::Dash, 1)),
            Kind::Slash if next.is_some_and(|next| next.kind == Kind::Slash && !next.spaced) => {
                Some((Break::Slashes, 2))
            }
            Kind::Dot if self.is_full_stop(at, start, end) => Some((Break::Stop, 1)),
            Kind::Sign => match &self.text[token.range.clone()] {
                "。" => Some((Break::Stop, 1)),
                "，" => Some((Break::Comma, 1)),
                "；" => Some((Break::Semicolon, 1)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the dot at a token ends a sentence, or a part of a reference.
    fn is_full_stop(&self, at: usize, start: usize, end: usize) -> bool {
        let after = &self.text[self.tokens[at].range.end..];
        if !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace() || "”\"»“«)]*".contains(c))
        {
            return false;
        }
        let Some(before) = at.checked_sub(1).filter(|before| *before >= start) else { return true };
        let next = after.trim_start();
        if next.is_empty() {
            return true;
        }
        if next.starts_with(is_small) || next.starts_with(['&', ',']) {
            return false;
        }
        let word = self.word(before);
        let is_number_ahead = at + 1 < end && self.tokens[at + 1].kind == Kind::Number;
        match self.tokens[before].kind {
            // `2. Auflage`
            Kind::Number => before > start,
            Kind::Word => {
                let is_letter = word.chars().nth(1).is_none() && word.starts_with(char::is_alphabetic);
                !is_letter && !is_abbreviation(word, is_number_ahead)
            }
            _ => true,
        }
    }

    /// Adds the dates of some tokens.
    fn find_dates(&mut self, within: Range<usize>, in_bracket: bool) {
        let mut at = within.start;
        let mut first_in_part =
            in_bracket || self.atoms.last().is_none_or(|atom| matches!(atom.kind, AtomKind::Break(_)));
        while at < within.end {
            let token = &self.tokens[at];
            if token.kind == Kind::Word {
                let mut reader = self.reader(at..within.end);
                let is_accessed = reader.every_phrase(|language| language.citations.accessed);
                let len = reader.at;
                if is_accessed {
                    self.is_reading = true;
                    at += len;
                    continue;
                }
            }
            match self.date_at(at..within.end) {
                Some(date) => {
                    let end = date.tokens.end;
                    let is_followed =
                        self.tokens.get(end).is_none_or(|token| end == within.end || !token.is_worded());
                    let is_coarse = date.is_coarse();
                    let is_misplaced = is_coarse && !(first_in_part && is_followed);
                    if !is_misplaced || self.is_reading {
                        self.add_date(NoteDate { is_reading: self.is_reading, ..date });
                        (self.is_reading, first_in_part) = (false, false);
                    }
                    at = end;
                }
                None => {
                    let token = &self.tokens[at];
                    first_in_part = matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Slash)
                        || token.kind == Kind::Dash && token.spaced
                        || token.kind == Kind::Dot && self.tokens.get(at + 1).is_some_and(|next| next.spaced);
                    self.is_reading &= token.kind != Kind::Semicolon;
                    at += 1;
                }
            }
        }
    }

    /// Adds a date; `2014. – 17 June` and `2020, September 16` are one.
    fn add_date(&mut self, mut date: NoteDate) {
        if let Some(year) = self.dates.last()
            && let [WrittenDate { written: Written::Year(written), .. }] = year.written[..]
            && let [WrittenDate { written: Written::Day(day), .. }] = &mut date.written[..]
            && day.year.is_none()
            && self.tokens[year.tokens.end..date.tokens.start].iter().all(|token| !token.is_worded())
            && self.tokens[year.tokens.end..date.tokens.start].len() <= 2
        {
            day.year = Some(written);
            date.tokens.start = year.tokens.start;
            self.dates.pop();
        }
        self.dates.push(date);
    }

    /// `June–July 2022`
    fn months_at(&self, within: Range<usize>) -> Option<(usize, Vec<WrittenDate>)> {
        let mut reader = self.reader(within);
        let (from, _) = reader.peek()?.month?;
        reader.at += 1;
        reader.expect(Kind::Dash)?;
        let date = reader.date(Precision::MonthOrYear)?;
        let Written::Month { year, month } = date.written else { return None };
        let last = jiff::civil::Date::new(year, month, 1).ok()?.last_of_month().day();
        let day = |month, day| WrittenDay { year: Some(year), month, day };
        let written = Written::Range(day(from, 1), day(month, last));
        Some((reader.at, vec![WrittenDate { written, ..date }]))
    }

    /// The date that begins at the first of some tokens.
    fn date_at(&self, within: Range<usize>) -> Option<NoteDate> {
        /// `31 May 2003 – June 2, 2003` has nine tokens.
        const LONGEST: usize = 24;
        let start = within.start;
        let first = &self.tokens[start];
        if !first.is_worded() || start > 0 && !first.spaced && self.tokens[start - 1].kind == Kind::Dash {
            return None;
        }
        let window = start..within.end.min(start + LONGEST);
        let mut reader = self.reader(window.clone());
        let single = reader.date(Precision::MonthOrYear).map(|date| (reader.at, vec![date]));
        // Several dates end before the next dot, bracket or dash.
        let reach = single.as_ref().map_or(0, |(len, _)| *len);
        let is_end = |token: &Token| {
            let joins = token.kind == Kind::Dash && !token.spaced;
            let goes_on = joins || matches!(token.kind, Kind::Word | Kind::Number | Kind::Comma);
            !goes_on
        };
        let rest = self.tokens[window.clone()].iter().skip(reach).position(is_end);
        let stop = rest.map_or(window.end, |rest| start + reach + rest);
        let mut reader = self.reader(start..stop);
        let several = reader.dates(Precision::MonthOrYear).map(|dates| (reader.at, dates));
        let (len, mut written) = several.or(single).or_else(|| self.months_at(window))?;
        let mut end = start + len;
        // `April 4, 2018, 7`: a page.
        while let [.., before, last] = &written[..]
            && last.bare
            && has_year(before)
            && !has_year(last)
        {
            end = self.tokens.partition_point(|token| token.range.start < before.range.end);
            written.pop();
        }
        Some(NoteDate { tokens: start..end, written, is_reading: false })
    }
}

impl NoteDate {
    /// Whether it is a month or a year, without a day.
    pub(super) fn is_coarse(&self) -> bool {
        self.written.iter().any(|date| matches!(date.written, Written::Month { .. } | Written::Year(_)))
    }

    /// Whether a year is written that holds for all of it.
    pub(super) fn has_year(&self) -> bool {
        self.written.last().is_some_and(has_year)
    }
}

fn has_year(date: &WrittenDate) -> bool {
    match date.written {
        Written::Day(day) => day.year.is_some(),
        Written::Range(from, to) => from.year.or(to.year).is_some(),
        Written::Month { .. } | Written::Year(_) | Written::Slashed(_) => true,
    }
}

/// The links of a block: those of Markdown and bare addresses, in order.
fn links(block: &Block) -> Vec<(Range<usize>, String)> {
    let links = block.all_links().filter(|(range, _)| !range.is_empty());
    links.map(|(range, url)| (range, url.to_owned())).collect()
}

/// Whether words are a web address, or a host with a path.
pub(super) fn is_address(words: &str) -> bool {
    let is_one = !words.contains(char::is_whitespace);
    is_one
        && (words.contains("://") || words.starts_with("www.") || {
            let host = words.split('/').next().unwrap_or_default();
            words.contains('/') && host.contains('.') && !host.starts_with('.')
        })
}

/// A range without white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// Whether the dot after a word belongs to it.
fn is_abbreviation(word: &str, is_number_ahead: bool) -> bool {
    let small = word.to_lowercase();
    let holds = |words: lang::Words| words.contains(&small.as_str());
    small == "al"
        || lang::all().any(|language| {
            let known = &language.abbreviations;
            holds(known.in_citations)
                || known.before_names.contains(&word)
                || is_number_ahead
                    && (known.before_numbers.contains(&word)
                        || holds(language.citations.page)
                        || holds(language.notes.page)
                        || language
                            .calendar
                            .short_months
                            .iter()
                            .any(|month| month.split(' ').any(|m| m == small)))
        })
}
