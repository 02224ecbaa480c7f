//! A text → the words by which it is found. `templates/search-index.js` splits queries in the same way.

use unicode_normalization::char::is_combining_mark;

use crate::model::script::is_unparted;
use crate::search::letters::fold;

/// Letters of a word, at most.
const LONGEST: usize = 60;

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Passes on each word of a text as in the index, in order. `folded` is a buffer.
pub fn each(text: &str, folded: &mut String, mut found: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let wide = |at: usize| text[at..].chars().next().expect("a letter begins here");
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut is_plain = true;
        while at < bytes.len() {
            if bytes[at].is_ascii_alphanumeric() {
                at += 1;
            } else if bytes[at] >= 128 && is_letter(wide(at)) {
                is_plain = false;
                at += wide(at).len_utf8();
            } else {
                break;
            }
        }
        if start == at {
            at += if bytes[at] < 128 { 1 } else { wide(at).len_utf8() };
            continue;
        }
        let run = &text[start..at];
        // `the Bank's` is found by `bank`.
        if run == "s" && text[..start].ends_with(['\'', '’']) {
            continue;
        }
        if is_plain {
            folded.clear();
            folded.extend(run.bytes().take(LONGEST).map(|byte| byte.to_ascii_lowercase() as char));
            found(folded);
        } else {
            fold(run, folded);
            cut(folded, &mut found);
        }
    }
}

/// Splits a run of letters in scripts without spaces between words.
fn cut(run: &str, found: &mut impl FnMut(&str)) {
    let mut start = 0;
    let mut count = 0;
    for (at, letter) in run.char_indices() {
        if is_unparted(letter) {
            part(&run[start..at], found);
            start = at + letter.len_utf8();
            found(&run[at..start]);
            count = 0;
            continue;
        }
        count += 1;
    }
    if count > 0 {
        part(&run[start..], found);
    }
}

fn part(word: &str, found: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        let end = word.char_indices().nth(LONGEST).map_or(word.len(), |(end, _)| end);
        found(&word[..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let (mut words, mut folded) = (Vec::new(), String::new());
        each(text, &mut folded, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_parted_by_what_is_no_letter() {
        assert_eq!(
            words("Kazakhstan’s 2nd re-form, o'Brien (1,200)"),
            ["kazakhstan", "2nd", "re", "form", "o", "brien", "1", "200"]
        );
        assert_eq!(words("“Тоқаев” и café́."), ["toqaev", "i", "cafe"]);
        assert_eq!(words("… — ’s"), [""; 0]);
        assert_eq!(words("s"), ["s"]);
    }

    #[test]
    fn signs_of_scripts_without_spaces_stand_alone() {
        assert_eq!(words("在北京2024年 ABC東x京"), ["在", "北", "京", "2024", "年", "abc", "東", "x", "京"]);
    }

    #[test]
    fn a_word_has_an_end() {
        assert_eq!(words(&"a".repeat(1000))[0].len(), LONGEST);
        assert_eq!(words(&"жй".repeat(1000))[0].len(), LONGEST);
    }
}
