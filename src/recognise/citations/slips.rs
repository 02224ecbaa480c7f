//! Names one letter away from those of declared sources: found by their first or last letters, of which one slip
//! leaves either as they are.

use std::collections::HashMap;
use std::sync::Arc;

use strsim::damerau_levenshtein;

use crate::model::name::NormalName;

/// Shorter names are often one letter apart: `NTV`, `RTV`.
const SHORTEST: usize = 6;
/// Letters at the start or the end by which names are looked up.
const ENDS: usize = 3;

/// Names by their first and by their last letters.
#[derive(Debug, Default)]
pub(super) struct Slips {
    by_start: HashMap<String, Vec<(NormalName, Arc<str>)>>,
    by_end: HashMap<String, Vec<(NormalName, Arc<str>)>>,
}

impl Slips {
    pub(super) fn add(&mut self, name: &Arc<str>) {
        let folded = NormalName::of(name);
        if let Some((start, end)) = ends(&folded) {
            self.by_start.entry(start).or_default().push((folded.clone(), name.clone()));
            self.by_end.entry(end).or_default().push((folded, name.clone()));
        }
    }

    /// The name that a printed one is one letter away from; of several, the first in order.
    pub(super) fn find(&self, printed: &str) -> Option<&str> {
        let folded = NormalName::of(printed);
        let (start, end) = ends(&folded)?;
        let likely = [self.by_start.get(&start), self.by_end.get(&end)].into_iter().flatten().flatten();
        likely.filter(|(known, _)| is_slip(&folded, known)).map(|(_, name)| &**name).min()
    }
}

/// Those of some printed names that are one letter away from a name that is declared.
pub fn misspelt<'a, K>(
    declared: impl Iterator<Item = &'a Arc<str>>,
    printed: impl Iterator<Item = (K, &'a str)>,
) -> Vec<K> {
    let mut slips = Slips::default();
    declared.for_each(|name| slips.add(name));
    printed.filter(|(_, name)| slips.find(name).is_some()).map(|(key, _)| key).collect()
}

fn ends(folded: &str) -> Option<(String, String)> {
    let letters: Vec<char> = folded.chars().collect();
    let (start, end) = (letters.get(..ENDS)?, letters.get(letters.len().checked_sub(ENDS)?..)?);
    (letters.len() >= SHORTEST - 1).then(|| (start.iter().collect(), end.iter().collect()))
}

/// Whether two names are one slip apart. Names with other numbers are other names.
pub fn is_slip(one: &str, other: &str) -> bool {
    let longest = one.chars().count().max(other.chars().count());
    let digits = |name: &str| name.chars().filter(|letter| letter.is_numeric()).collect::<String>();
    longest >= SHORTEST
        && one.len().abs_diff(other.len()) <= 4
        && digits(one) == digits(other)
        && damerau_levenshtein(one, other) == 1
}
