//! Line ends of running text. Chinese and Japanese have no spaces between words, so a line end is none there.

/// Whether a line end after the character `last` and before the Markdown `rest` is shown as nothing.
pub(crate) fn is_joined(last: Option<char>, rest: &str) -> bool {
    let opens = |letter: char| letter.is_whitespace() || matches!(letter, '*' | '_' | '~' | '>' | '[' | '`');
    let (Some(before), Some(after)) = (last, rest.trim_start_matches(opens).chars().next()) else {
        return false;
    };
    match (is_spaceless(before), is_spaceless(after)) {
        (true, true) => true,
        (true, false) => is_shared(after),
        (false, true) => is_shared(before),
        (false, false) => false,
    }
}

/// Chinese and Japanese characters, and their punctuation. Korean has spaces.
fn is_spaceless(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{31f0}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation that these scripts share with others.
fn is_shared(letter: char) -> bool {
    matches!(letter, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_join_chinese_and_japanese_alone() {
        for (last, rest, joined) in [
            ('期', "二重新", true),
            ('。', "これは", true),
            ('ト', "**太字**", true),
            ('说', "“好”", true),
            ('粗', "> 体", true),
            ('号', "（新华社", true),
            ('期', "May", false),
            ('a', "二", false),
            ('항', "이", false),
            ('ไ', "ท", false),
            ('期', "", false),
        ] {
            assert_eq!(is_joined(Some(last), rest), joined, "{last} {rest}");
        }
        assert!(!is_joined(None, "二"));
    }
}
