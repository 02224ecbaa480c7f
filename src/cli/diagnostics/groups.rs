//! Equal problems counted together, so that a report fits a screen.

use std::collections::{BTreeSet, HashMap};

use crate::model::diagnostic::Diagnostic;

/// How many problems with one message are still shown individually.
const MOST_EQUAL: usize = 2;
/// The same for messages that differ only in what they quote.
const MOST_ALIKE: usize = 3;

/// Problems of one kind.
pub struct DiagnosticGroup<'a> {
    /// Their common message; what differs is left out.
    pub message: String,
    /// In order; at least one.
    pub members: Vec<&'a Diagnostic>,
}

impl DiagnosticGroup<'_> {
    /// Whether the group is shown as a count with examples, rather than one by one.
    pub fn is_collapsed(&self) -> bool {
        self.members.len() > 1
    }

    /// The number of files with these problems.
    pub fn files(&self) -> usize {
        self.members.iter().map(|fault| &fault.place.path).collect::<BTreeSet<_>>().len()
    }

    /// The hint that all of them have.
    pub fn hint(&self) -> Option<&str> {
        let hint = self.members[0].hint.as_deref();
        self.members.iter().all(|fault| fault.hint.as_deref() == hint).then_some(hint).flatten()
    }
}

/// The groups of sorted problems, by their first members. What is too rare to be a group is a group of one.
pub fn groups<'a>(sorted: &[&'a Diagnostic]) -> Vec<DiagnosticGroup<'a>> {
    // Of keys, each is to be seen.
    let kind = |fault: &Diagnostic| match fault.rule {
        "unknown-key" | "missing-key" => fault.message.clone(),
        _ => shape(&fault.message),
    };
    let mut at: HashMap<(&str, String), usize> = HashMap::new();
    let mut groups: Vec<DiagnosticGroup<'a>> = Vec::new();
    for fault in sorted {
        let message = kind(fault);
        let index = *at.entry((fault.rule, message.clone())).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.members.push(fault),
            None => groups.push(DiagnosticGroup { message, members: vec![fault] }),
        }
    }
    for group in &mut groups {
        let first = &group.members[0].message;
        if group.members.iter().all(|fault| fault.message == *first) {
            group.message.clone_from(first);
        }
    }
    let is_group = |group: &DiagnosticGroup| {
        group.members.len() > MOST_ALIKE
            || group.members.len() > MOST_EQUAL && group.members[0].message == group.message
    };
    let alone = |group: DiagnosticGroup<'a>| match is_group(&group) {
        true => vec![group],
        false => {
            let one = |fault: &'a Diagnostic| DiagnosticGroup {
                message: fault.message.clone(),
                members: vec![fault],
            };
            group.members.into_iter().map(one).collect()
        }
    };
    groups.into_iter().flat_map(alone).collect()
}

/// A message without what it quotes and counts: ``unknown actor `…` ``.
fn shape(message: &str) -> String {
    let mut shape = String::with_capacity(message.len());
    let mut is_quoted = false;
    for (at, part) in message.split('`').enumerate() {
        is_quoted = at % 2 == 1;
        match is_quoted {
            true => shape.push_str("`…`"),
            false => shape.push_str(&without_numbers(part)),
        }
    }
    // An odd backquote quotes nothing.
    if is_quoted { message.to_owned() } else { shape }
}

/// A text with one sign for each number or date.
fn without_numbers(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        let is_in_number = text[..at].ends_with(|before: char| before.is_ascii_digit());
        match sign {
            digit if digit.is_ascii_digit() && !shape.ends_with('…') => shape.push('…'),
            digit if digit.is_ascii_digit() => {}
            '-' if is_in_number && text[at + 1..].starts_with(|next: char| next.is_ascii_digit()) => {}
            other => shape.push(other),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;

    #[test]
    fn equal_and_alike_problems_are_counted_together() {
        let fault =
            |path: &str, rule, message: &str| Diagnostic::warning(rule, Place::file(&path.into()), message);
        let faults = [
            fault("a.md", "unknown-key", "unknown key `layout`"),
            fault("b.md", "unknown-key", "unknown key `layout`"),
            fault("c.md", "unknown-key", "unknown key `layout`"),
            fault("c.md", "unknown-key", "unknown key `weight`"),
            fault("a.md", "broken-link", "nothing at `a`"),
            fault("a.md", "broken-link", "nothing at `b`"),
            fault("b.md", "broken-link", "nothing at `c`"),
            fault("b.md", "broken-link", "nothing at `d`"),
            fault("b.md", "comma-list", "`a, b` is read as one topic"),
            fault("a.md", "future-date", "it is dated 2026-12-09"),
            fault("b.md", "future-date", "it is dated 2026-12-10"),
            fault("c.md", "future-date", "it is dated 2027-01-10"),
            fault("d.md", "future-date", "it is dated 2027-01-11"),
        ];
        let found = groups(&faults.iter().collect::<Vec<_>>());
        let found: Vec<(&str, usize, usize)> =
            found.iter().map(|group| (&*group.message, group.members.len(), group.files())).collect();
        assert_eq!(
            found,
            [
                ("unknown key `layout`", 3, 3),
                ("unknown key `weight`", 1, 1),
                ("nothing at `…`", 4, 2),
                ("`a, b` is read as one topic", 1, 1),
                ("it is dated …", 4, 4)
            ]
        );
    }
}
