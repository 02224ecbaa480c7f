//! Forms beyond the core grammar, nearly all for declared names only: undated names, press reviews with pages,
//! URLs, credit lines, relative days.

use std::ops::Range;

use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::{Lead, Name, Run};
use crate::recognise::citations::titles::Titled;
use crate::text::dates::{Precision, Written, WrittenDate};
use crate::text::tokens::{Kind, is_capital, is_small};

impl WrittenDate {
    /// Whether it is a year alone.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.written, Written::Year(_))
    }
}

impl<'a> Reader<'a, '_> {
    /// A whole sentence in a form without groups.
    pub(super) fn declared_form(&mut self) -> Option<Vec<Run<'a>>> {
        self.attempt(|reader| reader.press_review())
            .or_else(|| self.attempt(|reader| reader.addresses()))
            .or_else(|| self.attempt(|reader| reader.credit_line()).map(|run| vec![run]))
            .or_else(|| self.attempt(|reader| reader.relative_day()).map(|run| vec![run]))
    }

    /// `(Interfax, ITAR-TASS)`, `(via The Guardian)`, `(with X and Y)`
    pub(super) fn undated(&mut self, lead: Lead) -> Option<Run<'a>> {
        self.attempt(|reader| {
            _ = reader.phrase("with") || reader.any_phrase(|language| language.citations.second_hand);
            let start = reader.at;
            let Titled { names, title } = reader.titled_names()?;
            // A qualifier needs a date: `(Interfax, a news agency)` explains.
            let bare = !reader.holds_small_part(start);
            let vouched = names.iter().all(|name| reader.is_vouched(name) && !name.is_publication(lead));
            (bare && vouched && reader.is_group_end())
                .then_some(Run { title, ..Run::new(lead, names, Vec::new()) })
        })
    }

    /// Whether a name is declared and printed as a name.
    fn is_vouched(&self, name: &Name) -> bool {
        name.is_declared() && name.known.is_some_and(|known| known.allows(&self.text[name.range.clone()]))
    }

    /// Whether the part after a comma or in brackets, from `start` to here, starts with a lower-case letter and
    /// is not a name.
    fn holds_small_part(&mut self, start: usize) -> bool {
        let end = self.at;
        self.look(|reader| {
            (start..end).any(|at| {
                reader.at = at;
                let opens = reader.peek_text() == Some("[");
                reader.at += usize::from(opens);
                (opens || reader.take(Kind::Comma))
                    && reader.peek_text().is_some_and(|word| word.starts_with(is_small))
                    && !reader.begins_joined_name()
            })
        })
    }

    /// Whether a known name comes next, possibly after `and`, `via` or an article.
    fn begins_joined_name(&mut self) -> bool {
        _ = self.any_phrase(|l| l.citations.and)
            || self.any_phrase(|l| l.citations.second_hand)
            || self.any_phrase(|l| l.citations.citing);
        _ = self.phrase("the");
        !self.known_names_ahead().is_empty()
    }

    /// `(1, 4, Kommersant, 1, 5, Noviye Izvestia, 1, 6)`, also with days: the first pages belong to an earlier
    /// name.
    fn press_review(&mut self) -> Option<Vec<Run<'a>>> {
        self.page_numbers()?;
        let mut runs = Vec::new();
        while !self.is_done() {
            self.expect(Kind::Comma)?;
            let names = self.name().filter(|names| names.iter().all(Name::is_declared))?;
            let dates = self.attempt(|reader| {
                reader.expect(Kind::Comma)?;
                reader.dates(Precision::Day)
            });
            self.attempt(|reader| {
                reader.expect(Kind::Comma)?;
                reader.page().or_else(|| reader.page_numbers())
            });
            runs.push(Run::new(Lead::None, names, dates.unwrap_or_default()));
        }
        (!runs.is_empty()).then_some(runs)
    }

    /// A page, and then another run of declared names: `…, p. 6, Gazeta, April 1`
    pub(super) fn run_after_page(&mut self, lead: Lead) -> Option<Run<'a>> {
        self.expect(Kind::Comma)?;
        self.page()?;
        self.expect(Kind::Comma)?;
        self.run(lead).filter(|run| run.names.iter().all(Name::is_declared))
    }

    /// `p. 3`, `pp. 1, 3`
    pub(super) fn page(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.any_phrase(|language| language.citations.page).then_some(())?;
            _ = reader.take(Kind::Dot);
            reader.page_numbers()
        })
    }

    /// `1, 4`, `1-2`
    pub(super) fn page_numbers(&mut self) -> Option<()> {
        self.page_number()?;
        while self
            .attempt(|reader| {
                (reader.take(Kind::Comma) || reader.take(Kind::Dash)).then_some(())?;
                reader.page_number()
            })
            .is_some()
        {}
        Some(())
    }

    /// A number that is a whole part: not the `5` of `5 Kanal`, nor that of `5 May`.
    fn page_number(&mut self) -> Option<()> {
        if self.is_date_ahead(Precision::Day) {
            return None;
        }
        self.attempt(|reader| {
            reader.number(4).map(|_| ()).or_else(|| reader.numeral())?;
            let ends = reader
                .peek()
                .is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Dash));
            (ends || reader.is_dated_ahead()).then_some(())
        })
    }

    /// `One`, `III`: the number of a part.
    fn numeral(&mut self) -> Option<()> {
        let word = self.peek_text()?;
        let roman = word.bytes().all(|byte| b"IVX".contains(&byte));
        let written = ["one", "two", "three", "four", "five", "six"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word));
        (roman || written).then(|| self.at += 1)
    }

    /// The pages after the year of a work: `RIIA 1998, 15`, `DOS 1992, pp. 1-2`
    pub(super) fn pages_of_work(&mut self) {
        self.attempt(|reader| {
            (reader.take(Kind::Comma) || reader.take(Kind::Colon)).then_some(())?;
            reader.page().or_else(|| reader.page_numbers())
        });
    }

    /// `(ng.ru/politics/2018-08-07/8_7283_ticket.html)`: a bare host is no citation.
    fn addresses(&mut self) -> Option<Vec<Run<'a>>> {
        let mut runs = Vec::new();
        _ = self.lead();
        loop {
            self.peek().filter(|token| token.kind == Kind::Address && token.whole.end > token.range.end)?;
            let name = self.attempt(|reader| reader.address())?;
            runs.push(Run::new(Lead::None, vec![name], Vec::new()));
            if self.is_done() {
                return Some(runs);
            }
            let comma = self.take(Kind::Comma) || self.take(Kind::Semicolon);
            let and = self.any_phrase(|language| language.citations.and);
            (comma || and).then_some(())?;
        }
    }

    fn address(&mut self) -> Option<Name<'a>> {
        let token = self.peek()?;
        self.at += 1;
        let range = token.range.clone();
        let known = self.context.names.get(&self.text[range.clone()]).filter(|known| known.source.is_some());
        Some(Name { url: Some(self.url_of(token)), ..Name::new(range, known) })
    }

    /// `(Moscow Times – themoscowtimes.com – August 8, 2017)`; without a date, only for a declared name.
    fn credit_line(&mut self) -> Option<Run<'a>> {
        let start = self.at;
        self.skip_to(|token| {
            matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash) && token.spaced
        });
        let end = self.at;
        self.spaced_dash()?;
        let address = self.peek().filter(|token| token.kind == Kind::Address)?;
        let url = Some(self.url_of(address));
        self.at += 1;
        let name = Name { url, ..self.credited(start..end)? };
        let dates = self.attempt(|reader| {
            reader.spaced_dash()?;
            reader.dates(Precision::Day)
        });
        let dates = dates.or_else(|| {
            // `… – Ann Author – January 22, 2004`
            self.attempt(|reader| {
                reader.spaced_dash()?;
                reader.skip_to(|token| token.kind == Kind::Dash && token.spaced);
                reader.spaced_dash()?;
                reader.dates(Precision::Day)
            })
        });
        let fits = self.is_done() && (dates.is_some() || self.is_vouched(&name));
        fits.then(|| Run::new(Lead::None, vec![name], dates.unwrap_or_default()))
    }

    /// The one name that all tokens of a range make.
    fn credited(&mut self, tokens: Range<usize>) -> Option<Name<'a>> {
        let names = self.within(tokens, |reader| reader.name().filter(|_| reader.is_done()))?;
        let [name] = <[Name; 1]>::try_from(names).ok()?;
        Some(name)
    }

    fn spaced_dash(&mut self) -> Option<()> {
        self.peek().filter(|token| token.spaced)?;
        self.expect(Kind::Dash)?;
        self.peek().filter(|token| token.spaced).map(|_| ())
    }

    /// `(See yesterday’s Monitor)`
    fn relative_day(&mut self) -> Option<Run<'a>> {
        let lead = self.lead().filter(|lead| *lead == Lead::See)?;
        _ = self.phrase("also");
        let word = self.peek_text()?;
        let day = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
        let relative = ["today", "yesterday"].iter().any(|relative| day.eq_ignore_ascii_case(relative));
        if !relative && !self.lang.is_weekday(day) {
            return None;
        }
        self.at += 1;
        let names = self.name().filter(|names| names.iter().all(Name::is_known))?;
        self.is_done().then_some(Run::new(lead, names, Vec::new()))
    }

    /// `See “The gas war” in the Monitor`, `see “The gas war,” EDM`: words before a publication.
    pub(super) fn skip_words_before_publication(&mut self) {
        let title = self.peek().is_some_and(|token| ends_with_opening_quote(&self.text[..token.range.start]));
        let skipped = self.attempt(|reader| {
            while reader.peek().is_some_and(|token| !matches!(token.kind, Kind::Semicolon | Kind::Colon)) {
                reader.at += 1;
                let comma = reader.take(Kind::Comma);
                let joined = if comma { title } else { reader.phrase("in") };
                if joined && reader.is_publication_ahead() {
                    return Some(());
                }
                if comma && !title {
                    return None;
                }
            }
            None
        });
        _ = skipped; // Where there is none, nothing is skipped.
    }

    /// `For background, see EDM, May 17`: prose, and `see` with a publication after it.
    pub(super) fn lead_after_words(&mut self) -> Option<Lead> {
        /// Enough to show what is there.
        const WORDS: usize = 12;
        let mut has_small = false;
        for _ in 0..WORDS {
            let word = self.peek().filter(|token| token.kind == Kind::Word)?;
            let joins = self.look(|reader| reader.any_phrase(|language| language.citations.and));
            has_small |= !joins && self.text[word.range.clone()].starts_with(is_small);
            // Names are no prose: they may cite, too.
            self.known_names_ahead().is_empty().then_some(())?;
            self.at += 1;
            _ = self.take(Kind::Comma);
            let lead = self.attempt(|reader| reader.lead().filter(|lead| *lead == Lead::See));
            if has_small && lead.is_some() {
                return lead.filter(|_| self.is_publication_ahead());
            }
        }
        None
    }

    fn is_publication_ahead(&mut self) -> bool {
        self.look(|reader| {
            reader.article();
            reader.known_name().is_some_and(|name| name.is_publication(Lead::See))
        })
    }

    /// `See letters to The Economist`: the words before a declared name, or one with a capital article.
    pub(super) fn skip_words_before_name(&mut self) {
        let is_skipped = |word: &str| word.starts_with(is_small) && !word.eq_ignore_ascii_case("the");
        let skipped = self.attempt(|reader| {
            while reader.peek_text().is_some_and(is_skipped) && reader.known_names_ahead().is_empty() {
                reader.peek().filter(|token| token.kind == Kind::Word)?;
                reader.at += 1;
            }
            let article = reader.peek_text()? == "The"
                && reader
                    .token_at(reader.at + 1)
                    .is_some_and(|next| reader.text[next.range.clone()].starts_with(is_capital));
            (article || !reader.known_names_ahead().is_empty()).then_some(())
        });
        _ = skipped; // Where there is no such name, nothing is skipped, and the small letter decides.
    }
}

fn ends_with_opening_quote(text: &str) -> bool {
    text.ends_with(['"', '“', '„', '«'])
}
