//! A second look where all words of a name stand in a text, perhaps nowhere together: told from the text as it
//! was written, which is far quicker than reading it. A yes is a guess, a no is certain.

use crate::model::name::fold;
use crate::parse::words::Sought;

/// So many letters beyond ASCII are folded one by one; a text with more is quicker read.
const MOST_FOLDED: usize = 200;

/// The letters and digits of a text in a row, folded as those of names are.
pub struct Row {
    whole: String,
    /// The same without the places to which links lead: a name may go on behind one.
    linked: String,
}

impl Row {
    /// The row of a text with its front matter; none where marks in it may part a name or put it together.
    pub fn of(text: &str) -> Option<Self> {
        let mut row = Self { whole: String::with_capacity(text.len()), linked: String::new() };
        let (mut folded, mut place) = (0, Place::Text);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied().unwrap_or(' ');
            place = match (letter, next) {
                ('&', '#' | 'a'..='z' | 'A'..='Z') | ('\\', 'a'..='z' | 'A'..='Z' | '0'..='9') => {
                    return None;
                }
                ('<', '/' | '!' | '?' | 'a'..='z' | 'A'..='Z') | ('`', _) => return None,
                ('[', '^') | (']', '[') => return None,
                (']', '(') if place == Place::Text => Place::Bracket,
                ('(', _) if place == Place::Bracket => Place::Target,
                ('(' | '"' | '\'' | '\n', _) if place == Place::Target => return None,
                (')', _) if place == Place::Target => Place::Text,
                _ => place,
            };
            let before = row.whole.len();
            if letter.is_ascii_alphanumeric() {
                row.whole.push(letter.to_ascii_lowercase());
            } else if letter.is_alphanumeric() {
                folded += 1;
                row.whole.push_str(&fold(letter.encode_utf8(&mut [0; 4])));
            } else if !letter.is_ascii() && !is_punctuation(letter) {
                // A sign may have letters in it, as `™` has.
                return None;
            }
            if place != Place::Target {
                row.linked.push_str(&row.whole[before..]);
            }
            if folded > MOST_FOLDED {
                return None;
            }
        }
        Some(row)
    }

    /// Whether a name may stand in the text.
    pub fn may_hold(&self, name: &Sought) -> bool {
        self.whole.contains(name.letters()) || self.linked.contains(name.letters())
    }
}

/// Where a letter of the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In what is read.
    Text,
    /// Between what a link says and where it leads.
    Bracket,
    /// In where a link leads.
    Target,
}

/// Signs without letters that are usual in prose.
fn is_punctuation(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{201f}' | '•' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, name: &str) -> Option<bool> {
        let sought = Sought::new(name).expect("names have letters");
        Row::of(text).map(|row| row.may_hold(&sought))
    }

    #[test]
    fn words_that_do_not_stand_together_are_no_name() {
        let text = "The costly ministry – and the *joint* [border](https://x.example/a) post of Nuñez.";
        for name in ["costly ministry", "Joint Border", "border post", "Nunez", "x.example"] {
            assert_eq!(holds(text, name), Some(true), "{name}");
        }
        for name in ["joint ministry", "ministry post", "costly border"] {
            assert_eq!(holds(text, name), Some(false), "{name}");
        }
    }

    #[test]
    fn where_marks_may_part_a_name_nothing_is_said() {
        for text in ["R&amp;D", "a<b>c</b>", "`x`", "a[^1]", "[a][b]", "\\u0041", "Brien™", "[a](b(c)d)"] {
            assert_eq!(holds(text, "x"), None, "{text}");
        }
    }
}
