//! How many bytes the records of an issue take in each data file, measured on its text and reading.

use crate::model::document::IssueFront;
use crate::model::issue::{CitationTarget, Reading};
use crate::model::place::Span;
use crate::model::record_sizes::{LONGEST_EXCERPT, MOST_REFERRED, RecordSizes};

/// Bytes of an id.
const ID: usize = 48;

/// The sizes for an issue with this text, front matter and reading.
pub fn record_sizes(text: &str, front: &IssueFront, reading: &Reading) -> RecordSizes {
    let title = json_len(&front.title);
    let named: usize = front.authors.iter().chain(&front.topics).map(|name| json_len(name) + 8).sum();
    let summary = front.summary.as_deref().map_or(0, json_len);
    let listed = reading.listed_actors.len() + reading.listed_sources.len();
    let found = reading.mentions.len() + reading.citations.len();
    let sentences: Vec<usize> = reading.sentences.iter().map(|span| excerpt_len(text, *span)).collect();
    let sentence = |index: u32| sentences[index as usize];
    let mut sizes = RecordSizes {
        issue: sum([400, title, named, summary, ID * (listed + found)]),
        reference: sum([600, 2 * title, 2 * named]),
        ..RecordSizes::default()
    };
    let mentions = reading.mentions.iter();
    sizes.mentions = sum(mentions.map(|one| 160 + excerpt_len(text, one.span) + sentence(one.sentence)));
    sizes.citations = sum(reading.citations.iter().map(|one| {
        let url = one.url.as_deref().map_or(0, json_len);
        320 + 48 * one.dates.len() + excerpt_len(text, one.whole) + url + sentence(one.sentence)
    }));
    for citation in &reading.citations {
        if let CitationTarget::Publication(_) = citation.target {
            let days = citation.dates.iter().map(|date| date.last() - date.first());
            let days: i64 = days.map(|span| i64::from(span.get_days()).abs() + 1).sum();
            sizes.cross_references += 1;
            sizes.referred_days += days.min(MOST_REFERRED as i64) as u32;
        }
    }
    sizes
}

fn sum(parts: impl IntoIterator<Item = usize>) -> u32 {
    u32::try_from(parts.into_iter().sum::<usize>()).unwrap_or(u32::MAX)
}

fn excerpt_len(text: &str, span: Span) -> usize {
    json_len(&text[span.range()]).min(4 * LONGEST_EXCERPT)
}

/// Bytes of a text in JSON.
fn json_len(text: &str) -> usize {
    let escaped = text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | ..b' ')).count();
    text.len() + escaped
}
