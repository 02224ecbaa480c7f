//! The text of a block → the sentences with what was recognised in it. The `sentencex` crate splits sentences;
//! this module corrects it for the citations of briefings.

mod mask;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::text::lang::{self, Abbreviations, Lang, Words};

use mask::masked;

/// As much text is looked at at once. Within it time may grow with the square of the length.
const WINDOW: usize = 4096;

/// The sentence around each of `evidence`: the ranges of mentions and citations of a text, in order. No
/// sentence ends inside one, and a citation after a full stop belongs to the sentence before it. For an unknown
/// `lang`, English rules are used.
///
/// ```
/// use briefbook::text::sentences::sentences_at;
/// let text = "He left. (Interfax, June 17) She stayed.";
/// assert_eq!(sentences_at(text, "en", &[9..28]), [0..28]);
/// ```
pub fn sentences_at(text: &str, lang: &str, evidence: &[Range<usize>]) -> Vec<Range<usize>> {
    let Some(last) = evidence.iter().map(|range| range.end).max() else { return Vec::new() };
    let mut bounds = bounds(text, lang, last);
    attach_citations(text, &mut bounds, evidence);
    keep_whole(&mut bounds, evidence);
    // Evidence in a row is often in one sentence.
    let mut latest = (0..0, 0..0);
    evidence
        .iter()
        .map(|range| {
            let after = bounds.partition_point(|bound| *bound <= range.start);
            let start = after.checked_sub(1).map_or(0, |before| bounds[before]);
            let whole = start..bounds.get(after).map_or(text.len(), |bound| *bound);
            if latest.0 != whole {
                latest = (whole.clone(), trim(text, whole));
            }
            latest.1.clone()
        })
        .collect()
}

/// The starts of sentences, except the first, up to the first boundary at or after `last`.
fn bounds(text: &str, lang: &str, last: usize) -> Vec<usize> {
    // `en-GB` is not known to be English.
    let lang = Lang::of(lang);
    let mut bounds = Vec::new();
    let mut at = 0;
    while at <= last && at < text.len() {
        let end = text.floor_char_boundary(at + WINDOW);
        let window = &text[at..end];
        let mut inside: Vec<_> = starts(window, lang.subtag()).into_iter().map(|start| at + start).collect();
        if end == text.len() {
            bounds.append(&mut inside);
            break;
        }
        // What follows the last boundary is read again, because it may continue. A sentence as long as the
        // window is cut: nobody needs it in full.
        if inside.is_empty() {
            inside.push(window.rfind(char::is_whitespace).filter(|gap| *gap > 0).map_or(end, |gap| at + gap));
        }
        at = inside[inside.len() - 1];
        bounds.append(&mut inside);
    }
    bounds
}

/// The starts of the sentences of a short text, except the first.
fn starts(window: &str, lang: &str) -> Vec<usize> {
    let masked = masked(window);
    let mut starts = Vec::new();
    let (mut end, mut before) = (0, 0);
    for sentence in sentencex::segment(lang, &masked) {
        end += sentence.len();
        if end >= window.len() {
            break;
        }
        let bound = past_note_marks(window, end);
        if window.is_char_boundary(bound) && is_end(&window[before..bound], &window[bound..]) {
            starts.push(bound);
            before = bound;
        }
    }
    starts
}

/// Raised digits right after a full stop belong to the sentence that they annotate.
fn past_note_marks(window: &str, bound: usize) -> usize {
    let Some(rest) = window.get(bound..) else { return bound };
    let marks = rest.trim_start_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    bound + (rest.len() - marks.len())
}

/// Whether a sentence ends between two texts.
fn is_end(sentence: &str, rest: &str) -> bool {
    let sentence = sentence.trim();
    // `1.` before an item of a list.
    if !sentence.contains(char::is_alphabetic) {
        return false;
    }
    let Some(head) = sentence.strip_suffix('.') else { return true };
    let word = head.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let next = rest.trim_start();
    // `1,5 млн. человека`, and the initials of `Қ. К. Тоқаев` and `J.-P. Martin`, but not the last one of
    // `U.S.`
    if next.starts_with(char::is_lowercase) || is_initial(word) && !head.ends_with(&format!(".{word}")) {
        return false;
    }
    // What `sentencex` takes for the end of a sentence, at least before some words.
    let is_shortened = |of: fn(&Abbreviations) -> Words| {
        lang::all().any(|language| of(&language.abbreviations).contains(&word))
    };
    match next.chars().next() {
        Some(first) if first.is_uppercase() => !is_shortened(|known| known.before_names),
        Some(first) if first.is_ascii_digit() => !is_shortened(|known| known.before_numbers),
        _ => true,
    }
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Drops all bounds inside of evidence.
fn keep_whole(bounds: &mut Vec<usize>, evidence: &[Range<usize>]) {
    let mut ahead = evidence.iter().peekable();
    let mut reach = 0;
    bounds.retain(|bound| {
        while let Some(range) = ahead.next_if(|range| range.start < *bound) {
            reach = reach.max(range.end);
        }
        reach <= *bound
    });
}

/// Assigns each citation after a full stop to the sentence before it, which then ends after the citation.
fn attach_citations(text: &str, bounds: &mut Vec<usize>, evidence: &[Range<usize>]) {
    let mut moved = Vec::new();
    let mut attached = 0;
    for range in evidence.iter().filter(|range| is_citation(text, range)) {
        let before = text[..range.start].trim_end();
        let follows = !before.is_empty() && (before.len() == attached || ends_sentence(before));
        if follows {
            attached = closed(text, range.end);
            moved.push((before.len()..range.end, attached));
        }
    }
    if moved.is_empty() {
        return;
    }
    let mut kept = Vec::with_capacity(bounds.len() + moved.len());
    let mut old = bounds.iter().copied().peekable();
    for (gap, end) in moved {
        while let Some(bound) = old.next_if(|bound| *bound < gap.start) {
            kept.push(bound);
        }
        while old.next_if(|bound| *bound <= end).is_some() {}
        // A second citation right after it decides about this boundary.
        if kept.last().is_some_and(|last| gap.start <= *last && *last < gap.end) {
            kept.pop();
        }
        if begins_sentence(&text[end..]) {
            kept.push(end);
        }
    }
    kept.extend(old);
    // They are out of order only if citations overlap.
    kept.sort_unstable();
    *bounds = kept;
}

fn is_citation(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|words| words.starts_with('(') || words.starts_with("[@"))
}

/// Whether a text ends with a full stop, maybe in quotes.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')']).ends_with(['.', '!', '?', '…', '。'])
}

/// Past the signs right behind a citation that belong to the sentence before.
fn closed(text: &str, end: usize) -> usize {
    text.len() - text[end..].trim_start_matches(['.', ',', ';', '!', '?', '"', '”', '»']).len()
}

/// Whether a text starts a new sentence, after white space.
fn begins_sentence(text: &str) -> bool {
    let next = text.trim_start();
    let first = next.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '*']).chars().next();
    next.len() < text.len() && first.is_some_and(|first| !first.is_lowercase())
}

/// A range of a text without white space at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}
