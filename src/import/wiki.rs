//! What Obsidian and other wikis write beyond Markdown: `[[links]]`, embedded pictures, callouts, comments.

use std::ops::Range;

use crate::import::edits::Edits;
use crate::import::index::Index;
use crate::import::mask::Mask;
use crate::import::tags::marker;
use crate::model::name::slug;

/// A text without the marks of a wiki.
#[derive(Debug, Default)]
pub struct Plain {
    pub text: String,
    /// Links whose note is not in the archive, and which are text now.
    pub unlinked: usize,
}

/// Rewrites the marks of a wiki. `is_actor` tells by id which `[[links]]` name actors of the site: these stay.
pub fn plain(text: &str, (index, is_wiki): (&Index, bool), is_actor: impl Fn(&str) -> bool) -> Plain {
    let mut plain = Plain::default();
    let mut edits = Edits::default();
    let mask = Mask::of(text);
    let mut at = 0;
    while let Some(start) = text[at..].find("[[").map(|found| at + found) {
        // `[[[note]] and more](address)`: the first bracket is that of Markdown's link.
        let start = start + usize::from(text[start + 2..].starts_with('['));
        at = start + 2;
        if let Some(end) = mask.end_of(start) {
            at = end.max(at);
            continue;
        }
        let line = line(text, at);
        let Some(length) = line.find("]]").filter(|length| *length > 0 && !line[..*length].contains("[["))
        else {
            continue;
        };
        let end = at + length + 2;
        // `[[1]](address)` is a link of Markdown.
        if text[end..].starts_with('(') {
            continue;
        }
        let embedded = start > 0 && text.as_bytes()[start - 1] == b'!';
        let whole = start - usize::from(embedded)..end;
        if let Some(new) = link(&line[..length], embedded, index) {
            edits.replace(whole, new);
        } else if !is_actor(&slug(line[..length].split('|').next().unwrap_or_default())) {
            match is_wiki || embedded {
                true => {
                    plain.unlinked += 1;
                    edits.replace(whole, words(&line[..length]));
                }
                // Not a link there, and no name here.
                false => edits.replace(start..start, "\\"),
            }
        }
        at = end;
    }
    callouts(text, &mask, &mut edits);
    comments(text, &mask, &mut edits);
    plain.text = edits.applied(text);
    plain
}

/// Longer links are text.
const LONGEST: usize = 500;

/// The rest of a line, as far as a link may go.
fn line(text: &str, at: usize) -> &str {
    let rest = &text[at..text.floor_char_boundary(at + LONGEST)];
    &rest[..rest.find('\n').unwrap_or(rest.len())]
}

/// Whether a text has links of a wiki that lead to texts of the archive.
pub fn leads(text: &str, index: &Index) -> bool {
    text.match_indices("[[").any(|(at, _)| {
        let inside = line(text, at + 2).split(']').next().unwrap_or_default();
        let name = inside.split(['|', '#']).next().unwrap_or_default().trim();
        !name.is_empty() && index.text_named(name).is_some()
    })
}

/// The Markdown for what is between the brackets; None if it leads nowhere.
fn link(inside: &str, embedded: bool, index: &Index) -> Option<String> {
    let inside = inside.replace("\\|", "|");
    let target = inside.split('|').next().unwrap_or_default();
    let (name, heading) = target.split_once('#').unwrap_or((target, ""));
    if embedded && let Some(file) = index.file_named(name.trim()) {
        let alt = stem_words(name);
        return Some(format!("![{alt}](</{file}>)"));
    }
    let number = index.text_named(name.trim()).filter(|_| !name.trim().is_empty())?;
    let fragment = if heading.is_empty() || heading.starts_with('^') {
        String::new()
    } else {
        format!("#{}", slug(heading))
    };
    Some(format!("[{}]({}{fragment})", words(&inside), marker(number)))
}

/// The words that readers see of a link.
fn words(inside: &str) -> String {
    let inside = inside.replace("\\|", "|");
    match inside.split_once('|') {
        // `![[port.png|300]]`
        Some((_, label)) if !label.trim().is_empty() => label.trim().to_owned(),
        _ => inside
            .split('|')
            .next()
            .unwrap_or_default()
            .trim()
            .replace('#', " › ")
            .trim_start_matches(" › ")
            .to_owned(),
    }
}

fn stem_words(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['[', ']'], "")
}

/// `> [!note] Title` → a bold title.
fn callouts(text: &str, mask: &Mask, edits: &mut Edits) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(found) =
            line.find("[!").filter(|found| line[..*found].chars().all(|sign| sign == '>' || sign == ' '))
        else {
            continue;
        };
        let rest = &line[found + 2..];
        let Some(end) = rest.find(']').filter(|_| line.starts_with('>') && mask.end_of(start).is_none())
        else {
            continue;
        };
        let title = rest[end + 1..].trim_start_matches(['+', '-']).trim();
        let kind = &rest[..end];
        let kind = kind.split('|').next().unwrap_or(kind);
        let title = if title.is_empty() { capitalised(kind) } else { title.to_owned() };
        let line_end = start + line.trim_end().len();
        edits.replace(start + found..line_end, format!("**{title}**\n{}", line[..found].trim_end()));
    }
}

fn capitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `%%comments%%` are for the writer.
fn comments(text: &str, mask: &Mask, edits: &mut Edits) {
    let mut open: Option<usize> = None;
    for (at, _) in text.match_indices("%%").filter(|(at, _)| mask.end_of(*at).is_none()) {
        // `{{% tag %}}` of Hugo.
        if text[..at].ends_with('{') || text[at..].starts_with("%%}") {
            continue;
        }
        match open.take() {
            Some(start) => remove(start..at + 2, edits),
            None => open = Some(at),
        }
    }
}

fn remove(range: Range<usize>, edits: &mut Edits) {
    edits.replace(range, "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::foreign::ForeignText;
    use crate::import::index::Files;

    #[test]
    fn the_marks_of_a_vault_become_markdown() {
        let files = Files::of(["vault/img/port.png".to_owned()]);
        let texts = [("vault/The port.md".to_owned(), ForeignText::default())];
        let index = Index::of(&texts, &files);
        for (text, expected, unlinked) in [
            ("See [[The port]].", "See [The port](\u{fdd0}text:0).", 0),
            ("[[the port#Who pays|dues]]", "[dues](\u{fdd0}text:0#who-pays)", 0),
            ("[[Moss]] and [[a|b]]", "Moss and b", 2),
            ("[[knb]] `[[c]]` [[1]](d)", "[[knb]] `[[c]]` [[1]](d)", 0),
            ("[[[a]] b](c)", "[a b](c)", 1),
            ("![[port.png|300]]", "![port](</vault/img/port.png>)", 0),
            ("> [!warning]- Dues\n> rise", "> **Dues**\n>\n> rise", 0),
            ("> [!note]\n> x", "> **Note**\n>\n> x", 0),
            ("a %%not\nyet%% b", "a  b", 0),
        ] {
            let made = plain(text, (&index, true), |id| id == "knb");
            assert_eq!((&*made.text, made.unlinked), (expected, unlinked), "{text}");
        }
    }
}
