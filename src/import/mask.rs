//! The parts of a Markdown text that are no prose: code and HTML comments. Links and tags in them stay as they are.

use std::collections::HashMap;
use std::ops::Range;

/// The parts of a text in which nothing is rewritten, in order.
#[derive(Debug, Default)]
pub struct Mask {
    parts: Vec<Range<usize>>,
}

impl Mask {
    /// Fenced code, code spans and HTML comments.
    pub fn of(text: &str) -> Self {
        let mut mask = Self::default();
        let mut at = 0;
        let mut paragraph = 0;
        let mut fence: Option<(usize, &str)> = None;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim();
            if let Some((from, mark)) = fence {
                if words.starts_with(mark) && words.trim_start_matches(&mark[..1]).is_empty() {
                    mask.parts.push(from..at);
                    fence = None;
                    paragraph = at;
                }
                continue;
            }
            let opens = fence_mark(words);
            if opens.is_some() || words.is_empty() {
                mask.inline(text, paragraph..start);
                paragraph = at;
            }
            fence = opens.map(|mark| (start, mark));
        }
        match fence {
            Some((from, _)) => mask.parts.push(from..text.len()),
            None => mask.inline(text, paragraph..text.len()),
        }
        mask
    }

    /// Code spans and comments of a paragraph.
    fn inline(&mut self, text: &str, within: Range<usize>) {
        let part = &text[within.clone()];
        if !part.contains('`') && !part.contains("<!--") {
            return;
        }
        let mut closers: HashMap<usize, Vec<usize>> = HashMap::new();
        let runs = runs(part);
        runs.iter().for_each(|run| closers.entry(run.len()).or_default().push(run.start));
        let mut at = 0;
        while let Some(next) = part[at..].find(['`', '<']).map(|next| at + next) {
            let rest = &part[next..];
            if rest.starts_with("<!--") {
                let end = rest.find("-->").map_or(part.len(), |end| next + end + 3);
                self.parts.push(within.start + next..within.start + end);
                at = end;
            } else if rest.starts_with('`') {
                let length = rest.len() - rest.trim_start_matches('`').len();
                let starts = closers.get(&length).map_or(&[][..], Vec::as_slice);
                let close = starts.get(starts.partition_point(|start| *start < next + length));
                let end = close.map_or(next + length, |close| close + length);
                if close.is_some() {
                    self.parts.push(within.start + next..within.start + end);
                }
                at = end;
            } else {
                at = next + 1;
            }
        }
    }

    /// The end of the part that contains a position.
    pub fn end_of(&self, at: usize) -> Option<usize> {
        let part = self.parts.get(self.parts.partition_point(|part| part.end <= at))?;
        part.contains(&at).then_some(part.end)
    }
}

/// The fence with which a line opens code.
fn fence_mark(words: &str) -> Option<&str> {
    let sign = ['`', '~'].into_iter().find(|sign| words.starts_with(*sign))?;
    let mark = &words[..words.len() - words.trim_start_matches(sign).len()];
    let rest = &words[mark.len()..];
    (mark.len() >= 3 && (sign == '~' || !rest.contains('`'))).then_some(mark)
}

/// Runs of backticks.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_comments_are_masked() {
        for (text, masked) in [
            ("a `b` c", vec!["`b`"]),
            ("a ``b`c`` d `e", vec!["``b`c``"]),
            ("a\n```\n[b](c)\n```\nd", vec!["```\n[b](c)\n```\n"]),
            ("a\n  ~~~ x\nb", vec!["  ~~~ x\nb"]),
            ("a <!-- [b](c) --> d", vec!["<!-- [b](c) -->"]),
            ("`a\n\nb`", vec![]),
        ] {
            let mask = Mask::of(text);
            let parts: Vec<&str> = mask.parts.iter().map(|part| &text[part.clone()]).collect();
            assert_eq!(parts, masked, "{text}");
        }
    }
}
