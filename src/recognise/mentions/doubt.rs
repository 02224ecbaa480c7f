//! Words that may mean several actors, and what to tell the editor of them.

use std::fmt;
use std::ops::Range;

use crate::model::diagnostic::Severity;
use crate::model::recognised::LocalDiagnostic;

/// How many candidates a message lists.
const LISTED: usize = 4;

/// The ids of those who may be meant.
pub(super) struct Ids(Vec<String>);

impl Ids {
    /// In order, each once.
    pub(super) fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut ids: Vec<_> = ids.map(str::to_owned).collect();
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }

    /// One that serves as an example.
    pub(super) fn first(&self) -> &str {
        self.0.first().map_or("id", |id| id)
    }
}

/// As ``either `a` or `b` ``; long lists are cut.
impl fmt::Display for Ids {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let listed = &self.0[..self.0.len().min(LISTED)];
        let more = self.0.len() - listed.len();
        for (index, id) in listed.iter().enumerate() {
            let last = index + 1 == listed.len() && more == 0;
            let joint = match index {
                0 => "",
                _ if last => " or ",
                _ => ", ",
            };
            write!(out, "{joint}`{id}`")?;
        }
        if more > 0 {
            write!(out, " or one of {more} more")?;
        }
        Ok(())
    }
}

/// A spelling that an issue leaves in doubt. It is told once, at its first place.
pub(super) struct Doubt {
    /// The block of the first place.
    pub(super) block: usize,
    range: Range<usize>,
    /// How many places follow.
    pub(super) more: usize,
}

impl Doubt {
    /// A doubt at its first place.
    pub(super) fn new(block: usize, range: Range<usize>) -> Self {
        Self { block, range, more: 0 }
    }

    /// The warning, for the block's text and those who may be meant.
    pub(super) fn remark(self, text: &str, ids: &Ids) -> LocalDiagnostic {
        let words = text[self.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let label = match self.more {
            0 => "not linked".to_owned(),
            1 => "not linked here and in 1 more place".to_owned(),
            more => format!("not linked here and in {more} more places"),
        };
        LocalDiagnostic {
            severity: Severity::Warning,
            rule: "ambiguous-name",
            range: self.range,
            message: format!("`{words}` could be {ids}"),
            label,
            hint: Some(format!("specify the actor: `[[{}|{words}]]`", ids.first())),
        }
    }
}
