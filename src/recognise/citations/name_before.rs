//! A declared name right before a parenthesis with only dates: `the daily Kommersant (March 24)`.

use std::ops::Range;

use crate::recognise::citations::Context;
use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::{Lead, Name, Run};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, Token, is_quote, tokens};

/// No name is longer.
const LONGEST_NAME: usize = 120;

impl<'a> Context<'a> {
    /// The citation that a parenthesis at `open` makes with the name before it.
    pub(super) fn name_before(&self, reader: &mut Reader<'a, '_>, open: usize) -> Option<Run<'a>> {
        reader.rewind();
        let dates = reader.dates(Precision::Day)?;
        let fits =
            reader.is_done() || reader.take(Kind::Comma) && reader.page().is_some() && reader.is_done();
        let name = if fits { self.name_ending_at(open)? } else { return None };
        Some(Run::new(Lead::None, vec![name], dates))
    }

    /// The longest declared name that ends right before a place, white space and quotes aside.
    fn name_ending_at(&self, open: usize) -> Option<Name<'a>> {
        let text = self.block.text.as_str();
        let before = text[..open].trim_end();
        if before.len() == open {
            return None;
        }
        let end = before.trim_end_matches(is_quote).len();
        let tokens = tokens(text, self.window(end), self.lang);
        let starts = (0..tokens.len()).filter(|at| begins_word(&tokens, *at));
        starts
            .filter_map(|at| {
                let mut names = self.names.at(text, &tokens[at..]).into_iter();
                let (_, known) = names.find(|(len, _)| at + len == tokens.len())?;
                let range = tokens[at].range.start..tokens.last()?.range.end;
                let fits =
                    known.source.is_some() && known.allows(&text[range.clone()]) && !self.is_code(&range);
                fits.then(|| Name::new(range, Some(known)))
            })
            .next()
    }

    /// The bytes before `end` that may contain a name, starting at white space.
    fn window(&self, end: usize) -> Range<usize> {
        let text = self.block.text.as_str();
        let first =
            (end.saturating_sub(LONGEST_NAME)..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
        if first == 0 {
            return 0..end;
        }
        let start = text[first..end].find(char::is_whitespace).map_or(end, |space| first + space);
        start..end
    }

    fn is_code(&self, range: &Range<usize>) -> bool {
        self.block.code.iter().any(|code| code.start < range.end && range.start < code.end)
    }
}

/// Whether a name may start at a token: not after the hyphen of `anti-Kommersant`, nor at an article.
fn begins_word(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_worded() && (at == 0 || tokens[at].spaced || tokens[at - 1].kind != Kind::Dash)
}
