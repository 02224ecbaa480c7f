//! The quoted words of a text: pairs of quotation marks of all kinds. In linear time.

use std::ops::Range;

/// Single quotation marks that are further apart are apostrophes.
const LONGEST_SINGLE: usize = 300;

/// Quoted words, outermost first, with their marks and without.
pub(super) fn quoted(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    // Opening marks that have no partner: looked for once.
    let mut unpaired: Vec<char> = Vec::new();
    let mut at = 0;
    while let Some((start, mark)) = next_mark(text, at) {
        let inside = start + mark.len_utf8();
        at = inside;
        let Some(closing) = closing(mark).filter(|_| opens(text, start, inside, mark)) else { continue };
        if unpaired.contains(&mark) {
            continue;
        }
        let end = match mark {
            '‘' | '\'' => single_end(text, inside),
            _ => text[inside..].find(closing).map(|end| inside + end),
        };
        match end {
            Some(end) => {
                let outer_end = end + text[end..].chars().next().map_or(0, char::len_utf8);
                found.push((start..outer_end, inside..end));
                at = outer_end;
            }
            None if matches!(mark, '‘' | '\'') => {}
            None => unpaired.push(mark),
        }
    }
    found
}

fn next_mark(text: &str, at: usize) -> Option<(usize, char)> {
    let is_mark = |c: char| closing(c).is_some();
    let start = at + text[at..].find(is_mark)?;
    Some((start, text[start..].chars().next()?))
}

/// The marks that close what a mark opens.
fn closing(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '"' => &['"', '”'],
        '“' => &['”', '"'],
        '”' => &['”'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '›' => &['‹'],
        '‘' | '\'' => &['’', '\''],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        _ => return None,
    })
}

/// Whether a mark can open: those that also close follow white space and precede a word.
fn opens(text: &str, start: usize, inside: usize, mark: char) -> bool {
    if !matches!(mark, '"' | '”' | '»' | '›' | '‘' | '\'') {
        return true;
    }
    let before = text[..start].chars().next_back();
    let after = text[inside..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || "([/—–-".contains(c))
        && after.is_some_and(|c| !c.is_whitespace())
}

/// The mark that closes single quotation marks: one that no letter follows, and that is no apostrophe of a plural.
fn single_end(text: &str, inside: usize) -> Option<usize> {
    let near = &text[inside..text.floor_char_boundary(inside + LONGEST_SINGLE)];
    near.match_indices(['’', '\'']).map(|(at, mark)| (inside + at, mark)).find_map(|(at, mark)| {
        let after = text[at + mark.len()..].chars().next();
        let before = text[..at].chars().next_back();
        let ends = after.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')' | ']' | ':'))
            || before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!'))
                && !after.is_some_and(char::is_alphanumeric);
        ends.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|(_, inside)| &text[inside]).collect()
    }

    #[test]
    fn all_kinds_of_marks_are_paired() {
        for text in
            ["“a,” b", "\"a,\" b", "”a,” b", "„a,” b", "„a,“ b", "«a,» b", "»a,« b", "‘a,’ b", "« a, » b"]
        {
            assert_eq!(words(text).iter().map(|word| word.trim()).collect::<Vec<_>>(), ["a,"], "{text}");
        }
    }

    #[test]
    fn apostrophes_and_single_marks_pair_nothing() {
        assert!(words("The ministers’ list, Dep’t of Justice’s, 'tis").is_empty());
        assert_eq!(words("‘The boys’ club won’t close’, Reuters"), ["The boys’ club won’t close"]);
        assert!(words("5\" and “open").is_empty());
    }

    #[test]
    fn many_marks_without_partners_take_linear_time() {
        assert!(quoted(&"“«‘ ".repeat(100_000)).is_empty());
    }
}
