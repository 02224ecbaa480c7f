//! The marks of notes in running text: `[1]`, `(1)`, `¹`, `^1^`, `<sup>1</sup>`.

use std::ops::Range;

use crate::text::endnotes::number::{Notation, arabic, raised, roman, several};

/// What may be the mark of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub notation: Notation,
    /// The notes that it points to, mostly one.
    pub numbers: Vec<u32>,
    pub range: Range<usize>,
    /// Whether it may as well be an item's number: `(1)` between two words.
    pub is_doubtful: bool,
}

/// The marks in a run of text; `starts` says where blocks start, and no mark is first in one.
pub fn marks(markdown: &str, run: &Range<usize>, starts: &[usize]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = run.start;
    while let Some(offset) =
        markdown[at..run.end].find(['[', '(', '^', '<', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
    {
        let start = at + offset;
        let text = &markdown[start..run.end];
        let read = read(text);
        at = match read {
            Some((notation, numbers, length)) => {
                let from = start - usize::from(markdown[run.start..start].ends_with('\\'));
                let range = from..start + length;
                let is_first = starts.binary_search(&from).is_ok();
                if let Some(is_doubtful) = doubt(markdown, &range, notation).filter(|_| !is_first) {
                    marks.push(Mark { notation, numbers, range, is_doubtful });
                }
                start + length
            }
            None => start + text.chars().next().map_or(1, char::len_utf8),
        };
    }
    marks
}

/// The notation and numbers of the mark that a text starts with, and its length. A backslash before the first
/// sign is not part of the text.
pub fn read(text: &str) -> Option<(Notation, Vec<u32>, usize)> {
    match text.chars().next()? {
        '[' => {
            let (inside, length) = enclosed(&text[1..], "]")?;
            let arabic = several(inside).map(|numbers| (Notation::Square, numbers));
            let (notation, numbers) =
                arabic.or_else(|| roman(inside).map(|number| (Notation::Roman, vec![number])))?;
            Some((notation, numbers, 1 + length))
        }
        '(' => {
            let (inside, length) = enclosed(&text[1..], ")")?;
            Some((Notation::Round, vec![arabic(inside)?], 1 + length))
        }
        '^' => {
            let (inside, length) = enclosed(&text[1..], "^")?;
            Some((Notation::Raised, several(inside)?, 1 + length))
        }
        '<' => {
            let open = text.find('>').filter(|_| text.starts_with("<sup"))? + 1;
            let (inside, length) = enclosed(&text[open..], "</sup>")?;
            let bare = inside.trim_matches(['[', ']', '\\', '(', ')', ' ']);
            match roman(bare).filter(|_| inside.contains('[')) {
                Some(number) => Some((Notation::Roman, vec![number], open + length)),
                None => Some((Notation::Raised, several(bare)?, open + length)),
            }
        }
        _ => {
            // One more than a number has.
            let signs = text.chars().take(4).take_while(|sign| raised(*sign).is_some());
            let figures: String = signs.clone().filter_map(raised).collect();
            let length = signs.map(char::len_utf8).sum();
            Some((Notation::Raised, vec![arabic(&figures)?], length))
        }
    }
}

/// A short text up to its closing sign, without a backslash before it, and the length of both.
fn enclosed<'t>(text: &'t str, close: &str) -> Option<(&'t str, usize)> {
    /// No number or list of numbers is longer.
    const LONGEST: usize = 24;
    let near = &text[..text.floor_char_boundary(LONGEST + close.len())];
    let end = near.find(close)?;
    let inside = &near[..end];
    Some((inside.strip_suffix('\\').unwrap_or(inside), end + close.len()))
}

/// Whether what reads like a mark is a doubtful one; None if it is an exponent, the number of an article, or
/// in a place where no mark can be.
fn doubt(markdown: &str, range: &Range<usize>, notation: Notation) -> Option<bool> {
    let marked = markdown[..range.start].trim_end_matches(['*', '_']);
    let before = marked.strip_suffix([' ', '\n', '\u{a0}']).unwrap_or(marked);
    let last = before.chars().next_back()?;
    let is_spaced = before.len() < marked.len();
    match notation {
        Notation::Square | Notation::Roman => (last != '!').then_some(false),
        Notation::Raised => {
            let is_exponent = is_exponent(before) || "⁻⁺⁄".contains(last);
            (!is_exponent && !last.is_whitespace()).then_some(false)
        }
        Notation::Round => {
            let ends_sentence = ".!?…”’\"'»)".contains(last);
            let is_word = last.is_alphabetic() && !is_article(word_before(before));
            let goes_on = markdown[range.end..].trim_start().starts_with(char::is_alphanumeric);
            (ends_sentence || is_word || (",;".contains(last) && !is_spaced))
                .then_some(is_spaced && !ends_sentence && goes_on)
        }
    }
}

fn word_before(text: &str) -> &str {
    /// No unit or word for an article is longer.
    const LONGEST: usize = 40;
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    text.rsplit(|sign: char| !sign.is_alphanumeric() && sign != '.').next().unwrap_or(text)
}

/// Whether a raised figure after this text is an exponent: `10²`, `km²`, `x²`. A year may have a note.
fn is_exponent(before: &str) -> bool {
    let word = word_before(before);
    let lower = word.to_lowercase();
    let figures = word.chars().filter(char::is_ascii_digit).count();
    if word.ends_with(|sign: char| sign.is_ascii_digit()) {
        let is_year = figures == 4 && word.len() == 4 && word.starts_with(['1', '2']);
        return !is_year;
    }
    let letters = lower.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_unit = matches!(letters, "km" | "cm" | "mm" | "dm" | "nm" | "mc" | "км" | "см" | "мм" | "м");
    let is_after_number = || {
        let rest = before[..before.len() - word.len()].trim_end_matches([' ', '\u{a0}']);
        figures > 0 || rest.ends_with(|sign: char| sign.is_ascii_digit())
    };
    let is_unit_of_number =
        || matches!(letters, "in" | "ft" | "yd" | "mi" | "ha" | "sq") && is_after_number();
    word.chars().filter(|sign| sign.is_alphabetic()).count() == 1 || is_unit || is_unit_of_number()
}

/// Whether the number in brackets after a word is part of how something is named: `article (2)`.
fn is_article(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let words = [
        "article", "art", "section", "sec", "paragraph", "para", "par", "no", "nr", "clause", "item",
        "point", "part", "chapter", "absatz", "abs", "artikel", "artículo", "apartado", "paragraphe",
        "статья", "ст", "пункт", "п", "часть", "ч", "стаття", "частина", "бап",
    ];
    words.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Notation, Vec<u32>, &str)> {
        let marks = marks(text, &(0..text.len()), &[0]);
        marks.into_iter().map(|mark| (mark.notation, mark.numbers, &text[mark.range])).collect()
    }

    #[test]
    fn marks_are_found_after_words_and_sentences() {
        use Notation::*;
        for (text, notation, numbers, written) in [
            ("Closed.[1] So", Square, vec![1], "[1]"),
            ("Closed \\[1\\]", Square, vec![1], "\\[1\\]"),
            ("Closed \\[12].", Square, vec![12], "\\[12]"),
            ("Closed[1, 3]", Square, vec![1, 3], "[1, 3]"),
            ("Sugar. (2) So", Round, vec![2], "(2)"),
            ("“Sugar.”² So", Raised, vec![2], "²"),
            ("In 2005¹² it", Raised, vec![12], "¹²"),
            ("Welders.\\^1^", Raised, vec![1], "\\^1^"),
            ("Welders<sup>3</sup>", Raised, vec![3], "<sup>3</sup>"),
            ("Welders<sup class=\"a\">[3]</sup>", Raised, vec![3], "<sup class=\"a\">[3]</sup>"),
            ("Closed.[iv]", Roman, vec![4], "[iv]"),
        ] {
            assert_eq!(found(text), [(notation, numbers, written)], "{text}");
        }
    }

    #[test]
    fn exponents_and_articles_are_no_marks() {
        for text in [
            "10² ships",
            "5 km²",
            "50m² of it",
            "x² and",
            "E=mc²",
            "3 ft²",
            "10⁻²",
            "Article 5 (1)",
            "Article (1)",
            "§ 7 (2)",
            "(2005) [2005] [sic] [a] ^x^",
            "[1] first",
            "1<sup>st</sup>",
            "[1-200]",
            "![1]",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
