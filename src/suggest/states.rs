//! Candidates that are names of states and of alliances of states.

use std::collections::BTreeMap;

use crate::model::name::NormalName;
use crate::model::vocabulary::ActorKind;
use crate::suggest::candidates::Candidates;
use crate::suggest::tables::{ALLIANCES, territory};

/// Makes one candidate of all names of a state.
pub(super) fn settle(names: &mut Candidates) {
    let mut states: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in names.living() {
        if let Some(code) = code(candidate.name()) {
            states.entry(code).or_default().push(at);
        }
    }
    for (code, mut all) in states {
        all.sort_by_key(|at| {
            let name = names.all[*at].name();
            (is_short(name), name.starts_with("Government of "), !names.all[*at].issues.len(), *at)
        });
        let head = all[0];
        for other in &all[1..] {
            names.merge(*other, head);
        }
        let is_alliance = ALLIANCES.contains(&code);
        names.all[head].kind = Some(if is_alliance { ActorKind::Organization } else { ActorKind::State });
    }
}

/// The territory that a name denotes, which may have its form of government before it: `Kingdom of Spain`.
fn code(name: &str) -> Option<&'static str> {
    let plain = |name: &str| territory(&NormalName::of(name));
    plain(name).or_else(|| {
        let (form, name) = name.split_once(" of ")?;
        let last = form.rsplit(' ').next()?;
        let forms = [
            "Kingdom", "Republic", "State", "Commonwealth", "Sultanate", "Principality", "Emirate",
            "Government",
        ];
        forms.contains(&last).then(|| plain(name)).flatten()
    })
}

/// Whether a name is an abbreviation or a colloquial one, which a page is not named after.
fn is_short(name: &str) -> bool {
    name == "America"
        || name.contains('.')
        || (name.chars().count() <= 4 && !name.contains(char::is_lowercase))
}
