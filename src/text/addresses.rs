//! Bare addresses in a text: web pages, hosts with a path, e-mail.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::model::address::is_web;
use crate::model::block::Block;
use crate::text::letters::{is_word, letter_before};

/// The `http` and `https` addresses of a text that are neither code nor links, in order.
pub(super) fn bare_addresses(block: &Block) -> Vec<Range<usize>> {
    if !block.text.contains("://") {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let found = finder.links(&block.text).filter_map(|link| {
        let words = link.as_str();
        let is_web = is_web(words);
        // Sentences of scripts without spaces go on after an address.
        let end = words.find(ends_address).unwrap_or(words.len());
        is_web.then(|| link.start()..link.start() + end)
    });
    let is_free = |found: &Range<usize>| {
        let code = block.code.partition_point(|code| code.end <= found.start);
        let link = block.links.partition_point(|(link, _)| link.end <= found.start);
        block.code.get(code).is_none_or(|code| found.end <= code.start)
            && block.links.get(link).is_none_or(|(link, _)| found.end <= link.start)
    };
    found.filter(is_free).collect()
}

/// Signs that end a sentence or a clause, and which no address has.
fn ends_address(sign: char) -> bool {
    "。，、；：？！）】」』》〉”’»".contains(sign)
}

/// Determines whether words are part of a bare URL or e-mail address. Queried in order, it scans each run of
/// text without white space once.
#[derive(Default)]
pub(crate) struct Addresses {
    run: Range<usize>,
    found: Vec<Range<usize>>,
}

impl Addresses {
    /// Whether `words` overlap an address.
    pub(crate) fn hold(&mut self, text: &str, words: &Range<usize>) -> bool {
        if !self.run.contains(&words.start) {
            let start = text[..words.start]
                .rfind(char::is_whitespace)
                .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
            let end = text[words.start..].find(char::is_whitespace).map_or(text.len(), |at| words.start + at);
            self.run = start..end;
            self.found.clear();
            if text[start..end].contains(['/', '@', 'w', 'W']) {
                find_addresses(&text[start..end], &mut self.found);
            }
        }
        let from = self.run.start;
        self.found.iter().any(|found| from + found.start < words.end && words.start < from + found.end)
    }
}

/// Addresses in a run of text without white space, in any order.
fn find_addresses(run: &str, found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(sign) = run[at..].find(['/', '@', '.']).map(|sign| at + sign) {
        at = sign + 1;
        let start = match run.as_bytes()[sign] {
            b'/' if run[..sign].ends_with(':') && run[at..].starts_with('/') => scheme_start(run, sign - 1),
            b'/' => host_start(run, sign),
            b'@' => {
                found.extend(mail(run, sign));
                None
            }
            _ => www_start(run, sign),
        };
        if let Some(start) = start {
            let end = run[at..].find(['<', '>', '"', '“', '”', '«', '»']).map_or(run.len(), |end| at + end);
            found.push(start..end);
            at = end;
        }
    }
}

/// The start of the scheme before the colon of `://`.
fn scheme_start(run: &str, colon: usize) -> Option<usize> {
    let scheme = run[..colon].trim_end_matches(|letter: char| letter.is_ascii_alphanumeric()).len();
    (scheme < colon).then_some(scheme)
}

/// The start of the host before a slash, as in `gazeta.kz/politics`.
fn host_start(run: &str, slash: usize) -> Option<usize> {
    let start = run[..slash].trim_end_matches(is_host_sign).len();
    let (name, domain) = run[start..slash].rsplit_once('.')?;
    let known = domain.len() >= 2 && domain.bytes().all(|letter| letter.is_ascii_lowercase());
    (known && name.starts_with(|first: char| first.is_ascii_alphanumeric())).then_some(start)
}

/// The start of `www` before a dot.
fn www_start(run: &str, dot: usize) -> Option<usize> {
    let start = dot.checked_sub(3)?;
    let www = run.get(start..dot)?.eq_ignore_ascii_case("www");
    (www && !letter_before(run, start).is_some_and(is_word)).then_some(start)
}

/// The e-mail address around an `@`.
fn mail(run: &str, at: usize) -> Option<Range<usize>> {
    let start =
        run[..at].trim_end_matches(|sign: char| is_host_sign(sign) || matches!(sign, '_' | '%' | '+')).len();
    let host = &run[at + 1..];
    let end = host.len() - host.trim_start_matches(is_host_sign).len();
    (start < at && host[..end].trim_end_matches('.').contains('.')).then_some(start..at + 1 + end)
}

fn is_host_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-')
}
