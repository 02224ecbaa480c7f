//! The text between two brackets, split into words, numbers, addresses and signs. Quotation marks are skipped.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::lang::{Lang, Order};

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, or letters and digits; an apostrophe inside belongs to it.
    Word,
    /// ASCII digits only.
    Number,
    /// A host, with or without a path: the token's range is the host.
    Address,
    Comma,
    /// A comma between words in one pair of quotation marks.
    QuotedComma,
    Semicolon,
    Colon,
    Dot,
    Dash,
    Ampersand,
    Slash,
    /// Any other sign.
    Sign,
}

/// A token with its range in the block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
    /// The range of the whole token: for a URL, including scheme and path.
    pub(crate) whole: Range<usize>,
    /// Whether white space precedes it.
    pub(crate) spaced: bool,
    /// The month that it names.
    pub(crate) month: Option<(i8, Order)>,
    /// The number of the quotation that contains it, from 1; 0 outside of quotations.
    pub(crate) quote: u16,
}

impl Token {
    /// Whether it has letters or digits.
    pub(crate) fn is_worded(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number | Kind::Address)
    }
}

/// The tokens of a range of `text`.
pub(crate) fn tokens(text: &str, within: Range<usize>, lang: Lang) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut at, mut spaced, mut quoted) = (within.start, true, false);
    let quotations = quotations(&text[within.clone()], within.start);
    let mut quotation = 0;
    let text = &text[..within.end];
    while let Some(first) = text[at..].chars().next() {
        let next = at + first.len_utf8();
        if first.is_whitespace() {
            (at, spaced) = (next, true);
        } else if is_quote(first) {
            quoted ^= !is_apostrophe(first);
            at = next;
        } else {
            let token =
                token(text, at, Before { spaced, quoted, start: begins_address(text, at, within.start) });
            (at, spaced) = (token.whole.end, false);
            let word = &text[token.range.clone()];
            let month = if token.kind == Kind::Word { lang.month(word) } else { None };
            while quotations.get(quotation).is_some_and(|range| range.end <= token.range.start) {
                quotation += 1;
            }
            let is_quoted = quotations.get(quotation).is_some_and(|range| range.contains(&token.range.start));
            let quote = if is_quoted { u16::try_from(quotation + 1).unwrap_or(u16::MAX) } else { 0 };
            let kind = match token.kind {
                // It parts words of a title, never sources.
                Kind::Semicolon if is_quoted => Kind::QuotedComma,
                Kind::Comma if is_quoted && !ends_quote(&text[token.range.end..]) => Kind::QuotedComma,
                kind => kind,
            };
            found.push(Token { month, quote, kind, ..token });
        }
    }
    if quoted {
        // A quotation mark without its partner groups nothing.
        for token in found.iter_mut().filter(|token| token.kind == Kind::QuotedComma) {
            token.kind = Kind::Comma;
        }
    }
    found
}

/// The quotations of a text that starts at `offset`, with their marks: what is between two marks that belong
/// together. One within another is part of it.
fn quotations(text: &str, offset: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    let last_straight = last_straight_end(text);
    for (at, sign) in text.char_indices() {
        match open {
            Some((start, ends)) if ends.contains(&sign) => {
                let end = at + sign.len_utf8();
                let is_apostrophe = is_apostrophe(sign) && text[end..].starts_with(is_letter);
                if !is_apostrophe {
                    found.push(offset + start..offset + end);
                    open = None;
                }
            }
            Some(_) => {}
            // `'05` is no quotation.
            None if sign == '\'' && last_straight.is_none_or(|end| end <= at) => {}
            None => open = closing(sign).filter(|_| !is_letter(before)).map(|ends| (at, ends)),
        }
        before = sign;
    }
    found
}

/// The last `'` that may end a quotation.
fn last_straight_end(text: &str) -> Option<usize> {
    text.rmatch_indices('\'').map(|(at, _)| at).find(|at| {
        let is_in_text = text[..*at].chars().next_back().is_some_and(|sign| !sign.is_whitespace());
        is_in_text && !text[at + 1..].starts_with(is_letter)
    })
}

/// The marks that may end a quotation which starts with this mark.
fn closing(mark: char) -> Option<&'static [char]> {
    match mark {
        '"' => Some(&['"']),
        '“' => Some(&['”', '"']),
        '„' => Some(&['“', '”', '"']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '‹' => Some(&['›']),
        '《' => Some(&['》']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '‘' => Some(&['’']),
        '\'' => Some(&['\'']),
        _ => None,
    }
}

/// The state at the start of a token.
struct Before {
    spaced: bool,
    quoted: bool,
    /// Whether a URL may start here: not in the middle of `a-b-c`.
    start: bool,
}

fn token(text: &str, at: usize, before: Before) -> Token {
    let rest = &text[at..];
    let first = rest.chars().next().unwrap_or(' ');
    let make = |kind, len| Token {
        kind,
        range: at..at + len,
        whole: at..at + len,
        spaced: before.spaced,
        month: None,
        quote: 0,
    };
    if is_letter(first) {
        if before.start
            && let Some((host, whole)) = address(rest)
        {
            return Token { range: at + host.start..at + host.end, ..make(Kind::Address, whole) };
        }
        let len = word_len(rest);
        let digits = rest[..len].bytes().all(|byte| byte.is_ascii_digit());
        return make(if digits { Kind::Number } else { Kind::Word }, len);
    }
    let kind = match first {
        ',' if before.quoted && !ends_quote(&rest[1..]) => Kind::QuotedComma,
        ',' | '،' | '，' | '、' => Kind::Comma,
        ';' | '；' => Kind::Semicolon,
        ':' | '：' => Kind::Colon,
        '.' => Kind::Dot,
        '-' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => Kind::Dash,
        '&' => Kind::Ampersand,
        '/' => Kind::Slash,
        _ => Kind::Sign,
    };
    make(kind, first.len_utf8())
}

/// Letters and digits from the start of `text` on; `'` and `’` between two of them belong to the word.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside =
            is_apostrophe(c) && at > 0 && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !is_letter(c) && !inside {
            return at;
        }
    }
    text.len()
}

/// The host within `text` and the length of the whole URL, if one starts here.
fn address(text: &str) -> Option<(Range<usize>, usize)> {
    let scheme =
        ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme)).map_or(0, str::len);
    let host = host_len(&text[scheme..])?;
    let path = &text[scheme + host..];
    let path_len = if path.starts_with('/') {
        let end =
            path.find(|c: char| c.is_whitespace() || ",;()[]<>\"“”„«»".contains(c)).unwrap_or(path.len());
        path[..end].trim_end_matches(['.', ':', '!', '?', '\'', '’']).len()
    } else {
        0
    };
    Some((scheme..scheme + host, scheme + host + path_len))
}

/// The length of `label.label` at the start of `text`: the last label of small letters, two at least.
fn host_len(text: &str) -> Option<usize> {
    let len = text.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '.').unwrap_or(text.len());
    let host = text[..len].trim_end_matches('.');
    let (front, top) = host.rsplit_once('.')?;
    let labels =
        front.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let top_level = top.chars().count() >= 2 && top.chars().all(char::is_lowercase);
    (labels && top_level).then_some(host.len())
}

/// Whether a text is a host and nothing else.
pub(crate) fn is_host(text: &str) -> bool {
    host_len(text) == Some(text.len())
}

fn begins_address(text: &str, at: usize, start: usize) -> bool {
    let before = text[start..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || is_quote(c) || ",;[".contains(c))
}

/// Whether a quote comes next, so that the comma before it only leans on the quote.
fn ends_quote(rest: &str) -> bool {
    rest.trim_start().starts_with(is_quote)
}

fn is_letter(c: char) -> bool {
    // A soft hyphen or a zero-width space is no gap to the reader.
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether it is a sign of quotation, single or double.
pub(crate) fn is_quote(c: char) -> bool {
    is_apostrophe(c)
        || matches!(
            c,
            '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '《' | '》' | '「' | '」' | '『' | '』'
        )
}

/// Whether a word with this first letter may be a name. In scripts without case, every word may.
pub(crate) fn is_capital(c: char) -> bool {
    c.is_alphabetic() && !is_small(c)
}

/// Whether it is a lower-case letter of a script with case. Georgian letters are lower case by their class, yet
/// names start with them.
pub(crate) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, 'ა'..='ჿ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Kind, &str)> {
        tokens(text, 0..text.len(), Lang::of("en"))
            .into_iter()
            .map(|token| (token.kind, &text[token.range]))
            .collect()
    }

    #[test]
    fn quotes_are_seen_through_and_apostrophes_belong_to_words() {
        assert_eq!(
            cut("\"Poor’s,\" May 3"),
            [(Kind::Word, "Poor’s"), (Kind::Comma, ","), (Kind::Word, "May"), (Kind::Number, "3")]
        );
        assert_eq!(cut("\"War, Gas\"")[1].0, Kind::QuotedComma);
        assert_eq!(cut("\"War, Gas")[1].0, Kind::Comma);
    }

    #[test]
    fn an_address_is_its_host() {
        for (text, host) in [
            ("24.kg", Some("24.kg")),
            ("www.example.co.uk, June", Some("www.example.co.uk")),
            ("https://example.org/a/b.html)", Some("example.org")),
            ("17.06.2005", None),
            ("U.S.", None),
            ("e.g.", None),
            ("N.13", None),
            ("13.See", None),
        ] {
            let first = tokens(text, 0..text.len(), Lang::of("en")).remove(0);
            let found = (first.kind == Kind::Address).then(|| &text[first.range]);
            assert_eq!(found, host, "{text}");
        }
    }
}
