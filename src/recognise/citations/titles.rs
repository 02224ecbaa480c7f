//! Titles of reports in quotation marks, which are no sources: `("A Headline," Reuters, June 17)`.

use std::ops::Range;

use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::Name;
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, Token};

/// Names, and the title that is quoted with them.
pub(super) struct Titled<'a> {
    pub(super) names: Vec<Name<'a>>,
    pub(super) title: Option<Range<usize>>,
}

impl<'a> Reader<'a, '_> {
    /// `[ title , "," ] , names , { "," , title , [ "," , names ] }`. Quoted words are a title if a name without
    /// quotation marks, or a declared one, stands next to them. Names after a title replace those before it,
    /// which are its authors, unless they are declared.
    pub(super) fn titled_names(&mut self) -> Option<Titled<'a>> {
        let after_title = self.attempt(|reader| {
            let title = reader.title()?;
            (reader.take(Kind::Comma) || reader.is_after_titles_end()).then_some(())?;
            let names = if reader.is_unquoted_name_ahead() { reader.names()? } else { return None };
            Some((Some(title), names))
        });
        let (mut title, mut names) = match after_title {
            Some(read) => read,
            None => (None, self.names()?),
        };
        while names.iter().any(|name| name.is_declared() || !self.is_quoted(name))
            && let Some(more) = self.attempt(|reader| {
                reader.expect(Kind::Comma)?;
                reader.title()
            })
        {
            title = Some(more);
            let after = self.attempt(|reader| {
                (reader.take(Kind::Comma) || reader.is_after_titles_end()).then_some(())?;
                if reader.is_date_ahead(Precision::MonthOrYear) {
                    return None;
                }
                reader.names()
            });
            if let Some(after) = after {
                names.retain(Name::is_declared);
                names.extend(after);
            }
        }
        Some(Titled { names, title })
    }

    /// One quotation that is no declared name, without its last comma.
    pub(super) fn title(&mut self) -> Option<Range<usize>> {
        let quote = self.quote_ahead()?;
        let start = self.at;
        if self
            .known_names_ahead()
            .iter()
            .any(|(len, known)| known.is_sure() && !self.is_within(start + len, quote))
        {
            return None;
        }
        self.skip_to(|token| token.quote != quote);
        if self.all()[self.at - 1].kind == Kind::Comma {
            self.at -= 1;
        }
        (self.at > start).then(|| self.bytes(start..self.at))
    }

    /// The number of the quotation that starts with the next token.
    pub(super) fn quote_ahead(&self) -> Option<u16> {
        let quote = self.peek().map(|token| token.quote).filter(|quote| *quote != 0)?;
        let before = self.at.checked_sub(1).map_or(0, |before| self.all()[before].quote);
        (before != quote).then_some(quote)
    }

    /// Whether the token at a place is a word of a quotation.
    fn is_within(&self, at: usize, quote: u16) -> bool {
        self.token_at(at).is_some_and(|token| token.quote == quote && token.is_worded())
    }

    /// Whether a title without a comma, such as `“What Now?”`, has just ended.
    pub(super) fn is_after_titles_end(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| &self.all()[before]);
        before.is_some_and(|token| {
            token.quote != 0
                && token.kind == Kind::Sign
                && self.peek().is_none_or(|next| next.quote != token.quote)
        })
    }

    fn is_unquoted_name_ahead(&mut self) -> bool {
        let is_unquoted = self.peek().is_some_and(|token| token.quote == 0 && Token::is_worded(token));
        let is_known = self.known_names_ahead().first().is_some_and(|(_, known)| known.is_sure());
        is_known || is_unquoted && self.is_capital_ahead() && !self.is_date_ahead(Precision::MonthOrYear)
    }

    pub(super) fn is_quoted(&self, name: &Name) -> bool {
        let first = self.all().iter().find(|token| token.range.start >= name.range.start);
        first.is_some_and(|token| token.quote != 0)
    }
}
