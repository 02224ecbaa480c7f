//! Which mark belongs to which entry, where both have numbers: each list belongs to the marks of one notation,
//! in the text since the list before it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::endnotes::entries::List;
use crate::text::endnotes::marks::Mark;
use crate::text::endnotes::number::Notation;

/// What was found of one list.
#[derive(Debug)]
pub struct Paired<'m> {
    /// The index of the list.
    pub list: usize,
    /// The marks whose entries were all found.
    pub marks: Vec<&'m Mark>,
    /// The numbers of its entries that have a mark.
    pub numbers: BTreeSet<u32>,
    /// The numbers of marks without an entry.
    pub without_entry: BTreeSet<u32>,
}

/// The pairs in a document. Marks inside lists are not counted.
pub fn pairs<'m>(marks: &'m [Mark], lists: &[List], headings: &[usize]) -> Vec<Paired<'m>> {
    let of_notes: Vec<usize> = (0..lists.len()).filter(|at| lists[*at].is_of_notes).collect();
    let between = |from: usize, to: usize| {
        let start = marks.partition_point(|mark| mark.range.start < from);
        start..marks.partition_point(|mark| mark.range.start < to).max(start)
    };
    let mut paired = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < of_notes.len() {
        let mut region = between(start, lists[of_notes[at]].start());
        let mut next = at + 1;
        // Lists without any marks between them share those before the first.
        while next < of_notes.len()
            && between(lists[of_notes[next - 1]].end(), lists[of_notes[next]].start()).is_empty()
        {
            next += 1;
        }
        let group = &of_notes[at..next];
        start = lists[of_notes[next - 1]].end();
        let is_last = next == of_notes.len();
        let after = if is_last { between(start, usize::MAX) } else { 0..0 };
        if region.is_empty() {
            region = after.clone();
        }
        let of_text: Vec<&Mark> = if region == after {
            marks[region].iter().collect()
        } else {
            marks[region].iter().chain(&marks[after]).collect()
        };
        paired.extend(group_pairs(&of_text, (group, lists), headings));
        at = next;
    }
    paired
}

/// Of the lists of one group, in the notation that most entries have a mark of.
fn group_pairs<'m>(marks: &[&'m Mark], group: (&[usize], &[List]), headings: &[usize]) -> Vec<Paired<'m>> {
    let notations = [Notation::Square, Notation::Raised, Notation::Round, Notation::Roman];
    let all = notations.into_iter().map(|notation| {
        let of_notation: Vec<&Mark> =
            marks.iter().copied().filter(|mark| mark.notation == notation).collect();
        in_notation(&of_notation, group, headings)
    });
    let found = |paired: &Vec<Paired<'_>>| paired.iter().map(|paired| paired.numbers.len()).sum::<usize>();
    // The first of equals.
    all.rev().max_by_key(found).unwrap_or_default()
}

fn in_notation<'m>(
    marks: &[&'m Mark],
    (group, lists): (&[usize], &[List]),
    headings: &[usize],
) -> Vec<Paired<'m>> {
    let whole = |list: usize| list_pairs(marks, list, &lists[list]).into_iter().collect::<Vec<_>>();
    if let [only] = group {
        return whole(*only);
    }
    if let Some(chapters) = chapters(marks, headings).filter(|chapters| chapters.len() == group.len()) {
        let each = chapters.into_iter().zip(group);
        return each.filter_map(|(part, list)| list_pairs(&marks[part], *list, &lists[*list])).collect();
    }
    let ascends = group.windows(2).all(|pair| {
        let last = lists[pair[0]].entries.last().map(|entry| entry.number);
        last < lists[pair[1]].entries.first().map(|entry| entry.number)
    });
    if ascends {
        let each = group.iter().filter_map(|list| list_pairs(marks, *list, &lists[*list]));
        return each.map(|paired| Paired { without_entry: BTreeSet::new(), ..paired }).collect();
    }
    let mut headed = group.iter().filter(|list| lists[**list].is_headed);
    match (headed.next(), headed.next()) {
        (Some(only), None) => whole(*only),
        _ => Vec::new(),
    }
}

/// The marks of each chapter: one starts where numbers start again after a heading.
fn chapters(marks: &[&Mark], headings: &[usize]) -> Option<Vec<Range<usize>>> {
    let first = *marks.first()?.numbers.first()?;
    let heading = |mark: &Mark| headings.partition_point(|heading| *heading < mark.range.start);
    let restarts = (1..marks.len())
        .filter(|at| marks[*at].numbers[0] <= first && heading(marks[*at]) > heading(marks[*at - 1]));
    let mut starts: Vec<usize> = [0].into_iter().chain(restarts).collect();
    starts.push(marks.len());
    Some(starts.windows(2).map(|pair| pair[0]..pair[1]).collect())
}

/// The pairs of one list, if there are enough of them to be no chance.
fn list_pairs<'m>(marks: &[&'m Mark], at: usize, list: &List) -> Option<Paired<'m>> {
    let notation = marks.first()?.notation;
    let is_roman = notation == Notation::Roman;
    let entries: BTreeMap<u32, bool> =
        list.entries.iter().map(|entry| (entry.number, entry.is_roman)).collect();
    let has_entry = |number: &u32| entries.get(number) == Some(&is_roman);
    let is_paired = |mark: &&&Mark| mark.numbers.iter().all(has_entry);
    let numbers_of = |marks: &[&Mark]| -> BTreeSet<u32> {
        marks.iter().flat_map(|mark| mark.numbers.iter().copied()).collect()
    };
    let mut kept: Vec<&Mark> = marks.iter().filter(is_paired).copied().collect();
    let is_exact = |kept: &[&Mark]| kept.len() == marks.len() && numbers_of(kept).len() == entries.len();
    if kept.iter().any(|mark| mark.is_doubtful) && !is_exact(&kept) {
        kept.retain(|mark| !mark.is_doubtful);
    }
    let numbers = numbers_of(&kept);
    let is_enough = match notation {
        Notation::Square => list.intro.is_some() || list.is_headed || numbers.len() * 2 >= entries.len(),
        Notation::Raised | Notation::Round => numbers.len() * 2 >= entries.len(),
        Notation::Roman => is_exact(&kept),
    };
    let without_entry = numbers_of(marks).into_iter().filter(|number| !has_entry(number)).collect();
    (is_enough && !numbers.is_empty()).then_some(Paired { list: at, marks: kept, numbers, without_entry })
}
