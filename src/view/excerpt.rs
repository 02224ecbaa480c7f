//! What data and other pages show of a sentence: all of it or, so that output grows with the text and not with its
//! square, some characters around the place that it is shown for.

use std::borrow::Cow;

use crate::model::issue::Issue;
use crate::model::place::Span;
use crate::model::record_sizes::LONGEST_EXCERPT;
use crate::model::view::SentenceView;

const CUT: &str = "…";

/// A sentence of an issue in one line. `place`: where in it something was found.
pub fn sentence(issue: &Issue, sentence: Span, place: Span) -> Cow<'_, str> {
    let shown = window(issue, sentence, place);
    let line = issue.reading.flow.line(&issue.text, shown);
    if shown == sentence { line } else { marked(line, (shown, sentence)).into() }
}

/// The same with the place marked.
pub fn around(issue: &Issue, sentence: Span, place: Span) -> SentenceView<'_> {
    // A footnote is elsewhere: nothing in the sentence is marked.
    let is_inside = sentence.holds(place);
    let place = if is_inside { place } else { Span { start: sentence.end, end: sentence.end } };
    let shown = window(issue, sentence, place);
    let line = |start: u32, end: u32| issue.reading.flow.line(&issue.text, Span { start, end });
    let place = Span { start: place.start.max(shown.start), end: place.end.min(shown.end) };
    let (before, after) = (line(shown.start, place.start), line(place.end, shown.end));
    let begins = (Span { start: shown.start, end: sentence.end }, sentence);
    let ends = (Span { start: sentence.start, end: shown.end }, sentence);
    SentenceView {
        before: if shown.start == sentence.start { before } else { marked(before, begins).into() },
        marked: line(place.start, place.end),
        after: if shown.end == sentence.end { after } else { marked(after, ends).into() },
    }
}

/// A line with a sign at each end that was cut.
fn marked(line: Cow<'_, str>, (shown, sentence): (Span, Span)) -> String {
    let sign = |is_cut: bool| if is_cut { CUT } else { "" };
    [sign(shown.start > sentence.start), &line, sign(shown.end < sentence.end)].concat()
}

/// The part of a sentence that is shown.
pub fn window(issue: &Issue, sentence: Span, place: Span) -> Span {
    let (from, to) = (sentence.start as usize, sentence.end as usize);
    if to - from <= LONGEST_EXCERPT {
        return sentence;
    }
    let text = &*issue.text;
    let place_start = (place.start as usize).clamp(from, to);
    let place_end = (place.end as usize).clamp(place_start, to);
    let length = |text: &str| text.chars().take(LONGEST_EXCERPT).count();
    let left = LONGEST_EXCERPT - length(&text[place_start..place_end]);
    let (room_before, room_after) = (length(&text[from..place_start]), length(&text[place_end..to]));
    // Half of it on each side; what one side does not need, the other gets.
    let before = (left / 2).max(left.saturating_sub(room_after)).min(room_before);
    let after = (left - before).min(room_after);
    let start = text[from..place_start]
        .char_indices()
        .rev()
        .take(before)
        .last()
        .map_or(place_start, |(at, _)| from + at);
    let end = match text[place_start..to].char_indices().nth(LONGEST_EXCERPT - left + after) {
        Some((at, _)) => place_start + at,
        None => to,
    };
    // Nothing that is shown as something else is cut.
    let edits = &issue.reading.flow.edits;
    let over = |at: usize| {
        let next = edits.partition_point(|(edit, _)| (edit.end as usize) <= at);
        edits.get(next).map(|(edit, _)| *edit).filter(|edit| (edit.start as usize) < at)
    };
    let start = over(start).map_or(start as u32, |edit| edit.end);
    let end = over(end).map_or(end as u32, |edit| edit.start);
    Span { start, end: end.max(start) }
}
