//! The names of the grammar: declared ones, hosts, and capitalised words.

use std::ops::Range;

use crate::model::findings::BrokenRule;
use crate::model::web_address::WebAddress;
use crate::recognise::citations::citable::NameMatch;
use crate::recognise::citations::no_names::is_sum;
use crate::recognise::citations::reader::Reader;
use crate::recognise::citations::run::{Lead, Name, is_double_quote};
use crate::text::dates::Precision;
use crate::text::tokens::{Kind, Token, is_small};

impl<'a> Reader<'a, '_> {
    /// `names = name , [ gloss ] , { ( "," | " & " | second ) , name , [ gloss ] } , { "," , qualifier }`
    pub(super) fn names(&mut self) -> Option<Vec<Name<'a>>> {
        let mut names = self.name()?;
        let mut qualified = false;
        // Where a name without quotation marks was read, quoted words are a title.
        let is_bare = |reader: &Self, names: &[Name]| {
            names.iter().any(|name| name.is_declared() || !reader.is_quoted(name))
        };
        loop {
            if let Some(last) = names.last_mut()
                && let Some(short_form) = self.attempt(Self::short_form)
            {
                last.known = last.known.or_else(|| self.known_short_form(short_form));
            }
            _ = self.attempt(|reader| reader.gloss());
            if self.second_hand() || self.spaced_ampersand() {
                names.extend(self.name()?);
            } else if let Some(cited) = self.attempt(|reader| reader.citing()) {
                names.extend(cited);
                qualified = true;
            } else if !self.is_last_of_list() && self.attempt(|reader| reader.qualifier()).is_some() {
                qualified = true;
            } else if is_bare(self, &names) && self.is_title_after_comma() {
                return Some(names);
            } else if !qualified && let Some(more) = self.attempt(|reader| reader.next_name()) {
                names.extend(more);
            } else {
                return Some(names);
            }
        }
    }

    /// The declared source that a short form names: `(MH)`
    fn known_short_form(&mut self, tokens: Range<usize>) -> Option<NameMatch<'a>> {
        let len = tokens.len();
        let known = self.within(tokens, |reader| reader.known_names_ahead());
        known
            .into_iter()
            .find(|(known_len, known)| *known_len == len && known.is_sure())
            .map(|(_, known)| known)
    }

    fn is_title_after_comma(&mut self) -> bool {
        self.look(|reader| reader.take(Kind::Comma) && reader.title().is_some())
    }

    /// Whether `, and` and a capital come next: what follows is a name, not a qualifier.
    fn is_last_of_list(&mut self) -> bool {
        self.look(|reader| {
            let and = reader.take(Kind::Comma) && reader.any_phrase(|language| language.citations.and);
            reader.article();
            and && reader.is_capital_ahead()
        })
    }

    /// A comma and another name; not if the dates start.
    fn next_name(&mut self) -> Option<Vec<Name<'a>>> {
        self.expect(Kind::Comma)?;
        if self.is_date_ahead(Precision::MonthOrYear) {
            return None;
        }
        self.attempt(|reader| {
            // `A, B, and C`: the last of a list.
            if !reader.any_phrase(|language| language.citations.and) {
                return None;
            }
            reader.name()
        })
        .or_else(|| self.name())
    }

    /// `name = [ "the" ] , ( declared | host | words )`; several if declared names are joined.
    pub(super) fn name(&mut self) -> Option<Vec<Name<'a>>> {
        self.article();
        self.known_name()
            .map(|name| vec![name])
            .or_else(|| self.attempt(|reader| reader.joined_names()))
            .or_else(|| self.attempt(|reader| reader.host()).map(|name| vec![name]))
            .or_else(|| self.attempt(|reader| reader.words()).map(|name| vec![name]))
    }

    pub(super) fn article(&mut self) {
        let worded = |token: Option<&Token>| token.is_some_and(Token::is_worded);
        if worded(self.token_at(self.at + 1)) {
            _ = self.phrase("the");
        }
    }

    /// The longest known name that ends where a name may end.
    pub(super) fn known_name(&mut self) -> Option<Name<'a>> {
        self.known_names_ahead().into_iter().find_map(|(len, known)| {
            self.attempt(|reader| {
                let name = reader.known_of(len, known);
                reader.is_known_name_end().then_some(name)
            })
        })
    }

    /// `Interfax and Kommersant`, `AFP/Reuters`: only if each of them is known.
    fn joined_names(&mut self) -> Option<Vec<Name<'a>>> {
        let mut names = Vec::new();
        loop {
            self.article();
            let (len, known) = self.known_names_ahead().into_iter().next()?;
            names.push(self.known_of(len, known));
            if names.len() > 1 && self.is_known_name_end() {
                return Some(names);
            }
            if !self.any_phrase(|language| language.citations.and) && !self.take(Kind::Slash) {
                return None;
            }
        }
    }

    /// The known names that start at the next token, longest first.
    pub(super) fn known_names_ahead(&self) -> Vec<(usize, NameMatch<'a>)> {
        if !self.peek().is_some_and(Token::is_worded) {
            return Vec::new();
        }
        self.context.names.at(self.text, self.ahead())
    }

    fn known_of(&mut self, len: usize, known: NameMatch<'a>) -> Name<'a> {
        let start = self.at;
        self.at += len;
        let (url, mut range) = (self.printed_url(start..self.at), self.name_bytes(start..self.at));
        if let Some(end) = self.peek().filter(|end| self.text[end.range.clone()] == *"]")
            && self.text[range.clone()].contains('[')
        {
            // That of `Daily Times [Lahore]`
            range.end = end.range.end;
            self.at += 1;
        }
        Name { url, ..Name::new(range, Some(known)) }
    }

    /// `host = label , "." , label , { "." , label }`
    pub(super) fn host(&mut self) -> Option<Name<'a>> {
        let token = self.peek().filter(|token| token.kind == Kind::Address)?;
        let start = self.at;
        self.at += 1;
        let (mut range, url) = (token.range.clone(), self.printed_url(start..self.at));
        if token.whole.start < range.start
            && let Some(address) = WebAddress::parse(&self.text[token.whole.clone()])
            && self.text[range.clone()].ends_with(address.domain())
        {
            // Of a whole URL, the source is the site.
            range.start = range.end - address.domain().len();
        }
        let known = self.context.names.get(&self.text[range.clone()]);
        self.is_name_end().then(|| Name { url, ..Name::new(range, known) })
    }

    /// The URL in one token of a name, if it is more than a host.
    fn printed_url(&self, tokens: Range<usize>) -> Option<String> {
        let token = tokens.filter_map(|at| self.token_at(at)).find(|token| token.whole != token.range)?;
        Some(self.url_of(token))
    }

    /// A URL token as a link.
    pub(super) fn url_of(&self, token: &Token) -> String {
        let printed = &self.text[token.whole.clone()];
        if printed.starts_with("http") && printed.contains("://") {
            printed.to_owned()
        } else {
            format!("https://{printed}")
        }
    }

    /// `words = word beginning with a capital or digit , { any words without "," ";" ":" }`, and what names are not.
    fn words(&mut self) -> Option<Name<'a>> {
        if !self.is_capital_ahead() {
            return self.fail_here(BrokenRule::Name);
        }
        let start = self.at;
        while !self.is_name_end() {
            let token = self.peek()?;
            if matches!(token.kind, Kind::Colon | Kind::QuotedComma)
                || is_sum(&self.text[token.range.clone()])
            {
                return self.fail_here(BrokenRule::Sign);
            }
            self.at += 1;
        }
        let tokens = start..self.at;
        if let Some(why) = self.no_name(tokens.clone()) {
            self.fail(tokens, why);
            return None;
        }
        Some(Name::new(self.name_bytes(tokens), None))
    }

    /// `qualifier = words beginning with a small letter, without a date and not declared | weekday`
    fn qualifier(&mut self) -> Option<()> {
        self.expect(Kind::Comma)?;
        let start = self.at;
        let first = self.peek_text()?;
        if self.lang.is_weekday(first) || self.lang.is_short_weekday(first) {
            self.at += 1;
            _ = self.joined(Kind::Dot);
            return self.peek().is_some_and(|token| token.kind == Kind::Comma).then_some(());
        }
        if self.page().is_some() {
            return Some(());
        }
        let is_host = self.peek().is_some_and(|token| token.kind == Kind::Address);
        if !first.starts_with(is_small)
            || is_host
            || self.is_name_ahead()
            || self.is_date_ahead(Precision::MonthOrYear)
        {
            return None;
        }
        if self.is_name_to_see() {
            return self.fail_here(BrokenRule::See);
        }
        self.skip_to(|token| {
            matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::QuotedComma)
        });
        let fits = self.peek().is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon));
        (fits && !self.holds_date(start..self.at)).then_some(())
    }

    /// Whether a lower-case start is a name all the same: `taz`, `the Monitor`, `and Interfax`, if declared.
    fn is_name_ahead(&mut self) -> bool {
        self.look(|reader| {
            let joined = reader.any_phrase(|language| language.citations.and);
            let article = reader.phrase("the");
            reader.known_name().is_some() || article && !joined && reader.is_capital_ahead()
        })
    }

    /// Whether a name that is cited by itself comes next: `see Interfax`.
    fn is_name_to_see(&mut self) -> bool {
        self.look(|reader| {
            let see = reader.lead() == Some(Lead::See);
            reader.article();
            see && reader.is_capital_ahead()
        })
    }

    /// `, citing B`: the declared names in B. Anything else cited is a remark.
    fn citing(&mut self) -> Option<Vec<Name<'a>>> {
        _ = self.take(Kind::Comma);
        if !self.any_phrase(|language| language.citations.citing) {
            return None;
        }
        if let Some(names) =
            self.attempt(|reader| reader.name().filter(|names| names.iter().all(Name::is_declared)))
        {
            return Some(names);
        }
        let start = self.at;
        self.skip_to(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Colon));
        (self.at > start && !self.holds_date(start..self.at)).then_some(Vec::new())
    }

    /// `second = [ "," ] , ( "via" | "as cited by" | … )`
    fn second_hand(&mut self) -> bool {
        let found = self.attempt(|reader| {
            _ = reader.take(Kind::Comma);
            reader.is_small_ahead().then_some(())?;
            reader.any_phrase(|language| language.citations.second_hand).then_some(())
        });
        found.is_some()
    }

    /// ` & ` between spaces; that of `AT&T` is not.
    fn spaced_ampersand(&mut self) -> bool {
        let spaced = self.peek().is_some_and(|token| token.kind == Kind::Ampersand && token.spaced)
            && self.token_at(self.at + 1).is_some_and(|token| token.spaced);
        self.at += usize::from(spaced);
        spaced
    }

    fn is_small_ahead(&self) -> bool {
        self.peek_text().is_some_and(|word| word.starts_with(is_small))
    }

    /// Whether a name may end here.
    fn is_name_end(&mut self) -> bool {
        match self.peek().map(|token| token.kind) {
            None | Some(Kind::Comma | Kind::Semicolon) => true,
            Some(Kind::Sign) => self.look(|reader| reader.gloss().is_some()),
            Some(Kind::Ampersand) => self.look(Self::spaced_ampersand),
            Some(Kind::Word) if self.is_small_ahead() => self.look(|reader| {
                reader.second_hand() || reader.any_phrase(|language| language.citations.citing)
            }),
            _ => false,
        }
    }

    /// The comma before the date may be missing after a known name.
    fn is_known_name_end(&mut self) -> bool {
        self.is_name_end() || self.is_date_ahead(Precision::MonthOrYear)
    }

    /// The bytes of a name: from its first word to its last, with the quotes and dots that belong to it.
    fn name_bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let worded = || tokens.clone().filter(|at| self.token_at(*at).is_some_and(Token::is_worded));
        let (Some(first), Some(last)) = (worded().next(), worded().next_back()) else { return 0..0 };
        let mut range = self.bytes(first..last + 1);
        let rest = &self.text[range.end..];
        let printed = &self.text[range.clone()];
        if printed.contains('.') && rest.starts_with('.') && last + 1 < tokens.end {
            // The last dot of `U.S.`
            range.end += 1;
        } else if printed.chars().filter(|c| is_double_quote(*c)).count() % 2 == 1
            && let Some(quote) = rest.chars().next().filter(|c| is_double_quote(*c))
        {
            // `Radio "Liberty"`
            range.end += quote.len_utf8();
        }
        range
    }
}
