//! Issues that show each other since they share a report or an actor that few others have.

use crate::link::relations::Relations;
use crate::model::archive::{Archive, RARE};
use crate::model::document::IssueFront;
use crate::model::key::ReportKey;
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
        let source = &archive.sources[source.index()];
        let list = source.dated.get(date);
        touched.issues.extend(list.filter(|list| list.len() <= RARE + 1).into_iter().flatten());
        // Who cites no address shares the report behind the day.
        let addressed = source.addressed_on.get(date).into_iter().flatten();
        addressed.for_each(|report| touch_report(archive, *report, touched));
    }
    relations.addressed.iter().for_each(|report| touch_report(archive, *report, touched));
}

fn touch_report(archive: &Archive, report: ReportKey, touched: &mut Touched) {
    let list = &archive.reports[report.index()].issues;
    if list.len() <= RARE + 1 {
        touched.issues.extend(list);
    }
}

/// What other issues show of an issue, except its date.
pub fn shown(front: &IssueFront) -> impl PartialEq {
    (&front.title, &front.publication, &front.summary, front.draft, &front.lang)
}
