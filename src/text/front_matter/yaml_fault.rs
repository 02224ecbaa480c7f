//! Syntax errors of YAML in words that an editor understands, at the place to change.

use granit_parser::ScanError;

use crate::text::front_matter::tree::SyntaxFault;

const QUOTE: &str = "put the whole value in quotes";

/// Words of the parser, with our message (empty: as the parser says it) and hint.
const EXPLAINED: [(&str, &str, &str); 14] = [
    (
        "unclosed bracket",
        "this bracket is not closed",
        "close it, or put text that begins with a bracket in quotes",
    ),
    ("mapping values", "", "put text that contains `: ` in quotes, and begin all keys in the same column"),
    ("unexpected character", "a value cannot begin with a reserved character", QUOTE),
    (
        "trailing content after",
        "text after the closing quote",
        "put the whole value in quotes: 'the \"port\" opens'",
    ),
    ("anchor or alias", "a value that begins with `&` or `*` is read as a reference", QUOTE),
    ("unknown anchor", "a value that begins with `*` is read as a reference", QUOTE),
    ("tag", "a value that begins with `!` is read as a type", QUOTE),
    ("block scalar", "a value that begins with `>` or `|` must continue on the next line", QUOTE),
    ("did not find expected key", "text after a closing bracket", QUOTE),
    (
        "simple key expected",
        "expected a key with `: ` after it",
        "write a space after the colon: `key: value`",
    ),
    (
        "block sequence entries",
        "a list cannot begin on the line of its key",
        "begin it on the next line, or put text that begins with `- ` in quotes",
    ),
    ("misplaced bracket", "closing bracket without an opening one", "remove it, or put the text in quotes"),
    ("mismatched bracket", "", "close each bracket with one of its kind, or put the text in quotes"),
    (
        "unclosed quote",
        "",
        "add the closing quote, or put a text that contains this quote in quotes of the other kind",
    ),
];

/// The parser's error as ours. The parser reports where it gave up; the cause may be lines above or below.
pub(super) fn explained(text: &str, fault: &ScanError) -> SyntaxFault {
    let mut at = fault.marker().byte_offset().unwrap_or(0).min(text.len());
    let said = fault.info();
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if let Some(tab) = said.contains("tab").then(|| tab_from(&text[line..])).flatten() {
        at = line + tab;
        let hint = Some("YAML does not allow tabs before a key or value: use spaces");
        return SyntaxFault { hint, ..SyntaxFault::new(at, said) };
    }
    if let Some((open, bracket)) =
        open_bracket(&text[..at]).filter(|(open, _)| said.contains("unclosed bracket") || *open < line)
    {
        let hint = match bracket {
            '[' => "close the list with `]`, or put text that begins with `[` in quotes",
            _ => "close the map with `}`, or put text that begins with `{` in quotes",
        };
        let fault = SyntaxFault::new(open, format!("`{bracket}` is opened here and not closed"));
        return SyntaxFault {
            hint: Some(hint),
            related: (open < line).then_some((at, "reading stopped here")),
            ..fault
        };
    }
    match EXPLAINED.iter().find(|(words, ..)| said.contains(words)) {
        Some((_, "", hint)) => SyntaxFault { hint: Some(hint), ..SyntaxFault::new(at, said) },
        Some((_, message, hint)) => SyntaxFault { hint: Some(hint), ..SyntaxFault::new(at, *message) },
        None => SyntaxFault {
            hint: Some("put text with special characters in quotes"),
            ..SyntaxFault::new(at, said)
        },
    }
}

/// The last bracket that begins a value and is not closed in a text, with its place.
fn open_bracket(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quote = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some('"'), '\\') => drop(letters.next()),
            (Some(sign), letter) if sign == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if " [{,:\n".contains(before) => quote = Some(letter),
            (None, '[' | '{') if !open.is_empty() || before == ' ' => open.push((at, letter)),
            (None, ']' | '}') => drop(open.pop()),
            _ => {}
        }
        before = letter;
    }
    open.first().copied()
}

/// The first tab used for indentation, or else the first one.
fn tab_from(text: &str) -> Option<usize> {
    let mut tabs = text.match_indices('\t').map(|(at, _)| at);
    let is_indent = |at: &usize| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default();
        line.bytes().all(|byte| byte == b' ')
    };
    tabs.clone().find(is_indent).or_else(|| tabs.next())
}

#[cfg(test)]
mod tests {
    use crate::text::front_matter::{Format, parse};

    #[test]
    fn each_error_points_at_its_cause_and_says_what_to_do() {
        for (text, at, message, hint) in [
            ("a: [b, c\nd: e\n", "[", "opened here and not closed", "close the list"),
            ("a: [b\n  c\nd: e]\n", "[", "opened here and not closed", "close the list"),
            ("a: {b\n", "{", "not closed", "close it"),
            ("a: @b\n", "@", "reserved character", "in quotes"),
            ("a: [@b]\n", "@", "reserved character", "in quotes"),
            ("a: \"b\" c\n", "c", "after the closing quote", "whole value"),
            ("a: *b* c\n", "*", "read as a reference", "in quotes"),
            ("a: [b] c\n", "c", "after a closing bracket", "in quotes"),
            ("a: b: c\n", ": c", "mapping values", "in quotes"),
            ("a: - b\n", "-", "a list cannot begin", "next line"),
            ("a: > b\n", ">", "next line", "in quotes"),
            ("a: \"b\nc: d\n", "\"", "unclosed quote", "closing quote"),
        ] {
            let fault = parse(Format::Yaml, text).unwrap_err();
            assert!(text[fault.at..].starts_with(at), "{text}: {fault:?}");
            assert!(
                fault.message.contains(message) && fault.hint.unwrap().contains(hint),
                "{text}: {fault:?}"
            );
        }
    }
}
