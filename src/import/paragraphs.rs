//! The lines of a plain text → paragraphs. Texts are hard-wrapped with blank lines between paragraphs, have one
//! paragraph per line, or indent the first line of paragraphs.

/// Over this, a line was not wrapped by hand or by a mail program.
const WIDEST_WRAP: usize = 100;

/// The paragraphs, each a list of lines without spaces around them; none is empty.
pub fn paragraphs<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let every_line = is_one_a_line(lines);
    let by_indent = !every_line && is_indented(lines);
    let mut paragraphs: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let begins = !open || every_line || (by_indent && line.starts_with([' ', '\t']));
        match paragraphs.last_mut() {
            Some(last) if !begins => last.push(words),
            _ => paragraphs.push(vec![words]),
        }
        open = true;
    }
    paragraphs
}

fn is_one_a_line(lines: &[&str]) -> bool {
    let mut filled = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    if filled.clone().any(|line| line.chars().count() > WIDEST_WRAP) {
        return true;
    }
    // Without blank lines between them, short lines that all end a sentence are paragraphs of their own.
    let has_blanks = lines.iter().any(|line| line.trim().is_empty());
    !has_blanks && filled.all(ends_sentence)
}

/// Whether paragraphs start with spaces: some lines do, most do not, and there are no blank lines.
fn is_indented(lines: &[&str]) -> bool {
    let indented = lines.iter().filter(|line| line.starts_with("  ") || line.starts_with('\t')).count();
    let blank = lines.iter().any(|line| line.trim().is_empty());
    !blank && indented > 0 && indented * 2 <= lines.len()
}

/// Whether a line ends as a sentence does, closing quotes and brackets aside.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', '»', ')']).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> Vec<usize> {
        let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
        paragraphs(&lines).iter().map(Vec::len).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_until_a_blank_line() {
        assert_eq!(counts("The port took up\nwork again.\n\nThe pilots\nwait.\n"), [2, 2]);
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let long = "The port took up work again after eleven days. ".repeat(4);
        assert_eq!(counts(&format!("{long}\n{long}\n\n{long}\n")), [1, 1, 1]);
    }

    #[test]
    fn short_lines_that_all_end_a_sentence_are_paragraphs() {
        assert_eq!(counts("The port works.\n“It does.”\nThe pilots wait."), [1, 1, 1]);
        assert_eq!(counts("The port works.\n“It does,\nsaid one.”"), [3]);
    }

    #[test]
    fn indented_lines_begin_paragraphs() {
        assert_eq!(
            counts("   The port took up\nwork again.\n   The pilots\nwait, and so do\nthe ferries.\n"),
            [2, 3]
        );
    }
}
