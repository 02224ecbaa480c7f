//! Issues that show each other since they share a report or an actor that few others have.

use crate::link::relations::Relations;
use crate::model::archive::{Archive, RARE};
use crate::model::document::IssueFront;
use crate::model::touched::Touched;

/// Touches the issues that may show each other because of these relations, given the current archive. A list
/// one longer than the limit counts, too: it is or was short enough before or after.
pub fn touch(archive: &Archive, relations: &Relations, touched: &mut Touched) {
    // A cold build makes every page.
    if touched.everything {
        return;
    }
    for actor in &relations.actors {
        let list = &archive.actors[actor.index()].issues;
        if list.len() <= RARE + 1 {
            touched.issues.extend(list);
        }
    }
    for (source, date) in &relations.cited_on {
        let list = archive.sources[source.index()].dated.get(date);
        touched.issues.extend(list.filter(|list| list.len() <= RARE + 1).into_iter().flatten());
    }
    for report in &relations.addressed {
        let list = &archive.reports[report.index()].issues;
        touched.issues.extend(Some(list).filter(|list| list.len() <= RARE + 1).into_iter().flatten());
    }
}

/// What other issues show of an issue, except its date.
pub fn shown(front: &IssueFront) -> impl PartialEq {
    (&front.title, &front.publication, &front.summary, front.draft, &front.lang)
}
