//! Notes in brackets on a name or a date, such as `[in Russian]` and the short form `(MH)`, and the day on which a
//! page was read.

use std::ops::Range;

use crate::text::dates::Precision;
use crate::text::reader::TokenReader;
use crate::text::tokens::{Kind, is_capital, is_small};

impl<C> TokenReader<'_, '_, C> {
    /// `gloss = "[" , words without a date | "accessed" , words , "]" | short form`, up to the next comma. A date
    /// or a year in it may be that of the report.
    pub(crate) fn gloss(&mut self) -> Option<()> {
        if let Some(short_form) = self.attempt(Self::short_form) {
            return (!short_form.is_empty()).then_some(());
        }
        self.peek().filter(|token| token.spaced)?;
        (self.peek_text()? == "[").then_some(())?;
        self.at += 1;
        let accessed = self.any_phrase(|language| language.citations.accessed);
        let start = self.at;
        loop {
            match self.peek_text()? {
                "]" => break,
                "[" | ";" => return None,
                _ => self.at += 1,
            }
        }
        let inside = start..self.at;
        self.at += 1;
        let fits = self.is_gloss_end();
        (fits && (accessed || !self.holds_day_or_year(inside))).then_some(())
    }

    /// `short form = "(" , ( name | "in" , language ) , ")"`: the tokens between the parentheses.
    pub(crate) fn short_form(&mut self) -> Option<Range<usize>> {
        self.peek().filter(|token| token.spaced)?;
        (self.peek_text()? == "(").then_some(())?;
        let start = self.at + 1;
        while self.peek_text().is_some_and(|sign| sign != ")") {
            self.at += 1;
        }
        let inside = start..self.at;
        (self.peek_text()? == ")").then(|| self.at += 1)?;
        let printed = &self.text[self.bytes(inside.clone())];
        (self.is_gloss_end() && is_short_form(printed)).then_some(inside)
    }

    fn is_gloss_end(&self) -> bool {
        self.peek().is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon))
    }

    fn holds_day_or_year(&mut self, mut within: Range<usize>) -> bool {
        self.look(|reader| {
            within.any(|at| {
                reader.at = at;
                reader.date(Precision::MonthOrYear).is_some() || reader.year_number().is_some()
            })
        })
    }

    /// `accessed January 2`, `as of January 2`: the day on which a page was read, which is not that of the report.
    pub(crate) fn day_of_reading(&mut self) -> Option<()> {
        self.every_phrase(|language| language.citations.accessed).then_some(())?;
        _ = self.take(Kind::Colon);
        if !self.is_date_ahead(Precision::Day) {
            // `on`, `am`, `le`
            self.peek_text().filter(|word| word.len() <= 4 && word.starts_with(is_small))?;
            self.at += 1;
        }
        self.date(Precision::Day)?;
        self.is_gloss_end().then_some(())
    }
}

/// Whether the words in a parenthesis may be the short form of a name, or its place or language: a few words
/// without numbers, the first of which has a capital; or `in Russian`.
pub(crate) fn is_short_form(words: &str) -> bool {
    /// `Reuters Financial News Service`
    const MOST_WORDS: usize = 4;
    let is_word =
        |word: &&str| word.chars().all(|c| c.is_alphanumeric() || "-–&’'/.".contains(c)) && !is_number(word);
    let words: Vec<&str> = words.split_whitespace().collect();
    match words[..] {
        [] => false,
        [before, language] if BEFORE_LANGUAGES.contains(&before) => is_word(&language),
        [first, ..] => {
            words.len() <= MOST_WORDS && first.starts_with(is_capital) && words.iter().all(is_word)
        }
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphabetic())
}

/// Before the name of a language, in several: `in Russian`, `на русском`.
const BEFORE_LANGUAGES: [&str; 8] = ["in", "auf", "en", "em", "на", "по", "po", "w"];
