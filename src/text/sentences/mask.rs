//! A text for the splitter only: of the same length as the original, without what misleads it. The splitter
//! takes the end of `(Interfax, June 17) She` for item 17 of a list, and the start of any line for that of an
//! item. Braces mean the same to it as parentheses, but never an item.

use memchr::{memchr2, memchr3};

/// The longest parenthesis that is masked.
const LONGEST: usize = 400;

/// The text with line ends as spaces and parentheses as braces with letters inside, byte for byte as long.
pub(super) fn masked(text: &str) -> String {
    if text.contains('…') {
        // As long as the sign, and known in all languages.
        return masked(&text.replace('…', "..."));
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let gaps = memchr2(b'\r', b'\t', text.as_bytes()).is_some();
    while let Some(sign) = misleading(&text.as_bytes()[at..], gaps).map(|sign| at + sign) {
        out.push_str(&text[at..sign]);
        at = sign + 1;
        match text.as_bytes()[sign] {
            b'(' => {
                out.push('{');
                if let Some(inside) = inside(&text[at..]) {
                    push_letters(inside, &mut out);
                    out.push('}');
                    at += inside.len() + 1;
                }
            }
            // Closes nothing: `1)` starts an item, but rarely a sentence.
            b')' => out.push(';'),
            _ => out.push(' '),
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The next misleading character. `gaps`: whether there is white space other than spaces and line breaks.
fn misleading(bytes: &[u8], gaps: bool) -> Option<usize> {
    if gaps {
        return bytes.iter().position(|byte| matches!(byte, b'(' | b')' | b'\n' | b'\r' | b'\t'));
    }
    memchr3(b'(', b')', b'\n', bytes)
}

/// The text up to the end of a parenthesis.
fn inside(rest: &str) -> Option<&str> {
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = memchr2(b'(', b')', rest.as_bytes())?;
    rest[end..].starts_with(')').then(|| &rest[..end])
}

/// As many letters as the text has bytes, in the case of its first letter: a sentence may end before a
/// capital. A single letter would be read as an item.
fn push_letters(inside: &str, out: &mut String) {
    let small = inside.trim_start().starts_with(char::is_lowercase);
    let letter = match inside.len() {
        1 => '-',
        _ if small => 'q',
        _ => 'Q',
    };
    out.extend(std::iter::repeat_n(letter, inside.len()));
}
