//! The one place that makes foreign text (paths, quoted input) fit for a terminal or a log.

use std::borrow::Cow;

/// Whether a character could move the cursor, change colours, reorder other text or start a line that a program
/// takes for a command: C0 and C1 controls, line separators, bidirectional controls.
pub fn is_unprintable(letter: char) -> bool {
    letter.is_control() && letter != '\t'
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with such characters escaped, on one line.
///
/// ```
/// use briefbook::model::printable::printable;
/// assert_eq!(printable("a\n::error::b \u{9b}31m"), "a\\n::error::b \\u{9b}31m");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return text.into();
    }
    let mut printable = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match is_unprintable(letter) {
            true => printable.extend(letter.escape_default()),
            false => printable.push(letter),
        }
    }
    printable.into()
}

/// The same with one character in place of each, which keeps columns.
pub fn same_width(text: &str) -> Cow<'_, str> {
    match text.contains(is_unprintable) {
        true => text.replace(is_unprintable, "\u{fffd}").into(),
        false => text.into(),
    }
}
